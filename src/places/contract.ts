/** Places and organisations: what may be said of them. */

import { z } from 'zod'
import { pageQuery } from '#gate/contract.ts'
import { line } from '#kit/fields.ts'

/** Kinds of organisation (domain.md §1). */
export const ORGANISATION_KINDS = [
  'municipal_administration',
  'municipal_enterprise',
  'kindergarten',
  'school',
  'high_school',
  'university',
  'ngo',
  'company',
  'chitalishte',
  'health_provider',
  'state_institution',
  'community_centre',
] as const
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number]

export { line }

/** EIK/BULSTAT: nine or thirteen digits. */
const eik = z.string().regex(/^\d{9}(\d{4})?$/)

const contact = z
  .object({
    phone: line(50).optional(),
    email: z.email().max(200).optional(),
    address: line(300).optional(),
    web: z
      .url({ protocol: /^https?$/ })
      .max(300)
      .optional(),
  })
  .strict()

/** What is recorded of an organisation. */
export const organisationInput = z
  .object({
    id: z.uuid(),
    kind: z.enum(ORGANISATION_KINDS),
    name: line(300),
    nameEn: line(300).optional(),
    identifier: eik.optional(),
    parentId: z.uuid().optional(),
    municipality: z.string().max(10).optional(),
    settlement: line(100).optional(),
    contact: contact.default({}),
  })
  .strict()
export type OrganisationInput = z.output<typeof organisationInput>

/** An organisation as it is told. */
export interface OrganisationView
  extends Omit<OrganisationInput, 'nameEn' | 'identifier' | 'parentId' | 'municipality' | 'settlement'> {
  nameEn: string | null
  identifier: string | null
  parentId: string | null
  municipality: string | null
  settlement: string | null
}

/** A region with its municipalities. */
export interface RegionView {
  code: string
  nuts3: string
  name: { bg: string; en: string }
  municipalities: { code: string; name: { bg: string; en: string } }[]
}

export const organisationsQuery = z.object({ ...pageQuery, search: z.string().max(100).optional() }).strict()
