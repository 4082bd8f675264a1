/** Questionnaires: taken from an XLSForm or from the library, every version kept. */
import { z } from 'zod'
import { pageQuery } from '#gate/contract.ts'
import type { Day } from '#kit/dates.ts'
import { line } from '#kit/fields.ts'
import type { Form, FormFault } from '../xlsform/form.ts'

/** Whom a questionnaire is about: residents, or the municipality or organisation itself. */
export const SUBJECTS = ['people', 'organisation'] as const
export type Subject = (typeof SUBJECTS)[number]

/** Questionnaires that come with the software. */
export const LIBRARY = ['community_needs', 'municipal_capacity'] as const
export type LibraryCode = (typeof LIBRARY)[number]

/** A version from an uploaded workbook; the first one of an id makes the questionnaire. */
export const importInput = z.strictObject({
  /** Of the version. */
  id: z.uuid(),
  instrumentId: z.uuid(),
  fileId: z.uuid(),
  subject: z.enum(SUBJECTS),
  /** Where the workbook has none. */
  title: line(200).optional(),
  code: line(64).optional().describe('The form_id, where the workbook has none: the name of its file'),
})

export const addInput = z.strictObject({ id: z.uuid(), instrumentId: z.uuid(), code: z.enum(LIBRARY) })
export const endInput = z.strictObject({ id: z.uuid() })
export const checkQuery = z.strictObject({ file: z.uuid() })
export const listQuery = z.strictObject({ ...pageQuery })
/** Without a version: the newest. */
export const instrumentQuery = z.strictObject({ id: z.uuid(), version: z.uuid().optional() })
export const printQuery = z.strictObject({
  id: z.uuid(),
  version: z.uuid().optional(),
  lang: z.enum(['bg', 'en']).default('bg'),
  format: z.enum(['docx', 'pdf']).default('pdf'),
})

/** What an upload would become, and everything that is not taken. */
export interface CheckedForm {
  title: string | null
  /** The form_id. */
  code: string | null
  languages: string[]
  questions: number
  repeats: number
  choices: number
  faults: FormFault[]
  /** Faults that are not listed any more. */
  moreFaults: number
}

export interface InstrumentLine {
  id: string
  title: string
  subject: Subject
  begunOn: Day
  endedOn: Day | null
  /** Number of the newest version. */
  version: number
}

export interface InstrumentListItem extends InstrumentLine {
  /** Of the newest version. */
  versionId: string
  /** The form_id of the newest version, by which files and commands know it; null where it has none. */
  code: string | null
}

export interface VersionLine {
  id: string
  number: number
  takenOn: Day
  source: 'file' | 'library'
}

/** A questionnaire in one of its versions. */
export interface InstrumentView extends InstrumentLine {
  versions: VersionLine[]
  versionId: string
  form: Form
}
