/** When a participant may be asked, which answer counts and which came late. */
import { describe, expect, it } from 'vitest'
import type { Answered, Contents } from './contract.ts'
import {
  answerViews,
  followedOn,
  followUpDay,
  isExitKnown,
  leftByForExit,
  leftByForFollowUp,
  lifeFacts,
} from './rules.ts'

const LEFT = '2024-08-31'
let made = 0
const answer = <Kind extends Answered['kind']>(kind: Kind, askedOn: string, content: Contents[Kind], stintId = 'S') =>
  ({ id: String(++made), stintId: kind === 'citizenship' ? null : stintId, kind, askedOn, content }) as Answered
const exit = (askedOn: string, jobSearch: 'yes' | 'no' | 'declined' | null, reached = true) =>
  answer('exit', askedOn, { reached, exitStatus: null, jobSearch })
const later = (askedOn: string, working: 'employed' | 'no' | null, improved: 'stable'[] = []) =>
  answer('six_months', askedOn, { reached: working !== null, working, improved })
const certificate = (issuedOn: string | null) =>
  answer('qualification', '2024-12-01', { gained: issuedOn !== null, title: 'Т', issuer: null, number: null, issuedOn })
const facts = (...answers: Answered[]) => lifeFacts(answers, 'S', LEFT)

describe('days', () => {
  it('four weeks and six months after leaving, at the ends of months', () => {
    expect(followUpDay(LEFT)).toBe('2025-02-28')
    expect(['2025-02-27', '2025-02-28', '2025-03-01', '2024-02-29'].map(leftByForFollowUp)).toEqual([
      '2024-08-27',
      '2024-08-31',
      '2024-09-01',
      '2023-08-31',
    ])
    expect(leftByForExit('2024-09-29')).toBe('2024-08-31')
  })
})

describe('answers', () => {
  it('on leaving count when asked within four weeks; the latest in time replaces, who was not reached does not', () => {
    expect(facts().jobSearch).toBe(null)
    expect(facts(exit('2024-09-28', 'yes')).jobSearch).toBe(true)
    expect(facts(exit('2024-09-29', 'yes')).jobSearch).toBe(null)
    expect(facts(exit('2024-08-30', 'yes')).jobSearch).toBe(null)
    expect(facts(exit('2024-09-01', 'yes'), exit('2024-09-02', 'declined')).jobSearch).toBe(false)
    expect(facts(exit('2024-09-02', 'no'), exit('2024-09-01', 'yes')).jobSearch).toBe(false)
    expect(facts(exit('2024-09-01', 'yes'), exit('2024-09-02', null, false)).jobSearch).toBe(true)
  })

  it('about another activity, or before anyone left, tell nothing', () => {
    expect(lifeFacts([exit('2024-09-01', 'yes')], 'other', LEFT).jobSearch).toBe(null)
    expect(lifeFacts([exit('2024-09-01', 'yes'), later('2025-03-01', 'employed')], 'S', null)).toEqual({
      jobSearch: null,
      certificate: null,
      sixMonths: null,
      thirdCountry: null,
    })
  })

  it('six months after count from that day on, however late; improvement only for who works', () => {
    expect(facts(later('2025-02-27', 'employed')).sixMonths).toBe(null)
    expect(facts(later('2026-09-01', 'employed', ['stable'])).sixMonths).toEqual({ employed: true, improved: true })
    expect(facts(later('2025-03-01', 'no')).sixMonths).toEqual({ employed: false, improved: false })
    expect(facts(later('2025-03-01', null)).sixMonths).toBe(null)
  })

  it('a certificate counts when issued within four weeks of leaving; a later one is a record that counts as no', () => {
    expect(facts(certificate('2024-09-28')).certificate).toBe(true)
    expect(facts(certificate('2024-09-29')).certificate).toBe(false)
    expect(facts(certificate(null)).certificate).toBe(false)
    expect(facts().certificate).toBe(null)
  })

  it('of citizenship: who belongs to no country of the Union', () => {
    const of = (citizenship: Contents['citizenship']['citizenship']) =>
      facts(answer('citizenship', '2024-01-01', { citizenship })).thirdCountry
    expect(['third_country', 'stateless', 'eu', 'bulgaria', 'declined'].map((one) => of(one as 'eu'))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })

  it('are shown newest first, with those that came late and those that count', () => {
    const shown = answerViews(
      [exit('2024-09-10', 'yes'), exit('2024-10-10', 'no'), later('2025-06-01', 'employed')],
      new Map([['S', LEFT]]),
    )
    expect(shown.map(({ kind, late, counts }) => [kind, late, counts])).toEqual([
      ['six_months', true, true],
      ['exit', true, false],
      ['exit', false, true],
    ])
  })

  it('settle what still is to be asked, also late or in vain', () => {
    expect(isExitKnown([exit('2025-01-01', null, false)], 'S', LEFT)).toBe(true)
    expect(isExitKnown([exit('2024-08-01', 'yes')], 'S', LEFT)).toBe(false)
    expect(followedOn([later('2025-03-01', null)], 'S', LEFT)).toBe('2025-03-01')
    expect(followedOn([later('2025-02-01', 'employed')], 'S', LEFT)).toBe(null)
  })
})
