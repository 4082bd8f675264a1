/** What can be wrong with a signed document: a stable code for each. */

export const SIGNATURE_PROBLEMS = [
  /** The file holds no electronic signature. */
  'no_signature',
  /** There is one, but it is cut short, put together wrongly, or larger than any real one. */
  'signature_unreadable',
  /** What was signed is not what is here. */
  'signed_document_changed',
  /** The signature was not made with the key of the certificate. */
  'signature_broken',
  /** Made by means that can be forged today: SHA-1, short keys. */
  'signature_weak',
  /** The operator has named no authority whose certificates are trusted. */
  'no_authorities',
  /** No authority that the operator trusts stands behind the certificate. */
  'signer_unknown_issuer',
  /** The certificate was not valid when it was signed, or is not now. */
  'signer_certificate_expired',
  /** The certificate is for something else than signing. */
  'signer_certificate_unfit',
  /** The certificate does not say that it is a qualified one. */
  'signature_not_qualified',
] as const
export type SignatureProblemCode = (typeof SIGNATURE_PROBLEMS)[number]

/** A signed document that cannot be relied on. */
export class SignatureProblem extends Error {
  readonly code: SignatureProblemCode

  constructor(code: SignatureProblemCode, options?: ErrorOptions) {
    super(code, options)
    this.code = code
  }
}
