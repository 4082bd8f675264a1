/** Signed plans: with an electronic signature, or on paper. */

import type { signed as bg } from '../bg/signed.ts'
import type { Mirror } from '../catalogue.ts'

export const signed: Mirror<typeof bg> = {
  title: 'Signed copies',
  none: 'There is no signed copy yet. Approved in the system does not mean signed.',
  bring: 'Add a signed plan',
  version: 'Which version was signed',
  kind: 'How it was signed',
  kind_electronic: 'With an electronic signature (qualified)',
  kind_scan: 'On paper: a scan or a photograph',
  file: 'File',
  fileHint:
    'A signed PDF or a .p7m file. Where the signature is apart (.p7s), choose the document here and the signature below.',
  scanHint: 'PDF, JPEG or PNG up to 20 MB.',
  signature: 'Signature in a file of its own (optional)',
  signatureHint: 'The .p7s file beside the document.',
  choose: 'Choose a file',
  seen: 'I have seen the signatures on the paper',
  save: 'Record the signed plan',
  fault_file: 'Choose the file',
  fault_large: 'The file is larger than 20 MB',
  fault_on: 'Write the day of signing; it cannot lie ahead',
  fault_seen: 'Tick that you have seen the signatures',
  form_pades: 'electronic signature in a PDF',
  form_cades: 'electronic signature (CAdES)',
  form_scan: 'scan of a signed paper',
  signedOn: 'signed on {{day}}',
  withdrawn: 'withdrawn on {{day}}',
  issuedBy: 'certificate of {{issuer}}',
  claims: 'states {{day}}',
  earlier: 'signed before the next signature was added',
  checkedBy: 'Checked on {{day}} by {{name}}',
  checkedOn: 'Checked on {{day}}',
  sameVersion: 'The signed document bears the digest of this version.',
  unknownVersion:
    'We did not find the digest of the version in the document. Compare yourself whether it is the same plan.',
  notChecked: 'Not checked: {{what}}.',
  not_revocation: 'whether the certificate was suspended or revoked',
  not_time_stamp: 'the time of signing, which is by the clock of whoever signed',
  not_trusted_list: 'the trusted list of the European Union: issuers are believed whom this installation names',
  open: 'Download',
  openSignature: 'Download the signature',
  withdraw: 'Withdraw: it is wrong',
}
