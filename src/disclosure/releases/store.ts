/** SQL of releases. */
import { sql } from 'kysely'
import { insertRows, type Row, type Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { Audit, PublicTable, Release } from '../contract.ts'
import type { Audience, InsideTable, ReleaseState, Seen, TableTitle } from './contract.ts'

/** A stored release. */
export interface StoredRelease {
  id: string
  projectId: string
  asOf: Day
  audience: Audience
  spec: (TableTitle & { audit: Audit })[]
  whole: Release[]
  public: PublicTable[]
  state: ReleaseState
  proposedBy: string | null
  proposedAt: string
  approvedAt: string | null
  recalledAt: string | null
}

const COLUMNS = [
  'id',
  'project_id',
  'as_of',
  'audience',
  'spec',
  'whole',
  'public',
  'state',
  'proposed_by',
  'proposed_at',
  'approved_by',
  'approved_at',
  'recalled_by',
  'recalled_at',
] as const

// Releases of one project; each is attacked together with all before it, so no bound may cut the list short.
const MOST = 10_000

const stored = (row: Row<'release'>): StoredRelease => ({
  id: row.id,
  projectId: row.project_id,
  asOf: row.as_of,
  audience: row.audience as Audience,
  spec: row.spec as StoredRelease['spec'],
  whole: row.whole as Release[],
  public: row.public as PublicTable[],
  state: row.state as ReleaseState,
  proposedBy: row.proposed_by,
  proposedAt: row.proposed_at,
  approvedAt: row.approved_at,
  recalledAt: row.recalled_at,
})

const select = (tx: Tx) => tx.selectFrom('release').select(COLUMNS).where('tenant_id', '=', tx.tenant)

/**
 * What was released of a project before a new release for an audience, oldest first: a recalled one was seen too, and who
 * works inside also reads what is public. A public proposal may still be approved, so figures for inside are held against
 * it; a new public proposal takes its place.
 */
export async function seenReleases(tx: Tx, projectId: string, audience: Audience): Promise<Seen> {
  const standing = await standingReleases(tx, projectId)
  const releases = standing.filter(({ state }) => audience === 'inside' || state !== 'proposed')
  const wholes = (list: readonly StoredRelease[]) => list.flatMap(({ whole }) => whole)
  return {
    ids: releases.map(({ id }) => id).sort(),
    public: wholes(releases.filter((one) => one.audience === 'public')),
    inside: wholes(releases),
  }
}

/** Projects of which something was released. */
export async function releasedProjects(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('release')
    .select('project_id')
    .distinct()
    .where('tenant_id', '=', tx.tenant)
    .orderBy('project_id')
    .limit(100_000)
    .execute()
  return rows.map(({ project_id }) => project_id)
}

/** Projects with figures about people that stand: for inside or for everyone; `public` are those of which everyone sees some. */
export async function standingFigures(tx: Tx): Promise<{ projectId: string; public: boolean }[]> {
  const rows = await sql<{ projectId: string; public: boolean }>`
    select project_id as "projectId", bool_or(audience = 'public') as public from release
     where tenant_id = ${tx.tenant} and state = 'approved' group by project_id order by project_id limit 100000`.execute(
    tx,
  )
  return rows.rows
}

/** Releases of a project that were seen or still may be, oldest first. */
export async function standingReleases(tx: Tx, projectId: string): Promise<StoredRelease[]> {
  const rows = await select(tx)
    .where('project_id', '=', projectId)
    .where('state', '<>', 'replaced')
    .orderBy('proposed_at')
    .orderBy('id')
    .limit(MOST + 1)
    .execute()
  if (rows.length > MOST) throw new Error('more releases than can be attacked together')
  return rows.map(stored)
}

/** Nothing else is released of the project until the transaction ends. */
export async function lockReleases(tx: Tx, projectId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`release ${tx.tenant} ${projectId}`}, 0))`.execute(tx)
}

/** What the operation of an id left, where it was done. */
export async function recordedAs(tx: Tx, id: string): Promise<Record<string, unknown> | null> {
  const row = await tx
    .selectFrom('act')
    .select('receipt')
    .where('tenant_id', '=', tx.tenant)
    .where('operation_id', '=', id)
    .where('outcome', '=', 'done')
    .executeTakeFirst()
  return row ? (row.receipt as { result: Record<string, unknown> }).result : null
}

/** The newest table for inside of each topic; recalled ones are no longer shown. */
export async function newestInside(tx: Tx, projectId: string): Promise<InsideTable[]> {
  const rows = await select(tx)
    .where('project_id', '=', projectId)
    .where('audience', '=', 'inside')
    .where('state', '=', 'approved')
    .orderBy('as_of', 'desc')
    .limit(MOST)
    .execute()
  const tables = rows
    .map(stored)
    .flatMap(({ asOf, spec, public: shown }) => spec.map((title, at) => ({ ...title, asOf, table: shown[at]! })))
  return tables.filter(({ table }, at) => tables.findIndex((one) => one.table.topic === table.topic) === at)
}

/** Whether figures for inside were released of a project as of a day. */
export async function hasInside(tx: Tx, projectId: string, asOf: Day): Promise<boolean> {
  const row = await tx
    .selectFrom('release')
    .select('id')
    .where('tenant_id', '=', tx.tenant)
    .where('project_id', '=', projectId)
    .where('audience', '=', 'inside')
    .where('as_of', '=', asOf)
    .executeTakeFirst()
  return row !== undefined
}

/** Adds a release. */
export const insertRelease = (tx: Tx, release: Omit<StoredRelease, 'recalledAt'>): Promise<Written[]> =>
  insertRows(tx, 'release', [
    {
      id: release.id,
      project_id: release.projectId,
      as_of: release.asOf,
      audience: release.audience,
      spec: release.spec,
      whole: release.whole,
      public: release.public,
      state: release.state,
      proposed_by: release.proposedBy,
      proposed_at: release.proposedAt,
      approved_by: null,
      approved_at: release.approvedAt,
      recalled_by: null,
      recalled_at: null,
    },
  ])

/** Sets aside what is proposed of a project and not approved yet. */
export const replaceOpen = (tx: Tx, projectId: string): Promise<Written[]> =>
  tx
    .updateTable('release')
    .set({ state: 'replaced' })
    .where('tenant_id', '=', tx.tenant)
    .where('project_id', '=', projectId)
    .where('state', '=', 'proposed')
    .returning(['id', rowContent('release').as('content')])
    .execute()

/** A release; undefined where there is none. */
export async function findRelease(tx: Tx, id: string): Promise<StoredRelease | undefined> {
  const row = await select(tx).where('id', '=', id).executeTakeFirst()
  return row && stored(row)
}

/** Writes what became of a release. */
export const moveRelease = (
  tx: Tx,
  id: string,
  to:
    | { state: 'approved'; approved_by: string; approved_at: string }
    | { state: 'recalled'; recalled_by: string | null; recalled_at: string },
): Promise<Written[]> =>
  tx
    .updateTable('release')
    .set(to)
    .where('tenant_id', '=', tx.tenant)
    .where('id', '=', id)
    .returning(['id', rowContent('release').as('content')])
    .execute()

/** Releases of a project, the newest first: those before `after`. */
export async function listReleases(
  tx: Tx,
  projectId: string,
  page: { audiences: readonly Audience[]; after: string | null; limit: number },
): Promise<StoredRelease[]> {
  let query = select(tx).where('project_id', '=', projectId).where('audience', 'in', page.audiences)
  if (page.after !== null) query = query.where('id', '<', page.after)
  return (await query.orderBy('id', 'desc').limit(page.limit).execute()).map(stored)
}
