/** SQL of work lists: answered from days and marks in the clear, by indexes that hold only what waits; keyset paged. */
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { Words } from '#kit/text.ts'
import { isTold, twins } from '../twins-store.ts'
import type { DueOfProject, WorkList } from './contract.ts'

/** Days of leaving up to which the questions are due. */
export interface DueDays {
  /** Four weeks are over. */
  exit: Day
  /** Six months are over. */
  followUp: Day
}

/** Activities of people who have several records. */
const ofTwins = (tx: Tx) => sql`
  select o.* from stint o where o.tenant_id = ${tx.tenant} and o.participation_id = any(array(select id from twin))`

const isLater = sql`
  o.id <> s.id and (o.left_on is null or (o.left_on, o.ordinal, o.id) > (s.left_on, s.ordinal, s.id))`

/** Whether the row `s` is the one by which the participant left: none of theirs, under any record, is open or was left later. */
const isLast = (tx: Tx) => sql`
  not exists (
    select 1 from stint o
     where o.tenant_id = s.tenant_id and o.participation_id = s.participation_id and ${isLater})
  and s.id not in (
    select s.id from (${ofTwins(tx)}) s join twin v on v.id = s.participation_id
      join twin w on w.lead = v.lead and w.id <> v.id
      join (${ofTwins(tx)}) o on o.participation_id = w.id
     where ${isLater})`

/** Whether no paper proves the participant whom the participation `t` tells of. */
const isUnproven = (tx: Tx) => sql`
  not exists (
    select 1 from participation_evidence e
     where e.tenant_id = t.tenant_id and e.participation_id = t.id and e.withdrawn_on is null)
  and t.id not in (
    select v.lead from twin v join participation_evidence e on e.participation_id = v.id
     where e.tenant_id = ${tx.tenant} and e.withdrawn_on is null
       and e.participation_id = any(array(select id from twin)))`

const noExitData = (days: DueDays) => sql`s.left_on <= ${days.exit}::date and s.results_known is not true`
const notFollowed = (days: DueDays) => sql`s.left_on <= ${days.followUp}::date and s.followed_on is null`

/**
 * What waits in projects: all, or these. Six months after are asked about where a fund asks for it. Every activity is read
 * once and in order: looking up for each row whether it is someone's last takes twenty times as long.
 */
export async function countDue(tx: Tx, projects: readonly string[] | 'all', days: DueDays): Promise<DueOfProject[]> {
  const among = (column: RawBuilder<unknown>) =>
    projects === 'all' ? sql`` : sql`and ${column} = any(${[...projects]}::uuid[])`
  const rows = await sql<{ id: string; code: string; title: Words } & Record<WorkList, number>>`
    with ${twins(tx)}, last as (
      (select distinct on (s.project_id, s.participation_id) s.project_id, s.left_on, s.results_known, s.followed_on
         from stint s where s.tenant_id = ${tx.tenant} ${among(sql`s.project_id`)}
          and s.participation_id not in (select id from twin)
        order by s.project_id, s.participation_id, s.left_on desc nulls first, s.ordinal desc, s.id desc)
      union all
      (select distinct on (w.project_id, w.shown) w.project_id, s.left_on, s.results_known, s.followed_on
         from twin w join (${ofTwins(tx)}) s on s.participation_id = w.id
        order by w.project_id, w.shown, s.left_on desc nulls first, s.ordinal desc, s.id desc)
    ), leaving as (
      select project_id,
             count(*) filter (where left_on <= ${days.exit}::date and results_known is not true) as unasked,
             count(*) filter (where left_on <= ${days.followUp}::date and followed_on is null) as unfollowed
        from last group by project_id
    ), lacking as (
      select s.project_id, count(distinct coalesce(w.shown, s.participation_id)) as people from stint s
        left join twin w on w.id = s.participation_id
       where s.tenant_id = ${tx.tenant} and not s.complete ${among(sql`s.project_id`)} group by s.project_id
    ), there as (
      select t.project_id, count(*) filter (where w.id is null) + count(distinct w.shown) as people from participation t
        left join twin w on w.id = t.id
       where t.tenant_id = ${tx.tenant} ${among(sql`t.project_id`)} group by t.project_id
    ), proven as (
      select e.project_id, count(distinct coalesce(w.shown, e.participation_id)) as people from participation_evidence e
        left join twin w on w.id = e.participation_id
       where e.tenant_id = ${tx.tenant} and e.withdrawn_on is null ${among(sql`e.project_id`)} group by e.project_id
    )
    select p.id, p.code, p.title, coalesce(lacking.people, 0)::int as incomplete,
           coalesce(leaving.unasked, 0)::int as no_exit_data,
           case when p.framework = 'none' then 0 else coalesce(leaving.unfollowed, 0) end::int as follow_up,
           (coalesce(there.people, 0) - coalesce(proven.people, 0))::int as unproven
      from project p
      left join leaving on leaving.project_id = p.id
      left join lacking on lacking.project_id = p.id
      left join there on there.project_id = p.id
      left join proven on proven.project_id = p.id
     where p.tenant_id = ${tx.tenant} ${among(sql`p.id`)}
     order by p.code, p.id`.execute(tx)
  return rows.rows.map(({ id, code, title, ...counts }) => ({ id, code, title, counts }))
}

/** Someone who waits, still sealed. */
export interface SealedWork {
  id: string
  personId: string
  personSealed: Buffer
  stintId: string | null
  activity: string | null
  entered: Day
  left: Day | null
}

interface PageOf<Key> {
  after: Key | null
  limit: number
}

/** Those who left and whose answers wait, by the day of leaving. @param list which answers */
export async function leftWaiting(
  tx: Tx,
  projectId: string,
  list: 'no_exit_data' | 'follow_up',
  days: DueDays,
  { after, limit }: PageOf<{ left: string; stintId: string }>,
): Promise<SealedWork[]> {
  const rows = await sql<SealedWork>`
    with ${twins(tx)}, waiting as materialized (
      select s.id, s.participation_id, s.activity_id, s.entered_on, s.left_on from stint s
       where s.tenant_id = ${tx.tenant} and s.project_id = ${projectId} and s.left_on is not null
         and ${list === 'follow_up' ? notFollowed(days) : noExitData(days)} and ${isLast(tx)}
         ${after ? sql`and (s.left_on, s.id) > (${after.left}::date, ${after.stintId}::uuid)` : sql``}
       order by s.left_on, s.id limit ${limit})
    select t.id, shown.id as "personId", shown.sealed as "personSealed", s.id as "stintId", a.code as activity,
           s.entered_on as entered, s.left_on as "left"
      from waiting s
      join participation t on t.tenant_id = ${tx.tenant} and t.id = s.participation_id
      ${shown}
      join activity a on a.tenant_id = t.tenant_id and a.id = s.activity_id
     order by s.left_on, s.id`.execute(tx)
  return rows.rows
}

/** The person of the participation `t` as they are shown. */
const shown = sql`
  join person p on p.tenant_id = t.tenant_id and p.id = t.person_id
  join person shown on shown.tenant_id = p.tenant_id and shown.id = coalesce(p.merged_into, p.id)`

const participant = sql`
  t.id, shown.id as "personId", shown.sealed as "personSealed", null::uuid as "stintId", null as activity,
  (select min(s.entered_on) from stint s where s.tenant_id = t.tenant_id and s.participation_id = t.id) as entered,
  (select case when bool_or(s.left_on is null) then null else max(s.left_on) end from stint s
    where s.tenant_id = t.tenant_id and s.participation_id = t.id) as "left"`

/** Those whom nothing proves, by participation. */
export async function unproven(tx: Tx, projectId: string, { after, limit }: PageOf<string>): Promise<SealedWork[]> {
  const rows = await sql<SealedWork>`
    with ${twins(tx)}, waiting as materialized (
      select t.id from participation t
       where t.tenant_id = ${tx.tenant} and t.project_id = ${projectId} and ${isTold} and ${isUnproven(tx)}
         ${after ? sql`and t.id > ${after}::uuid` : sql``}
       order by t.id limit ${limit})
    select ${participant} from waiting w
      join participation t on t.tenant_id = ${tx.tenant} and t.id = w.id
      ${shown}
     order by t.id`.execute(tx)
  return rows.rows
}

/** Those whose entry lacks something, by participation. */
export async function incomplete(tx: Tx, projectId: string, { after, limit }: PageOf<string>): Promise<SealedWork[]> {
  const rows = await sql<SealedWork>`
    with ${twins(tx)}, waiting as materialized (
      select distinct s.participation_id as id from stint s
       where s.tenant_id = ${tx.tenant} and s.project_id = ${projectId} and not s.complete
         -- Of one person's records that lack something, the first; which they are told under may lack nothing.
         and s.participation_id not in (
           select v.id from twin v join twin w on w.lead = v.lead and w.place < v.place
             join (${ofTwins(tx)}) o on o.participation_id = w.id
            where not o.complete)
         ${after ? sql`and s.participation_id > ${after}::uuid` : sql``}
       order by s.participation_id limit ${limit})
    select ${participant} from waiting w
      join participation t on t.tenant_id = ${tx.tenant} and t.id = w.id
      ${shown}
     order by t.id`.execute(tx)
  return rows.rows
}
