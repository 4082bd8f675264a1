/**
 * A signed document, checked: who signed it, by which certificate, whether it is as it was signed. PAdES stands in a PDF;
 * CAdES beside a document (.p7s) or around it (.p7m).
 */
import type { X509Certificate } from 'node:crypto'
import { mustBeTrusted, nameIn } from './certificates.ts'
import { type CmsSigner, checkCms, contentOf } from './cms.ts'
import { firstElement, mustBeSmall, unwrapped } from './der.ts'
import { signaturesIn } from './pades.ts'
import { SignatureProblem } from './problem.ts'

/** What no signature here is checked for; whoever relies on it is told. */
export const NOT_CHECKED = ['revocation', 'time_stamp', 'trusted_list'] as const

/** One who signed. */
export interface Signer {
  name: string
  organisation: string | null
  /** Of the certificate: who issued it, and its number there. */
  issuer: string
  serial: string
  /** Milliseconds, as the signature claims it by the clock of whoever signed; null where it says none. */
  claimedAt: number | null
  timeStamped: boolean
  /** Of the whole document; or of the document as it was before somebody signed after them. */
  whole: boolean
}

export interface CheckedSignature {
  form: 'pades' | 'cades'
  signers: Signer[]
  /** The document that was signed. */
  document: Buffer
}

/** How far a clock may be ahead of ours. */
const CLOCK_MS = 10 * 60_000

/**
 * Checks the signatures of a document: all of them must hold.
 * @param file the PDF, the document, or the .p7m around it
 * @param beside the .p7s beside a document; null where there is none
 * @param authorities certificates of those whom the operator trusts
 * @param now milliseconds
 * @throws SignatureProblem
 */
export function checkSignature(
  file: Buffer,
  beside: Buffer | null,
  authorities: readonly X509Certificate[],
  now: number,
): CheckedSignature {
  if (beside === null && isPdf(file)) {
    const signers = signaturesIn(file).flatMap(({ der, pieces, whole, claimedAt }) =>
      checkCms(der, pieces).map((signer) => trusted({ ...signer, claimedAt: signer.claimedAt ?? claimedAt }, whole)),
    )
    return { form: 'pades', signers, document: file }
  }
  const der = beside === null ? unwrapped(file) : mustBeSmall(firstElement(unwrapped(beside)))
  const document = beside === null ? contentOf(der) : file
  return { form: 'cades', signers: checkCms(der, [document]).map((signer) => trusted(signer, true)), document }

  function trusted({ certificate, others, claimedAt, timeStamped }: CmsSigner, whole: boolean): Signer {
    if (claimedAt !== null && claimedAt > now + CLOCK_MS) throw new SignatureProblem('signer_certificate_expired')
    mustBeTrusted(certificate, others, authorities, claimedAt === null ? [now] : [claimedAt, now])
    return {
      name: nameIn(certificate.subject, 'CN') ?? certificate.subject.replaceAll('\n', ', '),
      organisation: nameIn(certificate.subject, 'O'),
      issuer: nameIn(certificate.issuer, 'CN') ?? certificate.issuer.replaceAll('\n', ', '),
      serial: certificate.serialNumber,
      claimedAt,
      timeStamped,
      whole,
    }
  }
}

const isPdf = (file: Buffer): boolean => file.subarray(0, 5).toString('latin1') === '%PDF-'
