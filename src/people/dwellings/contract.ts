/** How a family lives, as of a day: the dwelling and what reaches it. What is legal of it is told to the family's team only. */
import { z } from 'zod'
import type { Day } from '#kit/dates.ts'
import { day } from '#kit/fields.ts'
import type { Overcrowding } from './rules.ts'

export const DWELLINGS = ['house', 'flat', 'part_of_house', 'makeshift', 'caravan', 'shelter', 'none'] as const
export const TENURES = ['own', 'relatives', 'rented', 'social', 'used_without_contract', 'something_else'] as const
export const WATER = ['indoors', 'yard', 'shared', 'none'] as const
export const SEWERAGE = ['network', 'pit', 'none'] as const
export const HEATING = ['solid_fuel', 'electricity', 'gas', 'district', 'something_else', 'none'] as const
/** `official`: the address that a municipality gives to whoever has no other („служебен адрес“). */
export const REGISTRATIONS = ['permanent_here', 'current_here', 'official', 'elsewhere', 'none'] as const
/** `tolerated`: „търпим строеж“, built before 2001 and left standing by law. */
export const BUILDINGS = ['legal', 'tolerated', 'being_legalised', 'not_legal'] as const
export const ELECTRICITY = ['own_account', 'shared_account', 'being_opened', 'no_account', 'not_connected'] as const

const dwelling = {
  kind: z.enum(DWELLINGS).optional(),
  tenure: z.enum(TENURES).optional(),
  water: z.enum(WATER).optional(),
  sewerage: z.enum(SEWERAGE).optional(),
  heating: z.enum(HEATING).optional(),
  registration: z.enum(REGISTRATIONS).optional(),
  /** Living rooms and bedrooms; a kitchen counts where one can eat in it. */
  rooms: z.number().int().min(0).max(30).optional(),
  /** Square metres. */
  area: z.number().min(1).max(1000).multipleOf(0.5).optional(),
}
const legality = {
  building: z.enum(BUILDINGS).optional(),
  electricity: z.enum(ELECTRICITY).optional(),
}

/** The whole picture from a day on; the same id again corrects it. What is left out is not known. */
export const recordDwellingInput = z.strictObject({
  id: z.uuid(),
  householdId: z.uuid(),
  since: day,
  ...dwelling,
  ...legality,
})
export type RecordDwelling = z.output<typeof recordDwellingInput>
export const dwellingQuery = z.strictObject({ id: z.uuid(), on: day.optional() })

type Known<Shape extends Record<string, z.ZodType>> = {
  [Name in keyof Shape]: Exclude<z.output<Shape[Name]>, undefined> | null
}
export type Dwelling = Known<typeof dwelling>
export type Legality = Known<typeof legality>

/** How a family lived from a day on. */
export interface DwellingState extends Dwelling, Legality {
  id: string
  since: Day
}

/** How a family lives on a day, and how it lived. */
export interface DwellingView {
  on: Day
  /** Null where nothing is written down as of the day. */
  state: DwellingState | null
  /** As of the day, by the rooms and the people of then. */
  overcrowding: Overcrowding | null
  /** All states, the latest first. */
  history: DwellingState[]
}
