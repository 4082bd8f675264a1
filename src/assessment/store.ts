/** SQL of which assessments there are. */
import { sql } from 'kysely'
import type { Tx } from '#db/tenant.ts'

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
