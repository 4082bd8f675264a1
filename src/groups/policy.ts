/** Who may work with which group. */
import { assignmentsOf } from '#accounts/index.ts'
import { type Context, hasRole, problem } from '#gate/index.ts'
import { mayWorkOn } from '#participants/index.ts'
import type { GroupKind } from './contract.ts'

/** Ids of the groups that the actor is assigned to: whose team they belong to. */
async function assignedGroups({ tx, actor, today }: Context): Promise<Set<string>> {
  const assigned = actor.id === null ? [] : await assignmentsOf(tx, actor.id, today)
  return new Set(assigned.flatMap((one) => (one.kind === 'group' ? [one.targetId] : [])))
}

/**
 * Whoever belongs to the team of the group, or may work on its project. A community initiative is for its team and the
 * command line only.
 * @throws not_assigned
 */
export async function mayWorkWith(
  context: Context,
  group: { id: string; kind: GroupKind; projectId: string },
): Promise<void> {
  if (hasRole(context.actor, 'operator') || (await assignedGroups(context)).has(group.id)) return
  if (group.kind === 'initiative') throw problem('not_assigned')
  await mayWorkOn(context, group.projectId)
}

/** Tells whether someone belongs to the team of a group; auditors and the command line read as if they did. */
export async function teamOf(context: Context): Promise<(groupId: string) => boolean> {
  if (hasRole(context.actor, 'auditor', 'operator')) return () => true
  const groups = await assignedGroups(context)
  return (groupId) => groups.has(groupId)
}
