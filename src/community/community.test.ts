import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '#db/tenant.ts'
import { type Actor, OPERATOR, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { faultsOf } from '../../test/faults.ts'
import { smolyan, type TestProject } from '../../test/projects.ts'
import { limitedTo, makeWorld, someone, type World } from '../../test/world.ts'
import type { EventView, PriorityView } from './contract.ts'
import { eventFacts, priorityFacts } from './index.ts'

let world: World
let tenant: Tenant
let project: TestProject
const manager = someone('project_manager')

beforeAll(async () => {
  world = await makeWorld({ clock: () => Date.parse('2023-03-01T10:00:00Z') })
  tenant = await world.tenant('PDV33')
  project = await smolyan(world, tenant)
})
afterAll(() => world.close())

const title = { bg: 'Обществено обсъждане', en: 'Public discussion' }
const record = async (input: object = {}, actor: Actor = manager) => {
  const id = newId()
  await world.run(actor, tenant, 'events.record', {
    id,
    projectId: project.id,
    kind: 'public_discussion',
    title,
    heldOn: '2022-05-10',
    ...input,
  })
  return id
}
const change = (id: string, input: object, actor: Actor = manager) =>
  world.run(actor, tenant, 'events.change', { id, kind: 'public_discussion', title, heldOn: '2022-05-10', ...input })
const set = (input: object, actor: Actor = manager) =>
  world.run(actor, tenant, 'priorities.set', { projectId: project.id, ...input })
const priority = (sphere: string, bg: string) => ({ id: newId(), sphere, text: { bg, en: bg } })
const ranks = async (actor: Actor = manager) =>
  (await world.ask<{ items: PriorityView[] }>(actor, tenant, 'priorities.list', { project: project.code })).items.map(
    (one) => `${one.sphere} ${one.position} ${one.text.bg}`,
  )
const facts = <T>(read: (tx: Parameters<typeof eventFacts>[0], projectId: string) => Promise<T>) =>
  inTenant(world.db.app, { tenant: tenant.id, reach: 'work' }, (tx) => read(tx, project.id))

describe('events', () => {
  it('are listed by day, page by page, plans without a day last', async () => {
    const someday = await record({
      kind: 'exchange_visit',
      planned: true,
      heldOn: undefined,
      attendance: { total: 10 },
    })
    const planned = await record({ kind: 'general_meeting', planned: true, heldOn: '2024-06-01' })
    const fair = await record({ kind: 'job_fair', heldOn: '2022-10-01', place: 'гр. Смолян' })
    const talk = await record({ attendance: { total: 40, women: 25, men: 15 } })
    const seen: EventView[] = []
    for (let after: string | null = null, page = 0; after !== null || page === 0; page++) {
      const answer: { items: EventView[]; next: string | null } = await world.ask(manager, tenant, 'events.list', {
        project: project.code,
        limit: 1,
        ...(after ? { after } : {}),
      })
      seen.push(...answer.items)
      after = answer.next
    }
    expect(seen.map((one) => one.id)).toEqual([talk, fair, planned, someday])
    expect(seen[0]).toEqual({
      id: talk,
      kind: 'public_discussion',
      title,
      heldOn: '2022-05-10',
      place: null,
      planned: false,
      attendance: { total: 40, women: 25, men: 15 },
      activityId: null,
    })
    const visits = await world.ask<{ items: EventView[] }>(manager, tenant, 'events.list', {
      project: project.code,
      kind: 'exchange_visit',
    })
    expect(visits.items.map((one) => [one.heldOn, one.attendance])).toEqual([[null, { total: 10 }]])
    const told = await facts(eventFacts)
    expect(told).toHaveLength(4)
    expect(told.find((one) => one.id === someday)).toEqual({
      id: someday,
      kind: 'exchange_visit',
      heldOn: null,
      planned: true,
      attendance: { total: 10 },
      activityId: null,
    })
  })

  it('turn from a plan into what was held, within their project', async () => {
    const id = await record({ kind: 'forum', planned: true, heldOn: '2023-05-01' })
    await change(id, { kind: 'forum', heldOn: '2023-02-28', activityId: project.activities.education })
    expect((await facts(eventFacts)).find((one) => one.id === id)).toEqual({
      id,
      kind: 'forum',
      heldOn: '2023-02-28',
      planned: false,
      attendance: null,
      activityId: project.activities.education,
    })
    expect(await faultsOf(change(id, { projectId: newId() }))).toEqual([' unrecognized_keys'])
    await expect(change(newId(), {})).rejects.toMatchObject({ code: 'not_found' })
  })

  it('are refused where they make no sense', async () => {
    expect(await faultsOf(record({ heldOn: undefined }))).toEqual(['heldOn required'])
    expect(await faultsOf(record({ heldOn: '2023-03-02' }))).toEqual(['heldOn in_future'])
    expect(await faultsOf(record({ heldOn: '2023-02-29' }))).toEqual(['heldOn invalid_format'])
    expect(await faultsOf(record({ attendance: { total: 3, women: 2, men: 2 } }))).toEqual([
      'attendance.total less_than_parts',
    ])
    expect(await faultsOf(record({ attendance: { total: 1, names: ['Измислена'] } }))).toEqual([
      'attendance unrecognized_keys',
    ])
    const other = await smolyan(world, tenant, OPERATOR, 'SML-OTHER')
    await expect(record({ activityId: other.activities.education })).rejects.toMatchObject({ code: 'not_found' })
    await expect(record({ projectId: newId() })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('priorities', () => {
  it('are replaced as a whole; their order is the rank within the sphere (S3.6–S3.8)', async () => {
    const school = priority('education', 'Професионално обучение')
    const fees = priority('education', 'Без такси за детска градина')
    const mediator = priority('health', 'Здравен медиатор')
    await set({ priorities: [school, mediator, fees], adoptedOn: '2016-12-01' })
    expect(await ranks()).toEqual([
      'education 1 Професионално обучение',
      'education 2 Без такси за детска градина',
      'health 1 Здравен медиатор',
    ])
    const street = priority('housing', 'Улица')
    await set({ priorities: [fees, school, street] })
    expect(await ranks()).toEqual([
      'education 1 Без такси за детска градина',
      'education 2 Професионално обучение',
      'housing 1 Улица',
    ])
    expect(await facts(priorityFacts)).toEqual([
      { id: fees.id, sphere: 'education', position: 1, adoptedOn: null },
      { id: school.id, sphere: 'education', position: 2, adoptedOn: null },
      { id: street.id, sphere: 'housing', position: 1, adoptedOn: null },
    ])
  })

  it('never mix when two lists are set at once', async () => {
    const lists = ['едно', 'друго'].map((bg) => [priority('culture', bg), priority('rights', bg)])
    await Promise.all(lists.map((priorities) => set({ priorities })))
    const texts = new Set((await ranks()).map((line) => line.split(' ')[2]))
    expect(texts.size).toBe(1)
  })

  it('are refused where they make no sense', async () => {
    const one = priority('health', 'Кампании')
    expect(await faultsOf(set({ priorities: [one, one] }))).toEqual(['priorities duplicate'])
    expect(await faultsOf(set({ priorities: [priority('politics', 'х')] }))).toEqual([
      'priorities.0.sphere invalid_value',
    ])
    expect(await faultsOf(set({ priorities: [one], adoptedOn: '2023-03-02' }))).toEqual(['adoptedOn in_future'])
    await expect(set({ priorities: [one], projectId: newId() })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('who may', () => {
  it('records where they work, and reads what their membership reaches', async () => {
    for (const role of ['leadership', 'group_member', 'auditor', 'finance_officer'] as const) {
      await expect(record({}, someone(role))).rejects.toMatchObject({ code: 'forbidden' })
      await expect(set({ priorities: [] }, someone(role))).rejects.toMatchObject({ code: 'forbidden' })
    }
    await expect(record({}, someone('local_facilitator'))).rejects.toMatchObject({ code: 'not_assigned' })
    const facilitator = someone('local_facilitator')
    await inTenant(world.db.app, { tenant: tenant.id, reach: 'work' }, (tx) =>
      tx
        .insertInto('assignment')
        .values({
          tenant_id: tenant.id,
          id: newId(),
          account_id: facilitator.id!,
          kind: 'project',
          target_id: project.id,
          valid_from: '2023-01-01',
        })
        .execute(),
    )
    const id = await record({ kind: 'training' }, facilitator)
    await change(id, { kind: 'training' })
    const guest = limitedTo(newId(), 'project_manager')
    await expect(record({}, guest)).rejects.toMatchObject({ code: 'not_assigned' })
    await expect(change(id, {}, guest)).rejects.toMatchObject({ code: 'not_assigned' })
    await expect(ranks(guest)).rejects.toMatchObject({ code: 'not_found' })
    await expect(world.ask(guest, tenant, 'events.list', { project: project.code })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await ranks(someone('leadership'))).not.toEqual([])
    expect(world.reported).toEqual([])
  })
})
