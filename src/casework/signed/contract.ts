/** Signed copies of a support plan: a verified electronic signature, or a scan with its day and who checked it. */
import { z } from 'zod'
import type { NOT_CHECKED } from '#documents/signatures/index.ts'
import type { Day } from '#kit/dates.ts'
import { day } from '#kit/fields.ts'

/** Bytes of the largest document that is brought back. */
export const LARGEST_COPY = 20 * 1024 * 1024

const id = z.uuid()
export const signedCopyInput = z
  .strictObject({
    id,
    /** The approved version that was signed. */
    planId: id,
    /** `electronic`: a signature to be verified; `scan`: of a paper that somebody looked at. */
    kind: z.enum(['electronic', 'scan']),
    /** Id that the upload of the document answered. */
    fileId: id,
    /** Id of the upload of a .p7s that lies beside the document. */
    signatureId: id.optional(),
    /** The day on the paper; a signature says it itself. */
    on: day.optional(),
  })
  .refine(({ kind, on }) => kind === 'electronic' || on !== undefined, { path: ['on'], message: 'required' })
  .refine(({ kind, signatureId }) => kind === 'electronic' || signatureId === undefined, { path: ['signatureId'] })
export const withdrawCopyInput = z.strictObject({ id })
export const copiesQuery = z.strictObject({ id })
export const copyFileQuery = z.strictObject({ id, part: z.enum(['document', 'signature']).default('document') })

/** Someone who signed, as their certificate says. */
export interface CopySigner {
  name: string
  organisation: string | null
  issuer: string
  serial: string
  /** ISO instant by the signer's own clock. */
  claimedAt: string | null
  whole: boolean
}

/** What is sealed of a copy. */
export interface CopyContent {
  signers: CopySigner[]
  /** The digest of the version was found in what was signed: it is this version. */
  carriesDigest: boolean
}

/** A signed copy as it is told. */
export interface CopyView extends CopyContent {
  id: string
  planNumber: number
  form: 'pades' | 'cades' | 'scan'
  signedOn: Day
  checkedOn: Day
  checkedBy: string | null
  hasSignatureFile: boolean
  withdrawnOn: Day | null
  /** What the signature was not checked for. */
  notChecked: (typeof NOT_CHECKED)[number][]
}
