/** What studies tell indicators. No people. */
import { allPages } from '#db/pages.ts'
import type { Tx } from '#db/tenant.ts'
import { studyPlacesAfter } from './store.ts'

/** A municipality whose experience is studied; what is planned was not done. */
export interface StudyFact {
  id: string
  country: string
  planned: boolean
}

/** Municipalities that a project studies. */
export const studyFacts = (tx: Tx, projectId: string): Promise<StudyFact[]> =>
  allPages((after, limit) => studyPlacesAfter(tx, projectId, after, limit))
