/** An extract of what was done with a person or a family, to be put in a folder or handed on. */
import { z } from 'zod'
import type { Day } from '#kit/dates.ts'
import { day } from '#kit/fields.ts'
import type { ContactView } from '../contacts/contract.ts'
import type { NewsView, ReferralView } from '../referrals/contract.ts'

/** Of one person, or of everybody who lives in a household today. */
export const extractQuery = z
  .strictObject({
    personId: z.uuid().optional(),
    familyId: z.uuid().optional(),
    from: day.optional(),
    to: day.optional(),
    lang: z.enum(['bg', 'en']).default('bg'),
    format: z.enum(['docx', 'pdf', 'xlsx']).default('pdf'),
  })
  .refine(({ familyId, personId }) => (familyId === undefined) !== (personId === undefined), 'family_or_person')

/** A referral in an extract: without the remark that a team made for itself. */
export type ExtractReferral = Pick<ReferralView, 'person' | 'organisation' | 'sentOn' | 'state' | 'request'> & {
  news: Pick<NewsView, 'state' | 'on' | 'outcome'>[]
}

/** What an extract tells. */
export interface Extract {
  people: string[]
  family: boolean
  from: Day | null
  to: Day | null
  /** Oldest first. */
  contacts: ContactView[]
  referrals: ExtractReferral[]
  /** Notes of psychologists that are not for whoever asks. Closed notes are told to nobody, nor how many there are. */
  withheld: number
}
