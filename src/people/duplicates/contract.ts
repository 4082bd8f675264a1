/** Records of people that may be one person: what is asked, decided and told. */
import { z } from 'zod'
import { pageQuery } from '#gate/contract.ts'
import { readEgn } from '#kit/egn.ts'
import { day, line } from '#kit/fields.ts'
import type { PersonLine } from '../contract.ts'

/** One record is merged into the other; both are kept. */
export const mergeInput = z.strictObject({
  /** Of the decision. */
  id: z.uuid(),
  personId: z.uuid(),
  intoId: z.uuid(),
  /** Needed where the two have different personal numbers. */
  reason: line(500).optional(),
})
/** Two records are not one person. */
export const differInput = z.strictObject({ id: z.uuid(), personId: z.uuid(), otherId: z.uuid() })
/** The decision that is taken back. */
export const undoInput = z.strictObject({ id: z.uuid() })

/** What is known so far of someone who is being written down; it travels in the body of the request. */
export const candidatesQuery = z.strictObject({
  firstName: z.string().max(100).default(''),
  middleName: z.string().max(100).default(''),
  lastName: z.string().max(100).default(''),
  egn: z
    .string()
    .refine((text) => readEgn(text)?.checksum === true, 'not_an_egn')
    .optional(),
  sex: z.enum(['male', 'female']).optional(),
  born: day.optional(),
  phone: z.string().max(50).optional(),
  settlement: z.string().max(100).optional(),
  limit: z.number().int().min(1).max(20).default(5),
})
export const pairsQuery = z.strictObject({ ...pageQuery, limit: z.coerce.number().int().min(1).max(50).default(20) })

/** Why two records may be one person. */
export const REASONS = [
  'same_number',
  'same_name',
  'similar_name',
  'swapped_names',
  'same_birth_date',
  'same_birth_year',
  'same_phone',
  'same_settlement',
  'same_number_tail',
] as const
export type Reason = (typeof REASONS)[number]

/** Someone who may be the person that is being written down. */
export interface CandidateLine extends PersonLine {
  /** 0–100. */
  score: number
  reasons: Reason[]
}

/** A record beside another; what the level does not reach is null. */
export interface RecordView extends PersonLine {
  details: {
    born: string | null
    sex: 'male' | 'female' | null
    /** Its last two digits. */
    egn: string | null
    phone: string | null
    address: string | null
  } | null
}

/** Two records that may be one person. */
export interface PairView {
  a: RecordView
  b: RecordView
  score: number
  reasons: Reason[]
  /** Whether the asker works with both, and so may merge them. */
  mayMerge: boolean
  /** Both have a personal number, and not the same: merging asks for a reason. */
  differentNumbers: boolean
}

/** What was decided of two records. */
export interface DecisionView {
  id: string
  verdict: 'different' | 'same'
  person: RecordView
  other: RecordView
  /** Milliseconds since 1970. */
  at: number
  /** Name of whoever decided; null for the command line. */
  by: string | null
  reason: string | null
}
