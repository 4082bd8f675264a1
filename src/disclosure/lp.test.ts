/** The attack on several releases together: equal to the flow on one table, and to trying every world on several. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Release } from './contract.ts'
import { attacked, attackerInterval } from './flow.ts'
import { countIn, isBelievable, link } from './linked.ts'
import { linkedIntervals } from './lp.ts'
import { isSmall, primaryCells, totals } from './rules.ts'
import { type Highs, loadSolver } from './solver.ts'
import {
  agreesWith,
  arbitraryTable,
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

/** Any pattern of hidden cells, safe or not. */
function releaseOf(people: readonly Person[], question: Question, k: number, hidden: ReadonlySet<number>): Release {
  const { counts, ...shape } = tabulate(people, question)
  const primary = primaryCells({ ...shape, counts }, k)
  return {
    ...shape,
    k,
    ...totals({ ...shape, counts }),
    cells: counts.map((value, at) =>
      hidden.has(at) ? { hidden: true, reason: primary.has(at) ? 'primary' : 'complementary' } : { value },
    ),
  }
}

describe('the linked attack', () => {
  it(
    'finds the interval of the flow on a two-way table',
    ({ task }) => {
      let compared = 0
      const also = fc.array(fc.boolean(), { minLength: 30, maxLength: 30 })
      fc.assert(
        fc.property(arbitraryTable(5, 6, [4, 8, 14]), also, (table, more) => {
          const hidden = new Set(table.counts.flatMap((n, at) => (n > 0 && (n < 5 || more[at]) ? [at] : [])))
          const released: Release = {
            ...table,
            k: 5,
            ...totals(table),
            cells: table.counts.map((value, at) =>
              hidden.has(at) ? { hidden: true, reason: value < 5 ? 'primary' : 'complementary' } : { value },
            ),
          }
          const linked = link([released])!
          for (const [at, n] of table.counts.entries()) {
            if (!hidden.has(at) || n >= 5 || compared % 3 > 0) {
              compared += hidden.has(at) && n < 5 ? 1 : 0
              continue
            }
            compared++
            const figure = linked.figures[at]!
            expect(linkedIntervals(linked, [figure.classes], highs)).toEqual([
              attackerInterval(attacked(table, hidden, 5), at),
            ])
          }
        }),
        { numRuns: proofRuns(25), seed: PROOF_SEED },
      )
      expect(compared).toBeGreaterThan(25)
      task.meta.proof = { count: proofRuns(25), of: `tables, ${compared} cells`, seed: PROOF_SEED }
    },
    PROOF_TIME,
  )

  it(
    'is that of trying every world that agrees with two linked tables',
    ({ task }) => {
      let compared = 0
      const all = [0, 1, 2, 3, 4, 5, 6, 7].map((n) => ({ a: `a${n & 1}`, b: `b${(n >> 1) & 1}`, c: `c${n >> 2}` }))
      const populations = Array.from({ length: 6 }, (_, size) => everyPopulation(all, size))
      const question = (first: 'a' | 'b' | 'c', second: 'a' | 'b' | 'c' | null, special: boolean): Question => ({
        topic: 'test',
        where: {},
        variables: [plainVariable(first, 2), ...(second ? [plainVariable(second, 2, special)] : [])],
      })
      const cases = fc.record({
        people: fc.array(fc.constantFrom(...all), { minLength: 3, maxLength: 5 }),
        special: fc.boolean(),
        second: fc.constantFrom(question('a', 'c', false), question('c', null, false), question('b', 'c', false)),
        also: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
      })
      fc.assert(
        fc.property(cases, ({ people, special, second, also }) => {
          const k = 3
          const releases = [question('a', 'b', special), second].map((asked, i) => {
            const table = tabulate(people, asked)
            const order = table.counts.map((_, at) => at).sort((x, y) => table.counts[x]! - table.counts[y]!)
            const primary = primaryCells(table, k)
            const wanted = order.filter((at) => primary.has(at) || (table.counts[at]! > 0 && also[i * 4 + at]))
            const oneWayTop = asked.variables.length === 1 ? order.slice(0, order.indexOf(wanted.at(-1) ?? -1) + 1) : []
            const hidden = [...wanted, ...oneWayTop].filter((at) => table.counts[at]! > 0 || primary.has(at))
            return releaseOf(people, asked, k, new Set(hidden))
          })
          const worlds = populations[people.length]!.filter((one) => releases.every((each) => agreesWith(one, each)))
          const linked = link(releases)!
          expect(worlds.length).toBeGreaterThan(0)
          for (const [at, cell] of releases[0]!.cells.entries()) {
            if (!('hidden' in cell)) continue
            const counts = worlds.map((one) => tabulate(one, releases[0]!).counts[at]!)
            const [found] = linkedIntervals(linked, [linked.figures[at]!.classes], highs)
            expect(found).toEqual({ lo: Math.min(...counts), hi: Math.max(...counts) })
            compared++
          }
        }),
        { numRuns: proofRuns(20), seed: PROOF_SEED },
      )
      task.meta.proof = { count: proofRuns(20), of: 'pairs of linked tables', seed: PROOF_SEED }
      expect(compared).toBeGreaterThan(16)
    },
    PROOF_TIME,
  )

  it('takes a world only if every figure is met in whole numbers', () => {
    const table = { topic: 'test', where: {}, variables: [plainVariable('a', 2), plainVariable('b', 2)] }
    const people = [...Array(12).fill({ a: 'a0', b: 'b0' }), ...Array(3).fill({ a: 'a1', b: 'b0' })]
    const linked = link([releaseOf(people, table, 5, new Set([0, 2]))])!
    const world = linked.figures.reduce((all, one) => {
      if (one.level === 'cells') for (const each of one.classes) all[each] = [12, 0, 3, 0][one.at]!
      return all
    }, new Array<number>(linked.classCount).fill(0))
    expect(countIn(world, linked.figures[0]!.classes)).toBe(12)
    expect(isBelievable(linked, world)).toBe(true)
    expect(
      isBelievable(
        linked,
        world.map((n) => n + 0.5),
      ),
    ).toBe(false)
    expect(
      isBelievable(
        linked,
        world.map((n) => n + 1),
      ),
    ).toBe(false)
    expect(isSmall(countIn(world, linked.figures[2]!.classes), 5)).toBe(true)
  })

  it('refuses to attack what is too large', () => {
    const many = ['a', 'b', 'c', 'd', 'e'].map((key) => plainVariable(key, 10))
    const releases = many.map((one): Release => {
      const table = { topic: 'test', where: {}, variables: [one], counts: new Array<number>(10).fill(20) }
      return { ...table, k: 10, ...totals(table), cells: table.counts.map((value) => ({ value })) }
    })
    expect(link(releases)).toBeNull()
  })
})

/** Every way to spread a number of people over the kinds of people there are. */
function everyPopulation(kinds: readonly Person[], count: number): Person[][] {
  if (kinds.length === 1) return [Array(count).fill(kinds[0])]
  return Array.from({ length: count + 1 }, (_, n) => n).flatMap((n) =>
    everyPopulation(kinds.slice(1), count - n).map((rest) => [...(Array(n).fill(kinds[0]) as Person[]), ...rest]),
  )
}
