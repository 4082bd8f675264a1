/** SQL of decisions and what they bring into being. */
import { sql } from 'kysely'
import { insertRows, type Row, type Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { Words } from '#kit/text.ts'
import type { Creation, DecisionInput, DecisionView, RegisterLine } from './contract.ts'
import { scansOf } from './scans-store.ts'

/** A decision as it is stored. @param recordedOn the day on which it was entered, null where that is not known */
export const decisionRow = (input: DecisionInput, recordedOn: Day | null): Row<'decision'> => ({
  id: input.id,
  kind: input.kind,
  number: input.number ?? null,
  decided_on: input.decidedOn,
  issuer: input.issuer,
  subject: input.subject,
  creates: input.creates ?? null,
  document: input.document ?? null,
  ends_on: input.endsOn ?? null,
  signatories: input.signatories ?? null,
  recorded_on: recordedOn,
})

const viewOf = (row: Row<'decision'>): DecisionView => ({
  id: row.id,
  kind: row.kind as DecisionView['kind'],
  number: row.number,
  decidedOn: row.decided_on,
  issuer: row.issuer as Words,
  subject: row.subject as Words,
  creates: row.creates as DecisionView['creates'],
})

const select = (tx: Tx) =>
  tx
    .selectFrom('decision')
    .select([
      'id',
      'kind',
      'number',
      'decided_on',
      'issuer',
      'subject',
      'creates',
      'document',
      'ends_on',
      'signatories',
      'recorded_on',
    ])
    .where('tenant_id', '=', tx.tenant)

// The database's locale is C: its `lower` knows no Cyrillic.
const CYRILLIC = Array.from({ length: 32 }, (_, at) => String.fromCodePoint(0x410 + at))
const CAPITALS = CYRILLIC.join('')
const SMALL = CAPITALS.toLowerCase()

/** Decisions by date, keyset paged: those after (`decided_on`, `id`), of a kind, with a text somewhere in them. */
export async function listDecisions(
  tx: Tx,
  page: {
    after: [string, string] | null
    limit: number
    kind?: DecisionInput['kind'] | undefined
    text?: string | undefined
    newest?: boolean
  },
): Promise<RegisterLine[]> {
  const { after, newest = false } = page
  let query = select(tx)
  if (after) {
    const key = sql`(${after[0]}::date, ${after[1]}::uuid)`
    query = query.where(newest ? sql<boolean>`(decided_on, id) < ${key}` : sql<boolean>`(decided_on, id) > ${key}`)
  }
  if (page.kind) query = query.where('kind', '=', page.kind)
  if (page.text?.trim()) {
    const like = `%${page.text
      .trim()
      .toLowerCase()
      .replace(/[\\%_]/g, '\\$&')}%`
    const told = sql`concat_ws(' ', number, issuer ->> 'bg', issuer ->> 'en', subject ->> 'bg', subject ->> 'en')`
    query = query.where(sql<boolean>`translate(lower(${told}), ${CAPITALS}, ${SMALL}) like ${like}`)
  }
  const way = newest ? 'desc' : 'asc'
  const rows = await query.orderBy('decided_on', way).orderBy('id', way).limit(page.limit).execute()
  const ids = rows.map(({ id }) => id)
  const made = await creationsOf(tx, ids)
  const scans = await scansOf(tx, ids)
  return rows.map((row) => ({
    ...viewOf(row),
    document: row.document,
    endsOn: row.ends_on,
    signatories: (row.signatories as Words[] | null) ?? [],
    recordedOn: row.recorded_on,
    created: made.get(row.id) ?? [],
    scans: scans.get(row.id) ?? [],
  }))
}

/** A decision with its term and the offices that sign; undefined where there is none. */
export async function findDecision(
  tx: Tx,
  id: string,
): Promise<(DecisionView & Pick<RegisterLine, 'endsOn' | 'signatories'>) | undefined> {
  const row = await select(tx).where('id', '=', id).executeTakeFirst()
  return row && { ...viewOf(row), endsOn: row.ends_on, signatories: (row.signatories as Words[] | null) ?? [] }
}

/** Decisions of these ids, by date. */
export async function decisionsOf(tx: Tx, ids: readonly string[]): Promise<DecisionView[]> {
  if (ids.length === 0) return []
  const rows = await select(tx).where('id', 'in', ids).orderBy('decided_on').orderBy('id').limit(1_000).execute()
  return rows.map(viewOf)
}

/** Decisions that were taken in a period, by date. */
export async function decidedIn(tx: Tx, { from, to }: { from: Day; to: Day }): Promise<DecisionView[]> {
  const rows = await select(tx)
    .where('decided_on', '>=', from)
    .where('decided_on', '<=', to)
    .orderBy('decided_on')
    .orderBy('id')
    .limit(1_000)
    .execute()
  return rows.map(viewOf)
}

/** Decisions that were taken on these days, as they are stored. */
export async function decisionsOn(tx: Tx, days: readonly string[]): Promise<Row<'decision'>[]> {
  if (days.length === 0) return []
  return select(tx).where('decided_on', 'in', days).limit(10_000).execute()
}

/** A decision as it is stored, locked until the transaction ends; undefined where there is none. */
export const lockDecision = (tx: Tx, id: string): Promise<Row<'decision'> | undefined> =>
  select(tx).where('id', '=', id).forUpdate().executeTakeFirst()

/** How many decisions there are of each kind, and of council decisions that adopt a plan. */
export async function countDecisions(tx: Tx): Promise<{ agreements: number; orders: number; plans: number }> {
  const rows = await sql<{ agreements: number; orders: number; plans: number }>`
    select count(*) filter (where kind = 'agreement')::int as agreements,
           count(*) filter (where kind = 'order')::int as orders,
           count(*) filter (where kind = 'council_decision' and creates = 'plan')::int as plans
      from decision where tenant_id = ${tx.tenant}`.execute(tx)
  return rows.rows[0]!
}

/** Whether one of these is an agreement in force on a day. */
export async function anyAgreementInForce(tx: Tx, ids: readonly string[], on: Day): Promise<boolean> {
  if (ids.length === 0) return false
  const found = await select(tx)
    .where('id', 'in', ids)
    .where('kind', '=', 'agreement')
    .where('decided_on', '<=', on)
    .where((where) => where.or([where('ends_on', 'is', null), where('ends_on', '>=', on)]))
    .limit(1)
    .execute()
  return found.length > 0
}

async function creationsOf(tx: Tx, decisionIds: readonly string[]): Promise<Map<string, Creation[]>> {
  if (decisionIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('decision_creation')
    .select(['id', 'decision_id', 'kind', 'target_id', 'name'])
    .where('tenant_id', '=', tx.tenant)
    .where('decision_id', 'in', decisionIds)
    .orderBy('id')
    .limit(5_000)
    .execute()
  const made = new Map<string, Creation[]>()
  for (const { id, decision_id, kind, target_id, name } of rows) {
    const one = { id, kind: kind as Creation['kind'], targetId: target_id, name: name as Words | null }
    made.set(decision_id, [...(made.get(decision_id) ?? []), one])
  }
  return made
}

/** Links what a decision brought into being; later rooms call it when they make it. */
export const insertCreation = (
  tx: Tx,
  decisionId: string,
  { id, kind, targetId, name }: Creation,
): Promise<Written[]> =>
  insertRows(tx, 'decision_creation', [{ id, decision_id: decisionId, kind, target_id: targetId, name }])

/** Links a record to another decision, or to none: earlier links of the record go. */
export async function relinkCreation(
  tx: Tx,
  decisionId: string | null,
  creation: Creation & { targetId: string },
): Promise<{ id: string; content: Buffer | null }[]> {
  const gone = await tx
    .deleteFrom('decision_creation')
    .where('tenant_id', '=', tx.tenant)
    .where('target_id', '=', creation.targetId)
    .returning('id')
    .execute()
  const left = gone.map(({ id }) => ({ id, content: null }))
  return decisionId === null ? left : [...left, ...(await insertCreation(tx, decisionId, creation))]
}

/** Replaces what is recorded of a decision. */
export async function updateDecision(tx: Tx, input: DecisionInput): Promise<Written> {
  const { id, recorded_on: _kept, ...row } = decisionRow(input, null)
  return await tx
    .updateTable('decision')
    .set({
      ...row,
      issuer: JSON.stringify(row.issuer),
      subject: JSON.stringify(row.subject),
      signatories: row.signatories === null ? null : JSON.stringify(row.signatories),
    })
    .where('tenant_id', '=', tx.tenant)
    .where('id', '=', id)
    .returning(['id', rowContent('decision').as('content')])
    .executeTakeFirstOrThrow()
}
