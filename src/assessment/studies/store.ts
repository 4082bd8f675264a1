/** SQL of studies and their parts. */
import { sql } from 'kysely'
import { deleteRows, insertRows, type Row, saveRows, type Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Words } from '#kit/text.ts'
import { MOST, type Part, type StudyInput, type StudyLine, type StudyListItem, type StudyState } from './contract.ts'

/** Where each part is kept. */
const TABLES = {
  place: 'study_place',
  field: 'study_field',
  source: 'study_source',
  work: 'study_work',
  finding: 'study_finding',
  statement: 'study_statement',
} as const satisfies Record<Part, string>
export type PartTable<P extends Part> = (typeof TABLES)[P]
export const tableOf = <P extends Part>(part: P): PartTable<P> => TABLES[part]
/** Parts that are changed after they were added. */
export type ChangedPart = Exclude<Part, 'place'>

export interface StoredStudy extends StudyLine {
  goal: Words
  method: Words | null
}

const stored = (row: Row<'study'>): StoredStudy => ({
  id: row.id,
  projectId: row.project_id,
  title: row.title as Words,
  goal: row.goal as Words,
  method: row.method as Words | null,
  beginsOn: row.begins_on,
  endsOn: row.ends_on,
  state: row.state as StudyState,
  finishedOn: row.finished_on,
  adoptedOn: row.adopted_on,
  version: row.version,
})

const rowOf = (study: StoredStudy): Row<'study'> => ({
  id: study.id,
  project_id: study.projectId,
  title: study.title,
  goal: study.goal,
  method: study.method,
  begins_on: study.beginsOn,
  ends_on: study.endsOn,
  state: study.state,
  finished_on: study.finishedOn,
  adopted_on: study.adoptedOn,
  version: study.version,
})

/** Adds a study, as a plan. */
export const insertStudy = (tx: Tx, input: StudyInput): Promise<Written[]> =>
  insertRows(tx, 'study', [
    rowOf({
      id: input.id,
      projectId: input.projectId ?? null,
      title: input.title,
      goal: input.goal,
      method: input.method ?? null,
      beginsOn: input.beginsOn ?? null,
      endsOn: input.endsOn ?? null,
      state: 'planned',
      finishedOn: null,
      adoptedOn: null,
      version: 1,
    }),
  ])

/** Writes a study as it now is. */
export const updateStudy = (tx: Tx, study: StoredStudy): Promise<Written[]> => saveRows(tx, 'study', [rowOf(study)])

const COLUMNS = [
  'id',
  'project_id',
  'title',
  'goal',
  'method',
  'begins_on',
  'ends_on',
  'state',
  'finished_on',
  'adopted_on',
  'version',
] as const

/** A study, locked until the transaction ends where something of it will change: its parts change one after the other. */
export async function findStudy(tx: Tx, id: string, lock: 'lock' | 'look'): Promise<StoredStudy | undefined> {
  const query = tx.selectFrom('study').select(COLUMNS).where('tenant_id', '=', tx.tenant).where('id', '=', id)
  const row = await (lock === 'lock' ? query.forUpdate() : query).executeTakeFirst()
  return row && stored(row)
}

/** Studies, the newest first: those before `after`. */
export async function listStudies(
  tx: Tx,
  page: { after: string | null; limit: number; reach: 'all' | readonly string[] },
): Promise<StudyListItem[]> {
  let query = tx.selectFrom('study').select(COLUMNS).where('tenant_id', '=', tx.tenant)
  if (page.after !== null) query = query.where('id', '<', page.after)
  if (page.reach !== 'all') query = query.where('project_id', 'in', [...page.reach])
  const rows = await query.orderBy('id', 'desc').limit(page.limit).execute()
  const places = await tx
    .selectFrom('study_place')
    .select(['study_id', 'country', 'name'])
    .where('tenant_id', '=', tx.tenant)
    .where(sql<boolean>`study_id = any(${rows.map(({ id }) => id)}::uuid[])`)
    .orderBy('position')
    .limit(page.limit * MOST.place)
    .execute()
  const byStudy = Map.groupBy(places, ({ study_id }) => study_id)
  return rows.map((row) => {
    const { goal, method, ...line } = stored(row)
    const found = byStudy.get(row.id) ?? []
    return { ...line, places: found.map(({ country, name }) => ({ country, name: name as Words })) }
  })
}

/** Places that a project studies, by id: those after `after`. */
export async function placesOfProject(tx: Tx, projectId: string, after: string | null, limit: number) {
  let query = tx
    .selectFrom('study_place')
    .select(['id', 'country', 'name', 'planned'])
    .where('tenant_id', '=', tx.tenant)
    .where('project_id', '=', projectId)
  if (after !== null) query = query.where('id', '>', after)
  const rows = await query.orderBy('id').limit(limit).execute()
  return rows.map((row) => ({ ...row, name: row.name as Words }))
}

/** Adds a place. */
export const insertPlace = (tx: Tx, row: Row<'study_place'>): Promise<Written[]> => insertRows(tx, 'study_place', [row])

/** Whether the places of a study are a plan only. */
export const setPlanned = (tx: Tx, studyId: string, planned: boolean): Promise<Written[]> =>
  tx
    .updateTable('study_place')
    .set({ planned })
    .where('tenant_id', '=', tx.tenant)
    .where('study_id', '=', studyId)
    .where('planned', '!=', planned)
    .returning(['id', rowContent('study_place').as('content')])
    .execute()

/** Rows of a part of a study in their order. */
export async function partsOf<P extends Part>(tx: Tx, part: P, studyId: string): Promise<Row<PartTable<P>>[]> {
  const found = await sql<Row<PartTable<P>>>`
    select * from ${sql.table(TABLES[part])} where tenant_id = ${tx.tenant} and study_id = ${studyId}
     order by position, id limit ${MOST[part]}`.execute(tx)
  return found.rows
}

/** One part of a study, whole; undefined where the study has none of this id. */
export async function findPart<P extends Part>(
  tx: Tx,
  part: P,
  { id, studyId }: { id: string; studyId: string },
): Promise<Row<PartTable<P>> | undefined> {
  const found = await sql<Row<PartTable<P>> & { tenant_id: number }>`
    select * from ${sql.table(TABLES[part])}
     where tenant_id = ${tx.tenant} and study_id = ${studyId} and id = ${id}`.execute(tx)
  if (!found.rows[0]) return undefined
  const { tenant_id: _, ...row } = found.rows[0]
  return row as unknown as Row<PartTable<P>>
}

/** How many of a part a study has, and the last position among them. */
export async function placeAtEnd(tx: Tx, part: Part, studyId: string): Promise<{ count: number; last: number }> {
  const found = await sql<{ count: number; last: number }>`
    select count(*)::int as count, coalesce(max(position), 0) as last from ${sql.table(TABLES[part])}
     where tenant_id = ${tx.tenant} and study_id = ${studyId}`.execute(tx)
  return found.rows[0]!
}

/** Those of these ids that a part of a study has. */
export async function knownParts(tx: Tx, part: Part, studyId: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const found = await sql<{ id: string }>`
    select id from ${sql.table(TABLES[part])}
     where tenant_id = ${tx.tenant} and study_id = ${studyId} and id = any(${[...ids]}::uuid[])
     limit ${MOST[part]}`.execute(tx)
  return new Set(found.rows.map(({ id }) => id))
}

/** Writes a part: adds it, or replaces it where it was there. */
export const savePart = <P extends ChangedPart>(
  tx: Tx,
  part: P,
  row: Row<PartTable<P>>,
  was: 'new' | 'there',
): Promise<Written[]> => (was === 'new' ? insertRows(tx, TABLES[part], [row]) : saveRows(tx, TABLES[part], [row]))

export const deletePart = (tx: Tx, part: Part, id: string) => deleteRows(tx, TABLES[part], [id])

/** Whether another part of the study names this one. */
export async function isNamed(tx: Tx, part: Part, studyId: string, id: string): Promise<boolean> {
  const inTable = (table: string, condition: ReturnType<typeof sql>) =>
    sql`select 1 from ${sql.table(table)} where tenant_id = ${tx.tenant} and study_id = ${studyId} and ${condition}`
  const places = {
    place: [
      inTable('study_work', sql`place_id = ${id}`),
      inTable('study_finding', sql`place_id = ${id}`),
      inTable('study_source', sql`jsonb_exists(place_ids, ${id})`),
    ],
    field: [
      inTable('study_finding', sql`field_id = ${id}`),
      inTable('study_source', sql`jsonb_exists(field_ids, ${id})`),
    ],
    source: [inTable('study_finding', sql`jsonb_exists(source_ids, ${id})`)],
    work: [inTable('study_finding', sql`jsonb_exists(work_ids, ${id})`)],
    finding: [],
    statement: [],
  }[part]
  if (places.length === 0) return false
  const found = await sql<{ named: boolean }>`
    select exists (${sql.join(places, sql` union all `)}) as named`.execute(tx)
  return found.rows[0]!.named
}

/** Questionnaires by the ids of their versions, as they are called. */
export async function versionsCalled(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, { title: string; number: number; subject: string }>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('instrument_version as v')
    .innerJoin('instrument as i', (join) =>
      join.onRef('i.tenant_id', '=', 'v.tenant_id').onRef('i.id', '=', 'v.instrument_id'),
    )
    .select(['v.id', 'v.number', 'i.title', 'i.subject'])
    .where('v.tenant_id', '=', tx.tenant)
    .where(sql<boolean>`v.id = any(${[...ids]}::uuid[])`)
    .limit(MOST.work)
    .execute()
  return new Map(rows.map(({ id, ...called }) => [id, called]))
}
