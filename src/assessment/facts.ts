/** What studies tell indicators, and assessments the cycle of a community. No people. */
import { allPages } from '#db/pages.ts'
import type { Tx } from '#db/tenant.ts'
import { type Assessments, countAssessments, studyPlacesAfter } from './store.ts'

/** A municipality whose experience is studied; what is planned was not done. */
export interface StudyFact {
  id: string
  country: string
  planned: boolean
}

/** Municipalities that a project studies. */
export const studyFacts = (tx: Tx, projectId: string): Promise<StudyFact[]> =>
  allPages((after, limit) => studyPlacesAfter(tx, projectId, after, limit))

/**
 * Which assessments there are: of the community's needs – by the library's questionnaire or one with its form id, from as
 * many answers on as its results may be shown – and of what the municipality can do.
 */
export const assessmentFacts = (tx: Tx): Promise<Assessments> => countAssessments(tx)
