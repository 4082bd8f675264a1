/** How a referral goes on from one piece of news to the next, and in which order a list of people is walked. */
import { addDays, type Day } from '#kit/dates.ts'

export const STATES = ['sent', 'accepted', 'declined', 'missed', 'attended', 'done', 'withdrawn'] as const
export type State = (typeof STATES)[number]
/** What can become known after it was sent. */
export type News = Exclude<State, 'sent'>

/** What came of it in the end. */
export const OUTCOMES = ['received', 'partly', 'refused', 'not_eligible', 'waiting_list', 'did_not_attend'] as const
export type Outcome = (typeof OUTCOMES)[number]

// Institutions often answer by simply receiving someone, so news may come that skips others.
const NEXT: Record<State, readonly News[]> = {
  sent: ['accepted', 'declined', 'attended', 'missed', 'done', 'withdrawn'],
  accepted: ['attended', 'missed', 'done', 'declined', 'withdrawn'],
  missed: ['accepted', 'attended', 'done', 'declined', 'withdrawn'],
  attended: ['done', 'missed', 'accepted'],
  declined: [],
  done: [],
  withdrawn: [],
}

/** Days after which one asks again, where nobody named another day. */
const PATIENCE: Record<State, number | null> = {
  sent: 14,
  accepted: 14,
  missed: 7,
  attended: 30,
  declined: null,
  done: null,
  withdrawn: null,
}

/** Kinds of institutions that work on the same task by law; telling all others rests on the person's consent. */
const BY_LAW: readonly string[] = ['state_institution', 'municipal_administration']
export const restsOnLaw = (kind: string): boolean => BY_LAW.includes(kind)

/** What may become known next. */
export const nextNews = (state: State): readonly News[] => NEXT[state]

/** Whether nothing more is expected. */
export const isClosed = (state: State): boolean => NEXT[state].length === 0

/**
 * By when the next news is expected; null where nothing more is.
 * @param named the day of an appointment, or a day that was agreed
 */
export function expectedBy(state: State, on: Day, named: Day | undefined): Day | null {
  const days = PATIENCE[state]
  if (days === null) return null
  return named !== undefined && named >= on ? named : addDays(on, days)
}

/** Whether news is late: not on the day itself. */
export const isLate = (due: Day | null, today: Day): boolean => due !== null && due < today

/** A line of a list that is walked. */
interface Place {
  address: string
  name: string
}

/** The order of a walk: by address as people number houses, neighbours beside each other; then by name. */
export function walkingOrder<T extends Place>(lines: readonly T[]): T[] {
  const parts = (text: string) => text.toLowerCase().match(/\d+|[^\d\s.,№]+/gu) ?? []
  return lines.toSorted((a, b) => compareParts(parts(a.address), parts(b.address)) || compare(a.name, b.name))
}

function compareParts(a: readonly string[], b: readonly string[]): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const [left, right] = [a[at]!, b[at]!]
    const [one, other] = [Number(left), Number(right)]
    const order = Number.isNaN(one) || Number.isNaN(other) ? compare(left, right) : one - other
    if (order !== 0) return order
  }
  return a.length - b.length
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
