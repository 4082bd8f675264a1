/**
 * The tenant transaction: the only way to tenant tables. Tenant and reach are set by literals first thing in the
 * transaction (a Citus worker sees `SET LOCAL`, not `set_config`), and row-level security reads them.
 */
import { type Kysely, sql } from 'kysely'
import type { DB } from './rows.generated.ts'

/** What row-level security lets through: tables about people only with `people`. */
export type Reach = 'people' | 'work'

/** A handle on the database inside one tenant's transaction; stores take it first and cannot be called without it. */
export type Tx = Kysely<DB> & { readonly tenant: number; readonly [inside]: true }
declare const inside: unique symbol

/** How a transaction is opened. */
export interface Opening {
  tenant: number
  reach: Reach
  /** `read` transactions see one snapshot and may write nothing but the log of sights. */
  isolation?: 'read committed' | 'repeatable read'
}

/**
 * Runs `body` in one transaction of a tenant; commits when it returns, rolls back when it throws.
 * @throws whatever `body` throws, and database errors as `pg` reports them
 */
export async function inTenant<T>(db: Kysely<DB>, opening: Opening, body: (tx: Tx) => Promise<T>): Promise<T> {
  const tenant = checkedTenant(opening.tenant)
  const reach = opening.reach === 'people' ? 'people' : 'work'
  const isolation = opening.isolation === 'repeatable read' ? 'repeatable read' : 'read committed'
  return db.connection().execute(async (connection) => {
    const run = (text: string) => sql.raw(text).execute(connection)
    // No round trip of its own: it travels with the first statement of the body.
    await run(
      `begin isolation level ${isolation}; set local app.tenant = '${tenant}'; set local app.reach = '${reach}'`,
    )
    try {
      const result = await body(Object.assign(connection, { tenant }) as unknown as Tx)
      const ended = await run('commit')
      // A body that swallowed an error of the database would else believe that what it did is kept.
      if ((ended.rows[0] as { command?: string })?.command !== 'COMMIT') throw new Error('the transaction had failed')
      return result
    } catch (error) {
      // A connection that is gone cannot roll back; the server has done it then.
      await run('rollback').catch(() => undefined)
      throw error
    }
  })
}

/**
 * As {@link inTenant}, for a body that only reads: its answer is given as soon as it is there, and the transaction ends
 * behind it. Nothing can be lost by that; the connection is free again once it has ended.
 */
export const glance = <T>(db: Kysely<DB>, opening: Opening, body: (tx: Tx) => Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    inTenant(db, opening, async (tx) => resolve(await body(tx))).catch(reject)
  })

function checkedTenant(tenant: number): number {
  if (!Number.isInteger(tenant) || tenant < 0 || tenant > 2_147_483_647) throw new Error('tenant must be an int')
  return tenant
}

/**
 * SQL that gives the content of a row for its keyed digest: sorted keys, nulls left out (so that a nullable column
 * added later changes no digest), the same on PostgreSQL 15 and 18.
 * @param row alias or name of the row's table in the statement
 */
export const rowContent = (row: string) =>
  sql<Buffer>`sha256(convert_to(jsonb_strip_nulls(to_jsonb(${sql.ref(row)}))::text, 'UTF8'))`
