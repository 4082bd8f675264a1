/** SQL of the papers of meetings: minutes and tasks, sealed. */
import { sql } from 'kysely'
import type { Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { Vault } from '#vault/index.ts'
import { NO_DAY } from '../store.ts'
import type { MinutesInput, MinutesView, TaskInput } from './contract.ts'

const MINUTES = 'minutes.sealed'
const TASK = 'meeting_task.sealed'

type MinutesContent = Pick<MinutesView, 'text' | 'decisions'>

/** Minutes of a meeting, locked until the transaction ends where they will change. */
export async function findMinutes(
  tx: Tx,
  vault: Vault,
  eventId: string,
  lock: 'lock' | 'look',
): Promise<MinutesView | undefined> {
  const rows = await sql<{ namesPeople: boolean; version: number; sealed: Buffer }>`
    select names_people as "namesPeople", version, sealed from minutes
     where tenant_id = ${tx.tenant} and id = ${eventId} ${lock === 'lock' ? sql`for update` : sql``}`.execute(tx)
  const row = rows.rows[0]
  if (!row) return undefined
  const { sealed, ...told } = row
  return { ...told, ...vault.openJson<MinutesContent>(MINUTES, eventId, sealed) }
}

/** Writes minutes, or replaces them. */
export async function saveMinutes(tx: Tx, vault: Vault, input: MinutesInput): Promise<Written> {
  const content: MinutesContent = { text: input.text ?? null, decisions: input.decisions }
  const sealed = vault.sealJson('C3', MINUTES, input.id, content)
  const version = input.version + 1
  const rows = await sql<Written>`
    insert into minutes as m (tenant_id, id, names_people, sealed, version)
    values (${tx.tenant}, ${input.id}, ${input.namesPeople}, ${sealed}, ${version})
    on conflict (tenant_id, id) do update
       set names_people = excluded.names_people, sealed = excluded.sealed, version = excluded.version
    returning m.id, ${rowContent('m')} as content`.execute(tx)
  return rows.rows[0]!
}

interface TaskContent {
  what: string
  office: string | null
  result: string | null
}

/** A task with what is sealed of it. */
export interface StoredTask extends TaskContent {
  id: string
  eventId: string
  promisedOn: Day | null
  bodyId: string | null
  seatId: string | null
  dueOn: Day | null
  doneOn: Day | null
  version: number
}

/** Writes a task, or replaces what was promised; what came of it stays. */
export async function saveTask(
  tx: Tx,
  vault: Vault,
  input: TaskInput,
  kept: { bodyId: string | null; result: string | null },
): Promise<Written> {
  const content: TaskContent = { what: input.what, office: input.office ?? null, result: kept.result }
  const rows = await sql<Written>`
    insert into meeting_task as t (tenant_id, id, event_id, body_id, seat_id, due_on, sealed)
    values (${tx.tenant}, ${input.id}, ${input.eventId}, ${kept.bodyId}, ${input.seatId ?? null}, ${input.dueOn ?? null},
            ${vault.sealJson('C2', TASK, input.id, content)})
    on conflict (tenant_id, id) do update
       set seat_id = excluded.seat_id, due_on = excluded.due_on, sealed = excluded.sealed, version = t.version + 1
    returning t.id, ${rowContent('t')} as content`.execute(tx)
  return rows.rows[0]!
}

/** Notes that a task was done, or that it was not after all. */
export async function finishTask(
  tx: Tx,
  vault: Vault,
  { id, what, office }: StoredTask,
  doneOn: Day | null,
  result: string | null,
): Promise<Written> {
  const content: TaskContent = { what, office, result }
  const rows = await sql<Written>`
    update meeting_task t set done_on = ${doneOn}, sealed = ${vault.sealJson('C2', TASK, id, content)},
           version = t.version + 1
     where t.tenant_id = ${tx.tenant} and t.id = ${id} returning t.id, ${rowContent('t')} as content`.execute(tx)
  return rows.rows[0]!
}

const taskColumns = sql`
  t.id, t.event_id as "eventId", e.held_on as "promisedOn", t.body_id as "bodyId", t.seat_id as "seatId",
  t.due_on as "dueOn", t.done_on as "doneOn", t.version, t.sealed`
const fromTasks = sql`meeting_task t join event e on e.tenant_id = t.tenant_id and e.id = t.event_id`

type TaskRow = Omit<StoredTask, keyof TaskContent> & { sealed: Buffer }
const openTask = (vault: Vault, { sealed, ...row }: TaskRow): StoredTask => ({
  ...row,
  ...vault.openJson<TaskContent>(TASK, row.id, sealed),
})

/** A task, locked until the transaction ends. */
export async function lockTask(tx: Tx, vault: Vault, id: string): Promise<StoredTask | undefined> {
  const rows = await sql<TaskRow>`
    select ${taskColumns} from ${fromTasks} where t.tenant_id = ${tx.tenant} and t.id = ${id} for update of t`.execute(
    tx,
  )
  return rows.rows[0] && openTask(vault, rows.rows[0])
}

const MOST_TASKS = 1_000

/** Tasks of a meeting, of all meetings of a body, or those that a member took on, in the order in which they were promised. */
export async function tasksOf(
  tx: Tx,
  vault: Vault,
  of: { eventId: string } | { bodyId: string } | { seatId: string },
): Promise<StoredTask[]> {
  const which =
    'eventId' in of
      ? sql`t.event_id = ${of.eventId}`
      : 'bodyId' in of
        ? sql`t.body_id = ${of.bodyId}`
        : sql`t.seat_id = ${of.seatId}`
  const rows = await sql<TaskRow>`
    select ${taskColumns} from ${fromTasks} where t.tenant_id = ${tx.tenant} and ${which}
     order by e.held_on desc nulls first, t.id limit ${MOST_TASKS}`.execute(tx)
  return rows.rows.map((row) => openTask(vault, row))
}

/** The day by which a task stands in the list: those without one come last. */
export const taskDay = ({ dueOn }: Pick<StoredTask, 'dueOn'>): Day => dueOn ?? NO_DAY

/** Tasks by the day on which they are due, keyset paged: those after (day, id). */
export async function listTasks(
  tx: Tx,
  vault: Vault,
  page: { after: [string, string] | null; limit: number; bodyId?: string | undefined; open?: boolean },
): Promise<StoredTask[]> {
  const due = sql`coalesce(t.due_on, '9999-12-31'::date)`
  const rows = await sql<TaskRow>`
    select ${taskColumns} from ${fromTasks} where t.tenant_id = ${tx.tenant}
       ${page.after ? sql`and (${due}, t.id) > (${page.after[0]}::date, ${page.after[1]}::uuid)` : sql``}
       ${page.bodyId ? sql`and t.body_id = ${page.bodyId}` : sql``}
       ${page.open ? sql`and t.done_on is null` : sql``}
     order by ${due}, t.id limit ${page.limit}`.execute(tx)
  return rows.rows.map((row) => openTask(vault, row))
}
