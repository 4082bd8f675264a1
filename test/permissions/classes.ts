/**
 * The third side of the permission matrix, for people, families and case work: which class of fields is for whom. What an
 * answer must show follows from three tables – the roles of `src/gate/permissions.ts`, FIELDS (who reads a class) and
 * READINGS (which classes an answer carries) – and what it must withhold is everything else.
 */
import type { DataClass, MemberRole, PROFESSIONS } from '#gate/contract.ts'
import type { PermissionName } from '#gate/index.ts'

/** Where somebody stands to the household: a role, and by what they are tied to it. */
export interface Place {
  role: MemberRole
  /**
   * Team: `own` works with everybody of the household and has its cases; `beside` works with the person too, `next` with
   * the partner alone; `offered` was offered the person's case; `far` works with none of them.
   */
  team?: 'own' | 'beside' | 'next' | 'offered' | 'far'
  profession?: (typeof PROFESSIONS)[number]
  /** Decides on tenancies or rent. */
  decides?: true
  /** Worked in the team, and does no more. */
  left?: true
  /** Assigned to the project in which the participant takes part; or a membership that reaches another one only. */
  project?: 'assigned' | 'other'
  /** An auditor with a written authority, and a sample drawn under it. */
  authority?: true
  /** An API token. */
  token?: true
  /** Asks from a tenant of their own, with the ids of this one. */
  elsewhere?: true
}

const F = 'field_worker'
const T = 'team_leader'
const P = 'project_manager'

/** Everybody who asks. A psychologist stands wherever a note could slip through to one. */
export const PLACES = {
  worker: { role: F, team: 'own', profession: 'roma_mediator' },
  colleague: { role: F, team: 'own', profession: 'social_worker' },
  psychologist: { role: F, team: 'own', profession: 'psychologist' },
  deciding: { role: F, team: 'own', decides: true },
  former: { role: F, team: 'own', left: true },
  beside: { role: F, team: 'beside', profession: 'psychologist' },
  neighbour: { role: F, team: 'next', profession: 'psychologist' },
  offered: { role: F, team: 'offered' },
  stranger: { role: F, team: 'far', profession: 'psychologist' },
  project_worker: { role: F, project: 'assigned' },
  key: { role: F, token: true },
  abroad: { role: F, team: 'own', elsewhere: true },
  leader: { role: T, team: 'own' },
  deciding_leader: { role: T, team: 'own', decides: true },
  leader_beside: { role: T, team: 'beside' },
  leader_far: { role: T, team: 'far' },
  manager: { role: P },
  manager_in_team: { role: P, team: 'own' },
  manager_of_other: { role: P, project: 'other' },
  finance: { role: 'finance_officer' },
  leadership: { role: 'leadership' },
  group_member: { role: 'group_member' },
  network: { role: 'network_facilitator' },
  local: { role: 'local_facilitator' },
  auditor: { role: 'auditor', authority: true },
  auditor_without: { role: 'auditor' },
  administrator: { role: 'administrator' },
} as const satisfies Record<string, Place>
export type PlaceName = keyof typeof PLACES

/** Several places that a table names together. */
const GROUPS: Record<string, readonly PlaceName[]> = {
  TEAM: ['worker', 'colleague', 'psychologist', 'deciding', 'leader', 'deciding_leader', 'manager_in_team'],
  /** The case's team without those who decide on tenancies or rent. */
  UNDECIDING: ['worker', 'colleague', 'psychologist', 'leader', 'manager_in_team'],
  BESIDE: ['beside', 'leader_beside'],
  /** May be handed the pack „моите данни“ to give it to the person. */
  PACK: ['leader', 'manager_in_team', 'leader_beside'],
  LEADERS: ['leader', 'deciding_leader', 'leader_beside', 'leader_far'],
  MANAGERS: ['manager', 'manager_in_team'],
  /** Whoever writes people down knows of everybody, so that nobody is written down twice. */
  KNOWS: [
    ...(['worker', 'colleague', 'psychologist', 'deciding', 'former', 'beside', 'neighbour', 'offered'] as const),
    ...(['stranger', 'project_worker', 'key', 'leader', 'deciding_leader', 'leader_beside', 'leader_far'] as const),
    ...(['manager', 'manager_in_team', 'manager_of_other'] as const),
  ],
  AUDITORS: ['auditor', 'auditor_without'],
}

/** The places that a line names, by name or by group; `-name` takes one out again. */
export function placesIn(line: string): Set<PlaceName> {
  const places = new Set<PlaceName>()
  for (const word of line.split(' ').filter(Boolean)) {
    if (word.startsWith('-')) places.delete(word.slice(1) as PlaceName)
    else for (const name of GROUPS[word] ?? [word as PlaceName]) places.add(name)
  }
  return places
}

// class of fields: [class of data, who reads it, the tables that it lies in]
export const FIELDS = {
  // who they are
  name: ['C2', 'KNOWS', 'person'],
  hidden: ['C2', 'TEAM', 'person household_member'],
  identity: ['C2', 'TEAM BESIDE', 'person'],
  contact_details: ['C2', 'TEAM BESIDE', 'person'],
  whole_number: ['C2', 'PACK', 'person'],
  other_identity: ['C2', 'neighbour', 'person'],
  verdict: ['C2', 'TEAM', 'person_verdict'],
  address: ['C2', 'TEAM BESIDE neighbour', 'household'],
  guardian: ['C2', 'TEAM leader_beside', 'guardianship'],
  // whoever asked that nothing but storing be done: told to themselves alone
  restricted: ['C2', 'leader deciding_leader manager_in_team', 'contact family_paper referral'],
  // how they live
  dwelling: ['C3', 'TEAM BESIDE neighbour', 'dwelling_state'],
  legality: ['C4', 'TEAM BESIDE neighbour', 'dwelling_state'],
  paper: ['C3', 'TEAM BESIDE', 'family_paper'],
  // what they said
  consent: ['C2', 'TEAM BESIDE', 'consent'],
  special_answer: ['C3', 'PACK', 'special_answer'],
  rights_request: ['C2', 'TEAM BESIDE', 'rights_request'],
  // counted without their words for the team; told to who answered
  questionnaire: ['C3', 'PACK', 'response'],
  // what teams do
  contact: [
    'C2',
    'TEAM BESIDE neighbour',
    'contact contact_person contact_worker contact_version contact_version_person',
  ],
  psychologist_note: ['C3', 'psychologist', 'contact contact_version'],
  closed_note: ['C4', 'worker', 'contact contact_version'],
  signal: ['C4', 'worker', 'risk_signal'],
  plan: [
    'C3',
    'TEAM BESIDE offered',
    'support_case support_paper needs_assessment support_plan support_step support_review handover signed_copy',
  ],
  safety: ['C4', 'TEAM', 'needs_assessment support_plan support_step support_review'],
  // the person is told their family's plan wherever they ask; whoever decides on the tenancy is never handed it
  bound_plan: ['C3', 'UNDECIDING leader_beside', 'tenancy support_plan'],
  bound_remark: ['C3', 'UNDECIDING', 'support_case'],
  bound_safety: ['C4', 'UNDECIDING', 'support_plan'],
  referral: ['C3', 'TEAM BESIDE', 'referral referral_news'],
  round: ['C3', 'TEAM', 'walking_round round_visit'],
  round_line: ['C3', 'TEAM leader_beside', 'round_visit'],
  // participants of projects
  participant: ['C2', 'KNOWS AUDITORS', 'person participation'],
  participation: ['C2', 'LEADERS MANAGERS AUDITORS project_worker', 'person participation stint'],
  life: ['C2', 'LEADERS MANAGERS AUDITORS project_worker', 'participation_answer'],
  evidence: ['C2', 'LEADERS MANAGERS AUDITORS project_worker', 'participation_evidence'],
  correction: ['C2', 'LEADERS MANAGERS AUDITORS', 'participation_correction'],
  // sealed in files
  scan: ['C3', 'MANAGERS auditor', ''],
  // answers of a participant's card: out in the funder's workbook alone
  card: ['C3', 'manager', 'stint'],
  rejected_row: ['C3', 'LEADERS MANAGERS', ''],
  participant_number: ['C2', 'manager auditor', 'person'],
} as const satisfies Record<string, readonly [DataClass, string, string]>
export type FieldName = keyof typeof FIELDS

/** What a reading carries, beyond what the roles say. */
export interface Carries {
  /** The names of classes; `a@b` carries `a` only to those who read `b` too. */
  tells: string
  /** Whom it opens for: nobody else is answered anything. A list, which has none, opens for everybody and may be empty. */
  opens?: string
  /** Whose list has something in it. */
  holds?: string
  /** A PDF: opened or not is all that can be looked at; a sister of it is looked into. */
  unreadable?: true
}

const list = (tells = '', holds?: string): Carries => ({ tells, ...(holds !== undefined && { holds }) })
const opens = (whom: string, tells = ''): Carries => ({ tells, opens: whom })
const pdf = (carries: Carries): Carries => ({ ...carries, unreadable: true })

const FAMILY = 'TEAM BESIDE neighbour'
const PROJECT = 'LEADERS MANAGERS AUDITORS project_worker'
// The pack is whole or it is not handed out: what of a plan is tied to a tenancy closes all of it to who decides on that.
const PACKED = [
  ...'name identity contact_details whole_number address guardian dwelling legality paper consent'.split(' '),
  ...'special_answer rights_request questionnaire contact plan referral round_line'.split(' '),
]
  .map((field) => `${field}@bound_plan`)
  .join(' ')
const CASE = 'plan safety bound_plan@bound_remark bound_safety name hidden@bound_remark'
const DOSSIER = 'participant participation life evidence correction participant_number'

export const READINGS: Partial<Record<PermissionName, Carries>> = {
  'teams.list': list(),
  'assignments.list': list(),
  'people.search': list('name hidden participant'),
  'people.mine': list('name hidden', FAMILY),
  'people.get': opens('KNOWS', 'name hidden identity contact_details'),
  'families.list': list('name hidden', FAMILY),
  'families.get': opens(FAMILY, 'name hidden address'),
  'guardians.list': opens(FAMILY, 'guardian@hidden name@hidden'),
  'dwellings.get': opens(FAMILY, 'dwelling legality hidden'),
  'papers.list': opens(FAMILY, 'paper'),
  'papers.due': list('name paper', 'TEAM BESIDE'),
  'duplicates.candidates': list('name hidden participant'),
  'duplicates.pairs': list('name identity contact_details other_identity', FAMILY),
  'duplicates.decided': list('verdict'),
  'consents.purposes': list(),
  'consents.form': pdf(list()),
  'consents.slip': pdf(list()),
  'consents.list': opens(FAMILY, 'consent'),
  'rights.get': opens(FAMILY, 'rights_request'),
  'rights.open': list('name', 'leader deciding_leader leader_beside manager_in_team'),
  'rights.openCounts': list(),
  'rights.whoSaw': opens(FAMILY),
  'rights.myData': opens('PACK deciding_leader', `${PACKED} bound_plan restricted`),
  'rights.myDataFile': opens('PACK deciding_leader', `${PACKED} bound_plan restricted`),
  'retention.due': list(),
  'contacts.ofPerson': opens(FAMILY, 'contact psychologist_note closed_note name'),
  'contacts.extract': opens(FAMILY, 'contact psychologist_note closed_note name referral'),
  'contacts.versions': opens(FAMILY, 'contact psychologist_note closed_note name'),
  'contacts.due': list('contact closed_note name', 'TEAM'),
  'contacts.mine': list('contact@closed_note psychologist_note closed_note name', 'worker psychologist'),
  'signals.mine': list(),
  'signals.get': opens('worker', 'signal hidden'),
  'support.ofPerson': opens(`${FAMILY} offered`, 'name@plan hidden@bound_remark'),
  'support.get': opens('TEAM BESIDE offered', `${CASE} bound_remark`),
  'support.plan': opens('TEAM BESIDE offered', 'plan safety bound_plan@bound_remark bound_safety'),
  'support.document': opens('TEAM BESIDE offered', CASE),
  'support.signedCopies': opens('TEAM BESIDE offered'),
  'support.signedFile': pdf(opens('TEAM')),
  'support.dueCounts': list(),
  'support.due': list(`${CASE} plan@safety`.replace('plan ', ''), 'TEAM offered'),
  'referrals.ofPerson': opens(FAMILY, 'referral name@referral'),
  'referrals.open': list('name', 'TEAM'),
  'referrals.messageTo': opens(FAMILY, 'contact_details'),
  'referrals.letter': opens('TEAM BESIDE', 'referral name identity'),
  'rounds.list': list('round'),
  'rounds.get': opens('TEAM', 'round round_line name'),
  'rounds.document': opens('TEAM', 'round round_line name'),
  'participants.list': opens(PROJECT, 'participant'),
  'participants.get': opens(PROJECT, 'participant participation life evidence'),
  'participants.history': opens(PROJECT, 'correction'),
  'participants.due': list(),
  'participants.work': opens(PROJECT, 'participant'),
  'participants.template': list(),
  'participants.imports': opens('LEADERS MANAGERS'),
  'participants.importState': opens('LEADERS MANAGERS'),
  'participants.rejected': opens('LEADERS MANAGERS', 'rejected_row'),
  'participants.workbook': opens(''),
  'evidence.file': opens('MANAGERS', 'scan'),
  'exports.list': opens('LEADERS MANAGERS AUDITORS'),
  'exports.workbook': opens('manager', 'participant participation participant_number card'),
  'audits.authorities': list(),
  'audits.auditors': opens('MANAGERS'),
  'audits.authority': opens('auditor'),
  'audits.sample': opens('auditor', 'participant'),
  'dossiers.get': opens('auditor', DOSSIER),
  'dossiers.file': pdf(opens('auditor', DOSSIER)),
  'dossiers.scan': opens('auditor', 'scan'),
  'reports.results': opens('LEADERS MANAGERS AUDITORS'),
  'reports.month': opens('TEAM'),
  'reports.monthFile': opens('TEAM'),
  'reports.mediator': opens('TEAM'),
  'reports.mediatorFile': opens('TEAM'),
  'reports.mediatorYears': list(),
  'reports.centres': list(),
  'reports.centre': opens('TEAM'),
  'reports.centreFile': opens('TEAM'),
  'responses.results': opens('KNOWS'),
  // answers are still taken: nobody is given the figures yet
  'responses.open': opens(''),
}

/**
 * Which operations are for whom, of those whose role may at all; in the order in which they are called, since one opens
 * or closes the way for another. An answer to one never shows any class.
 */
export const OPERATIONS: Partial<Record<PermissionName, string>> = {
  'teams.save': 'LEADERS MANAGERS manager_of_other administrator',
  'assignments.set': 'LEADERS MANAGERS administrator',
  'assignments.end': 'LEADERS MANAGERS administrator',
  'people.create': 'TEAM',
  'people.change': 'TEAM BESIDE',
  'people.hide': 'TEAM BESIDE',
  'care.begin': 'TEAM',
  'care.end': 'TEAM',
  'families.takeIn': 'TEAM',
  'families.change': 'TEAM BESIDE neighbour',
  'families.join': 'TEAM',
  'families.leave': 'TEAM BESIDE neighbour',
  'guardians.set': 'TEAM BESIDE',
  'guardians.end': 'TEAM',
  'dwellings.record': 'TEAM BESIDE neighbour',
  'papers.save': 'TEAM BESIDE',
  'papers.finish': 'TEAM BESIDE',
  'duplicates.differ': 'TEAM',
  'duplicates.merge': 'TEAM',
  'duplicates.undo': 'TEAM',
  'consents.say': 'TEAM BESIDE',
  'specialAnswers.record': 'TEAM BESIDE',
  'rights.ask': 'TEAM BESIDE',
  'rights.answer': 'TEAM BESIDE',
  'rights.restrict': 'TEAM',
  'retention.run': '',
  'retention.setStart': 'MANAGERS manager_of_other finance',
  'contacts.record': 'TEAM',
  'contacts.correct': 'worker leader deciding_leader',
  'contacts.nextDone': 'TEAM',
  'signals.write': 'TEAM',
  'signals.send': 'worker',
  'signals.receive': 'worker',
  'support.open': 'TEAM',
  'support.paper': 'TEAM',
  'support.tenancy': 'UNDECIDING',
  'support.assess': 'TEAM',
  'support.paperSigned': 'TEAM',
  'support.bringSigned': 'TEAM',
  'support.withdrawSigned': 'TEAM',
  'reports.handIn': 'TEAM',
  'support.step': 'TEAM BESIDE',
  'support.review': 'TEAM',
  'support.draft': 'TEAM',
  'support.approve': 'TEAM',
  'support.answer': 'TEAM offered',
  'support.offer': 'TEAM',
  'support.close': 'UNDECIDING',
  'referrals.send': 'TEAM',
  'referrals.number': 'TEAM',
  'referrals.tell': 'TEAM',
  'rounds.begin': 'TEAM',
  'rounds.visit': 'TEAM',
  'rounds.answer': 'TEAM',
  'participants.register': 'LEADERS MANAGERS project_worker',
  'participants.import': 'LEADERS MANAGERS',
  'participants.complete': 'LEADERS MANAGERS project_worker',
  'participants.recordExit': 'LEADERS MANAGERS project_worker',
  'participants.recordQualification': 'LEADERS MANAGERS project_worker',
  'participants.followUp': 'LEADERS MANAGERS project_worker',
  'participants.recordCitizenship': 'LEADERS MANAGERS project_worker',
  'participants.correct': 'LEADERS MANAGERS project_worker',
  'participants.startImport': 'LEADERS MANAGERS',
  'participants.cancelImport': 'LEADERS MANAGERS',
  'evidence.record': 'LEADERS MANAGERS project_worker',
  'evidence.withdraw': 'LEADERS MANAGERS',
  'exports.request': 'MANAGERS',
  'exports.approve': 'LEADERS MANAGERS AUDITORS',
  'audits.authorise': 'MANAGERS',
  'audits.draw': 'auditor',
  'audits.withdraw': 'MANAGERS',
  'responses.record': 'TEAM BESIDE',
  'rights.erase': 'TEAM',
}

/** What is used up once it is done: whoever comes next finds it no more. */
export const ONCE: readonly PermissionName[] = [
  'support.withdrawSigned',
  'families.leave',
  'duplicates.undo',
  'rights.erase',
]

/** Tables of people that no class lies in, and what does. */
export const OTHER_TABLES: Record<string, string> = {
  care: 'ids and days',
  audit_sample: 'how a sample was drawn',
  audit_sampled: 'ids of participations',
  enrolment: 'of clubs',
  placement: 'of jobs',
  need_voice_words: 'of needs, in the words of who voiced them',
  // who sees them is proven in src/community/bodies and src/community/meetings
  body_seat: 'of members of bodies',
  seat_consent: 'of members of bodies: ids and days',
  appointment: 'of whom an order appoints',
  body_letter: 'of letters of bodies',
  event_seat: 'of members at meetings: ids',
  minutes: 'of what was said at meetings',
  meeting_task: 'of what was promised at meetings',
  community_report: 'of a month of work with the community: remarks',
}

/** Rooms that meet no household: what they tell is asked for too, and must hold nothing of it. */
export const OTHER_ROOMS =
  'places organisations decisions programmes projects activities partners targets posts equipment facilities portfolio ' +
  'accounts mails memberships tokens placements groups enrolments events priorities needs ballots studies instruments appraisals ' +
  'scores topics gaps releases publications indicators cycle bodies seats appointments facilitators register drafts communityReports takeover letters meetings tasks feeds community sharing network'
