/** SQL of participation. Bulk statements throughout: one row is a bulk of one. */
import { sql } from 'kysely'
import { given } from '#db/given.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { LeftRow } from '#gate/index.ts'
import type { Day } from '#kit/dates.ts'
import { asShown } from '#people/index.ts'
import { isTold, twins } from './twins-store.ts'

/** A person with this number, and their participation in the project where they, or a record merged with theirs, have one. */
export interface KnownPerson {
  egnIndex: Buffer
  personId: string
  sealed: Buffer
  participationId: string | null
}

/** People known by their number. */
export async function findKnown(tx: Tx, projectId: string, egnIndexes: readonly Buffer[]): Promise<KnownPerson[]> {
  const rows = await sql<KnownPerson>`
    select p.egn_index as "egnIndex", p.id as "personId", p.sealed, coalesce(t.id,
             case when p.merged_into is not null
                    or exists (select 1 from person m where m.tenant_id = p.tenant_id and m.merged_into = p.id)
                  then (select o.id from participation o
                         where o.tenant_id = p.tenant_id and o.project_id = ${projectId}
                           and o.person_id in (select s.id from person s where s.tenant_id = p.tenant_id
                                 and (s.id = coalesce(p.merged_into, p.id) or s.merged_into = coalesce(p.merged_into, p.id)))
                         order by o.id limit 1) end) as "participationId"
      from person p
      left join participation t on t.tenant_id = p.tenant_id and t.person_id = p.id and t.project_id = ${projectId}
     where p.tenant_id = ${tx.tenant} and p.egn_index = any(${[...egnIndexes]}::bytea[])`.execute(tx)
  return rows.rows
}

/** A stint as it is stored. */
export interface StoredStint {
  id: string
  participationId: string
  activityId: string
  enteredOn: Day
  leftOn: Day | null
  cardsOnFile: boolean
  /** Whether anyone asked what became of the participant on leaving; null where taken in before that was noted. */
  resultsKnown: boolean | null
  /** Day of the last answer six months after leaving. */
  followedOn: Day | null
  sealed: Buffer
  special: Buffer | null
}

/** A stint, with whose it is and in which project. */
export type FoundStint = StoredStint & { projectId: string; personId: string }

const stored = sql`
  s.id, s.participation_id as "participationId", s.activity_id as "activityId", s.entered_on as "enteredOn",
  s.left_on as "leftOn", s.cards_on_file as "cardsOnFile", s.results_known as "resultsKnown",
  s.followed_on as "followedOn", s.sealed, s.sealed_special as special`

/** Stints of these participations. */
export async function stintsOf(tx: Tx, participationIds: readonly string[]): Promise<StoredStint[]> {
  if (participationIds.length === 0) return []
  const rows = await sql<StoredStint>`
    select ${stored} from stint s
     where s.tenant_id = ${tx.tenant} and s.participation_id = any(${[...participationIds]}::uuid[])
     order by s.ordinal, s.id`.execute(tx)
  return rows.rows
}

/** One stint, with whose it is and in which project. */
export async function findStint(tx: Tx, id: string): Promise<FoundStint | undefined> {
  const rows = await sql<FoundStint>`
    select ${stored}, s.project_id as "projectId", t.person_id as "personId" from stint s
      join participation t on t.tenant_id = s.tenant_id and t.id = s.participation_id
     where s.tenant_id = ${tx.tenant} and s.id = ${id}`.execute(tx)
  return rows.rows[0]
}

/** Stints of a project in their order, after (`ordinal`, `id`): for lists and the workbook out. */
export async function stintsAfter(
  tx: Tx,
  projectId: string,
  after: { ordinal: string; id: string } | null,
  limit: number,
): Promise<(StoredStint & { ordinal: string; personId: string })[]> {
  const rows = await sql<StoredStint & { ordinal: string; personId: string }>`
    select ${stored}, s.ordinal, t.person_id as "personId" from stint s
      join participation t on t.tenant_id = s.tenant_id and t.id = s.participation_id
     where s.tenant_id = ${tx.tenant} and s.project_id = ${projectId}
       ${after ? sql`and (s.ordinal, s.id) > (${after.ordinal}::bigint, ${after.id}::uuid)` : sql``}
     order by s.ordinal, s.id limit ${limit}`.execute(tx)
  return rows.rows
}

/** New rows of people, participations and stints that belong together. */
export interface NewRows {
  people: { id: string; egnIndex: Buffer | null; sealed: Buffer }[]
  participations: { id: string; projectId: string; personId: string; municipality: string | null }[]
  stints: (Omit<StoredStint, 'followedOn'> & { projectId: string; ordinal: number; complete: boolean })[]
}

/** What {@link insertRows} wrote, by table. */
export type Inserted = Record<'person' | 'participation' | 'stint', LeftRow[]>

/**
 * Inserts everything in one statement. Rows that someone else inserted meanwhile are left out of the answer, so that
 * the caller sees it was not alone and starts again.
 */
export async function insertRows(tx: Tx, rows: NewRows): Promise<Inserted> {
  const { people, participations, stints } = rows
  const written = await sql<LeftRow & { table: keyof Inserted }>`
    with new_person as (
      insert into person as p (tenant_id, id, egn_index, sealed)
      select ${tx.tenant}, r.* from ${given(people, [
        ['uuid', (row) => row.id],
        ['bytea', (row) => row.egnIndex],
        ['bytea', (row) => row.sealed],
      ])} as r (id, egn_index, sealed)
      on conflict (tenant_id, egn_index) do nothing
      returning p.id, ${rowContent('p')} as content
    ), new_participation as (
      insert into participation as t (tenant_id, id, project_id, person_id, municipality_code)
      select ${tx.tenant}, r.* from ${given(participations, [
        ['uuid', (row) => row.id],
        ['uuid', (row) => row.projectId],
        ['uuid', (row) => row.personId],
        ['text', (row) => row.municipality],
      ])} as r (id, project, person, municipality)
       where r.person in (select id from new_person) or r.person <> all(${people.map((row) => row.id)}::uuid[])
      on conflict (tenant_id, project_id, person_id) do nothing
      returning t.id, ${rowContent('t')} as content
    ), new_stint as (
      insert into stint as s (tenant_id, id, participation_id, project_id, activity_id, entered_on, left_on, ordinal,
                              complete, cards_on_file, results_known, sealed, sealed_special)
      select ${tx.tenant}, r.* from ${given(stints, [
        ['uuid', (row) => row.id],
        ['uuid', (row) => row.participationId],
        ['uuid', (row) => row.projectId],
        ['uuid', (row) => row.activityId],
        ['date', (row) => row.enteredOn],
        ['date', (row) => row.leftOn],
        ['bigint', (row) => row.ordinal],
        ['boolean', (row) => row.complete],
        ['boolean', (row) => row.cardsOnFile],
        ['boolean', (row) => row.resultsKnown],
        ['bytea', (row) => row.sealed],
        ['bytea', (row) => row.special],
      ])} as r (id, participation, project, activity, entered, left_day, ordinal, complete, cards, known, sealed, special)
       where r.participation in (select id from new_participation)
          or r.participation <> all(${participations.map((row) => row.id)}::uuid[])
      on conflict (tenant_id, participation_id, activity_id, entered_on) do nothing
      returning s.id, ${rowContent('s')} as content
    )
    select 'person' as "table", * from new_person
    union all select 'participation', * from new_participation
    union all select 'stint', * from new_stint`.execute(tx)
  const byTable = Map.groupBy(written.rows, (row) => row.table)
  return {
    person: byTable.get('person') ?? [],
    participation: byTable.get('participation') ?? [],
    stint: byTable.get('stint') ?? [],
  }
}

/** Replaces the content of stints; place and order stay. */
export async function updateStints(
  tx: Tx,
  changed: readonly (Omit<StoredStint, 'participationId' | 'activityId'> & { complete: boolean })[],
): Promise<LeftRow[]> {
  const rows = await sql<LeftRow>`
    update stint s
       set entered_on = c.entered, left_on = c.left_day, complete = c.complete, cards_on_file = c.cards,
           results_known = c.known, followed_on = c.followed, sealed = c.sealed, sealed_special = c.special,
           version = s.version + 1
      from ${given(changed, [
        ['uuid', (row) => row.id],
        ['date', (row) => row.enteredOn],
        ['date', (row) => row.leftOn],
        ['boolean', (row) => row.complete],
        ['boolean', (row) => row.cardsOnFile],
        ['boolean', (row) => row.resultsKnown],
        ['date', (row) => row.followedOn],
        ['bytea', (row) => row.sealed],
        ['bytea', (row) => row.special],
      ])} as c (id, entered, left_day, complete, cards, known, followed, sealed, special)
     where s.tenant_id = ${tx.tenant} and s.id = c.id
    returning s.id, ${rowContent('s')} as content`.execute(tx)
  return rows.rows
}

/** The greatest place in the order of a project's rows; null where there are none. */
export async function lastOrdinal(tx: Tx, projectId: string): Promise<number | null> {
  const row = await sql<{ last: string | null }>`
    select max(ordinal) as last from stint where tenant_id = ${tx.tenant} and project_id = ${projectId}`.execute(tx)
  const last = row.rows[0]?.last
  return last === null || last === undefined ? null : Number(last)
}

/** One line of the participants' list, still sealed. */
export interface SealedLine {
  id: string
  personId: string
  personSealed: Buffer
  entered: Day
  left: Day | null
  open: boolean
  activities: string[]
  complete: boolean
  /** How many participations are told in it: more than one where records were merged. */
  records: number
}

/** Participants of a project by the id of the participation that they are told under, keyset paged. */
export async function listParticipations(
  tx: Tx,
  projectId: string,
  page: { after: string | null; limit: number; incomplete: boolean },
): Promise<SealedLine[]> {
  const lacks = sql`and (
    exists (select 1 from stint s where s.tenant_id = t.tenant_id and s.participation_id = t.id and not s.complete)
    or t.id in (select v.lead from twin v join stint s on s.participation_id = v.id
                 where s.tenant_id = ${tx.tenant} and s.participation_id = any(array(select id from twin)) and not s.complete))`
  const rows = await sql<SealedLine>`
    with ${twins(tx)}, page as materialized (
      select t.id, t.person_id from participation t
       where t.tenant_id = ${tx.tenant} and t.project_id = ${projectId} and ${isTold}
         ${page.after ? sql`and t.id > ${page.after}::uuid` : sql``} ${page.incomplete ? lacks : sql``}
       order by t.id limit ${page.limit}
    ), told as (
      select id, id as "under" from page
      union select v.id, v.lead from twin v where v.lead in (select id from page)
    )
    select page.id, shown.id as "personId", shown.sealed as "personSealed", min(s.entered_on) as entered,
           max(s.left_on) as "left", bool_or(s.left_on is null) as open, array_agg(distinct a.code) as activities,
           bool_and(s.complete) as complete, count(distinct told.id)::int as records
      from page
      join person p on p.tenant_id = ${tx.tenant} and p.id = page.person_id
      join person shown on shown.tenant_id = p.tenant_id and shown.id = coalesce(p.merged_into, p.id)
      join told on told."under" = page.id
      join stint s on s.tenant_id = p.tenant_id and s.participation_id = told.id
      join activity a on a.tenant_id = p.tenant_id and a.id = s.activity_id
     group by page.id, shown.id, shown.sealed order by page.id`.execute(tx)
  return rows.rows
}

/** A participation with whom and where it is. */
export const findParticipation = (tx: Tx, id: string) =>
  tx
    .selectFrom('participation')
    .innerJoin('project', (join) =>
      join
        .onRef('project.tenant_id', '=', 'participation.tenant_id')
        .onRef('project.id', '=', 'participation.project_id'),
    )
    .select([
      'participation.id',
      'participation.person_id',
      'participation.project_id',
      'participation.municipality_code',
      'project.code',
      'project.title',
    ])
    .where('participation.tenant_id', '=', tx.tenant)
    .where('participation.id', '=', id)
    .executeTakeFirst()

/** Stints as facts for indicators: of these ids, or all of the tenant. */
export async function readFacts(
  tx: Tx,
  which: readonly string[] | { after: string | null; limit: number },
): Promise<(StoredStint & { projectId: string; ordinal: string; personId: string })[]> {
  const only = Array.isArray(which)
    ? sql`and s.id = any(${[...(which as readonly string[])]}::uuid[])`
    : sql`${(which as { after: string | null }).after ? sql`and s.id > ${(which as { after: string }).after}::uuid` : sql``}`
  const limit = Array.isArray(which) ? sql`` : sql`order by s.id limit ${(which as { limit: number }).limit}`
  const rows = await sql<StoredStint & { projectId: string; ordinal: string; personId: string }>`
    select ${stored}, s.project_id as "projectId", s.ordinal, t.person_id as "personId" from stint s
      join participation t on t.tenant_id = s.tenant_id and t.id = s.participation_id
     where s.tenant_id = ${tx.tenant} ${only} ${limit}`.execute(tx)
  return rows.rows
}

/** Those of these people who take part in one of the projects, under any of their merged records. */
export async function participantsAmong(
  tx: Tx,
  personIds: readonly string[],
  projectIds: readonly string[] | 'all',
): Promise<Set<string>> {
  const rows = await sql<{ id: string }>`
    select distinct p.id from person p
      join person s on s.tenant_id = p.tenant_id
       and (s.id = coalesce(p.merged_into, p.id) or s.merged_into = coalesce(p.merged_into, p.id))
      join participation t on t.tenant_id = s.tenant_id and t.person_id = s.id
     where p.tenant_id = ${tx.tenant} and p.id = any(${[...personIds]}::uuid[])
       ${projectIds === 'all' ? sql`` : sql`and t.project_id = any(${[...projectIds]}::uuid[])`}`.execute(tx)
  return new Set(rows.rows.map(({ id }) => id))
}

/** Who entered these activities, and when; people as they are shown. */
export async function peopleByActivity(tx: Tx, activityIds: readonly string[]) {
  if (activityIds.length === 0) return []
  const rows = await sql<{ id: string; personId: string; activityId: string; enteredOn: Day }>`
    select s.id, ${asShown(tx, 't.person_id')} as "personId", s.activity_id as "activityId", s.entered_on as "enteredOn" from stint s
      join participation t on t.tenant_id = s.tenant_id and t.id = s.participation_id
     where s.tenant_id = ${tx.tenant} and s.activity_id = any(${[...activityIds]}::uuid[])`.execute(tx)
  return rows.rows
}

/** Stints of the participations that these answers and pieces of evidence are about. */
export async function stintsOfParts(
  tx: Tx,
  answers: readonly string[],
  evidence: readonly string[],
): Promise<string[]> {
  if (answers.length === 0 && evidence.length === 0) return []
  const rows = await sql<{ id: string }>`
    select s.id from stint s where s.tenant_id = ${tx.tenant} and s.participation_id in (
      select participation_id from participation_answer
       where tenant_id = ${tx.tenant} and id = any(${[...answers]}::uuid[])
      union select participation_id from participation_evidence
       where tenant_id = ${tx.tenant} and id = any(${[...evidence]}::uuid[]))`.execute(tx)
  return rows.rows.map((row) => row.id)
}

/** Participations of these people, with the project of each. */
export async function participationsOf(tx: Tx, personIds: readonly string[]) {
  const rows = await sql<{ id: string; personId: string; projectId: string; code: string; framework: string }>`
    select t.id, t.person_id as "personId", t.project_id as "projectId", p.code, p.framework from participation t
      join project p on p.tenant_id = t.tenant_id and p.id = t.project_id
     where t.tenant_id = ${tx.tenant} and t.person_id = any(${[...personIds]}::uuid[]) order by t.id`.execute(tx)
  return rows.rows
}

/** Stints by id. */
export async function stintsByIds(tx: Tx, ids: readonly string[]): Promise<(StoredStint & { complete: boolean })[]> {
  const rows = await sql<StoredStint & { complete: boolean }>`
    select ${stored}, s.complete from stint s
     where s.tenant_id = ${tx.tenant} and s.id = any(${[...ids]}::uuid[])`.execute(tx)
  return rows.rows
}

/** Participations of a project, up to an id or all, with the grant of the activity that each entered first. */
export async function participationsToDraw(
  tx: Tx,
  projectId: string,
  page: { after: string | null; limit: number; last: string | null },
): Promise<{ id: string; grantId: string | null }[]> {
  const rows = await sql<{ id: string; grantId: string | null }>`
    select t.id, f.grant_id as "grantId" from participation t
      left join lateral (
        select a.grant_id from stint s join activity a on a.tenant_id = s.tenant_id and a.id = s.activity_id
         where s.tenant_id = t.tenant_id and s.participation_id = t.id order by s.entered_on, s.ordinal, s.id limit 1
      ) f on true
     where t.tenant_id = ${tx.tenant} and t.project_id = ${projectId}
       ${page.after ? sql`and t.id > ${page.after}::uuid` : sql``} ${page.last ? sql`and t.id <= ${page.last}::uuid` : sql``}
     order by t.id limit ${page.limit}`.execute(tx)
  return rows.rows
}
