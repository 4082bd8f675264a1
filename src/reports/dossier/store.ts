/** SQL of authorities and samples. */
import { sql } from 'kysely'
import { insertRows, type Row, type Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Reach } from '#gate/index.ts'
import type { Day } from '#kit/dates.ts'
import type { Words } from '#kit/text.ts'
import type { AuthorityView, SampleLine } from './contract.ts'

/** An authority as it is stored, with its project. */
export type StoredAuthority = Omit<AuthorityView, 'auditor' | 'holds' | 'project'> & {
  projectId: string
  code: string
  title: Words
}

const columns = sql`
  u.id, u.number, u.issuer, u.issued_on as "issuedOn", u.valid_until as "validUntil", u.ended_on as "endedOn",
  u.project_id as "projectId", u.auditor_id as "auditorId", p.code, p.title`

export const insertAuthority = (tx: Tx, row: Row<'audit_authority'>) => insertRows(tx, 'audit_authority', [row])

/** Authorities, newest first: of one auditor, or of the projects that somebody reaches. */
export async function listAuthorities(
  tx: Tx,
  of: { auditorId: string } | { projects: Reach },
  limit: number,
): Promise<StoredAuthority[]> {
  const whose =
    'auditorId' in of
      ? sql`and u.auditor_id = ${of.auditorId}::uuid`
      : of.projects === 'all'
        ? sql``
        : sql`and u.project_id = any(${[...of.projects]}::uuid[])`
  const rows = await sql<StoredAuthority>`
    select ${columns} from audit_authority u join project p on p.tenant_id = u.tenant_id and p.id = u.project_id
     where u.tenant_id = ${tx.tenant} ${whose} order by u.id desc limit ${limit}`.execute(tx)
  return rows.rows
}

/** One authority. */
export async function findAuthority(tx: Tx, id: string): Promise<StoredAuthority | undefined> {
  const rows = await sql<StoredAuthority>`
    select ${columns} from audit_authority u join project p on p.tenant_id = u.tenant_id and p.id = u.project_id
     where u.tenant_id = ${tx.tenant} and u.id = ${id}`.execute(tx)
  return rows.rows[0]
}

/** Takes an authority back; empty where it is taken back already. */
export async function endAuthority(tx: Tx, id: string, on: Day): Promise<Written[]> {
  const rows = await sql<Written>`
    update audit_authority u set ended_on = ${on}, version = u.version + 1
     where u.tenant_id = ${tx.tenant} and u.id = ${id} and u.ended_on is null
    returning u.id, ${rowContent('u')} as content`.execute(tx)
  return rows.rows
}

export const insertSample = (tx: Tx, row: Row<'audit_sample'>) => insertRows(tx, 'audit_sample', [row])
export const insertSampled = (tx: Tx, rows: readonly Row<'audit_sampled'>[]) => insertRows(tx, 'audit_sampled', rows)

/** A sample as it is stored. */
export type StoredSample = SampleLine & { authorityId: string; lastId: string }

const sampleColumns = sql`
  id, authority_id as "authorityId", way, seed, by_grant as "byGrant", size, population, last_id as "lastId",
  drawn_at as "drawnAt"`
const toldSample = (row: StoredSample): StoredSample => ({ ...row, drawnAt: new Date(row.drawnAt).toISOString() })

/** Samples under an authority, newest first. */
export async function samplesOf(tx: Tx, authorityId: string, limit: number): Promise<StoredSample[]> {
  const rows = await sql<StoredSample>`
    select ${sampleColumns} from audit_sample
     where tenant_id = ${tx.tenant} and authority_id = ${authorityId} order by id desc limit ${limit}`.execute(tx)
  return rows.rows.map(toldSample)
}

/** One sample. */
export async function findSample(tx: Tx, id: string): Promise<StoredSample | undefined> {
  const rows = await sql<StoredSample>`
    select ${sampleColumns} from audit_sample where tenant_id = ${tx.tenant} and id = ${id}`.execute(tx)
  return rows.rows.map(toldSample)[0]
}

/** A participation in a sample. */
export interface StoredSampled {
  id: string
  place: number
  personId: string
  grant: string | null
  proven: boolean
}

/** Whom a sample holds, in the order of the draw. @param only one of them */
export async function sampledOf(tx: Tx, sampleId: string, only: string | null): Promise<StoredSampled[]> {
  const rows = await sql<StoredSampled>`
    select d.participation_id as id, d.place, t.person_id as "personId", g.code as "grant",
           exists (select 1 from participation_evidence e where e.tenant_id = t.tenant_id and e.participation_id = t.id
                      and e.withdrawn_on is null) as proven
      from audit_sampled d
      join participation t on t.tenant_id = d.tenant_id and t.id = d.participation_id
      left join project_grant g on g.tenant_id = d.tenant_id and g.id = d.grant_id
     where d.tenant_id = ${tx.tenant} and d.sample_id = ${sampleId}
       ${only ? sql`and d.participation_id = ${only}::uuid` : sql``}
     order by d.place`.execute(tx)
  return rows.rows
}
