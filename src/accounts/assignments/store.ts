/** SQL of assignments: on which project, team or group an account works, and when. */
import { sql } from 'kysely'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { AssignmentInput, AssignmentView, TargetKind } from '../contract.ts'

/** What an account works on today. */
export interface Assigned {
  kind: TargetKind
  targetId: string
}

const MOST = 5_000

/** What an account is assigned to on a day; policies ask this. */
export const assignmentsOf = (tx: Tx, accountId: string, today: Day): Promise<Assigned[]> =>
  tx
    .selectFrom('assignment')
    .select(['kind', 'target_id as targetId'])
    .distinct()
    .where('tenant_id', '=', tx.tenant)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where('valid_from', '<=', today)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', today)]))
    .limit(MOST)
    .execute() as Promise<Assigned[]>

/** Who is assigned to a target on a day, or will be. */
export const assignedTo = (
  tx: Tx,
  kind: TargetKind,
  targetId: string,
  today: Day,
): Promise<{ id: string; accountId: string; from: Day; to: Day | null }[]> =>
  tx
    .selectFrom('assignment')
    .select(['id', 'account_id as accountId', 'valid_from as from', 'valid_to as to'])
    .where('tenant_id', '=', tx.tenant)
    .where('kind', '=', kind)
    .where('target_id', '=', targetId)
    .where('ended_at', 'is', null)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', today)]))
    .orderBy('id')
    .limit(MOST)
    .execute()

/**
 * Whether the account is assigned to the target within a period already. Holds a lock on both until the transaction
 * ends: two assignments of one target at once would leave the second in force when the first is ended.
 */
export async function isAssignedWithin(tx: Tx, input: AssignmentInput): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.tenant}|${input.accountId}|${input.targetId}`}, 0))`.execute(
    tx,
  )
  const found = await tx
    .selectFrom('assignment')
    .select('id')
    .where('tenant_id', '=', tx.tenant)
    .where('account_id', '=', input.accountId)
    .where('kind', '=', input.kind)
    .where('target_id', '=', input.targetId)
    .where('ended_at', 'is', null)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', input.from)]))
    .where('valid_from', '<=', input.to ?? '9999-12-31')
    .limit(1)
    .execute()
  return found.length > 0
}

/** Keeps an assignment. */
export const insertAssignment = (tx: Tx, id: string, input: AssignmentInput) =>
  tx
    .insertInto('assignment')
    .values({
      tenant_id: tx.tenant,
      id,
      account_id: input.accountId,
      kind: input.kind,
      target_id: input.targetId,
      valid_from: input.from,
      valid_to: input.to ?? null,
    })
    .returning(['id', rowContent('assignment').as('content')])
    .executeTakeFirstOrThrow()

/** What an assignment is of; undefined where the tenant has none such. */
export const findAssignment = (tx: Tx, id: string) =>
  tx
    .selectFrom('assignment')
    .select(['account_id as accountId', 'kind', 'target_id as targetId'])
    .where('tenant_id', '=', tx.tenant)
    .where('id', '=', id)
    .executeTakeFirst() as Promise<({ accountId: string } & Assigned) | undefined>

/** Ends an assignment at an instant; an earlier end stays. */
export const endAssignment = (tx: Tx, id: string, at: number) =>
  tx
    .updateTable('assignment')
    .set({ ended_at: sql`coalesce(ended_at, ${new Date(at).toISOString()})` })
    .where('tenant_id', '=', tx.tenant)
    .where('id', '=', id)
    .returning(['id', rowContent('assignment').as('content')])
    .executeTakeFirst()

/** Assignments by id, keyset paged: those of an account, of a target, or of the projects in reach. */
export async function listAssignments(
  tx: Tx,
  asked: {
    after: string | null
    limit: number
    accountId?: string | undefined
    targetId?: string | undefined
    projects: 'all' | readonly string[]
  },
): Promise<AssignmentView[]> {
  let query = tx
    .selectFrom('assignment')
    .select([
      'id',
      'account_id as accountId',
      'kind',
      'target_id as targetId',
      'valid_from as from',
      'valid_to as to',
      'ended_at as endedAt',
    ])
    .where('tenant_id', '=', tx.tenant)
  if (asked.after !== null) query = query.where('id', '>', asked.after)
  if (asked.accountId !== undefined) query = query.where('account_id', '=', asked.accountId)
  if (asked.targetId !== undefined) query = query.where('target_id', '=', asked.targetId)
  if (asked.projects !== 'all') {
    query = query.where('kind', '=', 'project').where(sql<boolean>`target_id = any(${asked.projects}::uuid[])`)
  }
  return (await query.orderBy('id').limit(asked.limit).execute()) as AssignmentView[]
}
