/** Groups of people – clubs, classes, parents' groups, community initiatives – and who is enrolled in them. */
import { z } from 'zod'
import { pageQuery } from '#gate/contract.ts'
import type { Day } from '#kit/dates.ts'
import { day, line } from '#kit/fields.ts'

export const GROUP_KINDS = [
  'club',
  'workshop',
  'class',
  'parents',
  'educational_support',
  'career_guidance',
  'initiative',
] as const
export type GroupKind = (typeof GROUP_KINDS)[number]

/** People of one operation. */
const MOST = 500

const groupFields = {
  id: z.uuid(),
  activityId: z.uuid().optional(),
  kind: z.enum(GROUP_KINDS),
  name: line(200).describe('Names no person'),
  organisationId: z.uuid().optional().describe('Where it meets'),
  startsOn: day.optional(),
  endsOn: day.optional(),
}
const inOrder = (group: { startsOn?: Day | undefined; endsOn?: Day | undefined }) =>
  !group.startsOn || !group.endsOn || group.startsOn <= group.endsOn
const END_BEFORE_START = { path: ['endsOn'], message: 'end_before_start' }

export const groupInput = z
  .object({ ...groupFields, projectId: z.uuid() })
  .strict()
  .refine(inOrder, END_BEFORE_START)
export type GroupInput = z.output<typeof groupInput>

export const groupChange = z.object(groupFields).strict().refine(inOrder, END_BEFORE_START)
export type GroupChange = z.output<typeof groupChange>

const allDiffer = (values: readonly string[]) => new Set(values).size === values.length

export const enrolmentsInput = z
  .object({
    groupId: z.uuid(),
    enrolments: z
      .array(z.object({ id: z.uuid(), personId: z.uuid(), enrolledOn: day }).strict())
      .min(1)
      .max(MOST)
      .refine((list) => allDiffer(list.map((one) => one.id)), 'duplicate')
      .refine((list) => allDiffer(list.map((one) => one.personId)), 'duplicate'),
  })
  .strict()
export type EnrolmentInput = z.output<typeof enrolmentsInput>['enrolments'][number]

export const enrolmentsEnd = z
  .object({
    groupId: z.uuid(),
    ids: z.array(z.uuid()).min(1).max(MOST).refine(allDiffer, 'duplicate'),
    leftOn: day,
  })
  .strict()

export const groupsQuery = z
  .object({ ...pageQuery, project: z.string().max(30).describe('Code'), kind: z.enum(GROUP_KINDS).optional() })
  .strict()

/** A group as it is told: never with people. */
export interface GroupView {
  id: string
  kind: GroupKind
  name: string
  activityId: string | null
  organisationId: string | null
  startsOn: Day | null
  endsOn: Day | null
  /** Day and place of a community initiative are for its team only; the participants are known from elsewhere. */
  withheld: boolean
}
