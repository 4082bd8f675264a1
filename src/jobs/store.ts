/** SQL of long work. Jobs are installation rows (door login): they are claimed before a tenant is known. */
import { sql } from 'kysely'
import type { Database } from '#db/connect.ts'

/** How a job stands. */
export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'

/** Long work as it is stored. Input, progress and result name records and files, never people. */
export interface Job {
  id: string
  tenantId: number
  accountId: string | null
  /** Roles of whoever started it, blank-separated. */
  roles: string
  kind: string
  state: JobState
  input: Record<string, unknown>
  progress: Progress
  result: Record<string, unknown> | null
  cancel: boolean
  createdAt: string
}

/** How far a job is: counts of the phase that it is in. */
export interface Progress {
  phase?: string
  done?: number
  total?: number
}

const columns = [
  'id',
  'tenant_id as tenantId',
  'account_id as accountId',
  'roles',
  'kind',
  'state',
  'input',
  'progress',
  'result',
  'cancel',
  'created_at as createdAt',
] as const

/** Adds a job; the same id again changes nothing. */
export async function insertJob(
  db: Database,
  job: Pick<Job, 'id' | 'tenantId' | 'accountId' | 'roles' | 'kind' | 'input'>,
) {
  await db.door
    .insertInto('job')
    .values({
      id: job.id,
      tenant_id: job.tenantId,
      account_id: job.accountId,
      roles: job.roles,
      kind: job.kind,
      state: 'waiting',
      input: JSON.stringify(job.input),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

/** A job of a tenant. */
export async function findJob(db: Database, tenantId: number, id: string): Promise<Job | undefined> {
  const row = await db.door
    .selectFrom('job')
    .select(columns)
    .where('id', '=', id)
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst()
  return row as Job | undefined
}

/** The newest jobs of a kind in a tenant. */
export async function listJobs(db: Database, tenantId: number, kind: string, limit: number): Promise<Job[]> {
  const rows = await db.door
    .selectFrom('job')
    .select(columns)
    .where('tenant_id', '=', tenantId)
    .where('kind', '=', kind)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows as Job[]
}

/** A line of jobs that wait for each other: those of some kinds, or all others. */
export interface Line {
  kinds: readonly string[]
  others: boolean
}

/** Every job in one line. */
export const ONE_LINE: Line = { kinds: [], others: true }

/**
 * Claims the oldest open job of a line: one that waits and whose time has come, or one whose worker has not been heard of
 * for `silentMs`.
 * A tenant's second job waits while its first runs, so that one tenant's imports cannot hold up the others.
 */
export async function claimJob(db: Database, silentMs: number, { kinds, others }: Line): Promise<Job | undefined> {
  const inLine = (job: 'j' | 'o') => {
    const kind = sql.ref(`${job}.kind`)
    return others ? sql`${kind} <> all(${[...kinds]}::text[])` : sql`${kind} = any(${[...kinds]}::text[])`
  }
  const claimed = await sql<{ id: string; tenant_id: number }>`
    update job set state = 'running', alive_at = now()
     where id = (
       select j.id from job j
        where (j.state = 'waiting' and (j.not_before is null or j.not_before <= now())
               or j.state = 'running' and j.alive_at < now() - make_interval(secs => ${silentMs / 1000}))
          and ${inLine('j')}
          and not exists (select 1 from job o where o.tenant_id = j.tenant_id and o.id <> j.id and o.state = 'running'
                             and ${inLine('o')}
                             and o.alive_at >= now() - make_interval(secs => ${silentMs / 1000}))
        order by j.created_at limit 1 for update skip locked)
    returning id, tenant_id`.execute(db.door)
  const row = claimed.rows[0]
  return row && findJob(db, row.tenant_id, row.id)
}

/** Says that a job is alive and how far it is; true where someone asked it to stop. */
export async function reportProgress(db: Database, id: string, progress: Progress): Promise<boolean> {
  const row = await db.door
    .updateTable('job')
    .set({ progress: JSON.stringify(progress), alive_at: sql`now()` })
    .where('id', '=', id)
    .returning('cancel')
    .executeTakeFirst()
  return row?.cancel ?? true
}

/** Puts a job off: it waits again, for so long. */
export async function putOffJob(db: Database, id: string, afterMs: number, progress: Progress): Promise<void> {
  await db.door
    .updateTable('job')
    .set({
      state: sql`case when cancel then 'cancelled' else 'waiting' end`,
      progress: JSON.stringify(progress),
      not_before: sql`now() + make_interval(secs => ${afterMs / 1000})`,
    })
    .where('id', '=', id)
    .execute()
}

/** Ends a job. */
export async function endJob(db: Database, id: string, state: JobState, result: Record<string, unknown>) {
  await db.door
    .updateTable('job')
    .set({ state, result: JSON.stringify(result), ended_at: sql`now()` })
    .where('id', '=', id)
    .execute()
}

/** Asks a job to stop; one that waits ends at once. */
export async function cancelJob(db: Database, tenantId: number, id: string): Promise<boolean> {
  const row = await sql<{ id: string }>`
    update job set cancel = true, state = case when state = 'waiting' then 'cancelled' else state end
     where id = ${id} and tenant_id = ${tenantId} and state in ('waiting', 'running') returning id`.execute(db.door)
  return row.rows.length === 1
}
