/** Studies: the municipalities whose experience they look into. */
import { z } from 'zod'
import { words } from '#kit/fields.ts'

export const studyPlaceInput = z
  .object({
    id: z.uuid(),
    projectId: z.uuid(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .describe('ISO 3166-1, two letters'),
    name: words(200),
    planned: z.boolean().default(false).describe('Has not been studied: shown as a plan only'),
  })
  .strict()
export type StudyPlaceInput = z.output<typeof studyPlaceInput>
