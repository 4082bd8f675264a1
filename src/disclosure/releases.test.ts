/**
 * The proof of trust.md "releases are safe": random worlds, releases in sequence, an attacker who knows k and everything that was
 * released. 50 worlds in `npm test`, 5 000 in `npm run prove`.
 */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { INSIDE_POLICY, type Policy, PUBLIC_POLICY, type Release, type Variable } from './contract.ts'
import { link } from './linked.ts'
import { linkedIntervals } from './lp.ts'
import { protectTable } from './protect.ts'
import { isSmall, totals } from './rules.ts'
import { type Highs, loadSolver } from './solver.ts'
import {
  agreesWith,
  type Person,
  PROOF_SEED,
  PROOF_TIME,
  plainVariable,
  proofRuns,
  type Question,
  tabulate,
} from './testing.ts'

let highs: Highs
beforeAll(async () => {
  highs = await loadSolver()
})

const MONTHS = ['m0', 'm1', 'm2', 'm3']
const place = plainVariable('place', 4)
const age = plainVariable('age', 3)
const sex = plainVariable('sex', 2)
const widePlace = {
  key: 'place',
  categories: [{ code: 'place0' }, { code: 'north', of: ['place1', 'place2'] }, { code: 'place3' }],
}
const wideAge = { key: 'age', categories: [{ code: 'young', of: ['age0', 'age1'] }, { code: 'age2' }] }

/** Questions as offices ask them: one or two variables, finer or coarser, everyone or a part, up to a month. */
const breakdowns: Variable[][] = [
  [place, age],
  [widePlace, age],
  [place, wideAge],
  [place, sex],
  [age, sex],
  [place],
  [age],
  [],
]
const arbitraryQuestion = fc
  .record({
    variables: fc.constantFrom(...breakdowns),
    upTo: fc.integer({ min: 1, max: MONTHS.length }),
    part: fc.constantFrom({}, {}, {}, { sex: ['sex0'] }),
  })
  .map(({ variables, upTo, part }): Question => {
    const where = variables.some((one) => Object.hasOwn(part, one.key)) ? {} : (part as Record<string, string[]>)
    return { topic: 'test', where: { ...where, entry: MONTHS.slice(0, upTo) }, variables }
  })

/** People of uneven places, ages and months of entry, reproducible from a seed. */
const arbitraryPeople = fc
  .record({ seed: fc.integer({ min: 1, max: 1e9 }), size: fc.integer({ min: 40, max: 400 }) })
  .map(({ seed, size }): Person[] => {
    let state = seed
    const next = () => {
      state = (state * 48271) % 2147483647
      return state / 2147483647
    }
    const skewed = (codes: number) => Math.min(codes - 1, Math.floor(next() * next() * codes * 1.4))
    return Array.from({ length: size }, () => ({
      place: `place${skewed(4)}`,
      age: `age${skewed(3)}`,
      sex: `sex${next() < 0.4 ? 1 : 0}`,
      entry: MONTHS[skewed(4)]!,
    }))
  })

/** Smallest width of the attacker's interval of any truly small cell of a question that was never released itself. */
function narrowestOf(
  releases: readonly Release[],
  people: readonly Person[],
  question: Question,
  { k } = PUBLIC_POLICY,
): number {
  const { counts, ...shape } = tabulate(people, question)
  const last = releases.length
  const unknown: Release = {
    ...shape,
    k,
    ...totals({ ...shape, counts }),
    cells: counts.map((value) => ({ value })),
  }
  const linked = link([...releases, unknown])!
  const figures = linked.figures.map((one) => (one.release === last ? { ...one, value: null } : one))
  const groups = figures.flatMap((one) =>
    one.release === last && one.level === 'cells' && isSmall(counts[one.at]!, k) ? [one.classes] : [],
  )
  const found = linkedIntervals({ ...linked, figures }, groups, highs)
  return Math.min(Number.POSITIVE_INFINITY, ...found.map((one) => (one ? one.hi - one.lo : 0)))
}

async function releaseAll(
  people: readonly Person[],
  questions: readonly Question[],
  policy: Policy,
  look: (earlier: readonly Release[]) => readonly Release[],
): Promise<Release[]> {
  const releases: Release[] = []
  for (const question of questions) {
    const result = await protectTable(
      tabulate(people, question),
      { policy, earlier: look(releases) },
      [],
      [],
      loadSolver,
    )
    if (result.ok) releases.push(result.release)
  }
  return releases
}

/** The attacker's questions: each place, age and sex, finely; and who came in each month. */
const attacks: Question[] = [
  { topic: 'test', where: {}, variables: [place, age] },
  { topic: 'test', where: {}, variables: [place, sex] },
  { topic: 'test', where: {}, variables: [plainMonths()] },
  { topic: 'test', where: {}, variables: [place, plainMonths()] },
]

function plainMonths() {
  return { key: 'entry', categories: MONTHS.map((code) => ({ code })) }
}

describe('releases in sequence', () => {
  it(
    'never pin a small cell: groupings, parts and months',
    async ({ task }) => {
      let [worlds, asked, given, hidden, cells] = [0, 0, 0, 0, 0]
      await fc.assert(
        fc.asyncProperty(
          arbitraryPeople,
          fc.array(arbitraryQuestion, { minLength: 2, maxLength: 4 }),
          async (people, questions) => {
            const releases = await releaseAll(people, questions, PUBLIC_POLICY, (earlier) => earlier)
            worlds += 1
            asked += questions.length
            given += releases.length
            for (const one of releases) {
              cells += one.cells.length
              hidden += one.cells.filter((cell) => 'hidden' in cell).length
              // The attacker takes nothing for granted that is not so: else the attack would prove nothing.
              expect(agreesWith(people, one)).toBe(true)
              expect(narrowestOf(releases, people, one)).toBeGreaterThanOrEqual(10)
            }
            if (releases.length === 0) return
            for (const question of attacks) expect(narrowestOf(releases, people, question)).toBeGreaterThanOrEqual(10)
          },
        ),
        { numRuns: proofRuns(50), seed: PROOF_SEED },
      )
      expect(given).toBeGreaterThan(asked * 0.8)
      expect(hidden).toBeLessThan(cells * 0.7)
      task.meta.proof = { count: worlds, of: `worlds with ${given} releases`, seed: PROOF_SEED }
    },
    PROOF_TIME,
  )

  it(
    'never pin a small cell for whoever reads both what is public and what stays inside',
    async ({ task }) => {
      let [inside, open, finer] = [0, 0, 0]
      const asked = fc.array(fc.record({ question: arbitraryQuestion, within: fc.boolean() }), {
        minLength: 2,
        maxLength: 4,
      })
      await fc.assert(
        fc.asyncProperty(arbitraryPeople, asked, async (people, questions) => {
          const all: Release[] = []
          const seen: Release[] = []
          for (const { question, within } of questions) {
            const insider = { policy: INSIDE_POLICY, earlier: [...all] }
            const everyone = { policy: PUBLIC_POLICY, earlier: [...seen] }
            const exact = tabulate(people, question)
            const result = within
              ? await protectTable(exact, insider, [], [], loadSolver)
              : await protectTable(exact, everyone, [insider], [], loadSolver)
            if (!result.ok) continue
            all.push(result.release)
            if (!within) seen.push(result.release)
            within ? inside++ : open++
            finer += result.release.cells.filter((cell) => 'value' in cell && isSmall(cell.value, 10)).length
          }
          for (const question of [...all, ...attacks]) {
            if (all.length > 0) expect(narrowestOf(all, people, question, INSIDE_POLICY)).toBeGreaterThanOrEqual(5)
            if (seen.length > 0) expect(narrowestOf(seen, people, question)).toBeGreaterThanOrEqual(10)
          }
        }),
        { numRuns: proofRuns(25), seed: PROOF_SEED },
      )
      task.meta.proof = { count: proofRuns(25), of: 'worlds', seed: PROOF_SEED }
      expect(Math.min(inside, open)).toBeGreaterThan(15)
      // Inside says more than everyone may know, also after something was public.
      expect(finer).toBeGreaterThan(5)
    },
    PROOF_TIME,
  )

  it('would pin small cells if each release were protected alone', async () => {
    let [pinned, worlds] = [0, 0]
    const questions: Question[] = [
      { topic: 'test', where: {}, variables: [place, age] },
      { topic: 'test', where: {}, variables: [widePlace, age] },
    ]
    await fc.assert(
      fc.asyncProperty(arbitraryPeople, async (people) => {
        const releases = await releaseAll(people, questions, PUBLIC_POLICY, () => [])
        if (releases.length < 2) return
        worlds++
        if (narrowestOf(releases, people, questions[0]!) < 10) pinned++
      }),
      { numRuns: 40, seed: 19 },
    )
    expect(worlds).toBeGreaterThan(20)
    expect(pinned).toBeGreaterThan(2)
  })

  it('hold back a month in which few came, and a part that differs from the whole by few', async () => {
    const people = Array.from({ length: 60 }, (_, i): Person => {
      return { place: 'place0', age: 'age0', sex: i < 56 ? 'sex0' : 'sex1', entry: i < 53 ? 'm0' : 'm1' }
    })
    const total = (where: Record<string, string[]>): Question => ({ topic: 'test', where, variables: [] })
    const first = await releaseAll(
      people,
      [total({ entry: ['m0'] }), total({ entry: ['m0', 'm1'] })],
      PUBLIC_POLICY,
      (e) => e,
    )
    expect(first.map((one) => one.total)).toEqual([53])
    const second = await releaseAll(people, [total({ sex: ['sex0'] }), total({})], PUBLIC_POLICY, (e) => e)
    expect(second.map((one) => one.total)).toEqual([56])
  })

  it('keep what a hidden number of last month would tell of the few who came this month', async () => {
    // People by place and age: who came in the first month, and in the second.
    const came = { m0: [37, 10, 12, 7, 4, 7, 9, 6, 5, 8, 4, 2], m1: [18, 4, 7, 11, 7, 3, 11, 4, 0, 5, 0, 3] }
    const people = Object.entries(came).flatMap(([entry, counts]) =>
      counts.flatMap((count, at) =>
        Array<Person>(count).fill({ place: `place${Math.floor(at / 3)}`, age: `age${at % 3}`, sex: 'sex0', entry }),
      ),
    )
    const releases = await releaseAll(
      people,
      [
        { topic: 'test', where: { entry: ['m0', 'm1'] }, variables: [place, age] },
        { topic: 'test', where: { entry: ['m0'] }, variables: [place, age] },
      ],
      PUBLIC_POLICY,
      (earlier) => earlier,
    )
    expect(releases).toHaveLength(2)
    // Eight came to the last place in the second month; both of its figures before were hidden or too large to tell.
    const second = { topic: 'test', where: { entry: ['m1'] }, variables: [place] }
    expect(narrowestOf(releases, people, second)).toBeGreaterThanOrEqual(10)
  })

  it('do not show by their difference that a whole place falls into one special category', async () => {
    const group = { key: 'group', categories: [{ code: 'yes', special: true }, { code: 'no' }] }
    const people: Person[] = [
      ...Array(25).fill({ place: 'a', group: 'yes' }),
      ...Array(30).fill({ place: 'b', group: 'yes' }),
      ...Array(30).fill({ place: 'b', group: 'no' }),
    ]
    const asked = (places: string[]): Question => ({ topic: 'test', where: { place: places }, variables: [group] })
    const releases = await releaseAll(people, [asked(['a', 'b']), asked(['b'])], PUBLIC_POLICY, (earlier) => earlier)
    expect(releases.map((one) => one.total)).toEqual([85, 60])
    expect(releases[1]!.cells.some((cell) => 'value' in cell && cell.value === 30)).toBe(false)
  })
})
