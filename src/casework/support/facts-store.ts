/** SQL of what reports count of support: cases begun, ended and open, plans approved, reviews. */
import { sql } from 'kysely'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'

/** Support of some teams in a period. */
export interface SupportFigures {
  opened: number
  closed: number
  /** Open at the end of the last day. */
  open: number
  plansApproved: number
  reviews: number
}

/** Counts what teams began, ended and looked at in a period, both days included. */
export async function supportIn(
  tx: Tx,
  { teams, from, to }: { teams: readonly string[]; from: Day; to: Day },
): Promise<SupportFigures> {
  const mine = sql`c.tenant_id = ${tx.tenant} and c.team_id = any(${[...teams]}::uuid[])`
  const rows = await sql<SupportFigures>`
    select (select count(*)::int from support_case c where ${mine} and c.opened_on between ${from} and ${to}) as opened,
           (select count(*)::int from support_case c where ${mine} and c.closed_on between ${from} and ${to}) as closed,
           (select count(*)::int from support_case c
             where ${mine} and c.opened_on <= ${to} and (c.closed_on is null or c.closed_on > ${to})) as open,
           (select count(*)::int from support_plan p
              join support_case c on c.tenant_id = p.tenant_id and c.id = p.case_id
             where ${mine} and p.approved_on between ${from} and ${to}) as "plansApproved",
           (select count(*)::int from support_review r
              join support_case c on c.tenant_id = r.tenant_id and c.id = r.case_id
             where ${mine} and r.reviewed_on between ${from} and ${to}) as reviews`.execute(tx)
  return rows.rows[0]!
}
