/** A family's papers and rights with the day by which something must be done: which, whose, until when. */
import { z } from 'zod'
import { pageQuery } from '#gate/contract.ts'
import type { Day } from '#kit/dates.ts'
import { day, line } from '#kit/fields.ts'
import type { PersonLine } from '../contract.ts'

/** `telk`: decision on disability by the medical board; `heating_aid`: asked for once a year, July to October. */
export const PAPERS = [
  'identity_card',
  'health_insurance',
  'telk',
  'heating_aid',
  'kindergarten',
  'something_else',
] as const
export type Paper = (typeof PAPERS)[number]

/** The same id again corrects it. */
export const savePaperInput = z.strictObject({
  id: z.uuid(),
  personId: z.uuid(),
  kind: z.enum(PAPERS),
  dueOn: day.optional(),
  note: line(200).optional(),
})
/** Done with one tap; `done: false` takes the tap back. */
export const finishPaperInput = z.strictObject({ id: z.uuid(), done: z.boolean().default(true) })
/** Of a family, or of one person. */
export const papersQuery = z
  .strictObject({ familyId: z.uuid().optional(), personId: z.uuid().optional() })
  .refine(({ familyId, personId }) => (familyId === undefined) !== (personId === undefined), 'family_or_person')
/** What is due this month or was before: of one team, or of all that the asker works in. */
export const duePapersQuery = z.strictObject({ ...pageQuery, teamId: z.uuid().optional() })

/** A paper. */
export interface PaperView {
  id: string
  personId: string
  kind: Paper
  note: string | null
  dueOn: Day | null
  doneOn: Day | null
}

/** A paper in the list of the month. */
export interface DuePaper extends PaperView {
  person: PersonLine
  dueOn: Day
  /** The day has passed. */
  overdue: boolean
}
