/** SQL of what an agreement lets a network know. */
import { sql } from 'kysely'
import { insertRows, type Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'

/** A network that an agreement lets know where the municipality stands. */
export interface StoredShare {
  id: string
  decisionId: string
  /** Code of the network. */
  network: string
  /** ISO 3166-1, two letters. */
  country: string
  since: Day
  until: Day | null
  toldOn: Day | null
}

const columns = sql`id, decision_id as "decisionId", network, country, since, until, told_on as "toldOn"`

const MOST = 100

/** Networks that are told something, those first that were first; locked until the transaction ends where that will change. */
export async function openShares(tx: Tx, lock: 'lock' | 'look'): Promise<StoredShare[]> {
  const rows = await sql<StoredShare>`
    select ${columns} from agreement_share where tenant_id = ${tx.tenant} and ended_on is null
     order by id limit ${MOST} ${lock === 'lock' ? sql`for update` : sql``}`.execute(tx)
  return rows.rows
}

/** Begins to tell a network; a second time at once is refused. */
export const insertShare = (tx: Tx, share: Omit<StoredShare, 'toldOn'>): Promise<Written[]> =>
  insertRows(tx, 'agreement_share', [
    {
      id: share.id,
      decision_id: share.decisionId,
      network: share.network,
      country: share.country,
      since: share.since,
      until: share.until,
      ended_on: null,
      body: null,
      told_on: null,
    },
  ])

/** Writes what networks are told, where it is something else than before or of another day. */
export async function tellShares(tx: Tx, ids: readonly string[], body: object, on: Day): Promise<Written[]> {
  const rows = await sql<Written>`
    update agreement_share s set body = ${JSON.stringify(body)}::jsonb, told_on = ${on}
     where s.tenant_id = ${tx.tenant} and s.id = any(${[...ids]}::uuid[])
       and (s.body is distinct from ${JSON.stringify(body)}::jsonb or s.told_on is distinct from ${on})
    returning s.id, ${rowContent('s')} as content`.execute(tx)
  return rows.rows
}

/** Stops telling: nothing of what was told stays. */
export async function endShares(tx: Tx, ids: readonly string[], on: Day): Promise<Written[]> {
  const rows = await sql<Written>`
    update agreement_share s set ended_on = ${on}, body = null
     where s.tenant_id = ${tx.tenant} and s.id = any(${[...ids]}::uuid[]) and s.ended_on is null
    returning s.id, ${rowContent('s')} as content`.execute(tx)
  return rows.rows
}

/** An agreement's term was changed: what it lets a network know has the new one at once. */
export async function moveShares(tx: Tx, decisionId: string, since: Day, until: Day | null): Promise<Written[]> {
  const rows = await sql<Written>`
    update agreement_share s set since = ${since}, until = ${until}
     where s.tenant_id = ${tx.tenant} and s.decision_id = ${decisionId} and s.ended_on is null
    returning s.id, ${rowContent('s')} as content`.execute(tx)
  return rows.rows
}

/** Networks that one decision lets know something. */
export const sharesOf = async (tx: Tx, decisionId: string): Promise<StoredShare[]> =>
  (await openShares(tx, 'lock')).filter((share) => share.decisionId === decisionId)
