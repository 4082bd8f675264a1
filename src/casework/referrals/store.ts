/** SQL of referrals and what became known of them. */
import { sql } from 'kysely'
import type { Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { Vault } from '#vault/index.ts'
import type { Outcome, State } from './rules.ts'

const REFERRAL = 'referral.sealed'
const NEWS = 'referral_news.sealed'

/** What is sealed of a referral. */
export interface ReferralContent {
  request: string
  note: string | null
  outgoingNumber: string | null
}
interface NewsContent {
  outcome: Outcome | null
  note: string | null
}

/** A referral as it is stored. */
export interface StoredReferral {
  id: string
  personId: string
  teamId: string
  organisationId: string
  state: State
  sentOn: Day
  dueOn: Day | null
  version: number
  sealed: Buffer
}

const stored = sql`
  r.id, r.person_id as "personId", r.team_id as "teamId", r.organisation_id as "organisationId", r.state,
  r.sent_on as "sentOn", r.due_on as "dueOn", r.version, r.sealed`

export const referralContent = (vault: Vault, { id, sealed }: Pick<StoredReferral, 'id' | 'sealed'>): ReferralContent =>
  vault.openJson<ReferralContent>(REFERRAL, id, sealed)

/** Adds a referral. */
export async function insertReferral(
  tx: Tx,
  vault: Vault,
  made: Omit<StoredReferral, 'version' | 'sealed'> & { sentBy: string | null },
  content: ReferralContent,
): Promise<Written> {
  const rows = await sql<Written>`
    insert into referral as r (tenant_id, id, person_id, team_id, organisation_id, state, sent_on, due_on, sent_by, sealed)
    values (${tx.tenant}, ${made.id}, ${made.personId}, ${made.teamId}, ${made.organisationId}, ${made.state},
            ${made.sentOn}, ${made.dueOn},
            ${made.sentBy}, ${vault.sealJson('C3', REFERRAL, made.id, content)})
    returning r.id, ${rowContent('r')} as content`.execute(tx)
  return rows.rows[0]!
}

/** A referral, locked until the transaction ends where something of it will change. */
export async function findReferral(tx: Tx, id: string, lock: 'lock' | 'look'): Promise<StoredReferral | undefined> {
  const rows = await sql<StoredReferral>`
    select ${stored} from referral r where r.tenant_id = ${tx.tenant} and r.id = ${id}
    ${lock === 'lock' ? sql`for update` : sql``}`.execute(tx)
  return rows.rows[0]
}

/** Where a referral stands now, and by when more is expected. */
export async function setState(tx: Tx, id: string, state: State, dueOn: Day | null): Promise<Written> {
  const rows = await sql<Written>`
    update referral r set state = ${state}, due_on = ${dueOn}, version = r.version + 1
     where r.tenant_id = ${tx.tenant} and r.id = ${id}
    returning r.id, ${rowContent('r')} as content`.execute(tx)
  return rows.rows[0]!
}

/** Replaces what is sealed of a referral. */
export async function setContent(tx: Tx, vault: Vault, id: string, content: ReferralContent): Promise<Written> {
  const rows = await sql<Written>`
    update referral r set sealed = ${vault.sealJson('C3', REFERRAL, id, content)}, version = r.version + 1
     where r.tenant_id = ${tx.tenant} and r.id = ${id}
    returning r.id, ${rowContent('r')} as content`.execute(tx)
  return rows.rows[0]!
}

/** Adds a piece of news. */
export async function insertNews(
  tx: Tx,
  vault: Vault,
  news: { id: string; referralId: string; state: State; on: Day; by: string | null } & NewsContent,
): Promise<Written> {
  const { id, outcome, note } = news
  const sealed = vault.sealJson('C3', NEWS, id, { outcome, note } satisfies NewsContent)
  const rows = await sql<Written>`
    insert into referral_news as n (tenant_id, id, referral_id, state, on_day, told_by, sealed)
    values (${tx.tenant}, ${id}, ${news.referralId}, ${news.state}, ${news.on}, ${news.by}, ${sealed})
    returning n.id, ${rowContent('n')} as content`.execute(tx)
  return rows.rows[0]!
}

/** News of referrals, in the order in which it became known. */
export async function newsOf(tx: Tx, vault: Vault, referralIds: readonly string[]) {
  const rows = await sql<{ id: string; referralId: string; state: State; on: Day; sealed: Buffer }>`
    select id, referral_id as "referralId", state, on_day as "on", sealed from referral_news
     where tenant_id = ${tx.tenant} and referral_id = any(${[...referralIds]}::uuid[]) order by on_day, id`.execute(tx)
  return rows.rows.map(({ sealed, ...row }) => ({ ...row, ...vault.openJson<NewsContent>(NEWS, row.id, sealed) }))
}

/** Referrals of people, newest first. */
export async function referralsOf(tx: Tx, people: readonly string[], limit = 500): Promise<StoredReferral[]> {
  const rows = await sql<StoredReferral>`
    select ${stored} from referral r
     where r.tenant_id = ${tx.tenant} and r.person_id = any(${[...people]}::uuid[])
     order by r.sent_on desc, r.id desc limit ${limit}`.execute(tx)
  return rows.rows
}

/** A team works with the person of a referral on a day, under any of their merged records. */
const worksWith = (tx: Tx, teams: ReturnType<typeof sql>, on: Day) => sql`exists (
  select 1 from person p
    join person s on s.tenant_id = p.tenant_id
     and (s.id = coalesce(p.merged_into, p.id) or s.merged_into = coalesce(p.merged_into, p.id))
    join care c on c.tenant_id = s.tenant_id and c.person_id = s.id
   where p.tenant_id = ${tx.tenant} and p.id = r.person_id and c.team_id = any(${teams})
     and c.began_on <= ${on} and (c.ended_on is null or c.ended_on >= ${on}))`

/**
 * Referrals that wait for news and are for these teams to follow, the most urgent first, keyset paged: those after
 * (`due`, `id`). A team follows what it sent while it works with the person, and what teams sent that no longer do.
 */
export async function openReferrals(
  tx: Tx,
  asked: { teams: readonly string[] | 'all'; on: Day; after: [string, string] | null; limit: number },
): Promise<(StoredReferral & { dueOn: Day })[]> {
  const mine = asked.teams === 'all' ? null : sql`${[...asked.teams]}::uuid[]`
  const theirs = mine
    ? sql`and ${worksWith(tx, mine, asked.on)}
          and (r.team_id = any(${mine}) or not ${worksWith(tx, sql`array[r.team_id]`, asked.on)})`
    : sql``
  const rows = await sql<StoredReferral & { dueOn: Day }>`
    select ${stored} from referral r
     where r.tenant_id = ${tx.tenant} and r.due_on is not null
       ${theirs}
       ${asked.after ? sql`and (r.due_on, r.id) > (${asked.after[0]}::date, ${asked.after[1]}::uuid)` : sql``}
     order by r.due_on, r.id limit ${asked.limit}`.execute(tx)
  return rows.rows
}
