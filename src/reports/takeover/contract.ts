/** What the officer is handed who takes the work with a community over. */
import { z } from 'zod'

export const takeoverQuery = z.strictObject({
  lang: z.enum(['bg', 'en']).default('bg'),
  format: z.enum(['docx', 'pdf']).default('pdf'),
  /** Members and holders of posts by name; left out, their number and sex. */
  names: z.enum(['true']).optional(),
})
