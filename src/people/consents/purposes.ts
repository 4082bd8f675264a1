/**
 * What people's data are used for, and on what ground: data, not code. Consent is asked only where refusing changes
 * nothing for the person; what rests on law is told, and may be objected to.
 */
import type { Day } from '#kit/dates.ts'

export const PURPOSE_CODES = [
  'support',
  'funder_reporting',
  'child_protection',
  'special_answers',
  'sharing',
  'messages',
  'pictures',
  'later_questions',
] as const
export type PurposeCode = (typeof PURPOSE_CODES)[number]

/**
 * Ground of a purpose (GDPR art. 6 and 9): `duty` a legal obligation, which an objection does not stop; `task` a task in
 * the public interest, which an objection stops until it is answered; `consent`.
 */
export interface Ground {
  basis: 'duty' | 'task' | 'consent'
  /** Articles of the Regulation; the words name the national law. */
  articles: readonly string[]
  /** A consent that names no end ends after so many months. */
  months?: number
}

export const PURPOSES: Readonly<Record<PurposeCode, Ground>> = {
  support: { basis: 'task', articles: ['6(1)(e)', '9(2)(b)', '9(2)(h)'] },
  funder_reporting: { basis: 'duty', articles: ['6(1)(c)', '9(2)(g)'] },
  child_protection: { basis: 'duty', articles: ['6(1)(c)', '9(2)(c)'] },
  special_answers: { basis: 'consent', articles: ['6(1)(a)', '9(2)(a)'] },
  sharing: { basis: 'consent', articles: ['6(1)(a)', '9(2)(a)'], months: 24 },
  messages: { basis: 'consent', articles: ['6(1)(a)'] },
  pictures: { basis: 'consent', articles: ['6(1)(a)', '9(2)(a)'], months: 12 },
  later_questions: { basis: 'consent', articles: ['6(1)(a)'], months: 24 },
}

/** Versions of the texts that are read out, oldest first; each stays, because people agreed to it as it stood. */
export const TEXT_VERSIONS: readonly { code: string; from: Day }[] = [{ code: '2026-1', from: '2026-01-01' }]

/** The version that is read out on a day. */
export const textOn = (on: Day): string => (TEXT_VERSIONS.findLast(({ from }) => from <= on) ?? TEXT_VERSIONS[0]!).code

/** Who is younger is spoken for by a parent or guardian (a minor under 14 has no legal capacity of their own). */
export const SPEAKS_FROM = 14
