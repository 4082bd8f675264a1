/** Pure decisions about accounts and memberships: periods, roles that exclude each other, e-mails, passwords. */
import type { MemberRole } from '#gate/contract.ts'
import type { Day } from '#kit/dates.ts'
import { tidyLine } from '#kit/text.ts'

/** Days from–to, both included; no end where `to` is null. */
export interface Period {
  from: Day
  to: Day | null
}

/** Whether a period holds on a day. */
export const isValidOn = (period: Period, day: Day): boolean =>
  period.from <= day && (period.to === null || day <= period.to)

/** Whether two periods share a day. */
export const overlap = (a: Period, b: Period): boolean =>
  (b.to === null || a.from <= b.to) && (a.to === null || b.from <= a.to)

const CASE_WORK: readonly MemberRole[] = ['field_worker', 'team_leader']

/** Nobody administers, pays or audits and works with people in one account (trust.md 7). */
const EXCLUDES: Partial<Record<MemberRole, readonly MemberRole[]>> = {
  administrator: [...CASE_WORK, 'project_manager'],
  finance_officer: CASE_WORK,
  auditor: CASE_WORK,
}

/** The first held role that excludes a new one in the same tenant, or null. */
export const excludedBy = (role: MemberRole, held: readonly MemberRole[]): MemberRole | null =>
  held.find((other) => EXCLUDES[role]?.includes(other) || EXCLUDES[other]?.includes(role)) ?? null

/** One form of an e-mail address, for its keyed index: letter case and invisible signs do not tell people apart. */
export const normaliseEmail = (email: string): string => tidyLine(email).normalize('NFKC').toLowerCase()

// NIST SP 800-63B-4, 3.1.1.2: at least 8 characters where a second factor is asked for, no rules of composition.
const SHORTEST = 8
const LONGEST_BYTES = 1024

/** What is wrong with a new password, or null. */
export function passwordFault(password: string, email: string): 'too_short' | 'too_long' | 'too_easy' | null {
  const letters = [...password.normalize('NFKC')]
  if (letters.length < SHORTEST) return 'too_short'
  // UTF-8 spends at most four bytes on a character.
  if (letters.length * 4 > LONGEST_BYTES) return 'too_long'
  const text = password.toLowerCase()
  const local = normaliseEmail(email).split('@')[0]!
  if (new Set(letters).size < 4 || text === local || text === normaliseEmail(email)) return 'too_easy'
  return null
}
