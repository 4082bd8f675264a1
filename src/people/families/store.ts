/** SQL of households and who lives in them. */
import { sql } from 'kysely'
import { given } from '#db/given.ts'
import type { Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { Vault } from '#vault/index.ts'
import { asShown, sameRecords } from '../store.ts'
import type { HouseholdPlace, Relation } from './contract.ts'

const HOUSEHOLD = 'household.sealed'
const MEMBER = 'household_member.sealed'

/** Someone lives in a household, from–to; how they are related is sealed. */
export interface StoredMember {
  id: string
  householdId: string
  personId: string
  since: Day
  until: Day | null
  sealed: Buffer
}

/** What is sealed of a membership. */
interface Related {
  relation: Relation
}

export const relationOf = (vault: Vault, { id, sealed }: Pick<StoredMember, 'id' | 'sealed'>): Relation =>
  vault.openJson<Related>(MEMBER, id, sealed).relation

/** Adds a household. */
export async function insertHousehold(tx: Tx, vault: Vault, id: string, place: HouseholdPlace): Promise<Written> {
  const rows = await sql<Written>`
    insert into household as h (tenant_id, id, sealed)
    values (${tx.tenant}, ${id}, ${vault.sealJson('C2', HOUSEHOLD, id, place)})
    returning h.id, ${rowContent('h')} as content`.execute(tx)
  return rows.rows[0]!
}

/** Replaces where a household is. */
export async function updateHousehold(tx: Tx, vault: Vault, id: string, place: HouseholdPlace): Promise<Written> {
  const rows = await sql<Written>`
    update household h set sealed = ${vault.sealJson('C2', HOUSEHOLD, id, place)}, version = h.version + 1
     where h.tenant_id = ${tx.tenant} and h.id = ${id} returning h.id, ${rowContent('h')} as content`.execute(tx)
  return rows.rows[0]!
}

/** A household, locked until the transaction ends where something of it will change. */
export async function findHousehold(tx: Tx, vault: Vault, id: string, lock: 'lock' | 'look') {
  const rows = await sql<{ version: number; sealed: Buffer }>`
    select version, sealed from household where tenant_id = ${tx.tenant} and id = ${id}
    ${lock === 'lock' ? sql`for update` : sql``}`.execute(tx)
  const row = rows.rows[0]
  return row && { version: row.version, place: vault.openJson<HouseholdPlace>(HOUSEHOLD, id, row.sealed) }
}

/** People who come to live in households. */
export async function insertMembers(
  tx: Tx,
  vault: Vault,
  members: readonly { id: string; householdId: string; personId: string; relation: Relation; since: Day }[],
): Promise<Written[]> {
  const rows = await sql<Written>`
    insert into household_member as m (tenant_id, id, household_id, person_id, since, sealed)
    select ${tx.tenant}, r.* from ${given(members, [
      ['uuid', (row) => row.id],
      ['uuid', (row) => row.householdId],
      ['uuid', (row) => row.personId],
      ['date', (row) => row.since],
      ['bytea', (row) => vault.sealJson('C2', MEMBER, row.id, { relation: row.relation } satisfies Related)],
    ])} as r (id, household, person, since, sealed)
    returning m.id, ${rowContent('m')} as content`.execute(tx)
  return rows.rows
}

/** Someone lives there up to a day. */
export async function endMembership(tx: Tx, householdId: string, personId: string, until: Day): Promise<Written[]> {
  const rows = await sql<Written>`
    update household_member m set until = greatest(m.since, ${until}::date)
     where m.tenant_id = ${tx.tenant} and m.household_id = ${householdId} and m.until is null
       and m.person_id in ${sameRecords(tx, personId)}
    returning m.id, ${rowContent('m')} as content`.execute(tx)
  return rows.rows
}

const member = sql`m.id, m.household_id as "householdId", m.since, m.until, m.sealed`

/** Who lives, or lived, in a household; people as they are shown. */
export async function membersOf(tx: Tx, householdId: string): Promise<StoredMember[]> {
  const rows = await sql<StoredMember>`
    select ${member}, ${asShown(tx, 'm.person_id')} as "personId" from household_member m where m.tenant_id = ${tx.tenant} and m.household_id = ${householdId}
     order by m.since, m.id limit 500`.execute(tx)
  return rows.rows
}

/** Memberships of these ids, or all of the tenant. */
export async function memberships(tx: Tx, ids: readonly string[] | 'all'): Promise<StoredMember[]> {
  const rows = await sql<StoredMember>`
    select ${member}, m.person_id as "personId" from household_member m where m.tenant_id = ${tx.tenant}
       ${ids === 'all' ? sql`` : sql`and m.id = any(${[...ids]}::uuid[])`}`.execute(tx)
  return rows.rows
}

/** Memberships of people, with where the household is. */
export async function membershipsOf(tx: Tx, vault: Vault, personIds: readonly string[]) {
  const rows = await sql<StoredMember & { household: Buffer }>`
    select ${member}, m.person_id as "personId", h.sealed as household from household_member m
      join household h on h.tenant_id = m.tenant_id and h.id = m.household_id
     where m.tenant_id = ${tx.tenant} and m.person_id = any(${[...personIds]}::uuid[]) order by m.since, m.id`.execute(
    tx,
  )
  return rows.rows.map(({ household, ...row }) => ({
    ...row,
    relation: relationOf(vault, row),
    place: vault.openJson<HouseholdPlace>(HOUSEHOLD, row.householdId, household),
  }))
}

/** Households of these memberships in which nobody else lives or lived. */
export async function onlyTheirs(tx: Tx, memberIds: readonly string[]): Promise<string[]> {
  const rows = await sql<{ id: string }>`
    select m.household_id as id from household_member m
     where m.tenant_id = ${tx.tenant}
       and m.household_id in (select o.household_id from household_member o
                               where o.tenant_id = m.tenant_id and o.id = any(${[...memberIds]}::uuid[]))
     group by m.household_id having bool_and(m.id = any(${[...memberIds]}::uuid[]))`.execute(tx)
  return rows.rows.map(({ id }) => id)
}

/** Ids of people by the household in which they live on a day. */
export async function livingIn(tx: Tx, households: readonly string[], on: Day): Promise<Map<string, string[]>> {
  const rows = await sql<{ householdId: string; people: string[] }>`
    select m.household_id as "householdId", array_agg(m.person_id order by m.since, m.id) as people
      from household_member m
     where m.tenant_id = ${tx.tenant} and m.household_id = any(${[...households]}::uuid[])
       and (m.until is null or m.until >= ${on}) group by 1`.execute(tx)
  return new Map(rows.rows.map(({ householdId, people }) => [householdId, people]))
}

/** Ids of the households in which any of these people lives on a day. */
export async function householdsOf(tx: Tx, people: readonly string[], on: Day): Promise<string[]> {
  const rows = await sql<{ id: string }>`
    select distinct m.household_id as id from household_member m
     where m.tenant_id = ${tx.tenant} and m.person_id = any(${[...people]}::uuid[])
       and (m.until is null or m.until >= ${on})`.execute(tx)
  return rows.rows.map(({ id }) => id)
}
