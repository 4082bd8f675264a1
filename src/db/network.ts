/**
 * What municipalities let a network know: read by the reader's login in a transaction that names the network and the day, which
 * row-level security compares. Nothing of any tenant's own tables is in its reach.
 */
import { type Kysely, sql } from 'kysely'
import type { DB } from './rows.generated.ts'

/** A handle on the database in which rows that are told to one network can be read. */
export type NetworkTx = Kysely<DB> & { readonly network: string; readonly [told]: true }
declare const told: unique symbol

const CODE = /^[A-Z0-9][A-Z0-9-]{1,19}$/
const DAY = /^\d{4}-\d{2}-\d{2}$/

/**
 * Runs `body` for a network, reading only.
 * @param network its code
 * @param today the day on which agreements must be in force
 * @throws whatever `body` throws, and database errors as `pg` reports them
 */
export async function forNetwork<T>(
  reader: Kysely<DB>,
  { network, today }: { network: string; today: string },
  body: (tx: NetworkTx) => Promise<T>,
): Promise<T> {
  if (!CODE.test(network) || !DAY.test(today)) throw new Error('no network or no day')
  return reader.connection().execute(async (connection) => {
    const run = (text: string) => sql.raw(text).execute(connection)
    await run(`begin read only; set local app.network = '${network}'; set local app.today = '${today}'`)
    try {
      return await body(Object.assign(connection, { network }) as unknown as NetworkTx)
    } finally {
      // Nothing was written: it only ends, so that the connection goes back without the network's name.
      await run('rollback').catch(() => undefined)
    }
  })
}
