/** SQL of the change feed: which records acts touched, and the side tables of the columns. */
import { sql } from 'kysely'
import type { Tx } from '#db/tenant.ts'

/** How far a reader of acts has come. */
export interface Position {
  /** Every act up to this number was read. */
  number: string
  /** Acts that were read before they had a number. */
  unnumbered: ReadonlySet<string>
}

/** What acts touched since a position: record ids by table, and the position after them. */
export interface Touched {
  position: Position
  ids: Map<string, Set<string>>
}

// Tables that the columns are made of.
const TABLES = ['stint', 'activity', 'person']

/** The position of whoever reads everything in this very snapshot. */
export async function positionNow(tx: Tx): Promise<Position> {
  const last = await sql<{ number: string | null }>`
    select max(number) as number from act where tenant_id = ${tx.tenant}`.execute(tx)
  const fresh = await sql<{ id: string }>`
    select id from act where tenant_id = ${tx.tenant} and number is null`.execute(tx)
  return { number: last.rows[0]?.number ?? '0', unnumbered: new Set(fresh.rows.map((row) => row.id)) }
}

/** Reads the acts after a position; nothing committed late is missed, and reading twice is harmless. */
export async function touchedSince(tx: Tx, position: Position): Promise<Touched> {
  const found = await sql<{ id: string; number: string | null; records: Record<string, Record<string, unknown>> }>`
    select id, number, records from act
     where tenant_id = ${tx.tenant} and number > ${position.number}::bigint
    union all
    select id, number, records from act where tenant_id = ${tx.tenant} and number is null`.execute(tx)
  const ids = new Map(TABLES.map((table) => [table, new Set<string>()]))
  const unnumbered = new Set<string>()
  let number = BigInt(position.number)
  for (const act of found.rows) {
    if (act.number === null) unnumbered.add(act.id)
    else if (BigInt(act.number) > number) number = BigInt(act.number)
    if (position.unnumbered.has(act.id)) continue
    for (const table of TABLES) {
      for (const id of Object.keys(act.records[table] ?? {})) ids.get(table)!.add(id)
    }
  }
  return { position: { number: number.toString(), unnumbered }, ids }
}

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
