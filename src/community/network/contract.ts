/** What a network is let know of a municipality by an agreement, and how the view over all of them is asked for. */
import { z } from 'zod'
import type { day } from '#kit/fields.ts'
import type { Words } from '#kit/text.ts'
import { SPHERES, type Sphere } from '../contract.ts'
import { GATES, PHASE_KINDS, type PhaseKind } from '../cycle/contract.ts'

const text = z.object({ bg: z.string(), en: z.string() })

/** Most priorities of a list that a network is told. */
export const MOST_PRIORITIES = 100

/** Where a municipality stands: the allow-list of what a network is told. Nothing in it is about people. */
export const standing = z.object({
  /** Null where the cycle has not begun. */
  way: z
    .object({
      beganOn: z.string(),
      phases: z.number(),
      /** The phase where it stands: its place among the phases, beginning with 1. Null where none was reached. */
      at: z
        .object({ number: z.number(), kind: z.enum(PHASE_KINDS), name: text.nullable(), since: z.string() })
        .nullable(),
      /** Gates of the phases up to this one that are still open. */
      missing: z.array(z.enum(GATES)),
    })
    .nullable(),
  meetings: z.object({ held: z.number(), planned: z.number(), last: z.string().nullable() }),
  list: z
    .object({
      version: z.number(),
      adoptedOn: z.string(),
      priorities: z.array(z.object({ sphere: z.enum(SPHERES), text })),
    })
    .nullable(),
})
export type Standing = z.output<typeof standing>

/** A member of a network. */
export interface MemberLine {
  code: string
  name: Words
  kind: 'municipality' | 'ngo' | 'network'
  /** ISO 3166-1, two letters. */
  country: string
  /** Where the nomenclature has the municipality. */
  region: Words | null
  /** Day on which this was told. */
  toldOn: string
  standing: Standing
  /** Projects with a published page. */
  published: number
}

/** How often a sphere stands in the lists that are in force. */
export interface SphereCount {
  sphere: Sphere
  municipalities: number
  priorities: number
}

const country = z.string().regex(/^[A-Z]{2}$/)

const filters = {
  country: country.optional(),
  step: z.enum(PHASE_KINDS).or(z.literal('none')).optional().describe('Where they stand; none: no phase was reached'),
  sphere: z.enum(SPHERES).optional().describe('With a priority in this sphere'),
  text: z.string().max(100).optional().describe('Part of the name'),
}
export interface MemberFilter {
  country?: string | undefined
  step?: PhaseKind | 'none' | undefined
  sphere?: Sphere | undefined
  text?: string | undefined
}
export const membersQuery = z.object({}).strict()
export const membersFileQuery = z
  .object({ ...filters, lang: z.enum(['bg', 'en']).default('bg'), format: z.enum(['xlsx', 'csv']).default('xlsx') })
  .strict()

export interface MembersView {
  members: MemberLine[]
  spheres: SphereCount[]
}

/** Code of a network as everyone knows it: ROMACT, ERGO. */
const networkCode = z.string().regex(/^[A-Z0-9][A-Z0-9-]{1,19}$/)

export const shareInput = z
  .object({
    id: z.uuid(),
    agreementId: z.uuid(),
    network: networkCode,
    country: country.default('BG').describe('ISO 3166-1, two letters'),
  })
  .strict()
export const shareEnd = z.object({ id: z.uuid() }).strict()
export const sharesQuery = z.object({}).strict()

/** A network that is let know, as the municipality sees it. */
export interface ShareView {
  id: string
  agreementId: string
  network: string
  since: z.output<typeof day>
  until: z.output<typeof day> | null
  toldOn: z.output<typeof day> | null
}
