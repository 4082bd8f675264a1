/** Teams: people who work together with the same people and families. */
import { z } from 'zod'
import { pageQuery } from '#gate/contract.ts'
import type { Day } from '#kit/dates.ts'
import { line } from '#kit/fields.ts'

export const TEAM_KINDS = [
  'family_centre',
  'health_mediation',
  'education_mediation',
  'outreach',
  'social_service',
  'housing',
  'other',
] as const

const fields = {
  id: z.uuid(),
  /** Never names people. */
  name: line(200),
  kind: z.enum(TEAM_KINDS),
  organisationId: z.uuid().optional(),
  settlement: line(100).optional(),
}
export const teamInput = z.strictObject(fields)
export type TeamInput = z.output<typeof teamInput>
/** `mine`: those that the asker works in today. */
export const teamsQuery = z.strictObject({ ...pageQuery, mine: z.enum(['true', 'false']).default('false') })

/** A team as it is listed. */
export interface TeamView {
  id: string
  name: string
  kind: (typeof TEAM_KINDS)[number]
  organisationId: string | null
  settlement: string | null
  closedOn: Day | null
}
