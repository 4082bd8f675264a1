/** What is due along a pathway of support, and by when. Dates are arguments; a term shown is never later than the law's. */
import { addDays, type Day, dayNumber, dayOf } from '#kit/dates.ts'

/**
 * Kinds of service: specialised under the Social Services Act (ЗСУ), generally accessible, a project's own methodology
 * (a Family house), the work of a health mediator.
 */
export const PATHWAYS = ['specialised', 'accessible', 'project_service', 'health_mediation'] as const
export type Pathway = (typeof PATHWAYS)[number]

/** What a pathway leads through. */
export const STAGES = ['request', 'preliminary', 'needs', 'plan', 'contract'] as const
export type Stage = (typeof STAGES)[number]

/** Papers that come from outside of the plan; the other stages follow from what is recorded. */
export const PAPER_KINDS = ['preliminary', 'contract'] as const
export type PaperKind = (typeof PAPER_KINDS)[number]

/** Days from the request within which needs are assessed and the plan is made (ЗСУ, reference 5.1). */
const LEGAL_DAYS = 20
const REVIEW_MONTHS = 6

/** The stages of each pathway in their order, and within how many days from the request each must be reached. */
const LEADS_THROUGH: Record<Pathway, readonly { stage: Stage; within?: number }[]> = {
  specialised: [
    { stage: 'request' },
    { stage: 'preliminary' },
    { stage: 'needs', within: LEGAL_DAYS },
    { stage: 'plan', within: LEGAL_DAYS },
    { stage: 'contract' },
  ],
  // Neither referral nor assessment nor contract may be asked for.
  accessible: [{ stage: 'request' }],
  project_service: [{ stage: 'request' }, { stage: 'needs' }, { stage: 'plan' }],
  health_mediation: [{ stage: 'request' }, { stage: 'needs' }],
}

/** Pathways whose file must be kept after the support is over (ЗСУ). */
const KEPT_BY_LAW: readonly Pathway[] = ['specialised']
export const isKeptByLaw = (pathway: Pathway): boolean => KEPT_BY_LAW.includes(pathway)

/** Whether a pathway asks for a paper: one that it does not ask for may not be asked of anybody. */
export const asksFor = (pathway: Pathway, paper: PaperKind): boolean =>
  LEADS_THROUGH[pathway].some(({ stage }) => stage === paper)

/** Where a case stands with one stage. */
export interface StageState {
  stage: Stage
  due: Day | null
  doneOn: Day | null
  state: 'done' | 'overdue' | 'next' | 'ahead'
  /** Days to go until it is due; negative where it is overdue; null where nothing is due or it is done. */
  daysLeft: number | null
}

/** What is known of a case, as far as its pathway asks. */
export interface PathwayFacts {
  requestedOn: Day
  /** The first day on which each stage was reached. */
  reached: Partial<Record<Exclude<Stage, 'request'>, Day>>
}

/** The stages of a pathway as they stand today. The first that is neither done nor overdue is next. */
export function stagesOf(pathway: Pathway, { requestedOn, reached }: PathwayFacts, today: Day): StageState[] {
  let isNext = true
  return LEADS_THROUGH[pathway].map(({ stage, within }) => {
    const due = within === undefined ? null : addDays(requestedOn, within)
    const doneOn = stage === 'request' ? requestedOn : (reached[stage] ?? null)
    if (doneOn !== null) return { stage, due, doneOn, state: 'done', daysLeft: null }
    const daysLeft = due === null ? null : dayNumber(due) - dayNumber(today)
    if (daysLeft !== null && daysLeft < 0) return { stage, due, doneOn, state: 'overdue', daysLeft }
    const state = isNext ? 'next' : 'ahead'
    isNext = false
    return { stage, due, doneOn, state, daysLeft }
  })
}

/** The same day of the month some months later, or the last day of that month. */
export function addMonths(day: Day, count: number): Day {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count
  for (let date = Number(day.slice(8)); ; date--) {
    const found = dayOf(Math.floor(month / 12), (month % 12) + 1, date)
    if (found) return found
  }
}

/** By when a plan must be looked at again, at the latest; null where the pathway does not say. */
export const reviewAtLatest = (pathway: Pathway, from: Day): Day | null =>
  pathway === 'specialised' ? addMonths(from, REVIEW_MONTHS) : null

/** Whether something with a day is overdue: not on the day itself. */
export const isOverdue = (due: Day | null, today: Day): boolean => due !== null && due < today
