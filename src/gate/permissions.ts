/**
 * The permission matrix: which role may what, and the highest class of data that the answer shows.
 * Deny by default: an operation or reading without its line here does not compile.
 *
 *   F field worker · T team leader · P project manager · M finance officer · L leadership · G group member
 *   N network facilitator · C local facilitator · A auditor · D administrator · O operator (command line) · * public
 *   S the software itself
 */
import type { DataClass, Role } from './contract.ts'

const LETTERS: Record<string, Role> = {
  F: 'field_worker',
  T: 'team_leader',
  P: 'project_manager',
  M: 'finance_officer',
  L: 'leadership',
  G: 'group_member',
  N: 'network_facilitator',
  C: 'local_facilitator',
  A: 'auditor',
  D: 'administrator',
  O: 'operator',
  '*': 'public',
  S: 'system',
}

// name: [who, highest class]
const MATRIX = {
  // places
  'places.list': ['F T P M L G N C A D O', 'C0'],
  'organisations.create': ['P T D O', 'C1'],
  'organisations.change': ['P T D O', 'C1'],
  'organisations.list': ['F T P M L N A D O', 'C1'],
  // decisions
  'decisions.record': ['T P D O', 'C0'],
  'decisions.list': ['F T P M L G N C A D O', 'C0'],
  // projects
  'programmes.add': ['P D O', 'C0'],
  'programmes.list': ['F T P M L G N C A D O', 'C0'],
  'projects.create': ['P O', 'C0'],
  'projects.change': ['P O', 'C0'],
  'projects.amend': ['P O', 'C1'],
  'projects.list': ['F T P M L G N C A D O', 'C0'],
  'projects.get': ['F T P M L G N C A D O', 'C1'],
  'activities.add': ['T P O', 'C0'],
  'activities.change': ['T P O', 'C0'],
  'activities.assign': ['P M O', 'C0'],
  'partners.add': ['P O', 'C0'],
  'targets.set': ['P O', 'C0'],
  'targets.explain': ['P O', 'C0'],
  'posts.add': ['P O', 'C0'],
  'equipment.add': ['P M O', 'C0'],
  'facilities.add': ['P O', 'C0'],
  'portfolio.import': ['P O', 'C1'],
  // accounts
  'accounts.invite': ['D O', 'C1'],
  'accounts.list': ['D O', 'C2'],
  'mails.list': ['D O', 'C2'],
  'memberships.grant': ['D O', 'C1'],
  'memberships.end': ['D O', 'C1'],
  'assignments.set': ['T P O', 'C1'],
  'assignments.end': ['T P O', 'C1'],
  'assignments.list': ['T P D O', 'C1'],
  'tokens.create': ['D O', 'C1'],
  'tokens.revoke': ['D O', 'C1'],
  'teams.save': ['T P D O', 'C1'],
  'teams.list': ['F T P M L A D O', 'C1'],
  // people and families: the level that each answer reaches is decided for each person
  'people.create': ['F T P O', 'C2'],
  'people.change': ['F T P O', 'C2'],
  'people.hide': ['F T P O', 'C2'],
  'people.search': ['F T P O', 'C2'],
  'people.mine': ['F T P O', 'C2'],
  'people.get': ['F T P O', 'C2'],
  'care.begin': ['T P O', 'C2'],
  'care.end': ['F T P O', 'C2'],
  'families.takeIn': ['F T P O', 'C2'],
  'families.change': ['F T P O', 'C2'],
  'families.join': ['F T P O', 'C2'],
  'families.leave': ['F T P O', 'C2'],
  'families.list': ['F T P O', 'C2'],
  'families.get': ['F T P O', 'C2'],
  // what teams do with people
  'contacts.record': ['F T O', 'C4'],
  'contacts.nextDone': ['F T O', 'C2'],
  'contacts.ofPerson': ['F T', 'C4'],
  'contacts.due': ['F T', 'C4'],
  'contacts.mine': ['F T', 'C4'],
  'signals.write': ['F T', 'C4'],
  'signals.send': ['F T', 'C4'],
  'signals.receive': ['F T', 'C4'],
  'signals.mine': ['F T', 'C2'],
  'signals.get': ['F T', 'C4'],
  // consents: of the answers to questions of special categories nobody is told more than that there is one
  'consents.say': ['F T P O', 'C2'],
  'consents.list': ['F T P O', 'C2'],
  'consents.purposes': ['F T P A D O', 'C0'],
  'consents.form': ['F T P A D O', 'C0'],
  'consents.slip': ['F T P A D O', 'C0'],
  'specialAnswers.record': ['F T O', 'C3'],
  // rights of the person: the pack holds everything, so it shows the highest class of all rooms
  'rights.ask': ['F T P O', 'C2'],
  'rights.answer': ['T P O', 'C2'],
  'rights.restrict': ['T P O', 'C2'],
  'rights.erase': ['T P O', 'C4'],
  'rights.get': ['F T P O', 'C4'],
  'rights.whoSaw': ['T P O', 'C2'],
  'rights.myData': ['T P O', 'C4'],
  'rights.myDataFile': ['T P O', 'C4'],
  'retention.due': ['O', 'C4'],
  'retention.run': ['O', 'C4'],
  'retention.setStart': ['P M O', 'C1'],
  // support and referrals: for the teams that work with someone; notes on safety for the case's team alone
  'support.open': ['F T P O', 'C3'],
  'support.paper': ['F T P O', 'C2'],
  'support.tenancy': ['F T P O', 'C3'],
  'support.assess': ['F T P O', 'C4'],
  'support.draft': ['F T P O', 'C4'],
  'support.approve': ['F T P O', 'C4'],
  'support.paperSigned': ['F T P O', 'C2'],
  'support.step': ['F T P O', 'C4'],
  'support.review': ['F T P O', 'C4'],
  'support.offer': ['F T P O', 'C3'],
  'support.answer': ['F T P O', 'C3'],
  'support.close': ['F T P O', 'C4'],
  'support.ofPerson': ['F T P O', 'C2'],
  'support.get': ['F T P O', 'C4'],
  'support.plan': ['F T P O', 'C4'],
  'support.due': ['F T P O', 'C4'],
  'support.document': ['F T P O', 'C4'],
  'referrals.send': ['F T P O', 'C3'],
  'referrals.tell': ['F T P O', 'C3'],
  'referrals.number': ['F T P O', 'C3'],
  'referrals.ofPerson': ['F T P O', 'C3'],
  'referrals.open': ['F T P O', 'C2'],
  'referrals.letter': ['F T P O', 'C3'],
  'rounds.begin': ['F T P O', 'C3'],
  'rounds.visit': ['F T P O', 'C3'],
  'rounds.answer': ['F T P O', 'C3'],
  'rounds.list': ['F T P O', 'C3'],
  'rounds.get': ['F T P O', 'C3'],
  'rounds.document': ['F T P O', 'C3'],
  'guardians.set': ['F T P O', 'C2'],
  'guardians.end': ['F T P O', 'C2'],
  'guardians.list': ['F T P O', 'C2'],
  // papers tell of health; how a family lives tells what is legal: for teams of the field alone
  'papers.save': ['F T', 'C3'],
  'papers.finish': ['F T', 'C3'],
  'papers.list': ['F T', 'C3'],
  'papers.due': ['F T', 'C3'],
  'dwellings.record': ['F T', 'C4'],
  'dwellings.get': ['F T', 'C4'],
  'duplicates.candidates': ['F T P O', 'C2'],
  'duplicates.pairs': ['F T P O', 'C2'],
  'duplicates.decided': ['F T P O', 'C2'],
  'duplicates.merge': ['F T P O', 'C2'],
  'duplicates.differ': ['F T P O', 'C2'],
  'duplicates.undo': ['F T P O', 'C2'],
  // participants
  'participants.import': ['P T O', 'C3'],
  'participants.register': ['F T P O', 'C2'],
  'participants.complete': ['F T P O', 'C2'],
  'participants.recordExit': ['F T P O', 'C2'],
  'participants.recordQualification': ['F T P O', 'C2'],
  'participants.followUp': ['F T P O', 'C2'],
  'participants.recordCitizenship': ['F T P O', 'C2'],
  'participants.correct': ['F T P O', 'C2'],
  'participants.history': ['T P A O', 'C2'],
  // counts only, but of rows about people
  'participants.due': ['F T P A O', 'C2'],
  'participants.work': ['F T P A O', 'C2'],
  'evidence.record': ['F T P O', 'C2'],
  'evidence.withdraw': ['T P O', 'C2'],
  // an auditor opens scans in a dossier, with a written authority
  'evidence.file': ['P O', 'C3'],
  // reads the order of sealed rows, so it needs the reach of people
  'participants.startImport': ['P T', 'C2'],
  'participants.cancelImport': ['P T', 'C1'],
  'participants.imports': ['P T', 'C1'],
  'participants.importState': ['P T', 'C1'],
  'participants.template': ['F T P A O', 'C0'],
  'participants.rejected': ['P T', 'C3'],
  'participants.workbook': ['O', 'C3'],
  'exports.request': ['P', 'C1'],
  'exports.approve': ['P T A', 'C1'],
  'exports.list': ['P T A', 'C1'],
  'exports.workbook': ['P', 'C3'],
  'participants.list': ['F T P A O', 'C2'],
  'participants.get': ['F T P A O', 'C2'],
  // pathways
  'placements.record': ['T P O', 'C2'],
  'placements.end': ['T P O', 'C2'],
  // groups
  'groups.create': ['T P O', 'C1'],
  'groups.change': ['T P O', 'C1'],
  'groups.list': ['F T P A O', 'C1'],
  'enrolments.add': ['F T P O', 'C2'],
  'enrolments.end': ['F T P O', 'C2'],
  // community
  'events.record': ['F T P N C O', 'C0'],
  'events.change': ['F T P N C O', 'C0'],
  'events.list': ['F T P M L G N C A D O', 'C0'],
  'priorities.set': ['T P N C O', 'C0'],
  'priorities.list': ['F T P M L G N C A D O', 'C0'],
  // assessment
  'studies.addPlace': ['T P O', 'C0'],
  // publishing: figures are counted and protected by the software; whoever approves sees protected tables and pages only
  'releases.propose': ['P O', 'C1'],
  'releases.cancelProposal': ['P O', 'C1'],
  'releases.proposals': ['P O', 'C1'],
  'releases.record': ['S', 'C1'],
  'releases.approve': ['P L N', 'C1'],
  'releases.recall': ['P L N O', 'C1'],
  'releases.list': ['P L N A O', 'C1'],
  'releases.inside': ['P L A O', 'C1'],
  'publications.propose': ['P O', 'C3'],
  'publications.proposeText': ['P L N O', 'C0'],
  'publications.approve': ['P L N', 'C1'],
  'publications.withdraw': ['P L N O', 'C1'],
  'publications.list': ['P L N A O', 'C1'],
  'publications.get': ['P L N A O', 'C1'],
  // indicators: exact figures of special-category answers go to P, A and O only, each time logged
  'indicators.values': ['F T P M A O', 'C3'],
  'indicators.why': ['T P A O', 'C2'],
  // reports
  'reports.results': ['P T A O', 'C3'],
  'reports.month': ['F T', 'C2'],
  'reports.monthFile': ['F T', 'C2'],
  // audits: an auditor with a written authority draws a sample and reads everything that proves it, each time logged
  'audits.authorise': ['P O', 'C1'],
  'audits.withdraw': ['P O', 'C1'],
  'audits.authorities': ['P A O', 'C1'],
  'audits.auditors': ['P O', 'C1'],
  'audits.draw': ['A', 'C2'],
  'audits.authority': ['A', 'C2'],
  'audits.sample': ['A', 'C2'],
  'dossiers.get': ['A', 'C2'],
  'dossiers.file': ['A', 'C2'],
  'dossiers.scan': ['A', 'C3'],
} as const satisfies Record<string, readonly [string, DataClass]>

/** Everything that can be asked of the gate. */
export type PermissionName = keyof typeof MATRIX

/** One line of the matrix. */
export interface Permission {
  roles: readonly Role[]
  shows: DataClass
}

/** The matrix, read once. */
export const PERMISSIONS: Readonly<Record<PermissionName, Permission>> = Object.fromEntries(
  Object.entries(MATRIX).map(([name, [who, shows]]) => [
    name,
    { roles: who.split(' ').map((letter) => LETTERS[letter]!), shows },
  ]),
) as unknown as Record<PermissionName, Permission>

/** Whether an answer of this class is about people, so that the transaction needs their reach and a sight is logged. */
export const aboutPeople = (shows: DataClass): boolean => shows === 'C2' || shows === 'C3' || shows === 'C4'
