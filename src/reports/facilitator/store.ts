/** SQL of months of work with the community that were handed in. */
import { sql } from 'kysely'
import type { Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { Vault } from '#vault/index.ts'
import type { FacilitatorFigures } from './contract.ts'

const PLACE = 'community_report.sealed'

/** A report as it is kept. */
export interface KeptReport {
  id: string
  month: string
  on: Day
  by: string | null
  number: string | null
  figures: FacilitatorFigures
  remarks: string | null
}

/** Keeps a report as it was handed in. */
export async function insertReport(tx: Tx, vault: Vault, made: KeptReport): Promise<Written> {
  const sealed = vault.sealJson('C2', PLACE, made.id, { remarks: made.remarks })
  const rows = await sql<Written>`
    insert into community_report as r (tenant_id, id, month, handed_on, handed_by, number, figures, sealed)
    values (${tx.tenant}, ${made.id}, ${made.month}, ${made.on}, ${made.by}, ${made.number},
            ${JSON.stringify(made.figures)}::jsonb, ${sealed})
    returning r.id, ${rowContent('r')} as content`.execute(tx)
  return rows.rows[0]!
}

/** Reports, the newest month first, keyset paged: those before (month, id). */
export async function listReports(
  tx: Tx,
  page: { after: [string, string] | null; limit: number },
): Promise<Omit<KeptReport, 'figures' | 'remarks'>[]> {
  const rows = await sql<Omit<KeptReport, 'figures' | 'remarks'>>`
    select id, month, handed_on as "on", handed_by as by, number from community_report
     where tenant_id = ${tx.tenant}
       ${page.after ? sql`and (month, id) < (${page.after[0]}, ${page.after[1]}::uuid)` : sql``}
     order by month desc, id desc limit ${page.limit}`.execute(tx)
  return rows.rows
}

/** A report as it was handed in; undefined where there is none. */
export async function findReport(tx: Tx, vault: Vault, id: string): Promise<KeptReport | undefined> {
  const rows = await sql<Omit<KeptReport, 'remarks'> & { sealed: Buffer }>`
    select id, month, handed_on as "on", handed_by as by, number, figures, sealed from community_report
     where tenant_id = ${tx.tenant} and id = ${id}`.execute(tx)
  const row = rows.rows[0]
  if (!row) return undefined
  const { sealed, ...told } = row
  return { ...told, ...vault.openJson<Pick<KeptReport, 'remarks'>>(PLACE, id, sealed) }
}
