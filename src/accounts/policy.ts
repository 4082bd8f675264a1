/** Who may give roles, tokens and assignments, to whom. */
import type { Role } from '#gate/contract.ts'
import { type Actor, aboutPeople, PERMISSIONS, problem, reachOf, type Tenant } from '#gate/index.ts'
import { dayIn } from '#kit/dates.ts'
import type { Assigned } from './assignments/store.ts'
import type { AccountsDeps } from './deps.ts'
import { isValidOn } from './rules.ts'
import { isProven } from './sign-ins/rules.ts'
import { belongsTo, openMemberships } from './store.ts'

/** Roles whose project limits say what may be assigned and listed; nobody limits administrators and the command line. */
export const ASSIGNERS: readonly Role[] = ['team_leader', 'project_manager', 'administrator', 'operator']

/**
 * Giving roles and keys asks for a person who proved themselves just now, or for the command line. A token gives none:
 * it could make its holder anything.
 * @throws Problem `forbidden`, `step_up_needed`
 */
export function mayGiveAccess(actor: Actor, now: number): void {
  if (actor.kind === 'operator') return
  if (actor.kind !== 'account') throw problem('forbidden')
  if (!isProven(actor.provenAt, now)) throw problem('step_up_needed')
}

/** Nobody gives themselves a role. @throws Problem `forbidden` */
export function mustBeSomebodyElse(actor: Actor, accountId: string | null): void {
  if (actor.kind === 'account' && actor.id === accountId) throw problem('forbidden')
}

/** Whether a role meets data about people somewhere in the matrix. */
const meetsPeople = (role: Role): boolean =>
  Object.values(PERMISSIONS).some(({ roles, shows }) => aboutPeople(shows) && roles.includes(role))

/** A key serves whoever holds it: one to data about people is made on the command line only. @throws Problem `forbidden` */
export function mayMakeToken(actor: Actor, role: Role): void {
  if (actor.kind !== 'operator' && meetsPeople(role)) throw problem('forbidden')
}

/** Whose roles are limited to projects assigns to these projects only. @throws Problem `forbidden` */
export function mayAssign(actor: Actor, { kind, targetId }: Assigned): void {
  const projects = reachOf(actor, ASSIGNERS)
  if (projects !== 'all' && !(kind === 'project' && projects.includes(targetId))) throw problem('forbidden')
}

/** A further role is given to who was invited to this tenant before. @throws Problem `not_found` */
export async function mustBelongHere(deps: AccountsDeps, tenant: Tenant, accountId: string): Promise<void> {
  if (!(await belongsTo(deps.db.door, accountId, tenant.id))) throw problem('not_found', { what: 'account' })
}

/** Work is assigned to who has a role here, today or later. @throws Problem `not_found` */
export async function mustHaveRoleHere(
  deps: AccountsDeps,
  tenant: Tenant,
  accountId: string,
  now: number,
): Promise<void> {
  const today = dayIn(now, tenant.zone)
  const memberships = await openMemberships(deps.db.door, accountId, tenant.id)
  if (!memberships.some(({ from, to }) => isValidOn({ from, to }, today) || from > today)) {
    throw problem('not_found', { what: 'account' })
  }
}
