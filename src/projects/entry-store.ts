/** What taking someone into a project must know of it, in one question: an import asks it for every chunk. */
import { sql } from 'kysely'
import type { Tx } from '#db/tenant.ts'
import type { Words } from '#kit/text.ts'

/** A project that people enter. */
export interface ProjectForEntry {
  id: string
  municipalities: { code: string; lead: boolean }[]
  activities: { id: string; code: string; name: Words }[]
}

/** What registering one person must know: the activity's name and the project's lead; the activity null where it is not there. */
export async function activityForEntry(tx: Tx, projectId: string, activityId: string) {
  const found = await sql<{ name: Words | null; lead: string | null }>`
    select a.name, (select m.municipality_code from project_municipality m
                     where m.tenant_id = p.tenant_id and m.project_id = p.id and m.lead) as lead
      from project p left join activity a on a.tenant_id = p.tenant_id and a.project_id = p.id and a.id = ${activityId}
     where p.tenant_id = ${tx.tenant} and p.id = ${projectId}`.execute(tx)
  return found.rows[0]
}

/** The project with its municipalities and activities; undefined where there is none. */
export async function projectForEntry(tx: Tx, projectId: string): Promise<ProjectForEntry | undefined> {
  const found = await sql<ProjectForEntry>`
    select p.id,
           coalesce((select json_agg(json_build_object('code', m.municipality_code, 'lead', m.lead)) from project_municipality m
                      where m.tenant_id = p.tenant_id and m.project_id = p.id), '[]') as municipalities,
           coalesce((select json_agg(json_build_object('id', a.id, 'code', a.code, 'name', a.name)) from activity a
                      where a.tenant_id = p.tenant_id and a.project_id = p.id), '[]') as activities
      from project p where p.tenant_id = ${tx.tenant} and p.id = ${projectId}`.execute(tx)
  return found.rows[0]
}
