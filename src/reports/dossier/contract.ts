/** Audits: the written authority, the sample drawn under it, and the dossier of each participation in the sample. */
import { z } from 'zod'
import type { CountedAs } from '#indicators/index.ts'
import type { Day } from '#kit/dates.ts'
import { day, line } from '#kit/fields.ts'
import type { Words } from '#kit/text.ts'
import type { Proof } from '#participants/proof/contract.ts'
import type { PlacementView } from '#pathways/contract.ts'

/** Participations in one sample. */
export const LARGEST_SAMPLE = 500

export const authorityInput = z
  .object({
    projectId: z.uuid(),
    auditorId: z.uuid().describe('Account of the auditor'),
    number: line(50),
    issuer: line(200).describe('Who sent the auditor: the managing authority, the audit executive agency'),
    issuedOn: day,
    validUntil: day,
  })
  .strict()
  .refine(({ issuedOn, validUntil }) => validUntil >= issuedOn, { path: ['validUntil'], message: 'end_before_start' })
export type AuthorityInput = z.output<typeof authorityInput>

export const withdrawInput = z.object({ id: z.uuid() }).strict()

/** Draws by a seed, or takes the auditor's own list of personal numbers. */
export const drawInput = z
  .object({
    authorityId: z.uuid(),
    size: z.number().int().min(1).max(LARGEST_SAMPLE).optional(),
    /** The operation's id where left out. */
    seed: line(64).optional(),
    /** From each grant as many as its share of the participations is. */
    byGrant: z.boolean().default(false),
    egns: z
      .array(z.string().regex(/^\d{10}$/))
      .min(1)
      .max(LARGEST_SAMPLE)
      .optional(),
  })
  .strict()
  .refine(({ size, egns }) => (size === undefined) !== (egns === undefined), { path: ['size'], message: 'required' })
  .refine(({ seed, byGrant, egns }) => egns === undefined || (seed === undefined && !byGrant), {
    path: ['egns'],
    message: 'custom',
  })
export type DrawInput = z.output<typeof drawInput>

export const authoritiesQuery = z.object({}).strict()
export const auditorsQuery = z.object({ project: z.string().max(30) }).strict()
export const oneQuery = z.object({ id: z.uuid() }).strict()
export const dossierQuery = z.object({ sample: z.uuid(), id: z.uuid(), asOf: day.optional() }).strict()
export const dossierFileQuery = z
  .object({ sample: z.uuid(), id: z.uuid(), asOf: day.optional(), lang: z.enum(['bg', 'en']).default('bg') })
  .strict()
export const scanQuery = z.object({ sample: z.uuid(), id: z.uuid(), evidence: z.uuid() }).strict()

/** An authority as it is told. */
export interface AuthorityView {
  id: string
  number: string
  issuer: string
  issuedOn: Day
  validUntil: Day
  /** Taken back on. */
  endedOn: Day | null
  project: { code: string; title: Words }
  auditorId: string
  auditor: string
  /** Whether it opens anything today. */
  holds: boolean
}

/** A sample in a list. */
export interface SampleLine {
  id: string
  way: 'drawn' | 'listed'
  seed: string | null
  byGrant: boolean
  size: number
  /** How many could have been drawn. */
  population: number
  drawnAt: string
}

export interface AuthorityPage {
  authority: AuthorityView
  samples: SampleLine[]
}

/** A sample with whom it holds, in the order of the draw. */
export interface SamplePage extends SampleLine {
  authority: AuthorityView
  /** Whether the same seed draws the same ones today; null where a list was given. */
  repeats: boolean | null
  items: { id: string; place: number; name: string; grant: string | null; proven: boolean }[]
}

/** The dossier of one participation. */
export interface Dossier {
  authority: AuthorityView
  sample: SampleLine
  place: number
  asOf: Day
  proof: Proof
  placements: PlacementView[]
  counted: CountedAs[]
  /** Names of those who recorded, checked or corrected, by account. */
  staff: Record<string, string>
  /** Time zone of the tenant. */
  zone: string
  /** Activities of the project by code. */
  activities: Record<string, Words>
}
