/** The engine against the plain recount: random records in any order of arrival, changes, merges, dates, grants, breakdowns. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Columns, columnsOf, newColumns, remove, setActivity, setPerson, setProject, upsert } from './columns.ts'
import { expected, RULES, SPECIAL, type World } from './oracle.fixture.ts'
import { listRecords } from './records.ts'
import { type Cell, count, type Question } from './scan.ts'
import type { Answer, Stint } from './stint.ts'
import { uuid } from './stints.fixture.ts'

const RUNS = 100 * Number(process.env.PROVE ?? 1)
const CODES = Object.keys(RULES)
const DAYS = [
  '2020-12-31',
  '2021-01-30',
  '2021-01-31',
  '2021-02-01',
  '2021-02-28',
  '2021-03-05',
  '2021-08-31',
  '2022-01-01',
]
// Six months after some of these, and the days beside them.
const LATER = ['2021-06-29', '2021-06-30', '2021-07-31', '2021-08-28', '2022-02-27', '2022-02-28', '2022-07-01']
const PROJECTS = ['P1', 'P2', 'P3']
const GRANTS = ['G1', 'G2', 'G3']
const ACTIVITIES = ['A1', 'A2', 'A3', 'A4', 'B1', 'B2', 'C1']
const projectOf: Record<string, string> = { A: 'P1', B: 'P2', C: 'P3' }
const grantsOf: Record<string, string[]> = { A: ['G1', 'G2'], B: ['G3'], C: [] }

const day = fc.constantFrom(...DAYS)
const answer = fc.constantFrom<Answer>('yes', 'yes', 'no', 'declined', 'not_asked')
const person = fc.integer({ min: 1, max: 6 }).map((number) => uuid(number))
const mostly = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 12, nil: null })

const row: fc.Arbitrary<Stint> = fc
  .record({
    id: fc.integer({ min: 100, max: 130 }).map((number) => uuid(number)),
    person,
    activity: fc.constantFrom(...ACTIVITIES),
    withActivity: fc.integer({ min: 0, max: 9 }).map((one) => one > 0),
    entry: mostly(day),
    stay: fc.option(fc.nat({ max: 3 }), { freq: 2, nil: null }),
    order: fc.integer({ min: 0, max: 4 }),
    sex: mostly(fc.constantFrom<'man' | 'woman'>('man', 'woman')),
    age: mostly(fc.constantFrom(0, 17, 18, 24, 25, 29, 30, 54, 55, 64, 65, 90)),
    labour: mostly(fc.integer({ min: 1, max: 8 })),
    education: mostly(fc.integer({ min: 1, max: 5 })),
    settlement: mostly(fc.constantFrom('с. Рельово', ' С. Говедарци ', 'гр. Самоков', 'Самоков')),
    cards: fc.integer({ min: 0, max: 3 }).map((one) => one > 0),
    answers: fc.record({
      migrant: answer,
      foreignBackground: answer,
      minority: answer,
      roma: answer,
      disability: answer,
      homeless: answer,
      otherDisadvantage: answer,
      joblessHousehold: answer,
      joblessHouseholdWithChildren: answer,
      singleAdultWithChildren: answer,
    }),
    status: mostly(fc.integer({ min: 1, max: 5 })),
    result: mostly(fc.integer({ min: 1, max: 8 })),
    certificate: fc.option(fc.boolean(), { freq: 1, nil: null }),
    jobSearch: fc.option(fc.boolean(), { freq: 1, nil: null }),
    sixMonths: fc.option(fc.record({ employed: fc.boolean(), improved: fc.boolean() }), { freq: 1, nil: null }),
    thirdCountry: fc.option(fc.boolean(), { freq: 1, nil: null }),
    proven: fc.boolean(),
  })
  .map(({ activity, withActivity, stay, ...rest }) => {
    const project = projectOf[activity[0]!]!
    const from = rest.entry === null ? 0 : DAYS.indexOf(rest.entry)
    return {
      ...rest,
      project,
      participation: uuid(Number.parseInt(rest.person.slice(-12), 16) * 1000 + PROJECTS.indexOf(project)),
      activity: withActivity ? activity : null,
      exit: stay === null ? null : (DAYS[from + stay] ?? null),
    }
  })

type Change =
  | { kind: 'upsert'; row: Stint }
  | { kind: 'remove'; id: string }
  | { kind: 'activity'; activity: string; grant: string | null }
  | { kind: 'person'; person: string; sameAs: string }
  | { kind: 'project'; project: string; goodGovernance: boolean }

const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 12, arbitrary: row.map((one): Change => ({ kind: 'upsert', row: one })) },
  { weight: 2, arbitrary: row.map((one): Change => ({ kind: 'remove', id: one.id })) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(...ACTIVITIES).chain((activity) =>
      fc.record({
        kind: fc.constant('activity' as const),
        activity: fc.constant(activity),
        grant: fc.constantFrom(null, ...grantsOf[activity[0]!]!, ...grantsOf[activity[0]!]!),
      }),
    ),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('person' as const), person, sameAs: person }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('project' as const),
      project: fc.constantFrom(...PROJECTS),
      goodGovernance: fc.boolean(),
    }),
  },
)

const question: fc.Arbitrary<Question> = fc
  .record({
    projects: fc.oneof(
      fc.constantFrom(['P1'], ['P1'], ['P2'], ['P4']),
      fc.uniqueArray(fc.constantFrom(...PROJECTS), { minLength: 2 }),
    ),
    asOf: fc.constantFrom(...DAYS, ...LATER, '2019-01-01', '2021-02-10', '2030-01-01'),
    by: fc.uniqueArray(
      fc.constantFrom('sex', 'age', 'labour', 'education', 'activity', 'grant', 'settlement', 'month' as const),
      { maxLength: 3 },
    ),
    grant: fc.option(fc.constantFrom(...GRANTS), { freq: 1, nil: undefined }),
    activity: fc.option(fc.constantFrom(...ACTIVITIES), { freq: 1, nil: undefined }),
    narrow: fc.constantFrom('none', 'none', 'grant', 'activity', 'both'),
  })
  .map(({ grant, activity, narrow, ...rest }) => ({
    ...rest,
    codes: CODES,
    ...(grant && (narrow === 'grant' || narrow === 'both') && { grant }),
    ...(activity && (narrow === 'activity' || narrow === 'both') && { activity }),
  })) as fc.Arbitrary<Question>

const newWorld = (): World => ({ rows: new Map(), grantOf: new Map(), sameAs: new Map(), goodGovernance: new Set() })

function apply(columns: Columns, world: World, one: Change): void {
  if (one.kind === 'upsert') {
    upsert(columns, one.row)
    world.rows.set(one.row.id, one.row)
  } else if (one.kind === 'remove') {
    expect(remove(columns, one.id)).toBe(world.rows.delete(one.id))
  } else if (one.kind === 'activity') {
    setActivity(columns, one.activity, one.grant)
    world.grantOf.set(one.activity, one.grant)
  } else if (one.kind === 'person') {
    setPerson(columns, one.person, one.sameAs)
    world.sameAs.set(one.person, one.sameAs)
  } else {
    setProject(columns, one.project, { goodGovernance: one.goodGovernance })
    if (one.goodGovernance) world.goodGovernance.add(one.project)
    else world.goodGovernance.delete(one.project)
  }
}

const sorted = (cells: Cell[]): Cell[] =>
  cells.toSorted((a, b) => (JSON.stringify(a.keys) < JSON.stringify(b.keys) ? -1 : 1))

function expectRight(columns: Columns, world: World, asked: Question): void {
  const answers = count(columns, asked)
  expect(answers.map(({ code }) => code)).toEqual(asked.codes)
  for (const answered of answers) {
    const { value, people } = expected(world, asked, answered.code)
    if ('refused' in answered) {
      expect(answered.refused).toBe(value)
      continue
    }
    expect(answered.by ? { ...answered, by: sorted(answered.by) } : answered).toEqual(
      typeof value === 'object' && value.by ? { ...value, by: sorted(value.by) } : value,
    )
    const listed = listRecords(columns, { ...asked, code: answered.code })
    if (SPECIAL.includes(answered.code)) expect(listed).toEqual({ code: answered.code, refused: 'special_too_fine' })
    else {
      expect(listed).toHaveLength(answered.value ?? 0)
      expect(new Set(listed as string[])).toEqual(people)
      const toChase = listRecords(columns, { ...asked, code: answered.code, unproven: true })
      expect(toChase).toHaveLength((answered.value ?? 0) - (answered.proven ?? 0))
    }
  }
}

describe('any records, any question', () => {
  it('gives what the plain recount gives, after every stretch of changes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.array(change, { minLength: 4, maxLength: 40 }), question), { minLength: 1, maxLength: 3 }),
        (stretches) => {
          const columns = newColumns()
          const world = newWorld()
          for (const [changes, asked] of stretches) {
            for (const one of changes) apply(columns, world, one)
            expectRight(columns, world, { ...asked, by: [] })
            expectRight(columns, world, asked)
          }
        },
      ),
      { numRuns: RUNS },
    )
  })

  it('does not depend on the order in which records arrive', () => {
    const arrivals = fc.uniqueArray(row, { selector: ({ id }) => id, minLength: 2, maxLength: 25 })
    fc.assert(
      fc.property(
        arrivals.chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))),
        fc.array(
          change.filter(({ kind }) => kind === 'activity' || kind === 'person'),
          { maxLength: 6 },
        ),
        question,
        ([rows, shuffled], side, asked) => {
          const [before, after] = [columnsOf(rows), newColumns()]
          for (const one of side) {
            apply(before, newWorld(), one)
            apply(after, newWorld(), one)
          }
          for (const one of shuffled) upsert(after, one)
          expect(count(after, asked)).toEqual(count(before, asked))
        },
      ),
      { numRuns: RUNS },
    )
  })
})
