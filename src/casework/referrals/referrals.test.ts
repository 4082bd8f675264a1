/** Referrals followed to their result, and a family doctor's list walked and answered. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '#db/tenant.ts'
import { type Actor, type Download, OPERATOR, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { makeTeam, sayOn, working } from '../../../test/teams.ts'
import { makeWorld, type World } from '../../../test/world.ts'
import type { MessageTo, OpenReferral, ReferralView, RoundLine, RoundView } from './contract.ts'
import { roundDocument } from './letter.ts'

const TODAY = '2026-05-12'
let now = Date.parse('2026-05-12T08:00:00Z')
let world: World
let tenant: Tenant
let [house, mediators, practice] = ['', '', '']
let [worker, mediator]: Actor[] = []
beforeAll(async () => {
  world = await makeWorld({ clock: () => now })
  tenant = await world.tenant('SZR12')
  house = await makeTeam(world, tenant)
  mediators = await makeTeam(world, tenant)
  worker = await working(world, tenant, [house])
  mediator = await working(world, tenant, [mediators])
  practice = newId()
  await world.run(OPERATOR, tenant, 'organisations.create', {
    id: practice,
    kind: 'health_provider',
    name: 'Амбулатория „Здраве“',
  })
})
afterAll(async () => {
  expect(world.reported).toEqual([])
  await world.close()
})

const run = (who: Actor, name: string, input: object) => world.run(who, tenant, name, input)
const ask = <T>(who: Actor, name: string, query: Record<string, unknown> = {}) => world.ask<T>(who, tenant, name, query)
const ofPerson = async (who: Actor, personId: string) =>
  (await ask<{ items: ReferralView[] }>(who, 'referrals.ofPerson', { personId })).items
const openOnes = async (who: Actor, query = {}) =>
  (await ask<{ items: OpenReferral[] }>(who, 'referrals.open', query)).items

async function person(): Promise<string> {
  const id = newId()
  await run(worker!, 'people.create', { id, teamId: house, firstName: 'Росица', lastName: 'Насочена' })
  await sayOn(world, tenant, '2026-04-01', id, 'sharing')
  return id
}
async function send(personId: string, on: string, more: object = {}): Promise<string> {
  const id = newId()
  const request = 'Моля за преглед и за започване на ваксинация'
  const input = { id, personId, teamId: house, organisationId: practice, on, request, note: 'Страхува се от лекари' }
  await run(worker!, 'referrals.send', { ...input, ...more })
  return id
}
const tell = (referralId: string, state: string, on: string, more: object = {}) =>
  run(worker!, 'referrals.tell', { id: newId(), referralId, state, on, ...more })

describe('a referral', () => {
  it('is followed from sending to its result, and listed while news is late', async () => {
    const id = await person()
    const referral = await send(id, '2026-04-20')
    expect(await openOnes(worker!)).toMatchObject([
      { id: referral, state: 'sent', dueOn: '2026-05-04', late: true, person: { name: 'Росица Насочена' } },
    ])
    await tell(referral, 'accepted', '2026-05-05', { next: '2026-05-20', note: 'Час в 10:00' })
    expect(await openOnes(worker!)).toMatchObject([{ state: 'accepted', dueOn: '2026-05-20', late: false }])
    await expect(tell(referral, 'done', TODAY)).rejects.toMatchObject({ info: { errors: [{ path: 'outcome' }] } })
    await expect(tell(referral, 'attended', '2026-05-13')).rejects.toMatchObject({ code: 'invalid_input' })
    await tell(referral, 'attended', '2026-05-11')
    await tell(referral, 'done', TODAY, { outcome: 'received' })
    expect(await openOnes(worker!)).toEqual([])
    const [view] = await ofPerson(worker!, id)
    expect(view!.news.map(({ state, outcome }) => [state, outcome])).toEqual([
      ['accepted', null],
      ['attended', null],
      ['done', 'received'],
    ])
    await expect(tell(referral, 'missed', TODAY)).rejects.toMatchObject({ code: 'not_allowed_now' })
    await expect(tell(referral, 'done', TODAY, { outcome: 'received' })).rejects.toMatchObject({
      code: 'not_allowed_now',
    })
  })

  it('is for the teams that work with the person, and written to by the team that sent it', async () => {
    const id = await person()
    const referral = await send(id, TODAY)
    await expect(ofPerson(mediator!, id)).rejects.toMatchObject({ code: 'not_found' })
    const news = { id: newId(), referralId: referral, state: 'accepted', on: TODAY }
    await expect(run(mediator!, 'referrals.tell', news)).rejects.toMatchObject({ code: 'not_found' })
    await expect(ask(mediator!, 'referrals.letter', { id: referral })).rejects.toMatchObject({ code: 'not_found' })
    const leader = await working(world, tenant, [mediators], ['team_leader'])
    await run(leader, 'care.begin', { personIds: [id], teamId: mediators, from: TODAY })
    expect(await ofPerson(mediator!, id)).toMatchObject([{ mine: false }])
    await expect(run(mediator!, 'referrals.tell', news)).rejects.toMatchObject({ code: 'not_assigned' })
    expect((await openOnes(mediator!)).map((one) => one.id)).toEqual([])
    const theirs = { id: newId(), personId: id, teamId: house, organisationId: practice, on: TODAY, request: 'Час' }
    await expect(run(mediator!, 'referrals.send', theirs)).rejects.toMatchObject({ code: 'not_assigned' })
  })

  it('goes on with whoever works with the person once the team that sent it does not', async () => {
    const id = await person()
    const referral = await send(id, TODAY)
    const leader = await working(world, tenant, [mediators], ['team_leader'])
    await run(leader, 'care.begin', { personIds: [id], teamId: mediators, from: TODAY })
    await run(worker!, 'care.end', { personIds: [id], teamId: house, on: TODAY })
    now += 86_400_000
    expect((await openOnes(worker!)).map((one) => one.id)).not.toContain(referral)
    expect((await openOnes(mediator!)).map((one) => one.id)).toEqual([referral])
    expect(await ofPerson(mediator!, id)).toMatchObject([{ mine: true }])
    const news = { id: newId(), referralId: referral, state: 'declined', on: TODAY }
    await expect(run(worker!, 'referrals.tell', news)).rejects.toMatchObject({ code: 'not_found' })
    await run(mediator!, 'referrals.tell', news)
    now -= 86_400_000
  })

  it('rests where the person asked that nothing but storing be done', async () => {
    const id = await person()
    const referral = await send(id, TODAY)
    const restrict = (restricted: boolean) =>
      run(OPERATOR, 'rights.restrict', { personId: id, restricted, reason: 'Оспорва записа' })
    await restrict(true)
    expect((await openOnes(worker!)).map((one) => one.id)).not.toContain(referral)
    await expect(ofPerson(worker!, id)).rejects.toMatchObject({ code: 'restricted' })
    await expect(tell(referral, 'accepted', TODAY)).rejects.toMatchObject({ code: 'restricted' })
    await expect(ask(worker!, 'referrals.letter', { id: referral })).rejects.toMatchObject({ code: 'restricted' })
    await restrict(false)
    expect((await openOnes(worker!)).map((one) => one.id)).toContain(referral)
    await tell(referral, 'withdrawn', TODAY)
  })

  it('has a letter with a place for the outgoing number, which may be noted later', async () => {
    const id = await person()
    const referral = await send(id, TODAY)
    await run(worker!, 'referrals.number', { id: referral, version: 1, outgoingNumber: '94-00-12' })
    expect((await ofPerson(worker!, id))[0]).toMatchObject({ outgoingNumber: '94-00-12', version: 2 })
    const late = { id: referral, version: 1, outgoingNumber: '94-00-13' }
    await expect(run(worker!, 'referrals.number', late)).rejects.toMatchObject({ code: 'conflict' })
    for (const [format, mark] of [
      ['docx', 'PK'],
      ['pdf', '%PDF'],
    ] as const) {
      for (const lang of ['bg', 'en']) {
        const file = await ask<Download>(worker!, 'referrals.letter', { id: referral, format, lang })
        expect(Buffer.from(file.bytes).toString('latin1').startsWith(mark)).toBe(true)
        expect(file.name).toBe(`referral-${TODAY}-${lang}.${format}`)
      }
    }
  })

  it('is sent, and its letter issued, only while the institution may be told: by law, or by consent', async () => {
    const id = newId()
    await run(worker!, 'people.create', { id, teamId: house, firstName: 'Вяра', lastName: 'Питана', phone: '0888 1' })
    const state = newId()
    const labour = { id: state, kind: 'state_institution', name: 'Дирекция „Бюро по труда“' }
    await run(OPERATOR, 'organisations.create', labour)
    const letter = (referral: string) => ask<Download>(worker!, 'referrals.letter', { id: referral })
    const tellable = async () => (await ofPerson(worker!, id)).map((one) => [one.id, one.mayTell])
    // Nobody was asked: the doctor is told nothing, whoever asks.
    await expect(send(id, TODAY)).rejects.toMatchObject({ code: 'no_consent' })
    const lawful = await send(id, TODAY, { organisationId: state })
    await letter(lawful)
    await sayOn(world, tenant, TODAY, id, 'sharing')
    const referral = await send(id, TODAY)
    await letter(referral)
    expect(new Map((await tellable()) as [string, boolean][])).toEqual(
      new Map([
        [referral, true],
        [lawful, true],
      ]),
    )
    // Taken back: at once, also for what was sent before; what became known of it is still written down.
    await sayOn(world, tenant, TODAY, id, 'sharing', 'withdrawn')
    await expect(letter(referral)).rejects.toMatchObject({ code: 'no_consent' })
    await expect(send(id, TODAY)).rejects.toMatchObject({ code: 'no_consent' })
    await tell(referral, 'accepted', TODAY)
    await letter(lawful)
    expect(new Map((await tellable()) as [string, boolean][])).toEqual(
      new Map([
        [referral, false],
        [lawful, true],
      ]),
    )
  })

  it('stops with every other use once the person objects, and goes on when the objection is lifted', async () => {
    const id = await person()
    await sayOn(world, tenant, '2026-04-01', id, 'messages')
    const referral = await send(id, TODAY)
    const messageTo = () => ask<MessageTo>(worker!, 'referrals.messageTo', { personId: id })
    expect(await messageTo()).toMatchObject({ allowed: true })
    const word = { personId: id, by: 'person', how: 'spoken' }
    const say = (said: string, purpose: string, saidAt: string) =>
      run(worker!, 'consents.say', { id: newId(), ...word, purpose, said, saidAt })
    await say('objected', 'funder_reporting', '2026-05-12T07:00:00Z')
    await expect(ask(worker!, 'referrals.letter', { id: referral })).rejects.toMatchObject({ code: 'no_consent' })
    await expect(send(id, TODAY)).rejects.toMatchObject({ code: 'no_consent' })
    expect(await messageTo()).toEqual({ allowed: false, standing: 'stopped', phone: null })
    await say('objection_lifted', 'funder_reporting', '2026-05-12T07:01:00Z')
    await ask(worker!, 'referrals.letter', { id: referral })
    expect(await messageTo()).toMatchObject({ allowed: true, standing: 'given' })
    // Of what rests on law, an objection to support itself stops the state's institutions too.
    const state = newId()
    await run(OPERATOR, 'organisations.create', { id: state, kind: 'state_institution', name: 'Дирекция' })
    const lawful = await send(id, TODAY, { organisationId: state })
    await say('objected', 'support', '2026-05-12T07:02:00Z')
    await expect(ask(worker!, 'referrals.letter', { id: lawful })).rejects.toMatchObject({ code: 'no_consent' })
    await expect(send(id, TODAY, { organisationId: state })).rejects.toMatchObject({ code: 'no_consent' })
  })

  it('is never preceded by a message to a phone whose owner did not agree to be written to', async () => {
    const id = newId()
    const phone = '0888 123 456'
    await run(worker!, 'people.create', { id, teamId: house, firstName: 'Вяра', lastName: 'Неписана', phone })
    const messageTo = (who = worker!) => ask<MessageTo>(who, 'referrals.messageTo', { personId: id })
    expect(await messageTo()).toEqual({ allowed: false, standing: 'not_asked', phone: null })
    await sayOn(world, tenant, TODAY, id, 'messages')
    expect(await messageTo()).toEqual({ allowed: true, standing: 'given', phone })
    await expect(messageTo(mediator!)).rejects.toMatchObject({ code: 'not_found' })
    await sayOn(world, tenant, TODAY, id, 'messages', 'withdrawn')
    expect(await messageTo()).toEqual({ allowed: false, standing: 'withdrawn', phone: null })
  })

  it('lists what is late page by page, the latest first', async () => {
    const id = await person()
    const sent: string[] = []
    for (const on of ['2026-05-03', '2026-05-01', '2026-05-02']) sent.push(await send(id, on))
    const mine = (items: OpenReferral[]) => items.filter((one) => sent.includes(one.id)).map(({ sentOn }) => sentOn)
    const first = await ask<{ items: OpenReferral[]; next: string | null }>(worker!, 'referrals.open', { limit: 2 })
    expect(first.next).not.toBeNull()
    const second = await ask<{ items: OpenReferral[] }>(worker!, 'referrals.open', { limit: 100, after: first.next! })
    expect([...mine(first.items), ...mine(second.items)]).toEqual(['2026-05-01', '2026-05-02', '2026-05-03'])
  })
})

describe("a family doctor's list", () => {
  it('is walked from house to house and answered; then it stays as it is', async () => {
    const line = (name: string, address: string) => ({ id: newId(), name, address, asked: 'Ваксина' })
    const people = [line('Роза Десета', 'ул. Бор 10'), line('Иван Втори', 'ул. Бор 2'), line('Ана Роза', 'ул. Роза 1')]
    const round = {
      id: newId(),
      teamId: mediators,
      organisationId: practice,
      givenOn: '2026-05-04',
      dueOn: '2026-05-11',
      purpose: 'Пропуснати ваксини',
      people,
    }
    await expect(run(worker!, 'rounds.begin', round)).rejects.toMatchObject({ code: 'not_assigned' })
    const stranger = { ...round, id: newId(), people: [{ ...people[0]!, personId: await person() }] }
    await expect(run(mediator!, 'rounds.begin', stranger)).rejects.toMatchObject({ code: 'not_found' })
    await run(mediator!, 'rounds.begin', round)
    const view = () => ask<RoundView>(mediator!, 'rounds.get', { id: round.id })
    expect((await view()).visits.map(({ name }) => name)).toEqual(['Иван Втори', 'Роза Десета', 'Ана Роза'])
    await expect(ask(worker!, 'rounds.get', { id: round.id })).rejects.toMatchObject({ code: 'not_found' })
    const visit = (at: number, outcome: string, note?: string) =>
      run(mediator!, 'rounds.visit', {
        id: people[at]!.id,
        roundId: round.id,
        outcome,
        on: TODAY,
        ...(note && { note }),
      })
    await visit(0, 'not_at_home')
    await visit(0, 'promised', 'Ще дойде в петък')
    await visit(1, 'moved')
    const { items } = await ask<{ items: RoundLine[] }>(mediator!, 'rounds.list')
    expect(items).toMatchObject([{ id: round.id, people: 3, visited: 2, late: true, purpose: 'Пропуснати ваксини' }])
    expect((await ask<{ items: RoundLine[] }>(worker!, 'rounds.list')).items).toEqual([])
    expect((await view()).visits[1]).toMatchObject({ outcome: 'promised', note: 'Ще дойде в петък', on: TODAY })
    const file = await ask<Download>(mediator!, 'rounds.document', { id: round.id, format: 'pdf' })
    expect(Buffer.from(file.bytes).toString('latin1').startsWith('%PDF')).toBe(true)
    await run(mediator!, 'rounds.answer', { id: round.id, version: 1, on: TODAY })
    await expect(visit(2, 'reached')).rejects.toMatchObject({ code: 'not_allowed_now' })
    expect(await view()).toMatchObject({ answeredOn: TODAY, late: false })
  })
})

describe("the answer to a doctor's list", () => {
  it('tells of whom the team writes down only where they agree to sharing', () => {
    const visit = { id: newId(), personId: newId(), name: 'Ана', address: null, phone: null, asked: null, note: null }
    const round = { organisation: '', team: '', purpose: '', givenOn: TODAY, answeredOn: null, visited: 1, people: 1 }
    const cells = (withheld: boolean) => {
      const visits = [{ ...visit, outcome: 'promised' as const, on: TODAY, withheld }]
      const whole = { ...round, id: newId(), version: 1, teamId: house, dueOn: TODAY, late: false, visits }
      return JSON.stringify(roundDocument(whole, tenant, TODAY, 'bg', (key) => key).blocks)
    }
    expect(cells(false)).toContain('visit_promised')
    expect(cells(true)).not.toContain('visit_promised')
    expect(cells(true)).toContain('visit_withheld')
  })
})

describe('at rest', () => {
  it('nothing that was said of anyone stands in the clear', async () => {
    const said = ['Моля за преглед', 'Страхува', '94-00-12', 'Час в', 'received', 'Иван Втори', 'ул. Бор', 'Пропуснати']
    let rows = 0
    await inTenant(world.db.app, { tenant: tenant.id, reach: 'people' }, async (tx) => {
      for (const table of ['referral', 'referral_news', 'walking_round', 'round_visit'] as const) {
        const all = await tx.selectFrom(table).selectAll().execute()
        expect(all.length, table).toBeGreaterThan(0)
        rows += all.length
        const text = all.flatMap((row) =>
          Object.values(row).map((value) => (Buffer.isBuffer(value) ? value.toString('utf8') : String(value))),
        )
        for (const word of said) expect(text.join(' '), `${table}: ${word}`).not.toContain(word)
      }
    })
    expect(rows).toBeGreaterThan(10)
  })
})
