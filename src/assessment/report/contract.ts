/** The assessment report: needs from a questionnaire about people, and what the municipality found of itself. */
import { z } from 'zod'

export const reportQuery = z
  .strictObject({
    needs: z.uuid().optional().describe('A questionnaire about people that takes no more answers'),
    capacity: z.uuid().optional().describe('A questionnaire by which the organisation assesses itself'),
    lang: z.enum(['bg', 'en']).default('bg'),
    format: z.enum(['docx', 'pdf']).default('pdf'),
  })
  .refine(({ needs, capacity }) => needs !== undefined || capacity !== undefined, {
    path: ['needs'],
    message: 'required',
  })
