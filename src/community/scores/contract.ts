/** Scoring by criteria beside the ballot: what is scored, by which criteria and weights, and what came of it. */
import { z } from 'zod'
import type { Drawing } from '#documents/index.ts'
import { pageQuery } from '#gate/contract.ts'
import type { Day } from '#kit/dates.ts'
import { paragraph, words } from '#kit/fields.ts'
import type { Words } from '#kit/text.ts'
import { MOST_LISTED } from '../ballots/contract.ts'
import type { Cell, Quadrant } from './rules.ts'
import type { Sensitivity } from './sensitivity.ts'

/** One sum of weighted criteria; or feasibility and impact kept apart, without a sum. */
export const SCORING_KINDS = ['weighted', 'feasibility_impact'] as const
export type ScoringKind = (typeof SCORING_KINDS)[number]
export const BETTER = ['more', 'less'] as const
export type ScoringState = 'draft' | 'open' | 'closed'

/** Ends of the scale that each kind begins with; feasibility and impact are always scored so. */
export const SCALES: Readonly<Record<ScoringKind, { least: number; most: number }>> = {
  weighted: { least: 0, most: 4 },
  feasibility_impact: { least: 1, most: 5 },
}

export const MOST_CRITERIA = 12
const HIGHEST = 10

const once = <T>(list: readonly T[], of: (item: T) => string | undefined) => {
  const given = list.map(of).filter((key) => key !== undefined)
  return new Set(given).size === given.length
}

/** The same id again changes it while it is a draft. */
export const scoringInput = z
  .strictObject({
    id: z.uuid(),
    topicId: z.uuid().describe('Shared with the ballots on the same question; its own id where it stands alone'),
    round: z.int().min(1).max(20).default(1),
    kind: z.enum(SCORING_KINDS).default('weighted'),
    title: words(300),
    least: z.int().min(0).max(HIGHEST).describe('The lowest score of the scale'),
    most: z.int().min(1).max(HIGHEST).describe('The highest score of the scale'),
    criteria: z
      .array(
        z.strictObject({
          id: z.uuid(),
          label: words(120),
          better: z.enum(BETTER).default('more').describe('Whether a high score speaks for an option or against it'),
          weight: z.number().positive().max(1_000_000).default(1).describe('Counts by its share of the sum'),
        }),
      )
      .min(2)
      .max(MOST_CRITERIA)
      .refine((list) => once(list, ({ id }) => id), 'duplicate')
      .describe('Of feasibility and impact: these two, in this order'),
    options: z
      .array(z.strictObject({ id: z.uuid(), label: words(200), needId: z.uuid().optional() }))
      .min(2)
      .max(MOST_LISTED)
      .refine((list) => once(list, ({ id }) => id), 'duplicate')
      .refine((list) => once(list, ({ needId }) => needId), 'duplicate'),
  })
  .refine(({ least, most }) => least < most, { path: ['most'], message: 'scale_too_short' })
  .refine(({ kind, criteria }) => kind === 'weighted' || criteria.length === 2, {
    path: ['criteria'],
    message: 'two_criteria',
  })
  .refine(({ kind, criteria }) => kind === 'weighted' || criteria.every(({ better }) => better === 'more'), {
    path: ['criteria'],
    message: 'two_criteria',
  })
export type ScoringInput = z.output<typeof scoringInput>

export const scoringIdInput = z.strictObject({ id: z.uuid() })

/** How one assessor scores one option; sent again, it takes the place of what was sent before. */
export const markInput = z.strictObject({
  scoringId: z.uuid(),
  optionId: z.uuid(),
  marks: z
    .array(z.strictObject({ criterionId: z.uuid(), value: z.int().min(0).max(HIGHEST) }))
    .max(MOST_CRITERIA)
    .refine((list) => once(list, ({ criterionId }) => criterionId), 'duplicate')
    .describe('A criterion that cannot be judged is left out: it never counts as zero'),
  note: paragraph(1_000).optional().describe('On what evidence; no names of people'),
})
export type MarkInput = z.output<typeof markInput>

export const scoringsQuery = z.strictObject({ ...pageQuery })
export const scoringQuery = z.strictObject({ id: z.uuid(), lang: z.enum(['bg', 'en']).default('bg') })
export const sheetsQuery = z.strictObject({ ...pageQuery, id: z.uuid() })
export const ownSheetQuery = z.strictObject({ id: z.uuid() })

/** A scoring as it is listed. */
export interface ScoringView {
  id: string
  topicId: string
  round: number
  kind: ScoringKind
  title: Words
  state: ScoringState
  openedOn: Day | null
  closedOn: Day | null
  /** How many people scored anything. */
  assessors: number
}

export interface CriterionView {
  id: string
  position: number
  label: Words
  better: (typeof BETTER)[number]
  weight: number
  /** Share of the sum of all weights, 0 to 1. */
  share: number
}

export interface ScoredOption {
  id: string
  position: number
  label: Words
  needId: string | null
}

/** What came of weighted criteria; options and criteria by their position, counted from 0. */
export interface WeightedResult {
  /** Totals and what each criterion adds to them, 0 to 1; null where a score is missing. */
  rows: { total: number | null; contributions: (number | null)[] }[]
  /** Options by place, best first; equal ones together. Those with a missing score stand in none. */
  ranking: number[][]
  sensitivity: Sensitivity
}

/** What came of feasibility and impact: where each option stands, by position from 0. */
export interface MatrixResult {
  /** Means on the scale; null where nobody scored it. */
  points: { feasibility: number | null; impact: number | null; quadrant: Quadrant | null }[]
  /** For a page and for a phone. */
  drawing: { wide: Drawing; narrow: Drawing }
}

/** A scoring with its criteria, options and, once it is closed, its result. */
export interface ScoringDetail extends ScoringView {
  least: number
  most: number
  criteria: CriterionView[]
  options: ScoredOption[]
  /** How many scores each option has by each criterion, before it is closed too. */
  given: number[][]
  /** Null before it is closed: what others scored moves those who have not. */
  result: { cells: Cell[][]; weighted: WeightedResult | null; matrix: MatrixResult | null } | null
}

/** The sheet of one assessor for one option. Who it is, nobody is told: assessors are numbered. */
export interface SheetView {
  id: string
  optionId: string
  assessor: number
  mine: boolean
  marks: Record<string, number>
  note: string | null
}

/** What whoever asks scored so far, by option. */
export interface OwnSheets {
  sheets: { optionId: string; marks: Record<string, number>; note: string | null }[]
}
