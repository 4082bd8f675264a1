import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ROLES } from '#gate/contract.ts'
import { addDays } from '#kit/dates.ts'
import { excludedBy, isValidOn, normaliseEmail, overlap, passwordFault } from './rules.ts'
import { ABSOLUTE_MS, addressPrefix, attempt, IDLE_MS, isAlive, isProven } from './sign-ins/rules.ts'

const RUNS = { numRuns: 300 * Number(process.env.PROVE ?? 1) }
const day = fc.integer({ min: 0, max: 40 }).map((days) => addDays('2026-01-01', days))
const period = fc
  .tuple(day, fc.option(fc.integer({ min: 0, max: 20 })))
  .map(([from, length]) => ({ from, to: length === null ? null : addDays(from, length) }))

describe('periods', () => {
  it('hold from the first to the last day', () => {
    const march = { from: '2026-03-01', to: '2026-03-31' }
    expect(['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map((one) => isValidOn(march, one))).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(isValidOn({ from: '2026-03-01', to: null }, '9999-12-31')).toBe(true)
  })

  it('overlap exactly when a day is in both', () => {
    fc.assert(
      fc.property(period, period, (a, b) => {
        const days = Array.from({ length: 80 }, (_, i) => addDays('2026-01-01', i))
        expect(overlap(a, b)).toBe(days.some((one) => isValidOn(a, one) && isValidOn(b, one)))
      }),
      RUNS,
    )
  })
})

describe('roles that exclude each other', () => {
  it.each([
    ['administrator', 'field_worker'],
    ['administrator', 'team_leader'],
    ['administrator', 'project_manager'],
    ['finance_officer', 'field_worker'],
    ['finance_officer', 'team_leader'],
    ['auditor', 'field_worker'],
    ['auditor', 'team_leader'],
  ] as const)('%s and %s, whichever came first', (one, other) => {
    expect(excludedBy(one, [other])).toBe(other)
    expect(excludedBy(other, ['leadership', one])).toBe(one)
  })

  it('no role excludes itself, and these seven pairs are all', () => {
    const pairs = ROLES.flatMap((one) => ROLES.filter((other) => excludedBy(one, [other]) !== null))
    expect(pairs).toHaveLength(14)
    for (const role of ROLES) expect(excludedBy(role, [role])).toBeNull()
  })
})

describe('e-mails and passwords', () => {
  it('gives one form to one address', () => {
    const forms = ['Ana@Example.org', ' ana@example.ORG ', 'ana\u200B@example.org', 'ａna@example.org']
    expect(new Set(forms.map(normaliseEmail))).toEqual(new Set(['ana@example.org']))
  })

  it.each([
    ['short', 'too_short'],
    ['aaaaaaaaaaaa', 'too_easy'],
    ['ana.petrova@example.org', 'too_easy'],
    ['Ana.Petrova', 'too_easy'],
    ['x1y2'.repeat(300), 'too_long'],
    ['вярна парола', null],
    ['correct horse', null],
  ])('%s: %s', (password, fault) => {
    expect(passwordFault(password, 'ana.petrova@example.org')).toBe(fault)
  })
})

describe('sign-ins', () => {
  it('live while used and not beyond their end', () => {
    const signIn = { seenAt: 0, expiresAt: ABSOLUTE_MS }
    expect(isAlive(signIn, IDLE_MS - 1)).toBe(true)
    expect(isAlive(signIn, IDLE_MS)).toBe(false)
    expect(isAlive({ ...signIn, seenAt: ABSOLUTE_MS - 1 }, ABSOLUTE_MS)).toBe(false)
  })

  it('prove who someone is for ten minutes, tokens never', () => {
    expect([0, 599_999, 600_000].map((now) => isProven(0, now))).toEqual([true, true, false])
    expect(isProven(null, 0)).toBe(false)
  })
})

describe('waiting after failures', () => {
  const MINUTE = 60_000

  it.each([
    [null, 0, 1],
    [{ count: 4, lastAt: 0 }, 0, 5],
    [{ count: 4, lastAt: -15 * MINUTE }, 0, 1],
    [{ count: 5, lastAt: 0 }, 15 * MINUTE, 6],
    [{ count: 6, lastAt: 0 }, 30 * MINUTE, 7],
    [{ count: 6, lastAt: -10 * MINUTE }, 20 * MINUTE, 7],
    [{ count: 7, lastAt: -60 * MINUTE }, 0, 8],
    [{ count: 60, lastAt: 0 }, 480 * MINUTE, 61],
    [{ count: 60, lastAt: -24 * 60 * MINUTE }, 0, 1],
  ])('%j waits %i ms', (failures, wait, count) => {
    expect(attempt(failures, 5, 0)).toEqual({ wait, count })
  })

  it('allows a patient guesser no more than eight tries a day', () => {
    let failures: { count: number; lastAt: number } | null = null
    let tries = 0
    for (let now = 0; now < 30 * 24 * 60 * MINUTE; now += MINUTE) {
      const { wait, count } = attempt(failures, 5, now)
      if (wait > 0) continue
      failures = { count, lastAt: now }
      tries += 1
    }
    expect(tries / 30).toBeLessThan(8)
  })
})

describe('address prefixes', () => {
  it.each([
    ['192.0.2.77', '192.0.2/24'],
    ['::ffff:192.0.2.77', '192.0.2/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2/64'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2/64'],
    ['2001:db8::1', '2001:db8:0:0/64'],
    ['fe80::1%eth0', 'fe80:0:0:0/64'],
    ['::1', '0:0:0:0/64'],
    ['', '/64'],
  ])('%s is %s', (address, prefix) => {
    expect(addressPrefix(address)).toBe(prefix)
  })
})
