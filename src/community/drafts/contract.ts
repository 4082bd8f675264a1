/** Drafts of official papers, filled in from what is recorded; what is not known is left blank, to be written by hand. */
import { z } from 'zod'

const asked = {
  lang: z.enum(['bg', 'en']).default('bg'),
  /** To go on writing, or to print as it is. */
  format: z.enum(['docx', 'pdf']).default('docx'),
}

/** Papers that can be begun before anything is recorded. */
export const BLANK_DRAFTS = ['agreement', 'appointment', 'steering_group', 'municipal_working_group'] as const
export type BlankDraft = (typeof BLANK_DRAFTS)[number]

export const actDraftQuery = z.object({ id: z.uuid().describe('Of the decision'), ...asked }).strict()
export const bodyDraftQuery = z.object({ id: z.uuid().describe('Of the body'), ...asked }).strict()
export const blankDraftQuery = z.object({ kind: z.enum(BLANK_DRAFTS), ...asked }).strict()

/** More than one asks to a meeting. */
const MOST_INVITED = 100
export const invitationsQuery = z
  .object({
    id: z.uuid().describe('Of the meeting'),
    to: z.enum(['members', 'institutions']).default('members'),
    organisations: z
      .string()
      .max(MOST_INVITED * 37)
      .transform((text) => text.split(',').filter(Boolean))
      .pipe(z.array(z.uuid()).max(MOST_INVITED))
      .optional()
      .describe('Ids of organisations, a comma between; of institutions only'),
    ...asked,
  })
  .strict()
