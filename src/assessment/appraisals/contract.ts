/** What a municipality or organisation finds of itself: scores with evidence, repeated and compared. */
import { z } from 'zod'
import type { Drawing } from '#documents/index.ts'
import type { Day } from '#kit/dates.ts'
import { day } from '#kit/fields.ts'
import { answersInput, WAYS } from '../responses/contract.ts'

export const appraisalInput = z.strictObject({
  id: z.uuid(),
  versionId: z.uuid(),
  way: z.enum(WAYS),
  filledOn: day,
  answers: answersInput,
})
export const appraisalsQuery = z.strictObject({ id: z.uuid(), lang: z.enum(['bg', 'en']).default('bg') })

/** A question that is scored. */
export interface Criterion {
  key: string
  label: string
  least: number
  most: number
}

/** One assessment: the score of each criterion, null where it was not scored, and the texts that stand beside it. */
export interface Appraisal {
  id: string
  filledOn: Day
  version: number
  scores: Record<string, number | null>
  evidence: Record<string, string[]>
}

export interface AppraisalsView {
  title: string
  criteria: Criterion[]
  /** The oldest first. */
  appraisals: Appraisal[]
  /** The newest beside the first one; for a page and for a phone; null with fewer than three criteria. */
  radar: { wide: Drawing; narrow: Drawing } | null
}
