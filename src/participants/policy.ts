/** Who may work with the participants of which project. */
import { assignmentsOf } from '#accounts/index.ts'
import { type Context, problem, reachOf } from '#gate/index.ts'

/**
 * Managers, team leaders and auditors reach every project of the tenant, or the one that their membership is limited
 * to; a field worker reaches the projects that they are assigned to.
 * @throws not_assigned
 */
export async function mayWorkOn(context: Context, projectId: string): Promise<void> {
  const reach = reachOf(context.actor, ['project_manager', 'team_leader', 'auditor', 'operator', 'system'])
  if (reach === 'all' || reach.includes(projectId)) return
  const assigned = context.actor.id ? await assignmentsOf(context.tx, context.actor.id, context.today) : []
  if (!assigned.some((one) => one.kind === 'project' && one.targetId === projectId)) throw problem('not_assigned')
}
