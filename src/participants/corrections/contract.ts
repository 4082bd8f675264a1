/** What was replaced in the record of a participant: the input of a correction, and how its history is told. */
import { z } from 'zod'

/** Replaces what was recorded wrongly of one activity; what is left out stays. */
export const correctInput = z
  .object({
    stintId: z.uuid(),
    reason: z.string().trim().min(5).max(300),
    sex: z.enum(['male', 'female']).optional(),
    age: z.number().int().min(0).max(120).optional(),
    labour: z.number().int().min(1).max(8).optional(),
    education: z.number().int().min(1).max(5).optional(),
    entry: z.iso.date().optional(),
    exit: z.iso.date().optional(),
    participation: z.number().int().min(1).max(5).optional(),
    exitReason: z.number().int().min(1).max(6).optional(),
    exitStatus: z.number().int().min(1).max(8).optional(),
  })
  .strict()
export type CorrectInput = z.output<typeof correctInput>

export const historyQuery = z.object({ id: z.uuid() }).strict()

/** One answer that was replaced. What a card says is never told: `card` names it without values. */
export interface Replaced {
  /** Key of the column, or `card` for the special-category answers. */
  field: string
  before: string | null
  after: string | null
}

/** What one correction holds, sealed. */
export interface Correction {
  changes: Replaced[]
  /** Why; null where it came by a form that did not ask, or with a workbook. */
  reason: string | null
  source: 'hand' | 'workbook'
}

/** A correction as its history tells it. */
export interface CorrectionView extends Correction {
  id: string
  stintId: string
  activity: string
  /** ISO 8601, UTC. */
  at: string
  /** Account, or null for the command line. */
  by: string | null
}
