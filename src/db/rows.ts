/**
 * Whole rows into tenant tables: a row has the shape in which it is read (exact decimals and days as text, JSON as
 * values), so that what is stored can be compared with what is wanted. One statement and one parameter for any number.
 */
import { type Selectable, sql } from 'kysely'
import type { DB } from './rows.generated.ts'
import { rowContent, type Tx } from './tenant.ts'

/** Tables whose rows belong to a tenant and have an id of their own. */
export type RowTable = {
  [T in keyof DB]: Selectable<DB[T]> extends { tenant_id: number; id: string } ? T : never
}[keyof DB]

/** A row without the tenant, which the transaction knows. */
export type Row<T extends RowTable> = Omit<Selectable<DB[T]>, 'tenant_id'>

/** A row as a statement left it, for the act. */
export interface Written {
  id: string
  content: Buffer
}

/** Adds rows; a key that is taken is refused. */
export const insertRows = <T extends RowTable>(tx: Tx, table: T, rows: readonly Row<T>[]): Promise<Written[]> =>
  write(tx, table, rows, sql``)

/** Adds rows or replaces those with the same id; every row must be whole. */
export function saveRows<T extends RowTable>(tx: Tx, table: T, rows: readonly Row<T>[]): Promise<Written[]> {
  const columns = Object.keys(rows[0] ?? {}).filter((column) => column !== 'id')
  const replaced = columns.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`)
  return write(tx, table, rows, sql`on conflict (tenant_id, id) do update set ${sql.join(replaced)}`)
}

async function write(tx: Tx, table: string, rows: readonly object[], conflict: ReturnType<typeof sql>) {
  if (rows.length === 0) return []
  const columns = ['tenant_id', ...Object.keys(rows[0]!)].map((column) => sql.ref(column))
  const values = JSON.stringify(rows.map((row) => ({ ...row, tenant_id: tx.tenant })))
  const done = await sql<Written>`
    insert into ${sql.table(table)} (${sql.join(columns)})
    select ${sql.join(columns)} from jsonb_populate_recordset(null::${sql.table(table)}, ${values}::jsonb)
    ${conflict} returning id, ${rowContent(table)} as content`.execute(tx)
  return done.rows
}

/** Deletes rows by id; each is named for the act as gone. */
export async function deleteRows(
  tx: Tx,
  table: RowTable,
  ids: readonly string[],
): Promise<{ id: string; content: null }[]> {
  if (ids.length === 0) return []
  const done = await sql<{ id: string }>`
    delete from ${sql.table(table)} where tenant_id = ${tx.tenant} and id = any(${ids}::uuid[]) returning id`.execute(
    tx,
  )
  return done.rows.map(({ id }) => ({ id, content: null }))
}
