/** Counts for tenants over live columns: in this thread (commands, tests) or, for the server, in a thread of its own. */
import type { Database } from '#db/connect.ts'
import { live } from '#gate/index.ts'
import type { Vault } from '#vault/index.ts'
import { listRecords, type RecordQuestion } from '../records.ts'
import { count, type Question, type Value } from '../scan.ts'
import type { Refusal } from '../scope.ts'
import { buildColumns, catchUp } from './tenant-columns.ts'

/** Answers questions about one tenant's participants, right as of the last commit. */
export interface Counter {
  count(tenantId: number, question: Question): Promise<(Value | Refusal)[]>
  records(tenantId: number, question: RecordQuestion): Promise<string[] | Refusal>
  close(): Promise<void>
}

/** Tenants held in memory at once. */
const HELD = 40

/**
 * A counter in this thread.
 * @param db pool of the app login
 * @param vaultOf opens a tenant's vault
 */
export function localCounter(db: Database['app'], vaultOf: (tenantId: number) => Promise<Vault>): Counter {
  const { current, forgetAll } = live(db, vaultOf, { build: buildColumns, catchUp, held: HELD })
  return {
    count: async (tenantId, question) => count((await current(tenantId)).columns, question),
    records: async (tenantId, question) => listRecords((await current(tenantId)).columns, question),
    close: async () => forgetAll(),
  }
}
