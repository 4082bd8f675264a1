/** What can be done with pages once they are proposed, and what they tell staff. */
import {
  type Context,
  type Operation,
  operation,
  type PermissionName,
  paged,
  problem,
  type Reading,
  reachFor,
  reading,
  requireReach,
} from '#gate/index.ts'
import { whyNotApprove } from '../policy.ts'
import {
  type PublicationLine,
  type PublicationView,
  publicationInput,
  publicationQuery,
  publicationsQuery,
} from './contract.ts'
import {
  findPublication,
  listPublications,
  lockPublication,
  movePublication,
  replaceVersion,
  type StoredPublication,
} from './store.ts'

const approve = operation({
  name: 'publications.approve',
  summary: 'Publishes a proposed page in place of its earlier version; whoever proposed it cannot.',
  input: publicationInput,
  event: 'publication_approved',
  purpose: 'publication',
  offline: false,
  async body(context, { id }) {
    const page = reachable(context, 'publications.approve', await lockPublication(context.tx, id))
    const { actor, tx, now, left } = context
    const why = whyNotApprove(actor, page.proposedBy)
    if (why) throw problem(why)
    if (page.state !== 'proposed') throw problem('not_allowed_now', { what: 'publication', state: page.state })
    const at = new Date(now).toISOString()
    left('publication', await replaceVersion(tx, page, 'published'))
    left('publication', await movePublication(tx, id, { state: 'published', approved_by: actor.id!, approved_at: at }))
    return { id, version: page.version }
  },
})

const withdraw = operation({
  name: 'publications.withdraw',
  summary: 'Takes a published page off the portal.',
  input: publicationInput,
  event: 'publication_withdrawn',
  purpose: 'publication',
  offline: false,
  async body(context, { id }) {
    const page = reachable(context, 'publications.withdraw', await lockPublication(context.tx, id))
    const { actor, tx, now, left } = context
    if (page.state !== 'published') throw problem('not_allowed_now', { what: 'publication', state: page.state })
    const at = new Date(now).toISOString()
    left('publication', await movePublication(tx, id, { state: 'withdrawn', withdrawn_by: actor.id, withdrawn_at: at }))
    return { id }
  },
})

const list = reading({
  name: 'publications.list',
  summary: 'Pages of the portal with their state, newest first.',
  path: '/api/publications',
  query: publicationsQuery,
  purpose: 'publication',
  async body(context, { kind, ...page }) {
    const { tx, actor } = context
    const reach = reachFor(context, 'publications.list')
    const found = await paged(
      page,
      1,
      (one: StoredPublication) => [one.id],
      (after, limit) => listPublications(tx, { after: after?.[0] ?? null, limit, kind, reach }),
    )
    return { ...found, items: found.items.map((one) => lineOf(one, actor.id)) }
  },
})

const get = reading({
  name: 'publications.get',
  summary: 'A page as it was proposed, whole.',
  path: '/api/publications/:id',
  query: publicationQuery,
  purpose: 'publication',
  async body(context, { id }): Promise<PublicationView> {
    const page = reachable(context, 'publications.get', await findPublication(context.tx, id))
    return { ...lineOf(page, context.actor.id), body: page.body }
  },
})

function lineOf({ proposedBy, ...line }: StoredPublication, reader: string | null): PublicationLine {
  const { id, kind, slug, projectId, version, state, warnings, proposedAt, approvedAt, withdrawnAt } = line
  const mine = reader !== null && proposedBy === reader
  return { id, kind, slug, projectId, version, state, warnings, proposedAt, approvedAt, withdrawnAt, mine }
}

/** @throws not_found for pages that the actor's roles do not reach: the same answer as where there is none */
function reachable<Page extends StoredPublication>(
  context: Context,
  name: PermissionName,
  page: Page | undefined,
): Page {
  if (!page) throw problem('not_found', { what: 'publication' })
  requireReach(context, name, page.projectId, 'publication')
  return page
}

export const operations: Operation[] = [approve, withdraw]
export const readings: Reading[] = [list, get]
