/** Evidence of participations: recorded by who checked it, withdrawn where it proved wrong, opened for who answers for the records. */
import type { X509Certificate } from 'node:crypto'
import { checkSignature, SignatureProblem } from '#documents/signatures/index.ts'
import { type FileStore, hasFile, keepFile, openFile } from '#files/index.ts'
import { Download, type Operation, operation, problem, type Reading, reading } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { mayWorkOn } from '../policy.ts'
import { evidenceFileQuery, evidenceInput, LARGEST_SCAN, withdrawInput } from './contract.ts'
import { scanKind } from './rules.ts'
import { findEvidence, insertEvidence, participationsIn, peopleOfFile, withdrawEvidence } from './store.ts'

/** What evidence needs from the app around it. */
export interface EvidenceDeps {
  /** Where scans are kept for good. */
  files: FileStore
  /** Where they are handed in. */
  uploads: FileStore
}

/** Who signed a PDF electronically. @throws signature problems; file_refused where it is no PDF */
function signersOf(scan: Buffer, authorities: readonly X509Certificate[], now: number): string[] {
  if (scanKind(scan)?.ending !== 'pdf') throw problem('file_refused')
  try {
    return checkSignature(scan, null, authorities, now).signers.map(({ name, issuer }) => `${name} (${issuer})`)
  } catch (error) {
    throw error instanceof SignatureProblem ? problem(error.code) : error
  }
}

/** Operations of evidence. @param deps with those whom the operator trusts to certify signatures */
export function evidenceOperations({
  files,
  uploads,
  authorities,
}: EvidenceDeps & { authorities: readonly X509Certificate[] }): Operation[] {
  const record = operation({
    name: 'evidence.record',
    summary:
      'A signed card, list or contract was checked: it proves these participations, as paper in a folder or as a scan.',
    input: evidenceInput,
    event: 'evidence_recorded',
    purpose: 'funder_reporting',
    offline: false,
    may: (context, { projectId }) => mayWorkOn(context, projectId),
    async body({ tx, vault, id, actor, today, now, left }, input) {
      const { projectId, kind, datedOn, fileId, folder, fileName } = input
      if (datedOn > today) throw problem('in_future')
      const wanted = [...new Set(input.participationIds)]
      const there = await participationsIn(tx, projectId, wanted)
      if (there.size < wanted.length) throw problem('not_found', { what: 'participant' })
      let signedBy: string[] = []
      if (fileId !== undefined) {
        if (!hasFile(uploads, vault, fileId)) throw problem('not_found', { what: 'file' })
        const scan = await openFile(uploads, vault, fileId)
        if (scanKind(scan) === null) throw problem('file_refused')
        if (scan.length > LARGEST_SCAN) throw problem('too_large', { bytes: LARGEST_SCAN })
        if (input.electronic) signedBy = signersOf(scan, authorities, now)
        // Under the operation's id: sent again, it is the same file. What was handed in is swept away later.
        await keepFile(files, vault, id, [scan], LARGEST_SCAN)
      }
      const rows = wanted.map((participationId) => ({ id: newId(now), participationId }))
      const common = {
        projectId,
        kind,
        datedOn,
        checkedOn: today,
        checkedBy: actor.id,
        fileId: fileId === undefined ? null : id,
        folder: folder || null,
        fileName: fileName || null,
        signedBy,
      }
      left('participation_evidence', await insertEvidence(tx, vault, rows, common))
      return { evidence: rows.length }
    },
  })
  const withdraw = operation({
    name: 'evidence.withdraw',
    summary: 'Evidence turned out to prove nothing: it stays, marked as withdrawn.',
    input: withdrawInput,
    event: 'evidence_withdrawn',
    purpose: 'funder_reporting',
    offline: false,
    async may(context, { id }) {
      const found = await findEvidence(context.tx, id)
      if (!found) throw problem('not_found', { what: 'evidence' })
      await mayWorkOn(context, found.projectId)
    },
    async body({ tx, today, left }, { id }) {
      const written = await withdrawEvidence(tx, id, today)
      if (written.length === 0) throw problem('not_allowed_now')
      left('participation_evidence', written)
      return { id }
    },
  })
  return [record, withdraw]
}

/** Readings of evidence. */
export function evidenceReadings({ files }: EvidenceDeps): Reading[] {
  const file = reading({
    name: 'evidence.file',
    summary: 'The scan of a piece of evidence.',
    path: '/api/evidence/:id/file',
    query: evidenceFileQuery,
    purpose: 'funder_reporting',
    async body(context, { id }) {
      const { tx, vault, saw } = context
      const found = await findEvidence(tx, id)
      if (!found?.fileId) throw problem('not_found', { what: 'file' })
      await mayWorkOn(context, found.projectId)
      if (!hasFile(files, vault, found.fileId)) throw problem('not_found', { what: 'file' })
      // One list shows everyone whom it proves.
      saw(await peopleOfFile(tx, found.fileId))
      const scan = await openFile(files, vault, found.fileId)
      const { type, ending } = scanKind(scan)!
      return new Download(`${id}.${ending}`, type, scan)
    },
  })
  return [file]
}
