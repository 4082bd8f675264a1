/** Bringing back a signed plan: its signature verified, or its scan checked by somebody; kept sealed, withdrawn where it was wrong. */
import type { X509Certificate } from 'node:crypto'
import { checkSignature, SignatureProblem } from '#documents/signatures/index.ts'
import { type FileStore, hasFile, keepFile, openFile } from '#files/index.ts'
import { type Operation, type OperationContext, operation, problem } from '#gate/index.ts'
import { dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { scanKind } from '#participants/evidence/rules.ts'
import type { Vault } from '#vault/index.ts'
import { lockPlan, planDigest, plansOf } from '../support/plan-store.ts'
import { mustWrite } from '../support/policy.ts'
import { type CopyContent, type CopyView, LARGEST_COPY, signedCopyInput, withdrawCopyInput } from './contract.ts'
import { findCopy, insertCopy, withdrawCopy } from './store.ts'

/** What signed copies need from the app around them. */
export interface SignedDeps {
  /** Where they are kept for good. */
  files: FileStore
  /** Where they are handed in. */
  uploads: FileStore
  /** Whose certificates the operator trusts. */
  authorities: readonly X509Certificate[]
}

/** A file that was handed in. @throws not_found, too_large */
async function handedIn(uploads: FileStore, vault: Vault, id: string): Promise<Buffer> {
  if (!hasFile(uploads, vault, id)) throw problem('not_found', { what: 'file' })
  const file = await openFile(uploads, vault, id)
  if (file.length > LARGEST_COPY) throw problem('too_large', { bytes: LARGEST_COPY })
  return file
}

type Checked = Pick<CopyView, 'form' | 'signedOn'> & { content: CopyContent }

/** @throws signature problems; signed_other_version where what was signed is another version of the plan */
export const signedCopyOperations = ({ files, uploads, authorities }: SignedDeps): Operation[] => [
  operation({
    name: 'support.bringSigned',
    summary:
      'A signed plan came back: its electronic signature is verified and kept, or the scan of its paper was checked.',
    input: signedCopyInput,
    event: 'signed_plan_brought',
    purpose: 'support',
    offline: false,
    async body(context, { id, planId, kind, fileId, signatureId, on }) {
      const { tx, vault, actor, today, now, left } = context
      const plan = await lockPlan(tx, planId)
      if (!plan) throw problem('not_found', { what: 'plan' })
      await mustWrite(context, plan.caseId)
      if (plan.approvedOn === null) throw problem('not_allowed_now')
      const file = await handedIn(uploads, vault, fileId)
      const beside = signatureId === undefined ? null : await handedIn(uploads, vault, signatureId)
      const mine = planDigest(vault, plan)
      const others = (await plansOf(tx, [plan.caseId])).filter((other) => other.id !== plan.id)
      const checked =
        kind === 'scan'
          ? scanOf(file, on!, today)
          : electronicOf({ authorities }, context, file, beside, {
              mine,
              others: others.map((other) => planDigest(vault, other)),
            })
      // Under the operation's id: sent again, it is the same file, and it is nobody else's. What was handed in is swept away later.
      await keepFile(files, vault, context.id, [file], LARGEST_COPY)
      const besideId = beside === null ? null : newId(now)
      if (beside) await keepFile(files, vault, besideId!, [beside], LARGEST_COPY)
      const { form, signedOn, content } = checked
      const copy = {
        id,
        caseId: plan.caseId,
        planId,
        form,
        signedOn,
        checkedOn: today,
        checkedBy: actor.id,
        fileId: context.id,
      }
      left('signed_copy', await insertCopy(tx, vault, { ...copy, signatureId: besideId }, content))
      return { id, form, carriesDigest: content.carriesDigest }
    },
  }),
  operation({
    name: 'support.withdrawSigned',
    summary: 'A signed copy turned out to prove nothing: it stays, marked as withdrawn.',
    input: withdrawCopyInput,
    event: 'signed_plan_withdrawn',
    purpose: 'support',
    offline: false,
    async body(context, { id }) {
      const { tx, today, left } = context
      const found = await findCopy(tx, id)
      if (!found) throw problem('not_found', { what: 'file' })
      await mustWrite(context, found.caseId)
      const row = await withdrawCopy(tx, id, today)
      if (!row) throw problem('not_allowed_now')
      left('signed_copy', row)
      return { id }
    },
  }),
]

/** @throws file_refused, in_future */
function scanOf(file: Buffer, on: string, today: string): Checked {
  if (scanKind(file) === null) throw problem('file_refused')
  if (on > today) throw problem('in_future')
  return { form: 'scan', signedOn: on, content: { signers: [], carriesDigest: false } }
}

function electronicOf(
  { authorities }: Pick<SignedDeps, 'authorities'>,
  { tenant, now, today }: OperationContext,
  file: Buffer,
  beside: Buffer | null,
  digests: { mine: string; others: readonly string[] },
): Checked {
  try {
    const { form, signers, document } = checkSignature(file, beside, authorities, now)
    const carriesDigest = document.includes(digests.mine)
    if (!carriesDigest && digests.others.some((other) => document.includes(other)))
      throw problem('signed_other_version')
    const claimed = signers.flatMap(({ claimedAt }) => claimedAt ?? [])
    // Where several signed, it is signed once the last of them did.
    const signedOn = claimed.length === 0 ? today : dayIn(Math.max(...claimed), tenant.zone)
    const told = signers.map(({ timeStamped: _, claimedAt, ...signer }) => ({
      ...signer,
      claimedAt: claimedAt === null ? null : new Date(claimedAt).toISOString(),
    }))
    return { form, signedOn, content: { signers: told, carriesDigest } }
  } catch (error) {
    throw error instanceof SignatureProblem ? problem(error.code) : error
  }
}
