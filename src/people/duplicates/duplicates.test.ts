/** Records that may be one person: told at entry, after an import, when an offline record arrives; never anyone hidden. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, OPERATOR, type Tenant } from '#gate/index.ts'
import { checkDigit } from '#kit/egn.ts'
import { newId } from '#kit/ids.ts'
import { makeTeam, working } from '../../../test/teams.ts'
import { makeWorld, type World } from '../../../test/world.ts'
import type { CandidateLine, DecisionView, PairView } from './contract.ts'
import { numbersDiffer, shownAs } from './rules.ts'

let world: World
let tenant: Tenant
let [team, elsewhere] = ['', '']
let [worker, stranger]: Actor[] = []
beforeAll(async () => {
  world = await makeWorld({ clock: () => Date.parse('2026-05-12T08:00:00Z') })
  tenant = await world.tenant('SZR12')
  ;[team, elsewhere] = [await makeTeam(world, tenant), await makeTeam(world, tenant, 'Здравни медиатори')]
  worker = await working(world, tenant, [team])
  stranger = await working(world, tenant, [elsewhere])
})
afterAll(() => world.close())

const egnOf = (nine: string) => `${nine}${checkDigit(nine)}`
const run = (who: Actor, name: string, input: object) => world.run(who, tenant, name, input)
const create = async (firstName: string, lastName: string, rest: object = {}, who = worker!, teamId = team) => {
  const id = newId()
  const receipt = await run(who, 'people.create', { id, teamId, firstName, lastName, ...rest })
  return { id, receipt }
}
const candidates = async (typed: object, who = worker!) =>
  (await world.ask<{ items: CandidateLine[] }>(who, tenant, 'duplicates.candidates', { ...typed })).items
const pairs = (query: object = {}, who = worker!) =>
  world.ask<{ items: PairView[]; next: string | null }>(who, tenant, 'duplicates.pairs', { ...query })
const waiting = async (ids: readonly string[], who = worker!) => {
  const all: PairView[] = []
  for (let after: string | null | undefined; after !== null; ) {
    const page: { items: PairView[]; next: string | null } = await pairs({ limit: 3, ...(after && { after }) }, who)
    all.push(...page.items)
    after = page.next
  }
  return all.filter(({ a, b }) => ids.includes(a.id) || ids.includes(b.id))
}
const decided = async (who = worker!) =>
  (await world.ask<{ items: DecisionView[] }>(who, tenant, 'duplicates.decided')).items

describe('while somebody is written down', () => {
  it('those who may be the same are told with reasons, whoever works with them', async () => {
    const { id } = await create('Атанас', 'Търсенов', { born: '1990-03-04', settlement: 'с. Кран' })
    const typed = { firstName: 'Atanas', lastName: 'Търсеноф', born: '1990-03-04' }
    const [found] = await candidates(typed)
    expect(found).toMatchObject({ id, level: 'full', name: 'Атанас Търсенов' })
    expect(found!.reasons).toContain('same_birth_date')
    expect(found!.score).toBeGreaterThan(40)
    expect((await candidates(typed, stranger!))[0]).toMatchObject({ id, level: 'known', householdId: null, born: 1990 })
    expect(await candidates({ firstName: 'Съвсем', lastName: 'Друга' })).toEqual([])
    expect(await candidates({})).toEqual([])
  })

  it('whoever has the very number comes first, under any name', async () => {
    const egn = egnOf('902501001')
    const { id } = await create('Мария', 'Моминска', { egn })
    const [found] = await candidates({ firstName: 'Мими', lastName: 'Съпругова', egn })
    expect(found).toMatchObject({ id, score: 100 })
    expect(found!.reasons[0]).toBe('same_number')
  })

  it('nobody hidden is told of outside their team', async () => {
    const egn = egnOf('902501002')
    const { id } = await create('Скрита', 'Кандидатова', { egn, born: '1977-07-07' })
    await run(worker!, 'people.hide', { id, hidden: true })
    const typed = { firstName: 'Скрита', lastName: 'Кандидатова', egn, born: '1977-07-07' }
    expect(await candidates(typed, stranger!)).toEqual([])
    expect((await candidates(typed)).map((one) => one.id)).toEqual([id])
    await create('Скрита', 'Кандидатова', { born: '1977-07-07' }, stranger!, elsewhere)
    expect(await waiting([id], stranger!)).toEqual([])
  })
})

describe('the queue', () => {
  // A real number tells it; those of made-up people do not.
  const born = '1990-06-01'
  it('holds what arrived from two phones, and lets go of what is decided', async () => {
    const egn = egnOf('902601001')
    const one = await create('Зорница', 'Опашкова', { egn, born, phone: '0888 123 456' })
    const two = await create('Зорница', 'Опашкова-Нова', { egn, born })
    expect(two.receipt.result).toMatchObject({ sameNumber: true })
    const ids = [one.id, two.id]
    const [pair] = await waiting(ids)
    expect([pair!.a.id, pair!.b.id].sort()).toEqual(ids.toSorted())
    expect(pair).toMatchObject({ score: 100, mayMerge: true, differentNumbers: false })
    expect(pair!.reasons[0]).toBe('same_number')
    const details = [pair!.a, pair!.b].find(({ id }) => id === one.id)!.details
    expect(details).toMatchObject({ phone: '0888 123 456', egn: `••••••••${egn.slice(-2)}` })
    expect(await waiting(ids, stranger!)).toEqual([])

    const apart = newId()
    await run(worker!, 'duplicates.differ', { id: apart, personId: one.id, otherId: two.id })
    expect(await waiting(ids)).toEqual([])
    await run(worker!, 'duplicates.undo', { id: apart })
    expect(await waiting(ids)).toHaveLength(1)
    const merged = newId()
    await run(worker!, 'duplicates.merge', { id: merged, personId: two.id, intoId: one.id })
    expect(await waiting(ids)).toEqual([])
    const [last] = await decided()
    expect(last).toMatchObject({ id: merged, verdict: 'same', reason: null, at: Date.parse('2026-05-12T08:00:00Z') })
    expect([last!.person.name, last!.other.name]).toEqual(['Зорница Опашкова-Нова', 'Зорница Опашкова'])
    expect((await decided(stranger!)).map(({ id }) => id)).not.toContain(merged)
    await run(worker!, 'duplicates.undo', { id: merged })
    expect(await waiting(ids)).toHaveLength(1)
    expect((await decided()).map(({ id }) => id)).not.toContain(merged)
  })

  it('finds one number under names that have nothing in common', async () => {
    const egn = egnOf('902601007')
    const one = await create('Гюлтен', 'Мехмедова', { egn, born })
    const two = await create('Галя', 'Христова', { egn, born })
    expect(await waiting([one.id, two.id])).toMatchObject([{ score: 100, reasons: ['same_number', 'same_birth_date'] }])
  })

  it('tells whoever works with one of two no more of the other than a search would', async () => {
    const born = '1985-05-06'
    const mine = await create('Кремена', 'Двуекипна', { born, settlement: 'с. Кран' })
    const theirs = await create('Кремена', 'Двуекипна', { born, phone: '0877 654 321' }, stranger!, elsewhere)
    const [pair] = await waiting([mine.id])
    expect(pair!.mayMerge).toBe(false)
    const other = [pair!.a, pair!.b].find(({ id }) => id === theirs.id)
    expect(other).toMatchObject({ level: 'known', details: null, born: 1985, teams: ['Здравни медиатори'] })
    expect(JSON.stringify(pair)).not.toContain('0877')
  })

  it('goes on page by page through many, without one twice', async () => {
    const ids: string[] = []
    for (let at = 0; at < 4; at++) ids.push((await create('Пореден', 'Страничен', { born: '1970-01-02' })).id)
    const there = await waiting(ids)
    expect(new Set(there.map(({ a, b }) => [a.id, b.id].sort().join(' '))).size).toBe(6)
    expect(there).toHaveLength(6)
    await expect(pairs({ after: 'x' })).rejects.toMatchObject({ code: 'bad_cursor' })
    expect(await waiting(ids, OPERATOR)).toHaveLength(6)
  })
})

describe('the rules', () => {
  it('follow merges to their end', () => {
    const merges = [
      { personId: 'b', intoId: 'a' },
      { personId: 'c', intoId: 'b' },
    ]
    expect([...shownAs(['a', 'b', 'c', 'd'], merges)]).toEqual([
      ['a', null],
      ['b', 'a'],
      ['c', 'a'],
      ['d', null],
    ])
  })

  it('tell numbers apart only where both are known', () => {
    expect(numbersDiffer(['1'], [null])).toBe(false)
    expect(numbersDiffer(['1', '2'], ['2'])).toBe(false)
    expect(numbersDiffer(['1', null], ['2'])).toBe(true)
  })
})
