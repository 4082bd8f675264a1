/** SQL of publications. */
import { insertRows, type Row, type Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { PublicationKind, PublicationState, Warning } from './contract.ts'

/** Pages carry both languages of the interface (ISO 639-2: multiple languages). */
const LANGUAGE = 'mul'

/** A stored publication without its body. */
export interface StoredPublication {
  id: string
  kind: PublicationKind
  slug: string
  projectId: string | null
  version: number
  warnings: Warning[]
  state: PublicationState
  proposedBy: string | null
  proposedAt: string
  approvedAt: string | null
  withdrawnAt: string | null
}

const COLUMNS = [
  'id',
  'kind',
  'slug',
  'project_id',
  'version',
  'warnings',
  'state',
  'proposed_by',
  'proposed_at',
  'approved_at',
  'withdrawn_at',
] as const

const stored = (row: Pick<Row<'publication'>, (typeof COLUMNS)[number]>): StoredPublication => ({
  id: row.id,
  kind: row.kind as PublicationKind,
  slug: row.slug,
  projectId: row.project_id,
  version: row.version,
  warnings: row.warnings as Warning[],
  state: row.state as PublicationState,
  proposedBy: row.proposed_by,
  proposedAt: row.proposed_at,
  approvedAt: row.approved_at,
  withdrawnAt: row.withdrawn_at,
})

const select = (tx: Tx) => tx.selectFrom('publication').select(COLUMNS).where('tenant_id', '=', tx.tenant)

/** The version that the next proposal of a page has. */
export async function nextVersion(tx: Tx, kind: PublicationKind, slug: string): Promise<number> {
  const last = await select(tx)
    .where('kind', '=', kind)
    .where('slug', '=', slug)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (last?.version ?? 0) + 1
}

/** Adds a proposal. */
export const insertPublication = (
  tx: Tx,
  page: Omit<StoredPublication, 'state' | 'approvedAt' | 'withdrawnAt'> & { body: object },
): Promise<Written[]> =>
  insertRows(tx, 'publication', [
    {
      id: page.id,
      kind: page.kind,
      slug: page.slug,
      language: LANGUAGE,
      version: page.version,
      project_id: page.projectId,
      body: page.body,
      warnings: page.warnings,
      state: 'proposed',
      proposed_by: page.proposedBy,
      proposed_at: page.proposedAt,
      approved_by: null,
      approved_at: null,
      withdrawn_by: null,
      withdrawn_at: null,
    },
  ])

/** Sets aside the version of a page that is in a state: the next takes its place. */
export const replaceVersion = (
  tx: Tx,
  page: { kind: PublicationKind; slug: string },
  state: 'proposed' | 'published',
): Promise<Written[]> =>
  tx
    .updateTable('publication')
    .set({ state: 'replaced' })
    .where('tenant_id', '=', tx.tenant)
    .where('kind', '=', page.kind)
    .where('slug', '=', page.slug)
    .where('state', '=', state)
    .returning(['id', rowContent('publication').as('content')])
    .execute()

/** A publication, locked until the transaction ends; undefined where there is none. */
export async function lockPublication(tx: Tx, id: string): Promise<StoredPublication | undefined> {
  const row = await select(tx).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && stored(row)
}

/** Writes what became of a publication. */
export const movePublication = (
  tx: Tx,
  id: string,
  to:
    | { state: 'published'; approved_by: string; approved_at: string }
    | { state: 'withdrawn'; withdrawn_by: string | null; withdrawn_at: string },
): Promise<Written[]> =>
  tx
    .updateTable('publication')
    .set(to)
    .where('tenant_id', '=', tx.tenant)
    .where('id', '=', id)
    .returning(['id', rowContent('publication').as('content')])
    .execute()

/** Publications, the newest first: those before `after`. */
export async function listPublications(
  tx: Tx,
  page: {
    after: string | null
    limit: number
    kind: PublicationKind | undefined
    reach: 'all' | readonly string[]
  },
): Promise<StoredPublication[]> {
  let query = select(tx)
  if (page.after !== null) query = query.where('id', '<', page.after)
  if (page.kind) query = query.where('kind', '=', page.kind)
  if (page.reach !== 'all') query = query.where('project_id', 'in', [...page.reach])
  return (await query.orderBy('id', 'desc').limit(page.limit).execute()).map(stored)
}

/** A publication with its body, or undefined. */
export async function findPublication(
  tx: Tx,
  id: string,
): Promise<(StoredPublication & { body: unknown }) | undefined> {
  const row = await select(tx).select('body').where('id', '=', id).executeTakeFirst()
  return row && { ...stored(row), body: row.body }
}
