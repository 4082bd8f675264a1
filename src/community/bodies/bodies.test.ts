import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '#db/tenant.ts'
import type { RegisterLine } from '#decisions/contract.ts'
import type { Actor, Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { faultsOf } from '../../../test/faults.ts'
import { limitedTo, makeWorld, someone, type World } from '../../../test/world.ts'
import type { AppointmentView, BodyLine, BodyView, LetterView } from './contract.ts'

let world: World
let tenant: Tenant
const manager = someone('project_manager')
beforeAll(async () => {
  world = await makeWorld({ clock: () => Date.parse('2016-12-20T10:00:00Z') })
  tenant = await world.tenant('PDV43')
})
afterAll(() => world.close())

const mayor = { bg: 'Кмет на община Сопот', en: 'Mayor of Sopot' }
const both = (bg: string) => ({ bg, en: bg })
const decide = async (kind: string, subject: string, input: object = {}, actor: Actor = manager) => {
  const id = newId()
  const decision = { id, kind, number: `${subject}-1`, decidedOn: '2016-09-05', issuer: mayor, subject: both(subject) }
  await world.run(actor, tenant, 'decisions.record', { ...decision, ...input })
  return id
}
const create = async (input: object = {}, actor: Actor = manager) => {
  const id = newId()
  const body = { id, kind: 'local_active_group', name: both('МАГ'), beganOn: '2016-09-08' }
  await world.run(actor, tenant, 'bodies.create', { ...body, ...input })
  return id
}
const seat = async (bodyId: string, input: object = {}, actor: Actor = manager) => {
  const id = newId()
  const member = { id, bodyId, name: 'Лилия Членова', sex: 'female', capacity: 'community', beganOn: '2016-09-08' }
  await world.run(actor, tenant, 'seats.give', { ...member, ...input })
  return id
}
const register = async (query: object = {}) =>
  (await world.ask<{ items: RegisterLine[] }>(manager, tenant, 'decisions.list', { ...query })).items
const bodyOf = (id: string, actor: Actor = manager) => world.ask<BodyView>(actor, tenant, 'bodies.get', { id })
const assign = (accountId: string, targetId: string, to: string | null = null) =>
  inTenant(world.db.app, { tenant: tenant.id, reach: 'work' }, (tx) =>
    tx
      .insertInto('assignment')
      .values({
        tenant_id: tenant.id,
        id: newId(),
        account_id: accountId,
        kind: 'agreement',
        target_id: targetId,
        valid_from: '2016-08-16',
        valid_to: to,
      })
      .execute(),
  )

describe('the register', () => {
  it('keeps the term, the offices that sign, where the paper lies, and the day of entry beside the day of the act', async () => {
    const terms = { endsOn: '2017-08-16', document: 'папка 3', signatories: [mayor, both('Съвет на Европа')] }
    const id = await decide('agreement', 'Споразумение', { decidedOn: '2016-08-16', ...terms })
    const [line] = await register({ kind: 'agreement' })
    expect(line).toMatchObject({ id, decidedOn: '2016-08-16', recordedOn: '2016-12-20', created: [], ...terms })
    expect(await faultsOf(decide('agreement', 'Грешен срок', { endsOn: '2016-01-01' }))).toEqual([
      'endsOn end_before_start',
    ])
    const plain = {
      id,
      kind: 'agreement',
      number: 'Д-7',
      decidedOn: '2016-08-16',
      issuer: mayor,
      subject: both('Ново'),
    }
    await world.run(manager, tenant, 'decisions.change', plain)
    const [changed] = await register({ kind: 'agreement' })
    expect(changed).toMatchObject({ number: 'Д-7', endsOn: null, signatories: [], recordedOn: '2016-12-20' })
    await expect(world.run(manager, tenant, 'decisions.change', { ...plain, id: newId() })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('is searched by number, issuer and subject, in both languages, as it is typed', async () => {
    await decide('order', 'Заповед за 100% ред', { number: 'РД-09-1' })
    const found = async (text: string) => (await register({ text })).map(({ number }) => number)
    expect(await found('рд-09')).toEqual(['РД-09-1'])
    expect(await found('100%')).toEqual(['РД-09-1'])
    expect(await found('mayor OF')).toContain('РД-09-1')
    expect(await found('1_0')).toEqual([])
    const newest = await register({ newest: 'true' })
    expect(newest.map(({ decidedOn }) => decidedOn)).toEqual(
      newest
        .map(({ decidedOn }) => decidedOn)
        .sort()
        .reverse(),
    )
  })

  it('shows what an order brought into being; a body moves with its mandate', async () => {
    const order = await decide('order', 'Работна група')
    const other = await decide('order', 'Нова заповед')
    const body = await create({ kind: 'municipal_working_group', name: both('ОРГ'), mandateId: order, quorum: 5 })
    await world.run(manager, tenant, 'decisions.link', {
      id: newId(),
      decisionId: order,
      kind: 'plan',
      name: both('План'),
    })
    const person = { id: newId(), decisionId: order, post: 'coordinator', name: 'Иво Назначен', beganOn: '2016-09-05' }
    await world.run(manager, tenant, 'appointments.make', person)
    const made = async (id: string) =>
      (await register())
        .find((one) => one.id === id)!
        .created.map(({ kind, targetId, name }) => [kind, targetId, name?.bg])
    expect(await made(order)).toEqual([
      ['body', body, 'ОРГ'],
      ['plan', null, 'План'],
      ['appointment', person.id, undefined],
    ])
    const change = {
      id: body,
      kind: 'municipal_working_group',
      name: both('ОРГ 2'),
      beganOn: '2016-09-12',
      mandateId: other,
    }
    await world.run(manager, tenant, 'bodies.change', { ...change, version: 1 })
    expect((await made(order)).map(([kind]) => kind)).toEqual(['plan', 'appointment'])
    expect(await made(other)).toEqual([['body', body, 'ОРГ 2']])
    await expect(world.run(manager, tenant, 'bodies.change', { ...change, version: 1 })).rejects.toMatchObject({
      code: 'conflict',
    })
    const { items } = await world.ask<{ items: AppointmentView[] }>(manager, tenant, 'appointments.list')
    expect(items.map(({ post, name, endedOn }) => [post, name, endedOn])).toEqual([
      ['coordinator', 'Иво Назначен', null],
    ])
    const end = { id: person.id, version: 1, endedOn: '2016-09-01' }
    expect(await faultsOf(world.run(manager, tenant, 'appointments.end', end))).toEqual(['endedOn end_before_start'])
    await world.run(manager, tenant, 'appointments.end', { ...end, endedOn: '2016-12-01' })
  })
})

describe('a body', () => {
  it('names its members to those who work with it, and to others by the written word of each only', async () => {
    const body = await create()
    const [lilia, boyan] = [await seat(body), await seat(body, { name: 'Боян Членов', sex: 'male' })]
    const consent = (said: string, on: string, input: object = {}) =>
      world.run(manager, tenant, 'seats.consent', { id: newId(), seatId: lilia, said, on, ...input })
    expect(await faultsOf(consent('given', '2016-10-01'))).toEqual(['paper required'])
    const group = someone('group_member')
    expect(await bodyOf(body, group)).toMatchObject({ told: { total: 2, women: 1, men: 1, named: [] }, seats: null })
    await consent('given', '2016-10-01', { paper: 'папка 4, лист 2' })
    expect((await bodyOf(body, group)).told.named).toEqual([{ name: 'Лилия Членова', part: 'member' }])
    const inside = await bodyOf(body)
    expect(inside.seats!.map(({ id, name, public: out }) => [id, name, out])).toEqual([
      [lilia, 'Лилия Членова', true],
      [boyan, 'Боян Членов', false],
    ])
    await consent('withdrawn', '2016-10-01')
    expect((await bodyOf(body, group)).told.named).toEqual([])
    expect(JSON.stringify(await bodyOf(body, group))).not.toContain('Членов')
    await world.run(manager, tenant, 'seats.change', {
      id: boyan,
      name: 'Боян Членов',
      sex: 'male',
      capacity: 'community',
      beganOn: '2016-09-08',
      endedOn: '2016-12-01',
      version: 1,
    })
    expect((await bodyOf(body, group)).told).toMatchObject({ total: 1, men: 0 })
  })

  it('forgets who has left: name and office go, the count stays', async () => {
    const body = await create()
    const id = await seat(body, { name: 'Заличена Членова', office: 'родител' })
    const forget = (version: number) => world.run(manager, tenant, 'seats.forget', { id, version })
    await expect(forget(1)).rejects.toMatchObject({ code: 'not_allowed_now' })
    const kept = { id, name: 'Заличена Членова', sex: 'female', capacity: 'community', beganOn: '2016-09-08' }
    await world.run(manager, tenant, 'seats.change', { ...kept, endedOn: '2016-12-01', version: 1 })
    await expect(forget(1)).rejects.toMatchObject({ code: 'conflict' })
    await forget(2)
    expect((await bodyOf(body)).seats).toMatchObject([{ id, name: '', office: null, sex: 'female', version: 3 }])
  })

  it('is listed without any name', async () => {
    const { items } = await world.ask<{ items: BodyLine[] }>(someone('leadership'), tenant, 'bodies.list')
    expect(items.length).toBeGreaterThan(1)
    expect(JSON.stringify(items)).not.toContain('Членов')
    expect(items.find(({ kind }) => kind === 'municipal_working_group')?.mandate?.number).toBe('Нова заповед-1')
  })

  it('keeps members sealed: their names stand nowhere in the clear', async () => {
    const rows = await inTenant(world.db.app, { tenant: tenant.id, reach: 'people' }, async (tx) => [
      ...(await tx.selectFrom('body_seat').selectAll().execute()),
      ...(await tx.selectFrom('appointment').selectAll().execute()),
      ...(await tx.selectFrom('decision_creation').selectAll().execute()),
      ...(await tx.selectFrom('act').selectAll().execute()),
    ])
    expect(rows.length).toBeGreaterThan(10)
    const dump = JSON.stringify(rows) + rows.map((row) => ('sealed' in row ? row.sealed.toString('utf8') : '')).join()
    expect(dump).not.toMatch(/Членов|Назначен/)
  })
})

describe('letters', () => {
  it('carry their number and the clock of the law, and are late when it has run out', async () => {
    const body = await create()
    const letter = async (input: object) => {
      const id = newId()
      const told = { id, bodyId: body, way: 'out', kind: 'proposal', on: '2016-10-03', number: 'ВХ-12' }
      const words = { correspondent: 'Общински съвет', subject: 'Осветление на улицата' }
      const { result } = await world.run(manager, tenant, 'letters.record', { ...told, ...words, ...input })
      return { id, due: result.dueOn }
    }
    const late = await letter({})
    expect(late.due).toBe('2016-12-03')
    expect((await letter({ kind: 'other', way: 'in' })).due).toBeNull()
    expect((await letter({ kind: 'request', answerBy: '2016-12-24' })).due).toBe('2016-12-24')
    const list = async (query: object = {}) =>
      (await world.ask<{ items: LetterView[] }>(manager, tenant, 'letters.list', { bodyId: body, ...query })).items
    expect((await list({ waiting: 'true' })).filter((one) => one.late).map(({ id }) => id)).toEqual([late.id])
    const answer = (on: string) =>
      world.run(manager, tenant, 'letters.answer', { id: late.id, version: 1, on, number: 'ИЗХ-3' })
    expect(await faultsOf(answer('2016-10-02'))).toEqual(['on end_before_start'])
    await answer('2016-12-10')
    expect((await list({ waiting: 'true' })).map(({ dueOn }) => dueOn)).toEqual(['2016-12-24'])
    expect(await list()).toHaveLength(3)
  })
})

describe('who may', () => {
  it('is the office of the whole municipality, and a local facilitator while the agreement holds', async () => {
    const body = await create()
    const agreement = await decide('agreement', 'За фасилитатор', { decidedOn: '2016-08-16', endsOn: '2016-12-31' })
    const order = await decide('order', 'Не е споразумение')
    const over = await decide('agreement', 'Изтекло', { decidedOn: '2015-08-16', endsOn: '2016-08-15' })
    const facilitator = someone('local_facilitator')
    const refused = () => expect(bodyOf(body, facilitator)).resolves.toMatchObject({ seats: null })
    await refused()
    await expect(seat(body, {}, facilitator)).rejects.toMatchObject({ code: 'not_assigned' })
    await assign(facilitator.id!, order)
    await assign(facilitator.id!, over)
    await refused()
    await assign(facilitator.id!, agreement)
    await seat(body, { name: 'Ася Членова' }, facilitator)
    expect((await bodyOf(body, facilitator)).seats!.map(({ name }) => name)).toEqual(['Ася Членова'])
    const former = someone('local_facilitator')
    await assign(former.id!, agreement, '2016-10-01')
    await expect(seat(body, {}, former)).rejects.toMatchObject({ code: 'not_assigned' })
    const told = { agreementId: agreement }
    // Nobody here has an account at the door: the list of those who may be assigned is empty, and is the office's to see.
    expect(await world.ask(manager, tenant, 'facilitators.list', told)).toEqual({ items: [] })
    await expect(world.ask(facilitator, tenant, 'facilitators.list', told)).rejects.toMatchObject({ code: 'forbidden' })
    // Whoever works for one project only has nothing to do with the bodies of the municipality.
    await expect(seat(body, {}, limitedTo(newId(), 'project_manager'))).rejects.toMatchObject({ code: 'not_assigned' })
    // An agreement is the facilitator's; another role does not become one by being assigned to it.
    const member = someone('group_member')
    await assign(member.id!, agreement)
    expect((await bodyOf(body, member)).seats).toBeNull()
    for (const role of ['leadership', 'network_facilitator', 'field_worker', 'auditor', 'administrator'] as const) {
      await expect(bodyOf(body, someone(role))).rejects.toMatchObject({ code: 'forbidden' })
    }
    expect(world.reported).toEqual([])
  })
})
