/** Guardians: who acts for a child, on which ground, from–to. */
import { z } from 'zod'
import type { Day } from '#kit/dates.ts'
import { day } from '#kit/fields.ts'
import type { PersonLine } from '../contract.ts'

/**
 * Parents by birth or adoption; `guardian`, `trustee`: настойник (up to 14 years) and попечител (14–18) under the Family
 * Code; `relatives`, `foster`: placed under the Child Protection Act; `attorney`: with a notary's power of attorney.
 */
export const GROUNDS = ['parent', 'guardian', 'trustee', 'relatives', 'foster', 'attorney', 'something_else'] as const
export type Ground = (typeof GROUNDS)[number]

export const setGuardianInput = z.strictObject({
  id: z.uuid(),
  childId: z.uuid(),
  guardianId: z.uuid(),
  ground: z.enum(GROUNDS),
  since: day,
})
export const endGuardianInput = z.strictObject({ id: z.uuid(), until: day })
/** Of those of a family whom the asker works with. */
export const guardiansQuery = z.strictObject({ id: z.uuid() })

/** Who acts for whom. */
export interface GuardianView {
  id: string
  childId: string
  guardian: PersonLine
  ground: Ground
  since: Day
  until: Day | null
}
