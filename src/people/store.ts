/** SQL of people. Sealed content goes in and out as bytes; who may open it is decided above. */
import { sql } from 'kysely'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { LeftRow } from '#gate/index.ts'
import type { Vault } from '#vault/index.ts'
import type { Identity } from './contract.ts'

/** Place of the sealed identity: it opens nowhere else. */
const PLACE = 'person.sealed'

export const sealIdentity = (vault: Vault, id: string, identity: Identity): Buffer =>
  vault.sealJson('C2', PLACE, id, identity)

export const openIdentity = (vault: Vault, id: string, sealed: Buffer): Identity =>
  vault.openJson<Identity>(PLACE, id, sealed)

/** People by id, with their identity opened; ids that are not there are left out. */
export async function readIdentities(tx: Tx, vault: Vault, ids: readonly string[]): Promise<Map<string, Identity>> {
  const rows = await sql<{ id: string; sealed: Buffer }>`
    select id, sealed from person where tenant_id = ${tx.tenant} and id = any(${[...ids]}::uuid[])`.execute(tx)
  return new Map(rows.rows.map((row) => [row.id, openIdentity(vault, row.id, row.sealed)]))
}

/** Replaces identities; each row's version goes up. */
export async function updateIdentities(
  tx: Tx,
  vault: Vault,
  changed: ReadonlyMap<string, Identity>,
): Promise<LeftRow[]> {
  const ids = [...changed.keys()]
  const sealed = ids.map((id) => sealIdentity(vault, id, changed.get(id)!))
  const rows = await sql<LeftRow & { id: string }>`
    update person t set sealed = c.sealed, version = t.version + 1
      from unnest(${ids}::uuid[], ${sealed}::bytea[]) as c (id, sealed)
     where t.tenant_id = ${tx.tenant} and t.id = c.id
    returning t.id, ${rowContent('t')} as content`.execute(tx)
  return rows.rows
}

/** Sex of people, for counts of men and women. */
export async function readSexes(tx: Tx, vault: Vault, ids: readonly string[]): Promise<Map<string, Identity['sex']>> {
  const identities = await readIdentities(tx, vault, [...new Set(ids)])
  return new Map([...identities].map(([id, identity]) => [id, identity.sex]))
}
