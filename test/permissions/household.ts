/** A household with something in every class of fields, each with words of its own; and everybody who stands to it somehow. */
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { addMembership, createAccount, createToken } from '#accounts/index.ts'
import { openSignIn } from '#accounts/sign-ins/password.ts'
import { importDeps } from '#apps/server/registry.ts'
import { keepFile, uploadsIn } from '#files/index.ts'
import { type Actor, OPERATOR, type Tenant } from '#gate/index.ts'
import { runNextJob } from '#jobs/index.ts'
import { newId } from '#kit/ids.ts'
import type { ParticipantView } from '#participants/contract.ts'
import { importHandler } from '#participants/index.ts'
import { ORIGIN } from '../faults/web.ts'
import { isunRows, writeIsunWorkbook } from '../isun-rows.ts'
import { smolyan, type TestProject } from '../projects.ts'
import { makeTeam, sayOn } from '../teams.ts'
import type { World } from '../world.ts'
import { type FieldName, PLACES, type Place, type PlaceName } from './classes.ts'

/** The day on which everything is asked. */
export const NOW = Date.parse('2026-05-12T08:00:00Z')
export const TODAY = '2026-05-12'

/** What tells each class: texts that stand nowhere else. Codes are looked for as they stand in an answer. */
export const CANARIES: Record<FieldName, readonly string[]> = {
  name: ['Знайкова'],
  hidden: ['Скритова', '"residents":3'],
  identity: ['1975-03-16', '16.03.1975', 'ЧН-770011'],
  contact_details: ['0888000111', 'kanarche@example.org', 'улица Чучулигова'],
  whole_number: ['7503166296'],
  other_identity: ['1975-04-20', 'улица Другаде'],
  verdict: ['слети-по-грешка'],
  address: ['махала Птичарник', 'улица Щъркелова'],
  guardian: ['"ground":"attorney"'],
  restricted: ['тишина-среща', 'тишина-документ', 'тишина-насочване'],
  dwelling: ['"area":37.5', '"tenure":"used_without_contract"'],
  legality: ['"building":"not_legal"', '"electricity":"no_account"'],
  paper: ['решение-канарче'],
  consent: ['Настойница-Канарска'],
  special_answer: ['самоопределение-канарче'],
  rights_request: ['молба-канарче', 'отговор-канарче'],
  questionnaire: ['анкета-канарче'],
  contact: ['разговор-канарче', 'място-канарче', 'уговорка-канарче'],
  psychologist_note: ['психолог-канарче'],
  closed_note: ['заключено-канарче'],
  signal: ['сигнал-канарче', 'двор-канарче'],
  plan: [
    'повод-канарче',
    'договор-канарче',
    'нужда-канарче',
    'посока-канарче',
    'цел-канарче',
    'стъпка-канарче',
    'преглед-канарче',
  ],
  safety: ['нужда-тайна', 'цел-тайна', 'стъпка-тайна', 'преглед-тайна'],
  bound_plan: ['договор-наем', 'посока-наем', 'цел-наем', 'стъпка-наем', 'общинско-наем'],
  bound_remark: ['повод-наем'],
  bound_safety: ['цел-тайнанаем', 'стъпка-тайнанаем'],
  referral: ['искане-канарче', 'бележка-канарче', 'новина-канарче'],
  round: ['Непознатова', 'списък-канарче'],
  round_line: ['ваксина-канарче'],
  participant: ['Участникова'],
  participation: ['0888000222'],
  life: ['свидетелство-канарче'],
  evidence: ['папка-канарче'],
  correction: ['поправка-канарче'],
  scan: ['% сканирано-канарче'],
  card: ['карта-канарче'],
  rejected_row: ['Отхвърленова'],
  participant_number: ['8101054334'],
}

/** What a household answers to the library's questionnaire: all that is required. */
export const ANSWERS = {
  'home/place': 'village',
  'home/members': '3',
  'home/children': '1',
  'wishes/priorities': 'health',
}

/** Someone who asks. */
export interface Asker {
  name: PlaceName
  place: Place
  actor: Actor
  headers: Record<string, string>
  /** The team that they say they work for. */
  teamId: string
}

export interface Household {
  tenant: Tenant
  project: TestProject
  teams: Record<NonNullable<Place['team']>, string>
  askers: Asker[]
  by: (name: PlaceName) => Asker
  ids: Awaited<ReturnType<typeof furnish>>
}

/** Makes everything. */
export async function makeHousehold(world: World): Promise<Household> {
  const [tenant, abroad] = [await world.tenant('SML31'), await world.tenant('PDV22')]
  const [project, other] = [await smolyan(world, tenant), await smolyan(world, tenant, OPERATOR, 'SML-2023')]
  const team = () => makeTeam(world, tenant)
  const teams = {
    own: await team(),
    beside: await team(),
    next: await team(),
    offered: await team(),
    far: await team(),
  }
  const askers: Asker[] = []
  for (const [name, place] of Object.entries(PLACES) as [PlaceName, Place][]) {
    const theirs = place.elsewhere ? await makeTeam(world, abroad) : teams[place.team ?? 'far']
    askers.push(await asker(world, place.elsewhere ? abroad : tenant, name, { teamId: theirs, project, other }))
  }
  const by = (name: PlaceName) => askers.find((one) => one.name === name)!
  const ids = await furnish(world, { tenant, project, teams, by })
  const former = await world.ask<{ items: { id: string }[] }>(OPERATOR, tenant, 'assignments.list', {
    accountId: by('former').actor.id!,
  })
  await world.run(OPERATOR, tenant, 'assignments.end', { id: former.items[0]!.id })
  return { tenant, project, teams, askers, by, ids }
}

/** An account with its role, profession, assignments and a cookie; or a token. */
async function asker(
  world: World,
  tenant: Tenant,
  name: PlaceName,
  at: { teamId: string; project: TestProject; other: TestProject },
): Promise<Asker> {
  const place: Place = PLACES[name]
  const { role, profession = null } = place
  if (place.token) {
    const expiresAt = NOW + 30 * 86_400_000
    const { id, token } = await createToken(world, { tenantId: tenant.id, name, role, expiresAt })
    const actor: Actor = { kind: 'token', id, grants: [{ role, projectId: null }], provenAt: null }
    return { name, place, actor, headers: { Authorization: `Bearer ${token}` }, teamId: at.teamId }
  }
  const said = { email: `${name}@example.org`, name: `Служител ${name.replaceAll('_', ' ')}`, lang: 'bg' } as const
  const { id } = await createAccount(world, said)
  const projectId = place.project === 'other' ? at.other.id : null
  await addMembership(world, { accountId: id, tenantId: tenant.id, role, profession, projectId, from: '2020-01-01' })
  const assign = (kind: string, targetId: string) =>
    world.run(OPERATOR, tenant, 'assignments.set', { accountId: id, kind, targetId, from: '2020-01-01' })
  if (place.team) await assign('team', at.teamId)
  if (place.decides) await assign('tenancy', newId())
  if (place.project === 'assigned') await assign('project', at.project.id)
  const { token } = await openSignIn(world, id, 'passkey', NOW)
  const actor: Actor = { kind: 'account', id, grants: [{ role, projectId, profession }], provenAt: NOW }
  return { name, place, actor, headers: { Cookie: `zaedno=${token}`, Origin: ORIGIN }, teamId: at.teamId }
}

type Around = Pick<Household, 'tenant' | 'project' | 'teams' | 'by'>

/** Writes everything down, as those who would. */
async function furnish(world: World, { tenant, project, teams, by }: Around) {
  const as = (who: Actor, name: string, input: object) => world.run(who, tenant, name, input)
  const own = (name: string, input: object) => as(by('worker').actor, name, input)
  const operator = (name: string, input: object) => as(OPERATOR, name, input)
  const teamId = teams.own
  const made = async (name: string, input: object, run = own) => {
    const id = newId()
    await run(name, { id, ...input })
    return id
  }

  const organisationId = newId()
  await operator('organisations.create', { id: organisationId, kind: 'health_provider', name: 'Амбулатория' })
  const [person, partner, hidden, householdId] = [newId(), newId(), newId(), newId()]
  const first = { firstName: 'Лиляна', middleName: 'Петрова', settlement: 'Крън' }
  await own('families.takeIn', {
    id: householdId,
    teamId,
    on: '2026-01-02',
    settlement: 'Крън',
    quarter: 'махала Птичарник',
    address: 'улица Щъркелова 5',
    members: [
      {
        ...first,
        id: person,
        relation: 'head',
        lastName: 'Знайкова',
        egn: CANARIES.whole_number[0],
        born: '1975-03-16',
        sex: 'female',
        foreignerNumber: 'ЧН-770011',
        phone: '0888000111',
        email: 'kanarche@example.org',
        address: 'улица Чучулигова 17',
      },
      { id: partner, relation: 'partner', firstName: 'Друг', lastName: 'Съседов', born: '1974-01-01', sex: 'male' },
      { id: hidden, relation: 'child', firstName: 'Дете', lastName: 'Скритова', born: '2015-06-07', sex: 'female' },
    ],
  })
  await own('people.hide', { id: hidden, hidden: true })
  for (const [to, whom] of [
    [teams.beside, [person]],
    [teams.next, [partner]],
  ] as const)
    await operator('care.begin', { personIds: whom, teamId: to, from: '2026-01-03' })
  const guardian = await made('guardians.set', {
    childId: hidden,
    guardianId: person,
    ground: 'attorney',
    since: '2026-01-02',
  })
  const twin = await made(
    'people.create',
    {
      ...first,
      teamId: teams.next,
      lastName: 'Знайкова',
      born: '1975-04-20',
      sex: 'female',
      address: 'улица Другаде 9',
    },
    operator,
  )
  const [one, again, third] = [newId(), newId(), newId()]
  for (const [id, lastName] of [
    [one, 'Двойникова'],
    [again, 'Двойникова'],
    [third, 'Тройникова'],
  ] as const)
    await own('people.create', { id, teamId, firstName: 'Мария', lastName })
  const verdict = newId()
  await own('duplicates.merge', { id: verdict, personId: again, intoId: one, reason: 'слети-по-грешка' })

  const dwelling = { kind: 'house', tenure: 'used_without_contract', area: 37.5, rooms: 1 }
  const legality = { building: 'not_legal', electricity: 'no_account' }
  await made('dwellings.record', { householdId, since: '2026-01-02', ...dwelling, ...legality })
  const papers = { kind: 'telk', dueOn: '2026-05-20' }
  const paper = await made('papers.save', { personId: person, ...papers, note: 'решение-канарче' })

  const said = { personId: person, by: 'person', how: 'spoken', saidAt: '2026-05-02', text: '2026-1', lang: 'bg' }
  await made('consents.say', { ...said, purpose: 'special_answers', said: 'given' })
  const spoken = { by: 'guardian', guardian: 'Настойница-Канарска' }
  await made('consents.say', { ...said, ...spoken, purpose: 'messages', said: 'given' })
  await made('specialAnswers.record', {
    personId: person,
    question: 'ethnic_self_identification',
    answer: { kind: 'provided', values: ['самоопределение-канарче'] },
    method: 'own_words',
    saidOn: '2026-05-02',
  })
  const asking = { personId: person, by: 'person', askedOn: '2026-05-02', asked: 'молба-канарче' }
  const answered = await made('rights.ask', { ...asking, kind: 'correction', about: 'phone' })
  await as(by('leader').actor, 'rights.answer', { id: answered, outcome: 'done', answer: 'отговор-канарче' })
  const request = await made('rights.ask', { ...asking, kind: 'access' })
  const erasure = await made('rights.ask', { ...asking, personId: third, asked: undefined, kind: 'erasure' })

  const [instrumentId, versionId] = [newId(), newId()]
  await operator('instruments.add', { id: versionId, instrumentId, code: 'community_needs' })
  const answers = { ...ANSWERS, 'wishes/proposal': 'анкета-канарче' }
  const filled = { versionId, way: 'phone', filledOn: '2026-05-04', answers }
  await made('responses.record', { ...filled, household: { personId: person, agreed: true } })

  const met = { teamId, on: '2026-05-04', minutes: 30, personIds: [person, partner] }
  const visited = {
    kind: 'visit',
    health: ['immunisation'],
    place: 'място-канарче',
    done: 'разговор-канарче',
    next: { text: 'уговорка-канарче', on: '2026-05-10' },
  }
  const contact = await made('contacts.record', {
    ...met,
    ...visited,
    workerIds: [by('former').actor.id],
    note: { kind: 'closed', text: 'заключено-канарче' },
  })
  const counsel: typeof own = (name, input) => as(by('psychologist').actor, name, input)
  const note = { kind: 'psychologist', text: 'психолог-канарче' }
  const counselled = await made('contacts.record', { ...met, kind: 'consultation', note }, counsel)
  // What they said before says the same: an earlier version is told to whom the contact is told, and to nobody else.
  const { teamId: _, ...same } = met
  const corrected = { ...same, version: 1, reason: 'минутите' }
  await own('contacts.correct', { ...corrected, ...visited, id: contact })
  await counsel('contacts.correct', { ...corrected, kind: 'consultation', id: counselled })
  const signal = await made('signals.write', {
    teamId,
    personId: hidden,
    reason: 'neglect',
    what: 'сигнал-канарче',
    where: 'двор-канарче',
  })

  const written = await support(own, { teamId, whom: { personId: person }, word: 'канарче', secret: 'тайна' })
  const [scanId, copyId] = [newId(), newId()]
  const signed = Buffer.from([0xff, 0xd8, 0xff, 0x00])
  await keepFile(uploadsIn(world.files), await world.book.vaultOf(tenant.id), scanId, [signed], 1_000)
  const copy = { id: copyId, planId: written.planId, kind: 'scan', fileId: scanId, on: '2026-05-05' }
  await as(by('leader').actor, 'support.bringSigned', copy)
  const plan = { ...written, scanId, copyId }
  const bound = await support(own, { teamId, whom: { householdId }, word: 'наем', secret: 'тайнанаем' })
  const offer = { caseId: plan.caseId, teamId: teams.offered }
  await made('support.offer', offer)
  const dwellingOf = { caseId: bound.caseId, from: '2026-01-01', dwelling: 'общинско-наем' }
  const tenancy = newId()
  await own('support.tenancy', { ...dwellingOf, id: tenancy, version: 0, rent: 'behind' })

  const sent = { personId: person, teamId, organisationId, on: '2026-05-04' }
  await sayOn(world, tenant, '2026-01-02', person, 'sharing')
  const referral = await made('referrals.send', { ...sent, request: 'искане-канарче', note: 'бележка-канарче' })
  const news = { referralId: referral, state: 'accepted', on: '2026-05-05', next: '2026-05-30', note: 'новина-канарче' }
  await made('referrals.tell', news)
  const line = newId()
  const round = await made('rounds.begin', {
    teamId,
    organisationId,
    givenOn: '2026-05-01',
    dueOn: '2026-05-20',
    purpose: 'списък-канарче',
    people: [
      { id: line, personId: person, name: 'Лиляна Знайкова', asked: 'ваксина-канарче' },
      { id: newId(), name: 'Петя Непознатова' },
    ],
  })

  const quiet = await made('people.create', { teamId, firstName: 'Тиха', lastName: 'Спокойна' })
  const next = { text: 'тишина-среща', on: '2026-05-09' }
  await made('contacts.record', { ...met, kind: 'visit', personIds: [quiet], done: 'тишина-среща', next })
  await made('papers.save', { personId: quiet, ...papers, note: 'тишина-документ' })
  await sayOn(world, tenant, '2026-01-02', quiet, 'sharing')
  await made('referrals.send', { ...sent, personId: quiet, request: 'тишина-насочване', answerBy: '2026-05-09' })
  await operator('rights.restrict', { personId: quiet, restricted: true, reason: 'по молба' })

  const taken = await participant(world, { tenant, project, by })
  const supported = { plan, bound, tenancy, referral, round, line, organisationId }
  const assignment = newId()
  const target = { kind: 'team', targetId: newId(), from: '2026-01-01' }
  await world.run(OPERATOR, tenant, 'assignments.set', { accountId: by('local').actor.id, ...target }, assignment)
  const records = { assignment, guardian, verdict, paper, request, erasure, contact, counselled, signal }
  const questionnaire = { instrumentId, versionId }
  return {
    person,
    partner,
    hidden,
    householdId,
    twin,
    one,
    third,
    quiet,
    ...records,
    ...questionnaire,
    ...supported,
    ...taken,
  }
}

/** A case with a plan in force, a draft of the next, a step told and a review, each with a part of safety. */
async function support(
  own: (name: string, input: object) => Promise<unknown>,
  { teamId, whom, word, secret }: { teamId: string; whom: object; word: string; secret: string },
) {
  const [caseId, planId, draftId] = [newId(), newId(), newId()]
  const begun = { pathway: 'specialised', requestedOn: '2026-05-01', on: '2026-05-02', reason: `повод-${word}` }
  await own('support.open', { id: caseId, teamId, whom, ...begun })
  const paper = { id: newId(), caseId, kind: 'contract', datedOn: '2026-05-03', number: `договор-${word}` }
  await own('support.paper', paper)
  const domains = [
    { domain: 'money', score: 2, note: `нужда-${word}` },
    { domain: 'safety', score: 1, note: `нужда-${secret}` },
  ]
  await own('support.assess', { id: newId(), caseId, on: '2026-05-03', domains })
  const goal = (domain: string, name: string) => {
    const steps = [{ id: newId(), what: `стъпка-${name}`, who: 'team', due: '2026-05-16' }]
    return { id: newId(), domain, goal: `цел-${name}`, indicator: 'личи', steps }
  }
  const goals = [goal('work', word), goal('safety', secret)]
  const content = { aim: `посока-${word}`, reviewOn: '2026-06-30', goals }
  await own('support.draft', { id: planId, caseId, version: 0, ...content })
  await own('support.approve', { id: planId, version: 1, on: '2026-05-04' })
  const progress = [`преглед-${word}`, `преглед-${secret}`]
  await own('support.review', {
    id: newId(),
    caseId,
    on: '2026-05-06',
    nextOn: '2026-06-01',
    summary: 'разговор',
    goals: goals.map(({ id }, at) => ({ goalId: id, progress: 'partly', note: progress[at] })),
  })
  await own('support.draft', { id: draftId, caseId, version: 0, ...content })
  const next = [{ ...goal('work', 'друга'), id: newId() }]
  return { caseId, planId, draftId, goals, next, steps: goals.map(({ steps }) => steps[0]!.id) }
}

/** A participant of the project with answers, a correction, a scan, a workbook asked for, and a sample of an audit. */
async function participant(world: World, { tenant, project, by }: Pick<Around, 'tenant' | 'project' | 'by'>) {
  const manager = by('manager').actor
  const run = async (name: string, input: object, who = manager) => (await world.run(who, tenant, name, input)).result
  const where = { projectId: project.id, activityId: project.activities.education, entry: '2022-03-01' }
  const who = { firstName: 'Мила', lastName: 'Участникова', egn: CANARIES.participant_number[0], phone: '0888000222' }
  const facts = { sex: 'female', age: 41, labour: 7, education: 2 }
  const participationId = String((await run('participants.register', { ...where, ...who, ...facts })).participationId)
  const view = () => world.ask<ParticipantView>(manager, tenant, 'participants.get', { id: participationId })
  const stintId = (await view()).stints[0]!.id
  const title = { title: 'свидетелство-канарче', issuer: 'Център', number: '7', issuedOn: '2022-09-01' }
  await run('participants.recordExit', { stintId, exit: '2022-08-31', participation: 2 })
  await run('participants.recordQualification', { stintId, askedOn: '2022-09-05', gained: true, ...title })
  await run('participants.correct', { stintId, age: 42, reason: 'поправка-канарче' })
  const fileId = newId()
  const scan = Buffer.from('%PDF-1.7\n% сканирано-канарче\n')
  await keepFile(uploadsIn(world.files), await world.book.vaultOf(tenant.id), fileId, [scan], 1_000)
  const proof = { projectId: project.id, participationIds: [participationId], kind: 'card', datedOn: '2022-03-01' }
  await run('evidence.record', { ...proof, folder: 'папка-канарче', fileId })
  const evidenceId = (await view()).evidence[0]!.id
  const imported = await importOf(world, tenant, project.id, manager)
  const exportId = String((await run('exports.request', { projectId: project.id, purpose: 'окончателен отчет' })).id)
  await run('exports.approve', { id: exportId }, by('leader_far').actor)
  const pending = String((await run('exports.request', { projectId: project.id, purpose: 'друг отчет' })).id)
  const letter = { number: 'ОД-1', issuer: 'Одитна агенция', issuedOn: '2026-04-20', validUntil: '2026-06-30' }
  const auditor = by('auditor').actor
  const authorise = { projectId: project.id, auditorId: auditor.id, ...letter }
  const authorityId = String((await run('audits.authorise', authorise)).id)
  const sampleId = String((await run('audits.draw', { authorityId, egns: [who.egn] }, auditor)).id)
  return { participationId, stintId, evidenceId, exportId, pending, authorityId, sampleId, ...imported }
}

/** An import of a workbook with a row that is rejected, and one with a card. */
async function importOf(world: World, tenant: Tenant, projectId: string, manager: Actor) {
  const path = join(world.directory, 'rejected.xlsx')
  const [row, good] = isunRows(3, 2)
  await writeIsunWorkbook(path, [row!.with(3, 'Отхвърленова').with(6, 'двадесет'), good!.with(19, 'карта-канарче')])
  const fileId = newId()
  await keepFile(uploadsIn(world.files), await world.book.vaultOf(tenant.id), fileId, [readFileSync(path)], 1_000_000)
  rmSync(path)
  const input = { projectId, fileId, cardsOnFile: true }
  const { result } = await world.run(manager, tenant, 'participants.startImport', input)
  await runNextJob(world.gate, new Map([['participants.import', importHandler(importDeps(world))]]))
  return { fileId, importId: String(result.jobId) }
}
