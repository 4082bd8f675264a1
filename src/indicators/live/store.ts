/** SQL of the side tables of the columns. */
import { sql } from 'kysely'
import type { Tx } from '#db/tenant.ts'

/** Grant of each activity, null where unassigned: of these, or of all. */
export async function grantsOfActivities(tx: Tx, ids: readonly string[] | 'all') {
  const rows = await sql<{ id: string; grantId: string | null }>`
    select id, grant_id as "grantId" from activity
     where tenant_id = ${tx.tenant} ${ids === 'all' ? sql`` : sql`and id = any(${[...ids]}::uuid[])`}`.execute(tx)
  return rows.rows
}

/** People and whom they are merged into (themselves where they are not): of these, or all that are merged. */
export async function mergesOf(tx: Tx, ids: readonly string[] | 'all') {
  const rows = await sql<{ id: string; sameAs: string }>`
    select id, coalesce(merged_into, id) as "sameAs" from person
     where tenant_id = ${tx.tenant} and ${ids === 'all' ? sql`merged_into is not null` : sql`id = any(${[...ids]}::uuid[])`}`.execute(
    tx,
  )
  return rows.rows
}
