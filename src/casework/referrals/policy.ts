/** Who follows a referral: the team that sent it, or where that no longer works with the person, every team that does. */
import type { Context } from '#gate/index.ts'
import { inCareOf, viewerOf } from '#people/index.ts'
import type { StoredReferral } from './store.ts'

/** Whether the asker, whose teams work with the person, may tell what became of a referral. */
export async function follows(
  context: Pick<Context, 'tx' | 'actor' | 'today'>,
  { personId, teamId }: Pick<StoredReferral, 'personId' | 'teamId'>,
): Promise<boolean> {
  const { teams, everyone } = await viewerOf(context)
  if (everyone || teams.includes(teamId)) return true
  return (await inCareOf(context.tx, [personId], [teamId], context.today)).size === 0
}
