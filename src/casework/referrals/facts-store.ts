/** SQL of what reports count of referrals and doctors' lists. */
import { sql } from 'kysely'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import { asShown } from '#people/index.ts'
import type { OrganisationKind } from '#places/contract.ts'
import type { VisitOutcome } from './contract.ts'
import type { State } from './rules.ts'

interface Asked {
  teams: readonly string[]
  from: Day
  to: Day
}

/** One referral as reports count it. */
export interface ReferralFact {
  /** Under the record that they were merged into. */
  personId: string
  organisationKind: OrganisationKind
  state: State
  sentOn: Day
  /** Account; null where it was sent before that was written down. */
  sentBy: string | null
}

/** Referrals that teams sent in a period. */
export async function referralsSent(tx: Tx, { teams, from, to }: Asked): Promise<ReferralFact[]> {
  const rows = await sql<ReferralFact>`
    select ${asShown(tx, 'r.person_id')} as "personId", o.kind as "organisationKind", r.state, r.sent_on as "sentOn",
           r.sent_by as "sentBy"
      from referral r join organisation o on o.tenant_id = r.tenant_id and o.id = r.organisation_id
     where r.tenant_id = ${tx.tenant} and r.team_id = any(${[...teams]}::uuid[]) and r.sent_on between ${from} and ${to}
     order by r.sent_on, r.id`.execute(tx)
  return rows.rows
}

/** One line of a doctor's list that was visited. */
export interface ListFact {
  outcome: VisitOutcome
  on: Day
  /** Account; null where it was visited before that was written down. */
  by: string | null
}

/** Lines of doctors' lists that teams visited in a period. */
export async function listsVisited(tx: Tx, { teams, from, to }: Asked): Promise<ListFact[]> {
  const rows = await sql<ListFact>`
    select v.outcome, v.visited_on as "on", v.visited_by as "by"
      from round_visit v join walking_round w on w.tenant_id = v.tenant_id and w.id = v.round_id
     where v.tenant_id = ${tx.tenant} and w.team_id = any(${[...teams]}::uuid[])
       and v.visited_on between ${from} and ${to}
     order by v.visited_on, v.id`.execute(tx)
  return rows.rows
}
