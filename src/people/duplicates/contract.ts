/** Records of people that may be one person: what is decided. */
import { z } from 'zod'
import { line } from '#kit/fields.ts'

/** One record is merged into the other; both are kept. */
export const mergeInput = z.strictObject({
  /** Of the decision. */
  id: z.uuid(),
  personId: z.uuid(),
  intoId: z.uuid(),
  /** Needed where the two have different personal numbers. */
  reason: line(500).optional(),
})
/** Two records are not one person. */
export const differInput = z.strictObject({ id: z.uuid(), personId: z.uuid(), otherId: z.uuid() })
/** The decision that is taken back. */
export const undoInput = z.strictObject({ id: z.uuid() })
