/** Who may work with the participants of which project. */
import { assignmentsOf } from '#accounts/index.ts'
import { type Context, problem, reachOf } from '#gate/index.ts'
import { participantsAmong } from './store.ts'

/**
 * The projects that someone works on: managers, team leaders and auditors reach every project of the tenant, or the one
 * that their membership is limited to; a field worker reaches the projects that they are assigned to.
 */
export async function projectsOf(context: Context): Promise<'all' | string[]> {
  const reach = reachOf(context.actor, ['project_manager', 'team_leader', 'auditor', 'operator', 'system'])
  if (reach === 'all') return reach
  const assigned = context.actor.id ? await assignmentsOf(context.tx, context.actor.id, context.today) : []
  return [...reach, ...assigned.flatMap(({ kind, targetId }) => (kind === 'project' ? [targetId] : []))]
}

/** @throws not_assigned where they do not work on the project */
export async function mayWorkOn(context: Context, projectId: string): Promise<void> {
  const reach = await projectsOf(context)
  if (reach !== 'all' && !reach.includes(projectId)) throw problem('not_assigned')
}

/** Those of these people who take part in a project that the actor may work on, under any of their merged records. */
export const worksWith = async (context: Context, personIds: readonly string[]): Promise<Set<string>> =>
  participantsAmong(context.tx, personIds, await projectsOf(context))
