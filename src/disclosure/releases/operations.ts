/** What can be done with releases once they are proposed, and what they tell staff. */
import {
  type Context,
  hasRole,
  type Operation,
  operation,
  PERMISSIONS,
  type PermissionName,
  paged,
  problem,
  type Reading,
  reading,
  requireReach,
} from '#gate/index.ts'
import { whyNotApprove } from '../policy.ts'
import { publicView } from '../rules.ts'
import { type Audience, type ReleaseView, recordInput, releaseInput, releasesQuery } from './contract.ts'
import { recallUntil } from './rules.ts'
import {
  findRelease,
  insertRelease,
  listReleases,
  lockReleases,
  moveRelease,
  replaceOpen,
  type StoredRelease,
  seenReleases,
} from './store.ts'

const record = operation({
  name: 'releases.record',
  summary: 'Keeps protected figures: for everyone as a proposal, inside at once. Only the software itself does this.',
  input: recordInput,
  event: 'release_recorded',
  purpose: 'publication',
  offline: false,
  async body({ tx, id, now, left }, { projectId, asOf, audience, proposedBy, seen, shown, unchanged, refused }) {
    await lockReleases(tx, projectId)
    const before = await seenReleases(tx, projectId, audience)
    if (before.ids.join() !== seen.toSorted().join()) throw problem('conflict', { what: 'release' })
    if (audience === 'public') left('release', await replaceOpen(tx, projectId))
    const at = new Date(now).toISOString()
    const inserted = await insertRelease(tx, {
      id,
      projectId,
      asOf,
      audience,
      spec: shown.map(({ whole: _whole, ...title }) => title),
      whole: shown.map(({ whole }) => whole),
      public: shown.map(({ whole }) => publicView(whole)),
      state: audience === 'public' ? 'proposed' : 'approved',
      proposedBy,
      proposedAt: at,
      approvedAt: audience === 'public' ? null : at,
    })
    left('release', inserted)
    return { id, tables: shown.length, unchanged, refused }
  },
})

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
    requireReach(context, 'releases.list', projectId)
    // Whoever publishes for a network sees what everyone will see, no more.
    const audiences: Audience[] = seesInside(context) ? ['public', 'inside'] : ['public']
    const found = await paged(
      page,
      1,
      (one: StoredRelease) => [one.id],
      (after, limit) => listReleases(context.tx, projectId, { audiences, after: after?.[0] ?? null, limit }),
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
    tables: state === 'replaced' ? [] : release.spec.map((title, i) => ({ ...title, table: release.public[i]! })),
    proposedAt,
    approvedAt,
    recalledAt,
    recallUntil: approvedAt && new Date(recallUntil(Date.parse(approvedAt))).toISOString(),
    mine: reader !== null && release.proposedBy === reader,
  }
}

async function reachable(context: Context, name: PermissionName, id: string): Promise<StoredRelease> {
  const missing = () => problem('not_found', { what: 'release' })
  const found = await findRelease(context.tx, id)
  if (!found || (found.audience === 'inside' && !seesInside(context))) throw missing()
  requireReach(context, name, found.projectId, 'release')
  await lockReleases(context.tx, found.projectId)
  const release = await findRelease(context.tx, id)
  if (!release) throw missing()
  return release
}

const seesInside = ({ actor }: Context): boolean => hasRole(actor, ...PERMISSIONS['releases.inside'].roles)

export const operations: Operation[] = [record, approve, recall]
export const readings: Reading[] = [list]
