/** SQL of studies. */
import { insertRows, type Written } from '#db/rows.ts'
import type { Tx } from '#db/tenant.ts'
import type { StudyPlaceInput } from './contract.ts'

/** Adds a municipality to the study of a project. */
export const insertStudyPlace = (tx: Tx, input: StudyPlaceInput): Promise<Written[]> =>
  insertRows(tx, 'study_place', [
    { id: input.id, project_id: input.projectId, country: input.country, name: input.name, planned: input.planned },
  ])

/** Studied municipalities of a project by id: those after `after`. */
export function studyPlacesAfter(tx: Tx, projectId: string, after: string | null, limit: number) {
  let query = tx
    .selectFrom('study_place')
    .select(['id', 'country', 'planned'])
    .where('tenant_id', '=', tx.tenant)
    .where('project_id', '=', projectId)
  if (after !== null) query = query.where('id', '>', after)
  return query.orderBy('id').limit(limit).execute()
}
