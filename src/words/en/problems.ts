/** What each problem says: what happened, why, and what to do. */
import type { problems as source } from '../bg/problems.ts'
import type { Mirror } from '../catalogue.ts'

export const problems: { readonly [Code in keyof typeof source]: Mirror<(typeof source)[Code]> } = {
  not_json: {
    title: 'The request was not understood',
    why: 'What was sent is not valid JSON.',
    next: 'Reload the page. If you are writing a program, check the body of the request.',
  },
  invalid_input: {
    title: 'Something is not filled in as it should be',
    why: 'Each field named says what it lacks.',
    next: 'Mend the fields and send again. Everything else is kept.',
  },
  bad_cursor: {
    title: 'The list cannot go on from here',
    why: 'The bookmark of the next page does not belong to this list.',
    next: 'Open the list from its beginning.',
  },
  too_large: {
    title: 'What was sent is too large',
    why: 'It exceeds the size allowed.',
    next: 'Split it and send the parts one by one.',
  },
  unknown_operation: {
    title: 'The program does not know this action',
    why: 'The page and the server are probably of different versions.',
    next: 'Reload the page and try again.',
  },
  not_found: {
    title: 'We did not find that record',
    why: 'It is not in this organisation, or not among the records you work with.',
    next: 'Check that the right organisation is chosen at the top.',
  },
  missing_operation_id: {
    title: 'The action has no number',
    why: 'Every action carries a number of its own, so that it cannot be carried out twice.',
    next: 'Reload the page. If you are writing a program, send a UUIDv7 as “Idempotency-Key”.',
  },
  cross_site: {
    title: 'The request comes from another site',
    why: 'For your safety we accept requests from the app itself only.',
    next: 'Open Zaedno at its own address and try from there.',
  },
  tenant_needed: {
    title: 'It is not clear which organisation you work for',
    why: 'Your account belongs to several organisations.',
    next: 'Choose the organisation at the top and try again.',
  },
  signed_out: {
    title: 'Please sign in again',
    why: 'Your sign-in has expired or was ended elsewhere.',
    next: 'Sign in again. What you wrote stays.',
  },
  sign_in_failed: {
    title: 'We could not sign you in',
    why: 'The e-mail, the password or the code do not match. For your safety we do not say which of the three.',
    next: 'Check the keyboard language and try again with a fresh code from the app.',
  },
  too_many_attempts: {
    title: 'Too many attempts',
    why: 'So that nobody can guess, we pause after several failed attempts.',
    next: 'Try again in {{retryAfter}} seconds. If you have forgotten the password, ask your administrator.',
  },
  step_up_needed: {
    title: 'Please confirm that it is you',
    why: 'This action is sensitive and asks for a recent sign-in.',
    next: 'Sign in again and repeat the action.',
  },
  forbidden: {
    title: 'You may not do this',
    why: 'Your role does not include this action.',
    next: 'If your work needs it, ask the administrator of your organisation.',
  },
  not_assigned: {
    title: 'This record is not assigned to you',
    why: 'You see only the people, groups and projects you work with.',
    next: 'If your work needs it, ask the team leader to assign it to you.',
  },
  special_too_fine: {
    title: 'This indicator is not broken down further',
    why: 'It rests on sensitive answers, which must not point to a single person.',
    next: 'Use the total value of the project.',
  },
  own_approval: {
    title: 'You cannot approve your own proposal',
    why: 'An approval is made by a second person.',
    next: 'Ask a colleague who may approve.',
  },
  authority_needed: {
    title: 'There is no written authority that holds today',
    why: 'The letter has run out or was withdrawn. Without it nothing opens.',
    next: 'Ask the project manager to record the new letter.',
  },
  colleague_must_tell: {
    title: 'A colleague must hand over these data',
    why: 'They hold a support plan tied to a tenancy. Whoever decides on tenancies or rent does not read such a plan.',
    next: 'Ask a colleague of the team who does not decide on tenancies to print the data for the person.',
  },
  id_reused: {
    title: 'This record was already sent with other content',
    why: 'The server keeps what was sent first and does not replace it silently.',
    next: 'Save the record as a file, compare it with the accepted one and enter the difference as a new change.',
  },
  conflict: {
    title: 'Someone changed the record before you',
    why: 'While you worked, another person saved a new version. Neither is lost.',
    next: 'Open the new version, compare and save again.',
  },
  already_exists: {
    title: 'There is such a record already',
    why: 'A code, number or name that must be unique is in use.',
    next: 'Open the existing record or choose another code.',
  },
  not_allowed_now: {
    title: 'This cannot be done now',
    why: 'The record is in a state that does not allow it.',
    next: 'Reload the page to see what is possible at the moment.',
  },
  still_named: {
    title: 'Something else refers to this',
    why: 'Without it, what is written further on would point to nothing.',
    next: 'First mend what names it, then try again.',
  },
  not_left_yet: {
    title: 'The participant has not left this activity yet',
    why: 'This is asked after leaving.',
    next: 'Note the day of exit first.',
  },
  asked_too_early: {
    title: 'It is too early for this answer',
    why: 'It can be recorded with a date of {{from}} at the earliest.',
    next: 'Check the date, or ask again after that day.',
  },
  in_future: {
    title: 'That day has not come yet',
    why: 'Only what has happened is recorded.',
    next: 'Correct the date.',
  },
  restricted: {
    title: 'This person’s data are only stored',
    why: 'They asked that processing be restricted, and that still holds.',
    next: 'See “Consents and rights” on their page. The restriction is lifted there once its reason is gone.',
  },
  no_consent: {
    title: 'There is no consent for this',
    why: 'The person gave none, refused, or took it back.',
    next: 'Refusing changes nothing for them. If they have agreed since, record the consent first.',
  },
  not_said_of_this: {
    title: 'No consent is asked for this',
    why: 'It rests on law: people are told, and may object. Consent is asked only for what is optional.',
    next: 'Record an objection, or choose another purpose.',
  },
  said_in_future: {
    title: 'What was said has a date in the future',
    why: 'A consent or an answer counts from the day on which it was given.',
    next: 'Check the date on the paper or the clock of the phone, and record it again.',
  },
  guardian_needed: {
    title: 'A parent or guardian must consent',
    why: 'For a child under 14 a parent or guardian speaks.',
    next: 'Write down who gives it. Refusing, or taking it back, the child may too.',
  },
  merged_already: {
    title: 'The record has been merged already',
    why: 'While you were looking, somebody decided the same, or merged one of the two with a third.',
    next: 'Reload the list: it shows the records that still wait for a decision.',
  },
  reason_needed: {
    title: 'The two records have different personal numbers',
    why: 'Different personal numbers nearly always mean different people.',
    next: 'If it is one person all the same, write why – a mistyped digit, for example.',
  },
  too_few_papers: {
    title: 'Too few papers to publish',
    why: 'Of fewer than {{least}} papers it could be told who voted how.',
    next: 'Tell the result at the meeting. The details stay inside.',
  },
  recording_waits: {
    title: 'The recording has to be heard first',
    why: 'What was said aloud is not yet written down.',
    next: 'A team leader listens and writes down what was said, without names. The recording is deleted then.',
  },
  grants_not_total: {
    title: 'The grants do not add up to the total',
    why: 'The sum of the grants must equal the total amount to the cent.',
    next: 'Check the amount of each grant and the total.',
  },
  end_before_start: {
    title: 'The end is before the start',
    why: 'The end date is earlier than the start date.',
    next: 'Mend one of the two dates.',
  },
  outside_period: {
    title: 'The date is outside the period',
    why: 'It must lie between the start and the end of the project or activity.',
    next: 'Mend the date, or enter an extension of the project.',
  },
  unknown_code: {
    title: 'Unknown code',
    why: 'The code list has no such code.',
    next: 'Choose a code from the list.',
  },
  file_refused: {
    title: 'The file cannot be accepted',
    why: 'Its kind, size or content is not what we expect.',
    next: 'Save it again from the program that made it and try once more.',
  },
  workbook_refused: {
    title: 'The workbook cannot be read',
    why: 'The file is damaged, locked with a password or not an Excel workbook.',
    next: 'Open it in Excel, save it as .xlsx without a password and try again.',
  },
  no_signature: {
    title: 'There is no electronic signature in the file',
    why: 'We found no signature in a PDF (PAdES), nor one around or beside a document (CAdES: .p7m, .p7s).',
    next: 'Choose the signed file. Where the signature is a file of its own, add that too. A paper that was signed by hand is recorded as a scan.',
  },
  signature_unreadable: {
    title: 'The electronic signature cannot be read',
    why: 'The file with the signature is damaged, was not downloaded to its end, or was not made by the rules.',
    next: 'Download it again, or ask for the document to be signed once more.',
  },
  signed_document_changed: {
    title: 'The document was changed after it was signed',
    why: 'The signature is of other bytes than these: something was added, taken out or replaced, or it is of another document.',
    next: 'Ask whoever signed it for the signed file itself, and do not save it anew with another program.',
  },
  signature_broken: {
    title: 'The signature is not of whom it names',
    why: 'It does not fit the key in the certificate.',
    next: 'Do not accept the document. Ask for it to be signed again.',
  },
  signature_weak: {
    title: 'The signature was made by outdated means',
    why: 'SHA-1, MD5 and short keys can be forged today.',
    next: 'Ask for the document to be signed with up-to-date software.',
  },
  no_authorities: {
    title: 'Nobody has said yet which trust service providers are believed',
    why: 'Without their certificates a signature cannot be verified.',
    next: 'Ask whoever runs this installation to name them by ZAEDNO_AUTHORITIES. Until then a scan of the signed paper can be recorded.',
  },
  signer_unknown_issuer: {
    title: 'The certificate is of an unknown issuer',
    why: 'None of the providers that this installation believes stands behind it.',
    next: 'Check which signature it was signed with. If the provider is a qualified one, ask for it to be added.',
  },
  signer_certificate_expired: {
    title: 'The certificate was not valid',
    why: 'It has ended, has not begun, or the time of signing that is stated lies outside of it.',
    next: 'Ask for the document to be signed again with a valid certificate.',
  },
  signer_certificate_unfit: {
    title: 'The certificate is not for signing',
    why: 'It was issued for something else, or holds conditions that we cannot judge.',
    next: 'Ask for the document to be signed with a certificate for electronic signatures.',
  },
  signature_not_qualified: {
    title: 'The signature is not a qualified one',
    why: 'The certificate does not state that it is qualified.',
    next: 'Ask for the document to be signed with a qualified signature, or record a scan of a paper signed by hand.',
  },
  signed_other_version: {
    title: 'Another version of the plan was signed',
    why: 'The digest in the document is of another version than the one to which you add it.',
    next: 'Open the version that was signed and add the document to that one.',
  },
  form_refused: {
    title: 'The file cannot become a questionnaire',
    why: 'It has rows that cannot be used here ({{count}}).',
    next: 'Check the file: each row stands there with its sheet, number and reason. Mend them in Excel and upload it again.',
  },
  form_not_computed: {
    title: 'The questionnaire cannot be computed',
    why: 'Its conditions or calculations ask for more work than is allowed.',
    next: 'Use fewer repeats or simpler calculations and upload a new version.',
  },
  not_ended_yet: {
    title: 'The questionnaire has not ended yet',
    why: 'While answers arrive, the difference between two editions may tell who was added.',
    next: 'End the questionnaire and then download the data.',
  },
  too_few_people: {
    title: 'Too few people answered',
    why: 'With so few answers every figure may give somebody away.',
    next: 'Collect more answers, or use the results within the team only.',
  },
  busy: {
    title: 'The system is busy',
    why: 'Many requests are being handled at the moment.',
    next: 'Try again in a few seconds. The action will not be carried out twice.',
  },
  deadline: {
    title: 'The answer took too long',
    why: 'The request was stopped so that it does not hold up others.',
    next: 'Narrow the search, or try again shortly.',
  },
  database_away: {
    title: 'The database does not answer',
    why: 'It is restarting, or the connection to it is down.',
    next: 'Try again in a minute. Everything saved so far is intact.',
  },
  disk_full: {
    title: 'The server has run out of space',
    why: 'New records cannot be saved. Everything saved so far is intact and readable.',
    next: 'Leave the page open, tell the administrator and try later.',
  },
  internal: {
    title: 'Something failed on our side',
    why: 'You did nothing wrong – the server could not carry out the request.',
    next: 'Try again in a minute. The same action will not be carried out twice.',
  },
  network: {
    title: 'No connection to the server',
    why: 'The internet is down or the server does not answer.',
    next: 'Check the connection and try again. What you wrote stays.',
  },
  receipt_mismatch: {
    title: 'The confirmation does not match the record',
    why: 'The server did not confirm exactly this content, so the record stays on the device.',
    next: 'Send it again. If it happens again, save it as a file and call support.',
  },
  unreadable: {
    title: 'The record cannot be unlocked',
    why: 'The key of this device is missing, or the record is damaged.',
    next: 'Do not delete it. Call support, and enter the data again from your notes.',
  },
  unknown: {
    title: 'The action was not accepted',
    why: 'The server refused the request.',
    next: 'Try again; if it happens again, tell support the code: {{code}}.',
  },
}
