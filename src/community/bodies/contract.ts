/** Bodies, their seats, appointments and letters: what may be said of them. */
import { z } from 'zod'
import { pageQuery } from '#gate/contract.ts'
import type { Day } from '#kit/dates.ts'
import { day, line, words } from '#kit/fields.ts'
import type { Words } from '#kit/text.ts'

export const BODY_KINDS = [
  'local_active_group',
  'municipal_working_group',
  'steering_group',
  'platform_working_group',
  'project_team',
] as const
export type BodyKind = (typeof BODY_KINDS)[number]

/** For whom a member sits in a body. */
export const CAPACITIES = ['community', 'administration', 'institution', 'organisation'] as const
export type Capacity = (typeof CAPACITIES)[number]
export const PARTS = ['chair', 'secretary', 'member'] as const
export type Part = (typeof PARTS)[number]
export const SEXES = ['female', 'male', 'unknown'] as const
export type Sex = (typeof SEXES)[number]

const bodyFields = {
  id: z.uuid(),
  kind: z.enum(BODY_KINDS),
  name: words(200),
  mandateId: z.uuid().optional().describe('The decision that made it; a group of residents may have none'),
  quorum: z.int().min(1).max(1_000).optional().describe('How many members must be there'),
  beganOn: day,
  endedOn: day.optional(),
}
export const bodyInput = z.object(bodyFields).strict()
export type BodyInput = z.output<typeof bodyInput>
export const bodyChange = z.object({ ...bodyFields, version: z.int() }).strict()

/** A body as it is listed: nobody in it is named. */
export interface BodyLine {
  id: string
  kind: BodyKind
  name: Words
  mandate: { id: string; number: string | null; decidedOn: Day; subject: Words } | null
  quorum: number | null
  beganOn: Day
  endedOn: Day | null
  version: number
}

/** Words of the consent to be named; a new text gets a new number. */
export const CONSENT_TEXT = 1

const seatFields = {
  id: z.uuid(),
  name: line(200),
  sex: z.enum(SEXES),
  office: line(200).optional().describe('What they are: a teacher, a secretary of the municipality'),
  capacity: z.enum(CAPACITIES),
  part: z.enum(PARTS).default('member'),
  beganOn: day,
  endedOn: day.optional(),
}
export const seatInput = z.object({ ...seatFields, bodyId: z.uuid() }).strict()
export type SeatInput = z.output<typeof seatInput>
export const seatChange = z.object({ ...seatFields, version: z.int() }).strict()
export type SeatChange = z.output<typeof seatChange>

export const seatForget = z.object({ id: z.uuid(), version: z.int() }).strict()

/** A member's own word on being named in public. */
export const consentInput = z
  .object({
    id: z.uuid(),
    seatId: z.uuid(),
    said: z.enum(['given', 'withdrawn']),
    on: day,
    paper: line(200).optional().describe('Where the written consent lies'),
  })
  .strict()
  .refine(({ said, paper }) => said === 'withdrawn' || paper !== undefined, { path: ['paper'], message: 'required' })

/** A seat as those see it who work with the body. */
export interface SeatView {
  id: string
  name: string
  sex: Sex
  office: string | null
  capacity: Capacity
  part: Part
  beganOn: Day
  endedOn: Day | null
  version: number
  /** Whether their own written consent lets the name out today. */
  public: boolean
}

/** What may be told of members to anybody: number and sex, and names that their own consent lets out. */
export interface MembersTold {
  total: number
  women: number
  men: number
  named: { name: string; part: Part }[]
}

export interface BodyView extends BodyLine {
  told: MembersTold
  /** Only for those who work with the body; those who left, too. */
  seats: SeatView[] | null
}

export const bodyQuery = z.object({ id: z.uuid() }).strict()
export const bodiesQuery = z.object(pageQuery).strict()

export const memberDataQuery = z
  .object({
    id: z.uuid().describe('Of the seat'),
    lang: z.enum(['bg', 'en']).default('bg'),
    format: z.enum(['pdf', 'json']).default('pdf'),
  })
  .strict()

export const POSTS = ['coordinator', 'contact_person', 'facilitator'] as const
export const appointmentInput = z
  .object({
    id: z.uuid(),
    decisionId: z.uuid(),
    post: z.enum(POSTS),
    name: line(200),
    office: line(200).optional(),
    beganOn: day,
  })
  .strict()
export type AppointmentInput = z.output<typeof appointmentInput>
export const appointmentEnd = z.object({ id: z.uuid(), version: z.int(), endedOn: day }).strict()
export const appointmentsQuery = z.object({ ...pageQuery, decisionId: z.uuid().optional() }).strict()

export interface AppointmentView {
  id: string
  decisionId: string
  post: (typeof POSTS)[number]
  name: string
  office: string | null
  beganOn: Day
  endedOn: Day | null
  version: number
}

export const facilitatorsQuery = z.object({ agreementId: z.uuid() }).strict()

/** Somebody with the role of a local facilitator, and since when the agreement assigns them; null where it does not. */
export interface FacilitatorView {
  accountId: string
  name: string
  assigned: { id: string; from: Day; to: Day | null } | null
}

export const LETTER_KINDS = ['proposal', 'signal', 'information', 'request', 'other'] as const
export type LetterKind = (typeof LETTER_KINDS)[number]
export const letterInput = z
  .object({
    id: z.uuid(),
    bodyId: z.uuid(),
    way: z.enum(['in', 'out']),
    kind: z.enum(LETTER_KINDS),
    number: line(50).optional().describe('Incoming number that the registry gave'),
    on: day.describe('Registered on: the clock begins here'),
    answerBy: day.optional().describe('Where another day than the lawful one is agreed'),
    correspondent: line(200),
    subject: line(500),
  })
  .strict()
export type LetterInput = z.output<typeof letterInput>
export const letterAnswer = z.object({ id: z.uuid(), version: z.int(), on: day, number: line(50).optional() }).strict()
export const lettersQuery = z
  .object({ ...pageQuery, bodyId: z.uuid().optional(), waiting: z.literal('true').optional() })
  .strict()

export interface LetterView {
  id: string
  bodyId: string
  way: 'in' | 'out'
  kind: LetterKind
  number: string | null
  on: Day
  dueOn: Day | null
  answeredOn: Day | null
  answerNumber: string | null
  correspondent: string
  subject: string
  late: boolean
  version: number
}
