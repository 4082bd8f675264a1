/** Figures about people on their way out: counted from records, protected together, month by month. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReleaseView } from '#disclosure/releases/contract.ts'
import { newId } from '#kit/ids.ts'
import { orderOf, runImport } from '#participants/index.ts'
import { isunRows, writeIsunWorkbook } from '../../../test/isun-rows.ts'
import { smolyan } from '../../../test/projects.ts'
import { makeWorld, someone, type World } from '../../../test/world.ts'
import { endOfMonthBefore, endsMonth, monthsUpTo } from './tables.ts'

const NOW = Date.parse('2026-03-10T09:00:00Z')
let world: World
beforeAll(async () => {
  world = await makeWorld({ clock: () => NOW })
})
afterAll(() => world.close())

describe('months', () => {
  it('are whole: figures end with a month, and a month is named once', () => {
    expect(monthsUpTo('2023-11', '2024-02-29')).toEqual(['2023-11', '2023-12', '2024-01', '2024-02'])
    expect(monthsUpTo('2024-05', '2024-02-29')).toEqual([])
    expect(endOfMonthBefore('2024-03-01')).toBe('2024-02-29')
    expect([endsMonth('2024-02-28'), endsMonth('2024-02-29'), endsMonth('2023-12-31')]).toEqual([false, true, true])
  })
})

describe('figures about people', () => {
  it('are proposed from records, small cells hidden, sums exact, and approved by someone else', async () => {
    const tenant = await world.tenant('SML31')
    const [manager, mayor] = [someone('project_manager'), someone('leadership')]
    const project = await smolyan(world, tenant, manager)
    const source = join(world.directory, 'people.xlsx')
    await writeIsunWorkbook(source, isunRows(17, 260))
    const run = { gate: world.gate, actor: manager, tenant, projectId: project.id, source, cardsOnFile: true }
    const rest = {
      municipality: null,
      dryRun: false,
      runId: newId(),
      order: orderOf(NOW),
      progress: async () => undefined,
    }
    const { people } = await runImport({ ...run, ...rest })
    const propose = (input: object) =>
      world.run(manager, tenant, 'releases.propose', { project: project.code, ...input })
    await expect(propose({ asOf: '2026-02-15' })).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(propose({ asOf: '2026-03-31' })).rejects.toMatchObject({ code: 'invalid_input' })
    const { result } = await propose({})
    expect(result).toMatchObject({ tables: 3, refused: [] })
    const { items } = await world.ask<{ items: ReleaseView[] }>(mayor, tenant, 'releases.list', {
      projectId: project.id,
    })
    const [view] = items
    expect(view).toMatchObject({ asOf: '2026-02-28', state: 'proposed' })
    for (const { table } of view!.tables) {
      expect(table.total).toBe(people)
      const shown = table.cells.flatMap((cell) => ('value' in cell ? [cell.value] : []))
      expect(shown.filter((value) => value > 0 && value < table.k)).toEqual([])
    }
    await expect(world.run(manager, tenant, 'releases.approve', { id: result.id })).rejects.toMatchObject({
      code: 'own_approval',
    })
    await world.run(mayor, tenant, 'releases.approve', { id: result.id })
  })

  it('are not proposed where there are none, nor by whoever may not', async () => {
    const tenant = await world.tenant('SZR12')
    const manager = someone('project_manager')
    const project = await smolyan(world, tenant, manager, 'KZL-2021')
    const propose = (actor = manager) => world.run(actor, tenant, 'releases.propose', { project: project.code })
    await expect(propose()).rejects.toMatchObject({ code: 'not_allowed_now' })
    await expect(propose(someone('leadership'))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(world.run(manager, tenant, 'releases.propose', { project: 'NONE' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})
