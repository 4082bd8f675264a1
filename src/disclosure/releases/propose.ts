/** Proposes figures about people for release: whoever can count them hands in exact tables, protected ones are kept. */
import { type OperationContext, problem } from '#gate/index.ts'
import type { Release } from '../contract.ts'
import { protectTable } from '../protect.ts'
import { publicView } from '../rules.ts'
import { loadSolver } from '../solver.ts'
import type { ReleaseProposal } from './contract.ts'
import { insertRelease, releasedBefore, replaceOpen, type StoredRelease } from './store.ts'

/** What became of a proposal; receipts carry it. */
export interface Proposed extends Record<string, unknown> {
  id: string
  tables: number
  /** Indicators whose table cannot be released in any form, with the reason. */
  refused: { indicator: string; why: string }[]
}

/**
 * Protects each table together with everything released before on its topic and keeps what may be shown as one proposal
 * for a second person. An older proposal for the same audience is set aside: it was not attacked together with this one.
 * The exact tables are not kept.
 * @param proposal a topic names people of this project only; times are base codes (see `disclosure/contract.ts`)
 * @throws not_allowed_now where no table may be shown
 */
export async function proposeRelease(context: OperationContext, proposal: ReleaseProposal): Promise<Proposed> {
  const { tx, actor, id, now, left } = context
  const { projectId, asOf, policy } = proposal
  left('release', await replaceOpen(tx, projectId, policy.audience))
  const earlier = await releasedBefore(tx, projectId, policy.audience)
  const spec: StoredRelease['spec'] = []
  const whole: Release[] = []
  const refused: Proposed['refused'] = []
  for (const { table, plan, ...title } of proposal.tables) {
    const before = [...earlier, ...whole].filter((one) => one.topic === table.topic)
    const result = await protectTable(table, policy, before, plan, loadSolver)
    if (result.ok) {
      spec.push({ ...title, audit: result.audit })
      whole.push(result.release)
    } else refused.push({ indicator: title.indicator, why: result.problem })
  }
  if (whole.length === 0) throw problem('not_allowed_now', { what: 'release', why: refused[0]?.why ?? 'no_table' })
  left(
    'release',
    await insertRelease(tx, {
      id,
      projectId,
      asOf,
      audience: policy.audience,
      spec,
      whole,
      public: whole.map(publicView),
      proposedBy: actor.id,
      proposedAt: new Date(now).toISOString(),
    }),
  )
  return { id, tables: whole.length, refused }
}
