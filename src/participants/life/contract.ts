/** What is asked of a participant on leaving and six months after, certificates, citizenship: inputs and what is told of them. */
import { z } from 'zod'
import type { Day } from '#kit/dates.ts'

/** Days after leaving within which an answer tells what came of it (ESF: "immediate" results). */
export const EXIT_DAYS = 28
/** Months after leaving at which the longer-term question is asked. */
export const FOLLOW_UP_MONTHS = 6

/** Why a situation at work is better than at entry; higher pay alone is no reason (SFC FAQ on CR07). */
export const IMPROVEMENTS = ['stable', 'full_time', 'higher_skills', 'promotion'] as const
export const WORKING = ['employed', 'self_employed', 'no', 'declined'] as const
export const CITIZENSHIPS = ['bulgaria', 'eu', 'third_country', 'stateless', 'declined'] as const
const SAID = ['yes', 'no', 'declined'] as const

const line = z.string().trim().max(200)

/** Leaving one activity, and what the participant answered about it. Reasons and answers may come later than the day. */
export const exitInput = z
  .object({
    stintId: z.uuid(),
    /** The day of leaving; the day that is recorded where left out. */
    exit: z.iso.date().optional(),
    participation: z.number().int().min(1).max(5).optional(),
    exitReason: z.number().int().min(1).max(6).optional(),
    /** The day on which the participant was asked what became of them. */
    askedOn: z.iso.date().optional(),
    /** Whether they could be reached; nothing is known of who could not. */
    reached: z.boolean().default(true),
    exitStatus: z.number().int().min(1).max(8).optional(),
    jobSearch: z.enum(SAID).optional(),
    /** Why something that is recorded already is replaced. */
    reason: z.string().trim().min(5).max(300).optional(),
  })
  .strict()
  .refine(({ exit, askedOn }) => exit !== undefined || askedOn !== undefined, { path: ['exit'], message: 'required' })
  .refine(({ askedOn, exitStatus, jobSearch }) => askedOn !== undefined || (!exitStatus && !jobSearch), {
    path: ['askedOn'],
    message: 'required',
  })
  .refine(
    ({ askedOn, reached, exitStatus, jobSearch }) =>
      askedOn === undefined ||
      (reached ? exitStatus !== undefined || jobSearch !== undefined : !exitStatus && !jobSearch),
    { path: ['exitStatus'], message: 'required' },
  )
export type ExitInput = z.output<typeof exitInput>

/** A certificate, or that none was gained. */
export const qualificationInput = z
  .object({
    stintId: z.uuid(),
    /** The day on which it was seen or asked. */
    askedOn: z.iso.date(),
    gained: z.boolean(),
    title: line.optional(),
    issuer: line.optional(),
    number: line.optional(),
    /** The day on the certificate, which decides whether it counts. */
    issuedOn: z.iso.date().optional(),
  })
  .strict()
  .refine(({ gained, title }) => !gained || (title ?? '') !== '', { path: ['title'], message: 'required' })
  .refine(({ gained, issuedOn }) => !gained || issuedOn !== undefined, { path: ['issuedOn'], message: 'required' })
export type QualificationInput = z.output<typeof qualificationInput>

/** What was six months after leaving. */
export const followUpInput = z
  .object({
    stintId: z.uuid(),
    askedOn: z.iso.date(),
    reached: z.boolean().default(true),
    working: z.enum(WORKING).optional(),
    /** For who had work at entry too: how it is better now. */
    improved: z.array(z.enum(IMPROVEMENTS)).max(IMPROVEMENTS.length).default([]),
  })
  .strict()
  .refine(({ reached, working }) => reached === (working !== undefined), { path: ['working'], message: 'required' })
  .refine(({ working, improved }) => improved.length === 0 || working === 'employed' || working === 'self_employed', {
    path: ['improved'],
    message: 'only_who_works',
  })
export type FollowUpInput = z.output<typeof followUpInput>

/** Citizenship at entry. */
export const citizenshipInput = z
  .object({ participationId: z.uuid(), askedOn: z.iso.date(), citizenship: z.enum(CITIZENSHIPS) })
  .strict()
export type CitizenshipInput = z.output<typeof citizenshipInput>

/** What an answer says, by the question. */
export interface Contents {
  exit: { reached: boolean; exitStatus: number | null; jobSearch: (typeof SAID)[number] | null }
  qualification: {
    gained: boolean
    title: string | null
    issuer: string | null
    number: string | null
    issuedOn: Day | null
  }
  six_months: {
    reached: boolean
    working: (typeof WORKING)[number] | null
    improved: (typeof IMPROVEMENTS)[number][]
  }
  citizenship: { citizenship: (typeof CITIZENSHIPS)[number] }
}
export type Question = keyof Contents

/** An answer, opened. */
export type Answered = {
  [Kind in Question]: { id: string; stintId: string | null; kind: Kind; askedOn: Day; content: Contents[Kind] }
}[Question]

/** An answer as a page shows it. */
export type AnswerView = Answered & {
  /** Asked after the time in which it tells a result: kept; on leaving it does not count. */
  late: boolean
  /** Whether indicators count from it. */
  counts: boolean
}

/** What answers tell indicators about one activity that was left; null where nobody asked in time. */
export interface LifeFacts {
  jobSearch: boolean | null
  certificate: boolean | null
  sixMonths: { employed: boolean; improved: boolean } | null
  thirdCountry: boolean | null
}
