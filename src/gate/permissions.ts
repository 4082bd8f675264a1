/**
 * The permission matrix: which role may what, and the highest class of data that the answer shows.
 * Deny by default: an operation or reading without its line here does not compile.
 *
 *   F field worker · T team leader · P project manager · M finance officer · L leadership · G group member
 *   N network facilitator · C local facilitator · A auditor · D administrator · O operator (command line) · * public
 *   S the software itself
 */
import type { DataClass, Role } from './contract.ts'
import { PEOPLE_MATRIX } from './permissions-people.ts'

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
  'decisions.change': ['T P D O', 'C0'],
  'decisions.link': ['T P D O', 'C0'],
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
  ...PEOPLE_MATRIX,
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
  'needs.voice': ['F T P G C O', 'C2'],
  'needs.setAside': ['T P G C O', 'C2'],
  // a voice tells who speaks: heard by who leads the desk, of the neighbours in the group by nobody
  'needs.hear': ['T P', 'C3'],
  'needs.writeDown': ['T P', 'C2'],
  'needs.formulate': ['T P G C O', 'C0'],
  'needs.group': ['T P G C O', 'C0'],
  'needs.answer': ['T P O', 'C0'],
  'needs.reopen': ['T P O', 'C0'],
  'needs.openDesk': ['T P O', 'C0'],
  'needs.desk': ['F T P G C O', 'C0'],
  'needs.publish': ['T P O', 'C0'],
  // a resident has no account: the software takes in what they wrote on the portal
  'needs.voiceFromPortal': ['S', 'C2'],
  'needs.followed': ['S', 'C1'],
  'needs.forgetRecordings': ['S', 'C2'],
  'needs.voices': ['F T P G C A O', 'C2'],
  'needs.list': ['F T P M L G N C A D O', 'C0'],
  'needs.get': ['F T P M L G N C A D O', 'C0'],
  'ballots.prepare': ['T P C O', 'C0'],
  'ballots.open': ['T P C O', 'C0'],
  'ballots.enterPapers': ['F T P G C O', 'C1'],
  'ballots.removePapers': ['T P C O', 'C1'],
  'ballots.sign': ['F T P G C', 'C1'],
  'ballots.close': ['T P C O', 'C0'],
  'ballots.publish': ['T P C O', 'C0'],
  'ballots.announce': ['T P C O', 'C0'],
  'ballots.readAloud': ['T P C O', 'C0'],
  'ballots.removeReading': ['T P C O', 'C0'],
  'ballots.hearReading': ['F T P M L G N C A D O *', 'C0'],
  'ballots.paper': ['F T P G C O', 'C0'],
  'ballots.list': ['F T P M L G N C A D O', 'C0'],
  'ballots.get': ['F T P M L G N C A D O', 'C0'],
  'ballots.papers': ['F T P G C A O', 'C1'],
  // experts score beside the ballot; drafts are seen by those alone who may read sheets, and whose a sheet is by nobody
  'scores.prepare': ['T P C O', 'C0'],
  'scores.open': ['T P C O', 'C0'],
  'scores.mark': ['F T P G C', 'C1'],
  'scores.close': ['T P C O', 'C0'],
  'scores.list': ['F T P M L G N C A D O', 'C0'],
  'scores.get': ['F T P M L G N C A D O', 'C0'],
  'scores.own': ['F T P G C', 'C1'],
  'scores.sheets': ['F T P G C A O', 'C1'],
  // one question: both ballots and what experts scored, round by round
  'topics.compare': ['F T P M L G N C A D O', 'C0'],
  // where the thread from need to priority is broken
  'gaps.places': ['F T P M L G N C A D O', 'C1'],
  'gaps.needs': ['F T P M L G N C A D O', 'C1'],
  'gaps.needsFile': ['F T P M L G N C A D O', 'C1'],
  'gaps.priorities': ['F T P M L G N C A D O', 'C0'],
  'gaps.prioritiesFile': ['F T P M L G N C A D O', 'C0'],
  'priorities.adopt': ['T P O', 'C0'],
  'priorities.lists': ['F T P M L G N C A D O', 'C0'],
  'priorities.paper': ['F T P M L G N C A D O', 'C0'],
  'priorities.adopted': ['F T P M L G N C A D O', 'C0'],
  // the cycle and its bodies: who sits there is special; a local facilitator sees it by an agreement in force, nothing of people
  'cycle.begin': ['T P C O', 'C1'],
  'cycle.setPhases': ['T P O', 'C1'],
  'cycle.reach': ['T P C O', 'C1'],
  'cycle.unreach': ['T P C O', 'C1'],
  'cycle.prove': ['T P C O', 'C1'],
  'cycle.unprove': ['T P C O', 'C1'],
  'cycle.get': ['F T P M L G N C A D O', 'C1'],
  // the page for everyone: whoever chooses what stands there knows the names that may not
  'community.open': ['T P O', 'C3'],
  'community.show': ['T P O', 'C3'],
  'community.shown': ['T P O', 'C3'],
  'community.tell': ['S', 'C3'],
  // by an agreement a network is let know steps, meetings and priorities
  'sharing.begin': ['P O', 'C1'],
  'sharing.end': ['P L O', 'C1'],
  'sharing.list': ['T P L C A O', 'C1'],
  'network.members': ['T P L N A O', 'C0'],
  'network.file': ['T P L N A O', 'C0'],
  'bodies.create': ['T P O', 'C1'],
  'bodies.change': ['T P O', 'C1'],
  'bodies.list': ['F T P M L G N C A D O', 'C1'],
  'bodies.get': ['T P G C O', 'C3'],
  'seats.give': ['T P C O', 'C3'],
  'seats.change': ['T P C O', 'C3'],
  'seats.consent': ['T P C O', 'C3'],
  'seats.forget': ['T P O', 'C3'],
  'seats.myData': ['T P C O', 'C3'],
  'appointments.make': ['T P O', 'C2'],
  'appointments.end': ['T P O', 'C2'],
  'appointments.list': ['T P C O', 'C2'],
  'facilitators.list': ['T P O', 'C1'],
  // scans of signed papers may name anybody
  'register.attach': ['T P O', 'C1'],
  'register.removeScan': ['T P O', 'C1'],
  'register.scan': ['T P C O', 'C3'],
  'letters.record': ['T P C O', 'C2'],
  'letters.answer': ['T P C O', 'C2'],
  'letters.list': ['T P C O', 'C2'],
  // drafts of papers name whom an order names: members of residents' groups never
  'drafts.act': ['T P C O', 'C3'],
  'drafts.body': ['T P C O', 'C3'],
  'drafts.blank': ['T P C O', 'C1'],
  'drafts.invitations': ['T P C O', 'C3'],
  // meetings: minutes that name people, attendance by name and tasks are for those who work with the community
  'meetings.record': ['F T P N C O', 'C1'],
  'meetings.change': ['F T P N C O', 'C1'],
  'meetings.list': ['F T P M L G N C A D O', 'C1'],
  'meetings.counts': ['F T P M L G N C A D O', 'C1'],
  'meetings.calendar': ['F T P M L G N C A D O', 'C1'],
  'meetings.get': ['T P G C O', 'C3'],
  'meetings.attend': ['T P C O', 'C3'],
  'meetings.minutes': ['T P C O', 'C3'],
  'meetings.page': ['T P C O', 'C3'],
  'tasks.set': ['T P C O', 'C2'],
  'tasks.done': ['T P C O', 'C2'],
  'tasks.list': ['T P C O', 'C2'],
  'feeds.open': ['F T P M L G N C A D', 'C1'],
  'feeds.close': ['F T P M L G N C A D', 'C1'],
  'feeds.list': ['F T P M L G N C A D', 'C1'],
  // whoever knows the secret address of a calendar
  'feeds.read': ['*', 'C1'],
  // assessment
  // studies are written by whoever leads community work, in a network its facilitator; field workers bring in what they
  // read, did and found. A local facilitator and members of a group read: they are of one place, a study compares several
  'studies.create': ['T P N O', 'C1'],
  'studies.change': ['T P N O', 'C1'],
  'studies.move': ['T P N O', 'C1'],
  'studies.addPlace': ['T P N O', 'C0'],
  'studies.saveField': ['T P N O', 'C1'],
  'studies.analyse': ['T P N O', 'C1'],
  'studies.saveSource': ['F T P N O', 'C1'],
  'studies.saveWork': ['F T P N O', 'C1'],
  'studies.saveFinding': ['F T P N O', 'C1'],
  'studies.saveStatement': ['T P N O', 'C1'],
  'studies.remove': ['T P N O', 'C1'],
  // shows nothing of a person, but counts rows about people, so it needs their reach
  'studies.countAnswers': ['T P O', 'C2'],
  'studies.list': ['F T P M L G N C A D O', 'C1'],
  'studies.get': ['F T P M L G N C A D O', 'C1'],
  'studies.paper': ['F T P M L G N C A D O', 'C1'],
  'studies.propose': ['P L N O', 'C1'],
  'instruments.import': ['T P O', 'C1'],
  'instruments.check': ['T P O', 'C1'],
  'instruments.add': ['T P O', 'C1'],
  'instruments.end': ['T P O', 'C1'],
  'instruments.list': ['F T P L A O', 'C1'],
  'instruments.get': ['F T P L A O', 'C1'],
  'instruments.file': ['F T P L A O', 'C1'],
  'instruments.print': ['F T P L A O', 'C1'],
  // answers are sealed one by one; figures inside are whole, what goes out is protected
  'responses.record': ['F T P O', 'C3'],
  'responses.results': ['F T P O', 'C3'],
  'responses.open': ['P O', 'C3'],
  'appraisals.record': ['T P L O', 'C1'],
  'appraisals.list': ['T P L A O', 'C1'],
  // of answers about people only protected tables: the paper goes to the council and to the community
  'appraisals.report': ['T P O', 'C3'],
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
  'reports.mediator': ['F T', 'C2'],
  'reports.mediatorFile': ['F T', 'C2'],
  'reports.mediatorYears': ['F T', 'C2'],
  'reports.handIn': ['F T', 'C1'],
  'reports.centres': ['T', 'C1'],
  'reports.centre': ['T', 'C2'],
  'reports.centreFile': ['T', 'C2'],
  // a month of work with the community: counts and the remarks of whoever hands it in; by the policy of those who know members
  'communityReports.figures': ['T P C O', 'C2'],
  'communityReports.list': ['T P C O', 'C2'],
  'communityReports.file': ['T P C O', 'C2'],
  'communityReports.handIn': ['T P C', 'C2'],
  // what the officer is handed who takes the work over; with names only where they are asked for
  'takeover.file': ['T P C O', 'C3'],
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
