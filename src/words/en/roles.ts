/** Roles as people are told them. */
import type { roles as source } from '../bg/roles.ts'
import type { Mirror } from '../catalogue.ts'

export const roles: Mirror<typeof source> = {
  field_worker: 'Field worker',
  team_leader: 'Team leader',
  project_manager: 'Project manager',
  finance_officer: 'Finance officer',
  leadership: 'Municipal leadership',
  group_member: 'Member of the local active group',
  network_facilitator: 'Network facilitator',
  local_facilitator: 'Local facilitator',
  auditor: 'Auditor',
  administrator: 'Administrator',
}
