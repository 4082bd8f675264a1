/** How referrals go on, and the order of a walk. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayFromNumber, dayNumber } from '#kit/dates.ts'
import { expectedBy, isClosed, isLate, nextNews, STATES, type State, walkingOrder } from './rules.ts'

const aDay = fc.integer({ min: dayNumber('2020-01-01'), max: dayNumber('2030-12-31') }).map(dayFromNumber)

describe('a referral', () => {
  it('can always come to an end, and never goes back to being just sent', () => {
    const ends = new Set<State>(STATES.filter(isClosed))
    expect([...ends]).toEqual(['declined', 'done', 'withdrawn'])
    for (const state of STATES) {
      const seen = new Set<State>([state])
      for (const at of seen) for (const next of nextNews(at)) seen.add(next)
      expect([...seen].some((at) => ends.has(at))).toBe(true)
      expect(nextNews(state)).not.toContain('sent')
    }
  })

  it('is waited for exactly as long as more can become known, and never before its day', () => {
    fc.assert(
      fc.property(fc.constantFrom(...STATES), aDay, fc.option(aDay, { nil: undefined }), (state, on, named) => {
        const due = expectedBy(state, on, named)
        expect(due === null).toBe(isClosed(state))
        if (due !== null) {
          expect(due >= on).toBe(true)
          if (named !== undefined && named >= on) expect(due).toBe(named)
          expect([isLate(due, due), isLate(due, addDays(due, 1))]).toEqual([false, true])
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('the order of a walk', () => {
  it('goes from house to house as they are numbered, and loses nobody', () => {
    const at = (...addresses: string[]) =>
      walkingOrder(addresses.map((address) => ({ address, name: 'x' }))).map(({ address }) => address)
    const streets = ['ул. Роза 10', 'ул. Роза 2', 'ул. Бор 7', 'ул. Роза № 2, вх. Б', 'ул. Роза 11']
    expect(at(...streets)).toEqual(['ул. Бор 7', 'ул. Роза 2', 'ул. Роза № 2, вх. Б', 'ул. Роза 10', 'ул. Роза 11'])
    const line = fc.record({ address: fc.string({ maxLength: 12 }), name: fc.string({ maxLength: 3 }) })
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const walked = walkingOrder(lines)
        expect(walked).toHaveLength(lines.length)
        expect(new Set(walked)).toEqual(new Set(lines))
        expect(walkingOrder(walked)).toEqual(walked)
      }),
      { numRuns: 300 },
    )
  })
})
