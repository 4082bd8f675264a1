/** The rights of members of bodies: told whole, named only while they want it, forgotten once their time is long over. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant, type Tx } from '#db/tenant.ts'
import { type Actor, type Download, OPERATOR, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import type { MyData } from '#people/rights/contract.ts'
import { t } from '#words/index.ts'
import { makeWorld, someone, type World } from '../../../test/world.ts'
import type { AppointmentView, BodyView, LetterView } from './contract.ts'

let now = Date.parse('2016-12-20T10:00:00Z')
let world: World
let tenant: Tenant
const manager = someone('project_manager')
const group = someone('group_member')
beforeAll(async () => {
  world = await makeWorld({ clock: () => now })
  tenant = await world.tenant('PDV43')
})
afterAll(() => world.close())

const both = (bg: string) => ({ bg, en: bg })
const run = (name: string, input: object, actor: Actor = manager) => world.run(actor, tenant, name, input)
const body = async (input: object = {}) => {
  const id = newId()
  const told = { id, kind: 'local_active_group', name: both('МАГ'), beganOn: '2016-09-08' }
  await run('bodies.create', { ...told, ...input })
  return id
}
const seat = async (bodyId: string, name: string, input: object = {}) => {
  const id = newId()
  const member = { id, bodyId, name, sex: 'female', capacity: 'community', beganOn: '2016-09-08' }
  await run('seats.give', { ...member, office: 'учителка', ...input })
  return id
}
const meeting = async (bodyId: string, heldOn = '2016-10-06') => {
  const id = newId()
  await run('meetings.record', { id, bodyId, kind: 'meeting', title: both('За улицата'), heldOn })
  return id
}
const consent = (seatId: string, said: string, on: string) =>
  run('seats.consent', { id: newId(), seatId, said, on, ...(said === 'given' && { paper: 'папка 7, лист 2' }) })
const bodyOf = (id: string, actor: Actor = manager) => world.ask<BodyView>(actor, tenant, 'bodies.get', { id })
const pack = (id: string, format: string, actor: Actor = manager) =>
  world.ask<Download>(actor, tenant, 'seats.myData', { id, format })
const read = async (id: string) => JSON.parse(Buffer.from((await pack(id, 'json')).bytes).toString()) as MyData
const inPeople = <T>(ask: (tx: Tx) => Promise<T>) => inTenant(world.db.app, { tenant: tenant.id, reach: 'people' }, ask)
const count = (table: string) =>
  inPeople(async (tx) => {
    const rows = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx)
    return rows.rows[0]!.n
  })

describe('a member', () => {
  it('is told everything that is kept of the seat, and nothing of anybody else', async () => {
    const id = await body()
    const [own, other] = [await seat(id, 'Лилия Членова'), await seat(id, 'Друга Съседна')]
    await consent(own, 'given', '2016-10-01')
    const held = await meeting(id)
    const seats = [
      { seatId: own, state: 'present' },
      { seatId: other, state: 'excused' },
    ]
    await run('meetings.attend', { id: held, seats })
    await run('meetings.minutes', { id: held, version: 0, text: 'Съседна каза', decisions: [], namesPeople: true })
    const task = { version: 0, eventId: held, dueOn: '2016-11-01' }
    await run('tasks.set', { ...task, id: newId(), what: 'Да покани училището', seatId: own })
    await run('tasks.set', { ...task, id: newId(), what: 'Чужда задача', seatId: other })
    const data = await read(own)
    expect(data.person).toBe('Лилия Членова')
    expect(data.rooms.map(({ room }) => room)).toEqual(['members'])
    const kinds = data.rooms[0]!.records.map(({ kind }) => kind)
    expect(kinds).toEqual(['body_seat', 'seat_consent', 'event_seat', 'minutes', 'meeting_task'])
    const text = JSON.stringify(data.rooms)
    for (const word of ['МАГ', 'учителка', 'папка 7, лист 2', 'За улицата', 'seat_present', 'Да покани училището'])
      expect(text).toContain(word)
    for (const word of ['Съседна', 'Чужда', 'seat_excused']) expect(text).not.toContain(word)
    // Who saw the seat stands in it: the page of the body just now was one.
    await bodyOf(id)
    expect((await read(own)).seen.length).toBeGreaterThan(1)
    const pdf = await pack(own, 'pdf')
    expect(Buffer.from(pdf.bytes).toString('latin1').startsWith('%PDF')).toBe(true)
    expect(pdf.name).toBe('my-data-2016-12-20.pdf')
    const codes = data.rooms[0]!.records.flatMap(({ kind, fields }) => [
      `kind_${kind}`,
      ...Object.keys(fields).map((field) => `field_${field}`),
      ...Object.values(fields).flatMap((value) =>
        typeof value === 'string' && /^[a-z_]+$/.test(value) ? [`value_${value}`] : [],
      ),
    ])
    expect(codes.length).toBeGreaterThan(15)
    for (const lang of ['bg', 'en'] as const)
      expect(codes.filter((key) => t(lang, `rights.${key}` as 'rights.tab') === `rights.${key}`)).toEqual([])
  })

  it('is told by those alone who know the members', async () => {
    const id = await seat(await body(), 'Закрита Членова')
    await expect(pack(id, 'json', someone('local_facilitator'))).rejects.toMatchObject({ code: 'not_assigned' })
    for (const role of ['group_member', 'leadership', 'auditor', 'administrator', 'field_worker'] as const)
      await expect(pack(id, 'json', someone(role))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(pack(newId(), 'json')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is hidden the moment the consent is withdrawn, and once the body has ended', async () => {
    const id = await body()
    const own = await seat(id, 'Явна Членова')
    await consent(own, 'given', '2016-10-01')
    const named = async () => (await bodyOf(id, group)).told.named.map(({ name }) => name)
    expect(await named()).toEqual(['Явна Членова'])
    // Given again today and withdrawn today: the withdrawal counts.
    await consent(own, 'given', '2016-12-20')
    await consent(own, 'withdrawn', '2016-12-20')
    expect(await named()).toEqual([])
    expect(JSON.stringify(await bodyOf(id, group))).not.toContain('Явна')
    const ended = await body()
    await consent(await seat(ended, 'Бивша Членова'), 'given', '2016-10-01')
    const told = { id: ended, kind: 'local_active_group', name: both('МАГ'), beganOn: '2016-09-08', version: 1 }
    await run('bodies.change', { ...told, endedOn: '2016-12-19' })
    expect(JSON.stringify(await bodyOf(ended, group))).not.toContain('Бивша')
    expect((await bodyOf(ended, group)).told.total).toBe(0)
  })
})

describe('what is kept of members', () => {
  it('goes five whole years after the seat, the body or the post ended; what was counted stays', async () => {
    const [lasting, over] = [await body({ name: both('Трайна') }), await body({ name: both('Приключила') })]
    const left = await seat(lasting, 'Напусната Членова', { endedOn: '2016-12-01' })
    const sits = await seat(lasting, 'Оставаща Членова')
    const inEnded = await seat(over, 'Последна Членова')
    await consent(left, 'given', '2016-10-01')
    await run('bodies.change', {
      ...{ id: over, kind: 'local_active_group', name: both('Приключила'), beganOn: '2016-09-08', version: 1 },
      endedOn: '2016-12-31',
    })
    const order = newId()
    const decision = { id: order, kind: 'order', decidedOn: '2016-09-05', issuer: both('Кмет'), subject: both('Пост') }
    await run('decisions.record', decision)
    const post = newId()
    const named = { decisionId: order, post: 'coordinator', name: 'Назначен Човек', beganOn: '2016-09-05' }
    await run('appointments.make', { id: post, ...named })
    await run('appointments.end', { id: post, version: 1, endedOn: '2016-12-10' })
    const letter = { bodyId: lasting, way: 'out', kind: 'proposal', on: '2016-10-03', subject: 'Улица' }
    await run('letters.record', { id: newId(), ...letter, correspondent: 'Кореспондент' })
    const held = await meeting(lasting)
    await run('meetings.minutes', { id: held, version: 0, text: 'Казано', decisions: [], namesPeople: true })
    await run('tasks.set', { id: newId(), version: 0, eventId: held, what: 'Задача', office: 'Кмет' })

    const names = async (id: string) => new Map((await bodyOf(id)).seats!.map((one) => [one.id, one.name]))
    const letGo = async () => (await run('retention.run', {}, OPERATOR)).result.counts as Record<string, number>
    now = Date.parse('2021-12-31T10:00:00Z')
    expect(await letGo()).toEqual({})
    expect((await names(lasting)).get(left)).toBe('Напусната Членова')

    now = Date.parse('2022-01-01T10:00:00Z')
    const due = await world.ask<{ counts: object }>(OPERATOR, tenant, 'retention.due')
    // Those of the tests before, too: the body that ended and its member with a consent.
    const gone = { body_seat: 3, seat_consent: 2, appointment: 1, body_letter: 1 }
    expect(due.counts).toEqual(gone)
    expect(await letGo()).toEqual(gone)
    const after = await bodyOf(lasting)
    const forgotten = after.seats!.find((one) => one.id === left)!
    expect(forgotten).toMatchObject({ name: '', office: null, sex: 'female', endedOn: '2016-12-01' })
    expect((await names(lasting)).get(sits)).toBe('Оставаща Членова')
    expect((await names(over)).get(inEnded)).toBe('')
    const listed = { decisionId: order }
    const posts = await world.ask<{ items: AppointmentView[] }>(manager, tenant, 'appointments.list', listed)
    expect(posts.items).toMatchObject([{ name: '', office: null, post: 'coordinator' }])
    const letters = await world.ask<{ items: LetterView[] }>(manager, tenant, 'letters.list', { bodyId: lasting })
    expect(letters.items).toEqual([])
    // Nobody can say any more whose seat it was.
    await expect(pack(left, 'json')).rejects.toMatchObject({ code: 'not_found' })
    // What went does not go again, and minutes and tasks are kept for ten years.
    expect(await letGo()).toEqual({})
    expect([await count('minutes'), await count('meeting_task')]).toEqual([2, 3])
    now = Date.parse('2027-01-01T10:00:00Z')
    expect(await letGo()).toEqual({ minutes: 2, meeting_task: 3 })
    for (const kind of Object.keys({ ...gone, minutes: 0, meeting_task: 0 }))
      for (const lang of ['bg', 'en'] as const)
        expect(t(lang, `rights.kind_${kind}` as 'rights.tab')).not.toContain('kind_')
    expect(world.reported).toEqual([])
    now = Date.parse('2016-12-20T10:00:00Z')
  })
})
