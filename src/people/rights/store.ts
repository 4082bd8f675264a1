/** SQL of requests that people make about their data, and of what is kept for how long. */
import { sql } from 'kysely'
import type { Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { Vault } from '#vault/index.ts'
import type { RequestKind, RightsRequest, SealedRequest } from './contract.ts'
import type { KeepingRule } from './rules.ts'

const PLACE = 'rights_request.sealed'

/** A new request. */
export interface NewRequest {
  id: string
  personId: string
  kind: RequestKind
  askedOn: Day
  dueOn: Day
  content: SealedRequest
}

/** Adds a request. */
export async function insertRequest(tx: Tx, vault: Vault, row: NewRequest): Promise<Written> {
  const rows = await sql<Written>`
    insert into rights_request as r (tenant_id, id, person_id, kind, asked_on, due_on, sealed)
    values (${tx.tenant}, ${row.id}, ${row.personId}, ${row.kind}, ${row.askedOn}, ${row.dueOn},
            ${vault.sealJson('C2', PLACE, row.id, row.content)})
    returning r.id, ${rowContent('r')} as content`.execute(tx)
  return rows.rows[0]!
}

interface StoredRequest extends Omit<RightsRequest, keyof SealedRequest> {
  sealed: Buffer
}

const stored = sql`r.id, r.person_id as "personId", r.kind, r.asked_on as "askedOn", r.due_on as "dueOn",
  r.answered_on as "answeredOn", r.sealed`

const opened = (vault: Vault, { sealed, ...row }: StoredRequest): RightsRequest => ({
  ...row,
  ...vault.openJson<SealedRequest>(PLACE, row.id, sealed),
})

/** Requests of these records of a person, newest first. */
export async function requestsOf(tx: Tx, vault: Vault, personIds: readonly string[]): Promise<RightsRequest[]> {
  const rows = await sql<StoredRequest>`
    select ${stored} from rights_request r
     where r.tenant_id = ${tx.tenant} and r.person_id = any(${[...personIds]}::uuid[])
     order by r.asked_on desc, r.id desc`.execute(tx)
  return rows.rows.map((row) => opened(vault, row))
}

/** One request, locked until the transaction ends. */
export async function lockRequest(tx: Tx, vault: Vault, id: string): Promise<RightsRequest | undefined> {
  const rows = await sql<StoredRequest>`
    select ${stored} from rights_request r where r.tenant_id = ${tx.tenant} and r.id = ${id} for update`.execute(tx)
  return rows.rows[0] && opened(vault, rows.rows[0])
}

/** A team works with whom the request `r` is about on a day, under any of their merged records. */
const ofTeams = (tx: Tx, teams: readonly string[] | 'all', on: Day) =>
  teams === 'all'
    ? sql``
    : sql`and exists (
        select 1 from person p
          join person s on s.tenant_id = p.tenant_id
           and (s.id = coalesce(p.merged_into, p.id) or s.merged_into = coalesce(p.merged_into, p.id))
          join care c on c.tenant_id = s.tenant_id and c.person_id = s.id
         where p.tenant_id = ${tx.tenant} and p.id = r.person_id and c.team_id = any(${[...teams]}::uuid[])
           and c.began_on <= ${on} and (c.ended_on is null or c.ended_on >= ${on}))`

/** Requests that wait, of people whom these teams work with, the most urgent first: those after (`due_on`, `id`). */
export async function openRequests(
  tx: Tx,
  asked: { teams: readonly string[] | 'all'; on: Day; after: [string, string] | null; limit: number },
): Promise<Omit<StoredRequest, 'sealed'>[]> {
  const rows = await sql<Omit<StoredRequest, 'sealed'>>`
    select r.id, r.person_id as "personId", r.kind, r.asked_on as "askedOn", r.due_on as "dueOn",
           r.answered_on as "answeredOn" from rights_request r
     where r.tenant_id = ${tx.tenant} and r.answered_on is null ${ofTeams(tx, asked.teams, asked.on)}
       ${asked.after ? sql`and (r.due_on, r.id) > (${asked.after[0]}::date, ${asked.after[1]}::uuid)` : sql``}
     order by r.due_on, r.id limit ${asked.limit}`.execute(tx)
  return rows.rows
}

/** How many requests wait, and for how many the day has passed. */
export async function countRequests(tx: Tx, teams: readonly string[] | 'all', on: Day) {
  const rows = await sql<{ open: number; overdue: number }>`
    select count(*)::int as open, count(*) filter (where r.due_on < ${on})::int as overdue from rights_request r
     where r.tenant_id = ${tx.tenant} and r.answered_on is null ${ofTeams(tx, teams, on)}`.execute(tx)
  return rows.rows[0]!
}

/** Answers a request. */
export async function answerRequest(
  tx: Tx,
  vault: Vault,
  id: string,
  answered: { on: Day; content: SealedRequest },
): Promise<Written> {
  const rows = await sql<Written>`
    update rights_request r set answered_on = greatest(r.asked_on, ${answered.on}::date), version = r.version + 1,
           sealed = ${vault.sealJson('C2', PLACE, id, answered.content)}
     where r.tenant_id = ${tx.tenant} and r.id = ${id} returning r.id, ${rowContent('r')} as content`.execute(tx)
  return rows.rows[0]!
}

/** Requests of these people that were answered up to a day. */
export async function answeredUpTo(tx: Tx, personIds: readonly string[], on: Day): Promise<string[]> {
  const rows = await sql<{ id: string }>`
    select r.id from rights_request r where r.tenant_id = ${tx.tenant} and r.person_id = any(${[...personIds]}::uuid[])
       and r.answered_on <= ${on}`.execute(tx)
  return rows.rows.map(({ id }) => id)
}

/** The days from which documents of projects are kept, by project. */
export async function retentionStarts(tx: Tx): Promise<Map<string, { rule: KeepingRule; from: Day }[]>> {
  const rows = await sql<{ project: string; rule: KeepingRule; from: Day }>`
    select project_id as project, rule, starts_on as "from" from retention_start where tenant_id = ${tx.tenant}`.execute(
    tx,
  )
  return Map.groupBy(rows.rows, ({ project }) => project)
}

/** Sets the day from which documents of a kind are kept. */
export async function saveRetentionStart(
  tx: Tx,
  row: { id: string; projectId: string; rule: string; startsOn: Day; source: string },
): Promise<Written> {
  const rows = await sql<Written>`
    insert into retention_start as s (tenant_id, id, project_id, rule, starts_on, source)
    values (${tx.tenant}, ${row.id}, ${row.projectId}, ${row.rule}, ${row.startsOn}, ${row.source})
    on conflict (tenant_id, project_id, rule) do update set starts_on = excluded.starts_on, source = excluded.source
    returning s.id, ${rowContent('s')} as content`.execute(tx)
  return rows.rows[0]!
}

/**
 * People after an id whom no team worked with after a day and who are not erased: their own records, not those merged
 * into another.
 */
export async function leftAlone(
  tx: Tx,
  page: { since: Day; after: string | null; limit: number },
): Promise<{ id: string; wasInCare: boolean }[]> {
  const rows = await sql<{ id: string; wasInCare: boolean }>`
    select p.id, bool_or(c.id is not null) as "wasInCare" from person p
      left join person s on s.tenant_id = p.tenant_id and (s.id = p.id or s.merged_into = p.id)
      left join care c on c.tenant_id = s.tenant_id and c.person_id = s.id
     where p.tenant_id = ${tx.tenant} and p.merged_into is null and p.erased_on is null
       ${page.after ? sql`and p.id > ${page.after}::uuid` : sql``}
     group by p.id
    having coalesce(bool_and(c.id is null or (c.ended_on is not null and c.ended_on <= ${page.since})), true)
     order by p.id limit ${page.limit}`.execute(tx)
  return rows.rows
}
