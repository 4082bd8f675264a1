/** SQL of what the work with a community came to in a period: counts of letters, needs, tasks and ballots, and what comes next. */
import { sql } from 'kysely'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { MeetingLine } from '../meetings/contract.ts'

/** A period, and the day as of which what is open is counted: its last one, or today where it still runs. */
export interface Period {
  from: Day
  to: Day
  at: Day
}

/** Letters of bodies in a period, and those that wait for an answer on its last day. */
export interface LetterCounts {
  incoming: number
  outgoing: number
  /** Answered in the period; of them after the day on which the answer was due. */
  answered: number
  answeredLate: number
  waiting: number
  overdue: number
  /** The first day by which one of those that wait must be answered. */
  nextDue: Day | null
}

/** Counts letters. */
export async function countLetters(tx: Tx, { from, to, at }: Period): Promise<LetterCounts> {
  const within = (column: 'dated_on' | 'answered_on') => sql`${sql.ref(column)} between ${from}::date and ${to}::date`
  const waits = sql`due_on is not null and dated_on <= ${at} and (answered_on is null or answered_on > ${at})`
  const rows = await sql<LetterCounts>`
    select count(*) filter (where way = 'in' and ${within('dated_on')})::int as incoming,
           count(*) filter (where way = 'out' and ${within('dated_on')})::int as outgoing,
           count(*) filter (where ${within('answered_on')})::int as answered,
           count(*) filter (where ${within('answered_on')} and answered_on > due_on)::int as "answeredLate",
           count(*) filter (where ${waits})::int as waiting,
           count(*) filter (where ${waits} and due_on < ${at})::int as overdue,
           min(due_on) filter (where ${waits} and due_on >= ${at}) as "nextDue"
      from body_letter where tenant_id = ${tx.tenant}`.execute(tx)
  return rows.rows[0]!
}

/** What was said to be missing in a period, and what became of needs in it. */
export interface NeedCounts {
  /** Voices, and how many people were said to share them. */
  voiced: number
  shared: number
  /** Of these voices by now: gathered into needs, set aside, not looked at yet. */
  grouped: number
  setAside: number
  waiting: number
  /** Needs that got their answer in the period. */
  answered: number
  met: number
  declined: number
  /** Needs without an answer now. */
  open: number
}

/** Counts voices and needs. */
export async function countNeeds(tx: Tx, { from, to }: Period): Promise<NeedCounts> {
  const inPeriod = sql`answered_on between ${from}::date and ${to}::date`
  const rows = await sql<NeedCounts>`
    select v.*, n.* from
      (select count(*)::int as voiced, least(coalesce(sum(shared), 0), 2000000000)::int as shared,
              count(*) filter (where state = 'grouped')::int as grouped,
              count(*) filter (where state = 'set_aside')::int as "setAside",
              count(*) filter (where state = 'new')::int as waiting
         from need_voice where tenant_id = ${tx.tenant} and voiced_on between ${from}::date and ${to}::date) v,
      (select count(*) filter (where state = 'answered' and ${inPeriod})::int as answered,
              count(*) filter (where state = 'met' and ${inPeriod})::int as met,
              count(*) filter (where state = 'declined' and ${inPeriod})::int as declined,
              count(*) filter (where state = 'open')::int as open
         from need where tenant_id = ${tx.tenant}) n`.execute(tx)
  return rows.rows[0]!
}

/** What was promised at meetings of a period, what was done in it, and what is open on its last day. */
export interface TaskCounts {
  promised: number
  done: number
  doneLate: number
  open: number
  late: number
  /** Of the open ones, how many are due in the days that come. */
  dueSoon: number
}

/** Counts tasks. @param soon last of the days that come */
export async function countTasks(tx: Tx, { from, to, at }: Period, soon: Day): Promise<TaskCounts> {
  const isDone = sql`t.done_on between ${from}::date and ${to}::date`
  // A task whose meeting has no day yet is open from the beginning.
  const isOpen = sql`coalesce(e.held_on, ${from}::date) <= ${at}::date and (t.done_on is null or t.done_on > ${at}::date)`
  const rows = await sql<TaskCounts>`
    select count(*) filter (where e.held_on between ${from}::date and ${to}::date)::int as promised,
           count(*) filter (where ${isDone})::int as done,
           count(*) filter (where ${isDone} and t.done_on > t.due_on)::int as "doneLate",
           count(*) filter (where ${isOpen})::int as open,
           count(*) filter (where ${isOpen} and t.due_on < ${at}::date)::int as late,
           count(*) filter (where ${isOpen} and t.due_on between ${at}::date and ${soon}::date)::int as "dueSoon"
      from meeting_task t join event e on e.tenant_id = t.tenant_id and e.id = t.event_id
     where t.tenant_id = ${tx.tenant}`.execute(tx)
  return rows.rows[0]!
}

/** Ballots that were opened or closed in a period. */
export interface BallotCounts {
  opened: number
  closed: number
  /** Papers that were cast in those closed. */
  papers: number
}

/** Counts ballots. */
export async function countBallots(tx: Tx, { from, to }: Period): Promise<BallotCounts> {
  const within = (column: string) => sql`${sql.ref(column)} between ${from}::date and ${to}::date`
  const rows = await sql<BallotCounts>`
    select count(*) filter (where ${within('b.opened_on')})::int as opened,
           count(*) filter (where ${within('b.closed_on')})::int as closed,
           coalesce(sum((select sum(p.copies) from ballot_paper p where p.tenant_id = b.tenant_id and p.ballot_id = b.id))
             filter (where ${within('b.closed_on')}), 0)::int as papers
      from ballot b where b.tenant_id = ${tx.tenant}`.execute(tx)
  return rows.rows[0]!
}

/** A meeting that comes: nobody is named. */
export type Coming = Pick<MeetingLine, 'id' | 'kind' | 'title' | 'heldOn' | 'startsAt' | 'place' | 'bodyId'>

/** Planned meetings after a day, the next one first. */
export async function comingMeetings(tx: Tx, after: Day, limit: number): Promise<Coming[]> {
  const rows = await sql<Coming>`
    select id, kind, title, held_on as "heldOn", starts_at as "startsAt", place, body_id as "bodyId" from event
     where tenant_id = ${tx.tenant} and planned and held_on > ${after}
     order by held_on, starts_at nulls last, id limit ${limit}`.execute(tx)
  return rows.rows
}
