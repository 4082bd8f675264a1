/** Events of every kind and the priorities of a community: what may be said of them. */
import { z } from 'zod'
import { pageQuery } from '#gate/contract.ts'
import type { Day } from '#kit/dates.ts'
import { count, day, headcount, line, words } from '#kit/fields.ts'
import { SPHERES, type Sphere } from '#kit/spheres.ts'

export const EVENT_KINDS = [
  'meeting',
  'training',
  'public_discussion',
  'forum',
  'cultural_event',
  'job_fair',
  'press_conference',
  'general_meeting',
  'exchange_visit',
] as const
export type EventKind = (typeof EVENT_KINDS)[number]

export { SPHERES, type Sphere }

/** As what people come to a meeting. */
export const ATTENDING = [
  'resident',
  'active_group',
  'administration',
  'institution',
  'organisation',
  'other_capacity',
] as const
export type Attending = (typeof ATTENDING)[number]
const sumOf = (counts: Partial<Record<Attending, number>>) =>
  Object.values(counts).reduce((sum, number) => sum + number, 0)

/** How many came (or are expected, where the event is planned), by sex and by what they came as; never who. */
export const attendance = headcount
  .safeExtend({
    capacities: z
      .partialRecord(z.enum(ATTENDING), count)
      .optional()
      .describe('As what they came; each person once, under what they are there for'),
  })
  .refine(({ total, capacities = {} }) => sumOf(capacities) <= total, {
    path: ['capacities'],
    message: 'less_than_parts',
  })
export type Attendance = z.output<typeof attendance>

const eventFields = {
  id: z.uuid(),
  activityId: z.uuid().optional(),
  kind: z.enum(EVENT_KINDS),
  title: words(300),
  heldOn: day.optional().describe('May be left out only while it is planned'),
  place: line(200).optional(),
  planned: z.boolean().default(false).describe('Has not been held: shown as a plan only'),
  attendance: attendance.optional(),
}
const hasDay = (event: { heldOn?: Day | undefined; planned: boolean }) => event.planned || event.heldOn !== undefined
const DAY_MISSING = { path: ['heldOn'], message: 'required' }

export const eventInput = z
  .object({ ...eventFields, projectId: z.uuid() })
  .strict()
  .refine(hasDay, DAY_MISSING)
export type EventInput = z.output<typeof eventInput>

export const eventChange = z.object(eventFields).strict().refine(hasDay, DAY_MISSING)
export type EventChange = z.output<typeof eventChange>

const project = z.string().max(30).describe('Code')
export const eventsQuery = z.object({ ...pageQuery, project, kind: z.enum(EVENT_KINDS).optional() }).strict()

/** An event as it is told. */
export interface EventView {
  id: string
  kind: EventKind
  title: { bg: string; en: string }
  heldOn: Day | null
  place: string | null
  planned: boolean
  attendance: Attendance | null
  activityId: string | null
}

/** The whole list of a project's priorities, in the order agreed. */
export const prioritiesInput = z
  .object({
    projectId: z.uuid(),
    adoptedOn: day.optional(),
    priorities: z
      .array(z.object({ id: z.uuid(), sphere: z.enum(SPHERES), text: words(500) }).strict())
      .max(500)
      .refine((list) => new Set(list.map((one) => one.id)).size === list.length, 'duplicate'),
  })
  .strict()
export type PriorityInput = z.output<typeof prioritiesInput>['priorities'][number]

export const prioritiesQuery = z.object({ ...pageQuery, project }).strict()

/** A priority as it is told. */
export interface PriorityView {
  id: string
  sphere: Sphere
  /** Rank within its sphere, from 1. */
  position: number
  text: { bg: string; en: string }
  adoptedOn: Day | null
}
