/** SQL of what the rights of a person ask of support: whose cases there are, and letting a case go with all that hangs on it. */
import { sql } from 'kysely'
import { deleteRows } from '#db/rows.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'

/** What hangs on a case; before it stands whatever points to it. */
const OF_CASE = [
  'handover',
  'support_review',
  'support_step',
  'signed_copy',
  'support_plan',
  'needs_assessment',
  'tenancy',
  'support_paper',
] as const

type Gone = Awaited<ReturnType<typeof deleteRows>>

/** Deletes cases with everything that hangs on them; what went, by table. */
export async function deleteCases(tx: Tx, caseIds: readonly string[]): Promise<[table: string, gone: Gone][]> {
  const gone: [string, Gone][] = []
  for (const table of OF_CASE) {
    const rows = await sql<{ id: string }>`
      delete from ${sql.table(table)} where tenant_id = ${tx.tenant} and case_id = any(${[...caseIds]}::uuid[])
      returning id`.execute(tx)
    gone.push([table, rows.rows.map(({ id }) => ({ id, content: null }))])
  }
  return [...gone, ['support_case', await deleteRows(tx, 'support_case', caseIds)]]
}

/** Cases of these people themselves, and of these households. */
export async function caseIdsOf(tx: Tx, people: readonly string[], households: readonly string[]): Promise<string[]> {
  const rows = await sql<{ id: string }>`
    select id from support_case
     where tenant_id = ${tx.tenant}
       and (person_id = any(${[...people]}::uuid[]) or household_id = any(${[...households]}::uuid[]))`.execute(tx)
  return rows.rows.map(({ id }) => id)
}

/** Cases of households in which nobody is left, closed up to a day. */
export async function emptyHouseholdsUpTo(tx: Tx, on: Day, limit: number): Promise<string[]> {
  const rows = await sql<{ id: string }>`
    select c.id from support_case c
     where c.tenant_id = ${tx.tenant} and c.household_id is not null and c.closed_on <= ${on}
       and not exists (select 1 from household_member m where m.tenant_id = c.tenant_id and m.household_id = c.household_id)
     order by c.id limit ${limit}`.execute(tx)
  return rows.rows.map(({ id }) => id)
}
