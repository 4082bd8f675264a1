/** What a municipality lets a network know by an agreement, and the network's view over all who do. */
import type { Database } from '#db/connect.ts'
import { forNetwork } from '#db/network.ts'
import { anyAgreementInForce, endShares, insertShare, lockDecision, openShares, tellShares } from '#decisions/index.ts'
import {
  Download,
  type Operation,
  operation,
  problem,
  type Reading,
  type ReadingContext,
  reading,
} from '#gate/index.ts'
import type { CycleDeps } from '../cycle/met.ts'
import { mustServe } from '../policy.ts'
import type { MembersView, ShareView } from './contract.ts'
import { membersFileQuery, membersQuery, shareEnd, shareInput, sharesQuery } from './contract.ts'
import { type Say, tableFile } from './file.ts'
import { filtered, repeating } from './rules.ts'
import { standingOf } from './standing.ts'
import { membersOf } from './store.ts'

/** What the view is handed by the app around it. */
export interface NetworkDeps {
  db: Pick<Database, 'reader'>
  speak: (lang: 'bg' | 'en') => Say
}

const begin = (deps: CycleDeps): Operation =>
  operation({
    name: 'sharing.begin',
    summary:
      'Lets a network know where the municipality stands, by an agreement and for its term: steps, meetings, priorities, no people.',
    input: shareInput,
    event: 'sharing_begun',
    purpose: 'community_work',
    offline: false,
    may: (context) => mustServe(context, 'sharing.begin'),
    async body({ tx, left, today }, { id, agreementId, network, country }) {
      const agreement = await lockDecision(tx, agreementId)
      if (agreement?.kind !== 'agreement') throw problem('not_found', { what: 'decision' })
      if (!(await anyAgreementInForce(tx, [agreementId], today))) throw problem('not_allowed_now')
      if ((await openShares(tx, 'lock')).some((one) => one.network === network)) {
        throw problem('already_exists', { what: 'sharing' })
      }
      const term = { since: agreement.decided_on, until: agreement.ends_on }
      await insertShare(tx, { id, decisionId: agreementId, network, country, ...term })
      left('agreement_share', await tellShares(tx, [id], await standingOf(deps, tx, today), today))
      return { id }
    },
  })

const end = operation({
  name: 'sharing.end',
  summary: 'Lets a network know nothing more; what it was told is gone at once.',
  input: shareEnd,
  event: 'sharing_ended',
  purpose: 'community_work',
  offline: false,
  may: (context) => mustServe(context, 'sharing.end'),
  async body({ tx, left, today }, { id }) {
    const ended = await endShares(tx, [id], today)
    if (ended.length === 0) throw problem('not_found', { what: 'sharing' })
    left('agreement_share', ended)
    return { id }
  },
})

export const networkOperations = (deps: CycleDeps): Operation[] => [begin(deps), end]

const shares = reading({
  name: 'sharing.list',
  summary: 'Networks that are let know where the municipality stands.',
  path: '/api/sharing',
  query: sharesQuery,
  purpose: 'community_work',
  async body({ tx }): Promise<{ items: ShareView[] }> {
    const open = await openShares(tx, 'look')
    return { items: open.map(({ decisionId, country: _, ...share }) => ({ ...share, agreementId: decisionId })) }
  },
})

/** What members let the network know; a tenant that is no network is let know nothing. */
async function membersFor({ db }: NetworkDeps, { tenant, today }: ReadingContext) {
  return tenant.kind === 'network' ? forNetwork(db.reader, { network: tenant.code, today }, membersOf) : []
}

const members = (deps: NetworkDeps): Reading =>
  reading({
    name: 'network.members',
    summary: 'Municipalities that let this network know where they stand, and which priorities repeat.',
    path: '/api/network',
    query: membersQuery,
    purpose: 'community_work',
    async body(context): Promise<MembersView> {
      const all = await membersFor(deps, context)
      return { members: all, spheres: repeating(all) }
    },
  })

const file = (deps: NetworkDeps): Reading =>
  reading({
    name: 'network.file',
    summary: 'The same as a table (XLSX or CSV), with the filters of the page.',
    path: '/api/network/file',
    query: membersFileQuery,
    purpose: 'community_work',
    async body(context, { lang, format, ...filter }) {
      const rows = filtered(await membersFor(deps, context), filter)
      const { type, bytes } = await tableFile(rows, { lang, say: deps.speak(lang), format })
      return new Download(`network-${context.today}.${format}`, type, bytes)
    },
  })

export const networkReadings = (deps: NetworkDeps): Reading[] => [shares, members(deps), file(deps)]
