/** Who a person is, and what may be asked and is told of people. What is sealed at rest says so. */
import { z } from 'zod'
import { pageQuery } from '#gate/contract.ts'
import type { Day } from '#kit/dates.ts'
import { readEgn } from '#kit/egn.ts'
import { day, line } from '#kit/fields.ts'

/** Identity of a person (class C2): sealed at rest. */
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
  /** Number of a foreigner, where there is no ЕГН. */
  foreignerNumber?: string | null
  /** Quarter, street and number. */
  address?: string | null
  /** Languages that the person speaks, ISO 639. */
  languages?: string[]
}

/** Name as it is written and sorted: first, middle, last. */
export const fullName = (identity: Pick<Identity, 'firstName' | 'middleName' | 'lastName'>): string =>
  [identity.firstName, identity.middleName, identity.lastName].filter(Boolean).join(' ')

const egn = z.string().refine((text) => readEgn(text)?.checksum === true, 'not_an_egn')

/** What is written down of a person: a name is enough to begin. */
export const personFields = {
  firstName: line(100),
  middleName: line(100).optional(),
  lastName: line(100),
  egn: egn.optional(),
  foreignerNumber: line(20).optional(),
  sex: z.enum(['male', 'female']).optional(),
  born: day.optional(),
  phone: line(50).optional(),
  email: z.email().max(200).optional(),
  region: z
    .string()
    .regex(/^BG-\d{2}$/)
    .optional(),
  settlement: line(100).optional(),
  address: line(200).optional(),
  languages: z.array(line(20)).max(10).optional(),
}

/** Someone new, in the care of a team; where a household is named, they live there. */
export const createPersonInput = z.strictObject({
  id: z.uuid(),
  teamId: z.uuid(),
  ...personFields,
  householdId: z.uuid().optional(),
  relation: z.string().max(30).optional(),
})
export type CreatePerson = z.output<typeof createPersonInput>

/** Everything that is written down of someone, once more. */
export const changePersonInput = z.strictObject({ id: z.uuid(), version: z.number().int().min(1), ...personFields })

/** Someone for whom it is dangerous to be found. */
export const hidePersonInput = z.strictObject({ id: z.uuid(), hidden: z.boolean() })

export const careInput = z.strictObject({
  personIds: z.array(z.uuid()).min(1).max(50),
  teamId: z.uuid(),
  from: day,
})
export const endCareInput = z.strictObject({ personIds: z.array(z.uuid()).min(1).max(50), teamId: z.uuid(), on: day })

/** What is typed to find someone; it travels in the body of the request, never in an address. */
export const searchQuery = z.strictObject({
  text: z.string().max(100),
  limit: z.number().int().min(1).max(50).default(20),
})
export const minePeopleQuery = z.strictObject({ ...pageQuery })
export const personQuery = z.strictObject({ id: z.uuid() })

/** How much of a person someone may see. */
export type Level = 'full' | 'summary' | 'known'

/** A person in a list: at `known` no more than keeps them from being written down twice. */
export interface PersonLine {
  id: string
  level: Level
  name: string
  /** Year of birth. */
  born: number | null
  settlement: string | null
  householdId: string | null
  /** Names of the teams that work with them today. */
  teams: string[]
}

/** A person as their page shows them; what the level does not reach is null. */
export interface PersonView extends PersonLine {
  version: number | null
  identity: (Omit<Identity, 'egn'> & { /** Its last two digits. */ egn: string | null }) | null
  hidden: boolean
  /** They asked that nothing but storing be done: no more than a name is told. */
  restricted: boolean
  family: { householdId: string; members: (PersonLine & { relation: string | null })[] } | null
  care: { teamId: string; team: string; from: Day; to: Day | null }[]
}
