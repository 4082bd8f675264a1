/** Families: people who live together. */
import { z } from 'zod'
import { pageQuery } from '#gate/contract.ts'
import type { Day } from '#kit/dates.ts'
import { day, line } from '#kit/fields.ts'
import { type PersonLine, personFields } from '../contract.ts'

/** How a member is related to the one who speaks for the family. */
export const RELATIONS = [
  'head',
  'partner',
  'child',
  'parent',
  'grandparent',
  'grandchild',
  'sibling',
  'guardian',
  'someone_else',
] as const
export type Relation = (typeof RELATIONS)[number]

const place = {
  region: z
    .string()
    .regex(/^BG-\d{2}$/)
    .optional(),
  settlement: line(100).optional(),
  quarter: line(100).optional(),
  address: line(200).optional(),
}

/** A whole family at its first visit: new people, each with their relation. */
export const takeInFamilyInput = z.strictObject({
  /** Of the household. */
  id: z.uuid(),
  teamId: z.uuid(),
  on: day,
  ...place,
  members: z
    .array(z.strictObject({ id: z.uuid(), relation: z.enum(RELATIONS), ...personFields }))
    .min(1)
    .max(30),
})
export type TakeInFamily = z.output<typeof takeInFamilyInput>

export const changeFamilyInput = z.strictObject({ id: z.uuid(), version: z.number().int().min(1), ...place })
/** Someone who is known already comes to live here, or was found to. */
export const joinFamilyInput = z.strictObject({
  id: z.uuid(),
  householdId: z.uuid(),
  personId: z.uuid(),
  relation: z.enum(RELATIONS),
  since: day,
})
export const leaveFamilyInput = z.strictObject({ householdId: z.uuid(), personId: z.uuid(), until: day })
export const familiesQuery = z.strictObject({ ...pageQuery })
export const familyQuery = z.strictObject({ id: z.uuid() })

/** Where a household is; sealed at rest. */
export interface HouseholdPlace {
  region: string | null
  settlement: string | null
  quarter: string | null
  address: string | null
}

/** A family in a list. */
export interface FamilyLine {
  id: string
  members: PersonLine[]
  /** How many live there today, those that the list does not name included. */
  count: number
}

/** A family as its page shows it. */
export interface FamilyView extends HouseholdPlace {
  id: string
  version: number
  members: (PersonLine & { relation: Relation; since: Day })[]
  former: { name: string; relation: Relation; since: Day; until: Day }[]
}
