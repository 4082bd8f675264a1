/** SQL of events and priorities. */
import { sql } from 'kysely'
import { allPages } from '#db/pages.ts'
import { insertRows, type Row, type Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { Words } from '#kit/text.ts'
import type { Attendance, EventChange, EventKind, EventView, PriorityInput, PriorityView, Sphere } from './contract.ts'

const baseOf = (input: EventChange) => ({
  activity_id: input.activityId ?? null,
  kind: input.kind,
  title: input.title,
  held_on: input.heldOn ?? null,
  place: input.place ?? null,
  planned: input.planned,
  attendance: input.attendance ?? null,
})

/** Adds an event of a project. */
export const insertEvent = (tx: Tx, projectId: string, input: EventChange, today: Day): Promise<Written[]> =>
  insertRows(tx, 'event', [
    {
      id: input.id,
      project_id: projectId,
      ...baseOf(input),
      body_id: null,
      starts_at: null,
      ends_at: null,
      agenda: null,
      sequence: null,
      recorded_on: today,
    },
  ])

/** Replaces what is recorded of an event; what belongs to it as a meeting stays. */
export async function updateEvent(tx: Tx, input: EventChange): Promise<Written> {
  const { title, attendance, ...row } = baseOf(input)
  return await tx
    .updateTable('event')
    .set({
      ...row,
      title: JSON.stringify(title),
      attendance: attendance === null ? null : JSON.stringify(attendance),
      sequence: sql`coalesce(sequence, 0) + 1`,
    })
    .where('tenant_id', '=', tx.tenant)
    .where('id', '=', input.id)
    .returning(['id', rowContent('event').as('content')])
    .executeTakeFirstOrThrow()
}

/** The project of an event, locked until the transaction ends; null where it is of none, undefined where there is no such event. */
export async function projectOfEvent(tx: Tx, id: string): Promise<string | null | undefined> {
  const row = await tx
    .selectFrom('event')
    .select('project_id')
    .where('tenant_id', '=', tx.tenant)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row?.project_id
}

type EventColumns = 'id' | 'kind' | 'title' | 'held_on' | 'place' | 'planned' | 'attendance' | 'activity_id'

const viewOf = (row: Pick<Row<'event'>, EventColumns>): EventView => ({
  id: row.id,
  kind: row.kind as EventKind,
  title: row.title as Words,
  heldOn: row.held_on,
  place: row.place,
  planned: row.planned,
  attendance: row.attendance as Attendance | null,
  activityId: row.activity_id,
})

const selectEvents = (tx: Tx, projectId: string) =>
  tx
    .selectFrom('event')
    .select(['id', 'activity_id', 'kind', 'title', 'held_on', 'place', 'planned', 'attendance'])
    .where('tenant_id', '=', tx.tenant)
    .where('project_id', '=', projectId)

/** Day by which an event stands in the list: plans without one come last. */
export const NO_DAY = '9999-12-31'
const listedOn = sql<Day>`coalesce(held_on, '9999-12-31'::date)`

/** Events of a project by day, keyset paged: those after (day, id). */
export async function listEvents(
  tx: Tx,
  projectId: string,
  page: { after: [string, string] | null; limit: number; kind?: EventKind | undefined },
): Promise<EventView[]> {
  let query = selectEvents(tx, projectId)
  if (page.after)
    query = query.where(sql<boolean>`(${listedOn}, id) > (${page.after[0]}::date, ${page.after[1]}::uuid)`)
  if (page.kind) query = query.where('kind', '=', page.kind)
  return (await query.orderBy(listedOn).orderBy('id').limit(page.limit).execute()).map(viewOf)
}

/** Events of a project by id: those after `after`. */
export async function eventsAfter(
  tx: Tx,
  projectId: string,
  after: string | null,
  limit: number,
): Promise<EventView[]> {
  let query = selectEvents(tx, projectId)
  if (after !== null) query = query.where('id', '>', after)
  return (await query.orderBy('id').limit(limit).execute()).map(viewOf)
}

/** All events of a project by day; plans without one come last. */
export async function eventsByDay(tx: Tx, projectId: string): Promise<EventView[]> {
  const events = await allPages((after, limit) => eventsAfter(tx, projectId, after, limit))
  const listed = (event: EventView) => event.heldOn ?? NO_DAY
  return events.toSorted((a, b) => (listed(a) < listed(b) ? -1 : listed(a) > listed(b) ? 1 : 0))
}

/** Holds the list of a project's priorities until the transaction ends: two new lists at once must not mix. */
export async function lockPriorities(tx: Tx, projectId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`priorities|${tx.tenant}|${projectId}`}, 0))`.execute(tx)
}

/** Deletes the priorities of a project; each is named for the act as gone. */
export async function deletePriorities(tx: Tx, projectId: string): Promise<{ id: string; content: null }[]> {
  const rows = await tx
    .deleteFrom('priority')
    .where('tenant_id', '=', tx.tenant)
    .where('project_id', '=', projectId)
    .where('list_id', 'is', null)
    .returning('id')
    .execute()
  return rows.map(({ id }) => ({ id, content: null }))
}

/** Adds priorities of a project. */
export const insertPriorities = (
  tx: Tx,
  projectId: string,
  adoptedOn: Day | undefined,
  priorities: readonly (PriorityInput & { position: number })[],
): Promise<Written[]> =>
  insertRows(
    tx,
    'priority',
    priorities.map(({ id, sphere, position, text }) => ({
      id,
      project_id: projectId,
      list_id: null,
      sphere,
      position,
      text,
      adopted_on: adoptedOn ?? null,
    })),
  )

/** The list of a project that was adopted last; null where none was, and what came with the project counts. */
const lastList = (tx: Tx, projectId: string) =>
  sql<string | null>`(select l.id from priority_list l
    where l.tenant_id = ${tx.tenant} and l.project_id = ${projectId} order by l.version desc limit 1)`

/** Priorities of a project by sphere and rank, keyset paged: those after (`sphere`, `position`). */
export async function listPriorities(
  tx: Tx,
  projectId: string,
  page: { after: [string, string] | null; limit: number },
): Promise<PriorityView[]> {
  let query = tx
    .selectFrom('priority')
    .select(['id', 'sphere', 'position', 'text', 'adopted_on'])
    .where('tenant_id', '=', tx.tenant)
    .where('project_id', '=', projectId)
    .where(sql<boolean>`list_id is not distinct from ${lastList(tx, projectId)}`)
  if (page.after) query = query.where(sql<boolean>`(sphere, position) > (${page.after[0]}, ${page.after[1]}::int)`)
  const rows = await query.orderBy('sphere').orderBy('position').limit(page.limit).execute()
  return rows.map((row) => ({
    id: row.id,
    sphere: row.sphere as Sphere,
    position: row.position,
    text: row.text as Words,
    adoptedOn: row.adopted_on,
  }))
}
