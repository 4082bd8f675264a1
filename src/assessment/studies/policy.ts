/** Who writes a study. A study of a project belongs to whoever works on it; others to whoever reaches the whole tenant. */
import { type Context, hasRole, PERMISSIONS, type PermissionName, problem, reachOf } from '#gate/index.ts'
import { mayWorkOn } from '#participants/index.ts'

/**
 * Whoever leads community work writes any study that their membership reaches; a field worker, who goes there and asks,
 * adds to the studies of the projects that they are assigned to.
 * @throws not_found for studies that are out of reach: the same answer as where there is none; not_assigned
 */
export async function mayWrite(context: Context, name: PermissionName, projectId: string | null): Promise<void> {
  const leading = PERMISSIONS[name].roles.filter((role) => role !== 'field_worker')
  const reach = reachOf(context.actor, leading)
  if (reach === 'all' || (projectId !== null && reach.includes(projectId))) return
  if (
    projectId === null ||
    !hasRole(context.actor, 'field_worker') ||
    !PERMISSIONS[name].roles.includes('field_worker')
  )
    throw problem('not_found', { what: 'study' })
  await mayWorkOn(context, projectId)
}
