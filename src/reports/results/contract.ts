/** The closing results report: how it is asked for, and what it is made of. */
import { z } from 'zod'
import type { EventView } from '#community/contract.ts'
import type { Role } from '#gate/contract.ts'
import type { Tenant } from '#gate/index.ts'
import type { BreakdownCell, ProjectIndicators } from '#indicators/contract.ts'
import type { Day } from '#kit/dates.ts'
import { day } from '#kit/fields.ts'
import type { Lang } from '#kit/text.ts'
import type { ProjectView } from '#projects/contract.ts'
import { FORMATS } from '../formats.ts'

export const resultsQuery = z
  .object({
    code: z.string().max(30),
    lang: z.enum(['bg', 'en']).default('bg'),
    format: z.enum(FORMATS).default('pdf'),
    asOf: day.optional(),
  })
  .strict()

/** Says a message of the report's room of words. */
export type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string

/** The report's words in each language, given by apps. */
export type Speak = (lang: Lang) => Say

/** Everything that the report tells, as it stood on a day. */
export interface ResultsFacts {
  project: ProjectView
  tenant: Tenant
  asOf: Day
  /** The day on which the report was made, and in which role. */
  madeOn: Day
  madeBy: Role
  /** The project's own indicators, by grant. */
  own: ProjectIndicators
  /** Men and women in each grant, for own indicators that count people; cells by code. */
  sexes: ReadonlyMap<string, readonly BreakdownCell[]>
  /** Common indicators of the project's framework, by grant; null where it has none. */
  common: ProjectIndicators | null
  events: EventView[]
  /** Names of the organisations that anything here names, by id. */
  organisations: ReadonlyMap<string, { name: string; nameEn: string | null }>
}
