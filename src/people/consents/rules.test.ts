/** What applies now: the last word counts in any order of arrival, and nobody's withdrawal is overtaken by what was said before it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Said, Statement } from './contract.ts'
import { PURPOSE_CODES, PURPOSES, type PurposeCode } from './purposes.ts'
import { mayBeSaid, momentOf, needsGuardian, untilOf, whatApplies } from './rules.ts'

const TODAY = '2026-05-12'
const NOW = Date.parse('2026-05-12T08:00:00Z')
const consents = PURPOSE_CODES.filter((code) => PURPOSES[code].basis === 'consent')
const laws = PURPOSE_CODES.filter((code) => PURPOSES[code].basis !== 'consent')

let made = 0
const statement = (purpose: PurposeCode, said: Said, saidAt: string, rest: Partial<Statement> = {}): Statement => ({
  id: `0198c000-0000-7000-8000-${String(++made).padStart(12, '0')}`,
  purpose,
  said,
  by: 'person',
  how: 'spoken',
  guardian: null,
  text: '2026-1',
  lang: 'bg',
  told: saidAt,
  until: null,
  saidAt,
  recordedOn: TODAY,
  ...rest,
})
const standing = (statements: Statement[], purpose: PurposeCode, restricted = false) => {
  const found = whatApplies(statements, TODAY, restricted).find((one) => one.purpose === purpose)!
  return [found.standing, found.applies]
}

/** A few moments only, so that many statements are made at the same one. */
const moments = fc.integer({ min: 0, max: 6 }).map((day) => `2026-05-0${day + 1}T10:00:00.000Z`)
const anything = fc
  .constantFrom(...PURPOSE_CODES)
  .chain((purpose) =>
    fc.tuple(
      fc.constant(purpose),
      fc.constantFrom(...(['given', 'refused', 'withdrawn', 'objected', 'objection_lifted'] as const)),
      moments,
    ),
  )
  .filter(([purpose, said]) => mayBeSaid(purpose, said))
  .map((parts) => statement(...parts))
const history = fc.array(anything, { minLength: 1, maxLength: 12 })

describe('what applies', () => {
  it('is the same in whatever order statements arrive', () => {
    let compared = 0
    fc.assert(
      fc.property(
        history.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, mixed]) => {
          expect(whatApplies(mixed, TODAY, false)).toEqual(whatApplies(all, TODAY, false))
          compared++
        },
      ),
      { numRuns: 1000 },
    )
    expect(compared).toBe(1000)
  })

  it('never uses what was taken back: consent given before, or at the same moment, changes nothing when it arrives later', () => {
    let arrived = 0
    fc.assert(
      fc.property(history, fc.constantFrom(...consents), moments, fc.array(moments), (all, purpose, at, late) => {
        const before = all.filter((one) => one.purpose !== purpose || one.saidAt <= at)
        const withdrawn = [...before, statement(purpose, 'withdrawn', at)]
        const given = late.filter((moment) => moment <= at).map((moment) => statement(purpose, 'given', moment))
        arrived += given.length
        expect(standing([...withdrawn, ...given], purpose)).toEqual(['withdrawn', false])
      }),
      { numRuns: 1000 },
    )
    expect(arrived).toBeGreaterThan(500)
  })

  it('agrees with what one would say of the single last day', () => {
    fc.assert(
      fc.property(history, fc.constantFrom(...consents), (all, purpose) => {
        const own = all.filter((one) => one.purpose === purpose)
        const last = own.filter((one) => own.every((other) => other.saidAt <= one.saidAt)).map(({ said }) => said)
        const objected = laws.some((law) => standing(all, law)[0] === 'objected')
        const allowed = last.length > 0 && last.every((said) => said === 'given') && !objected
        expect(standing(all, purpose)[1]).toBe(allowed)
      }),
      { numRuns: 1000 },
    )
  })

  it('stops every use that rests on consent where someone objects, and the task until it is answered; a duty goes on', () => {
    const given = consents.map((purpose) => statement(purpose, 'given', '2026-05-01T10:00:00.000Z'))
    const objected = [...given, statement('funder_reporting', 'objected', '2026-05-02T10:00:00.000Z')]
    expect(consents.map((purpose) => standing(objected, purpose))).toEqual(consents.map(() => ['stopped', false]))
    expect(standing(objected, 'funder_reporting')).toEqual(['objected', true])
    expect(standing(objected, 'support')).toEqual(['by_law', true])
    const task = [statement('support', 'objected', '2026-05-02T10:00:00.000Z')]
    expect(standing(task, 'support')).toEqual(['objected', false])
    const lifted = [...objected, statement('funder_reporting', 'objection_lifted', '2026-05-03T10:00:00.000Z')]
    expect(consents.map((purpose) => standing(lifted, purpose))).toEqual(consents.map(() => ['given', true]))
  })

  it('ends by itself, and is nothing while processing is restricted', () => {
    const given = (until: string) => [statement('pictures', 'given', '2026-05-01T10:00:00.000Z', { until })]
    expect(standing(given('2026-05-11'), 'pictures')).toEqual(['expired', false])
    expect(standing(given('2026-05-12'), 'pictures')).toEqual(['given', true])
    expect(standing(given('2026-05-12'), 'pictures', true)).toEqual(['restricted', false])
    expect(standing([], 'support', true)).toEqual(['restricted', false])
    expect(standing([], 'child_protection', true)).toEqual(['by_law', true])
    expect(standing([], 'messages')).toEqual(['not_asked', false])
  })
})

describe('when something counts as said', () => {
  it('a paper that names a day allows from its beginning and takes away from its end', () => {
    const at = (said: Said, saidAt: string) => momentOf({ said, saidAt }, TODAY, NOW)
    expect(at('given', '2026-05-10')).toBe(Date.parse('2026-05-10T00:00:00Z'))
    expect(at('withdrawn', '2026-05-10')).toBe(Date.parse('2026-05-10T23:59:59.999Z'))
    expect(at('given', '2026-05-13')).toBeNull()
    expect(at('given', '2036-05-12T08:00:00Z')).toBeNull()
    expect(at('given', '2026-05-12T08:05:00Z')).toBe(NOW + 300_000)
    // A phone whose clock is ten years ahead: withdrawn now, not until 2036.
    expect(at('withdrawn', '2036-05-12T08:00:00Z')).toBe(NOW)
    expect(at('objected', '2036-05-12')).toBe(Date.parse('2026-05-12T23:59:59.999Z'))
  })

  it('consent ends after what its purpose allows at most', () => {
    expect(untilOf('pictures', undefined, '2026-02-28')).toBe('2027-02-28')
    expect(untilOf('pictures', '2026-06-01', '2026-02-28')).toBe('2026-06-01')
    expect(untilOf('pictures', '2036-06-01', '2024-02-29')).toBe('2025-02-28')
    expect(untilOf('messages', undefined, '2026-02-28')).toBeNull()
  })

  it('a parent speaks for a child under fourteen', () => {
    expect(needsGuardian('2012-05-13', TODAY)).toBe(true)
    expect(needsGuardian('2012-05-12', TODAY)).toBe(false)
    expect(needsGuardian(null, TODAY)).toBe(false)
  })
})
