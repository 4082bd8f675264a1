/** SQL of groups and enrolments. */
import { sql } from 'kysely'
import { insertRows, type Row, type Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import { asShown } from '#people/index.ts'
import type { EnrolmentInput, GroupChange, GroupInput, GroupKind, GroupView } from './contract.ts'

const columnsOf = (input: GroupChange) => ({
  activity_id: input.activityId ?? null,
  kind: input.kind,
  name: input.name,
  organisation_id: input.organisationId ?? null,
  starts_on: input.startsOn ?? null,
  ends_on: input.endsOn ?? null,
})

/** Adds a group. */
export const insertGroup = (tx: Tx, input: GroupInput): Promise<Written[]> =>
  insertRows(tx, 'people_group', [{ id: input.id, project_id: input.projectId, ...columnsOf(input) }])

/** Replaces what is recorded of a group. */
export const updateGroup = (tx: Tx, input: GroupChange): Promise<Written> =>
  tx
    .updateTable('people_group')
    .set(columnsOf(input))
    .where('tenant_id', '=', tx.tenant)
    .where('id', '=', input.id)
    .returning(['id', rowContent('people_group').as('content')])
    .executeTakeFirstOrThrow()

type StoredGroup = Omit<GroupView, 'withheld'> & { projectId: string }

const viewOf = (row: Row<'people_group'>): StoredGroup => ({
  id: row.id,
  projectId: row.project_id,
  kind: row.kind as GroupKind,
  name: row.name,
  activityId: row.activity_id,
  organisationId: row.organisation_id,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
})

const select = (tx: Tx) =>
  tx
    .selectFrom('people_group')
    .select(['id', 'project_id', 'activity_id', 'kind', 'name', 'organisation_id', 'starts_on', 'ends_on'])
    .where('tenant_id', '=', tx.tenant)

/** A group; undefined where there is none. */
export async function findGroup(tx: Tx, id: string): Promise<StoredGroup | undefined> {
  const row = await select(tx).where('id', '=', id).executeTakeFirst()
  return row && viewOf(row)
}

/** Groups of a project by name, keyset paged: those after (`name`, `id`). */
export async function listGroups(
  tx: Tx,
  projectId: string,
  page: { after: [string, string] | null; limit: number; kind?: GroupKind | undefined },
): Promise<StoredGroup[]> {
  let query = select(tx).where('project_id', '=', projectId)
  if (page.after) query = query.where(sql<boolean>`(name, id) > (${page.after[0]}, ${page.after[1]}::uuid)`)
  if (page.kind) query = query.where('kind', '=', page.kind)
  return (await query.orderBy('name').orderBy('id').limit(page.limit).execute()).map(viewOf)
}

/** Groups of a project by id: those after `after`. */
export async function groupsAfter(tx: Tx, projectId: string, after: string | null, limit: number) {
  let query = select(tx).where('project_id', '=', projectId)
  if (after !== null) query = query.where('id', '>', after)
  return (await query.orderBy('id').limit(limit).execute()).map(viewOf)
}

/** One person in a group, from–to. */
export interface Enrolled {
  id: string
  personId: string
  enrolledOn: Day
  leftOn: Day | null
}

/** Enrolments of a group among these ids, locked until the transaction ends. */
export const lockEnrolments = (tx: Tx, groupId: string, ids: readonly string[]): Promise<Enrolled[]> =>
  tx
    .selectFrom('enrolment')
    .select(['id', 'person_id as personId', 'enrolled_on as enrolledOn', 'left_on as leftOn'])
    .where('tenant_id', '=', tx.tenant)
    .where('group_id', '=', groupId)
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute()

/** People among these who are in the group within the same days by another enrolment. */
export async function enrolledTwice(tx: Tx, groupId: string, enrolments: readonly Enrolled[]): Promise<Set<string>> {
  const rows = await sql<{ personId: string }>`
    select distinct n.person_id as "personId" from enrolment e
      join unnest(${enrolments.map((one) => one.id)}::uuid[], ${enrolments.map((one) => one.personId)}::uuid[],
                  ${enrolments.map((one) => one.enrolledOn)}::date[], ${enrolments.map((one) => one.leftOn)}::date[])
           as n (id, person_id, enrolled_on, left_on)
        on n.id <> e.id and ${asShown(tx, 'n.person_id')} = ${asShown(tx, 'e.person_id')}
     where e.tenant_id = ${tx.tenant} and e.group_id = ${groupId}
       and e.enrolled_on <= coalesce(n.left_on, 'infinity') and coalesce(e.left_on, 'infinity') >= n.enrolled_on`.execute(
    tx,
  )
  return new Set(rows.rows.map((row) => row.personId))
}

/** Enrols people in a group. */
export const insertEnrolments = (tx: Tx, groupId: string, enrolments: readonly EnrolmentInput[]): Promise<Written[]> =>
  insertRows(
    tx,
    'enrolment',
    enrolments.map(({ id, personId, enrolledOn }) => ({
      id,
      group_id: groupId,
      person_id: personId,
      enrolled_on: enrolledOn,
      left_on: null,
    })),
  )

/** Sets the day on which people left. */
export const setLeft = (tx: Tx, ids: readonly string[], leftOn: Day): Promise<Written[]> =>
  tx
    .updateTable('enrolment')
    .set({ left_on: leftOn })
    .where('tenant_id', '=', tx.tenant)
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .returning(['id', rowContent('enrolment').as('content')])
    .execute()

/** Enrolments in groups of a project by id: those after `after`; people as they are shown. */
export async function enrolmentsAfter(tx: Tx, projectId: string, after: string | null, limit: number) {
  let query = tx
    .selectFrom('enrolment')
    .innerJoin('people_group', (join) =>
      join
        .onRef('people_group.tenant_id', '=', 'enrolment.tenant_id')
        .onRef('people_group.id', '=', 'enrolment.group_id'),
    )
    .select([
      'enrolment.id',
      asShown(tx, 'enrolment.person_id').as('personId'),
      'enrolment.group_id as groupId',
      'people_group.kind as groupKind',
      'people_group.activity_id as activityId',
      'enrolment.enrolled_on as enrolledOn',
    ])
    .where('enrolment.tenant_id', '=', tx.tenant)
    .where('people_group.project_id', '=', projectId)
  if (after !== null) query = query.where('enrolment.id', '>', after)
  const rows = await query.orderBy('enrolment.id').limit(limit).execute()
  return rows.map((row) => ({ ...row, groupKind: row.groupKind as GroupKind }))
}

/** Enrolments of these people, with the name of each group, which never names people. */
export async function enrolmentsOfPeople(tx: Tx, personIds: readonly string[]) {
  const rows = await sql<{ id: string; name: string; enrolledOn: Day; leftOn: Day | null }>`
    select e.id, g.name, e.enrolled_on as "enrolledOn", e.left_on as "leftOn" from enrolment e
      join people_group g on g.tenant_id = e.tenant_id and g.id = e.group_id
     where e.tenant_id = ${tx.tenant} and e.person_id = any(${[...personIds]}::uuid[])
     order by e.enrolled_on, e.id`.execute(tx)
  return rows.rows
}
