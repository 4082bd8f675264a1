/** SQL of guardians. */
import { sql } from 'kysely'
import type { Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { Vault } from '#vault/index.ts'
import { asShown } from '../store.ts'
import type { Ground } from './contract.ts'

const PLACE = 'guardianship.sealed'

/** Who acts for whom, as it is stored. */
export interface Guardianship {
  id: string
  childId: string
  guardianId: string
  since: Day
  until: Day | null
  ground: Ground
}

/** Somebody acts for a child from a day on. */
export async function insertGuardian(tx: Tx, vault: Vault, one: Omit<Guardianship, 'until'>): Promise<Written[]> {
  const { id, childId, guardianId, since, ground } = one
  const rows = await sql<Written>`
    insert into guardianship as g (tenant_id, id, child_id, guardian_id, since, sealed)
    values (${tx.tenant}, ${id}, ${childId}, ${guardianId}, ${since}, ${vault.sealJson('C2', PLACE, id, { ground })})
    returning g.id, ${rowContent('g')} as content`.execute(tx)
  return rows.rows
}

/** Somebody acted for a child up to a day. */
export async function endGuardian(tx: Tx, id: string, until: Day): Promise<Written[]> {
  const rows = await sql<Written>`
    update guardianship g set until = greatest(g.since, ${until}::date)
     where g.tenant_id = ${tx.tenant} and g.id = ${id}
    returning g.id, ${rowContent('g')} as content`.execute(tx)
  return rows.rows
}

/** Who acts, or acted, for these children under any of their records; or one by its id; or those with these very records. */
export async function guardiansOf(
  tx: Tx,
  vault: Vault,
  which: { id: string } | { childIds: readonly string[] } | { eitherOf: readonly string[] },
): Promise<Guardianship[]> {
  const only =
    'id' in which
      ? sql`g.id = ${which.id}`
      : 'childIds' in which
        ? sql`coalesce(p.merged_into, p.id) = any(${[...which.childIds]}::uuid[])`
        : sql`(g.child_id = any(${[...which.eitherOf]}::uuid[]) or g.guardian_id = any(${[...which.eitherOf]}::uuid[]))`
  const rows = await sql<Omit<Guardianship, 'ground'> & { sealed: Buffer }>`
    select g.id, ${asShown(tx, 'g.child_id')} as "childId", ${asShown(tx, 'g.guardian_id')} as "guardianId", g.since,
           g.until, g.sealed
      from guardianship g join person p on p.tenant_id = g.tenant_id and p.id = g.child_id
     where g.tenant_id = ${tx.tenant} and ${only}
     order by g.until is not null, g.since, g.id limit 500`.execute(tx)
  return rows.rows.map(({ sealed, ...row }) => ({
    ...row,
    ground: vault.openJson<{ ground: Ground }>(PLACE, row.id, sealed).ground,
  }))
}
