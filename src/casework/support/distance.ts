/** Distance travelled: how far someone has come in each domain of life between their first and their latest assessment. */
import type { Day } from '#kit/dates.ts'
import { DOMAINS, type Domain, type Score } from './contract.ts'

/** An assessment, as far as the distance asks. */
export interface Scored {
  id: string
  assessedOn: Day
  corrects: string | null
  scores: Partial<Record<Domain, Score>>
}

/** A domain that was scored at least once. */
export interface Travelled {
  domain: Domain
  first: { on: Day; score: Score }
  /** The latest; the same as the first where there was only one. */
  last: { on: Day; score: Score }
  /** Positive is better. */
  change: number
}

/** Assessments that count: those that no later one corrects, by day. */
export function standing<T extends Scored>(assessments: readonly T[]): T[] {
  const corrected = new Set(assessments.map(({ corrects }) => corrects))
  return assessments
    .filter(({ id }) => !corrected.has(id))
    .toSorted((a, b) => (a.assessedOn === b.assessedOn ? compare(a.id, b.id) : compare(a.assessedOn, b.assessedOn)))
}

/** The distance in every domain that was scored, in the order of the domains. */
export function travelled(assessments: readonly Scored[]): Travelled[] {
  const counted = standing(assessments)
  return DOMAINS.flatMap((domain) => {
    const scored = counted.flatMap(({ assessedOn, scores }) =>
      scores[domain] === undefined ? [] : [{ on: assessedOn, score: scores[domain] }],
    )
    const [first, last] = [scored[0], scored.at(-1)]
    return first && last ? [{ domain, first, last, change: last.score - first.score }] : []
  })
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
