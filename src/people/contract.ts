/** Who a person is: everything here exists at rest only sealed. */
import type { Day } from '#kit/dates.ts'

/** Identity of a person (class C2). */
export interface Identity {
  firstName: string
  middleName: string
  lastName: string
  /** Ten digits, or null where the person has none or did not give it. */
  egn: string | null
  sex: 'male' | 'female' | null
  born: Day | null
  phone: string | null
  email: string | null
  /** ISO 3166-2 code. */
  region: string | null
  settlement: string | null
}

/** Name as it is written and sorted: first, middle, last. */
export const fullName = (identity: Pick<Identity, 'firstName' | 'middleName' | 'lastName'>): string =>
  [identity.firstName, identity.middleName, identity.lastName].filter(Boolean).join(' ')
