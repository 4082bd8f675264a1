/** SQL of signed copies of plans. */
import { sql } from 'kysely'
import type { Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { Vault } from '#vault/index.ts'
import type { CopyContent, CopyView } from './contract.ts'

const PLACE = 'signed_copy.sealed'

/** A copy as it is stored. */
export interface StoredCopy {
  id: string
  caseId: string
  planId: string
  form: CopyView['form']
  signedOn: Day
  checkedOn: Day
  checkedBy: string | null
  fileId: string | null
  signatureId: string | null
  withdrawnOn: Day | null
  sealed: Buffer
}

const stored = sql`
  s.id, s.case_id as "caseId", s.plan_id as "planId", s.form, s.signed_on as "signedOn", s.checked_on as "checkedOn",
  s.checked_by as "checkedBy", s.file_id as "fileId", s.signature_id as "signatureId", s.withdrawn_on as "withdrawnOn",
  s.sealed`

export const copyContent = (vault: Vault, { id, sealed }: Pick<StoredCopy, 'id' | 'sealed'>): CopyContent =>
  vault.openJson<CopyContent>(PLACE, id, sealed)

/** Keeps a copy. */
export async function insertCopy(
  tx: Tx,
  vault: Vault,
  copy: Omit<StoredCopy, 'withdrawnOn' | 'sealed'>,
  content: CopyContent,
): Promise<Written> {
  const rows = await sql<Written>`
    insert into signed_copy as s
      (tenant_id, id, case_id, plan_id, form, signed_on, checked_on, checked_by, file_id, signature_id, sealed)
    values (${tx.tenant}, ${copy.id}, ${copy.caseId}, ${copy.planId}, ${copy.form}, ${copy.signedOn}, ${copy.checkedOn},
            ${copy.checkedBy}, ${copy.fileId}, ${copy.signatureId}, ${vault.sealJson('C2', PLACE, copy.id, content)})
    returning s.id, ${rowContent('s')} as content`.execute(tx)
  return rows.rows[0]!
}

/** Copies of the plans of cases, oldest first; withdrawn ones too. */
export async function copiesOf(tx: Tx, caseIds: readonly string[]): Promise<StoredCopy[]> {
  const rows = await sql<StoredCopy>`
    select ${stored} from signed_copy s
     where s.tenant_id = ${tx.tenant} and s.case_id = any(${[...caseIds]}::uuid[]) order by s.id`.execute(tx)
  return rows.rows
}

export async function findCopy(tx: Tx, id: string): Promise<StoredCopy | undefined> {
  const rows = await sql<StoredCopy>`
    select ${stored} from signed_copy s where s.tenant_id = ${tx.tenant} and s.id = ${id}`.execute(tx)
  return rows.rows[0]
}

/** Says of a copy that it proves nothing; undefined where that was said. */
export async function withdrawCopy(tx: Tx, id: string, on: Day): Promise<Written | undefined> {
  const rows = await sql<Written>`
    update signed_copy s set withdrawn_on = ${on}, version = s.version + 1
     where s.tenant_id = ${tx.tenant} and s.id = ${id} and s.withdrawn_on is null
    returning s.id, ${rowContent('s')} as content`.execute(tx)
  return rows.rows[0]
}

/** Those of these files that a signed copy points to. */
export async function copyFilesInUse(tx: Tx, fileIds: readonly string[]): Promise<Set<string>> {
  const ids = [...fileIds]
  const rows = await sql<{ id: string }>`
    select file_id as id from signed_copy where tenant_id = ${tx.tenant} and file_id = any(${ids}::uuid[])
     union select signature_id from signed_copy
            where tenant_id = ${tx.tenant} and signature_id = any(${ids}::uuid[])`.execute(tx)
  return new Set(rows.rows.map(({ id }) => id))
}
