/** Time limits: of answers, and of what must be kept. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dueOn, holdsOn, KEEPING, type KeepingRule, keptUntil, longest, overSince } from './rules.ts'

describe('time limits', () => {
  it('an answer is due a month later, or on the last day of a shorter month', () => {
    expect(['2026-05-12', '2026-01-31', '2026-12-31', '2024-01-30'].map(dueOn)).toEqual([
      '2026-06-12',
      '2026-02-28',
      '2027-01-31',
      '2024-02-29',
    ])
  })

  it('keeping ends on 31 December after whole years; where its beginning is not known it does not end', () => {
    expect(keptUntil('esf_plus', '2026-03-01')).toBe('2031-12-31')
    expect(keptUntil('wages', '2022-12-31')).toBe('2072-12-31')
    expect(keptUntil('esf_plus', null)).toBeNull()
    expect(holdsOn({ rule: 'esf_plus', until: '2031-12-31' }, '2031-12-31')).toBe(true)
    expect(holdsOn({ rule: 'esf_plus', until: '2031-12-31' }, '2032-01-01')).toBe(false)
    expect(holdsOn({ rule: 'esf_plus', until: null }, '2999-01-01')).toBe(true)
  })

  it('what may go on a day is exactly what is not kept on that day', () => {
    const days = fc.date({ min: new Date('2000-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
    const day = days.map((date) => date.toISOString().slice(0, 10))
    fc.assert(
      fc.property(fc.constantFrom(...(Object.keys(KEEPING) as KeepingRule[])), day, day, (rule, from, today) => {
        expect(from <= overSince(rule, today)).toBe(!holdsOn({ rule, until: keptUntil(rule, from) }, today))
      }),
      { numRuns: 500 },
    )
  })

  it('the longest rule stands first, one that has no end yet before all, each rule once', () => {
    const holds = [
      { rule: 'esf_plus', until: '2031-12-31' },
      { rule: 'wages', until: '2072-12-31' },
      { rule: 'esf_plus', until: '2033-12-31' },
      { rule: 'accounting', until: null },
    ]
    const sorted = [holds[3], holds[1], holds[2]]
    expect(longest(holds)).toEqual(sorted)
    expect(longest([...holds].reverse())).toEqual(sorted)
  })
})
