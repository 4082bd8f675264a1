import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AccountView } from '#accounts/contract.ts'
import { addMembership, closeAccount, createAccount, endMembership } from '#accounts/index.ts'
import { inTenant } from '#db/tenant.ts'
import type { MemberRole } from '#gate/contract.ts'
import { type Actor, type Download, PUBLIC, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { hashToken } from '#vault/index.ts'
import { openWeb } from '../../../test/faults/web.ts'
import { faultsOf } from '../../../test/faults.ts'
import { smolyan, type TestProject } from '../../../test/projects.ts'
import { limitedTo, makeWorld, someone, type World } from '../../../test/world.ts'
import { ATTENDING } from '../contract.ts'
import { eventFacts } from '../index.ts'
import type { FeedView, MeetingCount, MeetingLine, MeetingView, TaskView } from './contract.ts'

let world: World
let tenant: Tenant
let project: TestProject
let body: string
let seats: string[]
const manager = someone('project_manager')
beforeAll(async () => {
  world = await makeWorld({ clock: () => Date.parse('2016-12-20T10:00:00Z') })
  tenant = await world.tenant('PDV43')
  project = await smolyan(world, tenant)
  body = newId()
  const group = {
    id: body,
    kind: 'local_active_group',
    name: { bg: 'МАГ', en: 'LAG' },
    beganOn: '2016-09-08',
    quorum: 2,
  }
  await run('bodies.create', group)
  seats = []
  for (const [name, sex] of [
    ['Лилия Членова', 'female'],
    ['Боян Членов', 'male'],
    ['Ася Членова', 'female'],
  ]) {
    const id = newId()
    seats.push(id)
    await run('seats.give', { id, bodyId: body, name, sex, capacity: 'community', beganOn: '2016-09-08' })
  }
})
afterAll(() => world.close())

/** Someone with an account of their own. */
async function member(...given: (MemberRole | { of: Tenant })[]): Promise<Actor> {
  const roles = given.filter((one) => typeof one === 'string')
  const { id: tenantId } = given.find((one) => typeof one === 'object')?.of ?? tenant
  const email = `${newId()}@example.org`
  const { id } = await createAccount(world, { email, name: 'Измислен Човек', password: 'дълга и хубава', lang: 'bg' })
  for (const role of roles) await addMembership(world, { accountId: id, tenantId, role, from: '2016-01-01' })
  return { ...someone(...roles), id }
}
const leave = async ({ id }: Actor, role: MemberRole) => {
  const { items } = await world.ask<{ items: AccountView[] }>(someone('administrator'), tenant, 'accounts.list', {
    limit: 200,
  })
  const { memberships } = items.find((one) => one.id === id)!
  const membership = memberships.find((one) => one.role === role)!.id
  await endMembership(world, { id: membership, tenantId: tenant.id, at: Date.parse('2016-12-20T09:00:00Z') })
}
/** Nobody was counted by what they came as. */
const NOBODY = Object.fromEntries(ATTENDING.map((as) => [as, 0]))
const run = (name: string, input: object, actor: Actor = manager) => world.run(actor, tenant, name, input)
const fields = { kind: 'meeting', title: { bg: 'Среща', en: 'Meeting' } }
const record = async (heldOn: string, input: object = {}, actor: Actor = manager) => {
  const id = newId()
  await run('meetings.record', { id, bodyId: body, heldOn, ...fields, ...input }, actor)
  return id
}
const meeting = (id: string, actor: Actor = manager) => world.ask<MeetingView>(actor, tenant, 'meetings.get', { id })
const list = async (query: object = {}) =>
  (await world.ask<{ items: MeetingLine[] }>(manager, tenant, 'meetings.list', { ...query })).items
const attend = (id: string, states: Record<number, string>) =>
  run('meetings.attend', {
    id,
    seats: Object.entries(states).map(([at, state]) => ({ seatId: seats[Number(at)], state })),
  })

describe('a meeting', () => {
  it('belongs to a body without a project, changes no figure of a project, and shows when it was entered', async () => {
    const facts = () => inTenant(world.db.app, { tenant: tenant.id, reach: 'work' }, (tx) => eventFacts(tx, project.id))
    const before = await facts()
    const id = await record('2016-09-22', { agenda: ['Кой ще участва', 'Срокове'], startsAt: '17:30', endsAt: '19:00' })
    expect(await facts()).toEqual(before)
    expect(await meeting(id)).toMatchObject({
      heldOn: '2016-09-22',
      recordedOn: '2016-12-20',
      projectId: null,
      body: { id: body, name: { bg: 'МАГ' } },
      agenda: ['Кой ще участва', 'Срокове'],
      minutes: null,
    })
    const ofProject = await record('2016-10-01', { bodyId: undefined, projectId: project.id, kind: 'training' })
    expect((await facts()).map((fact) => fact.id)).toContain(ofProject)
    // The same event is the project's in its own list, and a correction there keeps the agenda of the meeting.
    const both = await record('2016-10-02', { projectId: project.id, agenda: ['Ред'] })
    await run('events.change', { id: both, ...fields, heldOn: '2016-10-03' })
    expect(await meeting(both)).toMatchObject({
      heldOn: '2016-10-03',
      agenda: ['Ред'],
      sequence: 1,
      body: { id: body },
    })
    await expect(run('events.change', { id, ...fields, heldOn: '2016-10-03' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('is refused where it makes no sense, and when it was changed in between', async () => {
    expect(await faultsOf(record('2016-12-21'))).toEqual(['heldOn in_future'])
    expect(await faultsOf(record('2016-12-01', { endsAt: '10:00' }))).toEqual(['endsAt end_before_start'])
    expect(await faultsOf(record('2016-12-01', { startsAt: '11:00', endsAt: '10:00' }))).toEqual([
      'endsAt end_before_start',
    ])
    expect(await faultsOf(record('2016-12-01', { startsAt: '25:00' }))).toEqual(['startsAt invalid_format'])
    await expect(record('2016-12-01', { bodyId: newId() })).rejects.toMatchObject({ code: 'not_found' })
    await expect(record('2016-12-01', { activityId: project.activities.education })).rejects.toMatchObject({
      code: 'not_found',
    })
    const id = await record('2016-12-01')
    const change = { id, bodyId: body, heldOn: '2016-12-02', ...fields, sequence: 0 }
    await run('meetings.change', change)
    await expect(run('meetings.change', change)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is attended by members by name and by others by number; a quorum is counted', async () => {
    const id = await record('2016-10-06', { attendance: { total: 2, women: 1, men: 1 } })
    await attend(id, { 0: 'present', 1: 'excused' })
    expect((await meeting(id)).quorum).toEqual({ present: 1, needed: 2, missing: 1 })
    await attend(id, { 0: 'absent', 2: 'present' })
    expect((await meeting(id)).quorum.present).toBe(1)
    await attend(id, { 0: 'present', 2: 'present' })
    const view = await meeting(id)
    expect(view.quorum).toEqual({ present: 2, needed: 2, missing: 0 })
    expect(view.seats).toEqual([
      { seatId: seats[0], name: 'Лилия Членова', state: 'present' },
      { seatId: seats[1], name: 'Боян Членов', state: null },
      { seatId: seats[2], name: 'Ася Членова', state: 'present' },
    ])
    expect(await faultsOf(attend(id, { 0: 'present', 1: 'present', 2: 'present' }))).toEqual(['seats less_than_parts'])
    const stranger = { id, seats: [{ seatId: newId(), state: 'present' }] }
    await expect(run('meetings.attend', stranger)).rejects.toMatchObject({ code: 'not_found' })
    const group = await meeting(id, someone('group_member'))
    expect(group).toMatchObject({ seats: null, attendance: { total: 2 } })
    expect(JSON.stringify(group)).not.toContain('Членов')
  })

  it('is listed by body, kind and period, and counted', async () => {
    const other = await world.tenant('BRD01')
    const add = (kind: string, heldOn: string, input: object = {}) =>
      world.run(manager, other, 'meetings.record', { ...fields, id: newId(), kind, heldOn, ...input })
    const capacities = { resident: 20, institution: 4 }
    await add('meeting', '2016-08-23', { attendance: { total: 30, women: 18, men: 12, capacities } })
    await add('meeting', '2016-09-01')
    await add('training', '2016-09-15', { attendance: { total: 12 } })
    // A plan counts nobody.
    await add('training', '2017-01-15', { planned: true, attendance: { total: 99, capacities: { resident: 99 } } })
    expect(
      await faultsOf(
        record('2016-08-24', { attendance: { total: 3, capacities: { resident: 2, other_capacity: 2 } } }),
      ),
    ).toEqual(['attendance.capacities less_than_parts'])
    const counts = (query: object = {}) =>
      world.ask<{ items: MeetingCount[] }>(manager, other, 'meetings.counts', { ...query })
    expect((await counts()).items).toEqual([
      {
        kind: 'meeting',
        held: 2,
        planned: 0,
        came: 30,
        women: 18,
        men: 12,
        counted: 1,
        capacities: { ...NOBODY, resident: 20, institution: 4 },
      },
      { kind: 'training', held: 1, planned: 1, came: 12, women: 0, men: 0, counted: 1, capacities: NOBODY },
    ])
    expect((await counts({ from: '2016-09-01', to: '2016-09-10' })).items).toMatchObject([
      { kind: 'meeting', held: 1, came: 0 },
    ])
    expect((await list({ bodyId: body, kind: 'training' })).length).toBe(0)
    const days = (await list({ bodyId: body, from: '2016-09-30' })).map(({ heldOn }) => heldOn!)
    expect(days.length).toBeGreaterThan(2)
    expect(days).toEqual([...days].sort().reverse())
  })
})

describe('minutes and tasks', () => {
  it('are kept sealed; minutes that name people are closed to others', async () => {
    const id = await record('2016-11-03')
    const write = (version: number, namesPeople: boolean) =>
      run('meetings.minutes', {
        id,
        version,
        text: 'Боян Членов говори\nза улицата',
        decisions: ['Писмо до кмета'],
        namesPeople,
      })
    await write(0, false)
    const group = someone('group_member')
    expect((await meeting(id, group)).minutes).toMatchObject({ decisions: ['Писмо до кмета'] })
    await expect(write(0, true)).rejects.toMatchObject({ code: 'conflict' })
    await write(1, true)
    expect((await meeting(id, group)).minutes).toBeNull()
    expect((await meeting(id)).minutes).toMatchObject({ text: 'Боян Членов говори\nза улицата', version: 2 })
    const rows = await inTenant(world.db.app, { tenant: tenant.id, reach: 'people' }, async (tx) => [
      ...(await tx.selectFrom('minutes').selectAll().execute()),
      ...(await tx.selectFrom('meeting_task').selectAll().execute()),
    ])
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.map((row) => row.sealed.toString('utf8')).join()).not.toMatch(/Членов|кмета/)
  })

  it('promised stand on the next agenda until they are done, and once after', async () => {
    const group = newId()
    await run('bodies.create', {
      id: group,
      kind: 'steering_group',
      name: { bg: 'РГ', en: 'SG' },
      beganOn: '2016-09-01',
    })
    const [first, second, third] = [
      await record('2016-09-05', { bodyId: group }),
      await record('2016-10-05', { bodyId: group }),
      await record('2016-11-05', { bodyId: group }),
    ]
    const task = {
      id: newId(),
      eventId: first,
      version: 0,
      what: 'Да питаме ВиК',
      office: 'Секретарят',
      dueOn: '2016-10-01',
    }
    expect(await faultsOf(run('tasks.set', { ...task, seatId: seats[0] }))).toEqual(['office required'])
    expect(await faultsOf(run('tasks.set', { ...task, dueOn: '2016-09-01' }))).toEqual(['dueOn end_before_start'])
    await expect(run('tasks.set', { ...task, office: undefined, seatId: seats[0] })).rejects.toMatchObject({
      code: 'not_found',
    })
    await run('tasks.set', task)
    const promised = async (id: string) => (await meeting(id)).promised.map(({ what, late }) => [what, late])
    expect(await promised(first)).toEqual([])
    expect(await promised(second)).toEqual([['Да питаме ВиК', true]])
    expect(await promised(third)).toEqual([['Да питаме ВиК', true]])
    const open = async () =>
      (await world.ask<{ items: TaskView[] }>(manager, tenant, 'tasks.list', { bodyId: group, open: 'true' })).items
    expect((await open()).map(({ who, promisedOn }) => [who, promisedOn])).toEqual([['Секретарят', '2016-09-05']])
    expect(await faultsOf(run('tasks.done', { id: task.id, version: 1, doneOn: '2016-09-04' }))).toEqual([
      'doneOn end_before_start',
    ])
    await run('tasks.done', { id: task.id, version: 1, doneOn: '2016-10-20', result: 'Отговориха' })
    expect(await open()).toEqual([])
    expect(await promised(third)).toEqual([['Да питаме ВиК', false]])
    // A meeting later has heard it.
    const fourth = await record('2016-12-05', { bodyId: group })
    expect(await promised(fourth)).toEqual([])
    await run('tasks.done', { id: task.id, version: 2 })
    expect(await promised(fourth)).toEqual([['Да питаме ВиК', true]])
    await expect(run('tasks.done', { id: task.id, version: 2 })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('are printed on one page, in both formats and languages', async () => {
    const id = await record('2016-11-10', { agenda: ['Точка'], attendance: { total: 3, women: 2, men: 1 } })
    await attend(id, { 0: 'present' })
    await run('meetings.minutes', { id, version: 0, text: 'Казано', decisions: ['Решено'], namesPeople: false })
    await run('tasks.set', {
      id: newId(),
      eventId: id,
      version: 0,
      what: 'Задача',
      seatId: seats[1],
      dueOn: '2016-12-24',
    })
    for (const [format, mark] of [
      ['docx', 'PK'],
      ['pdf', '%PDF'],
    ] as const) {
      for (const lang of ['bg', 'en'] as const) {
        const file = await world.ask<Download>(manager, tenant, 'meetings.page', { id, lang, format })
        expect(Buffer.from(file.bytes).toString('latin1').startsWith(mark)).toBe(true)
        expect(file.name).toBe(`meeting-2016-11-10-${lang}.${format}`)
      }
    }
  })
})

describe('a calendar', () => {
  const text = (file: Download) => Buffer.from(file.bytes).toString()

  it('has one file for each meeting with a day, and names nobody', async () => {
    const id = await record('2016-12-08', { startsAt: '17:00', place: 'гр. Сопот' })
    const file = text(await world.ask<Download>(someone('leadership'), tenant, 'meetings.calendar', { id }))
    expect(file).toContain(`UID:${id}@pdv43.zaedno\r\n`)
    expect(file).toContain('DTSTART:20161208T150000Z\r\n')
    expect(file).not.toContain('Членов')
    const someday = newId()
    await run('meetings.record', { id: someday, ...fields, planned: true })
    await expect(world.ask(manager, tenant, 'meetings.calendar', { id: someday })).rejects.toMatchObject({
      code: 'not_allowed_now',
    })
  })

  it('is read by a secret address without a sign-in, until it is closed', async () => {
    const web = openWeb(world)
    const token = 's'.repeat(43)
    const id = newId()
    const owner = await member('group_member')
    await world.run(owner, tenant, 'feeds.open', { id, tokenHash: hashToken(token), bodyId: body })
    const read = (path: string) => web.ask({ method: 'GET', path, headers: {} })
    const answer = await read(`/calendar/PDV43/${token}.ics`)
    expect([answer.status, answer.type]).toEqual([200, 'text/calendar; charset=utf-8'])
    const shown = answer.text.match(/^UID:/gm)?.length
    const dated = (await list({ bodyId: body, limit: 200 })).filter(({ heldOn }) => heldOn !== null)
    expect(shown).toBe(dated.length)
    expect(shown).toBeGreaterThan(5)
    for (const path of [
      `/calendar/PDV43/${'x'.repeat(43)}.ics`,
      `/calendar/NOT09/${token}.ics`,
      '/calendar/PDV43/x.ics',
    ]) {
      expect([path, (await read(path)).status]).toEqual([path, 404])
    }
    const feeds = async (actor: Actor) => (await world.ask<{ items: FeedView[] }>(actor, tenant, 'feeds.list')).items
    expect((await feeds(owner)).map((one) => one.id)).toEqual([id])
    expect(await feeds(manager)).toEqual([])
    await expect(run('feeds.close', { id })).rejects.toMatchObject({ code: 'not_found' })
    await world.run(owner, tenant, 'feeds.close', { id })
    expect((await read(`/calendar/PDV43/${token}.ics`)).status).toBe(404)
    await expect(world.ask(PUBLIC, tenant, 'meetings.list')).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('a calendar of somebody', () => {
  const answers = async (token: string) =>
    (await openWeb(world).ask({ method: 'GET', path: `/calendar/PDV43/${token}.ics`, headers: {} })).status
  const opened = async (owner: Actor, token: string) => {
    await world.run(owner, tenant, 'feeds.open', { id: newId(), tokenHash: hashToken(token) })
    return answers(token)
  }

  it('stops answering once their membership has ended, and goes on where another role is left', async () => {
    const [left, other] = [await member('local_facilitator'), await member('local_facilitator', 'field_worker')]
    const tokens = ['l'.repeat(43), 'o'.repeat(43)] as const
    expect([await opened(left, tokens[0]), await opened(other, tokens[1])]).toEqual([200, 200])
    for (const owner of [left, other]) await leave(owner, 'local_facilitator')
    expect([await answers(tokens[0]), await answers(tokens[1])]).toEqual([404, 200])
    await leave(other, 'field_worker')
    expect(await answers(tokens[1])).toBe(404)
  })

  it('stops with the term of the membership, with the account, and is of no use to a member of another municipality', async () => {
    const neighbour = await world.tenant('SFO46')
    const [termed, closed] = [await member('leadership'), await member('leadership')]
    const abroad = await member({ of: neighbour }, 'leadership')
    const tokens = ['t'.repeat(43), 'c'.repeat(43), 'a'.repeat(43)] as const
    expect([await opened(termed, tokens[0]), await opened(closed, tokens[1])]).toEqual([200, 200])
    expect(await opened(abroad, tokens[2])).toBe(404)
    const term = world.db.door.updateTable('membership').set({ valid_to: '2016-12-19' })
    await term.where('account_id', '=', termed.id!).execute()
    await closeAccount(world, closed.id!)
    expect([await answers(tokens[0]), await answers(tokens[1])]).toEqual([404, 404])
  })
})

describe('who may', () => {
  it('records where they work', async () => {
    const facilitator = someone('local_facilitator')
    await expect(record('2016-12-01', {}, facilitator)).rejects.toMatchObject({ code: 'not_assigned' })
    await record('2016-12-01', {}, someone('field_worker'))
    const guest = limitedTo(project.id, 'project_manager')
    await expect(record('2016-12-01', {}, guest)).rejects.toMatchObject({ code: 'not_assigned' })
    await record('2016-12-01', { bodyId: undefined, projectId: project.id }, guest)
    const id = await record('2016-12-02')
    for (const asked of ['meetings.page', 'tasks.list'] as const) {
      const query = asked === 'meetings.page' ? { id } : {}
      await expect(world.ask(facilitator, tenant, asked, query)).rejects.toMatchObject({ code: 'not_assigned' })
    }
    await expect(
      world.run(facilitator, tenant, 'meetings.minutes', { id, version: 0, namesPeople: false }),
    ).rejects.toMatchObject({ code: 'not_assigned' })
    expect(world.reported).toEqual([])
  })
})
