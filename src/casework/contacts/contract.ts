/** Contacts: what a team does with people – a visit, a conversation, going somewhere together. */
import { z } from 'zod'
import { pageQuery } from '#gate/contract.ts'
import type { Day } from '#kit/dates.ts'
import { day, line, paragraph } from '#kit/fields.ts'

export const CONTACT_KINDS = [
  'visit',
  'office',
  'phone',
  'accompaniment',
  'advocacy',
  'mediation',
  'consultation',
] as const
export type ContactKind = (typeof CONTACT_KINDS)[number]

/** Domains of life (domain.md §8). */
export const DOMAINS = [
  'work',
  'education',
  'health',
  'housing',
  'income',
  'documents',
  'family',
  'safety',
  'community',
] as const
export type Domain = (typeof DOMAINS)[number]

/** What a contact about health was about, as health mediators account for their work. */
export const HEALTH_MATTERS = [
  'gp_choice',
  'insurance',
  'immunisation',
  'check_up',
  'pregnancy',
  'hospital',
  'medical_board',
  'health_talk',
] as const
export type HealthMatter = (typeof HEALTH_MATTERS)[number]

/** Who reads a note: psychologists of the team; or nobody but the workers of this very contact. */
export const NOTE_KINDS = ['psychologist', 'closed'] as const

const note = z.strictObject({ kind: z.enum(NOTE_KINDS), text: paragraph(10_000) })

export const recordContactInput = z.strictObject({
  id: z.uuid(),
  teamId: z.uuid(),
  kind: z.enum(CONTACT_KINDS),
  on: day,
  minutes: z.number().int().min(0).max(1440),
  personIds: z.array(z.uuid()).min(1).max(30),
  /** Colleagues who worked too; whoever records it is always among the workers. */
  workerIds: z.array(z.uuid()).max(20).default([]),
  place: line(200).optional(),
  domains: z.array(z.enum(DOMAINS)).max(DOMAINS.length).default([]),
  /** Where it was about someone's health: what about it. */
  health: z.array(z.enum(HEALTH_MATTERS)).max(HEALTH_MATTERS.length).default([]),
  /** What was done. */
  done: paragraph(4_000).optional(),
  next: z.strictObject({ text: line(500), on: day }).optional(),
  note: note.optional(),
})
export type RecordContact = z.output<typeof recordContactInput>

/** The whole contact as it should say, under the version that was read; teams and workers stay. */
export const correctContactInput = recordContactInput.omit({ teamId: true, workerIds: true, note: true }).extend({
  version: z.number().int().min(1),
  /** Left out: stays as it is, read or not. Null: is taken out. */
  note: note.nullable().optional(),
  reason: line(300),
})
export type CorrectContact = z.output<typeof correctContactInput>

export const versionsQuery = z.strictObject({ id: z.uuid() })
export const nextDoneInput = z.strictObject({ id: z.uuid(), on: day })
export const timelineQuery = z.strictObject({ ...pageQuery, person: z.uuid() })
export const dueQuery = z.strictObject({ ...pageQuery })
export const recentQuery = z.strictObject({ ...pageQuery })

/** A contact as it is told; notes only to whom they are for. */
export interface ContactView {
  id: string
  version: number
  teamId: string
  kind: ContactKind
  on: Day
  minutes: number
  team: string
  people: { id: string; name: string }[]
  workers: string[]
  place: string | null
  domains: Domain[]
  health: HealthMatter[]
  done: string | null
  next: { text: string; on: Day; doneOn: Day | null } | null
  note: { kind: (typeof NOTE_KINDS)[number]; text: string } | null
  /** There is a note that is not for the reader. */
  otherNote: boolean
  /** How many earlier versions there are. */
  earlier: number
  /** The reader worked here, or leads the team. */
  mayCorrect: boolean
  /** The reader worked here, so that the note is theirs to correct, too. */
  mine: boolean
}

/** A contact as it was before a correction; its note only to whom it is for. */
export interface ContactVersion
  extends Pick<
    ContactView,
    'kind' | 'on' | 'minutes' | 'people' | 'place' | 'domains' | 'health' | 'done' | 'next' | 'note' | 'otherNote'
  > {
  id: string
  number: number
  /** When and by whom it was replaced; instants as ISO 8601, UTC. */
  replacedAt: string
  replacedBy: string | null
  reason: string
}
