/** SQL of the change feed: which records acts touched since someone last looked. */
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

/** The position of whoever has read nothing. */
export const FROM_THE_FIRST: Position = { number: '0', unnumbered: new Set() }

/** The position of whoever reads everything in this very snapshot. */
export async function positionNow(tx: Tx): Promise<Position> {
  const last = await sql<{ number: string | null }>`
    select max(number) as number from act where tenant_id = ${tx.tenant}`.execute(tx)
  const fresh = await sql<{ id: string }>`
    select id from act where tenant_id = ${tx.tenant} and number is null`.execute(tx)
  return { number: last.rows[0]?.number ?? '0', unnumbered: new Set(fresh.rows.map((row) => row.id)) }
}

/**
 * Reads the acts after a position; nothing committed late is missed, and reading twice is harmless.
 * @param tables whose records are asked for
 */
export async function touchedSince(tx: Tx, position: Position, tables: readonly string[]): Promise<Touched> {
  const found = await sql<{ id: string; number: string | null; records: Record<string, Record<string, unknown>> }>`
    select id, number, records from act
     where tenant_id = ${tx.tenant} and number > ${position.number}::bigint
    union all
    select id, number, records from act where tenant_id = ${tx.tenant} and number is null`.execute(tx)
  const ids = new Map(tables.map((table) => [table, new Set<string>()]))
  const unnumbered = new Set<string>()
  let number = BigInt(position.number)
  for (const act of found.rows) {
    if (act.number === null) unnumbered.add(act.id)
    else if (BigInt(act.number) > number) number = BigInt(act.number)
    if (position.unnumbered.has(act.id)) continue
    for (const table of tables) {
      for (const id of Object.keys(act.records[table] ?? {})) ids.get(table)!.add(id)
    }
  }
  return { position: { number: number.toString(), unnumbered }, ids }
}

/** An act as a trail tells it. */
export interface ActOn {
  id: string
  /** Its place in the chain; null while it has none. */
  number: string | null
  /** The operation's id: chunks of one import follow from the import's. */
  operationId: string
  event: string
  actorKind: string
  actorId: string | null
  roles: string
  /** ISO 8601, UTC. */
  at: string
}

/** Acts that left one of these records, oldest first. @param records ids by table */
export async function actsOn(tx: Tx, records: ReadonlyMap<string, readonly string[]>, limit: number): Promise<ActOn[]> {
  const any = [...records].filter(([, ids]) => ids.length > 0)
  if (any.length === 0) return []
  const touched = any.map(([table, ids]) => sql`records -> ${table}::text ?| ${[...ids]}::text[]`)
  const rows = await sql<Omit<ActOn, 'at'> & { at: Date }>`
    select id, number, operation_id as "operationId", event, actor_kind as "actorKind", actor_id as "actorId", roles, at
      from act
     where tenant_id = ${tx.tenant} and outcome = 'done' and (${sql.join(touched, sql` or `)})
     order by at, id limit ${limit}`.execute(tx)
  return rows.rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() }))
}
