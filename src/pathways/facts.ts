/** What placements tell indicators. */
import { allPages } from '#db/pages.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import { placementsOf } from './store.ts'

/** One person in one post. */
export interface PlacementFact {
  id: string
  personId: string
  postId: string
  /** The employer, through the post. */
  organisationId: string | null
  startedOn: Day
  endedOn: Day | null
}

/** Placements of a project; the transaction must reach people. */
export const placementFacts = (tx: Tx, projectId: string): Promise<PlacementFact[]> =>
  allPages((after, limit) => placementsOf(tx, projectId, after, limit))
