/** A month of work with the community of one municipality: counted from records, handed in with remarks, kept as it was. */
import { z } from 'zod'
import type { WorkOfPeriod } from '#community/work/facts.ts'
import { pageQuery } from '#gate/contract.ts'
import type { Day } from '#kit/dates.ts'
import { day, line, paragraph } from '#kit/fields.ts'
import { FORMATS } from '../formats.ts'

export const month = z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/)

export const figuresQuery = z.strictObject({ month })
export const reportsQuery = z.strictObject(pageQuery)
export const reportFileQuery = z.strictObject({
  month,
  /** One that was handed in; left out, the month as it stands now. */
  id: z.uuid().optional(),
  lang: z.enum(['bg', 'en']).default('bg'),
  format: z.enum(FORMATS).default('pdf'),
})
export const MOST_REMARKS = 10_000
export const handInInput = z.strictObject({
  id: z.uuid(),
  month,
  on: day,
  number: line(50).optional().describe('Outgoing number of its letter'),
  remarks: paragraph(MOST_REMARKS).optional().describe('Names no member'),
})

/** The month in figures. */
export interface FacilitatorFigures {
  month: string
  work: WorkOfPeriod
}

/** A report that was handed in, as it is listed. */
export interface HandedIn {
  id: string
  month: string
  on: Day
  number: string | null
  /** Who handed it in, by name. */
  by: string | null
}
