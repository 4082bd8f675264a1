/** A family of five, from the first visit on: taken in, found, visited; a psychologist's note; a signal – in a real browser. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readTable } from '#documents/index.ts'
import { OPERATOR, type Tenant } from '#gate/index.ts'
import { checkAxe, DESKTOP, openBrowser, PHONE, shoot } from '../browser.ts'
import { type SignInCookie, startTestServer, type TestServer } from '../server.ts'
import { makeTeam } from '../teams.ts'
import { makeWorld, type World } from '../world.ts'

const folder = mkdtempSync(join(tmpdir(), 'zaedno-people-'))
let world: World
let server: TestServer
let browser: Browser
let tenant: Tenant
let team: string
let complaints: string[] = []
let author: SignInCookie

beforeAll(async () => {
  world = await makeWorld()
  server = await startTestServer(world)
  tenant = await world.tenant('SZR12')
  team = await makeTeam(world, tenant, 'Къща на семейството – Крън')
  browser = await openBrowser()
  author = await mediator()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await world?.close()
  rmSync(folder, { recursive: true, force: true })
})

const mediator = () =>
  server.signInWorker(tenant, { name: 'Асен Медиаторов', profession: 'roma_mediator', teams: [team] })
const psychologist = () =>
  server.signInWorker(tenant, { name: 'Вяра Психологова', profession: 'psychologist', teams: [team] })

async function open(
  cookie: SignInCookie,
  size: typeof DESKTOP,
  path: string,
  scheme: 'light' | 'dark' = 'light',
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    viewport: size,
    locale: 'bg-BG',
    reducedMotion: 'reduce',
    colorScheme: scheme,
  })
  await context.addCookies([cookie])
  const page = await context.newPage()
  complaints = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted|Warning:/.test(message.text())) complaints.push(message.text())
  })
  await page.goto(`${server.url}${path}`)
  return { context, page }
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()

/** Looks at the whole page, however far one would scroll: axe, and a picture for people to look at. */
async function look(page: Page, name: string): Promise<void> {
  const size = page.viewportSize()!
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ ...size, height: Math.max(size.height, height) })
  await shoot(page, name)
  expect(await checkAxe(page), name).toEqual([])
  await page.setViewportSize(size)
}

const FAMILY = [
  ['Ангел', 'Кранев', 'head'],
  ['Минка', 'Кранева', 'partner'],
  ['Стефан', 'Кранев', 'child'],
  ['Росица', 'Кранева', 'child'],
  ['Данаил', 'Кранев', 'child'],
] as const

async function takeIn(page: Page) {
  await page.getByLabel('Населено място').fill('гр. Крън')
  for (const [at, [first, last, relation]] of FAMILY.entries()) {
    if (at > 0) await page.getByRole('button', { name: 'Още един член' }).click()
    const member = page.getByRole('group', { name: `Член ${at + 1}` })
    await member.getByLabel('В семейството е').selectOption(relation)
    await member.getByLabel('Име', { exact: true }).fill(first)
    await member.getByLabel('Фамилия').fill(last)
  }
}

describe('people and families', () => {
  it('on a phone: a family of five is taken in and visited, and the next step waits in Today', async () => {
    const { context, page } = await open(author, PHONE, '/app/people')
    await heading(page, 'Кого търсите?')
    await page.getByRole('heading', { name: 'Още няма хора, с които работи екипът ви' }).waitFor()
    await look(page, 'people-home-empty-phone')
    await page.getByRole('link', { name: 'Запиши семейство' }).first().click()
    await heading(page, 'Кое семейство записваме?')
    await page.getByRole('button', { name: 'Запиши семейството' }).click()
    await page.getByRole('alert').getByRole('link', { name: 'Напишете името' }).click()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('field-members.0.firstName')
    await takeIn(page)
    await look(page, 'people-take-in-phone')
    await page.getByRole('button', { name: 'Запиши семейството' }).click()
    await page.getByRole('heading', { name: 'Семейството е записано' }).waitFor()
    await page.getByRole('link', { name: 'Към хората' }).click()
    await page.getByRole('link', { name: 'Ангел Кранев' }).waitFor()
    await look(page, 'people-home-phone')

    await page.getByLabel('Име, година на раждане или телефон').fill('Росица')
    await page.getByText('Намерен е 1 човек').waitFor()
    await look(page, 'people-search-phone')
    await page.getByRole('link', { name: /Росица Кранева/ }).click()
    await heading(page, 'С какво помагаме на Росица Кранева?')
    await look(page, 'person-phone')
    await page.getByRole('link', { name: 'Запиши посещение' }).click()
    await heading(page, 'Какво направихте с Росица Кранева?')
    await page.getByRole('button', { name: 'Запиши' }).first().click()
    await page.getByRole('alert').getByText('Изберете вида').waitFor()
    await page.getByText('Домашно посещение').click()
    await page.getByText('45 мин.').click()
    await page.getByLabel(/Какво беше направено/).fill('Говорихме за детската градина и за личния лекар.')
    await page.getByText('Още подробности').click()
    await page.getByText('здраве').click()
    await page.getByText('Минка Кранева').click()
    await page.getByLabel('Какво (по желание)', { exact: true }).fill('Да запишем час при лекаря')
    await page.getByLabel('Кога (по желание)').fill('2020-01-15')
    await look(page, 'contact-form-phone')
    await page.getByRole('button', { name: 'Запиши' }).first().click()
    await page.getByRole('heading', { name: 'Записано' }).waitFor()
    await page.getByRole('link', { name: 'Какво е правено' }).click()
    await page.getByText('Говорихме за детската градина').waitFor()
    await look(page, 'timeline-phone')

    await page.goto(`${server.url}/app/`)
    await page.getByText('Следваща стъпка до 15.01.2020: Да запишем час при лекаря').waitFor()
    await page.getByText('просрочено', { exact: true }).waitFor()
    await look(page, 'today-phone')
    await page.getByRole('button', { name: 'Направено е' }).click()
    await page.getByText('Няма уговорени стъпки.').waitFor()
    expect(complaints).toEqual([])
    await context.close()
  }, 120_000)

  it('at a desk: a psychologist writes a note; the mediator learns that it is there, and nothing of it', async () => {
    const search = { text: 'Стефан Кранев', limit: 5 }
    const { items } = await world.ask<{ items: { id: string }[] }>(OPERATOR, tenant, 'people.search', search)
    const at = `/app/people/person/${items[0]!.id}`
    const there = await open(await psychologist(), DESKTOP, at, 'dark')
    await heading(there.page, 'С какво помагаме на Стефан Кранев?')
    await look(there.page, 'person-desktop-dark')
    await there.page.getByRole('link', { name: 'Запиши посещение' }).click()
    await there.page.getByText('Консултация').click()
    await there.page.getByText('Още подробности').click()
    await there.page.getByLabel('Кой я вижда').selectOption('psychologist')
    await there.page.getByLabel('Бележка', { exact: true }).fill('Тревожност около училището.')
    await look(there.page, 'contact-form-desktop-dark')
    await there.page.getByRole('button', { name: 'Запиши' }).first().click()
    await there.page.getByRole('link', { name: 'Какво е правено' }).click()
    await there.page.getByText('Тревожност около училището.').waitFor()
    await look(there.page, 'timeline-desktop-dark')
    await there.context.close()

    const { context, page } = await open(await mediator(), DESKTOP, `${at}/timeline`)
    await page.getByText('Има бележка на психолога. Тя е само за психолозите в екипа.').waitFor()
    expect(await page.getByText('Тревожност').count()).toBe(0)
    await look(page, 'timeline-desktop')
    expect(complaints).toEqual([])
    await context.close()
  }, 120_000)

  it('what was recorded wrongly is corrected with a reason; what it said stays, and the team leader corrects too', async () => {
    const search = { text: 'Росица Кранева', limit: 5 }
    const { items } = await world.ask<{ items: { id: string }[] }>(OPERATOR, tenant, 'people.search', search)
    const at = `/app/people/person/${items[0]!.id}/timeline`
    const { context, page } = await open(author, PHONE, at)
    await page.getByRole('button', { name: 'Поправи' }).click()
    await page.getByLabel(/Какво беше направено/).fill('Говорихме за училището.')
    await page.getByLabel('Колко минути').fill('')
    await look(page, 'contact-correct-phone')
    await page.getByRole('button', { name: 'Запиши поправката' }).click()
    await page.getByRole('alert').getByText('Минутите са между 0 и 1440').waitFor()
    await page.getByRole('alert').getByText('Напишете защо поправяте').waitFor()
    await page.getByLabel('Колко минути').fill('45')
    await page.getByLabel('Защо поправяте').fill('Записах друга среща')
    await page.getByRole('button', { name: 'Запиши поправката' }).click()
    await page.getByText('Говорихме за училището.').waitFor()
    await page.getByText('Поправяно 1 път – как беше').click()
    await page.getByText('Говорихме за детската градина').waitFor()
    await page.getByText(/поправил\(а\) Асен Медиаторов: Записах друга среща/).waitFor()
    await look(page, 'contact-corrected-phone')
    await context.close()

    const leads = { name: 'Рада Водеща', teams: [team], roles: ['team_leader' as const] }
    const there = await open(await server.signInWorker(tenant, leads), DESKTOP, at, 'dark')
    await there.page.getByRole('button', { name: 'English' }).click()
    await there.page.getByText('Corrected 1 time – as it was').click()
    await there.page.getByText('Говорихме за детската градина').waitFor()
    await there.page.getByRole('button', { name: 'Correct', exact: true }).click()
    await look(there.page, 'contact-correct-desktop-dark-en')
    expect(await there.page.getByText('Confidential note').count()).toBe(0)
    await there.context.close()
    expect(complaints).toEqual([])
  }, 120_000)

  it('the monthly report is downloaded, and says what was recorded', async () => {
    const cookie = await server.signInWorker(tenant, {
      name: 'Рада Ръководителска',
      teams: [team],
      roles: ['team_leader'],
    })
    const { context, page } = await open(cookie, DESKTOP, '/app/reports')
    await heading(page, 'Какво свършихме?')
    await page.getByText('За този период няма записани контакти.').waitFor()
    await page.getByLabel('Чий отчет').selectOption('team')
    await page.getByRole('row', { name: 'Домашно посещение 1 45 2' }).waitFor()
    await page.getByRole('row', { name: 'Консултация 1 30 1' }).waitFor()
    await page.getByRole('row', { name: 'Общо 2 75 3' }).waitFor()
    await look(page, 'month-desktop')
    const file = join(folder, 'month.xlsx')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Изтегли XLSX' }).click(),
    ])
    await download.saveAs(file)
    const rows: string[][] = []
    for await (const batch of readTable(file, {})) rows.push(...batch.map((row) => row.cells))
    const cells = rows.flat()
    expect(cells.some((cell) => /^3 \(жени: 0, мъже: 0/.test(cell))).toBe(true)
    expect(cells.filter((cell) => /Кранев/.test(cell))).toEqual([])
    await page.setViewportSize(PHONE)
    await look(page, 'month-phone')
    expect(complaints).toEqual([])
    await context.close()
  }, 120_000)

  it('a signal for a child at risk takes two taps, and its way is recorded', async () => {
    const search = { text: 'Данаил Кранев', limit: 5 }
    const { items } = await world.ask<{ items: { id: string }[] }>(OPERATOR, tenant, 'people.search', search)
    const { context, page } = await open(await mediator(), PHONE, `/app/people/person/${items[0]!.id}`)
    await page.getByRole('link', { name: 'Дете в риск' }).click()
    await heading(page, 'Какво се случва с детето?')
    await page.getByRole('link', { name: /116 111/ }).waitFor()
    await page.getByText('Не ходи на училище').click()
    await look(page, 'signal-phone')
    await page.getByRole('button', { name: 'Подай сигнал' }).click()
    await page.getByRole('heading', { name: 'Сигналът е записан' }).waitFor()
    await page.getByRole('link', { name: 'Отвори' }).click()
    await page.getByText('още не е изпратен').waitFor()
    await page.getByLabel('Изходящ номер').fill('94-К-12')
    await page.getByLabel('До коя дирекция').fill('ДСП – Казанлък')
    await look(page, 'signal-page-phone')
    await page.getByRole('button', { name: 'Изпратен е' }).click()
    await page.getByText('изпратен, чака потвърждение').waitFor()
    expect(complaints).toEqual([])
    await context.close()
  }, 120_000)
})
