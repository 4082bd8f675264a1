/** Participants: what may be said of them, and what imports and lists answer. */

import { z } from 'zod'
import { pageQuery } from '#gate/contract.ts'
import type { EvidenceView } from './evidence/contract.ts'

export type { EvidenceKind } from './evidence/contract.ts'

import type { Fault } from './isun/read-row.ts'
import type { AnswerView } from './life/contract.ts'

/** Rows of one chunk of an import. */
export const CHUNK_ROWS = 500
/** Faults and warnings that an import's state carries; the workbook to mend has all of them. */
export const FAULTS_SHOWN = 500
const MAX_CELL = 32_767

/** One chunk of a workbook, as the import sends it through the gate. */
export const importChunk = z
  .object({
    projectId: z.uuid(),
    /** Signed participant cards are on file, so that columns 14–20 may be taken in. */
    cardsOnFile: z.boolean(),
    /** The participating municipality that these people's participation serves; the lead where it is the only one. */
    municipality: z.string().max(10).nullable(),
    /** Place of the import in the order of imports; a row's place follows within it. */
    order: z.number().int().positive(),
    rows: z
      .array(
        z.object({
          row: z.number().int().positive(),
          cells: z.array(z.string().max(MAX_CELL)).max(64),
          /** Row where this key first appeared in the file, and how many rows with it this one replaces. */
          place: z.number().int().positive().optional(),
          replaces: z.number().int().positive().optional(),
        }),
      )
      .min(1)
      .max(CHUNK_ROWS),
  })
  .strict()
export type ImportChunk = z.output<typeof importChunk>

/** What one chunk did; nothing in it tells of anyone. */
export interface ChunkResult extends Record<string, unknown> {
  created: number
  updated: number
  unchanged: number
  incomplete: number
  /** Names of activities that the project did not know, made as `unassigned`. */
  createdActivities: string[]
  /** Rows that gave someone another entry into an activity that they were in already. */
  sameActivity: number[]
}

/** What came of it. Nothing here tells of anyone. */
export interface ImportReport {
  rows: number
  people: number
  created: number
  updated: number
  unchanged: number
  incomplete: number
  rejectedRows: number
  rejected: Fault[]
  warnings: Fault[]
  duplicates: { rows: number[]; reason: 'same_key' | 'same_activity_other_entry' }[]
  createdActivities: string[]
}

/** Starts an import of an uploaded workbook. */
export const startImportInput = z
  .object({
    projectId: z.uuid(),
    /** Id that the upload answered. */
    fileId: z.uuid(),
    /** "The signed participant cards of these people are on file." */
    cardsOnFile: z.boolean(),
    municipality: z.string().max(10).optional(),
    dryRun: z.boolean().default(false),
  })
  .strict()
export type StartImport = z.input<typeof startImportInput>

/** An import in the list of a project's imports. */
export interface ImportLine extends Pick<ImportState, 'id' | 'state' | 'dryRun' | 'startedAt'> {
  rows: number | null
  rejectedRows: number | null
}

/** Where an import stands. */
export interface ImportState {
  id: string
  /** The upload that it reads. */
  fileId: string
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  phase: 'checking' | 'importing'
  done: number
  total: number | null
  cardsOnFile: boolean
  municipality: string | null
  dryRun: boolean
  /** ISO 8601, UTC. */
  startedAt: string
  /** Counts, and the first faults and warnings, when it is done. */
  report: ImportReport | null
  /** Why it failed: a problem of the gate, or what is wrong with the file as a whole. */
  problem: { code: string; params: Record<string, string | number>; faults: Fault[] } | null
}

const text = z.string().trim().max(200)
const answer = z.enum(['yes', 'no', 'declined', 'not_asked'])

/** One person taken in by hand. What is not known yet may be left out: the list of incomplete records names it. */
export const registerInput = z
  .object({
    projectId: z.uuid(),
    activityId: z.uuid(),
    municipality: z.string().max(10).optional(),
    firstName: text.min(1),
    middleName: text.default(''),
    lastName: text.min(1),
    egn: z
      .string()
      .regex(/^\d{10}$/)
      .optional(),
    sex: z.enum(['male', 'female']).optional(),
    age: z.number().int().min(0).max(120).optional(),
    labour: z.number().int().min(1).max(8).optional(),
    education: z.number().int().min(1).max(5).optional(),
    region: z
      .string()
      .regex(/^BG-\d\d$/)
      .optional(),
    settlement: text.optional(),
    phone: text.optional(),
    email: z.email().max(200).optional(),
    /** Columns 21–23, in order. */
    household: z.tuple([answer, answer, answer]).default(['not_asked', 'not_asked', 'not_asked']),
    entry: z.iso.date(),
    exit: z.iso.date().optional(),
  })
  .strict()
  .refine((input) => !input.exit || input.exit >= input.entry, { path: ['exit'], message: 'exit_before_entry' })
export type RegisterInput = z.output<typeof registerInput>

/** What was missing of one activity of a participant, or how they left it. What is left out stays as it is. */
export const completeInput = z
  .object({
    stintId: z.uuid(),
    sex: z.enum(['male', 'female']).optional(),
    age: z.number().int().min(0).max(120).optional(),
    labour: z.number().int().min(1).max(8).optional(),
    education: z.number().int().min(1).max(5).optional(),
    exit: z.iso.date().optional(),
    participation: z.number().int().min(1).max(5).optional(),
    exitReason: z.number().int().min(1).max(6).optional(),
    exitStatus: z.number().int().min(1).max(8).optional(),
  })
  .strict()
export type CompleteInput = z.output<typeof completeInput>

export const listQuery = z
  .object({
    ...pageQuery,
    project: z.string().max(30),
    /** Only people with something missing. */
    incomplete: z.enum(['true', 'false']).optional(),
  })
  .strict()

/** A participant in a list: name, masked number, dates; never an answer. */
export interface ParticipantLine {
  id: string
  personId: string
  name: string
  egn: string | null
  entered: string
  left: string | null
  activities: string[]
  complete: boolean
  /** Under how many records they take part: more than one where records were merged. */
  records: number
}

/** The workbook out; the purpose goes into the log of sights. */
export const workbookQuery = z.object({ code: z.string().max(30), purpose: z.string().trim().min(5).max(300) }).strict()

export const participantQuery = z.object({ id: z.uuid() }).strict()

/** One participant, opened with a purpose. Special-category answers are not read back. */
export interface ParticipantView {
  id: string
  personId: string
  project: { id: string; code: string; title: { bg: string; en: string } }
  municipality: string | null
  name: string
  /** Participations of the same person in the project under other records, which were merged with this one. */
  others: { id: string; name: string }[]
  egn: string | null
  sex: 'male' | 'female' | null
  phone: string | null
  email: string | null
  region: string | null
  settlement: string | null
  stints: {
    id: string
    activity: string
    entered: string
    left: string | null
    age: number | null
    labour: number | null
    education: number | null
    participation: number | null
    exitReason: number | null
    exitStatus: number | null
    /** Whether the card's questions were answered: never what. */
    card: 'on_file' | 'not_on_file'
    missing: string[]
  }[]
  /** What was answered on leaving, six months after, about certificates and citizenship: newest first, late ones too. */
  answers: AnswerView[]
  /** What proves the participation, newest first. */
  evidence: EvidenceView[]
}
