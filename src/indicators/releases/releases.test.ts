/** Figures about people on their way out: counted from records, protected together, month by month. */
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allHandlers } from '#apps/server/registry.ts'
import { inTenant } from '#db/tenant.ts'
import type { InsideFigures, ProposalState, ReleaseView } from '#disclosure/releases/contract.ts'
import type { Tenant } from '#gate/index.ts'
import { Cancelled, findJob, runNextJob } from '#jobs/index.ts'
import { newId } from '#kit/ids.ts'
import { orderOf, runImport } from '#participants/index.ts'
import { isunRows, writeIsunWorkbook } from '../../../test/isun-rows.ts'
import { smolyan, type TestProject } from '../../../test/projects.ts'
import { limitedTo, makeWorld, someone, type World } from '../../../test/world.ts'
import { insideId, startNight } from './nightly.ts'
import { endOfMonthBefore, endsMonth, monthsUpTo } from './tables.ts'

const NOW = Date.parse('2026-03-10T09:00:00Z')
const ROWS = [...isunRows(17, 400)]
let world: World
let now = NOW
beforeAll(async () => {
  world = await makeWorld({ clock: () => now })
})
afterAll(() => world.close())

const manager = someone('project_manager')
const mayor = someone('leadership')

async function take(tenant: Tenant, project: TestProject, rows: string[][]) {
  const source = join(world.directory, 'people.xlsx')
  await writeIsunWorkbook(source, rows)
  return runImport({
    gate: world.gate,
    actor: manager,
    tenant,
    projectId: project.id,
    source,
    cardsOnFile: true,
    municipality: null,
    dryRun: false,
    runId: newId(),
    order: orderOf(now),
    progress: async () => undefined,
  })
}

/** Does all long work that waits. */
async function work() {
  const handlers = allHandlers(world)
  while (await runNextJob(world.gate, handlers)) expect(world.reported).toEqual([])
}

const releasesOf = async (tenant: Tenant, project: TestProject) =>
  (await world.ask<{ items: ReleaseView[] }>(mayor, tenant, 'releases.list', { projectId: project.id })).items
const proposalsOf = async (tenant: Tenant, project: TestProject) =>
  (await world.ask<{ items: ProposalState[] }>(manager, tenant, 'releases.proposals', { projectId: project.id })).items

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
    const project = await smolyan(world, tenant, manager)
    const { people } = await take(tenant, project, ROWS.slice(0, 260))
    const propose = (input: object) =>
      world.run(manager, tenant, 'releases.propose', { project: project.code, ...input })
    await expect(propose({ asOf: '2026-02-15' })).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(propose({ asOf: '2026-03-31' })).rejects.toMatchObject({ code: 'invalid_input' })
    const { result } = await propose({})
    expect(await proposalsOf(tenant, project)).toMatchObject([{ id: result.jobId, state: 'waiting', tables: 0 }])
    expect(await releasesOf(tenant, project)).toEqual([])
    await work()
    expect(await proposalsOf(tenant, project)).toMatchObject([
      { id: result.jobId, releaseId: result.id, state: 'done', tables: 3, refused: [], problem: null },
    ])
    const [view] = await releasesOf(tenant, project)
    expect(view).toMatchObject({ id: result.id, asOf: '2026-02-28', state: 'proposed', mine: false })
    expect(view!.tables).toHaveLength(3)
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
    const project = await smolyan(world, tenant, manager, 'KZL-2021')
    const propose = (actor = manager) => world.run(actor, tenant, 'releases.propose', { project: project.code })
    await propose()
    await work()
    expect(await proposalsOf(tenant, project)).toMatchObject([{ state: 'failed', problem: 'not_allowed_now' }])
    await expect(propose(mayor)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(propose(limitedTo(newId(), 'project_manager'))).rejects.toMatchObject({ code: 'not_found' })
    await expect(world.run(manager, tenant, 'releases.propose', { project: 'NONE' })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await releasesOf(tenant, project)).toEqual([])
  })

  it('are stopped by whoever may propose, and then nothing of them is kept; a job taken up again finds what it did', async () => {
    const tenant = await world.tenant('PDV43')
    const project = await smolyan(world, tenant, manager)
    await take(tenant, project, ROWS.slice(0, 80))
    const start = async () =>
      (await world.run(manager, tenant, 'releases.propose', { project: project.code })).result.jobId as string
    const stopped = await start()
    const stranger = limitedTo(newId(), 'project_manager')
    await expect(world.run(stranger, tenant, 'releases.cancelProposal', { jobId: stopped })).rejects.toMatchObject({
      code: 'not_found',
    })
    const job = (await findJob(world.db, tenant.id, stopped))!
    for (const stop of ['counting', 'protecting']) {
      const running = allHandlers(world).get(job.kind)!(job, {
        gate: world.gate,
        progress: async ({ phase }) => {
          if (phase === stop) throw new Cancelled()
        },
        afterwards: () => undefined,
      })
      await expect(running).rejects.toThrow(Cancelled)
    }
    await world.run(manager, tenant, 'releases.cancelProposal', { jobId: stopped })
    await work()
    expect(await proposalsOf(tenant, project)).toMatchObject([{ state: 'cancelled' }])
    expect(await releasesOf(tenant, project)).toEqual([])
    const again = (await findJob(world.db, tenant.id, await start()))!
    await work()
    const tools = { gate: world.gate, progress: async () => undefined, afterwards: () => undefined }
    expect(await allHandlers(world).get(again.kind)!(again, tools)).toMatchObject({ tables: 3, refused: [] })
    expect(await releasesOf(tenant, project)).toHaveLength(1)
  })
})

describe('each night', () => {
  const night = async (at: string, ...tenants: Tenant[]) => {
    now = Date.parse(at)
    // The second server that looks finds the night there.
    for (let servers = 0; servers < 2; servers++) await startNight(world.db, tenants, now)
    await work()
  }
  const inside = (tenant: Tenant, project: TestProject, actor = mayor) =>
    world.ask<InsideFigures>(actor, tenant, 'releases.inside', { projectId: project.id })

  it('leadership gets figures by themselves: once a month, at the inner policy, only what is new', async () => {
    const tenant = await world.tenant('KRZ16')
    const project = await smolyan(world, tenant, manager)
    await take(tenant, project, ROWS.slice(0, 260))
    expect(await inside(tenant, project)).toEqual({ tables: [], night: null })
    await night('2026-03-10T00:30:00Z', tenant)
    const first = await inside(tenant, project)
    expect(first.night).toMatchObject({ asOf: '2026-02-28', tables: 3, unchanged: 0, refused: [], failed: false })
    expect(first.tables.map(({ asOf, table }) => [asOf, table.k])).toEqual(Array(3).fill(['2026-02-28', 5]))
    const [release] = await releasesOf(tenant, project)
    expect(release).toMatchObject({ audience: 'inside', state: 'approved', id: insideId(project.id, '2026-02-28') })
    const acts = await inTenant(world.db.app, { tenant: tenant.id, reach: 'work' }, (tx) =>
      sql<{ kind: string; event: string }>`select actor_kind as kind, event from act where records ? 'release'`.execute(
        tx,
      ),
    )
    expect(acts.rows).toEqual([{ kind: 'system', event: 'release_recorded' }])

    await night('2026-03-11T00:30:00Z', tenant)
    expect(await releasesOf(tenant, project)).toHaveLength(1)
    // March is over in Sofia; nobody came.
    await night('2026-03-31T21:30:00Z', tenant)
    expect(await releasesOf(tenant, project)).toHaveLength(1)
    const second = await inside(tenant, project)
    expect(second.night).toMatchObject({ asOf: '2026-03-31', tables: 0, unchanged: 3 })
    expect(second.tables).toEqual(first.tables)

    const came = ROWS.slice(260).map((cells) => [
      ...cells.slice(0, 23),
      '2026',
      '4',
      '10',
      ...cells.slice(26, 29),
      ...Array(6).fill(''),
    ])
    await take(tenant, project, came)
    await night('2026-05-02T00:30:00Z', tenant)
    const third = await inside(tenant, project)
    expect(third.tables.map(({ asOf }) => asOf)).toEqual(Array(3).fill('2026-04-30'))
    expect(third.tables[0]!.table.total).toBeGreaterThan(first.tables[0]!.table.total + 60)
  })

  it('says what could not be released, and lets nobody else look', async () => {
    const tenant = await world.tenant('VAR06')
    const few = await smolyan(world, tenant, manager, 'FEW-1')
    const nobody = await smolyan(world, tenant, manager, 'NOBODY-1')
    await take(tenant, few, ROWS.slice(0, 4))
    await night('2026-06-10T00:30:00Z', tenant)
    expect((await inside(tenant, few)).tables).toEqual([])
    expect((await inside(tenant, few)).night?.refused.map(({ why }) => why)).toEqual(Array(3).fill('too_few_people'))
    expect(await inside(tenant, nobody)).toMatchObject({ tables: [], night: { tables: 0, refused: [] } })
    expect(await releasesOf(tenant, few)).toEqual([])
    await expect(inside(tenant, few, someone('network_facilitator'))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(inside(tenant, few, limitedTo(nobody.id, 'leadership'))).rejects.toMatchObject({ code: 'not_found' })
  })
})
