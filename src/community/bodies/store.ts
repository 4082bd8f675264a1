/** SQL of bodies, their seats and what members said of being named. */
import { sql } from 'kysely'
import { insertRows, type Row, saveRows, type Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { Words } from '#kit/text.ts'
import type { Vault } from '#vault/index.ts'
import type { BodyInput, BodyKind, Capacity, Part, SeatChange, Sex } from './contract.ts'
import type { Said } from './rules.ts'

const SEAT = 'body_seat.sealed'

/** A body as it is stored. */
export interface StoredBody {
  id: string
  kind: BodyKind
  name: Words
  mandateId: string | null
  quorum: number | null
  beganOn: Day
  endedOn: Day | null
  version: number
}

const bodyRow = (input: BodyInput, version: number): Row<'body'> => ({
  id: input.id,
  kind: input.kind,
  name: input.name,
  mandate_id: input.mandateId ?? null,
  quorum: input.quorum ?? null,
  began_on: input.beganOn,
  ended_on: input.endedOn ?? null,
  version,
})

/** Adds a body. */
export const insertBody = (tx: Tx, input: BodyInput): Promise<Written[]> => insertRows(tx, 'body', [bodyRow(input, 1)])

/** Replaces what is recorded of a body. */
export const updateBody = (tx: Tx, input: BodyInput, version: number): Promise<Written[]> =>
  saveRows(tx, 'body', [bodyRow(input, version)])

const MOST_BODIES = 500

const stored = sql`id, kind, name, mandate_id as "mandateId", quorum, began_on as "beganOn", ended_on as "endedOn", version`

/** A body, locked until the transaction ends where something of it will change. */
export async function findBody(tx: Tx, id: string, lock: 'lock' | 'look'): Promise<StoredBody | undefined> {
  const rows = await sql<StoredBody>`
    select ${stored} from body where tenant_id = ${tx.tenant} and id = ${id}
    ${lock === 'lock' ? sql`for update` : sql``}`.execute(tx)
  return rows.rows[0]
}

/** All bodies, in the order in which they were begun. */
export async function allBodies(tx: Tx): Promise<StoredBody[]> {
  const rows = await sql<StoredBody>`
    select ${stored} from body where tenant_id = ${tx.tenant} order by began_on, id limit ${MOST_BODIES}`.execute(tx)
  return rows.rows
}

/** A seat with what is sealed of it. */
export interface StoredSeat {
  id: string
  bodyId: string
  capacity: Capacity
  part: Part
  beganOn: Day
  endedOn: Day | null
  version: number
  name: string
  sex: Sex
  office: string | null
}

type SeatContent = Pick<StoredSeat, 'name' | 'sex' | 'office'>

const sealedSeat = (vault: Vault, input: Omit<SeatChange, 'version'>) =>
  vault.sealJson('C3', SEAT, input.id, {
    name: input.name,
    sex: input.sex,
    office: input.office ?? null,
  } satisfies SeatContent)

/** Adds a seat. */
export async function insertSeat(
  tx: Tx,
  vault: Vault,
  bodyId: string,
  input: Omit<SeatChange, 'version'>,
): Promise<Written> {
  const rows = await sql<Written>`
    insert into body_seat as s (tenant_id, id, body_id, capacity, part, began_on, ended_on, sealed)
    values (${tx.tenant}, ${input.id}, ${bodyId}, ${input.capacity}, ${input.part}, ${input.beganOn},
            ${input.endedOn ?? null}, ${sealedSeat(vault, input)})
    returning s.id, ${rowContent('s')} as content`.execute(tx)
  return rows.rows[0]!
}

/** Replaces what is recorded of a seat. */
export async function updateSeat(tx: Tx, vault: Vault, input: SeatChange): Promise<Written> {
  const rows = await sql<Written>`
    update body_seat s set capacity = ${input.capacity}, part = ${input.part}, began_on = ${input.beganOn},
           ended_on = ${input.endedOn ?? null}, sealed = ${sealedSeat(vault, input)}, version = s.version + 1
     where s.tenant_id = ${tx.tenant} and s.id = ${input.id}
    returning s.id, ${rowContent('s')} as content`.execute(tx)
  return rows.rows[0]!
}

/** Forgets who sat: the sex stays, for the counts of the years before. */
export async function forgetSeat(tx: Tx, vault: Vault, id: string, sex: Sex): Promise<Written> {
  const content: SeatContent = { name: '', sex, office: null }
  const rows = await sql<Written>`
    update body_seat s set sealed = ${vault.sealJson('C3', SEAT, id, content)}, version = s.version + 1
     where s.tenant_id = ${tx.tenant} and s.id = ${id} returning s.id, ${rowContent('s')} as content`.execute(tx)
  return rows.rows[0]!
}

type SeatRow = Omit<StoredSeat, 'name' | 'sex' | 'office'> & { sealed: Buffer }

const seatColumns = sql`
  id, body_id as "bodyId", capacity, part, began_on as "beganOn", ended_on as "endedOn", version, sealed`

const opened = (vault: Vault, { sealed, ...row }: SeatRow): StoredSeat => ({
  ...row,
  ...vault.openJson<SeatContent>(SEAT, row.id, sealed),
})

/** A seat, locked until the transaction ends; its version and body only: whoever changes it does not read it. */
export async function lockSeat(
  tx: Tx,
  id: string,
): Promise<{ bodyId: string; version: number; beganOn: Day } | undefined> {
  const rows = await sql<{ bodyId: string; version: number; beganOn: Day }>`
    select body_id as "bodyId", version, began_on as "beganOn" from body_seat
     where tenant_id = ${tx.tenant} and id = ${id} for update`.execute(tx)
  return rows.rows[0]
}

const MOST_SEATS = 1_000

/** Seats of a body, in the order in which they were given. */
export async function seatsOf(tx: Tx, vault: Vault, bodyId: string): Promise<StoredSeat[]> {
  const rows = await sql<SeatRow>`
    select ${seatColumns} from body_seat where tenant_id = ${tx.tenant} and body_id = ${bodyId}
     order by began_on, id limit ${MOST_SEATS}`.execute(tx)
  return rows.rows.map((row) => opened(vault, row))
}

/** All seats of the tenant, those of the past too. */
export async function allSeats(tx: Tx, vault: Vault): Promise<StoredSeat[]> {
  const rows = await sql<SeatRow>`
    select ${seatColumns} from body_seat where tenant_id = ${tx.tenant} order by id limit ${MOST_SEATS * 10}`.execute(
    tx,
  )
  return rows.rows.map((row) => opened(vault, row))
}

/** Seats of these ids. */
export async function seatsByIds(tx: Tx, vault: Vault, ids: readonly string[]): Promise<Map<string, StoredSeat>> {
  if (ids.length === 0) return new Map()
  const rows = await sql<SeatRow>`
    select ${seatColumns} from body_seat where tenant_id = ${tx.tenant} and id = any(${[...ids]}::uuid[])
     limit ${MOST_SEATS}`.execute(tx)
  return new Map(rows.rows.map((row) => [row.id, opened(vault, row)]))
}

/** What members of a body said of being named. */
export async function saidIn(tx: Tx, bodyId: string): Promise<Said[]> {
  const rows = await sql<Said>`
    select c.seat_id as "seatId", c.said, c.said_on as "on" from seat_consent c
      join body_seat s on s.tenant_id = c.tenant_id and s.id = c.seat_id
     where c.tenant_id = ${tx.tenant} and s.body_id = ${bodyId} order by c.said_on, c.id limit 10000`.execute(tx)
  return rows.rows
}

/** Keeps a member's word on being named. */
export const insertSaid = (tx: Tx, row: Row<'seat_consent'>): Promise<Written[]> =>
  insertRows(tx, 'seat_consent', [row])
