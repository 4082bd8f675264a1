/** SQL of yearly reports of health mediators that went out. */
import { sql } from 'kysely'
import type { Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'

/** A yearly report that went out. */
export interface HandedIn {
  id: string
  teamId: string
  accountId: string
  year: number
  on: Day
  number: string | null
}

/** Notes that a yearly report went out; the same one twice is refused by its key. */
export async function insertHandedIn(tx: Tx, made: HandedIn, by: string | null): Promise<Written> {
  const rows = await sql<Written>`
    insert into yearly_report as y (tenant_id, id, team_id, account_id, year, handed_on, handed_by, number)
    values (${tx.tenant}, ${made.id}, ${made.teamId}, ${made.accountId}, ${made.year}, ${made.on}, ${by}, ${made.number})
    returning y.id, ${rowContent('y')} as content`.execute(tx)
  return rows.rows[0]!
}

/** Yearly reports of teams that went out for a year. */
export async function handedIn(tx: Tx, teams: readonly string[], year: number): Promise<HandedIn[]> {
  const rows = await sql<HandedIn>`
    select id, team_id as "teamId", account_id as "accountId", year, handed_on as "on", number from yearly_report
     where tenant_id = ${tx.tenant} and team_id = any(${[...teams]}::uuid[]) and year = ${year}`.execute(tx)
  return rows.rows
}
