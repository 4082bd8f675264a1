/** Mail: what it says, and how one sees what was sent. */
import type { mail as source } from '../bg/mail.ts'
import type { Mirror } from '../catalogue.ts'

export const mail: Mirror<typeof source> = {
  sender: 'Zaedno',
  invitation_subject: 'Invitation to Zaedno: {{tenant}}',
  invitation_text:
    'Hello,\n\n{{tenant}} invites you to work in Zaedno. Open the link and take the invitation up:\n\n{{link}}\n\nThe link is good until {{day}} and works once. Do not forward it: whoever opens it signs in as you.\n\nIf you do not expect this invitation, do nothing.',

  question: 'Which mail have we sent?',
  lead: 'Mail of the last 14 days. Its text is deleted once it is sent, so that the link of an invitation stays nowhere.',
  emptyTitle: 'No mail yet',
  emptyText: 'When you invite somebody and choose that we write to them, the mail appears here.',
  kept_state: 'not sent',
  waiting_state: 'waits to be sent',
  sent_state: 'sent',
  failed_state: 'did not succeed',
  keptWhy: 'No mail server is set. Hand the link in the mail over yourself.',
  failedWhy: 'The mail server did not take the mail. Check the address, or hand the link over yourself.',
  text: 'What it says',
  open: 'To the mail',
  alsoMail: 'Send the link by e-mail too',
  alsoMailHint: 'Handing it over in person is safest. Whoever reads this mailbox can take the invitation up.',
  waitingNow: 'A mail with this link is on its way to {{email}}.',
  keptNow: 'The mail was not sent, because no mail server is set. Hand the link over yourself.',
}
