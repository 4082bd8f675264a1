/** SQL of how families live. */
import { sql } from 'kysely'
import type { Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { Vault } from '#vault/index.ts'
import type { Dwelling, DwellingState, Legality } from './contract.ts'

const OPEN = 'dwelling_state.sealed'
const CLOSED = 'dwelling_state.sealed_closed'

/** A picture as it is written. */
export interface NewState {
  id: string
  householdId: string
  since: Day
  dwelling: Dwelling
  legality: Legality
}

/** Writes a picture down, or corrects the one with its id; nothing where that is another family's. */
export async function saveState(tx: Tx, vault: Vault, state: NewState): Promise<Written | undefined> {
  const { id, householdId, since, dwelling, legality } = state
  const rows = await sql<Written>`
    insert into dwelling_state as d (tenant_id, id, household_id, since, sealed, sealed_closed)
    values (${tx.tenant}, ${id}, ${householdId}, ${since}, ${vault.sealJson('C3', OPEN, id, dwelling)},
            ${vault.sealJson('C4', CLOSED, id, legality)})
    on conflict (tenant_id, id) do update
       set since = excluded.since, sealed = excluded.sealed, sealed_closed = excluded.sealed_closed
     where d.household_id = excluded.household_id
    returning d.id, ${rowContent('d')} as content`.execute(tx)
  return rows.rows[0]
}

/** How a family lived, the latest first. */
export async function statesOf(tx: Tx, vault: Vault, householdId: string): Promise<DwellingState[]> {
  const rows = await sql<{ id: string; since: Day; sealed: Buffer; closed: Buffer }>`
    select d.id, d.since, d.sealed, d.sealed_closed as closed from dwelling_state d
     where d.tenant_id = ${tx.tenant} and d.household_id = ${householdId} order by d.since desc limit 500`.execute(tx)
  return rows.rows.map(({ id, since, sealed, closed }) => ({
    id,
    since,
    ...vault.openJson<Dwelling>(OPEN, id, sealed),
    ...vault.openJson<Legality>(CLOSED, id, closed),
  }))
}
