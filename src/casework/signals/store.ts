/** SQL of signals for children at risk. */
import { sql } from 'kysely'
import type { Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'

/** A signal as it is stored. */
export interface StoredSignal {
  id: string
  personId: string | null
  authorId: string
  writtenAt: string
  state: 'written' | 'sent' | 'received'
  sentOn: Day | null
  receivedOn: Day | null
  sealed: Buffer
}

/** Adds a signal. */
export async function insertSignal(
  tx: Tx,
  signal: Pick<StoredSignal, 'id' | 'personId' | 'authorId' | 'writtenAt' | 'sealed'> & { teamId: string },
): Promise<Written> {
  const rows = await sql<Written>`
    insert into risk_signal as s (tenant_id, id, team_id, person_id, author_id, written_at, state, sealed)
    values (${tx.tenant}, ${signal.id}, ${signal.teamId}, ${signal.personId}, ${signal.authorId}, ${signal.writtenAt},
            'written', ${signal.sealed})
    returning s.id, ${rowContent('s')} as content`.execute(tx)
  return rows.rows[0]!
}

const stored = sql`
  s.id, s.person_id as "personId", s.author_id as "authorId",
  to_char(s.written_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "writtenAt", s.state, s.sent_on as "sentOn",
  s.received_on as "receivedOn", s.sealed`

/** A signal of an author, locked where it will change. */
export async function findSignal(tx: Tx, id: string, authorId: string | null, lock: 'lock' | 'look') {
  const rows = await sql<StoredSignal>`
    select ${stored} from risk_signal s where s.tenant_id = ${tx.tenant} and s.id = ${id} and s.author_id = ${authorId}
    ${lock === 'lock' ? sql`for update` : sql``}`.execute(tx)
  return rows.rows[0]
}

/** The newest signals of an author. */
export async function signalsOf(tx: Tx, authorId: string | null, limit: number): Promise<StoredSignal[]> {
  const rows = await sql<StoredSignal>`
    select ${stored} from risk_signal s where s.tenant_id = ${tx.tenant} and s.author_id = ${authorId}
     order by s.id desc limit ${limit}`.execute(tx)
  return rows.rows
}

/** A signal went out, or was received: its state, its day and its content. */
export async function moveSignal(
  tx: Tx,
  id: string,
  to: { state: 'sent' | 'received'; on: Day; sealed: Buffer },
): Promise<Written> {
  const column = to.state === 'sent' ? sql`sent_on` : sql`received_on`
  const rows = await sql<Written>`
    update risk_signal s set state = ${to.state}, ${column} = ${to.on}::date, sealed = ${to.sealed}, version = s.version + 1
     where s.tenant_id = ${tx.tenant} and s.id = ${id} returning s.id, ${rowContent('s')} as content`.execute(tx)
  return rows.rows[0]!
}

/** Ids of signals with which nothing happened after a day. */
export async function signalsUpTo(tx: Tx, on: Day, limit: number): Promise<string[]> {
  const rows = await sql<{ id: string }>`
    select id from risk_signal
     where tenant_id = ${tx.tenant} and written_at < (${on}::date + 1)
       and coalesce(greatest(sent_on, received_on), '-infinity') <= ${on}
     order by written_at limit ${limit}`.execute(tx)
  return rows.rows.map(({ id }) => id)
}

/** Signals about these people, locked. */
export async function lockSignalsAbout(tx: Tx, personIds: readonly string[]): Promise<StoredSignal[]> {
  const rows = await sql<StoredSignal>`
    select ${stored} from risk_signal s
     where s.tenant_id = ${tx.tenant} and s.person_id = any(${[...personIds]}::uuid[]) order by s.id for update`.execute(
    tx,
  )
  return rows.rows
}

/** Replaces what a signal says. */
export async function resealSignal(tx: Tx, id: string, sealed: Buffer): Promise<Written> {
  const rows = await sql<Written>`
    update risk_signal s set sealed = ${sealed}, version = s.version + 1
     where s.tenant_id = ${tx.tenant} and s.id = ${id} returning s.id, ${rowContent('s')} as content`.execute(tx)
  return rows.rows[0]!
}
