/** Who may work with the participants of which project. */
import { assignmentsOf } from '#accounts/index.ts'
import { type Context, problem, reachOf } from '#gate/index.ts'
import { participantsAmong } from './store.ts'

const EVERYWHERE = ['project_manager', 'team_leader', 'auditor', 'operator', 'system'] as const

/**
 * Managers, team leaders and auditors reach every project of the tenant, or the one that their membership is limited
 * to; a field worker reaches the projects that they are assigned to.
 * @throws not_assigned
 */
export async function mayWorkOn(context: Context, projectId: string): Promise<void> {
  const reach = reachOf(context.actor, EVERYWHERE)
  if (reach === 'all' || reach.includes(projectId)) return
  const assigned = context.actor.id ? await assignmentsOf(context.tx, context.actor.id, context.today) : []
  if (!assigned.some((one) => one.kind === 'project' && one.targetId === projectId)) throw problem('not_assigned')
}

/** Those of these people who take part in a project that the actor may work on, under any of their merged records. */
export async function worksWith(context: Context, personIds: readonly string[]): Promise<Set<string>> {
  const reach = reachOf(context.actor, EVERYWHERE)
  if (reach === 'all') return participantsAmong(context.tx, personIds, 'all')
  const assigned = context.actor.id ? await assignmentsOf(context.tx, context.actor.id, context.today) : []
  const projects = assigned.flatMap(({ kind, targetId }) => (kind === 'project' ? [targetId] : []))
  return participantsAmong(context.tx, personIds, [...reach, ...projects])
}
