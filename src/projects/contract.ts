/** Projects and programmes: what may be said of them, and how they are told. */
import { z } from 'zod'
import type { DecisionView } from '#decisions/contract.ts'
import { pageQuery } from '#gate/contract.ts'
import type { Day } from '#kit/dates.ts'
import { day, line, longWords, words } from '#kit/fields.ts'
import type { Currency } from '#kit/money.ts'
import type { Words } from '#kit/text.ts'
import { amount, currency, indicatorCode, percent, projectCode, shortCode } from './fields.ts'
import type { PartViews } from './parts/contract.ts'
import { FUNDS, PERIODS, type Programme } from './programmes.ts'

export const STATES = ['prepared', 'running', 'suspended', 'closed'] as const
export type ProjectState = (typeof STATES)[number]

export const FRAMEWORKS = ['esf2014', 'esfplus', 'none'] as const

/** `planned`: figures are plans, not results; `none`: the source names no targets. */
export const TARGET_KINDS = ['target', 'planned', 'none'] as const

export const programmeInput = z
  .object({ id: z.uuid(), code: shortCode, name: words(300), period: z.enum(PERIODS), fund: z.enum(FUNDS) })
  .strict()

export const municipality = z.object({ code: z.string().min(2).max(10), lead: z.boolean().default(false) }).strict()

const grant = z
  .object({
    id: z.uuid(),
    code: shortCode,
    programme: shortCode.describe('Code of a programme, built-in or the own of the tenant'),
    amount: amount.optional().describe('Left out where the source names none'),
    rate: percent.optional().describe('Share that the fund pays, percent'),
  })
  .strict()

/** What describes a project, without codes and ids. */
export const projectFields = {
  title: words(300),
  procedure: words(500).optional(),
  goal: longWords(3000).optional(),
  targetGroups: longWords(3000).optional(),
  contract: z
    .object({ number: line(100).optional(), date: day.optional() })
    .strict()
    .default({}),
  startsOn: day.optional(),
  endsOn: day.optional(),
  currency,
  framework: z.enum(FRAMEWORKS).default('none'),
  targetKind: z.enum(TARGET_KINDS).default('target'),
  remarks: z
    .record(indicatorCode, words(300))
    .default({})
    .describe('What is said beside the figure of an indicator: “invented for demonstration”'),
  municipalities: z.array(municipality).min(1).max(100),
  total: amount.optional().describe('Equals the sum of the grants, to the cent'),
}

const linked = {
  decisions: z.array(z.uuid()).max(100).default([]),
  grants: z.array(grant).max(20).default([]),
}

export const projectInput = z
  .object({
    id: z.uuid(),
    code: projectCode,
    ...projectFields,
    ...linked,
    state: z.enum(STATES).default('prepared'),
  })
  .strict()
export type ProjectInput = z.output<typeof projectInput>

/** A correction: the project as it should have been recorded. The state changes only by `projects.amend`. */
export const projectChange = z.object({ id: z.uuid(), version: z.int().min(1), ...projectFields, ...linked }).strict()
export type ProjectChange = z.output<typeof projectChange>

export const AMENDMENT_KINDS = [
  'start',
  'amendment',
  'suspension',
  'resumption',
  'extension',
  'currency_changeover',
  'closing',
] as const
export type AmendmentKind = (typeof AMENDMENT_KINDS)[number]

export const amendInput = z
  .object({
    id: z.uuid(),
    project: z.uuid(),
    version: z.int().min(1),
    kind: z.enum(AMENDMENT_KINDS),
    datedOn: day.describe('Date of the document'),
    effectiveOn: day.describe('From when it holds; not later than today'),
    document: line(200).optional(),
    reason: line(1000),
    set: z
      .object({
        title: words(300),
        goal: longWords(3000),
        targetGroups: longWords(3000),
        startsOn: day,
        endsOn: day,
        grants: z
          .object({
            currency,
            total: amount,
            amounts: z
              .array(z.object({ code: shortCode, amount }).strict())
              .min(1)
              .max(20),
          })
          .strict(),
      })
      .partial()
      .strict()
      .default({}),
  })
  .strict()
export type AmendInput = z.output<typeof amendInput>

/** The part of a project that amendments change and history keeps. */
export interface Snapshot {
  title: Words
  goal: Words | null
  targetGroups: Words | null
  startsOn: Day | null
  endsOn: Day | null
  state: ProjectState
  currency: Currency
  grants: GrantAmount[]
}

export interface GrantAmount {
  code: string
  amount: string | null
  currency: Currency
}

/** A recorded change: the fields it touched, before and after. */
export interface ChangeView {
  id: string
  kind: AmendmentKind
  datedOn: Day
  effectiveOn: Day
  document: string | null
  reason: string
  before: Partial<Snapshot>
  after: Partial<Snapshot>
}

/** An amount with its euro beside; converted alone, half away from zero, and marked ≈ where it is not in euro. */
export interface Sum {
  amount: string
  currency: Currency
  amountEur: string
}

/** Money of a project; amounts are null where the source names none, and then there is no total. */
export interface ProjectMoney {
  grants: ({ programme: string } & (Sum | { amount: null; currency: Currency; amountEur: null }))[]
  total: Sum | null
}

/** A grant as it is told. */
export interface GrantView extends GrantAmount {
  id: string
  programme: Programme
  amountEur: string | null
  rate: string | null
}

/** A project in a list. */
export interface ProjectLine {
  id: string
  code: string
  title: Words
  state: ProjectState
  startsOn: Day | null
  endsOn: Day | null
  municipalities: { code: string; lead: boolean }[]
  programmes: string[]
  total: Sum | null
}

/** Everything of a project, as it stood on a day. */
export interface ProjectView extends Omit<Snapshot, 'grants'>, PartViews {
  id: string
  code: string
  version: number
  asOf: Day
  procedure: Words | null
  contract: { number: string | null; date: Day | null }
  framework: (typeof FRAMEWORKS)[number]
  targetKind: (typeof TARGET_KINDS)[number]
  remarks: Record<string, Words>
  municipalities: { code: string; name: Words; lead: boolean }[]
  grants: GrantView[]
  total: Sum | null
  decisions: DecisionView[]
  changes: ChangeView[]
}

export const projectsQuery = z.object({ ...pageQuery, state: z.enum(STATES).optional() }).strict()
export const projectQuery = z.object({ code: z.string().max(30), asOf: day.optional() }).strict()
