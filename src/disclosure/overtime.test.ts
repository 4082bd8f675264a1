/** Series: no published change tells of fewer than k people who came or left. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ExactPoint, holdSeries, mayMove, mayReplace } from './overtime.ts'
import { PROOF_SEED, PROOF_TIME, proofRuns } from './testing.ts'

const K = 10
const day = (month: number) => `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`

/** An exact series from monthly flows; nobody leaves who was not there. */
function exactSeries(flows: readonly [number, number][]): ExactPoint[] {
  let value = 0
  return flows.map(([entered, out], month) => {
    const left = Math.min(out, value + entered)
    value += entered - left
    return { day: day(month), value, entered, left }
  })
}

const months = (mostIn: number, mostOut: number) =>
  fc.array(fc.tuple(fc.integer({ min: 0, max: mostIn }), fc.integer({ min: 0, max: mostOut })), {
    minLength: 24,
    maxLength: 24,
  })

describe('a series over time', () => {
  it(
    'never changes by fewer than k, in or out, over 24 months',
    ({ task }) => {
      fc.assert(
        fc.property(months(14, 6), (flows) => {
          const exact = exactSeries(flows)
          const points = holdSeries(exact, K)
          let [from, value] = [-1, 0]
          for (const point of points) {
            const at = exact.findIndex((one) => one.day === point.day)
            expect(point.value > 0 && point.value < K).toBe(false)
            if (point.held) {
              expect(point.value).toBe(value)
              continue
            }
            expect(point.value).toBe(exact[at]!.value)
            if (from >= 0) {
              const since = exact.slice(from + 1, at + 1)
              for (const flow of ['entered', 'left'] as const) {
                const people = since.reduce((all, one) => all + one[flow], 0)
                expect(people === 0 || people >= K).toBe(true)
              }
              expect(point.value === value || Math.abs(point.value - value) >= K).toBe(true)
            }
            ;[from, value] = [at, point.value]
          }
        }),
        { numRuns: proofRuns(200), seed: PROOF_SEED },
      )
      task.meta.proof = { count: proofRuns(200), of: 'series of 24 months', seed: PROOF_SEED }
    },
    PROOF_TIME,
  )

  it('holds until the change has grown to k, then catches up', () => {
    const exact = exactSeries([
      [30, 0],
      [4, 0],
      [5, 0],
      [3, 0],
      [0, 0],
    ])
    expect(holdSeries(exact, K)).toEqual([
      { day: day(0), value: 30, held: false },
      { day: day(1), value: 30, held: true },
      { day: day(2), value: 30, held: true },
      { day: day(3), value: 42, held: false },
      { day: day(4), value: 42, held: false },
    ])
  })

  it('starts with the first value that may be shown and gives nothing for a small one', () => {
    const exact = exactSeries([
      [4, 0],
      [5, 0],
      [6, 0],
    ])
    expect(holdSeries(exact, K)).toEqual([{ day: day(2), value: 15, held: false }])
    expect(holdSeries([], K)).toEqual([])
  })

  it('sees people who came behind people who left', () => {
    expect(mayMove({ entered: 4, left: 4 }, K)).toBe(false)
    expect(mayMove({ entered: 12, left: 11 }, K)).toBe(false)
    expect(mayMove({ entered: 24, left: 12 }, K)).toBe(true)
    expect(
      mayReplace(
        [
          { entered: 12, left: 0 },
          { entered: 0, left: 0 },
        ],
        K,
      ),
    ).toBe(true)
    expect(
      mayReplace(
        [
          { entered: 12, left: 0 },
          { entered: 3, left: 0 },
        ],
        K,
      ),
    ).toBe(false)
  })
})
