/** Counts for tenants over live columns: in this thread (commands, tests) or, for the server, in one worker thread. */
import type { Database } from '#db/connect.ts'
import { inTenant } from '#db/tenant.ts'
import type { Vault } from '#vault/index.ts'
import { listRecords, type RecordQuestion } from '../records.ts'
import { count, type Question, type Value } from '../scan.ts'
import type { Refusal } from '../scope.ts'
import { buildColumns, catchUp, type TenantColumns } from './tenant-columns.ts'

/** Answers questions about one tenant's participants, right as of the last commit. */
export interface Counter {
  count(tenantId: number, question: Question): Promise<(Value | Refusal)[]>
  records(tenantId: number, question: RecordQuestion): Promise<string[] | Refusal>
  close(): Promise<void>
}

/** Tenants held in memory at once; the one asked longest ago gives way. */
const HELD = 40

/**
 * A counter in this thread.
 * @param db pool of the app login
 * @param vaultOf opens a tenant's vault
 */
export function localCounter(db: Database['app'], vaultOf: (tenantId: number) => Promise<Vault>): Counter {
  const held = new Map<number, Promise<TenantColumns>>()

  const built = async (tenantId: number, vault: Vault) =>
    inTenant(db, { tenant: tenantId, reach: 'people', isolation: 'repeatable read' }, (tx) => buildColumns(tx, vault))

  const refreshed = async (tenantId: number, before: TenantColumns, vault: Vault) => {
    await inTenant(db, { tenant: tenantId, reach: 'people' }, (tx) => catchUp(tx, vault, before))
    return before
  }

  // One after the other for each tenant: an answer is given from columns that nobody is changing.
  const current = async (tenantId: number): Promise<TenantColumns> => {
    const vault = await vaultOf(tenantId)
    const before = held.get(tenantId)
    const next = before ? before.then((tenant) => refreshed(tenantId, tenant, vault)) : built(tenantId, vault)
    held.delete(tenantId)
    held.set(tenantId, next)
    for (const oldest of held.keys()) {
      if (held.size <= HELD) break
      held.delete(oldest)
    }
    // What failed is built anew when it is next asked for.
    next.catch(() => held.get(tenantId) === next && held.delete(tenantId))
    return next
  }

  return {
    count: async (tenantId, question) => count((await current(tenantId)).columns, question),
    records: async (tenantId, question) => listRecords((await current(tenantId)).columns, question),
    close: async () => held.clear(),
  }
}
