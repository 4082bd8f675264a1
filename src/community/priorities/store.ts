/** SQL of adopted lists of priorities. */
import { sql } from 'kysely'
import { insertRows, type Row, type Written } from '#db/rows.ts'
import type { Tx } from '#db/tenant.ts'
import type { PriorityInput } from '../contract.ts'
import type { AdoptedPriority, AdoptInput, ListView } from './contract.ts'

const told = sql`l.id, l.version, l.adopted_on as "adoptedOn", l.decision_id as "decisionId", l.topic_id as "topicId",
  l.project_id as "projectId", l.reason,
  (select count(*)::int from priority p where p.tenant_id = l.tenant_id and p.list_id = l.id) as priorities`

/** Lists, newest first: those before a version. */
export async function listLists(tx: Tx, page: { after: number | null; limit: number }): Promise<ListView[]> {
  const rows = await sql<ListView>`
    select ${told} from priority_list l
     where l.tenant_id = ${tx.tenant} ${page.after === null ? sql`` : sql`and l.version < ${page.after}`}
     order by l.version desc limit ${page.limit}`.execute(tx)
  return rows.rows
}

/** A list; undefined where there is none. */
export async function findList(tx: Tx, id: string): Promise<ListView | undefined> {
  const rows = await sql<ListView>`
    select ${told} from priority_list l where l.tenant_id = ${tx.tenant} and l.id = ${id}`.execute(tx)
  return rows.rows[0]
}

/** The number that the next list gets; two lists at once get two. */
export async function nextVersion(tx: Tx): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`priority_list|${tx.tenant}`}, 0))`.execute(tx)
  const rows = await sql<{ next: number }>`
    select coalesce(max(version), 0) + 1 as next from priority_list where tenant_id = ${tx.tenant}`.execute(tx)
  return rows.rows[0]!.next
}

/** Writes a list, without its priorities. */
export const insertList = (tx: Tx, version: number, list: AdoptInput): Promise<Written[]> =>
  insertRows(tx, 'priority_list', [
    {
      id: list.id,
      version,
      adopted_on: list.adoptedOn,
      decision_id: list.decisionId ?? null,
      topic_id: list.topicId ?? null,
      project_id: list.projectId ?? null,
      reason: list.reason ?? null,
    } satisfies Row<'priority_list'>,
  ])

/** Writes the priorities of a list. */
export const insertListed = (
  tx: Tx,
  { id, adoptedOn, projectId }: AdoptInput,
  priorities: readonly (PriorityInput & { position: number })[],
): Promise<Written[]> =>
  insertRows(
    tx,
    'priority',
    priorities.map((priority) => ({
      id: priority.id,
      project_id: projectId ?? null,
      list_id: id,
      sphere: priority.sphere,
      position: priority.position,
      text: priority.text,
      adopted_on: adoptedOn,
    })),
  )

/** Ties priorities to the needs that they answer. */
export const insertTies = (
  tx: Tx,
  ties: readonly { id: string; priorityId: string; needId: string }[],
): Promise<Written[]> =>
  insertRows(
    tx,
    'priority_need',
    ties.map(({ id, priorityId, needId }) => ({ id, priority_id: priorityId, need_id: needId })),
  )

/** The priorities of a list by sphere and rank, each with its needs. */
export async function prioritiesOf(tx: Tx, listId: string): Promise<AdoptedPriority[]> {
  const rows = await sql<AdoptedPriority>`
    select p.id, p.sphere, p.position, p.text, coalesce(n.needs, '[]'::jsonb) as needs from priority p
      left join lateral (
        select jsonb_agg(jsonb_build_object('id', n.id, 'title', n.title) order by n.id) as needs from priority_need pn
          join need n on n.tenant_id = pn.tenant_id and n.id = pn.need_id
         where pn.tenant_id = p.tenant_id and pn.priority_id = p.id) n on true
     where p.tenant_id = ${tx.tenant} and p.list_id = ${listId} order by p.sphere, p.position`.execute(tx)
  return rows.rows
}
