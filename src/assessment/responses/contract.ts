/** Filled-in questionnaires: about people – anonymous, or tied to a household by consent – and about an organisation itself. */
import { z } from 'zod'
import type { Day } from '#kit/dates.ts'
import { day } from '#kit/fields.ts'

/** How it was filled in. */
export const WAYS = ['phone', 'paper', 'web'] as const

const key = z.string().min(1).max(400)
const answer = z.string().max(10_000)
/** Answers by key; a repeat holds a record for each time. Three repeats within one another are the deepest. */
const record = <Inner extends z.ZodType>(inner: Inner) => z.record(key, z.union([answer, z.array(inner).max(200)]))
export const answersInput = record(record(record(z.record(key, answer))))

const filledIn = {
  id: z.uuid(),
  versionId: z.uuid(),
  way: z.enum(WAYS),
  /** The day on which it was filled in. */
  filledOn: day,
  /** The hour, local, for forms that ask what time it is. */
  filledAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .default('12:00'),
  answers: answersInput,
}

export const recordInput = z.strictObject({
  ...filledIn,
  /** Who answered for their household; with their word that the answers may be kept with it. */
  household: z.strictObject({ personId: z.uuid(), agreed: z.literal(true) }).optional(),
})
export const resultsQuery = z.strictObject({ id: z.uuid(), version: z.uuid().optional() })
export const openQuery = z.strictObject({
  id: z.uuid(),
  version: z.uuid().optional(),
  lang: z.enum(['bg', 'en']).default('bg'),
})

/** The figures of one question. */
export interface QuestionResult {
  key: string
  /** Labels by language, as the form has them. */
  label: Readonly<Record<string, string>>
  type: string
  /** How many answered; within a repeat, how many times. */
  answered: number
  /** Of choices: how many named each. */
  counts?: { name: string; label: Readonly<Record<string, string>>; count: number }[]
  /** Of numbers. */
  numbers?: { least: number; most: number; mean: number; median: number }
  /** Of open questions, of anonymous answers only; in the order of their letters, so that none can be told apart by time. */
  texts?: string[]
}

export interface ResultsView {
  title: string
  version: number
  versions: { id: string; number: number }[]
  endedOn: Day | null
  responses: number
  tied: number
  questions: QuestionResult[]
}
