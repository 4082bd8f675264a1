/** What people say of the uses of their data, and their own answers to questions of special categories. */
import { z } from 'zod'
import type { Day } from '#kit/dates.ts'
import { day, line } from '#kit/fields.ts'
import { PURPOSE_CODES, type PurposeCode } from './purposes.ts'

export const SAID = ['given', 'refused', 'withdrawn', 'objected', 'objection_lifted'] as const
export type Said = (typeof SAID)[number]

/** Languages in which the texts are read out and printed. */
export const TEXT_LANGS = ['bg', 'en', 'tr', 'rom', 'rom-Cyrl'] as const
export type TextLang = (typeof TEXT_LANGS)[number]

/** How it was said: face to face, on the phone, on a signed paper. */
export const HOW = ['spoken', 'phone', 'paper'] as const

/** A moment, or the day that a paper names. */
const momentOrDay = z.union([day, z.iso.datetime({ offset: true })])

/** Something that a person, or a guardian for them, said of a purpose. */
export const sayInput = z.strictObject({
  id: z.uuid(),
  personId: z.uuid(),
  purpose: z.enum(PURPOSE_CODES),
  said: z.enum(SAID),
  by: z.enum(['person', 'guardian']),
  guardian: line(200).optional(),
  how: z.enum(HOW),
  /** Version and language of the text that they heard or read. */
  text: line(20).optional(),
  lang: z.enum(TEXT_LANGS).optional(),
  saidAt: momentOrDay,
  until: day.optional(),
})
export type Say = z.output<typeof sayInput>

/** What is sealed of a statement. */
export type SealedStatement = Pick<Say, 'purpose' | 'said' | 'by' | 'how'> & {
  guardian: string | null
  text: string | null
  lang: TextLang | null
  /** As it was told: a moment, or the day that a paper names. */
  told: string
  until: Day | null
}

/** A statement as it is kept. */
export interface Statement extends SealedStatement {
  id: string
  /** ISO instant. */
  saidAt: string
  recordedOn: Day
}

/** How a purpose stands for a person. `by_law` needs no word of theirs. */
export type Standing =
  | 'given'
  | 'by_law'
  | 'not_asked'
  | 'refused'
  | 'withdrawn'
  | 'expired'
  | 'objected'
  /** They objected to a use that rests on law: every use that does not is stopped. */
  | 'stopped'
  | 'restricted'

/** What applies of a purpose now. */
export interface Applies {
  purpose: PurposeCode
  standing: Standing
  /** Whether the data may be used for it. */
  applies: boolean
  /** When the statement that decided was made; null where none did. */
  since: string | null
  until: Day | null
}

export const QUESTIONS = ['ethnic_self_identification', 'health', 'disability'] as const

/** The person's own answer. Nobody else can give one: not a worker, not a guardian, not a surname. */
export const answerInput = z.strictObject({
  id: z.uuid(),
  personId: z.uuid(),
  question: z.enum(QUESTIONS),
  answer: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('provided'), values: z.array(line(100)).min(1).max(8) }),
    z.strictObject({ kind: z.literal('declined') }),
    z.strictObject({ kind: z.literal('not_asked') }),
    z.strictObject({ kind: z.literal('not_applicable') }),
  ]),
  method: z.enum(['own_words', 'signed_card', 'filled_in_alone']),
  saidOn: day,
})
export type AnswerInput = z.output<typeof answerInput>

/** What is sealed of an answer. */
export type SealedAnswer = Pick<AnswerInput, 'question' | 'answer' | 'method'>

export const consentsQuery = z.strictObject({ id: z.uuid() })

/** The consents of a person, as their page shows them. */
export interface ConsentsView {
  applies: Applies[]
  statements: Statement[]
  /** Version of the texts to read out today. */
  text: string
  /** Which questions were answered, when and how; never what the answer was. */
  answered: { question: (typeof QUESTIONS)[number]; on: Day; method: SealedAnswer['method'] }[]
  /** Under the age at which they say it themselves. */
  guardianNeeded: boolean
}
