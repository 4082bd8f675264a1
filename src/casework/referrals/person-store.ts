/** SQL of what the rights of a person ask of referrals and walking rounds. */
import { sql } from 'kysely'
import { deleteRows } from '#db/rows.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { Vault } from '#vault/index.ts'
import type { VisitContent, VisitOutcome } from './contract.ts'
import { VISIT } from './round-store.ts'

/** A line of a doctor's list that names somebody who is written down here. */
export interface VisitOf {
  id: string
  organisationId: string
  givenOn: Day
  outcome: VisitOutcome | null
  on: Day | null
  content: VisitContent
}

/** Lines of doctors' lists about these people, newest first. */
export async function visitsAbout(tx: Tx, vault: Vault, personIds: readonly string[]): Promise<VisitOf[]> {
  const rows = await sql<Omit<VisitOf, 'content'> & { sealed: Buffer }>`
    select v.id, w.organisation_id as "organisationId", w.given_on as "givenOn", v.outcome, v.visited_on as "on", v.sealed
      from round_visit v join walking_round w on w.tenant_id = v.tenant_id and w.id = v.round_id
     where v.tenant_id = ${tx.tenant} and v.person_id = any(${[...personIds]}::uuid[])
     order by w.given_on desc, v.id desc`.execute(tx)
  return rows.rows.map(({ sealed, ...row }) => ({
    ...row,
    content: vault.openJson<VisitContent>(VISIT, row.id, sealed),
  }))
}

/** Ids of lines about nobody who is written down here, of rounds that were over on a day. */
export async function strangersUpTo(tx: Tx, on: Day, limit: number): Promise<string[]> {
  const rows = await sql<{ id: string }>`
    select v.id from round_visit v join walking_round w on w.tenant_id = v.tenant_id and w.id = v.round_id
     where v.tenant_id = ${tx.tenant} and v.person_id is null
       and greatest(w.due_on, w.answered_on, v.visited_on) <= ${on}
     order by v.id limit ${limit}`.execute(tx)
  return rows.rows.map(({ id }) => id)
}

/** Deletes referrals with what became known of them. */
export async function deleteReferrals(tx: Tx, ids: readonly string[]) {
  const news = await sql<{ id: string }>`
    delete from referral_news where tenant_id = ${tx.tenant} and referral_id = any(${[...ids]}::uuid[])
    returning id`.execute(tx)
  return {
    referral_news: news.rows.map(({ id }) => ({ id, content: null })),
    referral: await deleteRows(tx, 'referral', ids),
  }
}
