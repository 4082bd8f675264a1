/**
 * Every room that keeps something about a person takes part in their rights: each table with personal data is read when
 * they are told, unless a reason stands here; what no rule holds goes; what must outlive a request stays and says nothing.
 */
import { utimesSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PERSON_ROOMS } from '#apps/person-rooms.ts'
import { sweepScans } from '#apps/server/scans.ts'
import type { SignalView } from '#casework/signals/contract.ts'
import type { CaseView } from '#casework/support/contract.ts'
import { inTenant, type Tx } from '#db/tenant.ts'
import { hasFile, keepFile, uploadsIn } from '#files/index.ts'
import { type Actor, OPERATOR, type Tenant } from '#gate/index.ts'
import { numberTenant } from '#gate/numberer.ts'
import { verifyTenant } from '#gate/verify.ts'
import { newId } from '#kit/ids.ts'
import type { ParticipantView } from '#participants/contract.ts'
import type { MyData, RightsView } from '#people/rights/contract.ts'
import { t } from '#words/index.ts'
import { smolyan, type TestProject } from '../projects.ts'
import { makeTeam, sayOn, working } from '../teams.ts'
import { makeWorld, type World } from '../world.ts'

/** Tables with personal data that no person is told of by a room, and why. */
const NOT_TOLD: Record<string, string> = {
  account: 'of staff, who see and change it themselves',
  mail: 'of staff: invitations and what the system writes to them',
  sight: 'told as “who saw me”, beside the rooms',
  appointment: 'of who holds a post by an order, not written down among people: told by whoever keeps the register',
  body_seat:
    'of members of bodies, not written down among people: told (seats.myData) and forgotten from the page of the body',
  body_letter: 'of letters between a body and an office, in words about no person that is written down',
  community_report: 'of the work of a month: remarks of whoever handed it in, which name no member',
  meeting_task: 'of who took a task on at a meeting, not written down among people',
  need_voice_words: 'of nobody known: what a community lacks, in the words of whoever said it',
  risk_signal: 'read by its author alone; to be told of it would endanger the child',
}
/** What stays although it may be neither deleted nor replaced, and why. */
const STAYS: Record<string, string> = {
  'walking_round.sealed': 'what a doctor’s list is for, of nobody in particular; the lines about people go',
}

let now = Date.parse('2026-05-12T08:00:00Z')
let world: World
let tenant: Tenant
let project: TestProject
let [team, other, practice] = ['', '', '']
let [worker, leader]: Actor[] = []
beforeAll(async () => {
  world = await makeWorld({ clock: () => now })
  tenant = await world.tenant('SML31')
  project = await smolyan(world, tenant)
  ;[team, other, practice] = [await makeTeam(world, tenant), await makeTeam(world, tenant), newId()]
  worker = await working(world, tenant, [team])
  leader = { ...(await working(world, tenant, [team], ['team_leader'])), provenAt: now }
  const organisation = { id: practice, kind: 'health_provider', name: 'Амбулатория Канарче' }
  await world.run(OPERATOR, tenant, 'organisations.create', organisation)
})
afterAll(() => world.close())

const run = (name: string, input: object, who = worker!) => world.run(who, tenant, name, input)
const ask = <T>(name: string, query: Record<string, unknown>, who = leader!) => world.ask<T>(who, tenant, name, query)
const inPeople = <T>(body: (tx: Tx) => Promise<T>) =>
  inTenant(world.db.app, { tenant: tenant.id, reach: 'people' }, body)
const count = (table: string, where: ReturnType<typeof sql>) =>
  inPeople(async (tx) => {
    const rows = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)} where ${where}`.execute(tx)
    return rows.rows[0]!.n
  })

/** Opens a case of a person or household with everything that can hang on one. */
async function support(whom: object, word: string) {
  const caseId = newId()
  const begun = { pathway: 'specialised', requestedOn: '2026-05-01', on: '2026-05-02', reason: `повод-${word}` }
  await run('support.open', { id: caseId, teamId: team, whom, ...begun })
  const paper = { id: newId(), caseId, kind: 'contract', datedOn: '2026-05-03', number: `договор-${word}` }
  await run('support.paper', paper)
  const tenancy = { id: newId(), caseId, version: 0, from: '2026-01-01', dwelling: `жилище-${word}`, rent: 'behind' }
  await run('support.tenancy', tenancy)
  const domains = [
    { domain: 'money', score: 2, note: `потребност-${word}` },
    { domain: 'safety', score: 1, note: `насилие-${word}` },
  ]
  await run('support.assess', { id: newId(), caseId, on: '2026-05-03', domains })
  const goal = (domain: string, what: string) => {
    const step = { id: newId(), what: `стъпка-${what}`, who: 'team', due: '2026-06-01' }
    return { id: newId(), domain, goal: `цел-${what}`, indicator: 'личи', steps: [step] }
  }
  const [open, closed] = [goal('work', word), goal('safety', `насилие-${word}`)]
  const planId = newId()
  const plan = { aim: `посока-${word}`, reviewOn: '2026-09-01', goals: [open, closed] }
  await run('support.draft', { id: planId, caseId, version: 0, ...plan })
  await run('support.approve', { id: planId, version: 1, on: '2026-05-04' })
  const told = { caseId, doneOn: '2026-05-05' }
  await run('support.step', { ...told, id: open.steps[0]!.id, note: `извършено-${word}` })
  await run('support.step', { ...told, id: closed.steps[0]!.id, note: `насилие-бележка-${word}` })
  const review = { id: newId(), caseId, on: '2026-05-06', nextOn: '2026-08-01', summary: `преглед-${word}` }
  const goals = [
    { goalId: open.id, progress: 'partly', note: `напредък-${word}` },
    { goalId: closed.id, progress: 'not_yet', note: `насилие-преглед-${word}` },
  ]
  await run('support.review', { ...review, goals })
  await run('support.offer', { id: newId(), caseId, teamId: other, note: `предаване-${word}` })
  return caseId
}

/** Two who live together, with everything that case work can keep of them. */
async function couple(word: string) {
  const [id, partner, householdId] = [newId(), newId(), newId()]
  const members = [
    { id, firstName: 'Лиляна', lastName: `Първа-${word}`, relation: 'head' },
    { id: partner, firstName: 'Друг', lastName: `Втори-${word}`, relation: 'partner' },
  ]
  await run('families.takeIn', { id: householdId, teamId: team, on: '2026-05-01', members })
  const own = await support({ personId: id }, word)
  await sayOn(world, tenant, '2026-05-01', id, 'sharing')
  const shared = await support({ householdId }, `общо-${word}`)
  const referral = { id: newId(), personId: id, teamId: team, organisationId: practice, on: '2026-05-04' }
  await run('referrals.send', { ...referral, request: `преглед-${word}`, note: `бележка-${word}` })
  const news = { id: newId(), referralId: referral.id, state: 'done', on: '2026-05-06', outcome: 'received' }
  await run('referrals.tell', { ...news, note: `новина-${word}` })
  const line = { id: newId(), personId: id, name: `Лиляна Първа-${word}`, asked: `ваксина-${word}` }
  const stranger = { id: newId(), name: `Непознат-${word}` }
  const round = { id: newId(), teamId: team, organisationId: practice, givenOn: '2026-05-01', dueOn: '2026-05-20' }
  await run('rounds.begin', { ...round, purpose: 'Ваксини', people: [line, stranger] })
  const visit = { id: line.id, roundId: round.id, outcome: 'promised', on: '2026-05-07', note: `визита-${word}` }
  await run('rounds.visit', visit)
  const signal = newId()
  await run('signals.write', { id: signal, teamId: team, personId: id, reason: 'neglect', what: `сигнал-${word}` })
  return { id, partner, own, shared, signal }
}

/** The offer is taken back and the support closed, with a review of every goal. */
async function finish(caseId: string) {
  await run('support.answer', { caseId, accept: false })
  const { version, plan } = await ask<CaseView>('support.get', { id: caseId }, worker!)
  const goals = plan!.goals.map((goal) => ({ goalId: goal.id, progress: 'reached' }))
  const review = { id: newId(), summary: 'Край', goals }
  await run('support.close', { id: caseId, version, on: '2026-05-12', reason: 'own_wish', review, endCare: false })
}

/** Makes a participant with a certificate, a correction and two proofs: a scan of their own, and one of a list of two. */
async function participant(word: string) {
  const taken = async (lastName: string) => {
    const who = { firstName: 'Измислена', lastName, sex: 'female', age: 60, labour: 7, education: 2 }
    const where = { projectId: project.id, activityId: project.activities.education, entry: '2022-03-01' }
    return String((await run('participants.register', { ...where, ...who }, OPERATOR)).result.participationId)
  }
  const [id, beside] = [await taken(`Трета-${word}`), await taken(`Съседна-${word}`)]
  const view = () => ask<ParticipantView>('participants.get', { id }, OPERATOR)
  const stintId = (await view()).stints[0]!.id
  await run('participants.recordExit', { stintId, exit: '2022-08-31', participation: 2 }, OPERATOR)
  const asked = { stintId, askedOn: '2022-09-05' }
  await run('participants.recordExit', { ...asked, exitStatus: 5, jobSearch: 'yes' }, OPERATOR)
  const certificate = { gained: true, title: `шивач-${word}`, issuer: 'Център', number: '7', issuedOn: '2022-09-01' }
  await run('participants.recordQualification', { ...asked, ...certificate }, OPERATOR)
  await run('participants.followUp', { stintId, askedOn: '2023-03-03', working: 'self_employed' }, OPERATOR)
  const citizenship = { participationId: id, askedOn: '2022-03-01', citizenship: 'stateless' }
  await run('participants.recordCitizenship', citizenship, OPERATOR)
  await run('participants.correct', { stintId, age: 61, reason: `грешка-${word}` }, OPERATOR)
  const vault = await world.book.vaultOf(tenant.id)
  for (const participationIds of [[id], [id, beside]]) {
    const fileId = newId()
    await keepFile(uploadsIn(world.files), vault, fileId, [Buffer.from('%PDF-1.7 измислен')], 1_000)
    const proof = { projectId: project.id, participationIds, kind: 'list', datedOn: '2022-03-01', fileId }
    await run('evidence.record', { ...proof, folder: `папка-${word}` }, OPERATOR)
  }
  const scans = await inPeople((tx) =>
    tx
      .selectFrom('participation_evidence')
      .select('file_id')
      .where('participation_id', '=', id)
      .orderBy('id')
      .execute(),
  )
  const { person_id: personId } = await inPeople((tx) =>
    tx.selectFrom('participation').select('person_id').where('id', '=', id).executeTakeFirstOrThrow(),
  )
  return { id, personId, scans: scans.map((row) => row.file_id!), vault }
}
const tell = (personIds: string[], tx: Tx) =>
  world.book.vaultOf(tenant.id).then(async (vault) => {
    const context = { tx, vault, today: '2026-05-12', actor: OPERATOR }
    const told = []
    for (const room of PERSON_ROOMS) told.push(...((await room.tell?.(context, personIds)) ?? []))
    return told
  })
async function erase(personId: string) {
  const id = newId()
  await run('rights.ask', { id, personId, kind: 'erasure', by: 'person', askedOn: '2026-05-12' })
  return (await run('rights.erase', { requestId: id }, { ...leader!, provenAt: now })).result
}

describe('the rooms', () => {
  it('read, when a person is told, every table with personal data that no reason exempts', async () => {
    const { id } = await couple('каталог')
    const { personId } = await participant('каталог')
    const owner = new pg.Client({ connectionString: world.logins.owner })
    await owner.connect()
    const personal = await owner.query<{ name: string }>(
      `select distinct c.relname as name from pg_class c
         join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
          and col_description(c.oid, a.attnum) ~ 'class=C[234]' order by 1`,
    )
    const keyed = await owner.query<{ name: string }>(
      `select distinct table_name as name from information_schema.columns
        where table_schema = 'public' and column_name = 'person_id' order by 1`,
    )
    // What may be neither deleted nor replaced could never go.
    const stuck = await owner.query<{ name: string }>(
      `select c.relname || '.' || a.attname as name from pg_class c
         join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
          and col_description(c.oid, a.attnum) ~ 'class=C[234]' and c.relname <> all($1)
          and not has_table_privilege('zaedno_app', c.oid, 'delete')
          and not has_column_privilege('zaedno_app', c.oid, a.attnum, 'update')`,
      [Object.keys(NOT_TOLD)],
    )
    await owner.end()
    const names = personal.rows.map(({ name }) => name)
    expect(names.length).toBeGreaterThanOrEqual(29)
    const statements: string[] = []
    const told = await inPeople((tx) => {
      const heard = tx.withPlugin({
        transformQuery({ node }) {
          statements.push(JSON.stringify(node))
          return node
        },
        transformResult: async ({ result }) => result,
      })
      return tell([id, personId], Object.assign(heard, { tenant: tx.tenant }) as Tx)
    })
    expect([told.length > 30, statements.length > 20]).toEqual([true, true])
    const reads = (name: string) => statements.some((text) => new RegExp(`\\b${name}\\b`).test(text))
    expect(names.filter((name) => !reads(name) && !(name in NOT_TOLD))).toEqual([])
    // Whatever names a person by key is told too, also where nothing of it is sealed.
    expect(keyed.rows.length).toBeGreaterThan(10)
    expect(keyed.rows.map(({ name }) => name).filter((name) => !reads(name) && !(name in NOT_TOLD))).toEqual([])
    // A reason that is none any more is taken away.
    expect(Object.keys(NOT_TOLD).filter((name) => !names.includes(name) || reads(name))).toEqual([])
    expect(stuck.rows.map(({ name }) => name)).toEqual(Object.keys(STAYS))
  })

  it('have words for what they tell, in both languages; a code is never shown as it is', async () => {
    const { id } = await couple('думи')
    const { personId } = await participant('думи')
    const told = await inPeople((tx) => tell([id, personId], tx))
    const codes = told.flatMap(({ kind, fields }) => [
      `kind_${kind}`,
      ...Object.keys(fields).map((field) => `field_${field}`),
      ...Object.values(fields)
        .flat()
        .filter((value) => typeof value === 'string' && /^[a-z_]+$/.test(value))
        .map((value) => `value_${value}`),
    ])
    const used = [...new Set([...codes, ...PERSON_ROOMS.flatMap((one) => (one.tell ? [`room_${one.room}`] : []))])]
    expect(used.length).toBeGreaterThan(100)
    for (const lang of ['bg', 'en'] as const) {
      expect(used.filter((key) => t(lang, `rights.${key}` as 'rights.tab') === `rights.${key}`)).toEqual([])
    }
  })
})

describe('case work', () => {
  it('is told but for safety, remarks on a family of several, and signals', async () => {
    const { id, partner } = await couple('лице')
    const data = await ask<MyData>('rights.myData', { id })
    const text = JSON.stringify(data.rooms)
    const words = 'повод договор жилище потребност посока цел стъпка извършено преглед напредък предаване'
    const own = [...words.split(' '), 'бележка', 'новина', 'ваксина', 'визита'].map((word) => `${word}-лице`)
    expect(own.filter((word) => !text.includes(word))).toEqual([])
    expect(text).toContain('Амбулатория Канарче')
    const shared = 'договор жилище посока цел стъпка'.split(' ').map((word) => `${word}-общо-лице`)
    const remarks = 'повод потребност извършено преглед напредък предаване'.split(' ').map((one) => `${one}-общо`)
    const theirs = JSON.stringify((await ask<MyData>('rights.myData', { id: partner })).rooms)
    for (const told of [text, theirs]) {
      expect(shared.filter((word) => !told.includes(word))).toEqual([])
      expect([...remarks, 'насилие', 'сигнал', 'Непознат'].filter((word) => told.includes(word))).toEqual([])
    }
    expect(own.filter((word) => theirs.includes(word))).toEqual([])
    const locked = data.rooms.flatMap((room) => room.records).filter(({ fields }) => fields.locked_note === 'yes')
    expect(locked.length).toBeGreaterThan(6)
    const view = await ask<RightsView>('rights.get', { id })
    expect(view.erasable).toMatchObject({ referral: 1, round_visit: 1 })
    // The file of a social service is held by law, from its end on.
    expect(view.holds).toEqual([{ rule: 'social_services', until: null }])
    for (const kind of ['risk_signal', 'support_case']) expect(Object.keys(view.erasable)).not.toContain(kind)
  })

  it('goes with the person, a family’s with the last of it; a signal stays, says whom it is about, and goes by its age', async () => {
    const { id, partner, own, shared, signal } = await couple('изтрита')
    const tables = 'handover support_review support_step support_plan needs_assessment tenancy support_paper'.split(' ')
    const left = async (caseId: string) => {
      const counts = tables.map((table) => count(table, sql`case_id = ${caseId}`))
      return [...(await Promise.all(counts)), await count('support_case', sql`id = ${caseId}`)]
    }
    expect([await left(own), await left(shared)]).toEqual([
      [1, 1, 2, 1, 1, 1, 1, 1],
      [1, 1, 2, 1, 1, 1, 1, 1],
    ])
    await finish(own)
    await finish(shared)
    // No law holds the files any more.
    now = Date.parse('2032-01-01T08:00:00Z')
    expect(await erase(id)).toMatchObject({ outcome: 'done', erased: { support_case: 1, referral: 1, round_visit: 1 } })
    expect([await left(own), await left(shared)]).toEqual([
      [0, 0, 0, 0, 0, 0, 0, 0],
      [1, 2, 2, 1, 1, 1, 1, 1],
    ])
    expect(await count('referral', sql`person_id = ${id}`)).toBe(0)
    expect(await count('round_visit', sql`person_id = ${id}`)).toBe(0)
    expect(await erase(partner)).toMatchObject({ outcome: 'done', erased: { support_case: 1 } })
    expect(await left(shared)).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
    const read = await ask<SignalView>('signals.get', { id: signal }, worker!)
    expect(read).toMatchObject({ child: 'Лиляна Първа-изтрита', what: 'сигнал-изтрита' })
    const due = () => ask<{ counts: Record<string, number> }>('retention.due', {}, OPERATOR)
    const signals = await count('risk_signal', sql`true`)
    const strangers = await count('round_visit', sql`person_id is null`)
    now = Date.parse('2031-12-31T08:00:00Z')
    expect(Object.keys((await due()).counts)).not.toContain('risk_signal')
    now = Date.parse('2032-01-01T08:00:00Z')
    expect((await due()).counts).toEqual({ risk_signal: signals, round_visit: strangers })
    const { result } = await run('retention.run', {}, OPERATOR)
    expect(result.counts).toEqual({ risk_signal: signals, round_visit: strangers })
    for (const kind of Object.keys(result.counts as object))
      expect(t('bg', `rights.kind_${kind}` as 'rights.tab')).toMatch(/^[А-Я]/)
    expect([await count('risk_signal', sql`true`), await count('round_visit', sql`person_id is null`)]).toEqual([0, 0])
    now = Date.parse('2026-05-12T08:00:00Z')
  })

  it('of a social service stays by law when someone asks to be erased: told what, why and until when, and gone after', async () => {
    const { id, partner, own, shared } = await couple('пазена')
    const other = newId()
    const begun = { pathway: 'project_service', requestedOn: '2026-05-01', on: '2026-05-02' }
    await run('support.open', { id: other, teamId: team, whom: { personId: id }, ...begun })
    await finish(own)
    const view = await ask<RightsView>('rights.get', { id })
    // The family's is still open: it counts from its end, and that decides.
    expect(view.holds).toEqual([{ rule: 'social_services', until: null }])
    await finish(shared)
    const until = '2031-12-31'
    expect((await ask<RightsView>('rights.get', { id })).holds).toEqual([{ rule: 'social_services', until }])
    // What no law holds goes at once: the project's support, referrals, lines of lists, care.
    const kept = [{ rule: 'social_services', until }]
    const erased = { support_case: 1, referral: 1, round_visit: 1, care: 1, household_member: 1 }
    expect(await erase(id)).toMatchObject({ outcome: 'partly', kept, erased })
    const cases = (ids: string[]) =>
      count('support_case', sql`id in (${sql.join(ids.map((one) => sql`${one}::uuid`))})`)
    expect([await cases([own, shared]), await cases([other])]).toEqual([2, 0])
    expect(await count('needs_assessment', sql`case_id = ${own}`)).toBe(1)
    expect(await count('person', sql`id = ${id} and erased_on is null`)).toBe(1)
    expect(await erase(partner)).toMatchObject({ outcome: 'partly', kept })
    const request = sql`person_id = ${partner} and kind = 'erasure' and answered_on = '2026-05-12'`
    expect(await count('rights_request', request)).toBe(1)
    // The last day counts; the day after, the files and whom they were about go.
    now = Date.parse('2031-12-31T08:00:00Z')
    await run('retention.run', {}, OPERATOR)
    expect([await cases([own, shared]), await count('person', sql`id = ${id} and erased_on is null`)]).toEqual([2, 1])
    now = Date.parse('2032-01-01T08:00:00Z')
    await run('retention.run', {}, OPERATOR)
    expect([await cases([own, shared]), await count('person', sql`id = ${id} and erased_on = '2032-01-01'`)]).toEqual([
      0, 1,
    ])
    now = Date.parse('2026-05-12T08:00:00Z')
  })
})

describe('what a participant answered and what proves it', () => {
  it('is held by the rule of the programme; after it totals keep what they counted', async () => {
    const { id, personId, scans, vault } = await participant('проект')
    const text = JSON.stringify(await inPeople((tx) => tell([personId], tx)))
    const own = ['шивач-проект', 'грешка-проект', 'папка-проект', 'лице, което е заето при друг работодател']
    expect(own.filter((word) => !text.includes(word))).toEqual([])
    const start = { projectId: project.id, rule: 'esf_2014_2020', startsOn: '2025-02-15', source: 'Писмо № 7' }
    await run('retention.setStart', { id: newId(), ...start }, OPERATOR)
    const due = () => ask<{ counts: Record<string, number> }>('retention.due', {}, OPERATOR)
    now = Date.parse('2028-12-31T08:00:00Z')
    expect((await due()).counts).toEqual({})
    now = Date.parse('2029-01-01T08:00:00Z')
    const gone = (await run('retention.run', {}, OPERATOR)).result.counts
    expect(gone).toMatchObject({ participation_answer: 3, participation_correction: 3, participation_evidence: 9 })
    const after = JSON.stringify(await inPeople((tx) => tell([personId], tx)))
    expect(own.slice(0, 3).filter((word) => after.includes(word))).toEqual([])
    expect(after).toContain('лице, което е заето при друг работодател')
    expect(await count('participation_answer', sql`participation_id = ${id}`)).toBe(4)
    expect(await count('participation_correction', sql`participation_id = ${id}`)).toBe(0)
    expect(await count('participation_evidence', sql`participation_id = ${id} and file_id is null`)).toBe(2)
    now = Date.parse('2026-05-12T08:00:00Z')
    // A transaction that may still be rolled back takes no file away.
    expect(scans.map((scan) => hasFile(world.files, vault, scan))).toEqual([true, true])
  })

  it('loses its scans once nothing points to them, but none that was handed in today', async () => {
    const { scans, vault } = await participant('скан')
    const there = () => scans.map((scan) => hasFile(world.files, vault, scan))
    const sweep = () => sweepScans(world.db, world.files, [tenant.id], Date.now())
    await inPeople((tx) =>
      tx.updateTable('participation_evidence').set({ file_id: null }).where('file_id', '=', scans[0]!).execute(),
    )
    await sweep()
    expect(there()).toEqual([true, true])
    const long = Date.now() / 1000 - 172_800
    for (const scan of scans) utimesSync(join(world.files.directory, String(tenant.id), scan), long, long)
    expect(await sweep()).toBe(1)
    expect(there()).toEqual([false, true])
  })
})

describe('everything that went', () => {
  it('left an act of each row', async () => {
    const heads = join(world.directory, 'heads')
    await numberTenant(world.gate, tenant.id, heads)
    const { findings, rows } = await verifyTenant(world.gate, tenant, heads)
    // Who works in teams was assigned behind the gate, and so was the scan of the last test taken away.
    const known = ['assignment', 'participation_evidence']
    expect(findings.filter(({ where }) => !known.includes(where))).toEqual([])
    expect(findings.filter(({ where }) => where === 'participation_evidence')).toHaveLength(1)
    expect(rows).toBeGreaterThan(100)
    expect(world.reported).toEqual([])
  })
})
