/** Whose a family is: that of the teams that work with one of those who live there. */
import { type Context, problem } from '#gate/index.ts'
import type { Day } from '#kit/dates.ts'
import { worksWithAny } from '../policy.ts'
import { membersOf } from './store.ts'

/** Whether someone lives there today. */
export const livesThere =
  (today: Day) =>
  ({ until }: { until: Day | null }): boolean =>
    until === null || until >= today

/** A family is for the teams that work with one of those who live there today. @throws not_found */
export async function mustWorkWithFamily(context: Context, householdId: string): Promise<void> {
  const living = (await membersOf(context.tx, householdId)).filter(livesThere(context.today))
  const ids = living.map(({ personId }) => personId)
  if (!(await worksWithAny(context, ids))) throw problem('not_found', { what: 'family' })
}
