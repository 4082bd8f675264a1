/**
 * The scan of a signed paper beside its line in the register. Who signs, who is appointed, who sits in a group stands in it: it
 * lies sealed, and those alone open it who know the members of bodies.
 */
import { deleteRows } from '#db/rows.ts'
import { findScan, insertScan, lockDecision, scansOf } from '#decisions/index.ts'
import { type FileStore, hasFile, keepFile, openFile } from '#files/index.ts'
import { Download, type Operation, operation, problem, type Reading, reading } from '#gate/index.ts'
import { scanKind } from '#participants/evidence/rules.ts'
import { mustKnowMembers } from '../policy.ts'
import { attachInput, LARGEST_SCAN, MOST_SCANS, scanInput } from './contract.ts'

/** What scans need from the app around them. */
export interface ScanDeps {
  /** Where they are kept for good. */
  files: FileStore
  /** Where they are handed in. */
  uploads: FileStore
}

export const scanOperations = ({ files, uploads }: ScanDeps): Operation[] => [
  operation({
    name: 'register.attach',
    summary: 'Puts the scan of the signed paper (PDF, JPEG or PNG) beside an agreement, an order or a decision.',
    input: attachInput,
    event: 'decision_scan_attached',
    purpose: 'community_work',
    offline: false,
    may: mustKnowMembers,
    async body({ tx, vault, id: operationId, actor, today, left }, { id, decisionId, fileId }) {
      if (!(await lockDecision(tx, decisionId))) throw problem('not_found', { what: 'decision' })
      if (((await scansOf(tx, [decisionId])).get(decisionId)?.length ?? 0) >= MOST_SCANS)
        throw problem('not_allowed_now')
      if (!hasFile(uploads, vault, fileId)) throw problem('not_found', { what: 'file' })
      const scan = await openFile(uploads, vault, fileId)
      if (scan.length > LARGEST_SCAN) throw problem('too_large', { bytes: LARGEST_SCAN })
      const kind = scanKind(scan)
      if (kind === null) throw problem('file_refused')
      // Under the operation's id: sent again, it is the same file. What was handed in is swept away later.
      await keepFile(files, vault, operationId, [scan], LARGEST_SCAN)
      const row = { id, decision_id: decisionId, file_id: operationId, ending: kind.ending }
      left('decision_scan', await insertScan(tx, { ...row, added_on: today, added_by: actor.id }))
      return { id }
    },
  }),
  operation({
    name: 'register.removeScan',
    summary: 'Takes a scan away that was attached by mistake; its file goes within a day.',
    input: scanInput,
    event: 'decision_scan_removed',
    purpose: 'community_work',
    offline: false,
    may: mustKnowMembers,
    async body({ tx, left }, { id }) {
      if (!(await findScan(tx, id))) throw problem('not_found', { what: 'file' })
      left('decision_scan', await deleteRows(tx, 'decision_scan', [id]))
      return { id }
    },
  }),
]

export const scanReadings = ({ files }: Pick<ScanDeps, 'files'>): Reading[] => [
  reading({
    name: 'register.scan',
    summary: 'The scan of a signed agreement, order or decision.',
    path: '/api/decision-scans/:id/file',
    query: scanInput,
    purpose: 'community_work',
    async body(context, { id }) {
      const { tx, vault, saw } = context
      await mustKnowMembers(context)
      const found = await findScan(tx, id)
      if (!found || !hasFile(files, vault, found.fileId)) throw problem('not_found', { what: 'file' })
      saw([id])
      const scan = await openFile(files, vault, found.fileId)
      const { type, ending } = scanKind(scan)!
      return new Download(`decision-${found.addedOn}.${ending}`, type, scan)
    },
  }),
]
