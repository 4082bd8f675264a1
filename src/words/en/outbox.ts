/** Sending what was recorded in the field. */
import type { outbox as source } from '../bg/outbox.ts'
import type { Mirror } from '../catalogue.ts'

export const outbox: Mirror<typeof source> = {
  allSent: 'All sent',
  waiting_one: '{{count}} waiting',
  waiting_other: '{{count}} waiting',
  needsYou_one: '{{count}} needs you',
  needsYou_other: '{{count}} need you',
  offline: 'No connection',
  question: 'What has not been sent yet?',
  lead: 'Nothing is deleted until the server confirms that it has received exactly the same.',
  emptyTitle: 'All sent',
  emptyText:
    'When you record without a connection, records are kept here and leave by themselves once it is back. If a record cannot be accepted, you will see it here with the reason and what to do.',
  needsTitle: 'Waiting for your decision',
  waitingTitle: 'Waiting for a connection',
  othersTitle: 'Someone else’s records',
  others_one: 'This device holds {{count}} unsent record of another account. It will be sent when they sign in.',
  others_other: 'This device holds {{count}} unsent records of another account. They will be sent when they sign in.',
  recorded: 'Recorded {{when}}',
  held: 'Held back, because an earlier record about the same is not settled yet.',
  whatToDo: 'What to do: {{text}}',
  again: 'Send again',
  sendNow: 'Send now',
  save: 'Save as a file',
  discard: 'Discard the record',
  discardQuestion: 'Delete this record for good?',
  discardText: 'The record exists on this device only. Once deleted, it cannot be brought back.',
  discardYes: 'Yes, delete it',
  signOutQuestion: 'Sign out now?',
  signOutText_one:
    '{{count}} record has not been sent. It stays locked on this device and leaves when you sign in again.',
  signOutText_other:
    '{{count}} records have not been sent. They stay locked on this device and leave when you sign in again.',
  signOutYes: 'Sign out, the records stay',
  keptHere: 'Recorded on the device, not sent yet',
  refusedHere: 'The server did not take this record: {{why}}.',
  settle: 'Settle it',
  seeUnsent: 'See what waits',
  kept: 'Kept on the device. It will be sent by itself.',
}
