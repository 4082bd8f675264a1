/** From records to a figure: live columns against an independent count, at several dates, after every change. */

import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, OPERATOR, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { orderOf, runImport } from '#participants/index.ts'
import { readIsunFile } from '#participants/isun/read-file.ts'
import { isunRows, writeIsunWorkbook } from '../../test/isun-rows.ts'
import { smolyan, type TestProject } from '../../test/projects.ts'
import { makeWorld, someone, type World } from '../../test/world.ts'
import type { ProjectIndicators, Why } from './contract.ts'
import { OWN } from './project-indicators.ts'

let world: World
let tenant: Tenant
let project: TestProject
let rows: string[][]
const manager = someone('project_manager')

beforeAll(async () => {
  world = await makeWorld()
  tenant = await world.tenant('SML31')
  project = await smolyan(world, tenant, manager)
  const path = join(world.directory, 'people.xlsx')
  await writeIsunWorkbook(path, isunRows(99, 700))
  await importing(path)
  rows = []
  for await (const batch of readIsunFile(path, { cardsOnFile: true })) {
    for (const { read } of batch.rows) if (read.ok) rows.push(read.value.cells)
  }
})
afterAll(() => world.close())

const importing = (source: string) =>
  runImport({
    gate: world.gate,
    actor: manager,
    tenant,
    projectId: project.id,
    source,
    cardsOnFile: true,
    municipality: null,
    dryRun: false,
    runId: newId(),
    order: orderOf(Date.now()),
    progress: async () => undefined,
  })
const ask = (query: Record<string, unknown>, actor: Actor = OPERATOR) =>
  world.ask<ProjectIndicators>(actor, tenant, 'indicators.values', { code: project.code, ...query })

const date = (cells: string[], at: number) =>
  cells[at] === '' ? null : `${cells[at]}-${cells[at + 1]!.padStart(2, '0')}-${cells[at + 2]!.padStart(2, '0')}`

/** An independent count straight over the workbook's cells: participations as of a day, then a predicate on them. */
function byHand(asOf: string, meets: (entry: string[], exit: string[] | null) => boolean) {
  const people = Map.groupBy(
    rows.filter((cells) => date(cells, 23)! <= asOf),
    (cells) => cells[4]!,
  )
  const counted = [...people.values()].filter((mine) => {
    const entry = mine.reduce((first, cells) => (date(cells, 23)! < date(first, 23)! ? cells : first))
    const isOpen = (cells: string[]) => date(cells, 30) === null || date(cells, 30)! > asOf
    const exit = mine.some(isOpen)
      ? null
      : mine.reduce((last, cells) => (date(cells, 30)! >= date(last, 30)! ? cells : last))
    return meets(entry, exit)
  })
  return counted.length
}

describe('indicators of a project', () => {
  it('equal an independent count of the workbook at several dates', async () => {
    for (const asOf of ['2020-03-15', '2021-01-01', '2022-06-30', '2026-01-01']) {
      const { values } = await ask({ framework: 'esf2014', asOf })
      const value = (code: string) => values.find((one) => one.code === code)!.value
      expect(value('CO01')).toBe(byHand(asOf, (e) => /^безработно/.test(e[7]!)))
      expect(value('CO05')).toBe(byHand(asOf, (e) => /^(заето|самонаето)/.test(e[7]!)))
      expect(value('CO06')).toBe(byHand(asOf, (e) => Number(e[6]) < 25))
      expect(value('CO15')).toBe(byHand(asOf, (e) => [13, 14, 15, 16].some((at) => e[at] === 'да')))
      expect(value('CO17')).toBe(byHand(asOf, (e) => !['', '-', 'не'].includes(e[19]!)))
      expect(value('CO19')).toBe(byHand(asOf, (e) => e[10]!.startsWith('с.')))
      expect(value('CR04')).toBe(
        byHand(asOf, (e, x) => x !== null && /заето при|самонаето/.test(x[34]!) && !/^(заето|самонаето)/.test(e[7]!)),
      )
      expect(value('CO_TOTAL')).toBe(byHand(asOf, () => true))
      expect(value('CR01')).toBeNull()
    }
  })

  it('are right for the first question after a commit, also for another counter', async () => {
    const before = (await ask({ framework: 'esfplus' })).values.find((one) => one.code === 'EECO01')!.value!
    await world.run(manager, tenant, 'participants.register', {
      projectId: project.id,
      activityId: project.activities.employment,
      firstName: 'Измислен',
      lastName: 'Току-що',
      sex: 'male',
      age: 40,
      labour: 3,
      education: 3,
      entry: '2022-02-01',
    })
    const after = await ask({ framework: 'esfplus' })
    expect(after.values.find((one) => one.code === 'EECO01')!.value).toBe(before + 1)
  })

  it('tell money beside, each figure converted alone', async () => {
    expect(await ask({ framework: 'esf2014' })).toMatchObject({
      total: { amount: '1573417.65', currency: 'BGN', amountEur: '804475.67' },
      grants: [
        { amount: '1183459.15', amountEur: '605093.06' },
        { amount: '389958.50', amountEur: '199382.62' },
      ],
    })
  })

  it('break down by what was asked, activities by code, and refuse it behind special-category answers', async () => {
    const { values } = await ask({ framework: 'esf2014', by: 'sex,age' })
    const one = values.find((value) => value.code === 'CO01')!
    expect(one.by!.reduce((sum, cell) => sum + cell.value, 0)).toBe(one.value)
    expect(
      values.filter((value) => value.special).every((value) => value.refused === 'special_too_fine' && !value.by),
    ).toBe(true)
    const byActivity = await ask({ framework: 'esf2014', by: 'activity' })
    const keys = byActivity.values.find((value) => value.code === 'CO_TOTAL')!.by!.map((cell) => cell.keys.activity)
    expect(keys).toContain('A1')
    await expect(ask({ by: 'sex,sex' })).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(ask({ by: 'ethnicity' })).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it('keep special-category totals to those who must report them, and list no record behind them for anyone', async () => {
    const special = (answer: ProjectIndicators) => answer.values.filter((value) => value.special)
    const told = special(await ask({ framework: 'esf2014' }, manager))
    // Nobody has asked yet what was six months after.
    expect(told.filter((value) => value.value === null).map(({ code }) => code)).toEqual(['CR09'])
    expect(told.every((value) => value.proven === null)).toBe(true)
    const leader = special(await ask({ framework: 'esf2014' }, someone('team_leader')))
    expect(leader).toHaveLength(6)
    expect(leader.every((value) => value.value === null && value.refused === 'special_protected')).toBe(true)
    await expect(ask({}, someone('leadership'))).rejects.toMatchObject({ code: 'forbidden' })
    const why = (indicator: string, actor: Actor = manager) =>
      world.ask<Why>(actor, tenant, 'indicators.why', { code: project.code, indicator })
    for (const code of ['CO15', 'CO16', 'CO17', 'CO18', 'CR05', 'EECO12', 'EECO15'])
      expect(await why(code, OPERATOR)).toMatchObject({ records: null, value: null })
    const plain = await why('CO01')
    expect(plain.records!.length + plain.more).toBe(plain.value)
    expect(plain.rule.bg).toContain('безработно')
  })

  it('follow an activity that is assigned to a grant', async () => {
    const before = await ask({ framework: 'esf2014', by: 'grant' })
    const cells = (answer: ProjectIndicators) => answer.values.find((value) => value.code === 'CO_TOTAL')!.by!
    expect(cells(before).map((cell) => cell.keys.grant)).toEqual(['HRD'])
    const view = await world.ask<{
      activities: { id: string; code: string; grant: string | null }[]
      grants: { id: string; code: string }[]
    }>(manager, tenant, 'projects.get', { code: project.code })
    const loose = view.activities.filter((activity) => activity.grant === null)
    const sesg = view.grants.find((grant) => grant.code === 'SESG')!
    await world.run(manager, tenant, 'activities.assign', {
      id: loose[0]!.id,
      project: project.id,
      grant: sesg.id,
      kind: 'educational_support',
    })
    const after = await ask({ framework: 'esf2014', by: 'grant' })
    expect(
      cells(after)
        .map((cell) => cell.keys.grant)
        .sort(),
    ).toEqual(['HRD', 'SESG'])
  })

  it('of the project itself count the records of every room', async () => {
    const { values } = await ask({ framework: 'project' })
    expect(values).toEqual([])
    await world.run(manager, tenant, 'events.record', {
      id: newId(),
      projectId: project.id,
      kind: 'job_fair',
      title: { bg: 'Трудова борса', en: 'Job fair' },
      heldOn: '2023-05-01',
    })
    const fairs = (await ask({ framework: 'project' })).values
    expect(fairs).toMatchObject([{ code: 'job_fairs', value: 1, men: null }])
    expect((await ask({ framework: 'project', asOf: '2023-04-30' })).values).toMatchObject([
      { code: 'job_fairs', value: 0 },
    ])
    expect(new Set(OWN.map((one) => one.code)).size).toBe(OWN.length)
  })
})
