/** SQL of evidence: which participations a signed card, list or contract proves. */
import { sql } from 'kysely'
import { given } from '#db/given.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { LeftRow } from '#gate/index.ts'
import type { Day } from '#kit/dates.ts'
import type { Vault } from '#vault/index.ts'
import type { EvidenceKind, EvidenceView, Kept } from './contract.ts'

const PLACE = 'participation_evidence.sealed'

/** Those of these participations that something proves. */
export async function provenAmong(tx: Tx, participationIds: readonly string[]): Promise<Set<string>> {
  const rows = await sql<{ id: string }>`
    select distinct participation_id as id from participation_evidence
     where tenant_id = ${tx.tenant} and withdrawn_on is null
       and participation_id = any(${[...participationIds]}::uuid[])`.execute(tx)
  return new Set(rows.rows.map((row) => row.id))
}

/** A piece of evidence to keep, for each participation that it proves. */
export interface NewEvidence {
  id: string
  participationId: string
}

/** What is the same for all of them. */
export interface EvidenceCommon extends Kept {
  projectId: string
  kind: EvidenceKind
  datedOn: Day
  checkedOn: Day
  checkedBy: string | null
  fileId: string | null
}

/** Keeps evidence of participations. */
export async function insertEvidence(
  tx: Tx,
  vault: Vault,
  rows: readonly NewEvidence[],
  { projectId, kind, datedOn, checkedOn, checkedBy, fileId, folder, fileName, signedBy }: EvidenceCommon,
): Promise<LeftRow[]> {
  const written = await sql<LeftRow>`
    insert into participation_evidence as e
      (tenant_id, id, participation_id, project_id, kind, dated_on, checked_on, checked_by, file_id, sealed)
    select ${tx.tenant}, r.id, r.participation, ${projectId}::uuid, ${kind}, ${datedOn}::date, ${checkedOn}::date,
           ${checkedBy}::uuid, ${fileId}::uuid, r.sealed
      from ${given(rows, [
        ['uuid', (row) => row.id],
        ['uuid', (row) => row.participationId],
        ['bytea', ({ id }) => vault.sealJson('C2', PLACE, id, { folder, fileName, signedBy } satisfies Kept)],
      ])} as r (id, participation, sealed)
    returning e.id, ${rowContent('e')} as content`.execute(tx)
  return written.rows
}

/** Evidence of a participation, newest first, withdrawn evidence too. */
export async function evidenceOf(tx: Tx, vault: Vault, participationId: string): Promise<EvidenceView[]> {
  const rows = await sql<Omit<EvidenceView, keyof Kept> & { sealed: Buffer }>`
    select id, kind, dated_on as "datedOn", checked_on as "checkedOn", checked_by as "checkedBy",
           file_id is not null as "hasFile", withdrawn_on as "withdrawnOn", sealed
      from participation_evidence
     where tenant_id = ${tx.tenant} and participation_id = ${participationId}
     order by id desc`.execute(tx)
  return rows.rows.map(({ sealed, ...row }) => {
    // What was kept before signatures were verified says nothing of any.
    const { signedBy = [], ...kept } = vault.openJson<Omit<Kept, 'signedBy'> & Partial<Kept>>(PLACE, row.id, sealed)
    return { ...row, ...kept, signedBy }
  })
}

/** The project of a piece of evidence, and its scan. */
export async function findEvidence(
  tx: Tx,
  id: string,
): Promise<{ projectId: string; fileId: string | null } | undefined> {
  const rows = await sql<{ projectId: string; fileId: string | null }>`
    select project_id as "projectId", file_id as "fileId" from participation_evidence
     where tenant_id = ${tx.tenant} and id = ${id}`.execute(tx)
  return rows.rows[0]
}

/** Everyone whom a scan proves. */
export async function peopleOfFile(tx: Tx, fileId: string): Promise<string[]> {
  const rows = await sql<{ id: string }>`
    select distinct t.person_id as id from participation_evidence e
      join participation t on t.tenant_id = e.tenant_id and t.id = e.participation_id
     where e.tenant_id = ${tx.tenant} and e.file_id = ${fileId}`.execute(tx)
  return rows.rows.map((row) => row.id)
}

/** Those of these scans that some evidence points to. */
export async function filesInUse(tx: Tx, fileIds: readonly string[]): Promise<Set<string>> {
  const rows = await sql<{ id: string }>`
    select distinct file_id as id from participation_evidence
     where tenant_id = ${tx.tenant} and file_id = any(${[...fileIds]}::uuid[])`.execute(tx)
  return new Set(rows.rows.map((row) => row.id))
}

/** Takes out of evidence where the paper lies, and the scan; that there was some stays for totals. */
export async function blankEvidence(tx: Tx, vault: Vault, ids: readonly string[]): Promise<LeftRow[]> {
  const nothing: Kept = { folder: null, fileName: null, signedBy: [] }
  const rows = await sql<LeftRow>`
    update participation_evidence e set file_id = null, sealed = r.sealed, version = e.version + 1
      from ${given(ids, [
        ['uuid', (id) => id],
        ['bytea', (id) => vault.sealJson('C2', PLACE, id, nothing)],
      ])} as r (id, sealed)
     where e.tenant_id = ${tx.tenant} and e.id = r.id
    returning e.id, ${rowContent('e')} as content`.execute(tx)
  return rows.rows
}

/** Says of evidence that it no longer proves anything. */
export async function withdrawEvidence(tx: Tx, id: string, on: Day): Promise<LeftRow[]> {
  const rows = await sql<LeftRow>`
    update participation_evidence e set withdrawn_on = ${on}, version = e.version + 1
     where e.tenant_id = ${tx.tenant} and e.id = ${id} and e.withdrawn_on is null
    returning e.id, ${rowContent('e')} as content`.execute(tx)
  return rows.rows
}

/** Which of these participations are in the project. */
export async function participationsIn(tx: Tx, projectId: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await sql<{ id: string }>`
    select id from participation
     where tenant_id = ${tx.tenant} and project_id = ${projectId} and id = any(${[...ids]}::uuid[])`.execute(tx)
  return new Set(rows.rows.map((row) => row.id))
}
