/** Electronic signatures of documents: the door. */
export { readAuthorities } from './certificates.ts'
export { type CheckedSignature, checkSignature, NOT_CHECKED, type Signer } from './check.ts'
export { SignatureProblem } from './problem.ts'
