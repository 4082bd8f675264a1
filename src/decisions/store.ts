/** SQL of decisions. */
import { sql } from 'kysely'
import type { Row } from '#db/rows.ts'
import type { Tx } from '#db/tenant.ts'
import type { Words } from '#kit/text.ts'
import type { DecisionInput, DecisionView } from './contract.ts'

/** A decision as it is stored. */
export const decisionRow = (input: DecisionInput): Row<'decision'> => ({
  id: input.id,
  kind: input.kind,
  number: input.number ?? null,
  decided_on: input.decidedOn,
  issuer: input.issuer,
  subject: input.subject,
  creates: input.creates ?? null,
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
    .select(['id', 'kind', 'number', 'decided_on', 'issuer', 'subject', 'creates'])
    .where('tenant_id', '=', tx.tenant)

/** Decisions by date, keyset paged: those after (`decided_on`, `id`). */
export async function listDecisions(
  tx: Tx,
  page: { after: [string, string] | null; limit: number },
): Promise<DecisionView[]> {
  let query = select(tx)
  if (page.after) query = query.where(sql<boolean>`(decided_on, id) > (${page.after[0]}::date, ${page.after[1]}::uuid)`)
  return (await query.orderBy('decided_on').orderBy('id').limit(page.limit).execute()).map(viewOf)
}

/** Decisions of these ids, by date. */
export async function decisionsOf(tx: Tx, ids: readonly string[]): Promise<DecisionView[]> {
  if (ids.length === 0) return []
  const rows = await select(tx).where('id', 'in', ids).orderBy('decided_on').orderBy('id').limit(1_000).execute()
  return rows.map(viewOf)
}

/** Decisions that were taken on these days, as they are stored. */
export async function decisionsOn(tx: Tx, days: readonly string[]): Promise<Row<'decision'>[]> {
  if (days.length === 0) return []
  return select(tx).where('decided_on', 'in', days).limit(10_000).execute()
}
