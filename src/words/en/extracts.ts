/** An extract of contacts and referrals of a person or a family. */

import type { extracts as bg } from '../bg/extracts.ts'
import type { Mirror } from '../catalogue.ts'

export const extracts: Mirror<typeof bg> = {
  docTitle: 'Extract of work with a person',
  docFamilyTitle: 'Extract of work with a family',
  docDemo: 'The people and cases of this demonstration are made up.',
  docAbout: 'About',
  docPeriod: 'Period',
  docFromTo: 'from {{from}} to {{to}}',
  docContacts: 'Contacts',
  docReferrals: 'Referrals',
  docWithheld: 'Notes that are not shown',
  docWithheldNote:
    'Only notes that whoever made this extract may read are shown. The number above says nothing of what is in them. Closed notes are seen by those who worked in the contact alone and are not counted here.',
  docMade: 'Made on',
  docNone: 'No contacts are recorded for this period.',
  docDay: 'Day',
  docWhat: 'What',
  docWho: 'With whom · who worked',
  docDone: 'About what, what was done',
  docNext: 'Next step',
  docNotes: 'Notes',
  docPerson: 'Whom',
  docTo: 'To',
  docAsked: 'What is asked',
  docNews: 'How far it came',

  title: 'Extract for the folder',
  lead: 'Contacts and referrals as a document. Notes are only those that you may read; who took it is recorded.',
  whose: 'About whom',
  person: 'About {{name}}',
  family: 'About the whole family',
  from: 'From',
  to: 'To',
}
