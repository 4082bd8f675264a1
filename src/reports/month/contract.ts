/** What a team, or one of its workers, did in a month or a year: counted from records, never typed. */
import { z } from 'zod'
import type { ContactKind, Domain } from '#casework/contacts/contract.ts'
import { FORMATS } from '../formats.ts'

/** A month (`2026-05`) or a year (`2026`). */
export const period = z.string().regex(/^(19|20)\d{2}(-(0[1-9]|1[0-2]))?$/)

const asked = {
  team: z.uuid(),
  period,
  /** What the asker did themselves, or the whole team. */
  whose: z.enum(['mine', 'team']).default('mine'),
}
export const monthQuery = z.strictObject(asked)
export const monthFileQuery = z.strictObject({
  ...asked,
  lang: z.enum(['bg', 'en']).default('bg'),
  format: z.enum(FORMATS).default('pdf'),
})

/** Contacts of one kind: how many, how long, with how many people; a person counts once in each line. */
export interface KindLine {
  kind: ContactKind
  contacts: number
  minutes: number
  people: number
}

/** A month or a year in figures. */
export interface MonthFigures {
  team: string
  /** Who made it, where it is one worker's. */
  worker: string | null
  period: string
  contacts: number
  minutes: number
  /** People, each counted once. */
  people: number
  women: number
  men: number
  /** Of them children: under 18 on the last day of the period. */
  children: number
  ageUnknown: number
  kinds: KindLine[]
  domains: { domain: Domain; contacts: number; people: number }[]
  /** In a year: month by month. */
  months: { month: string; contacts: number; minutes: number; people: number }[]
  /** In a team's: worker by worker; a contact of two counts for both. */
  workers: { name: string; contacts: number; minutes: number; people: number }[]
}
