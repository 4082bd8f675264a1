/**
 * What is made of a tenant's records in memory – columns, the directory – and brought up to date from the acts before
 * every answer, so that an answer is right as of the last commit. It holds no truth: what is lost is built anew.
 */
import type { Database } from '#db/connect.ts'
import { glance, inTenant, type Tx } from '#db/tenant.ts'
import type { Vault } from '#vault/index.ts'

/** How one kind of thing is made and kept current. */
export interface Making<Thing> {
  /** From all records, in one snapshot that reaches people. */
  build: (tx: Tx, vault: Vault) => Promise<Thing>
  /** Takes in what acts touched since. */
  catchUp: (tx: Tx, vault: Vault, thing: Thing) => Promise<void>
  /** Tenants held at once; the one asked longest ago gives way. */
  held: number
}

/**
 * @param db pool of the app login
 * @param vaultOf opens a tenant's vault
 * @returns the thing of a tenant, current; nobody else changes it until the caller's next await
 */
export function live<Thing>(
  db: Database['app'],
  vaultOf: (tenantId: number) => Promise<Vault>,
  { build, catchUp, held: most }: Making<Thing>,
) {
  const held = new Map<number, Promise<Thing>>()
  const waiting = new Map<number, Promise<Thing>>()

  const built = (tenant: number, vault: Vault) =>
    inTenant(db, { tenant, reach: 'people', isolation: 'repeatable read' }, (tx) => build(tx, vault))

  const refreshed = async (tenant: number, before: Thing, vault: Vault) => {
    await glance(db, { tenant, reach: 'people' }, (tx) => catchUp(tx, vault, before))
    return before
  }

  // One after the other for each tenant: an answer is given from what nobody is changing. Questions that come while one
  // is being brought up to date share the next, which begins after they came.
  const current = (tenantId: number): Promise<Thing> => {
    const shared = waiting.get(tenantId)
    if (shared) return shared
    const before = held.get(tenantId)
    const next = before
      ? before.then(async (thing) => {
          waiting.delete(tenantId)
          return refreshed(tenantId, thing, await vaultOf(tenantId))
        })
      : vaultOf(tenantId).then((vault) => built(tenantId, vault))
    if (before) waiting.set(tenantId, next)
    held.delete(tenantId)
    held.set(tenantId, next)
    for (const oldest of held.keys()) {
      if (held.size <= most) break
      held.delete(oldest)
    }
    // What failed is built anew when it is next asked for.
    next.catch(() => {
      waiting.delete(tenantId)
      if (held.get(tenantId) === next) held.delete(tenantId)
    })
    return next
  }
  return { current, forgetAll: () => held.clear() }
}
