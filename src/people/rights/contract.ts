/** The rights of the person: what they may ask for, what they are told, and how other rooms take part in it. */
import { z } from 'zod'
import { pageQuery } from '#gate/contract.ts'
import type { Context, OperationContext } from '#gate/index.ts'
import type { Day } from '#kit/dates.ts'
import { day, line } from '#kit/fields.ts'

export const REQUEST_KINDS = ['access', 'who_saw', 'correction', 'restriction', 'erasure', 'objection'] as const
export type RequestKind = (typeof REQUEST_KINDS)[number]

/** An objection is said of a purpose, with the consents. */
export const askInput = z.strictObject({
  id: z.uuid(),
  personId: z.uuid(),
  kind: z.enum(REQUEST_KINDS).exclude(['objection']),
  by: z.enum(['person', 'guardian']),
  askedOn: day,
  /** What it is about: the field to correct. */
  about: line(100).optional(),
  /** In the person's words. */
  asked: line(2000).optional(),
})

export const OUTCOMES = ['done', 'partly', 'refused'] as const
export const answerRequestInput = z.strictObject({
  id: z.uuid(),
  outcome: z.enum(OUTCOMES),
  answer: line(2000),
  /** Where the record stays as it is, what the person says against it stands beside it. */
  disagreement: line(2000).optional(),
})

export const restrictInput = z.strictObject({ personId: z.uuid(), restricted: z.boolean(), reason: line(300) })
/** Erases what no rule holds, in answer to a request. */
export const eraseInput = z.strictObject({ requestId: z.uuid() })
export const rightsQuery = z.strictObject({ id: z.uuid() })
export const openRequestsQuery = z.strictObject({ ...pageQuery })
export const countRequestsQuery = z.strictObject({})
export const packQuery = z.strictObject({
  id: z.uuid(),
  lang: z.enum(['bg', 'en']).default('bg'),
  format: z.enum(['pdf', 'json']).default('pdf'),
})

/** Something that is kept and why, until when: null where the day from which it counts is not known yet. */
export interface Hold {
  rule: string
  until: Day | null
}

/** What is sealed of a request. */
export interface SealedRequest {
  asked: string | null
  about: string | null
  by: 'person' | 'guardian'
  outcome?: (typeof OUTCOMES)[number]
  answer?: string
  disagreement?: string
  kept?: Hold[]
}

/** A request as it is kept. */
export interface RightsRequest extends SealedRequest {
  id: string
  personId: string
  kind: RequestKind
  askedOn: Day
  dueOn: Day
  answeredOn: Day | null
}

/** A request in the list of whoever answers. What it says stands on the person's page. */
export interface OpenRequest extends Pick<RightsRequest, 'id' | 'kind' | 'askedOn' | 'dueOn'> {
  person: { id: string; name: string }
  /** Days left; less than nothing where the day has passed. */
  daysLeft: number
}

/** How many requests wait, and how many of them for longer than a month. */
export interface RequestCounts {
  open: number
  overdue: number
}

/** What may go of a person: what their case needed, or all that says who they were. */
export type Scope = 'case_work' | 'everything'

/** Rows of one kind that may go. */
export interface Due {
  kind: string
  ids: string[]
}

/** One thing that is kept about a person. */
export interface Told {
  kind: string
  id: string
  /** By name; the names have words in the room `rights` (`field_…`). */
  fields: Record<string, string | number | boolean | null | readonly string[]>
  /** Answers under headings of a form, as the form has them. */
  form?: readonly (readonly [heading: string, answer: string])[]
}

export type Reader = Pick<Context, 'tx' | 'vault' | 'today' | 'actor'>

/**
 * How a room that keeps something about people takes part in their rights. A room above registers its own in
 * `apps/person-rooms.ts`; nothing else of it is known here.
 */
export interface PersonRoom {
  /** Has words in the room `rights` (`room_…`). */
  room: string
  /**
   * Everything that is kept under these records of one person; never what is kept of somebody else. Left out where a
   * person must not learn that anything is kept.
   */
  tell?(context: Reader, personIds: readonly string[]): Promise<Told[]>
  /** Whether the asker may hand over what is told; where not, somebody else must. Left out: whoever may ask, may. */
  mayTell?(context: Reader, personIds: readonly string[]): Promise<boolean>
  /** For each of these records, what must be kept. */
  holds?(context: Reader, personIds: readonly string[]): Promise<Map<string, Hold[]>>
  /** What may go of these records of people. */
  due?(context: Reader, personIds: readonly string[], scope: Scope): Promise<Due[]>
  /** What may go by its age alone, whoever it is about; never in answer to a request. At most what one transaction bears. */
  aged?(context: Reader): Promise<Due[]>
  /** Before who these people were goes: carries over what must outlive it. */
  parting?(context: OperationContext, personIds: readonly string[]): Promise<void>
  /** Lets it go for good. */
  erase?(context: OperationContext, due: Due): Promise<void>
}

/** One time that somebody was shown the person. Staff are told by role. */
export interface Sighting {
  at: string
  roles: string
  kind: string
  reading: string
  purpose: string
  /** How many were shown with them. */
  shown: number
}

/** The rights of a person, as their page shows them. */
export interface RightsView {
  restricted: boolean
  requests: RightsRequest[]
  holds: Hold[]
  /** What erasing would let go, by kind. */
  erasable: Record<string, number>
}

/** Everything that is kept about a person. */
export interface MyData {
  person: string
  madeOn: Day
  rooms: { room: string; records: Told[] }[]
  seen: Sighting[]
  holds: Hold[]
}
