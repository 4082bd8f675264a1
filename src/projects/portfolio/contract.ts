/**
 * The portfolio: what a municipality already has, in one YAML file – organisations, decisions, projects and their parts.
 * Things refer to each other by codes and by names of the file's own (`ref`); the JSON Schema is made from this.
 */
import { z } from 'zod'
import { decisionFields } from '#decisions/contract.ts'
import type { OperationContext } from '#gate/index.ts'
import { words } from '#kit/fields.ts'
import { organisationInput } from '#places/contract.ts'
import { programmeInput, projectFields, STATES } from '../contract.ts'
import { amount, percent, projectCode, shortCode } from '../fields.ts'
import {
  activityFields,
  equipmentFields,
  facilityFields,
  partnerFields,
  postFields,
  targetFields,
} from '../parts/contract.ts'

/** First line of every portfolio: format and version. */
export const FORMAT = 'portfolio/1'

/** A name that the file gives to a thing, to refer to it: `radost`, `council-295`. */
export const REF = /^[a-z0-9][a-z0-9-]{0,59}$/
const ref = z.string().regex(REF).describe('A name of your own for it in this file: Latin letters, digits, hyphens')
const to = (what: string) => z.string().max(60).describe(`The ref of ${what} in this file`)
const code = (what: string) => z.string().max(40).describe(`The code of ${what} of this project`)

/** Code of a tenant: a municipality's NSI code, else letters and digits of its own. */
export const TENANT_CODE = /^[A-Z0-9]{2,20}$/

const tenant = z
  .object({
    code: z
      .string()
      .regex(TENANT_CODE)
      .describe('NSI code of a municipality (SML31), else a code of its own (INTEGRO)'),
    kind: z.enum(['municipality', 'ngo', 'network']),
    name: words(200),
  })
  .strict()
  .describe('Whose portfolio this is; it is set up where it does not exist yet')

const { id: _id, parentId: _parent, ...organisationFields } = organisationInput.shape
const organisation = z
  .object({ ref, ...organisationFields, parent: to('the organisation it belongs to').optional() })
  .strict()

const { id: _programmeId, ...programmeFields } = programmeInput.shape
const programme = z.object(programmeFields).strict().describe('Only programmes that are not built in')

const decision = z.object({ ref, ...decisionFields }).strict()

const grant = z
  .object({
    code: shortCode,
    programme: shortCode.describe('Code of a built-in programme or of one in this file'),
    amount: amount.optional().describe('Left out where the source names none'),
    rate: percent.optional().describe('Share that the fund pays, percent'),
  })
  .strict()

const list = <T extends z.ZodType>(item: T, most: number) => z.array(item).max(most).default([])

const projectShape = {
  code: projectCode,
  ...projectFields,
  state: z.enum(STATES),
  decisions: list(to('a decision'), 100),
  grants: list(grant, 20),
  activities: list(
    z
      .object({
        ...activityFields,
        grant: code('a grant').optional(),
        partner: to('the organisation that carries it').optional(),
      })
      .strict(),
    500,
  ),
  partners: list(
    z
      .object({
        organisation: to('an organisation'),
        ...partnerFields,
        through: to('the office that it takes part through').optional(),
      })
      .strict(),
    500,
  ),
  targets: list(
    z
      .object({
        ...targetFields,
        grant: code('a grant').optional(),
        activity: code('an activity').optional(),
        organisation: to('the organisation that carries this part').optional(),
      })
      .strict(),
    500,
  ),
  posts: list(
    z
      .object({
        ...postFields,
        grant: code('a grant').optional(),
        organisation: to('the employer').optional(),
      })
      .strict(),
    500,
  ),
  equipment: list(
    z
      .object({
        ...equipmentFields,
        activity: code('an activity').optional(),
        organisation: to('the organisation that received it').optional(),
      })
      .strict(),
    1_000,
  ),
  facilities: list(z.object(facilityFields).strict(), 500),
}

/** A list that a later room adds to each project of the file, such as its events. */
export interface Section {
  /** Its key in a project of the file. */
  key: string
  /** One item; refers to activities by `activity: code`. */
  item: z.ZodObject
  /** Makes what is stored equal to the items; in the import's transaction. */
  keep(
    context: OperationContext,
    project: { id: string; activities: ReadonlyMap<string, string> },
    items: readonly unknown[],
  ): Promise<{ created: number; updated: number; unchanged: number }>
}

/** The schema of a portfolio with the lists of later rooms. */
export const portfolioSchema = (sections: readonly Section[]) => {
  const added = Object.fromEntries(sections.map(({ key, item }) => [key, list(item, 1_000)]))
  return z
    .object({
      zaedno: z.literal(FORMAT),
      tenant,
      organisations: list(organisation, 2_000),
      programmes: list(programme, 100),
      decisions: list(decision, 500),
      projects: list(z.object({ ...projectShape, ...(added as Record<never, never>) }).strict(), 200),
    })
    .strict()
}
export type Portfolio = z.output<ReturnType<typeof portfolioSchema>>
export type PortfolioProject = Portfolio['projects'][number]

/** What became of the rows of a portfolio. */
export interface PortfolioResult extends Record<string, unknown> {
  created: number
  updated: number
  unchanged: number
  /** Codes of the projects in the file. */
  projects: string[]
}

/** The JSON Schema of a portfolio (2020-12), for editors and other programs. */
export const portfolioJsonSchema = (sections: readonly Section[]): Record<string, unknown> => ({
  ...z.toJSONSchema(portfolioSchema(sections), { io: 'input' }),
  title: 'Zaedno portfolio',
})
