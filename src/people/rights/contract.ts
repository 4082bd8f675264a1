/** The rights of the person: what they may ask for, and what they are told. */
import type { Day } from '#kit/dates.ts'

export const REQUEST_KINDS = ['access', 'who_saw', 'correction', 'restriction', 'erasure', 'objection'] as const
export type RequestKind = (typeof REQUEST_KINDS)[number]

/** What is sealed of a request. */
export interface SealedRequest {
  /** In the person's words. */
  asked: string | null
  /** What it is about: a purpose that was objected to, or the field to correct. */
  about: string | null
  by: 'person' | 'guardian'
}

/** A request as it is kept. */
export interface NewRequest {
  id: string
  personId: string
  kind: RequestKind
  askedOn: Day
  dueOn: Day
  content: SealedRequest
}
