/** SQL of walking rounds: a family doctor's list, walked line by line and answered. */
import { sql } from 'kysely'
import { given } from '#db/given.ts'
import type { Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { Vault } from '#vault/index.ts'
import type { VisitContent, VisitOutcome } from './contract.ts'

const ROUND = 'walking_round.sealed'
export const VISIT = 'round_visit.sealed'

interface RoundContent {
  purpose: string
}

/** A round as it is stored, with how far it was walked. */
export interface StoredRound {
  id: string
  teamId: string
  organisationId: string
  givenOn: Day
  dueOn: Day
  answeredOn: Day | null
  version: number
  sealed: Buffer
  people: number
  visited: number
}

const stored = sql`
  w.id, w.team_id as "teamId", w.organisation_id as "organisationId", w.given_on as "givenOn", w.due_on as "dueOn",
  w.answered_on as "answeredOn", w.version, w.sealed,
  (select count(*)::int from round_visit v where v.tenant_id = w.tenant_id and v.round_id = w.id) as people,
  (select count(v.visited_on)::int from round_visit v where v.tenant_id = w.tenant_id and v.round_id = w.id) as visited`

export const roundPurpose = (vault: Vault, { id, sealed }: Pick<StoredRound, 'id' | 'sealed'>): string =>
  vault.openJson<RoundContent>(ROUND, id, sealed).purpose

/** Adds a round. */
export async function insertRound(
  tx: Tx,
  vault: Vault,
  made: Pick<StoredRound, 'id' | 'teamId' | 'organisationId' | 'givenOn' | 'dueOn'> & RoundContent,
): Promise<Written> {
  const sealed = vault.sealJson('C3', ROUND, made.id, { purpose: made.purpose } satisfies RoundContent)
  const rows = await sql<Written>`
    insert into walking_round as w (tenant_id, id, team_id, organisation_id, given_on, due_on, sealed)
    values (${tx.tenant}, ${made.id}, ${made.teamId}, ${made.organisationId}, ${made.givenOn}, ${made.dueOn}, ${sealed})
    returning w.id, ${rowContent('w')} as content`.execute(tx)
  return rows.rows[0]!
}

/** Adds the lines of a round in the order of the walk. */
export async function insertVisits(
  tx: Tx,
  vault: Vault,
  roundId: string,
  lines: readonly { id: string; personId: string | null; content: VisitContent }[],
): Promise<Written[]> {
  const placed = lines.map((line, at) => ({ ...line, place: at + 1 }))
  const rows = await sql<Written>`
    insert into round_visit as v (tenant_id, id, round_id, person_id, place, sealed)
    select ${tx.tenant}, r.id, ${roundId}::uuid, r.person, r.place::int, r.sealed from ${given(placed, [
      ['uuid', (line) => line.id],
      ['uuid', (line) => line.personId],
      ['bigint', (line) => line.place],
      ['bytea', (line) => vault.sealJson('C3', VISIT, line.id, line.content)],
    ])} as r (id, person, place, sealed)
    returning v.id, ${rowContent('v')} as content`.execute(tx)
  return rows.rows
}

/** A round, locked until the transaction ends where something of it will change. */
export async function findRound(tx: Tx, id: string, lock: 'lock' | 'look'): Promise<StoredRound | undefined> {
  const rows = await sql<StoredRound>`
    select ${stored} from walking_round w where w.tenant_id = ${tx.tenant} and w.id = ${id}
    ${lock === 'lock' ? sql`for update` : sql``}`.execute(tx)
  return rows.rows[0]
}

/** Rounds of teams, newest first, keyset paged: those after (`givenOn`, `id`). */
export async function listRounds(
  tx: Tx,
  asked: { teams: readonly string[] | 'all'; after: [string, string] | null; limit: number },
): Promise<StoredRound[]> {
  const rows = await sql<StoredRound>`
    select ${stored} from walking_round w
     where w.tenant_id = ${tx.tenant}
       ${asked.teams === 'all' ? sql`` : sql`and w.team_id = any(${[...asked.teams]}::uuid[])`}
       ${asked.after ? sql`and (w.given_on, w.id) < (${asked.after[0]}::date, ${asked.after[1]}::uuid)` : sql``}
     order by w.given_on desc, w.id desc limit ${asked.limit}`.execute(tx)
  return rows.rows
}

/** A line of a round as it is stored. */
export interface StoredVisit {
  id: string
  personId: string | null
  outcome: VisitOutcome | null
  on: Day | null
  content: VisitContent
}

/** The lines of a round in the order of the walk. */
export async function visitsOf(tx: Tx, vault: Vault, roundId: string): Promise<StoredVisit[]> {
  const rows = await sql<Omit<StoredVisit, 'content'> & { sealed: Buffer }>`
    select id, person_id as "personId", outcome, visited_on as "on", sealed from round_visit
     where tenant_id = ${tx.tenant} and round_id = ${roundId} order by place, id`.execute(tx)
  return rows.rows.map(({ sealed, ...row }) => ({
    ...row,
    content: vault.openJson<VisitContent>(VISIT, row.id, sealed),
  }))
}

/** What came of one visit; a later one replaces it. */
export async function tellVisit(
  tx: Tx,
  vault: Vault,
  visit: { id: string; outcome: VisitOutcome; on: Day; by: string | null; content: VisitContent },
): Promise<Written> {
  const rows = await sql<Written>`
    update round_visit v set outcome = ${visit.outcome}, visited_on = ${visit.on}, visited_by = ${visit.by}, version = v.version + 1,
           sealed = ${vault.sealJson('C3', VISIT, visit.id, visit.content)}
     where v.tenant_id = ${tx.tenant} and v.id = ${visit.id}
    returning v.id, ${rowContent('v')} as content`.execute(tx)
  return rows.rows[0]!
}

/** The doctor was answered. */
export async function setAnswered(tx: Tx, id: string, on: Day): Promise<Written> {
  const rows = await sql<Written>`
    update walking_round w set answered_on = ${on}, version = w.version + 1
     where w.tenant_id = ${tx.tenant} and w.id = ${id}
    returning w.id, ${rowContent('w')} as content`.execute(tx)
  return rows.rows[0]!
}
