/** SQL of studies, and of which assessments there are. */
import { sql } from 'kysely'
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

/** How many assessments there are of each kind. */
export interface Assessments {
  needs: number
  capacity: number
}

/** Counts assessments: questionnaires of needs that enough people answered, and what the organisation found of itself. */
export async function countAssessments(tx: Tx): Promise<Assessments> {
  const rows = await sql<Assessments>`
    select (select count(*) from instrument i
             where i.tenant_id = ${tx.tenant} and i.subject = 'people' and i.answered_on is not null
               and exists (select 1 from instrument_version v where v.tenant_id = i.tenant_id and v.instrument_id = i.id
                              and v.form #>> '{settings,form_id}' = 'community_needs'))::int as needs,
           (select count(*) from appraisal where tenant_id = ${tx.tenant})::int as capacity`.execute(tx)
  return rows.rows[0]!
}
