/** Who may decide whether two records are one person. */
import { type Context, hasRole, problem } from '#gate/index.ts'
import { viewerOf } from '../policy.ts'
import { hiddenAmong, inCareOf } from '../store.ts'

/** How else than in a team somebody works with people: in projects, which stand above this room. */
export type AlsoWorksWith = (context: Context, personIds: readonly string[]) => Promise<ReadonlySet<string>>

/** Those of these people whom the asker works with: in a team or in a project. */
export async function workedWith(
  context: Context,
  personIds: readonly string[],
  alsoWorksWith: AlsoWorksWith,
): Promise<ReadonlySet<string>> {
  if (hasRole(context.actor, 'operator')) return new Set(personIds)
  const { teams } = await viewerOf(context)
  const inTeam = await inCareOf(context.tx, personIds, teams, context.today)
  return new Set([...inTeam, ...(await alsoWorksWith(context, personIds))])
}

/**
 * Merging opens each record to whoever works with the other, so it is for those who work with both.
 * @throws not_found
 */
export async function mustWorkWithBoth(
  context: Context,
  personIds: readonly string[],
  alsoWorksWith: AlsoWorksWith,
): Promise<void> {
  const mine = await workedWith(context, personIds, alsoWorksWith)
  if (!personIds.every((id) => mine.has(id))) throw problem('not_found', { what: 'person' })
}

/**
 * Whoever works with one may tell it apart from another that they may know of.
 * @throws not_found
 */
export async function mayTellApart(
  context: Context,
  personIds: readonly string[],
  alsoWorksWith: AlsoWorksWith,
): Promise<void> {
  const mine = await workedWith(context, personIds, alsoWorksWith)
  const hidden = await hiddenAmong(context.tx, personIds)
  if (mine.size === 0 || personIds.some((id) => hidden.has(id) && !mine.has(id))) {
    throw problem('not_found', { what: 'person' })
  }
}
