/** SQL of verification: every row's content as the database holds it now, and what acts said of it. */
import { sql } from 'kysely'
import { rowContent, type Tx } from '#db/tenant.ts'

// Written before an act exists, or the acts themselves: their chain guards them.
const OWN = ['act', 'sight', 'claim']

/** Tenant tables that acts speak of, by the catalogue. */
export async function actTables(tx: Tx): Promise<string[]> {
  const rows = await sql<{ name: string }>`
    select c.relname as name from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       and exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant')
       and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'id' and not a.attisdropped)
     order by 1`.execute(tx)
  return rows.rows.map((row) => row.name).filter((name) => !OWN.includes(name))
}

/** Rows of a table after an id, with their content. */
export async function rowsAfter(tx: Tx, table: string, after: string | null, limit: number) {
  const rows = await sql<{ id: string; content: Buffer }>`
    select t.id, ${rowContent('t')} as content from ${sql.table(table)} t
     where t.tenant_id = ${tx.tenant} ${after ? sql`and t.id > ${after}::uuid` : sql``} order by t.id limit ${limit}`.execute(
    tx,
  )
  return rows.rows
}

/** What acts said of rows, in the order of their numbers; acts without a number come last, by id. */
export async function recordsAfter(tx: Tx, after: { number: string | null; id: string } | null, limit: number) {
  const rest = sql`(t.number is null and t.id > ${after?.id ?? null}::uuid)`
  const from =
    after === null
      ? sql`true`
      : after.number === null
        ? rest
        : sql`(t.number > ${after.number}::bigint or t.number is null)`
  const rows = await sql<{ id: string; number: string | null; records: Record<string, Record<string, string | null>> }>`
    select t.id, t.number, t.records from act t
     where t.tenant_id = ${tx.tenant} and ${from} order by t.number nulls last, t.id limit ${limit}`.execute(tx)
  return rows.rows
}

/** Operations whose act and claim do not belong together, either way; at most `limit`. */
export async function unmatchedClaims(tx: Tx, limit: number) {
  const rows = await sql<{ id: string }>`
    select coalesce(c.id, a.operation_id) as id
      from (select id, content from claim where tenant_id = ${tx.tenant}) c
      full join (select operation_id, receipt from act where tenant_id = ${tx.tenant} and outcome = 'done') a
        on a.operation_id = c.id
     where c.id is null or a.operation_id is null or a.receipt ->> 'content' is distinct from c.content limit ${limit}`.execute(
    tx,
  )
  return rows.rows.map((row) => row.id)
}

/** Columns of a tenant table that hold readable text. */
export interface TextColumns {
  table: string
  columns: string[]
}

/** Every column of the tenant tables that holds text or JSON, by the catalogue; all of them are of class C0 or C1. */
export async function textColumns(tx: Tx): Promise<TextColumns[]> {
  const rows = await sql<TextColumns>`
    select c.relname as "table", array_agg(a.attname::text order by a.attnum) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       and exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant')
       and a.atttypid in ('text'::regtype, 'varchar'::regtype, 'bpchar'::regtype, 'text[]'::regtype,
                          'json'::regtype, 'jsonb'::regtype)
     group by 1 order by 1`.execute(tx)
  return rows.rows
}

/** Texts of a table's rows after an id; `row_id` is the id. */
export async function textsAfter(
  tx: Tx,
  table: string,
  columns: readonly string[],
  after: string | null,
  limit: number,
) {
  const rows = await sql<Record<string, unknown>>`
    select t.id as row_id, ${sql.join(columns.map((column) => sql.ref(`t.${column}`)))} from ${sql.table(table)} t
     where t.tenant_id = ${tx.tenant} ${after ? sql`and t.id > ${after}::uuid` : sql``} order by t.id limit ${limit}`.execute(
    tx,
  )
  return rows.rows
}
