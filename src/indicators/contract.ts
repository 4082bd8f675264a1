/** Indicators: what may be asked, and how a value is told. */

import { z } from 'zod'
import type { Day } from '#kit/dates.ts'
import type { Words } from '#kit/text.ts'
import { DIMENSIONS, type Dimension } from './dimensions.ts'

export const FRAMEWORKS = ['esf2014', 'esfplus', 'project'] as const
export type FrameworkName = (typeof FRAMEWORKS)[number]

/** `sex,age`: the cross table; at most two dimensions, each once. */
const by = z
  .string()
  .max(60)
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(z.array(z.enum(DIMENSIONS)).min(1).max(2))
  .refine((list) => new Set(list).size === list.length, { message: 'each once' })

export const valuesQuery = z
  .object({
    code: z.string().max(30),
    /** The project's own framework where left out, with its own indicators where it has none. */
    framework: z.enum(FRAMEWORKS).optional(),
    asOf: z.iso.date().optional(),
    by: by.optional(),
  })
  .strict()

export const whyQuery = z
  .object({
    code: z.string().max(30),
    indicator: z.string().max(40),
    asOf: z.iso.date().optional(),
    /** Only records that nothing proves yet. */
    unproven: z.enum(['true', 'false']).optional(),
  })
  .strict()

/** One cell of a breakdown. */
export interface BreakdownCell {
  keys: Partial<Record<Dimension, string>>
  value: number
  /** How much of it is announced and has not happened; left out where nothing is. */
  planned?: number
}

/** A value as it is told. */
export interface IndicatorValue {
  code: string
  name: Words
  unit: string
  /** Null where the source data do not exist. */
  value: number | null
  /** How much of it is announced and has not happened; left out where nothing is. */
  planned?: number
  men: number | null
  women: number | null
  /** How many of them a checked card, list or contract proves; null where the value is, and never told of special-category codes. */
  proven: number | null
  /** How many more a more precise answer might add; only where there is such an answer. */
  undecided?: number
  target: number | null
  targetKind: 'target' | 'planned' | 'none'
  targets: { grant: string | null; activity: string | null; organisation: string | null; value: number }[]
  /** Reads special-category answers: rule and protected counts only, whoever asks for more. */
  special: boolean
  /** What must be said beside it: a note of the rule, or of the project ("invented"). */
  remarks: Words[]
  by?: BreakdownCell[]
  /** Why there is no breakdown, or no value for whoever asks. */
  refused?: 'special_too_fine' | 'special_protected' | 'breakdown_not_kept'
}

/** Money of a project, each figure converted alone. */
export interface MoneyOfProject {
  grants: { programme: string; amount: string | null; currency: string; amountEur: string | null }[]
  total: { amount: string; currency: string; amountEur: string } | null
}

/** Indicators of a project as of a day. */
export interface ProjectIndicators extends MoneyOfProject {
  project: string
  asOf: Day
  framework: FrameworkName
  values: IndicatorValue[]
}

/** Why a number is what it is. */
export interface Why {
  code: string
  name: Words
  rule: Words
  value: number | null
  /** How many of them something proves; null where that is not told. */
  proven: number | null
  asOf: Day
  /** Records that are counted; null where they are never listed. */
  records: { kind: string; id: string; label: string | null }[] | null
  /** Records beyond those listed. */
  more: number
}
