/** Papers of teams in a real browser: the mediator's yearly report until it went out, the centre's, an extract, a signed plan brought back. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { certify, signPdf } from '#documents/signatures/signer.fixture.ts'
import { type Download, OPERATOR, type Tenant } from '#gate/index.ts'
import { dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { checkAxe, DESKTOP, openBrowser, PHONE, shoot } from '../browser.ts'
import { type SignInCookie, startTestServer, type TestServer } from '../server.ts'
import { makeTeam, sayOn } from '../teams.ts'
import { makeWorld, type World } from '../world.ts'

const TODAY = dayIn(Date.now())
const LAST_YEAR = Number(TODAY.slice(0, 4)) - 1
const authority = certify(null, { ca: true, name: 'Измислен удостоверител' })
let world: World
let server: TestServer
let browser: Browser
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
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await world?.close()
  expect(world.reported).toEqual([])
})

let complaints: string[] = []
async function open(path: string, who: SignInCookie, options: { size?: typeof DESKTOP; dark?: boolean } = {}) {
  const context: BrowserContext = await browser.newContext({
    viewport: options.size ?? DESKTOP,
    locale: 'bg-BG',
    reducedMotion: 'reduce',
    colorScheme: options.dark ? 'dark' : 'light',
  })
  await context.addCookies([who])
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted|Warning:|unique "key"/.test(message.text())) complaints.push(message.text())
  })
  await page.goto(`${server.url}/app${path}`)
  return { context, page }
}
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first()
const heading = (page: Page, name: string | RegExp, level = 1) => page.getByRole('heading', { level, name }).waitFor()

/** Looks at the whole page: axe, no sideways scrolling, and a picture for people to look at. */
async function look(page: Page, name: string): Promise<void> {
  const size = page.viewportSize()!
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ ...size, height: Math.max(size.height, height) })
  await shoot(page, `papers-${name}`)
  expect(await checkAxe(page), name).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), name).toBe(true)
  await page.setViewportSize(size)
}

/** Three files of a page, by what their first bytes say they are. */
async function takeFiles(page: Page, name: RegExp): Promise<void> {
  for (const [label, mark] of [
    ['Изтегли DOCX', 'PK'],
    ['Изтегли PDF', '%PDF'],
    ['Изтегли XLSX', 'PK'],
  ] as const) {
    const [download] = await Promise.all([page.waitForEvent('download'), button(page, label).click()])
    const bytes = Buffer.concat(await (await download.createReadStream()).toArray())
    expect(bytes.toString('latin1').startsWith(mark)).toBe(true)
    expect(download.suggestedFilename()).toMatch(name)
  }
}

describe('a health mediator', () => {
  it('says on the phone which matters of health a visit was about', async () => {
    complaints = []
    const { context, page } = await open(`/people/contact/${person}`, mediator!, { size: PHONE })
    await heading(page, /Какво направихте/)
    await page.getByText('Домашно посещение').click()
    await page.getByText('Още подробности').click()
    expect(await page.getByText('имунизация').count()).toBe(0)
    await page.getByText('здраве', { exact: true }).click()
    await page.getByText('имунизация').click()
    await look(page, 'contact-health-phone')
    await button(page, 'Запиши').click()
    await heading(page, 'Записано', 2)
    await page
      .getByRole('link', { name: 'Хронология' })
      .or(page.getByRole('link', { name: /Какво/ }))
      .first()
      .click()
    await page.getByText('имунизация').first().waitFor()
    await context.close()
    expect(complaints).toEqual([])
  })

  it('is reminded of the yearly report, sees what it counts, takes it, and notes that it went out', async () => {
    complaints = []
    const { context, page } = await open('/', mediator!, { size: PHONE })
    await heading(page, 'Годишният отчет на здравния медиатор чака', 2)
    await look(page, 'today-phone')
    await page.getByRole('link', { name: new RegExp(`Зорница Примерова · ${LAST_YEAR}`) }).click()
    await heading(page, 'Какво отчита здравният медиатор?')
    await page.getByRole('table', { name: 'Здравни въпроси' }).waitFor()
    const line = page.getByRole('row', { name: /Имунизации/ })
    expect((await line.getByRole('cell').allTextContents()).map((text) => text.trim())).toEqual(['2', '1'])
    await look(page, 'mediator-phone')
    await takeFiles(page, new RegExp(`^mediator-${LAST_YEAR}-bg\\.(docx|pdf|xlsx)$`))
    await button(page, 'Отбележи, че е изпратен').click()
    await page.getByLabel('Изходящ номер').fill('ЗМ-7')
    await look(page, 'mediator-hand-in-phone')
    await page.locator('form').getByRole('button', { name: 'Отбележи, че е изпратен' }).click()
    await page.getByText('№ ЗМ-7').waitFor()
    await page.goto(`${server.url}/app/`)
    await heading(page, /Какво/)
    await page.getByRole('heading', { level: 2, name: 'Какво предстои на екипа' }).waitFor()
    expect(await page.getByText('Годишният отчет на здравния медиатор чака').count()).toBe(0)
    await context.close()
    expect(complaints).toEqual([])
  })
})

describe('whoever leads', () => {
  it("sees the centre's report and the mediator's, and takes them", async () => {
    complaints = []
    const { context, page } = await open('/reports', leader!, { dark: true })
    await page.getByRole('link', { name: 'Отчет на центъра' }).click()
    await heading(page, 'Какво свърши центърът?')
    await page.getByRole('table', { name: 'Хора, подкрепа и насочване' }).waitFor()
    await look(page, 'centre-dark')
    await takeFiles(page, new RegExp(`^centre-${TODAY.slice(0, 7)}-bg`))
    await page.goto(`${server.url}/app/reports/mediator`)
    await page.getByLabel('На кого').selectOption({ label: 'Зорница Примерова' })
    await page.getByRole('table', { name: 'Посещения и разговори' }).waitFor()
    await look(page, 'mediator-dark')
    await context.close()
    expect(complaints).toEqual([])
  })

  it('takes an extract of the family below the timeline', async () => {
    complaints = []
    const { context, page } = await open(`/people/person/${person}/timeline`, leader!, { size: PHONE })
    await page.getByText('Извлечение за папката').click()
    await page.getByLabel('За кого').selectOption({ label: 'За цялото семейство' })
    await look(page, 'extract-phone')
    await takeFiles(page, new RegExp(`^contacts-${TODAY}-bg`))
    await context.close()
    expect(complaints).toEqual([])
  })

  it('brings a signed plan back; one that was changed is refused in words', async () => {
    complaints = []
    const { context, page } = await open(`/people/person/${person}/plan`, leader!)
    await heading(page, 'Подписани екземпляри', 2)
    await button(page, 'Добави подписан план').click()
    await button(page, 'Запиши подписания план').click()
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
    await button(page, 'Запиши подписания план').click()
    await page.getByText('Документът е променен след подписването').first().waitFor()
    await look(page, 'signed-refused')
    await choose(signed)
    await button(page, 'Запиши подписания план').click()
    await page.getByText('В подписания документ е отпечатъкът на тази версия.').waitFor()
    await page.getByText(/удостоверение от Измислен удостоверител/).waitFor()
    await page.getByText(/Не е проверено: дали удостоверението/).waitFor()
    await look(page, 'signed')
    const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Изтегли').click()])
    const back = Buffer.concat(await (await download.createReadStream()).toArray())
    expect(back.equals(signed)).toBe(true)
    expect(download.suggestedFilename()).toMatch(/^signed-[\d-]{10}\.pdf$/)
    await context.close()
    const phone = await open(`/people/person/${person}/plan`, leader!, { size: PHONE, dark: true })
    await phone.page.getByText('електронен подпис в PDF').waitFor()
    await button(phone.page, 'Добави подписан план').click()
    await phone.page.getByLabel('Как е подписан').selectOption('scan')
    await look(phone.page, 'signed-phone-dark')
    await phone.context.close()
    expect(complaints).toEqual([])
  })
})
