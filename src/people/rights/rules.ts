/** When a request must be answered, and how long what must be kept is kept. */
import { type Day, dayFromNumber, dayNumber } from '#kit/dates.ts'
import type { Hold } from './contract.ts'

/** One month after it was asked (GDPR art. 12(3)): the same day of the next month, or its last. */
export function dueOn(asked: Day): Day {
  const [year, month, date] = asked.split('-').map(Number) as [number, number, number]
  const first = dayNumber(new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10))
  const days = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return dayFromNumber(first + Math.min(date, days) - 1)
}

/**
 * How long documents of a kind are kept: whole years from 31 December of the year in which the time begins. The words of
 * each rule name its law (`rights.law_…`).
 */
export const KEEPING = {
  /** Reg. 1303/2013 art. 140: from the accounts in which the spending is included. */
  esf_2014_2020: { years: 3 },
  /** Reg. 2021/1060 art. 82: from the last payment to the beneficiary. */
  esf_plus: { years: 5 },
  /** Accountancy Act art. 12: wage sheets, and whatever proves a pension. */
  wages: { years: 50 },
  /** Accountancy Act art. 12: registers and reports. */
  accounting: { years: 10 },
  /** Reg. 2023/2831 art. 6: from the day on which the aid was granted. */
  state_aid: { years: 10 },
  /**
   * The file of whoever used a social service under the Social Services Act: support, assessments, plans, reviews, contract –
   * from the end of the support, also against a request to erase (GDPR art. 17(3)(b)). The years are those of case work.
   */
  social_services: { years: 5 },
  /** What a team wrote down to support someone: from the day on which the last team ended. */
  case_work: { years: 5 },
  /** Who sat in a body or held a post by an order: from the end of the seat, the body or the post. Letters, from their answer. */
  membership: { years: 5 },
  /** Minutes, tasks and monthly reports of a community's meetings: from the day of the meeting, or of handing in. */
  community_papers: { years: 10 },
  /** Requests about one's data and their answers. */
  requests: { years: 5 },
} as const
export type KeepingRule = keyof typeof KEEPING

/** The last day of keeping; null where it is not known yet from when it counts. */
export const keptUntil = (rule: KeepingRule, from: Day | null): Day | null =>
  from === null ? null : `${String(Number(from.slice(0, 4)) + KEEPING[rule].years).padStart(4, '0')}-12-31`

/** The last day from which the years of a rule are over today: what began on it, or before, may go. */
export const overSince = (rule: KeepingRule, today: Day): Day =>
  `${String(Number(today.slice(0, 4)) - KEEPING[rule].years - 1).padStart(4, '0')}-12-31`

/** The message (of the room `rights`) that says what is held until when. */
export const heldKey = ({ rule, until }: Hold): 'keptUntil' | 'keptOpen' | 'keptOpenSupport' =>
  until !== null ? 'keptUntil' : rule === 'social_services' ? 'keptOpenSupport' : 'keptOpen'

/** Whether something must still be kept. Where nobody knows yet from when it counts, it must. */
export const holdsOn = ({ until }: Hold, today: Day): boolean => until === null || until >= today

/** The longest of each rule, the longest first: of several, that one decides. */
export function longest(holds: readonly Hold[]): Hold[] {
  const byRule = new Map<string, Hold>()
  for (const hold of holds) {
    const other = byRule.get(hold.rule)
    if (!other || outlasts(hold, other)) byRule.set(hold.rule, hold)
  }
  return [...byRule.values()].sort((a, b) => (outlasts(a, b) ? -1 : outlasts(b, a) ? 1 : a.rule < b.rule ? -1 : 1))
}

const outlasts = (one: Hold, other: Hold): boolean =>
  other.until !== null && (one.until === null || one.until > other.until)
