/** Papers of teams in a real browser: the mediator's yearly report until it went out, the centre's, an extract, a signed plan brought back. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { certify, signPdf } from '#documents/signatures/signer.fixture.ts'
import { type Download, OPERATOR, type Tenant } from '#gate/index.ts'
import { dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { DESKTOP, openBrowser } from '../browser.ts'
import { type SignInCookie, startTestServer, type TestServer } from '../server.ts'
import { makeTeam, sayOn } from '../teams.ts'
import { makeWorld, type World } from '../world.ts'
import { bytesOf, Hands, heading, press } from './hands.ts'

const TODAY = dayIn(Date.now())
const LAST_YEAR = Number(TODAY.slice(0, 4)) - 1
const authority = certify(null, { ca: true, name: 'Измислен удостоверител' })
let world: World
let server: TestServer
let browser: Browser
let hands: Hands
let tenant: Tenant
let [mediator, leader]: SignInCookie[] = []
const [person, caseId, planId] = [newId(), newId(), newId()]

const run = (name: string, input: Record<string, unknown>) => world.run(OPERATOR, tenant, name, input)
beforeAll(async () => {
  world = await makeWorld({ authorities: [authority.certificate] })
  tenant = await world.tenant('SZR12')
  const team = await makeTeam(world, tenant, 'Къща на семейството – Крън')
  server = await startTestServer(world)
  const works = { profession: 'health_mediator', teams: [team] } as const
  mediator = await server.signInWorker(tenant, { name: 'Зорница Примерова', ...works })
  leader = await server.signInWorker(tenant, { name: 'Лидия Примерова', roles: ['team_leader'], teams: [team] })
  const { account_id: mediatorId } = await world.db.door
    .selectFrom('membership')
    .select('account_id')
    .where('profession', '=', 'health_mediator')
    .executeTakeFirstOrThrow()
  const member = { firstName: 'Росица', lastName: 'Примерова', born: '1991-04-02', sex: 'female', relation: 'head' }
  const child = { id: newId(), firstName: 'Калин', lastName: 'Примеров', born: '2019-04-02', sex: 'male' }
  const members = [
    { id: person, ...member },
    { ...child, relation: 'child' },
  ]
  await run('families.takeIn', { id: newId(), teamId: team, on: `${LAST_YEAR}-03-01`, members })
  const practice = newId()
  await run('organisations.create', { id: practice, kind: 'health_provider', name: 'Амбулатория „Здраве“' })
  for (const [at, on] of [`${LAST_YEAR}-03-05`, `${LAST_YEAR}-03-20`, `${LAST_YEAR}-06-11`, TODAY].entries()) {
    const whom = at % 2 === 0 ? [person] : [person, child.id]
    const about = { domains: ['health'], health: at % 2 === 0 ? ['immunisation', 'check_up'] : ['hospital'] }
    const contact = { id: newId(), teamId: team, kind: at % 2 === 0 ? 'visit' : 'accompaniment', on, minutes: 40 }
    await run('contacts.record', {
      ...contact,
      personIds: whom,
      workerIds: [mediatorId],
      done: 'Беше направено',
      ...about,
    })
  }
  const referral = { id: newId(), personId: person, teamId: team, organisationId: practice, on: TODAY }
  await sayOn(world, tenant, `${LAST_YEAR}-03-01`, person, 'sharing')
  await run('referrals.send', { ...referral, request: 'Моля за преглед' })
  const begun = { id: caseId, teamId: team, whom: { personId: person }, pathway: 'accessible' }
  await run('support.open', { ...begun, requestedOn: TODAY, on: TODAY })
  const steps = [{ id: newId(), what: 'Запис при лекар', who: 'team', due: TODAY }]
  const goals = [{ id: newId(), domain: 'health', goal: 'Личен лекар', indicator: 'Записана е', steps }]
  const reviewOn = `${LAST_YEAR + 2}-01-31`
  await run('support.draft', { id: planId, caseId, version: 0, aim: 'Здраво семейство', reviewOn, goals })
  await run('support.approve', { id: planId, version: 1, on: TODAY })
  browser = await openBrowser()
  hands = new Hands(browser, server, 'papers')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await world?.close()
  expect(world.reported).toEqual([])
})

/** Three files of a page, by what their first bytes say they are. */
async function takeFiles(page: Page, name: RegExp): Promise<void> {
  for (const [label, mark] of [
    ['Изтегли DOCX', 'PK'],
    ['Изтегли PDF', '%PDF'],
    ['Изтегли XLSX', 'PK'],
  ] as const) {
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, label)])
    expect((await bytesOf(download)).toString('latin1').startsWith(mark)).toBe(true)
    expect(download.suggestedFilename()).toMatch(name)
  }
}

describe('a health mediator', () => {
  it('says on the phone which matters of health a visit was about', async () => {
    const { context, page } = await hands.open(`/people/contact/${person}`, mediator!)
    await heading(page, /Какво направихте/)
    await page.getByText('Домашно посещение').click()
    await page.getByText('Още подробности').click()
    expect(await page.getByText('имунизация').count()).toBe(0)
    await page.getByText('здраве', { exact: true }).click()
    await page.getByText('имунизация').click()
    await hands.look(page, 'contact-health-phone')
    await press(page, 'Запиши')
    await heading(page, 'Записано', 2)
    await page
      .getByRole('link', { name: 'Хронология' })
      .or(page.getByRole('link', { name: /Какво/ }))
      .first()
      .click()
    await page.getByText('имунизация').first().waitFor()
    await context.close()
    expect(hands.complaints).toEqual([])
  })

  it('is reminded of the yearly report, sees what it counts, takes it, and notes that it went out', async () => {
    const { context, page } = await hands.open('/', mediator!)
    await heading(page, 'Годишният отчет на здравния медиатор чака', 2)
    await hands.look(page, 'today-phone')
    await page.getByRole('link', { name: new RegExp(`Зорница Примерова · ${LAST_YEAR}`) }).click()
    await heading(page, 'Какво отчита здравният медиатор?')
    await page.getByRole('table', { name: 'Здравни въпроси' }).waitFor()
    const line = page.getByRole('row', { name: /Имунизации/ })
    expect((await line.getByRole('cell').allTextContents()).map((text) => text.trim())).toEqual(['2', '1'])
    await hands.look(page, 'mediator-phone')
    await takeFiles(page, new RegExp(`^mediator-${LAST_YEAR}-bg\\.(docx|pdf|xlsx)$`))
    await press(page, 'Отбележи, че е изпратен')
    await page.getByLabel('Изходящ номер').fill('ЗМ-7')
    await hands.look(page, 'mediator-hand-in-phone')
    await page.locator('form').getByRole('button', { name: 'Отбележи, че е изпратен' }).click()
    await page.getByText('№ ЗМ-7').waitFor()
    await hands.go(page, '/')
    await heading(page, /Какво/)
    await page.getByRole('heading', { level: 2, name: 'Какво предстои на екипа' }).waitFor()
    expect(await page.getByText('Годишният отчет на здравния медиатор чака').count()).toBe(0)
    await context.close()
    expect(hands.complaints).toEqual([])
  })
})

describe('whoever leads', () => {
  it("sees the centre's report and the mediator's, and takes them", async () => {
    const { context, page } = await hands.open('/reports', leader!, { size: DESKTOP, dark: true })
    await page.getByRole('link', { name: 'Отчет на центъра' }).click()
    await heading(page, 'Какво свърши центърът?')
    await page.getByRole('table', { name: 'Хора, подкрепа и насочване' }).waitFor()
    await hands.look(page, 'centre-dark')
    await takeFiles(page, new RegExp(`^centre-${TODAY.slice(0, 7)}-bg`))
    await hands.go(page, '/reports/mediator')
    await page.getByLabel('На кого').selectOption({ label: 'Зорница Примерова' })
    await page.getByRole('table', { name: 'Посещения и разговори' }).waitFor()
    await hands.look(page, 'mediator-dark')
    await context.close()
    expect(hands.complaints).toEqual([])
  })

  it('takes an extract of the family below the timeline', async () => {
    const { context, page } = await hands.open(`/people/person/${person}/timeline`, leader!)
    await page.getByText('Извлечение за папката').click()
    await page.getByLabel('За кого').selectOption({ label: 'За цялото семейство' })
    await hands.look(page, 'extract-phone')
    await takeFiles(page, new RegExp(`^contacts-${TODAY}-bg`))
    await context.close()
    expect(hands.complaints).toEqual([])
  })

  it('brings a signed plan back; one that was changed is refused in words', async () => {
    const { context, page } = await hands.open(`/people/person/${person}/plan`, leader!, { size: DESKTOP })
    await heading(page, 'Подписани екземпляри', 2)
    await press(page, 'Добави подписан план')
    await press(page, 'Запиши подписания план')
    await page.getByText('Изберете файла').first().waitFor()
    const who = { id: null, kind: 'operator', provenAt: null, grants: [{ role: 'operator', projectId: null }] } as const
    const asked = { id: caseId, number: 1 }
    const { bytes } = await world.ask<Download>({ ...who, grants: [...who.grants] }, tenant, 'support.document', asked)
    const day = `${new Date(Date.now() - 60_000).toISOString().replace(/\D/g, '').slice(0, 14)}Z`
    const signed = signPdf(certify(authority, { name: 'Росица Примерова' }), bytes, { day })
    const changed = Buffer.from(signed)
    changed[300]! ^= 1
    const choose = (buffer: Buffer) =>
      page.locator('input[type=file]').first().setInputFiles({ name: 'plan.pdf', mimeType: 'application/pdf', buffer })
    await choose(changed)
    await press(page, 'Запиши подписания план')
    await page.getByText('Документът е променен след подписването').first().waitFor()
    await hands.look(page, 'signed-refused')
    await choose(signed)
    await press(page, 'Запиши подписания план')
    await page.getByText('В подписания документ е отпечатъкът на тази версия.').waitFor()
    await page.getByText(/удостоверение от Измислен удостоверител/).waitFor()
    await page.getByText(/Не е проверено: дали удостоверението/).waitFor()
    await hands.look(page, 'signed')
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Изтегли')])
    expect((await bytesOf(download)).equals(signed)).toBe(true)
    expect(download.suggestedFilename()).toMatch(/^signed-[\d-]{10}\.pdf$/)
    await context.close()
    const phone = await hands.open(`/people/person/${person}/plan`, leader!, { dark: true })
    await phone.page.getByText('електронен подпис в PDF').waitFor()
    await press(phone.page, 'Добави подписан план')
    await phone.page.getByLabel('Как е подписан').selectOption('scan')
    await hands.look(phone.page, 'signed-phone-dark')
    await phone.context.close()
    expect(hands.complaints).toEqual([])
  })
})
