/** Referrals to institutions, and walking rounds of a family doctor's list. What is said of anyone is sealed at rest. */
import { z } from 'zod'
import { pageQuery } from '#gate/contract.ts'
import type { Day } from '#kit/dates.ts'
import { day, line, paragraph } from '#kit/fields.ts'
import type { Standing } from '#people/consents/contract.ts'
import { type News, OUTCOMES, type Outcome, STATES, type State } from './rules.ts'

const id = z.uuid()
const version = z.number().int().min(1)

export const sendInput = z.strictObject({
  id,
  personId: id,
  teamId: id,
  organisationId: id,
  on: day,
  /** By when an answer is expected. */
  answerBy: day.optional(),
  /** What is asked of the institution, and why: stands in the letter. */
  request: paragraph(2_000),
  /** A remark of the team, which stands in no letter. */
  note: paragraph(2_000).optional(),
  outgoingNumber: line(50).optional(),
})

export const newsInput = z.strictObject({
  id,
  referralId: id,
  state: z.enum(STATES.filter((state): state is News => state !== 'sent')),
  on: day,
  /** The day of the appointment, or the day on which to ask again. */
  next: day.optional(),
  /** Where it is done. */
  outcome: z.enum(OUTCOMES).optional(),
  note: paragraph(2_000).optional(),
})
export const numberInput = z.strictObject({ id, version, outgoingNumber: line(50) })

export const ofPersonQuery = z.strictObject({ personId: id })
export const openQuery = z.strictObject({ ...pageQuery, teamId: id.optional() })
export const letterQuery = z.strictObject({
  id,
  lang: z.enum(['bg', 'en']).default('bg'),
  format: z.enum(['docx', 'pdf']).default('pdf'),
})

export interface NewsView {
  state: State
  on: Day
  outcome: Outcome | null
  note: string | null
}

/** A referral as it is told to a team that works with the person. */
export interface ReferralView {
  id: string
  version: number
  person: { id: string; name: string }
  teamId: string
  team: string
  organisation: { id: string; name: string }
  state: State
  sentOn: Day
  dueOn: Day | null
  late: boolean
  request: string
  note: string | null
  outgoingNumber: string | null
  news: NewsView[]
  /** It is for the asker to follow. */
  mine: boolean
  /** The institution may be told of the person now: by law, or because they agree to it. */
  mayTell: boolean
}

/** Whether someone may be written to, and where. */
export interface MessageTo {
  allowed: boolean
  standing: Standing
  /** Null also where none is written down. */
  phone: string | null
}

/** An open referral in a list. */
export type OpenReferral = Pick<
  ReferralView,
  'id' | 'person' | 'teamId' | 'team' | 'organisation' | 'state' | 'sentOn' | 'late'
> & { dueOn: Day }

export const beginRoundInput = z.strictObject({
  id,
  teamId: id,
  /** The practice that gave the list. */
  organisationId: id,
  givenOn: day,
  dueOn: day,
  purpose: line(200),
  people: z
    .array(
      z.strictObject({
        id,
        /** Where the team works with them already. */
        personId: id.optional(),
        name: line(200),
        address: line(200).optional(),
        phone: line(50).optional(),
        asked: line(300).optional(),
      }),
    )
    .min(1)
    .max(300),
})

export const VISIT_OUTCOMES = [
  'reached',
  'promised',
  'refused',
  'not_at_home',
  'moved',
  'abroad',
  'unknown_there',
] as const
export type VisitOutcome = (typeof VISIT_OUTCOMES)[number]
export const visitInput = z.strictObject({
  id,
  roundId: id,
  outcome: z.enum(VISIT_OUTCOMES),
  on: day,
  note: paragraph(1_000).optional(),
})
export const answerRoundInput = z.strictObject({ id, version, on: day })
export const roundsQuery = z.strictObject({ ...pageQuery })
export const roundQuery = z.strictObject({ id })

/** What is sealed of a line of a round. */
export interface VisitContent {
  name: string
  address: string | null
  phone: string | null
  asked: string | null
  note: string | null
}

export interface RoundLine {
  id: string
  teamId: string
  team: string
  organisation: string
  givenOn: Day
  dueOn: Day
  answeredOn: Day | null
  late: boolean
  purpose: string
  people: number
  visited: number
}
export interface RoundView extends RoundLine {
  version: number
  visits: (VisitContent & { id: string; personId: string | null; outcome: VisitOutcome | null; on: Day | null })[]
}
