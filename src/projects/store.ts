/** SQL of projects, their municipalities, grants, decisions and history, and of programmes. */
import { sql } from 'kysely'
import { type Row, type RowTable, saveRows, type Written } from '#db/rows.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { Currency } from '#kit/money.ts'
import type { Words } from '#kit/text.ts'
import type { AmendmentKind, ChangeView, ProjectLine, ProjectState, Snapshot } from './contract.ts'
import type { Programme } from './programmes.ts'
import { totalOf } from './rules.ts'

const PROJECT = [
  'id',
  'code',
  'title',
  'procedure',
  'goal',
  'target_groups',
  'contract_number',
  'contract_date',
  'starts_on',
  'ends_on',
  'state',
  'currency',
  'framework',
  'target_kind',
  'remarks',
  'version',
] as const

/** A project by code, or undefined. */
export const projectByCode = (tx: Tx, code: string): Promise<Row<'project'> | undefined> =>
  tx
    .selectFrom('project')
    .select(PROJECT)
    .where('tenant_id', '=', tx.tenant)
    .where('code', '=', code)
    .executeTakeFirst()

/** Id and code of every project. */
export const everyProject = (tx: Tx): Promise<{ id: string; code: string }[]> =>
  tx
    .selectFrom('project')
    .select(['id', 'code'])
    .where('tenant_id', '=', tx.tenant)
    .orderBy('code')
    .limit(100_000)
    .execute()

/** What a project is called, or undefined. */
export async function projectCalled(tx: Tx, id: string): Promise<{ code: string; title: Words } | undefined> {
  const row = await tx
    .selectFrom('project')
    .select(['code', 'title'])
    .where('tenant_id', '=', tx.tenant)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { code: row.code, title: row.title as Words }
}

/**
 * Projects with a grant contract – number, day, money of a programme – that are no longer only prepared, and whether something
 * was handed over or opened in them by a day.
 */
export async function contractedProjects(tx: Tx, on: Day): Promise<{ id: string; delivered: boolean }[]> {
  const rows = await sql<{ id: string; delivered: boolean }>`
    select p.id, exists (select 1 from equipment e where e.tenant_id = p.tenant_id and e.project_id = p.id
                            and e.handed_on <= ${on})
              or exists (select 1 from facility f where f.tenant_id = p.tenant_id and f.project_id = p.id
                            and f.opened_on <= ${on}) as delivered
      from project p
     where p.tenant_id = ${tx.tenant} and p.state <> 'prepared' and p.contract_number is not null
       and p.contract_date <= ${on}
       and exists (select 1 from project_grant g where g.tenant_id = p.tenant_id and g.project_id = p.id and g.amount > 0)
     order by p.id limit 10000`.execute(tx)
  return rows.rows
}

/** A project by id, locked until the transaction ends, or undefined. */
export const lockProject = (tx: Tx, id: string): Promise<Row<'project'> | undefined> =>
  tx
    .selectFrom('project')
    .select(PROJECT)
    .where('tenant_id', '=', tx.tenant)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

/** Projects of these codes. */
export async function projectsByCode(tx: Tx, codes: readonly string[]): Promise<Row<'project'>[]> {
  if (codes.length === 0) return []
  const query = tx.selectFrom('project').select(PROJECT).where('tenant_id', '=', tx.tenant).where('code', 'in', codes)
  return query.forUpdate().limit(1_000).execute()
}

/** Municipalities of a project, the lead first. */
export const municipalitiesOf = (tx: Tx, projectId: string): Promise<Row<'project_municipality'>[]> =>
  tx
    .selectFrom('project_municipality')
    .select(['id', 'project_id', 'municipality_code', 'lead'])
    .where('tenant_id', '=', tx.tenant)
    .where('project_id', '=', projectId)
    .orderBy('lead', 'desc')
    .orderBy('municipality_code')
    .limit(1_000)
    .execute()

/** Links of a project to decisions. */
export const decisionLinksOf = (tx: Tx, projectId: string): Promise<Row<'project_decision'>[]> =>
  tx
    .selectFrom('project_decision')
    .select(['id', 'project_id', 'decision_id'])
    .where('tenant_id', '=', tx.tenant)
    .where('project_id', '=', projectId)
    .orderBy('id')
    .limit(1_000)
    .execute()

/** Grants of a project, in the order in which they were recorded. */
export const grantsOf = (tx: Tx, projectId: string): Promise<Row<'project_grant'>[]> =>
  tx
    .selectFrom('project_grant')
    .select(['id', 'project_id', 'code', 'programme_id', 'amount', 'currency', 'rate'])
    .where('tenant_id', '=', tx.tenant)
    .where('project_id', '=', projectId)
    .orderBy('id')
    .limit(100)
    .execute()

/** Recorded changes of a project, in the order in which they took effect. */
export async function changesOf(tx: Tx, projectId: string): Promise<ChangeView[]> {
  const rows = await tx
    .selectFrom('project_change')
    .select(['id', 'kind', 'dated_on', 'effective_on', 'document', 'reason', 'before', 'after'])
    .where('tenant_id', '=', tx.tenant)
    .where('project_id', '=', projectId)
    .orderBy('effective_on')
    .orderBy('id')
    .limit(10_000)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as AmendmentKind,
    datedOn: row.dated_on,
    effectiveOn: row.effective_on,
    document: row.document,
    reason: row.reason,
    before: row.before as ChangeView['before'],
    after: row.after as ChangeView['after'],
  }))
}

/** Programmes of the tenant, by code. */
export const programmesOf = (tx: Tx): Promise<Row<'programme'>[]> =>
  tx
    .selectFrom('programme')
    .select(['id', 'code', 'name', 'period', 'fund'])
    .where('tenant_id', '=', tx.tenant)
    .orderBy('code')
    .limit(1_000)
    .execute()

/** A programme as it is told. */
export const programmeView = (row: Row<'programme'>): Programme => ({
  code: row.code,
  name: row.name as Words,
  period: row.period as Programme['period'],
  fund: row.fund as Programme['fund'],
})

/** Projects by code, keyset paged; only those that the reader works on. */
export async function listProjects(
  tx: Tx,
  page: { after: string | null; limit: number; state?: ProjectState | undefined; reach: 'all' | readonly string[] },
): Promise<ProjectLine[]> {
  let query = tx
    .selectFrom('project')
    .select(['id', 'code', 'title', 'state', 'starts_on', 'ends_on'])
    .where('tenant_id', '=', tx.tenant)
  if (page.after !== null) query = query.where('code', '>', page.after)
  if (page.state) query = query.where('state', '=', page.state)
  if (page.reach !== 'all') query = query.where(sql<boolean>`id = any(${page.reach}::uuid[])`)
  const rows = await query.orderBy('code').limit(page.limit).execute()
  const places = await placesOf(
    tx,
    rows.map((row) => row.id),
  )
  const grants = await grantsOfAll(
    tx,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    title: row.title as Words,
    state: row.state as ProjectState,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    municipalities: (places.get(row.id) ?? []).map(({ municipality_code, lead }) => ({
      code: municipality_code,
      lead,
    })),
    programmes: [...new Set((grants.get(row.id) ?? []).map((grant) => grant.programme))],
    total: totalOf(grants.get(row.id) ?? []),
  }))
}

async function placesOf(tx: Tx, projectIds: string[]) {
  const rows = await tx
    .selectFrom('project_municipality')
    .select(['project_id', 'municipality_code', 'lead'])
    .where('tenant_id', '=', tx.tenant)
    .where(sql<boolean>`project_id = any(${projectIds}::uuid[])`)
    .orderBy('lead', 'desc')
    .orderBy('municipality_code')
    .limit(100_000)
    .execute()
  return Map.groupBy(rows, (row) => row.project_id)
}

/** Grants of several projects with the codes of their programmes. */
async function grantsOfAll(tx: Tx, projectIds: string[]) {
  const rows = await tx
    .selectFrom('project_grant as g')
    .innerJoin('programme as p', (join) =>
      join.onRef('p.tenant_id', '=', 'g.tenant_id').onRef('p.id', '=', 'g.programme_id'),
    )
    .select(['g.id', 'g.project_id', 'g.code', 'g.amount', 'g.currency', 'p.code as programme'])
    .where('g.tenant_id', '=', tx.tenant)
    .where(sql<boolean>`g.project_id = any(${projectIds}::uuid[])`)
    .orderBy('g.id')
    .limit(10_000)
    .execute()
  return Map.groupBy(
    rows.map((row) => ({ ...row, currency: row.currency as Currency })),
    (row) => row.project_id,
  )
}

/** Grants of one project with the codes of their programmes. */
export const moneyRows = async (tx: Tx, projectId: string) => (await grantsOfAll(tx, [projectId])).get(projectId) ?? []

/**
 * Gives a project the new values of an amendment, one version on.
 * @returns what was written, by table
 */
export async function writeSnapshot(
  tx: Tx,
  row: Row<'project'>,
  grants: readonly Row<'project_grant'>[],
  after: Partial<Snapshot>,
): Promise<[RowTable, Written[]][]> {
  const project = {
    ...row,
    title: after.title ?? row.title,
    goal: after.goal ?? row.goal,
    target_groups: after.targetGroups ?? row.target_groups,
    starts_on: after.startsOn ?? row.starts_on,
    ends_on: after.endsOn ?? row.ends_on,
    state: after.state ?? row.state,
    currency: after.currency ?? row.currency,
    version: row.version + 1,
  }
  const amounts = new Map(after.grants?.map((grant) => [grant.code, grant]))
  const changed = grants.flatMap((grant) => {
    const now = amounts.get(grant.code)
    return now ? [{ ...grant, amount: now.amount, currency: now.currency }] : []
  })
  return [
    ['project', await saveRows(tx, 'project', [project])],
    ['project_grant', await saveRows(tx, 'project_grant', changed)],
  ]
}
