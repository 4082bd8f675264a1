/** SQL of placements. */
import { sql } from 'kysely'
import { insertRows } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import { asShown, sameRecords } from '#people/index.ts'
import type { PlacementInput, PlacementView } from './contract.ts'
import type { PostToFill } from './rules.ts'

/** A post with the period of its project; undefined where there is none. */
export const findPost = (tx: Tx, id: string): Promise<PostToFill | undefined> =>
  tx
    .selectFrom('post')
    .innerJoin('project', (join) =>
      join.onRef('project.tenant_id', '=', 'post.tenant_id').onRef('project.id', '=', 'post.project_id'),
    )
    .select([
      'post.project_id as projectId',
      'post.for_target_group as forTargetGroup',
      'project.starts_on as startsOn',
      'project.ends_on as endsOn',
    ])
    .where('post.tenant_id', '=', tx.tenant)
    .where('post.id', '=', id)
    .executeTakeFirst()

/**
 * Whether the person takes part in the project. Holds their participation until the transaction ends, so that two
 * placements of one person are looked at one after the other.
 */
export async function holdParticipation(tx: Tx, projectId: string, personId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('participation')
    .select('id')
    .where('tenant_id', '=', tx.tenant)
    .where('project_id', '=', projectId)
    .where(sql<boolean>`person_id in ${sameRecords(tx, personId)}`)
    .orderBy('id')
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row !== undefined
}

/** A placement as it is stored; undefined where there is none. */
export const findPlacement = (tx: Tx, id: string) =>
  tx
    .selectFrom('placement')
    .select(['project_id as projectId', 'person_id as personId', 'started_on as startedOn'])
    .where('tenant_id', '=', tx.tenant)
    .where('id', '=', id)
    .executeTakeFirst()

/** Whether another placement of the person in the project shares a day with this one. */
export async function isPlacedWithin(
  tx: Tx,
  placement: { id: string; projectId: string; personId: string; startedOn: Day; lastDay: Day },
): Promise<boolean> {
  const row = await tx
    .selectFrom('placement')
    .select('id')
    .where('tenant_id', '=', tx.tenant)
    .where('project_id', '=', placement.projectId)
    .where(sql<boolean>`person_id in ${sameRecords(tx, placement.personId)}`)
    .where('id', '<>', placement.id)
    .where('started_on', '<=', placement.lastDay)
    .where(sql<boolean>`coalesce(ended_on, planned_end) >= ${placement.startedOn}::date`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Adds a placement. */
export const insertPlacement = (tx: Tx, input: PlacementInput) =>
  insertRows(tx, 'placement', [
    {
      id: input.id,
      project_id: input.projectId,
      post_id: input.postId,
      person_id: input.personId,
      started_on: input.startedOn,
      planned_end: input.plannedEnd,
      ended_on: null,
    },
  ])

/** Sets the day on which a placement ended. */
export const setEnd = (tx: Tx, id: string, endedOn: Day) =>
  tx
    .updateTable('placement')
    .set({ ended_on: endedOn })
    .where('tenant_id', '=', tx.tenant)
    .where('id', '=', id)
    .returning(['id', rowContent('placement').as('content')])
    .executeTakeFirstOrThrow()

/** Placements of a project by id: those after `after`; people as they are shown. */
export async function placementsOf(tx: Tx, projectId: string, after: string | null, limit: number) {
  let query = tx
    .selectFrom('placement')
    .innerJoin('post', (join) =>
      join.onRef('post.tenant_id', '=', 'placement.tenant_id').onRef('post.id', '=', 'placement.post_id'),
    )
    .select([
      'placement.id',
      asShown(tx, 'placement.person_id').as('personId'),
      'placement.post_id as postId',
      'post.organisation_id as organisationId',
      'placement.started_on as startedOn',
      'placement.ended_on as endedOn',
    ])
    .where('placement.tenant_id', '=', tx.tenant)
    .where('placement.project_id', '=', projectId)
  if (after !== null) query = query.where('placement.id', '>', after)
  return query.orderBy('placement.id').limit(limit).execute()
}

/** Placements of these people. */
export async function placementsOfPeople(tx: Tx, personIds: readonly string[]) {
  const rows = await sql<{
    id: string
    personId: string
    project: string
    startedOn: Day
    plannedEnd: Day
    endedOn: Day | null
  }>`
    select l.id, l.person_id as "personId", p.code as project, l.started_on as "startedOn", l.planned_end as "plannedEnd",
           l.ended_on as "endedOn" from placement l
      join project p on p.tenant_id = l.tenant_id and p.id = l.project_id
     where l.tenant_id = ${tx.tenant} and l.person_id = any(${[...personIds]}::uuid[])
     order by l.started_on, l.id`.execute(tx)
  return rows.rows
}

/** Placements of one person in a project, under any of their merged records: the post, the employer, the days. */
export async function placementsIn(tx: Tx, projectId: string, personId: string) {
  const rows = await sql<PlacementView>`
    select l.id, o.title as post, g.name as employer, l.started_on as "startedOn", l.planned_end as "plannedEnd",
           l.ended_on as "endedOn"
      from placement l
      join post o on o.tenant_id = l.tenant_id and o.id = l.post_id
      left join organisation g on g.tenant_id = o.tenant_id and g.id = o.organisation_id
     where l.tenant_id = ${tx.tenant} and l.project_id = ${projectId}
       and l.person_id in ${sameRecords(tx, personId)}
     order by l.started_on, l.id limit 100`.execute(tx)
  return rows.rows
}
