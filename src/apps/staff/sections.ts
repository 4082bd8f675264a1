/** The sections of the staff app, in the order of the thread, and whom each serves. One without a screen in `routes.tsx` is not shown. */
import type { MemberRole } from '#gate/contract.ts'
import type { IconName } from '#ui/Icon.tsx'

export const SECTIONS = [
  'today',
  'people',
  'groups',
  'projects',
  'plan',
  'community',
  'practices',
  'reports',
  'audits',
  'settings',
] as const satisfies readonly IconName[]

export type Section = (typeof SECTIONS)[number]

const everyone = 'everyone'
const field = ['field_worker', 'team_leader', 'project_manager', 'auditor'] as const
const office = ['team_leader', 'project_manager', 'finance_officer', 'leadership', 'auditor'] as const

/** A hint for the page only: the gate decides (`gate/permissions.ts`). */
const SERVES: Record<Section, typeof everyone | readonly MemberRole[]> = {
  today: everyone,
  people: field,
  groups: field,
  projects: [...office, 'field_worker'],
  plan: everyone,
  community: everyone,
  practices: everyone,
  // So far the reports of teams; those of a project are on its page.
  reports: ['field_worker', 'team_leader'],
  audits: ['auditor', 'project_manager'],
  settings: everyone,
}

/** Whether a section serves any of these roles. */
export function serves(section: Section, roles: readonly string[]): boolean {
  const whom = SERVES[section]
  return whom === everyone || whom.some((role) => roles.includes(role))
}
