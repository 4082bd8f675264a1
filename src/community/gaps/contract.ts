/** Where the thread from need to priority is broken: needs that nobody answered, priorities that no need stands behind. */
import { z } from 'zod'
import { pageQuery } from '#gate/contract.ts'
import type { Day } from '#kit/dates.ts'
import type { Words } from '#kit/text.ts'
import { SPHERES, type Sphere } from '../contract.ts'

/** After so many days without an answer a need is listed, unless another number is asked for. */
export const USUAL_DAYS = 90
export const MOST_DAYS = 3_650

const days = z.coerce
  .number()
  .int()
  .min(0)
  .max(MOST_DAYS)
  .default(USUAL_DAYS)
  .describe('Needs that wait longer than so')
const file = { lang: z.enum(['bg', 'en']).default('bg'), format: z.enum(['xlsx', 'csv']).default('xlsx') }

export const placesQuery = z.strictObject({ ...pageQuery, days })
export const needsQuery = z.strictObject({ ...pageQuery, days, sphere: z.enum(SPHERES).optional() })
export const needsFileQuery = z.strictObject({ days, ...file })
export const prioritiesQuery = z.strictObject({ ...pageQuery })
export const prioritiesFileQuery = z.strictObject(file)

/** Needs without an answer of one sphere in one place. */
export interface WaitingPlace {
  sphere: Sphere
  /** Null for needs without a place. */
  place: string | null
  needs: number
  /** Since when the oldest waits; null where no day of any is known. */
  oldest: Day | null
  /** How many of them have no known day. */
  undated: number
}

/** A need that is in no priority in force and neither answered, met nor declined. */
export interface WaitingNeed {
  id: string
  sphere: Sphere
  title: Words
  place: string | null
  /** When it was first voiced, or formulated; null where neither is known: then it is listed however many days are asked for. */
  since: Day | null
  /** How many people share it, as said. */
  shared: number
}

/** An adopted priority that names no need. */
export interface LoosePriority {
  id: string
  sphere: Sphere
  position: number
  text: Words
  adoptedOn: Day | null
  /** Of the list that adopted it; null where it came with a project. */
  version: number | null
}
