/** The desk on the portal: what a resident may send without an account, and what they are told with their reference. */
import { z } from 'zod'
import type { Day } from '#kit/dates.ts'
import { line, paragraph } from '#kit/fields.ts'
import type { Words } from '#kit/text.ts'
import { SPHERES } from '../../contract.ts'
import { hasWords, type NeedState, WORDLESS } from '../contract.ts'

export const LONGEST_SAID = 2_000

export const deskInput = z.strictObject({ id: z.uuid(), open: z.boolean() })
export const deskQuery = z.strictObject({})
export const publishNeedInput = z.strictObject({ id: z.uuid(), published: z.boolean() })

/** The reference that a resident keeps: ten letters and digits that are not mistaken for each other. */
export const reference = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{10}$/)

export const portalVoiceInput = z
  .strictObject({
    id: z.uuid(),
    text: paragraph(LONGEST_SAID).optional(),
    fileId: z.uuid().optional().describe('A recording that was handed in'),
    sphere: z.enum(SPHERES).optional(),
    place: line(200).optional(),
    reference,
  })
  .refine(hasWords, WORDLESS)

export const followedQuery = z.strictObject({ reference })

/** What became of what somebody said; never the words themselves, as a reference may be overheard. */
export interface Followed {
  saidOn: Day
  state: 'received' | 'set_aside' | 'grouped'
  /** The need that it was taken up in, once that is public. */
  need: { title: Words; state: NeedState; answer: Words | null } | null
}
