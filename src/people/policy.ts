/** Who may meet which person: the teams that work with them see everything, whoever lives with such a person a summary. */
import { teamsOf } from '#accounts/index.ts'
import { type Context, hasRole, problem } from '#gate/index.ts'
import type { Viewer } from './directory/directory.ts'
import { allRecordsOf, inCareOf } from './store.ts'

/** Who looks, as the directory judges them: by the teams that they work in today. */
export async function viewerOf(context: Pick<Context, 'tx' | 'actor' | 'today'>): Promise<Viewer> {
  const teams = await teamsOf(context.tx, context.actor.id, context.today)
  return { teams, today: context.today, everyone: hasRole(context.actor, 'operator') }
}

/** @throws not_assigned where the actor does not work in the team today */
export async function mustWorkIn(context: Context, teamId: string): Promise<void> {
  const viewer = await viewerOf(context)
  if (!viewer.everyone && !viewer.teams.includes(teamId)) throw problem('not_assigned')
}

/** Whether the actor's teams work with one of these people today. */
export async function worksWithAny(context: Context, personIds: readonly string[]): Promise<boolean> {
  const viewer = await viewerOf(context)
  return viewer.everyone === true || (await inCareOf(context.tx, personIds, viewer.teams, context.today)).size > 0
}

/**
 * Everything about these people is for the teams that work with them. Someone whom none of them works with and someone
 * who is not there are told apart by nobody. Whoever asked that nothing but storing be done is left alone, but for what
 * serves their rights.
 * @throws not_found, restricted
 */
export async function mustWorkWith(
  context: Context,
  personIds: readonly string[],
  whom: 'unrestricted' | 'restricted_too' = 'unrestricted',
): Promise<void> {
  const viewer = await viewerOf(context)
  if (!viewer.everyone) {
    const mine = await inCareOf(context.tx, personIds, viewer.teams, context.today)
    if (!personIds.every((id) => mine.has(id))) throw problem('not_found', { what: 'person' })
  }
  if (whom === 'unrestricted' && (await anyRestricted(context, personIds))) throw problem('restricted')
}

/** Those of these people who asked that nothing but storing be done: lists leave them alone. */
export async function restrictedAmong(
  { tx }: Pick<Context, 'tx'>,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const records = await allRecordsOf(tx, personIds)
  return new Set([...records].flatMap(([id, same]) => (same.some(({ restricted }) => restricted) ? [id] : [])))
}

/** Whether one of these people asked that nothing but storing be done. */
export const anyRestricted = async (context: Pick<Context, 'tx'>, personIds: readonly string[]): Promise<boolean> =>
  (await restrictedAmong(context, personIds)).size > 0
