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
    const rows = await db.door
      .selectFrom('wrapped_key')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .orderBy('created_at')
      .execute()
    if (rows.length === 0 && tenantId === INSTALLATION) await makeKeys(INSTALLATION)
    else if (rows.length === 0) throw new Error(`tenant ${tenantId} has no keys`)
    if (rows.length === 0) return openKeys(tenantId)
    const wrapped = rows.map(
      (row): WrappedKey => ({ tenantId, class: row.class as SealClass, keyId: row.key_id, wrapped: row.wrapped }),
    )
    return openVault(keys, tenantId, wrapped)
  }

  async function makeKeys(tenantId: number) {
    const made = CLASSES.map((cls) => newDataKey(keys, tenantId, cls))
    await db.door
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
      const row = await db.door
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
      await makeKeys(row.id)
      const made = { ...tenant, id: row.id }
      byCode.set(made.code, made)
      return made
    },
    forget: () => vaults.clear(),
  }
}
