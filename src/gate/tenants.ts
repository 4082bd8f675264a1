/** Tenants and their vaults, as the gate needs them before a transaction can be opened. */
import { sql } from 'kysely'
import type { Database } from '#db/connect.ts'
import type { Words } from '#kit/text.ts'
import { type Keys, newDataKey, openVault, type SealClass, type Vault, type WrappedKey } from '#vault/index.ts'
import { problem } from './problems.ts'

/** An organisation that runs work. */
export interface Tenant {
  id: number
  code: string
  kind: 'municipality' | 'ngo' | 'network'
  name: Words
  zone: string
  demo: boolean
}

/** Tenant 0 is the installation itself: accounts are sealed with its keys. */
export const INSTALLATION = 0

const CLASSES: SealClass[] = ['C2', 'C3', 'C4']

/** Finds tenants by code and opens their vaults, once each. */
export interface TenantBook {
  find(code: string): Promise<Tenant>
  /** The tenants of these ids; asks the database only for one that is not known yet. */
  known(ids: readonly number[]): Promise<Tenant[]>
  all(): Promise<Tenant[]>
  vaultOf(tenantId: number): Promise<Vault>
  create(tenant: Omit<Tenant, 'id'>): Promise<Tenant>
  /** Forgets opened vaults, so that keys rotated by another process are seen. */
  forget(): void
}

/** @param keys the installation's root keys, which unwrap each tenant's data keys */
export function tenantBook(db: Database, keys: Keys): TenantBook {
  const byCode = new Map<string, Tenant>()
  const vaults = new Map<number, Promise<Vault>>()

  async function load(): Promise<Tenant[]> {
    const rows = await db.door.selectFrom('tenant').selectAll().orderBy('id').execute()
    const tenants = rows.map(
      (row): Tenant => ({
        id: row.id,
        code: row.code,
        kind: row.kind as Tenant['kind'],
        name: row.name as Words,
        zone: row.zone,
        demo: row.demo,
      }),
    )
    for (const tenant of tenants) byCode.set(tenant.code, tenant)
    return tenants
  }

  async function openKeys(tenantId: number): Promise<Vault> {
    let rows = await keysOf(tenantId)
    if (rows.length === 0 && tenantId === INSTALLATION) {
      // The first process to begin makes the installation's keys; one that began with it finds them.
      await db.door.transaction().execute(async (door) => {
        await sql`select pg_advisory_xact_lock(72035)`.execute(door)
        if ((await keysOf(tenantId, door)).length === 0) await makeKeys(INSTALLATION, door)
      })
      rows = await keysOf(tenantId)
    }
    if (rows.length === 0) throw new Error(`tenant ${tenantId} has no keys`)
    const wrapped = rows.map(
      (row): WrappedKey => ({ tenantId, class: row.class as SealClass, keyId: row.key_id, wrapped: row.wrapped }),
    )
    return openVault(keys, tenantId, wrapped)
  }

  const keysOf = (tenantId: number, door: Database['door'] = db.door) =>
    door.selectFrom('wrapped_key').selectAll().where('tenant_id', '=', tenantId).orderBy('created_at').execute()

  async function makeKeys(tenantId: number, door: Database['door']) {
    const made = CLASSES.map((cls) => newDataKey(keys, tenantId, cls))
    await door
      .insertInto('wrapped_key')
      .values(made.map((key) => ({ tenant_id: tenantId, key_id: key.keyId, class: key.class, wrapped: key.wrapped })))
      .execute()
  }

  return {
    async find(code) {
      const known = byCode.get(code)
      if (known) return known
      const found = (await load()).find((tenant) => tenant.code === code)
      if (!found) throw problem('not_found', { what: 'tenant', code })
      return found
    },
    async known(ids) {
      const kept = [...byCode.values()]
      const found = ids.every((id) => kept.some((tenant) => tenant.id === id)) ? kept : await load()
      return found.filter((tenant) => ids.includes(tenant.id))
    },
    all: load,
    vaultOf(tenantId) {
      let opened = vaults.get(tenantId)
      if (!opened) {
        opened = openKeys(tenantId)
        vaults.set(tenantId, opened)
        opened.catch(() => vaults.delete(tenantId))
      }
      return opened
    },
    async create(tenant) {
      // Tenant and keys together: a tenant without keys could never be worked in.
      const id = await db.door.transaction().execute(async (door) => {
        const row = await door
          .insertInto('tenant')
          .values({
            id: sql<number>`(select coalesce(max(id), 0) + 1 from tenant)`,
            code: tenant.code,
            kind: tenant.kind,
            name: JSON.stringify(tenant.name),
            zone: tenant.zone,
            demo: tenant.demo,
          })
          .returning('id')
          .executeTakeFirstOrThrow()
        await makeKeys(row.id, door)
        return row.id
      })
      const made = { ...tenant, id }
      byCode.set(made.code, made)
      return made
    },
    forget: () => vaults.clear(),
  }
}
