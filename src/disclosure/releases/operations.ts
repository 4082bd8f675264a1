/** What can be done with releases once they are proposed, and what they tell staff. */
import {
  type Context,
  type Operation,
  operation,
  PERMISSIONS,
  type PermissionName,
  paged,
  problem,
  type Reading,
  reachOf,
  reading,
} from '#gate/index.ts'
import { whyNotApprove } from '../policy.ts'
import { type ReleaseView, releaseInput, releasesQuery } from './contract.ts'
import { recallUntil } from './rules.ts'
import { listReleases, lockRelease, moveRelease, type StoredRelease } from './store.ts'

const approve = operation({
  name: 'releases.approve',
  summary: 'Approves proposed figures about people; whoever proposed them cannot.',
  input: releaseInput,
  event: 'release_approved',
  purpose: 'publication',
  offline: false,
  async body(context, { id }) {
    const release = await reachable(context, 'releases.approve', id)
    const { actor, tx, now, left } = context
    const why = whyNotApprove(actor, release.proposedBy)
    if (why) throw problem(why)
    if (release.state !== 'proposed') throw problem('not_allowed_now', { what: 'release', state: release.state })
    const at = new Date(now).toISOString()
    left('release', await moveRelease(tx, id, { state: 'approved', approved_by: actor.id!, approved_at: at }))
    return { id }
  },
})

const recall = operation({
  name: 'releases.recall',
  summary: 'Takes approved figures back within 24 hours; later releases still count them as seen.',
  input: releaseInput,
  event: 'release_recalled',
  purpose: 'publication',
  offline: false,
  async body(context, { id }) {
    const release = await reachable(context, 'releases.recall', id)
    const { actor, tx, now, left } = context
    const inTime = release.approvedAt !== null && now <= recallUntil(Date.parse(release.approvedAt))
    if (release.state !== 'approved' || !inTime) {
      throw problem('not_allowed_now', { what: 'release', state: release.state })
    }
    const at = new Date(now).toISOString()
    left('release', await moveRelease(tx, id, { state: 'recalled', recalled_by: actor.id, recalled_at: at }))
    return { id }
  },
})

const list = reading({
  name: 'releases.list',
  summary: 'Releases of a project, newest first, as their audience sees them.',
  path: '/api/releases',
  query: releasesQuery,
  purpose: 'publication',
  async body(context, { projectId, ...page }) {
    requireProject(context, 'releases.list', projectId)
    const found = await paged(
      page,
      1,
      (one: StoredRelease) => [one.id],
      (after, limit) => listReleases(context.tx, projectId, { after: after?.[0] ?? null, limit }),
    )
    return { ...found, items: found.items.map((one) => viewOf(one, context.actor.id)) }
  },
})

function viewOf(release: StoredRelease, reader: string | null): ReleaseView {
  const { id, projectId, asOf, audience, state, proposedAt, approvedAt, recalledAt } = release
  return {
    id,
    projectId,
    asOf,
    audience,
    state,
    tables: release.spec.map((title, i) => ({ ...title, table: release.public[i]! })),
    proposedAt,
    approvedAt,
    recalledAt,
    recallUntil: approvedAt && new Date(recallUntil(Date.parse(approvedAt))).toISOString(),
    mine: reader !== null && release.proposedBy === reader,
  }
}

async function reachable(context: Context, name: PermissionName, id: string): Promise<StoredRelease> {
  const release = await lockRelease(context.tx, id)
  if (!release) throw problem('not_found', { what: 'release' })
  requireProject(context, name, release.projectId)
  return release
}

function requireProject({ actor }: Context, name: PermissionName, projectId: string): void {
  const reach = reachOf(actor, PERMISSIONS[name].roles)
  if (reach !== 'all' && !reach.includes(projectId)) throw problem('not_found', { what: 'project' })
}

export const operations: Operation[] = [approve, recall]
export const readings: Reading[] = [list]
