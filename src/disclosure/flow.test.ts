/** The attacker's interval: equal to trying every table; and what it says of hiding small cells alone. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attacked, attackerInterval, oneWayCeiling } from './flow.ts'
import { isSmall, primaryCells } from './rules.ts'
import { arbitraryTable, everyWorld, PROOF_TIME, plainTable, proofRuns } from './testing.ts'

const span = (worlds: readonly number[][], cell: number) => ({
  lo: Math.min(...worlds.map((world) => world[cell]!)),
  hi: Math.max(...worlds.map((world) => world[cell]!)),
})

/** Small cells and, at random, others; every part of the pattern then has to have a small cell. */
const patternFor = (counts: readonly number[], k: number, also: readonly boolean[]): Set<number> =>
  new Set(counts.flatMap((n, cell) => (isSmall(n, k) || (n > 0 && also[cell]) ? [cell] : [])))

describe('the interval an attacker gets', () => {
  it(
    'is that of trying every two-way table up to 3×3 with n ≤ 12',
    () => {
      let compared = 0
      const cases = fc.record({
        rows: fc.integer({ min: 1, max: 3 }),
        columns: fc.integer({ min: 1, max: 3 }),
        people: fc.array(fc.integer({ min: 0, max: 8 }), { maxLength: 12 }),
        also: fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }),
        k: fc.integer({ min: 2, max: 4 }),
      })
      fc.assert(
        fc.property(cases, ({ rows, columns, people, also, k }) => {
          const counts = new Array<number>(rows * columns).fill(0)
          for (const one of people) counts[one % counts.length]!++
          const table = plainTable([rows, columns], counts)
          const hidden = patternFor(counts, k, also)
          const worlds = everyWorld(table, hidden, k, 99)
          if (worlds.length === 0) return
          for (const cell of hidden) {
            expect(attackerInterval(attacked(table, hidden, k), cell)).toEqual(span(worlds, cell))
            compared++
          }
        }),
        { numRuns: proofRuns(400) },
      )
      expect(compared).toBeGreaterThan(400)
    },
    PROOF_TIME,
  )

  it(
    'is that of trying every one-way table, the smallest cells being hidden',
    () => {
      let compared = 0
      const cases = fc.record({
        counts: fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 2, maxLength: 5 }),
        more: fc.integer({ min: 0, max: 3 }),
        k: fc.integer({ min: 2, max: 4 }),
      })
      fc.assert(
        fc.property(cases, ({ counts, more, k }) => {
          const table = plainTable([counts.length], counts)
          const order = counts.flatMap((n, cell) => (n > 0 ? [cell] : [])).sort((a, b) => counts[a]! - counts[b]!)
          const small = order.filter((cell) => counts[cell]! < k).length
          if (small === 0) return
          const hidden = new Set(order.slice(0, small + more))
          const worlds = everyWorld(table, hidden, k, oneWayCeiling(counts, hidden))
          for (const cell of hidden) {
            expect(attackerInterval(attacked(table, hidden, k), cell)).toEqual(span(worlds, cell))
            compared++
          }
        }),
        { numRuns: proofRuns(200) },
      )
      expect(compared).toBeGreaterThan(200)
    },
    PROOF_TIME,
  )

  it('lets nobody use what a special line could hide: never wider than trying every table', () => {
    const table = plainTable([3, 2], [25, 0, 30, 22, 28, 40], true)
    const hidden = new Set([0, 1, 2, 3])
    expect(attackerInterval(attacked(table, hidden, 20), 1)).toEqual({ lo: 0, hi: 21 })
    expect(attackerInterval(attacked(table, hidden, 20), 0)).toEqual({ lo: 4, hi: 25 })
  })

  it('uses that nothing is hidden without a small cell', () => {
    // 12 + 3 with k = 4: without that knowledge each could be anything in 1..14, with it one of them is 12 or more.
    const table = plainTable([2], [12, 3])
    expect(everyWorld(table, new Set([0, 1]), 4, 99).map((world) => world[0])).toEqual([1, 2, 3, 12, 13, 14])
    const row = plainTable([2, 2], [12, 3, 3, 12])
    expect(attackerInterval(attacked(row, new Set([0, 1, 2, 3]), 4), 1)).toEqual({ lo: 1, hi: 14 })
  })

  it(
    'shows that hiding small cells alone is not safe',
    () => {
      let unsafe = 0
      let tables = 0
      fc.assert(
        fc.property(arbitraryTable(4, 6, [12, 20]), (table) => {
          const hidden = primaryCells(table, 10)
          if (hidden.size === 0) return
          tables++
          const view = attacked(table, hidden, 10)
          const found = [...hidden].map((cell) => attackerInterval(view, cell))
          if (found.some(({ lo, hi }) => lo === hi)) unsafe++
        }),
        { numRuns: proofRuns(100), seed: 19 },
      )
      expect(tables).toBeGreaterThan(50)
      expect(unsafe / tables).toBeGreaterThan(0.3)
    },
    PROOF_TIME,
  )
})
