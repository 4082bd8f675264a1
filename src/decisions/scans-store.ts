/** SQL of scans of signed decisions: which there are, and the sealed file of each. */
import { sql } from 'kysely'
import { insertRows, type Row, type Written } from '#db/rows.ts'
import type { Tx } from '#db/tenant.ts'
import type { ScanView } from './contract.ts'

/** Scans of decisions, oldest first, by decision. */
export async function scansOf(tx: Tx, decisionIds: readonly string[]): Promise<Map<string, ScanView[]>> {
  if (decisionIds.length === 0) return new Map()
  const rows = await sql<ScanView & { decisionId: string }>`
    select id, decision_id as "decisionId", ending, added_on as "addedOn" from decision_scan
     where tenant_id = ${tx.tenant} and decision_id = any(${[...decisionIds]}::uuid[]) order by id limit 5000`.execute(
    tx,
  )
  const scans = new Map<string, ScanView[]>()
  for (const { decisionId, ...scan } of rows.rows) scans.set(decisionId, [...(scans.get(decisionId) ?? []), scan])
  return scans
}

/** A scan with its file; undefined where there is none. */
export async function findScan(
  tx: Tx,
  id: string,
): Promise<(ScanView & { decisionId: string; fileId: string }) | undefined> {
  const rows = await sql<ScanView & { decisionId: string; fileId: string }>`
    select id, decision_id as "decisionId", file_id as "fileId", ending, added_on as "addedOn" from decision_scan
     where tenant_id = ${tx.tenant} and id = ${id}`.execute(tx)
  return rows.rows[0]
}

/** Adds a scan to a decision. */
export const insertScan = (tx: Tx, row: Row<'decision_scan'>): Promise<Written[]> =>
  insertRows(tx, 'decision_scan', [row])

/** Those of these files that a decision's scan is kept in. */
export async function scanFilesInUse(tx: Tx, fileIds: readonly string[]): Promise<Set<string>> {
  const rows = await sql<{ id: string }>`
    select file_id as id from decision_scan
     where tenant_id = ${tx.tenant} and file_id = any(${[...fileIds]}::uuid[])`.execute(tx)
  return new Set(rows.rows.map(({ id }) => id))
}
