/** The directory against the plain recount: random people, merges, households and teams, in any order of arrival. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Care,
  candidates,
  type Directory,
  type Entry,
  families,
  family,
  levelOf,
  lines,
  list,
  type Member,
  newDirectory,
  type Probe,
  pairs,
  removeCare,
  removeMember,
  removePerson,
  search,
  setCare,
  setMember,
  setPerson,
  type Viewer,
} from './directory.ts'
import { groups, oracle, oraclePairs, type World } from './oracle.fixture.ts'

const RUNS = 200 * Number(process.env.PROVE ?? 1)
const TODAY = '2026-11-15'
const ALL = 1_000
const id = (kind: string, number: number) => `${kind}${String(number).padStart(2, '0')}`
const PEOPLE = 12
const IDS = Array.from({ length: PEOPLE }, (_, i) => id('p', i + 1))
const TEAMS = ['t1', 't2', 't3']
const HOMES = ['h1', 'h2', 'h3', 'h4']
const FIRST = ['Иван', 'Иванка', 'Първан', 'Юлия', 'Julia', 'Живко', 'Шюкрю', 'Şükrü', 'Мария-Магдалена', 'Ана', 'Ива']
const LAST = ['Иванов', 'Иванова', 'Цонева', 'Щерев', 'Öztürk', 'Ангелова-Чавдарова', 'Хаджиева', 'Димитрова', '']
const TYPED = [
  'ив',
  'ivan',
  'иавн',
  'ivanov',
  'purvan',
  'yulia',
  'julia',
  'jivko',
  'viwko',
  '6ukru',
  'щерев',
  'шерев',
  'sterev',
  'tsonewa',
  'цонева ю',
  'димтирова',
  'dimitrova 1980',
  'чавдар',
  'мария магд',
  'mariamagdalena',
  'rldk',
  'сэьхдэ',
  'hadjieva',
  '1990',
  '12345',
  '0888 123 45',
  'иванов ана 1980',
  'о',
  '??',
]

const day = fc.constantFrom('2019-05-01', '2026-11-14', TODAY, '2026-11-16')
const end = fc.option(day, { nil: null, freq: 2 })
const born = fc.option(fc.constantFrom('1980-01-01', '1980-02-03', '1990-07-08', '2015-12-31'), { nil: null, freq: 6 })
const person = fc.integer({ min: 1, max: PEOPLE }).map((number) => id('p', number))
const name = fc.oneof(
  fc.record({
    first: fc.constantFrom(...FIRST),
    middle: fc.constantFrom('', ...LAST),
    last: fc.constantFrom(...LAST),
  }),
  fc.constantFrom(
    { first: 'Юлия', middle: 'Цонева', last: 'Димитрова' },
    { first: 'Юлия', middle: '', last: 'Димитрва' },
    { first: 'Димитрова', middle: 'Цонева', last: 'Юлия' },
  ),
)
const facts = {
  born,
  sex: fc.constantFrom<Entry['sex']>('male', 'female', null),
  phone: fc.constantFrom(null, null, '+359 888 123 456', '0888123456', '0877 12 34 51'),
  settlement: fc.constantFrom(null, 's1', 's2'),
}
const tail = fc.constantFrom(null, '11', '22')
const entry: fc.Arbitrary<Entry> = fc.record({
  id: person,
  sameAs: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: person }),
  hidden: fc.integer({ min: 0, max: 3 }).map((one) => one === 0),
  name,
  ...facts,
  egnTail: tail,
  region: fc.constant(null),
})
const care: fc.Arbitrary<Care> = fc.record({
  id: fc.integer({ min: 1, max: 15 }).map((number) => id('c', number)),
  personId: person,
  teamId: fc.constantFrom(...TEAMS),
  from: day,
  to: end,
})
const member: fc.Arbitrary<Member> = fc.record({
  id: fc.integer({ min: 1, max: 20 }).map((number) => id('m', number)),
  householdId: fc.constantFrom(...HOMES),
  personId: person,
  relation: fc.constantFrom('child', 'head'),
  from: day,
  to: end,
})
const probe: fc.Arbitrary<Probe> = fc
  .record({ name, ...facts, egn: tail })
  .map(({ name: { first, middle, last }, ...rest }) => ({ first, middle, last, ...rest }))
const viewer: fc.Arbitrary<Viewer> = fc.record({
  teams: fc.subarray(TEAMS),
  everyone: fc.integer({ min: 0, max: 5 }).map((one) => one === 0),
  today: fc.constantFrom(TODAY, '2026-11-16'),
})

type Change =
  | { set: Entry; kind: 'person' }
  | { set: Care; kind: 'care' }
  | { set: Member; kind: 'member' }
  | { remove: string; kind: 'person' | 'care' | 'member' }
const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 6, arbitrary: entry.map((set) => ({ set, kind: 'person' as const })) },
  { weight: 4, arbitrary: care.map((set) => ({ set, kind: 'care' as const })) },
  { weight: 5, arbitrary: member.map((set) => ({ set, kind: 'member' as const })) },
  { weight: 1, arbitrary: person.map((remove) => ({ remove, kind: 'person' as const })) },
  { weight: 1, arbitrary: care.map((row) => ({ remove: row.id, kind: 'care' as const })) },
  { weight: 1, arbitrary: member.map((row) => ({ remove: row.id, kind: 'member' as const })) },
)
const changes = fc.array(change, { minLength: 25, maxLength: 70 })

function apply(d: Directory, one: Change): void {
  if ('remove' in one) ({ person: removePerson, care: removeCare, member: removeMember })[one.kind](d, one.remove)
  else if (one.kind === 'person') setPerson(d, one.set)
  else if (one.kind === 'care') setCare(d, one.set)
  else setMember(d, one.set)
}

function worldAfter(all: readonly Change[]): World {
  const world: World = { entries: new Map(), cares: new Map(), members: new Map() }
  for (const one of all) {
    const rows = { person: world.entries, care: world.cares, member: world.members }[one.kind] as Map<string, unknown>
    if ('remove' in one) rows.delete(one.remove)
    else rows.set(one.set.id, one.set)
  }
  return world
}

function built(all: readonly Change[]): Directory {
  const d = newDirectory()
  for (const one of all) apply(d, one)
  return d
}

const changesOf = ({ entries, cares, members }: World): Change[] => [
  ...[...members.values()].map((set) => ({ set, kind: 'member' as const })),
  ...[...cares.values()].map((set) => ({ set, kind: 'care' as const })),
  ...[...entries.values()].map((set) => ({ set, kind: 'person' as const })),
]

/** All pages of two rows, one after the other. */
function paged<T extends { sort: string; id: string }>(page: (after: [string, string] | null) => T[]): T[] {
  const all: T[] = []
  for (;;) {
    const last = all.at(-1)
    const rows = page(last ? [last.sort, last.id] : null)
    if (rows.length === 0) return all
    all.push(...rows)
  }
}

const pagedPairs = (d: Directory) => {
  const all: ReturnType<typeof pairs> = []
  for (;;) {
    const last = all.at(-1)
    const rows = pairs(d, { after: last ? [last.a, last.b] : null, limit: 2 })
    if (rows.length === 0) return all
    all.push(...rows)
  }
}

/** Everything that the directory tells a viewer. */
const everything = (d: Directory, who: Viewer, asked: Probe) => ({
  levels: IDS.map((one) => levelOf(d, who, one)),
  lines: lines(d, who, IDS),
  found: TYPED.map((text) => search(d, who, text, ALL)),
  best: TYPED.map((text) => search(d, who, text, 2)),
  mine: paged((from) => list(d, who, { scope: 'mine', after: from, limit: 2 })),
  all: paged((from) => list(d, who, { scope: 'all', after: from, limit: 2 })),
  homes: HOMES.map((home) => family(d, who, home)),
  families: paged((from) => families(d, who, { after: from, limit: 2 })),
  candidates: candidates(d, who, asked, ALL),
})

const expected = (world: World, who: Viewer, asked: Probe): ReturnType<typeof everything> => {
  const told = oracle(world, who)
  const found = TYPED.map(told.search)
  return {
    levels: IDS.map(told.levelOf),
    lines: told.lines(IDS),
    found,
    best: found.map((rows) => rows.slice(0, 2)),
    mine: told.list('mine'),
    all: told.list('all'),
    homes: HOMES.map(told.family),
    families: told.families(),
    candidates: told.candidates(asked),
  }
}

describe('the directory', () => {
  it('tells each viewer what a look at everyone would tell', () => {
    const looked = { full: 0, summary: 0, known: 0, families: 0, candidates: 0, merged: 0 }
    fc.assert(
      fc.property(changes, viewer, probe, (all, who, asked) => {
        const world = worldAfter(all)
        const told = everything(built(all), who, asked)
        expect(told).toEqual(expected(world, who, asked))
        for (const { level } of told.found.flat()) looked[level]++
        looked.families += told.families.length
        looked.candidates += told.candidates.length
        looked.merged += world.entries.size - groups(world).size
      }),
      { numRuns: RUNS },
    )
    expect(Object.entries(looked).filter(([, count]) => count < RUNS / 5)).toEqual([])
  })

  it('ends the same whatever the order in which things became known', () => {
    fc.assert(
      fc.property(changes, viewer, probe, fc.infiniteStream(fc.nat()), (all, who, asked, dice) => {
        const mixed = changesOf(worldAfter(all))
          .map((one) => ({ one, at: dice.next().value }))
          .sort((a, b) => a.at - b.at)
        const rebuilt = built(mixed.map(({ one }) => one))
        const changed = built(all)
        expect(everything(changed, who, asked)).toEqual(everything(rebuilt, who, asked))
        expect(pairs(changed, { after: null, limit: ALL })).toEqual(pairs(rebuilt, { after: null, limit: ALL }))
      }),
      { numRuns: RUNS },
    )
  })

  it('tells nobody but their own teams that someone with the safety flag exists', () => {
    let hidden = 0
    fc.assert(
      fc.property(changes, viewer, probe, (all, who, asked) => {
        const world = worldAfter(all)
        const told = oracle(world, who)
        const without = (isGone: (root: string) => boolean): Directory => {
          const gone = [...groups(world)].filter(([root, those]) => those.some((one) => one.hidden) && isGone(root))
          const ids = new Set(gone.flatMap(([, those]) => those.map((one) => one.id)))
          hidden += ids.size
          return built(changesOf({ ...world, entries: new Map([...world.entries].filter(([key]) => !ids.has(key))) }))
        }
        const d = built(all)
        // As if they were not there at all: nothing that is told may depend on them, be it a count or the end of a page.
        expect(everything(d, who, asked)).toEqual(
          everything(
            without((root) => told.levelOf(root) === null),
            who,
            asked,
          ),
        )
        const toNobody = without(() => true)
        expect(pairs(d, { after: null, limit: ALL })).toEqual(pairs(toNobody, { after: null, limit: ALL }))
        expect(candidates(d, null, asked, ALL)).toEqual(candidates(toNobody, null, asked, ALL))
      }),
      { numRuns: RUNS },
    )
    expect(hidden).toBeGreaterThan(RUNS)
  })

  it('lists the pairs that comparing all with all would list, page after page', () => {
    let found = 0
    fc.assert(
      fc.property(changes, (all) => {
        const d = built(all)
        expect(pagedPairs(d)).toEqual(oraclePairs(worldAfter(all)))
        found += pairs(d, { after: null, limit: ALL }).length
      }),
      { numRuns: RUNS },
    )
    expect(found).toBeGreaterThan(RUNS / 5)
  })

  it('keeps nothing of those who were removed', () => {
    fc.assert(
      fc.property(changes, (all) => {
        const d = built(all)
        const { entries, cares, members } = worldAfter(all)
        for (const key of entries.keys()) removePerson(d, key)
        for (const key of cares.keys()) removeCare(d, key)
        for (const key of members.keys()) removeMember(d, key)
        const { people, parts, teams, homes, blocks, phones, years, tree, byName, byId } = d
        for (const kept of [people, parts, teams, homes, blocks, phones, years, d.cares, d.members])
          expect(kept.size).toBe(0)
        expect([tree.first, byName.blocks, byId.blocks]).toEqual([null, [], []])
      }),
      { numRuns: RUNS },
    )
  })
})
