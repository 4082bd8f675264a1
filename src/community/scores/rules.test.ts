/** Scoring by criteria: vectors computed by hand, and what must hold of any scores, against a recount that tries everything. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Cell,
  type Criterion,
  cellsOf,
  EQUAL,
  normalised,
  placesIn,
  quadrantOf,
  rankedBy,
  sharesOf,
  totalsOf,
  worthOf,
} from './rules.ts'
import { FACTORS, sensitivityOf, sharesWith } from './sensitivity.ts'

const SCALE = { least: 0, most: 4 }
/** Need counts three times as much as cost, of which less is better. */
const CRITERIA: Criterion[] = [
  { better: 'more', weight: 3 },
  { better: 'less', weight: 1 },
]
const cell = (...values: number[]): Cell =>
  cellsOf(
    1,
    1,
    values.map((value) => ({ option: 0, criterion: 0, value })),
  )[0]![0]!
/** A: 4 and 3. B: 1 and 3 of two assessors, cost 1. C: 3 and 4. */
const CELLS = [
  [cell(4), cell(3)],
  [cell(1, 3), cell(1)],
  [cell(3), cell(4)],
]
const [A, B, C] = [0, 1, 2]
const shares = sharesOf(CRITERIA.map(({ weight }) => weight))
const worth = worthOf(CELLS, CRITERIA, SCALE)

describe('three options by two criteria, computed by hand', () => {
  it('have their means with how far assessors were apart', () => {
    expect(CELLS[B]![0]).toEqual({ given: 2, mean: 2, lowest: 1, highest: 3 })
  })
  it('have totals of 0.8125, 0.5625 and 0.5625, with what each criterion adds', () => {
    expect(shares).toEqual([0.75, 0.25])
    expect(totalsOf(worth, shares)).toEqual([
      { total: 0.8125, contributions: [0.75, 0.0625] },
      { total: 0.5625, contributions: [0.375, 0.1875] },
      { total: 0.5625, contributions: [0.5625, 0] },
    ])
    expect(rankedBy([0.8125, 0.5625, 0.5625])).toEqual([[A], [B, C]])
  })
  it('change places behind the first when a weight moves by a fifth; the first only where need weighs under a half', () => {
    const told = sensitivityOf(worth, shares)
    expect(told.verdict).toBe('ranks')
    const rounded = told.variations.map(({ criterion, factor, share, moves }) => [
      criterion,
      factor,
      +share.toFixed(12),
      moves,
    ])
    expect(rounded).toEqual([
      [0, 0.8, 0.6, [{ option: C, from: 2, to: 3 }]],
      [0, 1.2, 0.9, [{ option: B, from: 2, to: 3 }]],
      [1, 0.8, 0.2, [{ option: B, from: 2, to: 3 }]],
      [1, 1.2, 0.3, [{ option: C, from: 2, to: 3 }]],
    ])
    expect(told.turns).toEqual([
      { criterion: 0, below: { share: 0.5, first: [B] }, above: null },
      { criterion: 1, below: null, above: { share: 0.5, first: [B] } },
    ])
  })
  it('never count a missing score as zero: the option has no total and no place', () => {
    const missing = worthOf([...CELLS, [cell(4), cell()]], CRITERIA, SCALE)
    const totals = totalsOf(missing, shares)
    expect(totals[3]).toEqual({ total: null, contributions: [0.75, null] })
    expect(rankedBy(totals.map(({ total }) => total))).toEqual([[A], [B, C]])
    expect(sensitivityOf(missing, shares)).toEqual(sensitivityOf(worth, shares))
  })
})

describe('a first place that is shared', () => {
  // 0.75·0.5 + 0.25·1 = 0.625 = 0.75·0.75 + 0.25·0.25
  const even = [
    [0.5, 1],
    [0.75, 0.25],
  ]
  it('changes with the smallest step to either side, and is said to', () => {
    expect(sensitivityOf(even, shares)).toMatchObject({
      verdict: 'first',
      turns: [
        { below: { share: 0.75, first: [0] }, above: { share: 0.75, first: [1] } },
        { below: { share: 0.25, first: [1] }, above: { share: 0.25, first: [0] } },
      ],
    })
  })
  it('stays where both are alike in everything', () => {
    const alike = sensitivityOf([even[0]!, even[0]!], shares)
    expect(alike.verdict).toBe('stable')
    expect(alike.turns.every(({ below, above }) => below === null && above === null)).toBe(true)
  })
})

it('two on the first place leave none second', () => {
  expect([...placesIn([[2, 0], [1]])]).toEqual([
    [2, 1],
    [0, 1],
    [1, 3],
  ])
})

it('a scale of 1 to 5 is from nothing to all, and turned round where less is better', () => {
  const scale = { least: 1, most: 5 }
  expect([1, 2, 3, 4, 5].map((value) => normalised(value, scale, 'more'))).toEqual([0, 0.25, 0.5, 0.75, 1])
  expect([1, 2, 3, 4, 5].map((value) => normalised(value, scale, 'less'))).toEqual([1, 0.75, 0.5, 0.25, 0])
})

it('quadrants meet in the middle, which belongs to the upper half', () => {
  const scale = { least: 1, most: 5 }
  expect(quadrantOf(3, 3, scale)).toBe('begin')
  expect(quadrantOf(2.9, 5, scale)).toBe('prepare')
  expect(quadrantOf(5, 2.9, scale)).toBe('easy')
  expect(quadrantOf(1, 1, scale)).toBe('later')
  expect(quadrantOf(null, 5, scale)).toBeNull()
})

const RUNS = { numRuns: 300 }
const MOST_OPTIONS = 5
/** Scores of up to three assessors for each option and criterion, some missing, with weights and directions. */
const scoring = fc.integer({ min: 2, max: 4 }).chain((criteria) =>
  fc.record({
    criteria: fc.array(
      fc.record({ better: fc.constantFrom('more' as const, 'less' as const), weight: fc.integer({ min: 1, max: 40 }) }),
      { minLength: criteria, maxLength: criteria },
    ),
    scores: fc.array(
      fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }), {
        minLength: criteria,
        maxLength: criteria,
      }),
      { minLength: 2, maxLength: MOST_OPTIONS },
    ),
  }),
)
type Scoring = { criteria: Criterion[]; scores: number[][][] }
const marksOf = (scores: number[][][]) =>
  scores.flatMap((row, option) =>
    row.flatMap((values, criterion) => values.map((value) => ({ option, criterion, value }))),
  )
function settled({ criteria, scores }: Scoring, factor = 1) {
  const own = sharesOf(criteria.map(({ weight }) => weight * factor))
  const values = worthOf(cellsOf(scores.length, criteria.length, marksOf(scores)), criteria, SCALE)
  return { own, values, totals: totalsOf(values, own).map(({ total }) => total) }
}
const sumsWith = (values: (number | null)[][], weights: readonly number[]) =>
  values.map((row) =>
    row.includes(null)
      ? Number.NEGATIVE_INFINITY
      : row.reduce<number>((sum, value, at) => sum + value! * weights[at]!, 0),
  )
/** Who is first with these shares, added up anew. */
function firstWith(values: (number | null)[][], weights: readonly number[]): number[] {
  const sums = sumsWith(values, weights)
  const top = Math.max(...sums)
  return top === Number.NEGATIVE_INFINITY ? [] : sums.flatMap((sum, option) => (top - sum < EQUAL ? [option] : []))
}

describe('whatever the scores', () => {
  it('shares add up to 1 and totals are from 0 to 1; whoever has a missing score has none', () => {
    fc.assert(
      fc.property(scoring, (given) => {
        const { own, values, totals } = settled(given)
        expect(own.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
        for (const [option, total] of totals.entries()) {
          expect(total === null).toBe(given.scores[option]!.some((cell) => cell.length === 0))
          if (total === null) continue
          expect(total).toBeGreaterThanOrEqual(-EQUAL)
          expect(total).toBeLessThanOrEqual(1 + EQUAL)
        }
        for (const value of values.flat()) if (value !== null) expect(value >= 0 && value <= 1).toBe(true)
      }),
      RUNS,
    )
  })

  it('other units of all weights change nothing', () => {
    fc.assert(
      fc.property(scoring, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (given, factor) => {
        const [one, other] = [settled(given), settled(given, factor)]
        expect(rankedBy(other.totals)).toEqual(rankedBy(one.totals))
        for (const [at, total] of one.totals.entries()) {
          if (total !== null) expect(other.totals[at]).toBeCloseTo(total, 9)
        }
      }),
      RUNS,
    )
  })

  it('an option that is at least as good by every criterion is never below', () => {
    fc.assert(
      fc.property(scoring, (given) => {
        const { values, totals } = settled(given)
        const places = placesIn(rankedBy(totals))
        for (const [a, first] of values.entries()) {
          for (const [b, second] of values.entries()) {
            if (totals[a] === null || totals[b] === null || totals[a] === undefined || totals[b] === undefined) continue
            if (first.every((value, at) => value! >= second[at]!)) expect(places.get(a)! <= places.get(b)!).toBe(true)
          }
        }
      }),
      RUNS,
    )
  })

  it('what a weight does is what a recount with that weight finds', () => {
    fc.assert(
      fc.property(scoring, (given) => {
        const { own, values, totals } = settled(given)
        const before = placesIn(rankedBy(totals))
        const told = sensitivityOf(values, own)
        expect(told.variations).toHaveLength(own.length * FACTORS.length)
        for (const { criterion, factor, share, moves, firstChanges } of told.variations) {
          // The raw weight that makes this share of the sum, the others as they are.
          const others = given.criteria.reduce((sum, { weight }, at) => (at === criterion ? sum : sum + weight), 0)
          const wanted = Math.min(1, own[criterion]! * factor)
          expect(share).toBeCloseTo(wanted, 12)
          const raw = given.criteria.map(({ weight }, at) =>
            at === criterion ? (wanted === 1 ? 1e12 : (others * wanted) / (1 - wanted)) : weight,
          )
          if (wanted === 1) continue
          const after = placesIn(rankedBy(totalsOf(values, sharesOf(raw)).map(({ total }) => total)))
          const moved = [...before].filter(([option, place]) => after.get(option) !== place)
          expect(new Map(moves.map(({ option, to }) => [option, to]))).toEqual(
            new Map(moved.map(([option]) => [option, after.get(option)!])),
          )
          expect(firstChanges).toBe(String(firstWith(values, sharesOf(raw))) !== String(firstWith(values, own)))
        }
      }),
      RUNS,
    )
  })

  it('the first place stays up to the share that is told and is another beyond it', () => {
    const STEP = 1e-5
    let turned = 0
    fc.assert(
      fc.property(scoring, (given) => {
        const { own, values } = settled(given)
        const now = firstWith(values, own)
        const firstAt = (criterion: number, share: number) => firstWith(values, sharesWith(own, criterion, share))
        for (const { criterion, below, above } of sensitivityOf(values, own).turns) {
          const present = own[criterion]!
          for (const [turn, way, end] of [
            [below, -1, 0],
            [above, 1, 1],
          ] as const) {
            const until = turn?.share ?? end
            for (const part of [0.1, 0.5, 0.9]) {
              const share = present + (until - present) * part
              if (Math.abs(until - present) > 1e-4) expect(firstAt(criterion, share)).toEqual(now)
            }
            if (!turn || Math.abs(end - turn.share) < 1e-4) continue
            turned++
            const there = firstAt(criterion, turn.share)
            expect(turn.first.filter((option) => !there.includes(option))).toEqual([])
            // Totals are lines over the share: who is overtaken once never comes back.
            const beyond = sumsWith(values, sharesWith(own, criterion, turn.share + way * STEP))
            const left = now.filter((option) => !turn.first.includes(option))
            for (const option of left)
              for (const other of turn.first) expect(beyond[other]! > beyond[option]!).toBe(true)
            expect(left.length).toBeGreaterThan(0)
          }
        }
      }),
      RUNS,
    )
    expect(turned).toBeGreaterThan(100)
  })
})
