/** What everyone is shown of a community, as the reader's login finds it: what was let out, and not a word more. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { allHandlers } from '#apps/server/registry.ts'
import { OPERATOR, SYSTEM, type Tenant } from '#gate/index.ts'
import { runNextJob } from '#jobs/index.ts'
import { newId } from '#kit/ids.ts'
import { faultsOf } from '../../../test/faults.ts'
import { limitedTo, makeWorld, someone, type World } from '../../../test/world.ts'
import type { PageState, ShownMembers, ShownPage } from './contract.ts'
import { startTelling } from './nightly.ts'
import { membersShown, namesAnyone } from './rules.ts'

const TODAY = '2016-12-20'
let now = Date.parse(`${TODAY}T10:00:00Z`)
let world: World
let tenant: Tenant
const manager = someone('project_manager')
const both = (bg: string) => ({ bg, en: bg })
beforeAll(async () => {
  world = await makeWorld({ clock: () => now })
})
afterAll(async () => {
  expect(world.reported).toEqual([])
  await world.close()
})
let nth = 10
beforeEach(async () => {
  now = Date.parse(`${TODAY}T10:00:00Z`)
  tenant = await world.tenant(`PDV${nth++}`)
})

const run = (name: string, input: object, who = manager) => world.run(who, tenant, name, input)
const made = async (name: string, input: object) => {
  const id = newId()
  await run(name, { id, ...input })
  return id
}
const state = () => world.ask<PageState>(manager, tenant, 'community.shown')
async function shown(): Promise<{ body: ShownPage; members: ShownMembers[] } | undefined> {
  const rows = await world.db.reader
    .selectFrom('community_page')
    .select(['body', 'members'])
    .where('tenant_id', '=', tenant.id)
    .execute()
  return rows[0] as never
}
async function items(): Promise<{ kind: string; body: Record<string, unknown> }[]> {
  const rows = await world.db.reader
    .selectFrom('shown_item')
    .select(['kind', 'body'])
    .where('tenant_id', '=', tenant.id)
    .orderBy('id')
    .execute()
  return rows as never
}
const group = () => made('bodies.create', { kind: 'local_active_group', name: both('МАГ'), beganOn: '2016-09-08' })
const seat = (bodyId: string, name: string, sex = 'female', rest: object = {}) =>
  made('seats.give', { bodyId, name, sex, capacity: 'community', beganOn: '2016-09-08', ...rest })

describe('rules of what is said of members', () => {
  it('say a number from ten on, women and men where each are ten', () => {
    const told = (women: number, men: number, total = women + men) =>
      membersShown('b', { total, women, men, named: [] })
    expect(told(5, 4)).toMatchObject({ total: null, sexes: null })
    expect(told(6, 4)).toMatchObject({ total: 10, sexes: null })
    expect(told(11, 9)).toMatchObject({ total: 20, sexes: null })
    expect(told(11, 10)).toMatchObject({ total: 21, sexes: { women: 11, men: 10 } })
    expect(told(11, 10, 22)).toMatchObject({ total: 22, sexes: null })
  })

  it('find a last name in either script, and no first name', () => {
    const names = ['Лилия Измислева', 'Боян Съчинителев', 'Ли', '']
    for (const text of ['Среща с г-жа Измислева', 'Meeting with Izmisleva', 'съчинителев, Боян']) {
      expect(namesAnyone(text, names), text).toBe(true)
    }
    for (const text of ['Улица „Лилия“', 'Среща с жителите', 'Ли', ''])
      expect(namesAnyone(text, names), text).toBe(false)
  })
})

describe('the page of a community', () => {
  it('is there once it is opened, follows what changes, and keeps nothing when it closes', async () => {
    await run('cycle.begin', { id: newId(), beganOn: '2016-08-16' })
    expect(await shown()).toBeUndefined()
    await run('community.open', { open: true })
    expect((await shown())!.body.way).toMatchObject({ beganOn: '2016-08-16', standing: 'commitment' })
    await run('cycle.reach', { id: newId(), phase: 'groups', on: '2016-09-08' })
    expect((await shown())!.body.way!.standing).toBe('groups')
    await run('cycle.prove', { id: newId(), gate: 'order', on: '2016-09-08', note: 'Папка-канарче' })
    expect(JSON.stringify(await shown())).not.toMatch(/канарче|missing|gate/)
    await run('community.open', { open: false })
    expect(await shown()).toBeUndefined()
    expect(await state()).toMatchObject({ open: false, members: [] })
  })

  it('names a member from their written consent on, until they take it back, leave or are forgotten', async () => {
    const body = await group()
    const [lilia, boyan] = [await seat(body, 'Лилия Канарчева'), await seat(body, 'Боян Канарчев', 'male')]
    await run('community.open', { open: true })
    const named = async () => (await shown())!.members.flatMap((one) => one.named.map(({ name }) => name))
    expect(await named()).toEqual([])
    const says = (seatId: string, said: string, on: string) =>
      run('seats.consent', { id: newId(), seatId, said, on, ...(said === 'given' && { paper: 'папка 4' }) })
    await says(lilia, 'given', '2016-10-01')
    await says(boyan, 'given', '2016-10-01')
    expect(await named()).toEqual(['Лилия Канарчева', 'Боян Канарчев'])
    await says(lilia, 'withdrawn', '2016-10-02')
    expect(await named()).toEqual(['Боян Канарчев'])
    const left = { id: boyan, name: 'Боян Канарчев', sex: 'male', capacity: 'community', beganOn: '2016-09-08' }
    await run('seats.change', { ...left, version: 1, endedOn: '2016-12-19' })
    expect(await named()).toEqual([])
    expect(JSON.stringify([await shown(), await items()])).not.toMatch(/Канарчев|community"|papka|папка/)
  })

  it('does not forget members when something changes that knows nobody', async () => {
    const body = await group()
    await seat(body, 'Мая Канарчева').then((seatId) =>
      run('seats.consent', { id: newId(), seatId, said: 'given', on: '2016-10-01', paper: 'папка' }),
    )
    await run('community.open', { open: true })
    await run('meetings.record', {
      id: newId(),
      bodyId: body,
      kind: 'meeting',
      title: both('Среща'),
      heldOn: '2016-12-01',
    })
    await run('cycle.begin', { id: newId(), beganOn: '2016-08-16' })
    expect((await shown())!.members[0]!.named).toHaveLength(1)
    const end = { id: body, kind: 'local_active_group', name: both('МАГ'), beganOn: '2016-09-08', version: 1 }
    await run('bodies.change', { ...end, endedOn: '2016-12-19' })
    expect(await shown()).toMatchObject({ body: { bodies: [] }, members: [] })
  })

  it('shows acts one by one, in words without names', async () => {
    const act = { kind: 'order', number: 'РД-1', decidedOn: '2016-08-22', issuer: both('Кмет') }
    const secret = { document: 'Папка-канарче', signatories: [both('Страна-канарче')] }
    const order = await made('decisions.record', {
      ...act,
      subject: both('Назначава Канарчева за медиатор'),
      ...secret,
    })
    await made('decisions.record', { ...act, number: 'РД-2', subject: both('Чернова-канарче') })
    await made('appointments.make', {
      decisionId: order,
      post: 'coordinator',
      name: 'Мая Канарчева',
      beganOn: '2016-08-22',
    })
    await run('community.open', { open: true })
    const show = (rest: object) => run('community.show', { kind: 'act', targets: [order], shown: true, ...rest })
    expect(await faultsOf(show({}))).toEqual(['targets.0 names_someone'])
    expect(await faultsOf(show({ subject: both('Назначен медиатор: Kanarcheva') }))).toEqual(['subject names_someone'])
    await show({ subject: both('Назначен медиатор') })
    expect(await items()).toMatchObject([{ kind: 'act', body: { number: 'РД-1', subject: both('Назначен медиатор') } }])
    expect(JSON.stringify(await items())).not.toMatch(/канарче/i)
    await run('community.show', { kind: 'act', targets: [order], shown: false })
    expect(await items()).toEqual([])
    const gone = { kind: 'act', targets: [newId()], shown: true }
    await expect(run('community.show', gone)).rejects.toMatchObject({ code: 'not_found' })
    expect(
      await faultsOf(run('community.show', { kind: 'meeting', targets: [order], shown: true, subject: both('х') })),
    ).toEqual(['subject not_here'])
  })

  it('shows meetings with their hour, counts from ten on, and follows a plan that is moved', async () => {
    const body = await group()
    const meeting = { bodyId: body, kind: 'meeting', agenda: ['Точка-канарче'] }
    const held = { ...meeting, title: both('Първа'), heldOn: '2016-12-01' }
    const small = await made('meetings.record', { ...held, attendance: { total: 9, women: 9 } })
    const large = await made('meetings.record', { ...held, title: both('Втора'), attendance: { total: 10, women: 3 } })
    const plan = {
      ...meeting,
      title: both('Идна'),
      heldOn: '2017-01-05',
      planned: true,
      startsAt: '17:30',
      place: 'Читалището',
    }
    const coming = await made('meetings.record', plan)
    await made('meetings.record', { ...held, title: both('Чернова-канарче') })
    await run('community.open', { open: true })
    await run('community.show', { kind: 'meeting', targets: [small, large, coming], shown: true })
    const told = async () =>
      (await items()).map(({ body: { title, came, place } }) => [(title as { bg: string }).bg, came, place])
    expect(await told()).toEqual([
      ['Първа', null, null],
      ['Втора', 10, null],
      ['Идна', null, 'Читалището'],
    ])
    await run('meetings.change', { ...plan, id: coming, sequence: 0, place: 'Училището' })
    expect((await told())[2]).toEqual(['Идна', null, 'Училището'])
    expect(JSON.stringify(await items())).not.toMatch(/канарче|women|agenda/)
  })

  it('shows what was decided and promised where minutes name nobody, and not a word that nobody let out', async () => {
    const body = await group()
    const member = await seat(body, 'Мая Канарчева')
    const id = await made('meetings.record', {
      bodyId: body,
      kind: 'meeting',
      title: both('Среща'),
      heldOn: '2016-12-01',
    })
    const show = (rest: object = {}) => run('community.show', { kind: 'minutes', targets: [id], shown: true, ...rest })
    await run('community.open', { open: true })
    await expect(show()).rejects.toMatchObject({ code: 'not_allowed_now' })
    const write = (version: number, decisions: string[], namesPeople = false) =>
      run('meetings.minutes', { id, version, text: 'Канарчето каза', decisions, namesPeople })
    await write(0, ['Питане за лампите'], true)
    await expect(show()).rejects.toMatchObject({ code: 'not_allowed_now' })
    await write(1, ['Канарчева пита за лампите'])
    expect(await faultsOf(show())).toEqual(['targets.0 names_someone'])
    await write(2, ['Помощ за 3 семейства от квартала'])
    expect(await faultsOf(show())).toEqual(['targets.0 small_count'])
    await show({ checked: true })
    await write(3, ['Питане за лампите'])
    // Other words than were shown: nobody has let them out.
    expect(await items()).toEqual([])
    const task = await made('tasks.set', {
      eventId: id,
      version: 0,
      what: 'Питане',
      seatId: member,
      dueOn: '2016-12-15',
    })
    await show()
    const promised = { what: 'Питане', office: null, dueOn: '2016-12-15', doneOn: null }
    expect(await items()).toMatchObject([{ body: { decisions: ['Питане за лампите'], promised: [promised] } }])
    await run('tasks.done', { id: task, version: 1, doneOn: '2016-12-16', result: 'Канарчева пита' })
    expect(await items()).toMatchObject([{ body: { promised: [{ doneOn: '2016-12-16' }] } }])
    expect(JSON.stringify(await items())).not.toMatch(/Канарч/)
    await write(4, ['Питане за лампите'], true)
    expect(await items()).toEqual([])
  })

  it('walks from a priority to needs that are shown, and to the ballot', async () => {
    const needs = [newId(), newId()]
    for (const [at, id] of needs.entries()) {
      await run('needs.formulate', { id, sphere: 'health', title: both(at === 0 ? 'Вода' : 'Чернова-канарче') })
    }
    await run('needs.publish', { id: needs[0], published: true })
    await run('community.open', { open: true })
    const priority = { id: newId(), sphere: 'health', text: both('Вода за всички'), needIds: needs }
    await run('priorities.adopt', { id: newId(), adoptedOn: '2016-12-01', priorities: [priority] })
    expect((await shown())!.body.lists).toMatchObject([
      { version: 1, ballotIds: [], priorities: [{ needIds: [needs[0]] }] },
    ])
    await run('needs.publish', { id: needs[0], published: false })
    expect((await shown())!.body.lists[0]!.priorities[0]!.needIds).toEqual([])
  })

  it('is told anew at night: a body that ended, a name that came later', async () => {
    const body = await made('bodies.create', {
      kind: 'local_active_group',
      name: both('МАГ'),
      beganOn: '2016-09-08',
      endedOn: TODAY,
    })
    const order = await made('decisions.record', {
      kind: 'order',
      decidedOn: '2016-08-22',
      issuer: both('Кмет'),
      subject: both('Назначава Канарчева'),
    })
    await run('community.open', { open: true })
    await run('community.show', { kind: 'act', targets: [order], shown: true })
    expect((await shown())!.body.bodies).toHaveLength(1)
    now += 24 * 3_600_000
    await startTelling(world.db, [tenant], now)
    await startTelling(world.db, [tenant], now)
    while (await runNextJob(world.gate, allHandlers(world)));
    expect((await shown())!.body.bodies).toEqual([])
    expect(await items()).toHaveLength(1)
    await seat(body, 'Мая Канарчева')
    expect(await items()).toEqual([])
  })

  it('is opened and filled by those alone who work with the whole community', async () => {
    for (const who of [
      someone('leadership'),
      someone('field_worker'),
      someone('network_facilitator'),
      someone('administrator'),
    ]) {
      await expect(run('community.open', { open: true }, who)).rejects.toMatchObject({ code: 'forbidden' })
    }
    const limited = limitedTo(newId(), 'project_manager')
    await expect(run('community.open', { open: true }, limited)).rejects.toMatchObject({ code: 'not_assigned' })
    await expect(run('community.tell', {}, OPERATOR)).rejects.toMatchObject({ code: 'forbidden' })
    await run('community.tell', {}, SYSTEM)
  })
})
