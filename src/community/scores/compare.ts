/** What a comparison of one question tells: its sides by round. Fit for the browser. */
import { z } from 'zod'
import type { Day } from '#kit/dates.ts'
import type { Words } from '#kit/text.ts'
import type { BallotState, Voters } from '../ballots/contract.ts'
import type { ScoringKind } from './contract.ts'
import type { Quadrant } from './rules.ts'

export const compareQuery = z.strictObject({ id: z.uuid(), lang: z.enum(['bg', 'en']).default('bg') })

/** Who ranks: both sides by ballot, experts by criteria. */
export type SideKind = Voters | ScoringKind

/** One ballot or scoring. */
export interface Side {
  kind: SideKind
  id: string
  title: Words
  round: number
  state: BallotState
  closedOn: Day | null
  /** Papers, or assessors. */
  voices: number
  /** By option: its place from 1, null where it has none; all null before it is closed and where nothing is ranked. */
  places: (number | null)[] | null
  /** By option, of feasibility and impact. */
  quadrants: (Quadrant | null)[] | null
}

/** The sides of one round, and how far each two of those that rank agree. */
export interface TopicRound {
  round: number
  sides: Side[]
  /** Kendall's τ-b, −1 to 1; null where there is nothing to compare. `options`: how many both ranked. */
  agreement: { first: SideKind; second: SideKind; tau: number | null; options: number }[]
}

/** A question with its rounds, the last first. */
export interface CompareView {
  topicId: string
  title: Words
  options: { label: Words; needId: string | null }[]
  rounds: TopicRound[]
}
