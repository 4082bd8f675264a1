/** The rights of a person through the gate: told everything, restricted, corrected, erased as far as no law holds; and what is kept long enough goes. */
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PERSON_ROOMS } from '#apps/person-rooms.ts'
import { inTenant } from '#db/tenant.ts'
import { type Actor, type Download, OPERATOR, type Tenant } from '#gate/index.ts'
import { numberTenant } from '#gate/numberer.ts'
import { verifyTenant } from '#gate/verify.ts'
import { checkDigit } from '#kit/egn.ts'
import { newId } from '#kit/ids.ts'
import { t } from '#words/index.ts'
import { smolyan, type TestProject } from '../../../test/projects.ts'
import { makeTeam, working } from '../../../test/teams.ts'
import { makeWorld, type World } from '../../../test/world.ts'
import type { PersonView } from '../contract.ts'
import type { MyData, RightsView, Sighting } from './contract.ts'

let now = Date.parse('2026-05-12T08:00:00Z')
let world: World
let tenant: Tenant
let team = ''
let project: TestProject
let [worker, leader]: Actor[] = []
beforeAll(async () => {
  world = await makeWorld({ clock: () => now })
  tenant = await world.tenant('SML31')
  team = await makeTeam(world, tenant, 'Къща на семейството – Райково')
  project = await smolyan(world, tenant)
  worker = await working(world, tenant, [team])
  leader = { ...(await working(world, tenant, [team], ['team_leader'])), provenAt: now }
})
afterAll(() => world.close())

const run = (name: string, input: object, who = leader!) => world.run(who, tenant, name, input)
const ask = <T>(name: string, query: Record<string, unknown>, who = leader!) => world.ask<T>(who, tenant, name, query)

let people = 0
/** A couple in a household of their own; the first is the one whose rights are asked for. */
async function couple(lastName: string) {
  people += 1
  const nine = `8521${20 + people}001`
  const egn = `${nine}${checkDigit(nine)}`
  const [id, other] = [newId(), newId()]
  const members = [
    {
      id,
      firstName: 'Лиляна',
      lastName,
      egn,
      relation: 'head',
      phone: '0888111222',
      address: 'ул. Роза 3',
      languages: ['bg'],
    },
    { id: other, firstName: 'Друг', lastName: 'Трети-Човек', relation: 'partner' },
  ]
  const family = { id: newId(), teamId: team, on: '2026-05-01', settlement: 'с. Райково', address: 'ул. Роза 3' }
  await run('families.takeIn', { ...family, members }, worker)
  return { id, other, egn }
}
const said = (personId: string, purpose: string, what = 'given', rest: object = {}) =>
  run('consents.say', {
    id: newId(),
    personId,
    purpose,
    said: what,
    by: 'person',
    how: 'paper',
    saidAt: '2026-05-10',
    ...(what === 'given' && { text: '2026-1', lang: 'bg' }),
    ...rest,
  })
async function request(personId: string, kind: string, rest: object = {}) {
  const id = newId()
  const receipt = await run('rights.ask', { id, personId, kind, by: 'person', askedOn: '2026-05-12', ...rest }, worker)
  return { id, receipt }
}
const register = (person: { id: string; egn: string }, lastName: string) =>
  run(
    'participants.register',
    {
      projectId: project.id,
      activityId: project.activities.education,
      firstName: 'Лиляна',
      lastName,
      egn: person.egn,
      sex: 'female',
      settlement: 'с. Райково',
      phone: '0888111222',
      entry: '2022-02-01',
    },
    OPERATOR,
  )
const count = (table: string, where: ReturnType<typeof sql>) =>
  inTenant(world.db.app, { tenant: tenant.id, reach: 'people' }, async (tx) => {
    const rows = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)} where ${where}`.execute(tx)
    return rows.rows[0]!.n
  })

describe('“my data”', () => {
  it('holds everything that any room keeps of the person, and nobody else; each field has its words', async () => {
    const person = await couple('Питаща')
    await said(person.id, 'special_answers')
    const answer = { kind: 'provided', values: ['самоопределение-канарче'] }
    const own = { id: newId(), personId: person.id, question: 'ethnic_self_identification', answer }
    await run('specialAnswers.record', { ...own, method: 'own_words', saidOn: '2026-05-11' }, worker)
    await register(person, 'Питаща')
    const visit = { id: newId(), teamId: team, kind: 'visit', on: '2026-05-11', minutes: 30, personIds: [person.id] }
    await run('contacts.record', { ...visit, done: 'Говорихме за детето', domains: ['family'] }, worker)
    await request(person.id, 'access', { asked: 'Искам да видя всичко' })
    const data = await ask<MyData>('rights.myData', { id: person.id })
    const kinds = data.rooms.map(({ room, records }) => [room, records.map(({ kind }) => kind)])
    expect(Object.fromEntries(kinds)).toEqual({
      people: ['person', 'care'],
      duplicates: [],
      dwellings: [],
      families: ['household_member'],
      guardians: [],
      papers: [],
      consents: ['consent', 'special_answer'],
      rights: ['rights_request'],
      participants: ['participation', 'stint'],
      life: [],
      pathways: [],
      groups: [],
      contacts: ['contact_held'],
      support: [],
      referrals: [],
      questionnaires: [],
    })
    const text = JSON.stringify(data)
    for (const own of [
      person.egn,
      '0888111222',
      'ул. Роза 3',
      'самоопределение-канарче',
      'Искам да видя всичко',
      'Говорихме за детето',
    ]) {
      expect(text).toContain(own)
    }
    expect(text).not.toContain('Трети-Човек')
    const used = data.rooms.flatMap(({ room, records }) => [
      `room_${room}`,
      ...records.flatMap(({ kind, fields }) => [
        `kind_${kind}`,
        ...Object.keys(fields).map((field) => `field_${field}`),
      ]),
    ])
    expect(used.length).toBeGreaterThan(40)
    expect(used.filter((key) => t('bg', `rights.${key}` as 'rights.tab') === `rights.${key}`)).toEqual([])
    expect(PERSON_ROOMS.flatMap(({ room, tell }) => (tell ? [room] : []))).toEqual(data.rooms.map(({ room }) => room))
    const file = await ask<Download>('rights.myDataFile', { id: person.id, lang: 'bg' })
    const json = await ask<Download>('rights.myDataFile', { id: person.id, format: 'json' })
    expect(JSON.parse(Buffer.from(json.bytes).toString()).rooms).toEqual(data.rooms)
    expect(Buffer.from(file.bytes).subarray(0, 5).toString()).toBe('%PDF-')
    expect(file.bytes.length).toBeGreaterThan(20_000)
    await expect(ask('rights.myData', { id: person.id }, worker)).rejects.toMatchObject({ code: 'forbidden' })
    const stranger = await working(world, tenant, [await makeTeam(world, tenant)], ['team_leader'])
    await expect(ask('rights.myData', { id: person.id }, stranger)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('says who saw the person, alone or in a list, by role and purpose', async () => {
    const person = await couple('Видяна')
    await ask('people.search', { text: 'Видяна', limit: 20 }, worker)
    await ask('people.get', { id: person.id }, worker)
    const { items } = await ask<{ items: Sighting[] }>('rights.whoSaw', { id: person.id })
    expect(items.map(({ reading, roles, purpose }) => [reading, roles, purpose])).toEqual([
      ['people.get', 'field_worker', 'support'],
      ['people.search', 'field_worker', 'support'],
    ])
    expect(JSON.stringify(items)).not.toContain(worker!.id)
    // The one who lives with her was shown on her page too; somebody else never was.
    const partner = await ask<{ items: Sighting[] }>('rights.whoSaw', { id: person.other })
    expect(partner.items.map(({ reading }) => reading)).toEqual(['people.get'])
    const other = await couple('Невидяна')
    expect((await ask<{ items: Sighting[] }>('rights.whoSaw', { id: other.id })).items).toEqual([])
  })
})

describe('a request', () => {
  it('is due in a month, is answered once, and keeps what the person does not accept beside the record', async () => {
    const person = await couple('Поправяна')
    const { id, receipt } = await request(person.id, 'correction', { about: 'адрес', asked: 'Не живея там' })
    expect(receipt.result).toEqual({ requestId: id, dueOn: '2026-06-12' })
    const refused = { id, outcome: 'refused', answer: 'По документ е така', disagreement: 'Живея при сестра си' }
    await expect(run('rights.answer', refused, worker)).rejects.toMatchObject({ code: 'forbidden' })
    await run('rights.answer', refused)
    const view = await ask<RightsView>('rights.get', { id: person.id })
    expect(view.requests).toMatchObject([{ kind: 'correction', answeredOn: '2026-05-12', ...refused }])
    await expect(run('rights.answer', refused)).rejects.toMatchObject({ code: 'not_allowed_now' })
    expect(JSON.stringify(await ask<MyData>('rights.myData', { id: person.id }))).toContain('Живея при сестра си')
    await expect(request(person.id, 'access', { askedOn: '2026-05-13' })).rejects.toMatchObject({
      code: 'said_in_future',
    })
  })
})

describe('restriction', () => {
  it('stops every use but storing, leaves the rights themselves, and is lifted', async () => {
    const person = await couple('Ограничена')
    await said(person.id, 'messages')
    await run('rights.restrict', { personId: person.id, restricted: true, reason: 'Оспорва адреса' })
    const refused = (name: string, input: object) =>
      expect(run(name, input, worker)).rejects.toMatchObject({ code: 'restricted' })
    await refused('people.change', { id: person.id, version: 2, firstName: 'Л', lastName: 'О' })
    await refused('people.hide', { id: person.id, hidden: true })
    await refused('specialAnswers.record', {
      id: newId(),
      personId: person.id,
      question: 'health',
      answer: { kind: 'declined' },
      method: 'own_words',
      saidOn: '2026-05-11',
    })
    const told = await ask<PersonView>('people.get', { id: person.id }, worker)
    expect(told).toMatchObject({ restricted: true, identity: null, family: null, care: [], name: 'Лиляна Ограничена' })
    expect((await said(person.id, 'messages', 'withdrawn', { saidAt: '2026-05-11' })).result).toMatchObject({
      applies: false,
    })
    expect(await ask<RightsView>('rights.get', { id: person.id })).toMatchObject({
      restricted: true,
      requests: [{ kind: 'restriction', outcome: 'done', answer: 'Оспорва адреса' }],
    })
    await run('rights.restrict', { personId: person.id, restricted: false, reason: 'Адресът е поправен' })
    expect(await ask<PersonView>('people.get', { id: person.id }, worker)).toMatchObject({
      restricted: false,
      level: 'full',
    })
  })
})

describe('erasure', () => {
  it('lets everything go where no law holds it: the number is nobody’s, the answer says so, no one is found', async () => {
    const person = await couple('Изтрита')
    await said(person.id, 'messages')
    const visit = { teamId: team, kind: 'visit', on: '2026-05-11', minutes: 30, done: 'Разговор' }
    await run('contacts.record', { ...visit, id: newId(), personIds: [person.id] }, worker)
    const both = newId()
    await run('contacts.record', { ...visit, id: both, personIds: [person.id, person.other] }, worker)
    const { id } = await request(person.id, 'erasure')
    await expect(run('rights.answer', { id, outcome: 'done', answer: 'готово' })).rejects.toMatchObject({
      code: 'not_allowed_now',
    })
    await expect(
      run('rights.erase', { requestId: id }, { ...leader!, provenAt: now - 3_600_000 }),
    ).rejects.toMatchObject({
      code: 'step_up_needed',
    })
    const { result } = await run('rights.erase', { requestId: id })
    expect(result).toMatchObject({
      outcome: 'done',
      kept: [],
      erased: { person: 1, care: 1, consent: 1, household_member: 1, contact_held: 1 },
    })
    await expect(ask('rights.get', { id: person.id })).rejects.toMatchObject({ code: 'not_found' })
    expect(await ask('people.search', { text: 'Изтрита', limit: 20 })).toEqual({ items: [] })
    const again = { id: newId(), teamId: team, firstName: 'Нова', lastName: 'Същата', egn: person.egn }
    expect((await run('people.create', again, worker)).result).toMatchObject({ sameNumber: false })
    expect(await count('consent', sql`person_id = ${person.id}`)).toBe(0)
    expect(await count('person', sql`id = ${person.id} and erased_on = '2026-05-12' and egn_index is null`)).toBe(1)
  })

  it('of someone whom a programme counts keeps what the programme asks for, and says what, why and until when', async () => {
    const person = await couple('Задържана')
    await register(person, 'Задържана')
    await said(person.id, 'special_answers')
    const { id } = await request(person.id, 'erasure')
    const before = await ask<RightsView>('rights.get', { id: person.id })
    expect(before.holds).toEqual([{ rule: 'esf_2014_2020', until: null }])
    await run(
      'retention.setStart',
      { id: newId(), projectId: project.id, rule: 'esf_2014_2020', startsOn: '2025-02-15', source: 'Писмо № 7' },
      OPERATOR,
    )
    const { result } = await run('rights.erase', { requestId: id })
    expect(result).toEqual({
      requestId: id,
      outcome: 'partly',
      erased: { contact: 1, care: 1, household_member: 1 },
      kept: [{ rule: 'esf_2014_2020', until: '2028-12-31' }],
    })
    expect(before.erasable).toEqual(result.erased)
    expect(
      await count('stint', sql`participation_id in (select id from participation where person_id = ${person.id})`),
    ).toBe(1)
    expect(await count('person', sql`id = ${person.id} and erased_on is null`)).toBe(1)
  })
})

describe('what is kept long enough', () => {
  it('goes, by the longest rule, first only counted; what nobody knows the beginning of stays', async () => {
    const [forgotten, counted, current] = [await couple('Отдавнашна'), await couple('Броена'), await couple('Сегашна')]
    await register(counted, 'Броена')
    const ended = [forgotten.id, forgotten.other, counted.id, counted.other]
    await run('care.end', { personIds: ended, teamId: team, on: '2026-05-31' })
    const due = () => ask<{ counts: Record<string, number>; looked: number }>('retention.due', {}, OPERATOR)
    now = Date.parse('2028-06-01T08:00:00Z')
    expect((await due()).counts).toEqual({})
    // Five whole years after the care ended, but three after the accounts of the project are over sooner.
    now = Date.parse('2032-01-02T08:00:00Z')
    const dry = await due()
    expect(dry.looked).toBeGreaterThan(3)
    const untouched = await count('care', sql`true`)
    expect(await due()).toEqual(dry)
    expect(await count('care', sql`true`)).toBe(untouched)
    const { result } = await run('retention.run', {}, OPERATOR)
    expect(result).toEqual(dry)
    expect(result.counts).toMatchObject({ person: expect.any(Number), stint: expect.any(Number), care: 4 })
    for (const { id } of [forgotten, counted]) {
      expect(await count('person', sql`id = ${id} and erased_on = '2032-01-02'`)).toBe(1)
    }
    expect(await count('person', sql`id = ${current.id} and erased_on is null`)).toBe(1)
    expect(await count('stint', sql`sealed_special is not null`)).toBe(0)
    expect((await due()).counts).toEqual({})
  })

  it('while wages are to be kept for fifty years the name stays, though the case is gone', async () => {
    now = Date.parse('2026-05-12T08:00:00Z')
    const person = await couple('Назначена')
    await register(person, 'Назначена')
    const [employer, post] = [newId(), newId()]
    await run('organisations.create', { id: employer, kind: 'company', name: 'Работодател' }, OPERATOR)
    await run(
      'posts.add',
      {
        id: post,
        project: project.id,
        organisation: employer,
        title: { bg: 'Работник', en: 'Worker' },
        number: 1,
        forTargetGroup: true,
      },
      OPERATOR,
    )
    await run(
      'placements.record',
      {
        id: newId(),
        projectId: project.id,
        postId: post,
        personId: person.id,
        startedOn: '2022-03-01',
        plannedEnd: '2022-12-31',
      },
      OPERATOR,
    )
    await run('care.end', { personIds: [person.id], teamId: team, on: '2026-05-31' })
    now = Date.parse('2033-01-02T08:00:00Z')
    const { result } = await run('retention.run', {}, OPERATOR)
    expect(result.counts).toMatchObject({ contact: 1 })
    expect(await count('person', sql`id = ${person.id} and erased_on is null`)).toBe(1)
    now = Date.parse('2073-01-02T08:00:00Z')
    expect((await run('retention.run', {}, OPERATOR)).result.counts).toMatchObject({
      person: expect.any(Number),
      stint: 1,
    })
    expect(await count('person', sql`id = ${person.id} and erased_on = '2073-01-02'`)).toBe(1)
  })

  it('leaves an act of every row: verification finds nothing behind the gate’s back', async () => {
    const heads = join(world.directory, 'heads')
    await numberTenant(world.gate, tenant.id, heads)
    const { findings, rows } = await verifyTenant(world.gate, tenant, heads)
    // The people who work in the teams of this test were assigned behind the gate.
    expect(findings.filter(({ where }) => where !== 'assignment')).toEqual([])
    expect(rows).toBeGreaterThan(30)
    expect(world.reported).toEqual([])
  })
})
