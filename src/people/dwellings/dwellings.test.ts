/** How a family lives: dated, corrected, read back as of a day by its team alone, sealed; and the rule of overcrowding. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '#db/tenant.ts'
import { type Actor, OPERATOR, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { makeTeam, working } from '../../../test/teams.ts'
import { makeWorld, type World } from '../../../test/world.ts'
import type { DwellingView } from './contract.ts'
import { asOf, overcrowding, type Resident } from './rules.ts'

let world: World
let tenant: Tenant
let worker: Actor
let stranger: Actor
let team: string
beforeAll(async () => {
  world = await makeWorld({ clock: () => Date.parse('2026-05-12T08:00:00Z') })
  tenant = await world.tenant('SZR12')
  team = await makeTeam(world, tenant)
  worker = await working(world, tenant, [team])
  stranger = await working(world, tenant, [await makeTeam(world, tenant)])
})
afterAll(() => world.close())

async function family() {
  const id = newId()
  const member = (relation: string, born: string, sex: string) => ({
    id: newId(),
    relation,
    firstName: 'Живущ',
    lastName: 'Примерен',
    born,
    sex,
  })
  const members = [
    member('head', '1986-02-03', 'male'),
    member('partner', '1988-02-03', 'female'),
    member('child', '2010-01-01', 'male'),
    member('child', '2012-01-01', 'female'),
    member('child', '2019-01-01', 'female'),
  ]
  await world.run(worker, tenant, 'families.takeIn', { id, teamId: team, on: '2024-01-01', members })
  return { id, people: members.map((one) => one.id) }
}
const record = async (householdId: string, since: string, rest: object, id = newId(), who = worker) => {
  await world.run(who, tenant, 'dwellings.record', { id, householdId, since, ...rest })
  return id
}
const ask = (id: string, on?: string, who = worker) =>
  world.ask<DwellingView>(who, tenant, 'dwellings.get', on ? { id, on } : { id })

describe('how a family lives', () => {
  it('is told as of a day; what was before stays, and a mistake is corrected', async () => {
    const { id } = await family()
    expect(await ask(id)).toEqual({ on: '2026-05-12', state: null, overcrowding: null, history: [] })
    const first = await record(id, '2024-03-01', {
      kind: 'makeshift',
      water: 'shared',
      rooms: 2,
      area: 30,
      building: 'not_legal',
      electricity: 'no_account',
    })
    await record(id, '2026-04-01', { kind: 'house', rooms: 5, electricity: 'own_account', registration: 'official' })
    expect((await ask(id, '2024-02-29')).state).toBeNull()
    const then = await ask(id, '2026-03-31')
    expect(then.state).toMatchObject({ id: first, kind: 'makeshift', building: 'not_legal', registration: null })
    expect(then.overcrowding).toEqual({
      overcrowded: true,
      residents: 5,
      roomsNeeded: 5,
      rooms: 2,
      areaEach: 6,
      agesUnknown: 0,
    })
    const now = await ask(id)
    expect(now.state).toMatchObject({ electricity: 'own_account', building: null, registration: 'official' })
    expect(now.overcrowding).toMatchObject({ overcrowded: false, areaEach: null })
    expect(now.history.map(({ since }) => since)).toEqual(['2026-04-01', '2024-03-01'])

    await record(id, '2024-02-01', { kind: 'caravan' }, first)
    expect((await ask(id, '2024-02-29')).state).toMatchObject({ kind: 'caravan', building: null })
    await expect(record(id, '2024-02-01', { kind: 'flat' })).rejects.toMatchObject({ code: 'already_exists' })
    await expect(record(id, '2026-05-13', { kind: 'flat' })).rejects.toMatchObject({ code: 'not_allowed_now' })
    const other = await family()
    await expect(record(other.id, '2024-02-01', { kind: 'flat' }, first)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is for the teams that work with the family, and sealed for its place', async () => {
    const { id } = await family()
    await record(id, '2024-03-01', { building: 'not_legal', electricity: 'not_connected', tenure: 'own' })
    await expect(ask(id, undefined, stranger)).rejects.toMatchObject({ code: 'not_found' })
    await expect(record(id, '2025-03-01', {}, newId(), stranger)).rejects.toMatchObject({ code: 'not_found' })
    const team_leader = await working(world, tenant, [team], ['team_leader'])
    expect((await ask(id, undefined, team_leader)).state).toMatchObject({ building: 'not_legal' })
    for (const role of ['project_manager', 'auditor', 'administrator', 'leadership'] as const) {
      const who = await working(world, tenant, [team], [role])
      await expect(ask(id, undefined, who)).rejects.toMatchObject({ code: 'forbidden' })
    }
    await expect(ask(id, undefined, OPERATOR)).rejects.toMatchObject({ code: 'forbidden' })
    const rows = await inTenant(world.db.app, { tenant: tenant.id, reach: 'people' }, (tx) =>
      tx.selectFrom('dwelling_state').selectAll().where('household_id', '=', id).execute(),
    )
    expect(rows).toHaveLength(1)
    const stored = Buffer.concat(rows.flatMap((row) => [row.sealed, row.sealed_closed])).toString('latin1')
    for (const word of ['legal', 'connected', 'own']) expect(stored).not.toContain(word)
  })
})

const someone = (age: number | null, sex: Resident['sex'] = null, isHeadOrPartner = false): Resident => ({
  born: age === null ? null : `${2026 - age}-01-01`,
  sex,
  isHeadOrPartner,
})
const couple = [someone(40, 'male', true), someone(39, 'female', true)]

describe('someone for whom it is dangerous to be found', () => {
  it('is counted among those who live there for their own teams alone', async () => {
    const { id, people } = await family()
    await record(id, '2024-03-01', { kind: 'house', rooms: 3 })
    const elsewhere = await makeTeam(world, tenant)
    const neighbour = await working(world, tenant, [elsewhere])
    const begin = { personIds: [people[0]], teamId: elsewhere, from: '2026-05-01' }
    await world.run(OPERATOR, tenant, 'care.begin', begin)
    const count = async (who = worker) => (await ask(id, undefined, who)).overcrowding?.residents
    expect([await count(), await count(neighbour)]).toEqual([5, 5])
    await world.run(worker, tenant, 'people.hide', { id: people[4], hidden: true })
    expect([await count(), await count(neighbour)]).toEqual([5, 4])
  })
})

describe('overcrowding', () => {
  it.each<[string, Resident[], number | null]>([
    ['one person alone', [someone(70, 'female', true)], 2],
    ['a couple', couple, 2],
    ['a couple and a grandmother', [...couple, someone(70)], 3],
    ['two small children', [...couple, someone(3, 'male'), someone(11, 'female')], 3],
    ['three small children', [...couple, someone(3), someone(5), someone(11)], 4],
    ['two girls of 12 and 17', [...couple, someone(12, 'female'), someone(17, 'female')], 3],
    ['a girl and a boy of 12 and 17', [...couple, someone(12, 'female'), someone(17, 'male')], 4],
    ['teenagers whose sex is not known', [...couple, someone(12), someone(17)], 4],
    ['a child that turned 18', [...couple, someone(18, 'male')], 3],
    ['a head without birth date', [someone(null, null, true), someone(3)], 3],
    ['a child without birth date', [...couple, someone(null)], null],
    ['nobody', [], null],
  ])('%s', (_, residents, roomsNeeded) => {
    const told = (rooms: number | null) => overcrowding(residents, { rooms, area: null }, '2026-05-12')
    expect(told(null)).toMatchObject({ roomsNeeded, overcrowded: null })
    if (roomsNeeded === null) return expect(told(9).overcrowded).toBeNull()
    expect([told(roomsNeeded).overcrowded, told(roomsNeeded - 1).overcrowded]).toEqual([false, true])
  })

  it('looks at the state of the day', () => {
    const states = [{ since: '2026-03-01' }, { since: '2025-03-01' }]
    const days = ['2026-03-01', '2026-02-28', '2025-02-28'].map((day) => asOf(states, day)?.since)
    expect(days).toEqual(['2026-03-01', '2025-03-01', undefined])
  })
})
