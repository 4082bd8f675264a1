/** Needs: what somebody says is missing, what of it is one need, and what became of it. */
import { z } from 'zod'
import { pageQuery } from '#gate/contract.ts'
import type { Day } from '#kit/dates.ts'
import { day, line, longWords, paragraph, words } from '#kit/fields.ts'
import type { Words } from '#kit/text.ts'
import { SPHERES, type Sphere } from '../contract.ts'

/** Where it was said. */
export const VIAS = ['meeting', 'survey', 'portal', 'by_hand'] as const
export type Via = (typeof VIAS)[number]
export const VOICE_STATES = ['new', 'grouped', 'set_aside'] as const
export type VoiceState = (typeof VOICE_STATES)[number]
export const NEED_STATES = ['open', 'answered', 'met', 'declined'] as const
export type NeedState = (typeof NEED_STATES)[number]

const LONGEST = 2_000

/** What is said may be heard instead of read. */
export const hasWords = ({ text, fileId }: { text?: string | undefined; fileId?: string | undefined }): boolean =>
  text !== undefined || fileId !== undefined
export const WORDLESS = { path: ['text'], message: 'required' }

/** In the speaker's words; never who said it. */
export const voiceInput = z
  .strictObject({
    id: z.uuid(),
    text: paragraph(LONGEST).optional().describe('May be left out where a recording says it'),
    fileId: z.uuid().optional().describe('A recording that was handed in: sealed, and gone once it is written down'),
    sphere: z.enum(SPHERES).optional().describe('What it is about, as the speaker chose'),
    place: line(200).optional().describe('Quarter or street as people call it; seen inside only'),
    voicedOn: day,
    via: z.enum(VIAS).exclude(['portal']),
    onBehalf: z.boolean().default(false),
    shared: z.int().min(1).max(100_000).default(1).describe('How many said the same'),
    eventId: z.uuid().optional().describe('The meeting where it was said'),
  })
  .refine(({ via, eventId }) => eventId === undefined || via === 'meeting', {
    path: ['eventId'],
    message: 'not_a_meeting',
  })
  .refine(hasWords, WORDLESS)
export type VoiceInput = z.output<typeof voiceInput>

export const setAsideInput = z.strictObject({ id: z.uuid(), reason: line(300) })

/** Several voices that say one thing, formulated for everyone to read. The same id again changes the words. */
export const formulateInput = z.strictObject({
  id: z.uuid(),
  sphere: z.enum(SPHERES),
  title: words(300),
  place: line(200).optional(),
})
export type FormulateInput = z.output<typeof formulateInput>

/** Which voices say a need; `needId: null` takes them out again. */
export const groupInput = z.strictObject({
  needId: z.uuid().nullable(),
  voiceIds: z.array(z.uuid()).min(1).max(200),
})

/** What the public reads of a need's fate. */
export const answerInput = z.strictObject({
  id: z.uuid(),
  state: z.enum(NEED_STATES).exclude(['open']),
  answer: longWords(1_000),
})
export const reopenInput = z.strictObject({ id: z.uuid() })

export const voicesQuery = z.strictObject({
  ...pageQuery,
  state: z.enum(VOICE_STATES).optional(),
  needId: z.uuid().optional(),
  eventId: z.uuid().optional().describe('What was said at this meeting'),
})
export const needsQuery = z.strictObject({
  ...pageQuery,
  sphere: z.enum(SPHERES).optional(),
  unanswered: z.enum(['true']).optional(),
})
export const needQuery = z.strictObject({ id: z.uuid() })

/** A meeting at which something was said; what was said stands in its minutes. */
export interface MeetingHeard {
  id: string
  title: Words
  heldOn: Day | null
}

/** What somebody said. */
export interface VoiceView {
  id: string
  /** Empty where it was said aloud and nobody has written it down. */
  text: string
  /** What it is about, as the speaker chose by its picture. */
  sphere: Sphere | null
  /** A recording that waits to be written down. */
  recording: { seconds: number | null } | null
  place: string | null
  voicedOn: Day
  via: Via
  onBehalf: boolean
  shared: number
  eventId: string | null
  /** The meeting where it was said; null where that is not known. */
  meeting: MeetingHeard | null
  needId: string | null
  state: VoiceState
  /** Why it was set aside. */
  reason: string | null
}

/** A need with how many stand behind it. */
export interface NeedView {
  id: string
  sphere: Sphere
  title: Words
  place: string | null
  state: NeedState
  answer: Words | null
  answeredOn: Day | null
  /** Shown on the portal. */
  published: boolean
  voices: number
  /** How many people share it, as said. */
  shared: number
}

/** A need with where it comes from and what it leads to: the thread back and forward. */
export interface NeedThread extends NeedView {
  /** Where it was voiced, the latest first; told also to who may not hear the words. */
  meetings: MeetingHeard[]
  ballots: { id: string; title: Words }[]
  priorities: { id: string; listId: string | null; text: Words; version: number | null }[]
}
