/** Which projects somebody's roles reach. */
import { type Actor, reachOf } from './actor.ts'
import { PERMISSIONS, type PermissionName } from './permissions.ts'
import { problem } from './problems.ts'

/** What an actor's roles reach: every project of the tenant, or those that its memberships are limited to. */
export type Reach = 'all' | readonly string[]

/** What the actor's roles for this operation or reading reach. */
export const reachFor = ({ actor }: { actor: Actor }, name: PermissionName): Reach =>
  reachOf(actor, PERMISSIONS[name].roles)

/**
 * The roles must reach the project; what belongs to no project is for those who reach all.
 * @param what is told as not found: the same answer as where there is none
 * @throws not_found
 */
export function requireReach(
  context: { actor: Actor },
  name: PermissionName,
  projectId: string | null,
  what = 'project',
): void {
  const reach = reachFor(context, name)
  if (reach === 'all' || (projectId !== null && reach.includes(projectId))) return
  throw problem('not_found', { what })
}
