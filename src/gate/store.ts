/** SQL of the gate: claims, acts, sights. */
import { sql } from 'kysely'
import { HELD } from '#db/statements.ts'
import type { Tx } from '#db/tenant.ts'
import type { Receipt } from './contract.ts'

/** Takes an operation's id; false where it was taken before (a concurrent taker is waited for). */
export async function takeClaim(tx: Tx, id: string, actorId: string | null, content: string): Promise<boolean> {
  const taken = await sql`
    insert into claim (tenant_id, id, actor_id, content) values (${tx.tenant}, ${id}, ${actorId}, ${content})
    on conflict do nothing`.execute(tx)
  return taken.numAffectedRows === 1n
}

/**
 * Takes an operation's id together with whatever the transaction does next, which fails where the id was taken before:
 * see {@link isTaken}.
 */
export async function sendClaim(tx: Tx, id: string, actorId: string | null, content: string): Promise<void> {
  await sql`${sql.raw(HELD)}
    insert into claim (tenant_id, id, actor_id, content) values (${tx.tenant}, ${id}, ${actorId}, ${content})`.execute(
    tx,
  )
}

/** Whether an error says that a claim was taken before. */
export const isTaken = (error: unknown): boolean => {
  const { code, constraint } = error as { code?: string; constraint?: string }
  return code === '23505' && constraint === 'claim_pkey'
}

/** The claim that holds an id, with the receipt of the act that it left. */
export const findClaim = (tx: Tx, id: string) =>
  tx
    .selectFrom('claim')
    .innerJoin('act', (join) =>
      join
        .onRef('act.tenant_id', '=', 'claim.tenant_id')
        .onRef('act.operation_id', '=', 'claim.id')
        .on('act.outcome', '=', 'done'),
    )
    .select(['claim.actor_id', 'claim.content', 'act.receipt'])
    .where('claim.tenant_id', '=', tx.tenant)
    .where('claim.id', '=', id)
    .executeTakeFirst()

/** One act as it is written; number and chain come from the numberer. */
export interface NewAct {
  id: string
  operationId: string
  operation: string
  event: string
  outcome: 'done' | 'refused'
  actorKind: string
  actorId: string | null
  roles: string
  purpose: string
  records: Record<string, Record<string, string | null>>
  receipt: Receipt | { code: string }
  at: number
}

/** Writes an act, together with the commit. */
export async function insertAct(tx: Tx, act: NewAct): Promise<void> {
  await sql`${sql.raw(HELD)}
    insert into act (tenant_id, id, operation_id, operation, event, outcome, actor_kind, actor_id, roles, purpose, records, receipt, at)
    values (${tx.tenant}, ${act.id}, ${act.operationId}, ${act.operation}, ${act.event}, ${act.outcome}, ${act.actorKind},
            ${act.actorId}, ${act.roles}, ${act.purpose}, ${JSON.stringify(act.records)}, ${JSON.stringify(act.receipt)},
            ${new Date(act.at).toISOString()})`.execute(tx)
}

/** One sight as it is written. */
export interface NewSight {
  id: string
  reading: string
  actorKind: string
  actorId: string | null
  roles: string
  purpose: string
  shown: number
  idsHash: string
  /** Marks of all that was shown; null where that is nothing. */
  seen: Buffer | null
  at: number
}

/** Writes that people were seen, together with the commit; if this fails the reading fails. */
export async function insertSight(tx: Tx, sight: NewSight): Promise<void> {
  await sql`${sql.raw(HELD)}
    insert into sight (tenant_id, id, reading, actor_kind, actor_id, roles, purpose, shown, ids_hash, seen, at)
    values (${tx.tenant}, ${sight.id}, ${sight.reading}, ${sight.actorKind}, ${sight.actorId}, ${sight.roles},
            ${sight.purpose}, ${sight.shown}, ${sight.idsHash}, ${sight.seen}, ${new Date(sight.at).toISOString()})`.execute(
    tx,
  )
}

/** What a chain is made of: acts or sights. */
export type Chained = 'act' | 'sight'

/** The last link of a chain. */
export async function lastLink(tx: Tx, table: Chained): Promise<{ number: bigint; chain: Buffer }> {
  const row = await tx
    .selectFrom(table)
    .select(['number', 'chain'])
    .where('tenant_id', '=', tx.tenant)
    .where('number', 'is not', null)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.number && row.chain
    ? { number: BigInt(row.number), chain: row.chain }
    : { number: 0n, chain: Buffer.alloc(32) }
}

/**
 * SHA-256 of a row's content without number and chain: what the chain binds.
 * The same expression numbers and verifies.
 */
const linkContent = sql<Buffer>`sha256(convert_to((jsonb_strip_nulls(to_jsonb(t)) - 'number' - 'chain')::text, 'UTF8'))`

/** Whether any committed row has no number yet. */
export async function anyUnnumbered(tx: Tx, table: Chained): Promise<boolean> {
  const found = await sql`
    select 1 from ${sql.table(table)} where tenant_id = ${tx.tenant} and number is null limit 1`.execute(tx)
  return found.rows.length > 0
}

/** Committed rows that have no number yet, oldest id first, at most `limit`. */
export async function unnumbered(tx: Tx, table: Chained, limit: number): Promise<{ id: string; content: Buffer }[]> {
  const found = await sql<{ id: string; content: Buffer }>`
    select t.id, ${linkContent} as content from ${sql.table(table)} t
     where t.tenant_id = ${tx.tenant} and t.number is null order by t.id limit ${limit}`.execute(tx)
  return found.rows
}

/** Numbered rows after a number, in order, at most `limit`, with what their links were made from. */
export async function numberedAfter(tx: Tx, table: Chained, after: bigint, limit: number) {
  const found = await sql<{ id: string; number: string; chain: Buffer; content: Buffer }>`
    select t.id, t.number, t.chain, ${linkContent} as content from ${sql.table(table)} t
     where t.tenant_id = ${tx.tenant} and t.number > ${after.toString()} order by t.number limit ${limit}`.execute(tx)
  return found.rows
}

/** Gives rows their numbers and links. */
export async function setLinks(tx: Tx, table: Chained, links: { id: string; number: bigint; chain: Buffer }[]) {
  await sql`
    update ${sql.table(table)} t set number = l.number, chain = l.chain
      from unnest(${links.map((link) => link.id)}::uuid[], ${links.map((link) => link.number.toString())}::bigint[],
                  ${links.map((link) => link.chain)}::bytea[]) as l (id, number, chain)
     where t.tenant_id = ${tx.tenant} and t.id = l.id and t.number is null`.execute(tx)
}

/** Only one numberer at a time per tenant; false where another is at it. */
export async function lockNumberer(tx: Tx): Promise<boolean> {
  const got = await sql<{ ok: boolean }>`select pg_try_advisory_xact_lock(72034, ${tx.tenant}) as ok`.execute(tx)
  return got.rows[0]!.ok
}

/** A sight as the person who was seen is told of it. */
export interface StoredSight {
  id: string
  at: string
  reading: string
  actorKind: string
  roles: string
  purpose: string
  shown: number
}

/** Sights that hold one of these marks, or whose list of ids has one of these hashes; newest first. */
export async function sightsWith(tx: Tx, marks: readonly Buffer[], hashes: readonly string[], limit: number) {
  const rows = await sql<StoredSight>`
    select s.id, s.at, s.reading, s.actor_kind as "actorKind", s.roles, s.purpose, s.shown from sight s
     where s.tenant_id = ${tx.tenant}
       and (s.ids_hash = any(${[...hashes]}::text[])
            or exists (select 1 from unnest(${[...marks]}::bytea[]) as m (mark) where position(m.mark in s.seen) > 0))
     order by s.at desc, s.id desc limit ${limit}`.execute(tx)
  return rows.rows
}
