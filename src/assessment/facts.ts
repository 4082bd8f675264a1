/** What assessments tell the cycle of a community. No people. */
import type { Tx } from '#db/tenant.ts'
import { type Assessments, countAssessments } from './store.ts'

/**
 * Which assessments there are: of the community's needs – by the library's questionnaire or one with its form id, from as
 * many answers on as its results may be shown – and of what the municipality can do.
 */
export const assessmentFacts = (tx: Tx): Promise<Assessments> => countAssessments(tx)
