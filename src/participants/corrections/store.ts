/** SQL of corrections: what was replaced stays, sealed. */
import { sql } from 'kysely'
import { given } from '#db/given.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { LeftRow } from '#gate/index.ts'
import type { Vault } from '#vault/index.ts'
import type { Correction, CorrectionView } from './contract.ts'

const PLACE = 'participation_correction.sealed'

/** A correction to keep. */
export interface NewCorrection extends Correction {
  id: string
  participationId: string
  stintId: string
}

/** Keeps corrections. @param at milliseconds since 1970 */
export async function insertCorrections(
  tx: Tx,
  vault: Vault,
  corrections: readonly NewCorrection[],
  by: string | null,
  at: number,
): Promise<LeftRow[]> {
  const rows = await sql<LeftRow>`
    insert into participation_correction as c
      (tenant_id, id, participation_id, stint_id, made_at, made_by, sealed)
    select ${tx.tenant}, r.id, r.participation, r.stint, to_timestamp(${at} / 1000.0), ${by}::uuid, r.sealed
      from ${given(corrections, [
        ['uuid', (row) => row.id],
        ['uuid', (row) => row.participationId],
        ['uuid', (row) => row.stintId],
        ['bytea', ({ id, changes, reason, source }) => vault.sealJson('C2', PLACE, id, { changes, reason, source })],
      ])} as r (id, participation, stint, sealed)
    returning c.id, ${rowContent('c')} as content`.execute(tx)
  return rows.rows
}

/** Corrections of a participation, newest first. */
export async function correctionsOf(tx: Tx, vault: Vault, participationId: string): Promise<CorrectionView[]> {
  const rows = await sql<{
    id: string
    stintId: string
    activity: string
    at: Date
    by: string | null
    sealed: Buffer
  }>`
    select c.id, c.stint_id as "stintId", a.code as activity, c.made_at as at, c.made_by as by, c.sealed
      from participation_correction c
      join stint s on s.tenant_id = c.tenant_id and s.id = c.stint_id
      join activity a on a.tenant_id = s.tenant_id and a.id = s.activity_id
     where c.tenant_id = ${tx.tenant} and c.participation_id = ${participationId}
     order by c.made_at desc, c.id desc`.execute(tx)
  return rows.rows.map(({ sealed, at, ...row }) => ({
    ...row,
    at: new Date(at).toISOString(),
    ...vault.openJson<Correction>(PLACE, row.id, sealed),
  }))
}
