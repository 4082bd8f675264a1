/** What is asked of the household: every reading of it, and every operation on it as somebody would send it. */
import type { PermissionName } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { isunRows } from '../isun-rows.ts'
import { ANSWERS, type Asker, type Household, NOW, TODAY } from './household.ts'

type Input = Record<string, unknown>

/** Queries of every reading; a reading without a line is asked once, with nothing. */
export function queriesOf({ ids, project, teams }: Household): Partial<Record<PermissionName, Input[]>> {
  const { person, partner, hidden, quiet, householdId: family } = ids
  const cases = [ids.plan.caseId, ids.bound.caseId]
  const versions = cases.flatMap((id) => [1, 2].map((number) => ({ id, number })))
  const dossier = { sample: ids.sampleId, id: ids.participationId }
  const texts = ['Лиляна', 'Скритова', 'Участникова', '0888000111']
  const month = { team: teams.own, period: '2026-05' }
  return {
    'teams.list': [{}, { mine: 'true' }],
    'people.search': texts.map((text) => ({ text })),
    'people.get': [{ id: person }, { id: hidden }, { id: quiet }],
    'families.get': [{ id: family }],
    'guardians.list': [{ id: family }],
    'dwellings.get': [{ id: family }],
    'papers.list': [{ familyId: family }, { personId: person }, { personId: quiet }],
    'papers.due': [{}, { teamId: teams.own }],
    'duplicates.candidates': [
      { firstName: 'Лиляна', lastName: 'Знайкова', born: '1975-03-16', phone: '0888000111' },
      { firstName: 'Дете', lastName: 'Скритова' },
      { firstName: 'Мила', lastName: 'Участникова' },
    ],
    'consents.list': [{ id: person }, { id: partner }],
    'rights.get': [{ id: person }, { id: partner }],
    'rights.whoSaw': [{ id: person }, { id: partner }],
    'rights.myData': [{ id: person }, { id: quiet }],
    'rights.myDataFile': [person, quiet].map((id) => ({ id, format: 'json' })),
    'contacts.ofPerson': [{ person }, { person: partner }, { person: quiet }],
    'contacts.extract': [person, partner, quiet].map((personId) => ({ personId, format: 'docx' })),
    'contacts.versions': [{ id: ids.contact }, { id: ids.counselled }],
    'signals.get': [{ id: ids.signal }],
    'support.ofPerson': [{ personId: person }, { personId: partner }],
    'support.get': cases.map((id) => ({ id })),
    'support.plan': versions,
    'support.document': cases.map((id) => ({ id, number: 1, format: 'docx' })),
    'support.signedCopies': [{ id: ids.plan.caseId }],
    'support.signedFile': [{ id: ids.plan.copyId }],
    'support.due': [{}, { teamId: teams.own }],
    'referrals.ofPerson': [person, partner, quiet].map((personId) => ({ personId })),
    'referrals.messageTo': [person, partner, quiet].map((personId) => ({ personId })),
    'referrals.open': [{}, { teamId: teams.own }],
    'referrals.letter': [{ id: ids.referral, format: 'docx' }],
    'rounds.get': [{ id: ids.round }],
    'rounds.document': [{ id: ids.round, format: 'docx' }],
    'participants.list': [{ project: project.code }],
    'participants.get': [{ id: ids.participationId }],
    'participants.history': [{ id: ids.participationId }],
    'participants.due': [{}, { project: project.code }],
    'participants.work': ['incomplete', 'unproven', 'no_exit_data', 'follow_up'].map((list) => ({
      project: project.code,
      list,
    })),
    'participants.imports': [{ project: project.id }],
    'participants.importState': [{ id: ids.importId }],
    'participants.rejected': [{ id: ids.importId }],
    'participants.workbook': [{ code: project.code, purpose: 'проба' }],
    'evidence.file': [{ id: ids.evidenceId }],
    'exports.list': [{ project: project.id }],
    'exports.workbook': [{ id: ids.exportId }],
    'audits.auditors': [{ project: project.code }],
    'audits.authority': [{ id: ids.authorityId }],
    'audits.sample': [{ id: ids.sampleId }],
    'dossiers.get': [dossier],
    'dossiers.file': [dossier],
    'dossiers.scan': [{ ...dossier, evidence: ids.evidenceId }],
    'reports.month': [month, { ...month, whose: 'team' }],
    'reports.monthFile': [{ ...month, whose: 'team', format: 'xlsx' }],
    'reports.mediator': [month],
    'reports.mediatorFile': [{ ...month, format: 'xlsx' }],
    'reports.mediatorYears': [{}, { year: 2026 }],
    'reports.centre': [{ centre: teams.own, period: '2026-05' }],
    'reports.centreFile': [{ centre: teams.own, period: '2026-05', format: 'xlsx' }],
    'reports.results': [{ code: project.code, format: 'xlsx' }],
    'responses.results': [{ id: ids.instrumentId }],
    'responses.open': [{ id: ids.instrumentId }],
  }
}

/** The input of each operation, as somebody sends it: where they must say a team, they say the household's. */
export function inputsOf({ ids, project, teams, by }: Household, asker: Asker): Partial<Record<PermissionName, Input>> {
  const { person, partner, householdId, plan, bound, stintId, participationId, organisationId } = ids
  const id = newId()
  const teamId = teams.own
  const on = '2026-05-11'
  const place = { projectId: project.id, activityId: project.activities.education }
  const typed = { firstName: 'Лиляна', lastName: 'Знайкова' }
  const reached = bound.goals.map((goal) => ({ goalId: goal.id, progress: 'reached' }))
  const [row] = isunRows(5, 1)
  const review = { id, summary: 'разговор', goals: [] }
  const asked = { personId: person, by: 'person', askedOn: on }
  const said = { personId: person, by: 'person', how: 'spoken', saidAt: on, text: '2026-1', lang: 'bg' }
  return {
    'teams.save': { id, name: `Екип ${id.slice(-8)}`, kind: 'housing' },
    'assignments.set': { accountId: by('group_member').actor.id, kind: 'team', targetId: newId(), from: TODAY },
    'assignments.end': { id: ids.assignment },
    'people.create': { id, teamId, ...typed },
    'people.change': { id: person, version: 1, ...typed },
    'people.hide': { id: person, hidden: false },
    'care.begin': { personIds: [ids.third], teamId, from: on },
    'care.end': { personIds: [newId()], teamId, on },
    'families.takeIn': { id, teamId, on, members: [{ id: newId(), relation: 'head', ...typed }] },
    'families.change': { id: householdId, version: 1, settlement: 'Крън' },
    'families.join': { id, householdId, personId: ids.one, relation: 'sibling', since: on },
    'families.leave': { householdId, personId: partner, until: TODAY },
    'guardians.set': { id, childId: person, guardianId: partner, ground: 'attorney', since: on },
    'guardians.end': { id: ids.guardian, until: on },
    'dwellings.record': { id, householdId, since: dayOf(asker), kind: 'house' },
    'papers.save': { id, personId: person, kind: 'telk' },
    'papers.finish': { id: ids.paper, done: false },
    'duplicates.merge': { id, personId: ids.third, intoId: ids.one },
    'duplicates.differ': { id, personId: ids.third, otherId: ids.one },
    'duplicates.undo': { id: ids.verdict },
    'consents.say': { ...said, id, purpose: 'pictures', said: 'given' },
    'specialAnswers.record': {
      id,
      personId: person,
      question: 'health',
      answer: { kind: 'declined' },
      method: 'own_words',
      saidOn: on,
    },
    'rights.ask': { ...asked, id, kind: 'access' },
    'rights.answer': { id: ids.request, outcome: 'done', answer: 'отговорено' },
    'rights.restrict': { personId: ids.quiet, restricted: true, reason: 'по молба' },
    'rights.erase': { requestId: ids.erasure },
    'retention.run': {},
    'retention.setStart': { id, projectId: project.id, rule: 'esf_2014_2020', startsOn: TODAY, source: 'Писмо' },
    'contacts.record': { id, teamId, kind: 'visit', on, minutes: 5, personIds: [person] },
    'contacts.correct': {
      id: ids.contact,
      version: 2,
      next: { text: 'пак', on },
      kind: 'visit',
      on,
      minutes: 5,
      personIds: [person],
      reason: 'грешка',
    },
    'contacts.nextDone': { id: ids.contact, on },
    'signals.write': { id, teamId, personId: person, reason: 'neglect' },
    'signals.send': { id: ids.signal, on, number: '1', to: 'Дирекция' },
    'signals.receive': { id: ids.signal, on, number: '2' },
    'support.open': { id, teamId, whom: { personId: ids.third }, pathway: 'health_mediation', requestedOn: on, on },
    'support.paper': { id, caseId: plan.caseId, kind: 'contract', datedOn: on },
    'support.tenancy': {
      id: ids.tenancy,
      caseId: bound.caseId,
      version: 1,
      from: on,
      dwelling: 'жилище',
      rent: 'paid',
    },
    'support.assess': { id, caseId: plan.caseId, on, domains: [{ domain: 'money', score: 3 }] },
    'support.draft': {
      id: plan.draftId,
      caseId: plan.caseId,
      version: 1,
      aim: 'посока',
      reviewOn: '2026-06-30',
      goals: plan.next,
    },
    'support.approve': { id: plan.draftId, version: 2, on },
    'support.paperSigned': { id: plan.planId, on },
    'support.bringSigned': { id, planId: plan.planId, kind: 'scan', fileId: plan.scanId, on },
    'support.withdrawSigned': { id: plan.copyId },
    'reports.handIn': { id, teamId, accountId: asker.actor.id, year: 2026, on },
    'support.step': { id: plan.steps[0], caseId: plan.caseId, doneOn: on },
    'support.review': { ...review, caseId: plan.caseId, on, nextOn: '2026-06-02' },
    'support.offer': { id, caseId: plan.caseId, teamId: teams.far },
    'support.answer': { caseId: plan.caseId, accept: false },
    'support.close': {
      id: bound.caseId,
      version: 1,
      on,
      reason: 'moved',
      endCare: false,
      review: { ...review, goals: reached },
    },
    'referrals.send': { id, personId: person, teamId, organisationId, on, request: 'преглед' },
    'referrals.tell': { id, referralId: ids.referral, state: 'attended', on },
    'referrals.number': { id: ids.referral, version: 2, outgoingNumber: '3' },
    'rounds.begin': {
      id,
      teamId,
      organisationId,
      givenOn: on,
      dueOn: TODAY,
      purpose: 'обход',
      people: [{ id: newId(), personId: person, name: 'Лиляна' }],
    },
    'rounds.visit': { id: ids.line, roundId: ids.round, outcome: 'reached', on },
    'rounds.answer': { id: ids.round, version: 1, on },
    'participants.register': { ...place, ...typed, entry: '2022-03-01' },
    'participants.import': {
      projectId: project.id,
      cardsOnFile: true,
      municipality: null,
      order: NOW,
      rows: [{ row: 1, cells: row! }],
    },
    'participants.complete': { stintId, exitReason: 1 },
    'participants.recordExit': { stintId, askedOn: '2022-09-05', exitStatus: 5 },
    'participants.recordQualification': { stintId, askedOn: '2022-09-06', gained: false },
    'participants.followUp': { stintId, askedOn: '2023-03-03', working: 'no' },
    'participants.recordCitizenship': { participationId, askedOn: '2022-03-01', citizenship: 'bulgaria' },
    'participants.correct': { stintId, age: 43, reason: 'проверено' },
    'participants.startImport': { projectId: project.id, fileId: ids.fileId, cardsOnFile: true },
    'participants.cancelImport': { jobId: ids.importId },
    'evidence.record': {
      projectId: project.id,
      participationIds: [participationId],
      kind: 'list',
      datedOn: on,
      folder: '3',
    },
    'evidence.withdraw': { id: ids.evidenceId },
    'exports.request': { projectId: project.id, purpose: 'окончателен отчет' },
    'exports.approve': { id: ids.pending },
    'audits.authorise': {
      projectId: project.id,
      auditorId: by('auditor_without').actor.id,
      number: id.slice(-8),
      issuer: 'Агенция',
      issuedOn: on,
      validUntil: '2026-06-30',
    },
    'audits.withdraw': { id: ids.authorityId },
    'audits.draw': { authorityId: ids.authorityId, size: 1 },
    'responses.record': {
      id,
      versionId: ids.versionId,
      way: 'paper',
      filledOn: on,
      answers: ANSWERS,
      household: { personId: person, agreed: true },
    },
  }
}

/** A day of its own for each asker, where one record a day is kept. */
const dayOf = ({ name }: Asker) => `2026-03-${String(1 + (name.length % 28)).padStart(2, '0')}`
