/** SQL of what contacts said before they were corrected. */
import { sql } from 'kysely'
import { deleteRows, insertRows, type Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import type { Vault } from '#vault/index.ts'
import type { ContactKind } from './contract.ts'
import type { Told } from './sealed.ts'
import type { StoredContact } from './store.ts'

const PLACE = 'contact_version.sealed'

/** What is sealed of an earlier version. */
export interface VersionContent extends Told {
  kind: ContactKind
  on: Day
  minutes: number
  nextOn: Day | null
  nextDoneOn: Day | null
  /** Why it was replaced. */
  reason: string
}

/** An earlier version as it is stored. */
export interface StoredVersion extends Pick<StoredContact, 'health' | 'note' | 'closedNote'> {
  id: string
  contactId: string
  number: number
  replacedBy: string | null
  replacedAt: Date
  content: VersionContent
}

/** Keeps a version with whom it was. @param at milliseconds since 1970 */
export async function insertVersion(
  tx: Tx,
  vault: Vault,
  version: Omit<StoredVersion, 'replacedAt'>,
  personIds: readonly string[],
  at: number,
) {
  const { id, contactId, number, replacedBy, health, note, closedNote, content } = version
  const rows = await sql<Written>`
    insert into contact_version as v
      (tenant_id, id, contact_id, number, replaced_by, replaced_at, sealed, health, note, closed_note)
    values (${tx.tenant}, ${id}, ${contactId}, ${number}, ${replacedBy}, to_timestamp(${at} / 1000.0),
            ${vault.sealJson('C2', PLACE, id, content)}, ${health}, ${note}, ${closedNote})
    returning v.id, ${rowContent('v')} as content`.execute(tx)
  return {
    contact_version: rows.rows,
    contact_version_person: await insertRows(
      tx,
      'contact_version_person',
      personIds.map((personId) => ({ id: newId(), version_id: id, person_id: personId })),
    ),
  }
}

type Sealed = Omit<StoredVersion, 'content'> & { sealed: Buffer }

const stored = sql`
  v.id, v.contact_id as "contactId", v.number, v.replaced_by as "replacedBy", v.replaced_at as "replacedAt", v.sealed,
  v.health, v.note, v.closed_note as "closedNote"`

const opened = (vault: Vault, rows: readonly Sealed[]): StoredVersion[] =>
  rows.map(({ sealed, ...row }) => ({ ...row, content: vault.openJson<VersionContent>(PLACE, row.id, sealed) }))

/** Earlier versions of a contact, the latest first. */
export async function versionsOf(tx: Tx, vault: Vault, contactId: string): Promise<StoredVersion[]> {
  const rows = await sql<Sealed>`
    select ${stored} from contact_version v
     where v.tenant_id = ${tx.tenant} and v.contact_id = ${contactId} order by v.number desc`.execute(tx)
  return opened(vault, rows.rows)
}

/** Earlier versions that say that one of these people was there. */
export async function versionsWith(tx: Tx, vault: Vault, personIds: readonly string[]): Promise<StoredVersion[]> {
  const rows = await sql<Sealed>`
    select ${stored} from contact_version v
     where v.tenant_id = ${tx.tenant}
       and v.id in (select p.version_id from contact_version_person p
                     where p.tenant_id = ${tx.tenant} and p.person_id = any(${[...personIds]}::uuid[]))
     order by v.contact_id, v.number`.execute(tx)
  return opened(vault, rows.rows)
}

/** Who was there, as these versions say. */
export async function peopleIn(tx: Tx, versionIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await sql<{ versionId: string; personId: string }>`
    select version_id as "versionId", person_id as "personId" from contact_version_person
     where tenant_id = ${tx.tenant} and version_id = any(${[...versionIds]}::uuid[]) order by id`.execute(tx)
  const byVersion = Map.groupBy(rows.rows, ({ versionId }) => versionId)
  return new Map([...byVersion].map(([id, people]) => [id, people.map(({ personId }) => personId)]))
}

/** How many earlier versions contacts have; those without are left out. */
export async function countVersions(tx: Tx, contactIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await sql<{ id: string; count: number }>`
    select contact_id as id, count(*)::int as count from contact_version
     where tenant_id = ${tx.tenant} and contact_id = any(${[...contactIds]}::uuid[]) group by contact_id`.execute(tx)
  return new Map(rows.rows.map(({ id, count }) => [id, count]))
}

/** Earlier versions that speak of these people and of nobody else. */
export async function versionsOnlyWith(tx: Tx, personIds: readonly string[]): Promise<string[]> {
  const rows = await sql<{ id: string }>`
    select distinct p.version_id as id from contact_version_person p
     where p.tenant_id = ${tx.tenant} and p.person_id = any(${[...personIds]}::uuid[])
       and not exists (select 1 from contact_version_person o where o.tenant_id = p.tenant_id
                          and o.version_id = p.version_id and o.person_id <> all(${[...personIds]}::uuid[]))`.execute(
    tx,
  )
  return rows.rows.map(({ id }) => id)
}

/** Takes versions away, with whom they were. */
export async function deleteVersions(tx: Tx, ids: readonly string[]) {
  const people = await sql<{ id: string }>`
    delete from contact_version_person where tenant_id = ${tx.tenant} and version_id = any(${[...ids]}::uuid[])
    returning id`.execute(tx)
  return {
    contact_version_person: people.rows.map(({ id }) => ({ id, content: null })),
    contact_version: await deleteRows(tx, 'contact_version', ids),
  }
}
