/** Signed copies of a case's plans: which there are and what was checked of each; and the files themselves. */
import { staffNames } from '#accounts/index.ts'
import type { Database } from '#db/connect.ts'
import { NOT_CHECKED } from '#documents/signatures/index.ts'
import { type FileStore, hasFile, openFile } from '#files/index.ts'
import { Download, problem, type Reading, reading, type TenantBook } from '#gate/index.ts'
import { scanKind } from '#participants/evidence/rules.ts'
import { plansOf } from '../support/plan-store.ts'
import { mustReach } from '../support/policy.ts'
import { type CopyView, copiesQuery, copyFileQuery } from './contract.ts'
import { copiesOf, copyContent, findCopy } from './store.ts'

/** @param deps where files are kept, and who checked by name */
export const signedCopyReadings = (deps: { db: Database; book: TenantBook; files: FileStore }): Reading[] => [
  reading({
    name: 'support.signedCopies',
    summary: 'Signed copies of the plans of a case: who signed, who checked, and what was not checked.',
    path: '/api/support/:id/signed',
    query: copiesQuery,
    purpose: 'support',
    async body(context, { id }): Promise<{ items: CopyView[] }> {
      const { tx, vault, saw } = context
      const { people } = await mustReach(context, id)
      saw(people)
      const numbers = new Map((await plansOf(tx, [id])).map((plan) => [plan.id, plan.number]))
      const copies = await copiesOf(tx, [id])
      const names = await staffNames(deps, [...new Set(copies.flatMap(({ checkedBy }) => checkedBy ?? []))])
      return {
        items: copies.map((copy) => ({
          id: copy.id,
          planNumber: numbers.get(copy.planId) ?? 0,
          form: copy.form,
          signedOn: copy.signedOn,
          checkedOn: copy.checkedOn,
          checkedBy: (copy.checkedBy && names.get(copy.checkedBy)) ?? null,
          hasSignatureFile: copy.signatureId !== null,
          withdrawnOn: copy.withdrawnOn,
          notChecked: copy.form === 'scan' ? [] : [...NOT_CHECKED],
          ...copyContent(vault, copy),
        })),
      }
    },
  }),
  reading({
    name: 'support.signedFile',
    summary: 'The file of a signed copy, or the signature beside it, as it was brought.',
    path: '/api/signed-copies/:id/file',
    query: copyFileQuery,
    purpose: 'support',
    async body(context, { id, part }) {
      const { tx, vault, saw } = context
      const copy = await findCopy(tx, id)
      if (!copy) throw problem('not_found', { what: 'file' })
      // The whole paper: what concerns safety stands in it too.
      const { people, inTeam } = await mustReach(context, copy.caseId)
      if (!inTeam) throw problem('not_assigned')
      saw(people)
      const fileId = part === 'document' ? copy.fileId : copy.signatureId
      if (fileId === null || !hasFile(deps.files, vault, fileId)) throw problem('not_found', { what: 'file' })
      const file = await openFile(deps.files, vault, fileId)
      const known = part === 'document' ? scanKind(file) : null
      const ending = known?.ending ?? (part === 'signature' ? 'p7s' : copy.signatureId === null ? 'p7m' : 'bin')
      // A file's name goes through many hands: it names nobody.
      return new Download(`signed-${copy.signedOn}.${ending}`, known?.type ?? 'application/octet-stream', file)
    },
  }),
]
