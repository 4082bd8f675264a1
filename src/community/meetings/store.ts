/** SQL of meetings: events of every kind with the body that meets, the agenda, and how often they were changed. */
import { sql } from 'kysely'
import { insertRows, type Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { Words } from '#kit/text.ts'
import { ATTENDING, type EventKind } from '../contract.ts'
import { NO_DAY } from '../store.ts'
import type { MeetingChange, MeetingCount, MeetingInput, MeetingLine, SeatState } from './contract.ts'

const columns = sql`
  id, kind, title, held_on as "heldOn", starts_at as "startsAt", ends_at as "endsAt", place, planned, attendance,
  body_id as "bodyId", project_id as "projectId", coalesce(agenda, '[]'::jsonb) as agenda,
  coalesce(sequence, 0) as sequence, recorded_on as "recordedOn"`
const listedOn = sql`coalesce(held_on, '9999-12-31'::date)`

/** The day by which a meeting stands in the list. */
export const listedDay = ({ heldOn }: Pick<MeetingLine, 'heldOn'>): Day => heldOn ?? NO_DAY

/** Adds a meeting. */
export const insertMeeting = (tx: Tx, input: MeetingInput, today: Day): Promise<Written[]> =>
  insertRows(tx, 'event', [
    {
      id: input.id,
      project_id: input.projectId ?? null,
      activity_id: input.activityId ?? null,
      kind: input.kind,
      title: input.title,
      held_on: input.heldOn ?? null,
      place: input.place ?? null,
      planned: input.planned,
      attendance: input.attendance ?? null,
      body_id: input.bodyId ?? null,
      starts_at: input.startsAt ?? null,
      ends_at: input.endsAt ?? null,
      agenda: input.agenda,
      sequence: 0,
      recorded_on: today,
    },
  ])

/** Replaces what is recorded of a meeting; project and activity stay. */
export async function updateMeeting(tx: Tx, input: MeetingChange): Promise<Written> {
  const rows = await sql<Written>`
    update event e set kind = ${input.kind}, title = ${JSON.stringify(input.title)}::jsonb,
           held_on = ${input.heldOn ?? null}, place = ${input.place ?? null}, planned = ${input.planned},
           attendance = ${input.attendance ? JSON.stringify(input.attendance) : null}::jsonb,
           body_id = ${input.bodyId ?? null}, starts_at = ${input.startsAt ?? null}, ends_at = ${input.endsAt ?? null},
           agenda = ${JSON.stringify(input.agenda)}::jsonb, sequence = ${input.sequence + 1}
     where e.tenant_id = ${tx.tenant} and e.id = ${input.id}
    returning e.id, ${rowContent('e')} as content`.execute(tx)
  return rows.rows[0]!
}

/** A meeting, locked until the transaction ends where something of it will change. */
export async function findMeeting(tx: Tx, id: string, lock: 'lock' | 'look'): Promise<MeetingLine | undefined> {
  const rows = await sql<MeetingLine>`
    select ${columns} from event where tenant_id = ${tx.tenant} and id = ${id}
    ${lock === 'lock' ? sql`for update` : sql``}`.execute(tx)
  return rows.rows[0]
}

/** Meetings, the latest first and those without a day before them, keyset paged: those before (day, id). */
export async function listMeetings(
  tx: Tx,
  page: {
    after: [string, string] | null
    limit: number
    bodyId?: string | undefined
    kind?: EventKind | undefined
    from?: Day | undefined
    to?: Day | undefined
  },
): Promise<MeetingLine[]> {
  const rows = await sql<MeetingLine>`
    select ${columns} from event where tenant_id = ${tx.tenant}
       ${page.after ? sql`and (${listedOn}, id) < (${page.after[0]}::date, ${page.after[1]}::uuid)` : sql``}
       ${page.bodyId ? sql`and body_id = ${page.bodyId}` : sql``}
       ${page.kind ? sql`and kind = ${page.kind}` : sql``}
       ${page.from ? sql`and held_on >= ${page.from}` : sql``}
       ${page.to ? sql`and held_on <= ${page.to}` : sql``}
     order by ${listedOn} desc, id desc limit ${page.limit}`.execute(tx)
  return rows.rows
}

/** The last day before a meeting on which the body met, or null. */
export async function metBefore(tx: Tx, bodyId: string, meeting: { id: string; on: Day }): Promise<Day | null> {
  const rows = await sql<{ day: Day | null }>`
    select max(held_on) as day from event
     where tenant_id = ${tx.tenant} and body_id = ${bodyId} and not planned and id <> ${meeting.id}
       and held_on < ${meeting.on}`.execute(tx)
  return rows.rows[0]?.day ?? null
}

/** How many meetings of each kind a period had, and how many came. Kinds without any are left out. */
export async function countMeetings(tx: Tx, { from, to }: { from?: Day | undefined; to?: Day | undefined }) {
  const sum = (of: string) => sql`coalesce(sum((attendance ->> ${of}::text)::int) filter (where not planned), 0)::int`
  const capacity = (of: string) =>
    sql`${of}::text, coalesce(sum((attendance -> 'capacities' ->> ${of}::text)::int) filter (where not planned), 0)::int`
  const rows = await sql<MeetingCount>`
    select kind, count(*) filter (where not planned)::int as held, count(*) filter (where planned)::int as planned,
           ${sum('total')} as came, ${sum('women')} as women, ${sum('men')} as men,
           json_build_object(${sql.join(ATTENDING.map(capacity))}) as capacities,
           count(*) filter (where not planned and attendance is not null)::int as counted
      from event where tenant_id = ${tx.tenant}
       ${from ? sql`and held_on >= ${from}` : sql``}
       ${to ? sql`and held_on <= ${to}` : sql``}
     group by kind order by kind`.execute(tx)
  return rows.rows
}

/** A meeting to which a member was invited. */
export interface Attended {
  id: string
  title: Words
  heldOn: Day | null
  state: SeatState
  /** Whether its minutes name people: perhaps this one. */
  named: boolean
}

/** Meetings to which a member was invited, the earliest first. */
export async function attendedBy(tx: Tx, seatId: string): Promise<Attended[]> {
  const rows = await sql<Attended>`
    select s.id, e.title, e.held_on as "heldOn", s.state, coalesce(m.names_people, false) as named
      from event_seat s
      join event e on e.tenant_id = s.tenant_id and e.id = s.event_id
      left join minutes m on m.tenant_id = e.tenant_id and m.id = e.id
     where s.tenant_id = ${tx.tenant} and s.seat_id = ${seatId} order by e.held_on, s.id limit 5000`.execute(tx)
  return rows.rows
}

/** Which members were invited to a meeting and came. */
export async function seatStates(tx: Tx, eventId: string): Promise<Map<string, { id: string; state: SeatState }>> {
  const rows = await sql<{ id: string; seatId: string; state: SeatState }>`
    select id, seat_id as "seatId", state from event_seat
     where tenant_id = ${tx.tenant} and event_id = ${eventId} limit 1000`.execute(tx)
  return new Map(rows.rows.map(({ seatId, id, state }) => [seatId, { id, state }]))
}
