/** Placements of participants in posts: what may be said of them. */
import { z } from 'zod'
import { day } from '#kit/fields.ts'
import { lastDayOf } from './rules.ts'

export const placementInput = z
  .object({
    id: z.uuid(),
    projectId: z.uuid(),
    postId: z.uuid(),
    personId: z.uuid(),
    startedOn: day,
    plannedEnd: day.describe('At most twelve months after the start'),
  })
  .strict()
  .refine((input) => input.plannedEnd >= input.startedOn, { path: ['plannedEnd'], message: 'end_before_start' })
  .refine((input) => input.plannedEnd <= lastDayOf(input.startedOn), {
    path: ['plannedEnd'],
    message: 'over_twelve_months',
  })
export type PlacementInput = z.output<typeof placementInput>

export const placementEnd = z.object({ id: z.uuid(), endedOn: day }).strict()
