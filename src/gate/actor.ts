/** Who asks. The gate knows an actor's roles here; `apps/` hands it who that is. */
import type { PROFESSIONS, Role } from './contract.ts'

/** One role in this tenant, perhaps limited to one project (staff of a participating municipality). */
export interface Grant {
  role: Role
  projectId: string | null
  /** Of a field worker. */
  profession?: (typeof PROFESSIONS)[number] | null
}

/** Someone who asks for something in one tenant. */
export interface Actor {
  kind: 'account' | 'token' | 'operator' | 'public' | 'system'
  id: string | null
  grants: Grant[]
  /** When the person last proved who they are, milliseconds; null where that cannot be (token, operator). */
  provenAt: number | null
}

/** The command line. */
export const OPERATOR: Actor = {
  kind: 'operator',
  id: null,
  grants: [{ role: 'operator', projectId: null }],
  provenAt: null,
}

/** Whoever asks without a sign-in: for what a secret or a publication opens. */
export const PUBLIC: Actor = {
  kind: 'public',
  id: null,
  grants: [{ role: 'public', projectId: null }],
  provenAt: null,
}

/** What the software does by itself. */
export const SYSTEM: Actor = {
  kind: 'system',
  id: null,
  grants: [{ role: 'system', projectId: null }],
  provenAt: null,
}

/** Whether the actor holds one of the roles. */
export const hasRole = (actor: Actor, ...roles: Role[]): boolean =>
  actor.grants.some((grant) => roles.includes(grant.role))

/** Whether the actor works here in a profession. */
export const hasProfession = (actor: Actor, profession: (typeof PROFESSIONS)[number]): boolean =>
  actor.grants.some((grant) => grant.profession === profession)

/** Roles as they are written into an act. */
export const rolesOf = (actor: Actor): string => [...new Set(actor.grants.map((grant) => grant.role))].sort().join(' ')

/**
 * The projects that an actor's roles reach: 'all', or the ids that its memberships are limited to.
 * @param roles only grants of these roles count
 */
export function reachOf(actor: Actor, roles: readonly Role[]): 'all' | string[] {
  const grants = actor.grants.filter((grant) => roles.includes(grant.role))
  if (grants.some((grant) => grant.projectId === null)) return 'all'
  return grants.flatMap((grant) => (grant.projectId === null ? [] : [grant.projectId]))
}
