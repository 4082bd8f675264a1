/** SQL of what is kept of members, posts, letters and meetings for longer than it may be. Oldest first, no more than asked for. */
import { sql } from 'kysely'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'

async function ids(tx: Tx, query: ReturnType<typeof sql<{ id: string }>>): Promise<string[]> {
  return (await query.execute(tx)).rows.map(({ id }) => id)
}

/** Seats whose time, or whose body's, ended on a day or before, and whose names are still there. */
export const seatsEndedUpTo = (tx: Tx, last: Day, limit: number): Promise<string[]> =>
  ids(
    tx,
    sql<{ id: string }>`
      select s.id from body_seat s join body b on b.tenant_id = s.tenant_id and b.id = s.body_id
       where s.tenant_id = ${tx.tenant} and s.forgotten_on is null and least(s.ended_on, b.ended_on) <= ${last}
       order by s.id limit ${limit}`,
  )

/** What these members said of being named. */
export const saidBy = (tx: Tx, seatIds: readonly string[]): Promise<string[]> =>
  ids(
    tx,
    sql<{ id: string }>`
      select id from seat_consent where tenant_id = ${tx.tenant} and seat_id = any(${[...seatIds]}::uuid[]) limit 20000`,
  )

/** Posts that ended on a day or before, and whose names are still there. */
export const appointmentsEndedUpTo = (tx: Tx, last: Day, limit: number): Promise<string[]> =>
  ids(
    tx,
    sql<{ id: string }>`
      select id from appointment
       where tenant_id = ${tx.tenant} and forgotten_on is null and ended_on <= ${last} order by id limit ${limit}`,
  )

/** Letters that were answered on a day or before; those that nobody answers, by the day by which they should have been. */
export const lettersUpTo = (tx: Tx, last: Day, limit: number): Promise<string[]> =>
  ids(
    tx,
    sql<{ id: string }>`
      select id from body_letter
       where tenant_id = ${tx.tenant} and coalesce(answered_on, due_on, dated_on) <= ${last} order by id limit ${limit}`,
  )

/** Minutes or tasks of meetings that were held on a day or before. */
export const papersOfMeetingsUpTo = (
  tx: Tx,
  table: 'minutes' | 'meeting_task',
  last: Day,
  limit: number,
): Promise<string[]> => {
  const event = table === 'minutes' ? sql`p.id` : sql`p.event_id`
  return ids(
    tx,
    sql<{ id: string }>`
      select p.id from ${sql.table(table)} p join event e on e.tenant_id = p.tenant_id and e.id = ${event}
       where p.tenant_id = ${tx.tenant} and not e.planned and e.held_on <= ${last} order by p.id limit ${limit}`,
  )
}

/** Monthly reports that were handed in on a day or before. */
export const reportsUpTo = (tx: Tx, last: Day, limit: number): Promise<string[]> =>
  ids(
    tx,
    sql<{ id: string }>`
      select id from community_report
       where tenant_id = ${tx.tenant} and handed_on <= ${last} order by id limit ${limit}`,
  )
