/** Placements of participants in posts: what may be said of them. */
import { z } from 'zod'
import type { Day } from '#kit/dates.ts'
import { day } from '#kit/fields.ts'
import type { Words } from '#kit/text.ts'
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

/** A placement as it is told. */
export interface PlacementView {
  id: string
  post: Words
  /** Null where the post names none. */
  employer: string | null
  startedOn: Day
  plannedEnd: Day
  endedOn: Day | null
}
