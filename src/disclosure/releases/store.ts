/** SQL of releases. */
import { insertRows, type Row, type Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { Audit, Policy, PublicTable, Release } from '../contract.ts'
import type { ReleaseState, TableTitle } from './contract.ts'

/** A stored release. */
export interface StoredRelease {
  id: string
  projectId: string
  asOf: Day
  audience: Policy['audience']
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
  audience: row.audience as Policy['audience'],
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
 * Every table that was ever released of a project and that an audience may have seen, oldest first: a recalled one was
 * seen too, and who works inside also reads what is public.
 */
export async function releasedBefore(tx: Tx, projectId: string, audience: Policy['audience']): Promise<Release[]> {
  const rows = await select(tx)
    .where('project_id', '=', projectId)
    .where('audience', 'in', audience === 'inside' ? ['inside', 'public'] : ['public'])
    .where('state', 'in', ['approved', 'recalled'])
    .orderBy('approved_at')
    .orderBy('id')
    .limit(MOST + 1)
    .execute()
  if (rows.length > MOST) throw new Error('more releases than can be attacked together')
  return rows.flatMap((row) => stored(row).whole)
}

/** Adds a proposal. */
export const insertRelease = (
  tx: Tx,
  release: Omit<StoredRelease, 'state' | 'approvedAt' | 'recalledAt'>,
): Promise<Written[]> =>
  insertRows(tx, 'release', [
    {
      id: release.id,
      project_id: release.projectId,
      as_of: release.asOf,
      audience: release.audience,
      spec: release.spec,
      whole: release.whole,
      public: release.public,
      state: 'proposed',
      proposed_by: release.proposedBy,
      proposed_at: release.proposedAt,
      approved_by: null,
      approved_at: null,
      recalled_by: null,
      recalled_at: null,
    },
  ])

/** Sets aside what is proposed of a project and not approved yet. */
export const replaceOpen = (tx: Tx, projectId: string, audience: Policy['audience']): Promise<Written[]> =>
  tx
    .updateTable('release')
    .set({ state: 'replaced' })
    .where('tenant_id', '=', tx.tenant)
    .where('project_id', '=', projectId)
    .where('audience', '=', audience)
    .where('state', '=', 'proposed')
    .returning(['id', rowContent('release').as('content')])
    .execute()

/** A release, locked until the transaction ends; undefined where there is none. */
export async function lockRelease(tx: Tx, id: string): Promise<StoredRelease | undefined> {
  const row = await select(tx).where('id', '=', id).forUpdate().executeTakeFirst()
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
  page: { after: string | null; limit: number },
): Promise<StoredRelease[]> {
  let query = select(tx).where('project_id', '=', projectId)
  if (page.after !== null) query = query.where('id', '<', page.after)
  return (await query.orderBy('id', 'desc').limit(page.limit).execute()).map(stored)
}
