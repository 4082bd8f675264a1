/** SQL of people and of who works with them. Sealed content goes in and out as bytes; who may open it is decided above. */
import { sql } from 'kysely'
import { given } from '#db/given.ts'
import type { Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { LeftRow } from '#gate/index.ts'
import type { Day } from '#kit/dates.ts'
import type { Vault } from '#vault/index.ts'
import type { Identity } from './contract.ts'

/** Place of the sealed identity: it opens nowhere else. */
const PLACE = 'person.sealed'

export const sealIdentity = (vault: Vault, id: string, identity: Identity): Buffer =>
  vault.sealJson('C2', PLACE, id, identity)

export const openIdentity = (vault: Vault, id: string, sealed: Buffer): Identity =>
  vault.openJson<Identity>(PLACE, id, sealed)

/** Someone new. */
export interface NewPerson {
  id: string
  egnIndex: Buffer | null
  sealed: Buffer
}

/**
 * Adds people. A number that somebody has already is not indexed a second time: both records stay, and finding out
 * whether they are one person is for whoever knows them.
 * @returns the rows, and the ids of those whose number was there before
 */
export async function insertPeople(tx: Tx, people: readonly NewPerson[]) {
  const insert = async (rows: readonly NewPerson[]) => {
    if (rows.length === 0) return []
    const done = await sql<Written>`
      insert into person as p (tenant_id, id, egn_index, sealed)
      select ${tx.tenant}, r.* from ${given(rows, [
        ['uuid', (row) => row.id],
        ['bytea', (row) => row.egnIndex],
        ['bytea', (row) => row.sealed],
      ])} as r (id, egn_index, sealed)
      on conflict (tenant_id, egn_index) do nothing
      returning p.id, ${rowContent('p')} as content`.execute(tx)
    return done.rows
  }
  const written = await insert(people)
  const there = new Set(written.map(({ id }) => id))
  const again = people.filter(({ id }) => !there.has(id))
  const rest = await insert(again.map((row) => ({ ...row, egnIndex: null })))
  return { written: [...written, ...rest], sameNumber: again.map(({ id }) => id) }
}

/** A person as they are stored. */
export interface StoredPerson {
  id: string
  mergedInto: string | null
  hidden: boolean
  restricted: boolean
  version: number
  sealed: Buffer
}

const stored = sql`p.id, p.merged_into as "mergedInto", coalesce(p.hidden, false) as hidden,
  coalesce(p.restricted, false) as restricted, p.version, p.sealed`

/** The record that a column's person is shown and counted as: themselves, or the one they are merged into. */
export const asShown = (tx: Tx, column: string) =>
  sql<string>`(select coalesce(x.merged_into, x.id) from person x where x.tenant_id = ${tx.tenant} and x.id = ${sql.ref(column)})`

/** All records of one person, for a statement that names them by any one of these. */
export const sameRecords = (tx: Tx, personId: string) =>
  sql`(select s.id from person p join person s on s.tenant_id = p.tenant_id
          and (s.id = coalesce(p.merged_into, p.id) or s.merged_into = coalesce(p.merged_into, p.id))
        where p.tenant_id = ${tx.tenant} and p.id = ${personId}::uuid)`

/** People by id; ids that are not there are left out. */
export async function peopleByIds(tx: Tx, ids: readonly string[]): Promise<StoredPerson[]> {
  if (ids.length === 0) return []
  const rows = await sql<StoredPerson>`
    select ${stored} from person p where p.tenant_id = ${tx.tenant} and p.id = any(${[...ids]}::uuid[])`.execute(tx)
  return rows.rows
}

/** All records of each of these people: one, or several that are merged. Ids that are not there are left out. */
export async function allRecordsOf(
  tx: Tx,
  personIds: readonly string[],
): Promise<Map<string, { id: string; restricted: boolean }[]>> {
  const rows = await sql<{ asked: string; id: string; restricted: boolean }>`
    select p.id as asked, s.id, coalesce(s.restricted, false) as restricted from person p
      join person s on s.tenant_id = p.tenant_id
       and (s.id = coalesce(p.merged_into, p.id) or s.merged_into = coalesce(p.merged_into, p.id))
     where p.tenant_id = ${tx.tenant} and p.id = any(${[...personIds]}::uuid[]) order by s.id`.execute(tx)
  return Map.groupBy(rows.rows, ({ asked }) => asked)
}

/** All people of the tenant by id, page by page: those after an id. */
export async function peopleAfter(tx: Tx, after: string | null, limit: number): Promise<StoredPerson[]> {
  const rows = await sql<StoredPerson>`
    select ${stored} from person p
     where p.tenant_id = ${tx.tenant} ${after ? sql`and p.id > ${after}::uuid` : sql``}
     order by p.id limit ${limit}`.execute(tx)
  return rows.rows
}

/** A person, locked until the transaction ends. */
export async function lockPerson(tx: Tx, id: string): Promise<StoredPerson | undefined> {
  const rows = await sql<StoredPerson>`
    select ${stored} from person p where p.tenant_id = ${tx.tenant} and p.id = ${id} for update`.execute(tx)
  return rows.rows[0]
}

/** People, locked in the order of their ids until the transaction ends. */
export async function lockPeople(tx: Tx, ids: readonly string[]): Promise<StoredPerson[]> {
  const rows = await sql<StoredPerson>`
    select ${stored} from person p where p.tenant_id = ${tx.tenant} and p.id = any(${[...ids]}::uuid[])
     order by p.id for update`.execute(tx)
  return rows.rows
}

/** All records of these people: those that are shown, and what is merged into them. */
export async function recordsUnder(tx: Tx, shownIds: readonly string[]): Promise<StoredPerson[]> {
  const rows = await sql<StoredPerson>`
    select ${stored} from person p where p.tenant_id = ${tx.tenant}
       and (p.id = any(${[...shownIds]}::uuid[]) or p.merged_into = any(${[...shownIds]}::uuid[]))
     order by p.id`.execute(tx)
  return rows.rows
}

/** Those of these people that nobody outside their teams may find: they or a record merged with theirs is hidden. */
export async function hiddenAmong(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await sql<{ id: string }>`
    select p.id from person p where p.tenant_id = ${tx.tenant} and p.id = any(${[...ids]}::uuid[])
       and exists (select 1 from person s where s.tenant_id = p.tenant_id and s.hidden
                      and (s.id = coalesce(p.merged_into, p.id) or s.merged_into = coalesce(p.merged_into, p.id)))`.execute(
    tx,
  )
  return new Set(rows.rows.map(({ id }) => id))
}

/** The person who has this number, as they are shown. */
export async function personWithNumber(tx: Tx, egnIndex: Buffer): Promise<string | undefined> {
  const rows = await sql<{ id: string }>`
    select coalesce(p.merged_into, p.id) as id from person p
     where p.tenant_id = ${tx.tenant} and p.egn_index = ${egnIndex}`.execute(tx)
  return rows.rows[0]?.id
}

/** Replaces what is written down of a person. `egnIndex` is taken over unless somebody else has that number. */
export async function updatePerson(tx: Tx, person: NewPerson): Promise<Written> {
  const rows = await sql<Written>`
    update person p set sealed = ${person.sealed}, version = p.version + 1,
           egn_index = case when exists (select 1 from person o where o.tenant_id = p.tenant_id and o.id <> p.id
                                            and o.egn_index = ${person.egnIndex}::bytea)
                            then null else ${person.egnIndex}::bytea end
     where p.tenant_id = ${tx.tenant} and p.id = ${person.id}
    returning p.id, ${rowContent('p')} as content`.execute(tx)
  return rows.rows[0]!
}

/** Hides a person, or lets them be found again. */
export async function setHidden(tx: Tx, id: string, hidden: boolean): Promise<Written | undefined> {
  const rows = await sql<Written>`
    update person p set hidden = ${hidden ? true : null}::boolean, version = p.version + 1
     where p.tenant_id = ${tx.tenant} and p.id = ${id} returning p.id, ${rowContent('p')} as content`.execute(tx)
  return rows.rows[0]
}

/** People by id, with their identity opened; ids that are not there are left out. */
export async function readIdentities(tx: Tx, vault: Vault, ids: readonly string[]): Promise<Map<string, Identity>> {
  const rows = await peopleByIds(tx, ids)
  return new Map(rows.map((row) => [row.id, openIdentity(vault, row.id, row.sealed)]))
}

/** People after an id, with their identity opened; null where it does not open. */
export async function identitiesAfter(
  tx: Tx,
  vault: Vault,
  after: string | null,
  limit: number,
): Promise<{ id: string; identity: Identity | null }[]> {
  return (await peopleAfter(tx, after, limit)).map(({ id, sealed }) => {
    try {
      return { id, identity: openIdentity(vault, id, sealed) }
    } catch {
      return { id, identity: null }
    }
  })
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

/** A team works with a person, from–to. */
export interface StoredCare {
  id: string
  personId: string
  teamId: string
  from: Day
  to: Day | null
}

const care = sql`c.id, c.person_id as "personId", c.team_id as "teamId", c.began_on as "from", c.ended_on as "to"`

/** Who works, or worked, with these people, or all of the tenant. */
export async function careOf(tx: Tx, personIds: readonly string[] | 'all'): Promise<StoredCare[]> {
  const rows = await sql<StoredCare>`
    select ${care} from care c where c.tenant_id = ${tx.tenant}
       ${personIds === 'all' ? sql`` : sql`and c.person_id = any(${[...personIds]}::uuid[])`}
     order by c.began_on, c.id`.execute(tx)
  return rows.rows
}

/** Care by its own ids. */
export async function careByIds(tx: Tx, ids: readonly string[]): Promise<StoredCare[]> {
  const rows = await sql<StoredCare>`
    select ${care} from care c where c.tenant_id = ${tx.tenant} and c.id = any(${[...ids]}::uuid[])`.execute(tx)
  return rows.rows
}

/** Which of these people one of the teams works with on a day, under any of their merged records. */
export async function inCareOf(
  tx: Tx,
  personIds: readonly string[],
  teams: readonly string[],
  on: Day,
): Promise<Set<string>> {
  const rows = await sql<{ id: string }>`
    select distinct p.id from person p
      join person s on s.tenant_id = p.tenant_id
       and (s.id = coalesce(p.merged_into, p.id) or s.merged_into = coalesce(p.merged_into, p.id))
      join care c on c.tenant_id = s.tenant_id and c.person_id = s.id
     where p.tenant_id = ${tx.tenant} and p.id = any(${[...personIds]}::uuid[])
       and c.team_id = any(${[...teams]}::uuid[]) and c.began_on <= ${on} and (c.ended_on is null or c.ended_on >= ${on})`.execute(
    tx,
  )
  return new Set(rows.rows.map(({ id }) => id))
}

/** A team begins to work with people; where it does already, nothing is written. */
export async function insertCare(
  tx: Tx,
  begun: readonly { id: string; personId: string }[],
  teamId: string,
  from: Day,
): Promise<Written[]> {
  const rows = await sql<Written>`
    insert into care as c (tenant_id, id, person_id, team_id, began_on)
    select ${tx.tenant}, r.id, r.person, ${teamId}::uuid, ${from}::date from ${given(begun, [
      ['uuid', (row) => row.id],
      ['uuid', (row) => row.personId],
    ])} as r (id, person)
    on conflict (tenant_id, person_id, team_id) where ended_on is null do nothing
    returning c.id, ${rowContent('c')} as content`.execute(tx)
  return rows.rows
}

/** A team works with people up to a day. */
export async function endCare(tx: Tx, personIds: readonly string[], teamId: string, on: Day): Promise<Written[]> {
  const rows = await sql<Written>`
    update care c set ended_on = greatest(c.began_on, ${on}::date)
     where c.tenant_id = ${tx.tenant} and c.person_id = any(${[...personIds]}::uuid[]) and c.team_id = ${teamId}
       and c.ended_on is null
    returning c.id, ${rowContent('c')} as content`.execute(tx)
  return rows.rows
}

/** All records of the person whose record this is: merging is a link, and each side's history stays under its own. */
export async function recordsOf(tx: Tx, id: string): Promise<string[]> {
  const rows = await sql<{ id: string }>`
    with root as (select coalesce(merged_into, id) as id from person where tenant_id = ${tx.tenant} and id = ${id})
    select p.id from person p, root
     where p.tenant_id = ${tx.tenant} and (p.id = root.id or p.merged_into = root.id)`.execute(tx)
  return rows.rows.map((row) => row.id)
}

/** Restricts the processing of these records of a person to storing, or lifts that. */
export async function setRestricted(tx: Tx, ids: readonly string[], restricted: boolean): Promise<Written[]> {
  const rows = await sql<Written>`
    update person p set restricted = ${restricted ? true : null}::boolean, version = p.version + 1
     where p.tenant_id = ${tx.tenant} and p.id = any(${[...ids]}::uuid[])
    returning p.id, ${rowContent('p')} as content`.execute(tx)
  return rows.rows
}

/** Replaces what says who people are by what does not; their numbers are nobody's any more. */
export async function eraseIdentities(
  tx: Tx,
  people: readonly { id: string; sealed: Buffer }[],
  on: Day,
): Promise<Written[]> {
  const rows = await sql<Written>`
    update person p set sealed = r.sealed, egn_index = null, hidden = null, restricted = null,
           erased_on = ${on}::date, version = p.version + 1
      from ${given(people, [
        ['uuid', (row) => row.id],
        ['bytea', (row) => row.sealed],
      ])} as r (id, sealed)
     where p.tenant_id = ${tx.tenant} and p.id = r.id
    returning p.id, ${rowContent('p')} as content`.execute(tx)
  return rows.rows
}

/** How many people teams began and ended work with in a period, and work with at the end of its last day; each once. */
export async function careIn(
  tx: Tx,
  { teams, from, to }: { teams: readonly string[]; from: Day; to: Day },
): Promise<{ began: number; ended: number; atEnd: number }> {
  const rows = await sql<{ began: number; ended: number; atEnd: number }>`
    select count(distinct who) filter (where began_on between ${from} and ${to})::int as began,
           count(distinct who) filter (where ended_on between ${from} and ${to})::int as ended,
           count(distinct who) filter (where began_on <= ${to} and (ended_on is null or ended_on > ${to}))::int as "atEnd"
      from (select coalesce(p.merged_into, p.id) as who, c.began_on, c.ended_on
              from care c join person p on p.tenant_id = c.tenant_id and p.id = c.person_id
             where c.tenant_id = ${tx.tenant} and c.team_id = any(${[...teams]}::uuid[])) as cared`.execute(tx)
  return rows.rows[0]!
}
