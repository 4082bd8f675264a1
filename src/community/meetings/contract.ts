/** Meetings: what may be said of their agenda, attendance, minutes, tasks and calendars. */
import { z } from 'zod'
import { pageQuery } from '#gate/contract.ts'
import type { Day } from '#kit/dates.ts'
import { day, line, paragraph, words } from '#kit/fields.ts'
import type { Words } from '#kit/text.ts'
import { type Attendance, type Attending, attendance, EVENT_KINDS, type EventKind } from '../contract.ts'

/** Hour and minute of the tenant's own clock. */
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

const meetingFields = {
  id: z.uuid(),
  bodyId: z.uuid().optional().describe('The body that meets, where one does'),
  kind: z.enum(EVENT_KINDS),
  title: words(300).describe('Public: names nobody'),
  heldOn: day.optional().describe('May be left out only while it is planned'),
  startsAt: clock.optional(),
  endsAt: clock.optional(),
  place: line(200).optional(),
  planned: z.boolean().default(false),
  agenda: z.array(line(300)).max(50).default([]).describe('Names nobody'),
  attendance: attendance.optional().describe('Everybody who came, members too; never who'),
}
type Told = {
  heldOn?: string | undefined
  planned: boolean
  startsAt?: string | undefined
  endsAt?: string | undefined
}
const hasDay = ({ heldOn, planned }: Told) => planned || heldOn !== undefined
const DAY_MISSING = { path: ['heldOn'], message: 'required' }
const inOrder = ({ startsAt, endsAt }: Told) => endsAt === undefined || (startsAt !== undefined && startsAt < endsAt)
const NO_ORDER = { path: ['endsAt'], message: 'end_before_start' }

export const meetingInput = z
  .object({ ...meetingFields, projectId: z.uuid().optional(), activityId: z.uuid().optional() })
  .strict()
  .refine(hasDay, DAY_MISSING)
  .refine(inOrder, NO_ORDER)
export type MeetingInput = z.output<typeof meetingInput>

export const meetingChange = z
  .object({ ...meetingFields, sequence: z.int().min(0).describe('As it was read: a change in between is refused') })
  .strict()
  .refine(hasDay, DAY_MISSING)
  .refine(inOrder, NO_ORDER)
export type MeetingChange = z.output<typeof meetingChange>

export const meetingsQuery = z
  .object({
    ...pageQuery,
    bodyId: z.uuid().optional(),
    kind: z.enum(EVENT_KINDS).optional(),
    from: day.optional(),
    to: day.optional(),
  })
  .strict()
export const countsQuery = z.object({ from: day.optional(), to: day.optional() }).strict()
export const meetingQuery = z.object({ id: z.uuid() }).strict()
export const pageDocumentQuery = z
  .object({ id: z.uuid(), lang: z.enum(['bg', 'en']).default('bg'), format: z.enum(['docx', 'pdf']).default('pdf') })
  .strict()

/** A meeting as it is listed: nobody is named. */
export interface MeetingLine {
  id: string
  kind: EventKind
  title: Words
  heldOn: Day | null
  startsAt: string | null
  endsAt: string | null
  place: string | null
  planned: boolean
  attendance: Attendance | null
  bodyId: string | null
  projectId: string | null
  agenda: string[]
  sequence: number
  /** The day on which it was entered, where that is known: back-dated records are normal and show both. */
  recordedOn: Day | null
}

/** How many meetings of a kind a period had, and how many came. */
export interface MeetingCount {
  kind: EventKind
  held: number
  planned: number
  came: number
  women: number
  men: number
  /** As what they came, where that was counted. */
  capacities: Record<Attending, number>
  /** Of those held, how many say how many came. */
  counted: number
}

export const SEAT_STATES = ['invited', 'present', 'excused', 'absent'] as const
export type SeatState = (typeof SEAT_STATES)[number]
export const attendInput = z
  .object({
    id: z.uuid(),
    seats: z
      .array(z.object({ seatId: z.uuid(), state: z.enum(SEAT_STATES) }).strict())
      .max(500)
      .refine((list) => new Set(list.map(({ seatId }) => seatId)).size === list.length, 'duplicate'),
  })
  .strict()

export const minutesInput = z
  .object({
    id: z.uuid().describe('Of the meeting'),
    version: z.int().min(0).describe('0 where there are none yet'),
    text: paragraph(20_000).optional(),
    decisions: z.array(line(1_000)).max(100).default([]),
    namesPeople: z.boolean().describe('Then only those who work with the community read them'),
  })
  .strict()
export type MinutesInput = z.output<typeof minutesInput>

export interface MinutesView {
  text: string | null
  decisions: string[]
  namesPeople: boolean
  version: number
}

export const taskInput = z
  .object({
    id: z.uuid(),
    eventId: z.uuid(),
    version: z.int().min(0).describe('0 where it is new'),
    what: line(500),
    seatId: z.uuid().optional().describe('A member takes it on'),
    office: line(200).optional().describe('Or an office: the director of the school'),
    dueOn: day.optional(),
  })
  .strict()
  .refine(({ seatId, office }) => (seatId === undefined) !== (office === undefined), {
    path: ['office'],
    message: 'required',
  })
export type TaskInput = z.output<typeof taskInput>
export const taskDone = z
  .object({ id: z.uuid(), version: z.int(), doneOn: day.optional(), result: line(500).optional() })
  .strict()
export const tasksQuery = z
  .object({ ...pageQuery, bodyId: z.uuid().optional(), open: z.literal('true').optional() })
  .strict()

/** What was promised: by whom, by when, done. */
export interface TaskView {
  id: string
  eventId: string
  /** The day of the meeting that decided it. */
  promisedOn: Day | null
  bodyId: string | null
  what: string
  /** A member's name or an office. */
  who: string
  seatId: string | null
  dueOn: Day | null
  doneOn: Day | null
  result: string | null
  late: boolean
  version: number
}

export interface MeetingView extends MeetingLine {
  body: { id: string; name: Words } | null
  /** Members by name; null to those who do not work with the community. */
  seats: { seatId: string; name: string; state: SeatState | null }[] | null
  /** How many members came, and how many are missing for decisions to count. */
  quorum: { present: number; needed: number | null; missing: number }
  /** Null where there are none, or where they name people and the asker may not know them. */
  minutes: MinutesView | null
  tasks: TaskView[]
  /** What was promised before and was still open when the body met last. */
  promised: TaskView[]
}

/** SHA-256 of the secret, base64url: the secret itself never reaches the server. */
export const feedInput = z
  .object({ id: z.uuid(), tokenHash: z.string().regex(/^[\w-]{43}$/), bodyId: z.uuid().optional() })
  .strict()
export type FeedInput = z.output<typeof feedInput>
export const feedEnd = z.object({ id: z.uuid() }).strict()
export const feedQuery = z.object({ token: z.string().max(100) }).strict()

export interface FeedView {
  id: string
  bodyId: string | null
  madeOn: Day
}
