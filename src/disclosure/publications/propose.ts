/** Proposes a page for the portal. */
import type { OperationContext } from '#gate/index.ts'
import type { PublicationProposal } from './contract.ts'
import { warningsIn } from './rules.ts'
import { insertPublication, nextVersion, replaceVersion } from './store.ts'

/** What became of a proposal; receipts carry it. */
export interface ProposedPage extends Record<string, unknown> {
  id: string
  slug: string
  version: number
  /** Texts that mention few people beside a place or a group. */
  warnings: number
}

/** Keeps a page as the next version for a second person to approve; an older proposal of the page is set aside. */
export async function proposePublication(
  { tx, actor, id, now, left }: OperationContext,
  { kind, slug, projectId, body, places }: PublicationProposal,
): Promise<ProposedPage> {
  left('publication', await replaceVersion(tx, { kind, slug }, 'proposed'))
  const version = await nextVersion(tx, kind, slug)
  const warnings = warningsIn(body, places)
  left(
    'publication',
    await insertPublication(tx, {
      id,
      kind,
      slug,
      projectId,
      version,
      body,
      warnings,
      proposedBy: actor.id,
      proposedAt: new Date(now).toISOString(),
    }),
  )
  return { id, slug, version, warnings: warnings.length }
}
