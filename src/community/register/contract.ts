/** Scans of signed agreements, orders and decisions: what may be said of them. */
import { z } from 'zod'

/** Largest scan, bytes. */
export const LARGEST_SCAN = 20 * 1024 * 1024
/** More than a decision has of papers. */
export const MOST_SCANS = 20

export const attachInput = z
  .object({ id: z.uuid(), decisionId: z.uuid(), fileId: z.uuid().describe('As it was uploaded') })
  .strict()
export const scanInput = z.object({ id: z.uuid() }).strict()
