/** The participants workbook that leaves the system when two people agree. */
import type { exports as source } from '../bg/exports.ts'
import type { Mirror } from '../catalogue.ts'

export const exports: Mirror<typeof source> = {
  question: 'Who asks for the participants workbook?',
  lead: 'Project “{{project}}”. The workbook holds names, personal numbers and sensitive answers, so it leaves only when two agree: one asks and says why, another approves.',
  toRequests: 'Workbook out of the system',
  toParticipants: 'To the participants',
  askTitle: 'Ask for the workbook',
  purpose: 'What do you need it for?',
  purposeHint: 'For example “On-the-spot check by the Managing Authority, letter No 12/03.2024”. It is kept on record.',
  purposeShort: 'Say in a few words what you need the workbook for',
  purposeLong: 'Keep it within 300 characters',
  ask: 'Ask for approval',
  listTitle: 'Requests',
  emptyTitle: 'Nobody has asked for the workbook',
  emptyText:
    'Reports and indicators are made without it. Ask only when somebody outside must get the records themselves.',
  waiting: 'waits for approval',
  open: 'open for download',
  closed: 'time has run out',
  askedYou: 'Asked for by you, {{when}}',
  askedOther: 'Asked for by a colleague, {{when}}',
  approvedYou: 'Approved by you, {{when}}',
  approvedOther: 'Approved by a colleague, {{when}}',
  waitsForOther:
    'Somebody else must approve: a project manager, a team leader or an auditor. Ask them to open this page.',
  openUntil: 'Can be downloaded until {{when}}.',
  onlyAsker: 'Only whoever asked can download it.',
  askAgain: 'If you need it again, ask anew.',
  download: 'Download the workbook',
  approve: 'Approve',
  approveQuestion: 'Should the workbook leave?',
  approveText:
    'Purpose: “{{purpose}}”. Whoever asked will be able for 24 hours to download names, personal numbers and answers of all participants. Your name stays with this decision.',
  approveYes: 'I approve',
}
