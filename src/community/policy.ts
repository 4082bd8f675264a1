/** Who works with the community of a municipality: with its bodies, meetings, tasks and letters. */
import { assignmentsOf } from '#accounts/index.ts'
import { anyAgreementInForce } from '#decisions/index.ts'
import type { Role } from '#gate/contract.ts'
import { type Context, hasRole, PERMISSIONS, type PermissionName, problem, reachOf } from '#gate/index.ts'
import { mayWorkOn } from '#participants/index.ts'

/** Roles that know who sits in the bodies, unless their membership is limited to a project. */
const OFFICE: readonly Role[] = ['team_leader', 'project_manager', 'operator']

/** Roles that may also record what a meeting was, without names. */
const RECORDERS: readonly Role[] = [...OFFICE, 'field_worker', 'network_facilitator']

type Asker = Pick<Context, 'tx' | 'actor' | 'today'>

/** Whether the actor is a local facilitator who is assigned here by an agreement that is in force. */
async function facilitates({ tx, actor, today }: Asker): Promise<boolean> {
  if (!hasRole(actor, 'local_facilitator') || actor.id === null) return false
  const agreements = (await assignmentsOf(tx, actor.id, today)).filter(({ kind }) => kind === 'agreement')
  return anyAgreementInForce(
    tx,
    agreements.map(({ targetId }) => targetId),
    today,
  )
}

/** Whether the actor knows the members of the bodies by name. */
export const knowsMembers = async (context: Asker): Promise<boolean> =>
  reachOf(context.actor, OFFICE) === 'all' || facilitates(context)

/** @throws not_assigned where they do not work with the community of the whole municipality */
export async function mustKnowMembers(context: Asker): Promise<void> {
  if (!(await knowsMembers(context))) throw problem('not_assigned')
}

/**
 * Whoever works with the community records its meetings; those of a project also whoever works on the project.
 * @throws not_assigned
 */
export async function mayRecordMeeting(context: Context, projectId: string | null): Promise<void> {
  if (reachOf(context.actor, RECORDERS) === 'all' || (await facilitates(context))) return
  if (projectId === null) throw problem('not_assigned')
  await mayWorkOn(context, projectId)
}

/**
 * Whether they may what every role of a permission may in the whole municipality: a local facilitator only by an agreement in
 * force, whoever is limited to a project not at all.
 */
export async function serves(context: Asker, name: PermissionName): Promise<boolean> {
  const { roles } = PERMISSIONS[name]
  if (
    reachOf(
      context.actor,
      roles.filter((role) => role !== 'local_facilitator'),
    ) === 'all'
  )
    return true
  return roles.includes('local_facilitator') && facilitates(context)
}

/** @throws not_assigned where they do not serve */
export async function mustServe(context: Asker, name: PermissionName): Promise<void> {
  if (!(await serves(context, name))) throw problem('not_assigned')
}
