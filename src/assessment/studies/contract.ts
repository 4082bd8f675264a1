/** Studies: places, fields, sources, field work, findings, analysis, conclusions and recommendations. No people in them. */
import { z } from 'zod'
import { pageQuery } from '#gate/contract.ts'
import type { Day } from '#kit/dates.ts'
import { day, type Headcount, headcount, line, longWords, told, words } from '#kit/fields.ts'
import { SPHERES, type Sphere } from '#kit/spheres.ts'
import type { Told, Words } from '#kit/text.ts'
import { isCountry, isLanguage } from '#kit/world.ts'

export const STATES = ['planned', 'under_way', 'finished', 'adopted'] as const
export type StudyState = (typeof STATES)[number]
export const METHODS = ['interviews', 'focus_groups', 'observation', 'survey'] as const
export type Method = (typeof METHODS)[number]
export const STATEMENT_KINDS = ['conclusion', 'recommendation'] as const
export type StatementKind = (typeof STATEMENT_KINDS)[number]
export const ADDRESSEES = ['municipality', 'network', 'state'] as const
export type Addressee = (typeof ADDRESSEES)[number]
/** What a study is made of, each with an id of its own. */
export const PARTS = ['place', 'field', 'source', 'work', 'finding', 'statement'] as const
export type Part = (typeof PARTS)[number]

/** Most of each part; more would be no report that somebody reads. */
export const MOST: Readonly<Record<Part, number>> = {
  place: 50,
  field: 30,
  source: 500,
  work: 500,
  finding: 2_000,
  statement: 200,
}

const country = z.string().refine(isCountry, 'not_a_country').describe('ISO 3166-1, two letters')
const textOf = told(10_000)
const ids = z
  .array(z.uuid())
  .max(100)
  .refine((list) => new Set(list).size === list.length, 'duplicate')
  .default([])
const version = z.int().min(0).describe('As it was read; 0 where it is new')

const periodFaults = { path: ['endsOn'], message: 'end_before_start' }
const inOrder = (from: Day | undefined, to: Day | undefined) => from === undefined || to === undefined || from <= to

const studyFields = {
  id: z.uuid(),
  title: words(300),
  goal: longWords(4_000),
  method: longWords(4_000).optional().describe('How it is done, in words'),
  beginsOn: day.optional(),
  endsOn: day.optional(),
}
export const studyInput = z
  .strictObject({ ...studyFields, projectId: z.uuid().optional().describe('The project that pays for it') })
  .refine(({ beginsOn, endsOn }) => inOrder(beginsOn, endsOn), periodFaults)
export type StudyInput = z.output<typeof studyInput>
export const studyChange = z
  .strictObject({ ...studyFields, version })
  .refine(({ beginsOn, endsOn }) => inOrder(beginsOn, endsOn), periodFaults)
export const moveInput = z
  .strictObject({
    id: z.uuid(),
    version,
    state: z.enum(STATES),
    on: day.optional().describe('The day on which it was finished or adopted'),
  })
  .refine(({ state, on }) => (state === 'finished' || state === 'adopted') === (on !== undefined), {
    path: ['on'],
    message: 'day_of_end',
  })

/** A place of a study, or of a project alone: known to the register by its code, or typed with its country. */
export const studyPlaceInput = z
  .strictObject({
    id: z.uuid(),
    projectId: z.uuid().optional(),
    studyId: z.uuid().optional(),
    municipality: z.string().max(10).optional().describe('Code in the register of places'),
    country: country.optional(),
    name: words(200).optional(),
    planned: z.boolean().default(false).describe('Has not been studied; of a study, its state says so'),
  })
  .refine(({ projectId, studyId }) => (projectId === undefined) !== (studyId === undefined), {
    path: ['studyId'],
    message: 'study_or_project',
  })
  .refine(
    ({ municipality, country, name }) => (municipality === undefined) === (country !== undefined && name !== undefined),
    {
      path: ['name'],
      message: 'place_or_code',
    },
  )
  .refine(
    ({ municipality, country, name }) => municipality === undefined || (country === undefined && name === undefined),
    {
      path: ['municipality'],
      message: 'place_or_code',
    },
  )
export type StudyPlaceInput = z.output<typeof studyPlaceInput>

const part = { id: z.uuid(), studyId: z.uuid(), version }

export const fieldInput = z.strictObject({
  ...part,
  sphere: z.enum(SPHERES),
  title: words(300),
  question: longWords(2_000).optional(),
})
export type FieldInput = z.output<typeof fieldInput>

/** Without a text: the analysis is taken back. */
export const analysisInput = z.strictObject({ ...part, text: textOf.optional() })

export const sourceInput = z.strictObject({
  ...part,
  title: line(500),
  author: line(300).optional().describe('Author or publisher'),
  year: z.int().min(1_000).max(9_999).optional(),
  address: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .optional(),
  language: z.string().refine(isLanguage, 'not_a_language').describe('ISO 639'),
  placeIds: ids,
  fieldIds: ids,
})
export type SourceInput = z.output<typeof sourceInput>

export const workInput = z
  .strictObject({
    ...part,
    placeId: z.uuid(),
    method: z.enum(METHODS),
    planned: z.boolean().default(false),
    from: day.optional().describe('May be left out only while it is planned'),
    to: day.optional(),
    people: headcount.optional().describe('How many were asked or seen; never who'),
    questionnaire: z.uuid().optional().describe('Version of a questionnaire whose answers count'),
  })
  .refine(({ planned, from }) => planned || from !== undefined, { path: ['from'], message: 'required' })
  .refine(({ from, to }) => inOrder(from, to), { path: ['to'], message: 'end_before_start' })
  .refine(({ planned, people }) => !planned || people === undefined, { path: ['people'], message: 'still_planned' })
  .refine(({ method, questionnaire }) => questionnaire === undefined || method === 'survey', {
    path: ['questionnaire'],
    message: 'survey_only',
  })
  .refine(({ questionnaire, people }) => questionnaire === undefined || people === undefined, {
    path: ['people'],
    message: 'counted_not_typed',
  })
export type WorkInput = z.output<typeof workInput>

export const countInput = z.strictObject(part)

export const findingInput = z.strictObject({
  ...part,
  placeId: z.uuid(),
  fieldId: z.uuid(),
  text: textOf,
  sourceIds: ids,
  workIds: ids,
})
export type FindingInput = z.output<typeof findingInput>

const forWhom = ({ kind, addressee, sphere }: { kind: StatementKind; addressee?: unknown; sphere?: unknown }) =>
  (kind === 'recommendation') === (addressee !== undefined) && (kind === 'recommendation') === (sphere !== undefined)
export const statementInput = z
  .strictObject({
    ...part,
    kind: z.enum(STATEMENT_KINDS),
    text: textOf,
    addressee: z.enum(ADDRESSEES).optional().describe('Whom a recommendation is made to'),
    sphere: z.enum(SPHERES).optional().describe('Of a recommendation'),
  })
  .refine(forWhom, { path: ['addressee'], message: 'recommendation_to_whom' })
export type StatementInput = z.output<typeof statementInput>

export const removeInput = z.strictObject({ ...part, part: z.enum(PARTS) })
export const proposeInput = z.strictObject({ id: z.uuid() })
export const listQuery = z.strictObject({ ...pageQuery })
export const studyQuery = z.strictObject({ id: z.uuid() })
export const paperQuery = z.strictObject({
  id: z.uuid(),
  lang: z.enum(['bg', 'en']).default('bg'),
  format: z.enum(['docx', 'pdf']).default('pdf'),
})

/** A study in a list. */
export interface StudyLine {
  id: string
  projectId: string | null
  title: Words
  state: StudyState
  beginsOn: Day | null
  endsOn: Day | null
  finishedOn: Day | null
  adoptedOn: Day | null
  version: number
}
export interface StudyListItem extends StudyLine {
  places: Pick<StudyPlace, 'country' | 'name'>[]
}

export interface StudyPlace {
  id: string
  country: string
  name: Words
  municipality: string | null
}
export interface StudyField {
  id: string
  sphere: Sphere
  title: Words
  question: Words | null
  analysis: Told | null
  version: number
}
export interface StudySource {
  id: string
  title: string
  author: string | null
  year: number | null
  address: string | null
  language: string
  placeIds: string[]
  fieldIds: string[]
  version: number
}
export interface StudyWork {
  id: string
  placeId: string
  method: Method
  planned: boolean
  from: Day | null
  to: Day | null
  people: Headcount | null
  /** The version of a questionnaire whose answers count, as it is called. */
  questionnaire: { versionId: string; title: string; number: number } | null
  /** Its answers within the days of the work, as counted on a day. */
  counted: number | null
  countedOn: Day | null
  version: number
}
export interface StudyFinding {
  id: string
  placeId: string
  fieldId: string
  text: Told
  sourceIds: string[]
  workIds: string[]
  version: number
}
export interface StudyStatement {
  id: string
  kind: StatementKind
  text: Told
  addressee: Addressee | null
  sphere: Sphere | null
  version: number
}

/** A whole study. */
export interface StudyView extends StudyLine {
  goal: Words
  method: Words | null
  project: { code: string; title: Words } | null
  places: StudyPlace[]
  fields: StudyField[]
  sources: StudySource[]
  works: StudyWork[]
  findings: StudyFinding[]
  statements: StudyStatement[]
}
