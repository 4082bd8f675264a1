/** SQL of contacts. */
import { sql } from 'kysely'
import { given } from '#db/given.ts'
import { insertRows, type Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import type { ContactKind } from './contract.ts'

/** A contact as it is stored. */
export interface StoredContact {
  id: string
  teamId: string
  kind: ContactKind
  on: Day
  minutes: number
  nextOn: Day | null
  nextDoneOn: Day | null
  sealed: Buffer
  health: Buffer | null
  note: Buffer | null
  closedNote: Buffer | null
  version: number
}

type New = Omit<StoredContact, 'nextDoneOn' | 'version'>

/** Adds a contact with its people and workers. */
export async function insertContact(tx: Tx, contact: New, personIds: readonly string[], workerIds: readonly string[]) {
  const rows = await sql<Written>`
    insert into contact as c (tenant_id, id, team_id, kind, held_on, minutes, next_on, sealed, health, note, closed_note)
    select ${tx.tenant}, r.* from ${given(
      [contact],
      [
        ['uuid', (row) => row.id],
        ['uuid', (row) => row.teamId],
        ['text', (row) => row.kind],
        ['date', (row) => row.on],
        ['int', (row) => row.minutes],
        ['date', (row) => row.nextOn],
        ['bytea', (row) => row.sealed],
        ['bytea', (row) => row.health],
        ['bytea', (row) => row.note],
        ['bytea', (row) => row.closedNote],
      ],
    )} as r (id, team, kind, held_on, minutes, next_on, sealed, health, note, closed_note)
    returning c.id, ${rowContent('c')} as content`.execute(tx)
  const of = { contact_id: contact.id }
  return {
    contact: rows.rows,
    contact_person: await insertRows(
      tx,
      'contact_person',
      personIds.map((personId) => ({ id: newId(), ...of, person_id: personId, held_on: contact.on })),
    ),
    contact_worker: await insertRows(
      tx,
      'contact_worker',
      workerIds.map((accountId) => ({ id: newId(), ...of, account_id: accountId })),
    ),
  }
}

const stored = sql`
  c.id, c.team_id as "teamId", c.kind, c.held_on as "on", c.minutes, c.next_on as "nextOn",
  c.next_done_on as "nextDoneOn", c.sealed, c.health, c.note, c.closed_note as "closedNote", c.version`

/** A contact, locked until the transaction ends. */
export async function lockContact(tx: Tx, id: string): Promise<StoredContact | undefined> {
  const rows = await sql<StoredContact>`
    select ${stored} from contact c where c.tenant_id = ${tx.tenant} and c.id = ${id} for update`.execute(tx)
  return rows.rows[0]
}

/** The next step of a contact was made on a day. */
export async function setNextDone(tx: Tx, id: string, on: Day): Promise<Written> {
  const rows = await sql<Written>`
    update contact c set next_done_on = ${on}, version = c.version + 1
     where c.tenant_id = ${tx.tenant} and c.id = ${id} returning c.id, ${rowContent('c')} as content`.execute(tx)
  return rows.rows[0]!
}

/** Writes what a contact says over what it said; nothing where another version is there by now. */
export async function updateContact(tx: Tx, contact: Omit<StoredContact, 'teamId'>): Promise<Written | undefined> {
  const { id, kind, on, minutes, nextOn, nextDoneOn, sealed, health, note, closedNote, version } = contact
  const rows = await sql<Written>`
    update contact c set kind = ${kind}, held_on = ${on}, minutes = ${minutes}, next_on = ${nextOn},
           next_done_on = ${nextDoneOn}, sealed = ${sealed}, health = ${health}, note = ${note}, closed_note = ${closedNote},
           version = c.version + 1
     where c.tenant_id = ${tx.tenant} and c.id = ${id} and c.version = ${version}
    returning c.id, ${rowContent('c')} as content`.execute(tx)
  return rows.rows[0]
}

/** With whom a contact was and on which day, as it should say. */
export async function setPeople(tx: Tx, contactId: string, personIds: readonly string[], on: Day) {
  const gone = await sql<{ id: string }>`
    delete from contact_person p where p.tenant_id = ${tx.tenant} and p.contact_id = ${contactId}
       and p.person_id <> all(${[...personIds]}::uuid[]) returning p.id`.execute(tx)
  const stay = await sql<Written & { personId: string }>`
    update contact_person p set held_on = ${on}
     where p.tenant_id = ${tx.tenant} and p.contact_id = ${contactId}
    returning p.id, p.person_id as "personId", ${rowContent('p')} as content`.execute(tx)
  const there = new Set(stay.rows.map(({ personId }) => personId))
  const added = personIds.filter((id) => !there.has(id))
  const rows = added.map((personId) => ({ id: newId(), contact_id: contactId, person_id: personId, held_on: on }))
  return [
    ...gone.rows.map(({ id }) => ({ id, content: null })),
    ...stay.rows.map(({ id, content }) => ({ id, content })),
    ...(await insertRows(tx, 'contact_person', rows)),
  ]
}

/** Contacts with a person (under any of their records), newest first: those before (`held_on`, `id`). */
export async function contactsWith(
  tx: Tx,
  personIds: readonly string[],
  page: { after: [string, string] | null; limit: number },
): Promise<StoredContact[]> {
  const rows = await sql<StoredContact>`
    select ${stored} from (
      select distinct p.contact_id, p.held_on from contact_person p
       where p.tenant_id = ${tx.tenant} and p.person_id = any(${[...personIds]}::uuid[])
         ${page.after ? sql`and (p.held_on, p.contact_id) < (${page.after[0]}::date, ${page.after[1]}::uuid)` : sql``}
       order by p.held_on desc, p.contact_id desc limit ${page.limit}) with_them
      join contact c on c.tenant_id = ${tx.tenant} and c.id = with_them.contact_id
     order by c.held_on desc, c.id desc`.execute(tx)
  return rows.rows
}

/** Next steps of these teams that are not made yet, the earliest first: those after (`next_on`, `id`). */
export async function dueOf(
  tx: Tx,
  teams: readonly string[],
  page: { after: [string, string] | null; limit: number },
): Promise<StoredContact[]> {
  const rows = await sql<StoredContact>`
    select ${stored} from contact c
     where c.tenant_id = ${tx.tenant} and c.team_id = any(${[...teams]}::uuid[])
       and c.next_on is not null and c.next_done_on is null
       ${page.after ? sql`and (c.next_on, c.id) > (${page.after[0]}::date, ${page.after[1]}::uuid)` : sql``}
     order by c.next_on, c.id limit ${page.limit}`.execute(tx)
  return rows.rows
}

/** People and workers of contacts. */
export async function whoIn(tx: Tx, contactIds: readonly string[]) {
  const ids = [...contactIds]
  const people = await sql<{ contactId: string; personId: string }>`
    select contact_id as "contactId", person_id as "personId" from contact_person
     where tenant_id = ${tx.tenant} and contact_id = any(${ids}::uuid[]) order by id`.execute(tx)
  const workers = await sql<{ contactId: string; accountId: string }>`
    select contact_id as "contactId", account_id as "accountId" from contact_worker
     where tenant_id = ${tx.tenant} and contact_id = any(${ids}::uuid[]) order by id`.execute(tx)
  return {
    people: Map.groupBy(people.rows, ({ contactId }) => contactId),
    workers: Map.groupBy(workers.rows, ({ contactId }) => contactId),
  }
}

/** A contact as monthly reports count it, with whom and by whom. */
export interface CountedContact
  extends Pick<StoredContact, 'id' | 'teamId' | 'kind' | 'on' | 'minutes' | 'sealed' | 'health'> {
  people: string[]
  workers: string[]
}

/** Contacts of a team in a period, those after (`held_on`, `id`); a person counts under the record they were merged into. */
export async function contactsOf(
  tx: Tx,
  teamId: string,
  period: { from: Day; to: Day },
  page: { after: [string, string] | null; limit: number },
): Promise<CountedContact[]> {
  const rows = await sql<CountedContact>`
    select c.id, c.team_id as "teamId", c.kind, c.held_on as "on", c.minutes, c.sealed, c.health,
           array(select coalesce(who.merged_into, who.id)::text from contact_person p
                   join person who on who.tenant_id = p.tenant_id and who.id = p.person_id
                  where p.tenant_id = c.tenant_id and p.contact_id = c.id) as people,
           array(select w.account_id::text from contact_worker w
                  where w.tenant_id = c.tenant_id and w.contact_id = c.id) as workers
      from contact c
     where c.tenant_id = ${tx.tenant} and c.team_id = ${teamId} and c.held_on between ${period.from} and ${period.to}
       ${page.after ? sql`and (c.held_on, c.id) > (${page.after[0]}::date, ${page.after[1]}::uuid)` : sql``}
     order by c.held_on, c.id limit ${page.limit}`.execute(tx)
  return rows.rows
}

/** How often somebody worked with people of a team. */
export interface Worked {
  teamId: string
  accountId: string
  contacts: number
}

/** Who worked in contacts of teams in a period. */
export async function workedIn(tx: Tx, teams: readonly string[], period: { from: Day; to: Day }): Promise<Worked[]> {
  const rows = await sql<Worked>`
    select c.team_id as "teamId", w.account_id as "accountId", count(*)::int as contacts
      from contact c join contact_worker w on w.tenant_id = c.tenant_id and w.contact_id = c.id
     where c.tenant_id = ${tx.tenant} and c.team_id = any(${[...teams]}::uuid[])
       and c.held_on between ${period.from} and ${period.to}
     group by c.team_id, w.account_id order by c.team_id, w.account_id`.execute(tx)
  return rows.rows
}

/** Contacts of these teams in which an account worked, newest first: those before (`held_on`, `id`). */
export async function recentOf(
  tx: Tx,
  accountId: string | null,
  teams: readonly string[],
  page: { after: [string, string] | null; limit: number },
): Promise<StoredContact[]> {
  const rows = await sql<StoredContact>`
    select ${stored} from contact_worker w
      join contact c on c.tenant_id = w.tenant_id and c.id = w.contact_id
     where w.tenant_id = ${tx.tenant} and w.account_id = ${accountId} and c.team_id = any(${[...teams]}::uuid[])
       ${page.after ? sql`and (c.held_on, c.id) < (${page.after[0]}::date, ${page.after[1]}::uuid)` : sql``}
     order by c.held_on desc, c.id desc limit ${page.limit}`.execute(tx)
  return rows.rows
}

/** Contacts with these people and nobody else that still say what was done. */
export async function contactsOnlyWith(tx: Tx, personIds: readonly string[]): Promise<string[]> {
  const rows = await sql<{ id: string }>`
    select c.id from contact c
     where c.tenant_id = ${tx.tenant}
       and c.id in (select p.contact_id from contact_person p
                     where p.tenant_id = ${tx.tenant} and p.person_id = any(${[...personIds]}::uuid[]))
       and not exists (select 1 from contact_person o where o.tenant_id = c.tenant_id and o.contact_id = c.id
                          and o.person_id <> all(${[...personIds]}::uuid[]))`.execute(tx)
  return rows.rows.map(({ id }) => id)
}

/** Replaces what was done by nothing; the notes go too. */
export async function blankContacts(tx: Tx, blank: readonly { id: string; sealed: Buffer }[]): Promise<Written[]> {
  const rows = await sql<Written>`
    update contact c set sealed = r.sealed, health = null, note = null, closed_note = null, version = c.version + 1
      from ${given(blank, [
        ['uuid', (row) => row.id],
        ['bytea', (row) => row.sealed],
      ])} as r (id, sealed)
     where c.tenant_id = ${tx.tenant} and c.id = r.id
    returning c.id, ${rowContent('c')} as content`.execute(tx)
  return rows.rows
}
