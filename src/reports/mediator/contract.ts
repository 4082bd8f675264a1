/** The monthly report of a health mediator and its yearly sum, counted from records; and which yearly ones went out. */
import { z } from 'zod'
import type { Day } from '#kit/dates.ts'
import { day, line } from '#kit/fields.ts'
import { FORMATS } from '../formats.ts'
import { period } from '../month/contract.ts'
import type { AgeBand, LineCode, SectionCode } from './form.ts'

const asked = {
  team: z.uuid(),
  period,
  /** The mediator; left out, whoever asks. Of others only whoever leads the team may ask. */
  worker: z.uuid().optional(),
}
export const mediatorQuery = z.strictObject(asked)
export const mediatorFileQuery = z.strictObject({
  ...asked,
  lang: z.enum(['bg', 'en']).default('bg'),
  format: z.enum(FORMATS).default('pdf'),
})

const year = z.coerce.number().int().min(2000).max(2100)
/** Yearly reports of a year; left out, of the year before this one. */
export const yearsQuery = z.strictObject({ year: year.optional() })
export const handInInput = z.strictObject({
  id: z.uuid(),
  teamId: z.uuid(),
  accountId: z.uuid(),
  year,
  on: day,
  /** Outgoing number of its letter. */
  number: line(50).optional(),
})

/** Women and men of an age; each person once. */
export interface AgeLine {
  band: AgeBand
  women: number
  men: number
  sexUnknown: number
}

/** A line of the form; `people` only where its records name people. */
export interface FormFigure {
  section: SectionCode
  code: LineCode
  count: number
  people: number | null
}

/** A mediator's month or year in figures. */
export interface MediatorFigures {
  team: string
  worker: string | null
  period: string
  contacts: number
  minutes: number
  /** People, each counted once. */
  people: number
  /** In a year: what the monthly reports add up to, someone of three months three times. */
  peopleOfMonths: number | null
  ages: AgeLine[]
  lines: FormFigure[]
  months: { month: string; contacts: number; visits: number; accompaniments: number; people: number }[]
  /** Referrals and visits by lists of the team in this period of which nobody wrote down who made them: counted for no one. */
  ofNobody: number
}

/** Whether a yearly report went out. */
export interface YearView {
  teamId: string
  team: string
  accountId: string
  name: string
  year: number
  contacts: number
  dueOn: Day
  state: 'handed' | 'due' | 'overdue'
  handedOn: Day | null
  number: string | null
}
