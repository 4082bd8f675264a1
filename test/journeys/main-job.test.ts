/** The main job, whole: a project, its people from a workbook with faults, results, why, report, and what the public sees. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ServerType, serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { portalRoutes } from '#apps/portal/routes.ts'
import { needsDesk } from '#apps/server/needs-desk.ts'
import { allHandlers, SLOW_KINDS } from '#apps/server/registry.ts'
import { secured } from '#apps/server/security.ts'
import { readTable } from '#documents/index.ts'
import { OPERATOR, type Tenant } from '#gate/index.ts'
import type { ProjectIndicators } from '#indicators/contract.ts'
import { startNight } from '#indicators/index.ts'
import { runNextJob, startJobs } from '#jobs/index.ts'
import type { ProjectView } from '#projects/contract.ts'
import { checkAxe, DESKTOP, openBrowser, PHONE, shoot } from '../browser.ts'
import { faultyIsunRows, isunRows, writeIsunWorkbook } from '../isun-rows.ts'
import { type SignInCookie, startTestServer, type TestServer } from '../server.ts'
import { makeWorld, type World } from '../world.ts'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'zaedno-main-job-'))
const BOTH = '„Заедно в Смолян и Чепеларе“'
let world: World
let server: TestServer
let portal: ServerType
let portalUrl: string
let jobs: ReturnType<typeof startJobs>
let browser: Browser
let tenant: Tenant
let complaints: string[] = []

beforeAll(async () => {
  world = await makeWorld()
  server = await startTestServer(world)
  await openPortal()
  startWork()
  tenant = await world.tenant('SML31')
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await jobs?.stop()
  await server?.stop()
  portal?.close()
  await world?.close()
  rmSync(folder, { recursive: true, force: true })
  expect(world.reported).toEqual([])
})

function startWork(): void {
  jobs = startJobs(world.gate, allHandlers(world), { everyMs: 100, slow: SLOW_KINDS })
}

/** The portal of the world, from the pages that the test run has built. */
async function openPortal(): Promise<void> {
  const app = new Hono()
  app.use(secured('http://localhost'))
  app.route(
    '/',
    portalRoutes({
      reader: world.db.reader,
      built: join(root, 'build/portal'),
      desk: needsDesk(world.gate, world.files),
      origin: 'http://localhost',
      clock: world.gate.clock,
      addressOf: () => '',
    }),
  )
  await new Promise<void>((ready) => {
    portal = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
      portalUrl = `http://127.0.0.1:${port}`
      ready()
    })
  })
}

async function open(as: SignInCookie, path: string, size = DESKTOP): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: size, locale: 'bg-BG', reducedMotion: 'reduce' })
  await context.addCookies([as])
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted|Warning:/.test(message.text())) complaints.push(message.text())
  })
  await page.goto(`${server.url}/app${path}`)
  return { context, page }
}

const heading = (page: Page, name: string | RegExp, level = 1) => page.getByRole('heading', { level, name }).waitFor()
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** Presses a button and says yes to its question. */
async function decide(page: Page, name: string, yes: string): Promise<void> {
  await press(page, name)
  await page.getByRole('dialog').getByRole('button', { name: yes, exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

/** Looks at the whole page, however far one would scroll: axe, and a picture for people to look at. */
async function look(page: Page, name: string): Promise<void> {
  const size = page.viewportSize()!
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ ...size, height: Math.max(size.height, height) })
  await shoot(page, `main-job-${name}`)
  expect(await checkAxe(page), name).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), name).toBe(true)
  await page.setViewportSize(size)
}

/** Downloads what a button gives. */
async function saved(page: Page, button: string, name: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, button)])
  const path = join(folder, name)
  await download.saveAs(path)
  return path
}

async function rowsOf(path: string): Promise<string[][]> {
  const rows: string[][] = []
  for await (const batch of readTable(path, {})) rows.push(...batch.map((row) => row.cells))
  return rows
}

async function newProject(page: Page): Promise<void> {
  await heading(page, 'Кой проект започва?')
  await page.getByLabel('Наименование на български').fill('Заедно в Смолян и Чепеларе')
  await page.getByLabel('Наименование на английски').fill('Together in Smolyan and Chepelare')
  await page.getByLabel('Код', { exact: true }).fill('SML-2026')
  await page.getByLabel('Общи индикатори, по които се отчита').selectOption('esf2014')
  await page.getByLabel('Валута на договора').selectOption('BGN')
  await page.getByLabel('Обща стойност').fill('1 573 417,65')
  const programmes = page.getByLabel('Програма', { exact: true })
  await programmes.nth(0).selectOption('2014BG05M9OP001')
  await programmes.nth(1).selectOption('2014BG05M2OP001')
  await page.getByLabel('Сума').nth(0).fill('1 183 459,15')
  await page.getByLabel('Сума').nth(1).fill('389 958,50')
  await press(page, 'Добави община')
  await page.getByLabel('Община 2', { exact: true }).selectOption({ label: 'Чепеларе (област Смолян)' })
  await press(page, 'Запиши проекта')
  await heading(page, `Как върви ${BOTH}?`)
}

async function importPeople(page: Page): Promise<void> {
  const good = [...isunRows(61, 140)]
  const bad = [...faultyIsunRows(62, 20)]
  const [file, mended] = [join(folder, 'участници.xlsx'), join(folder, 'поправени.xlsx')]
  await writeIsunWorkbook(file, [...good, ...bad.map(({ cells }) => cells)])
  await writeIsunWorkbook(mended, isunRows(62, 20))
  const send = async (path: string) => {
    await heading(page, `Кого да внесем в ${BOTH}?`)
    await page.locator('input[type=file]').setInputFiles(path)
    await page.getByLabel('Подписаните карти на хората от таблицата са при нас').check()
    await page.getByLabel('Община, за която участва').selectOption({ label: 'Смолян' })
    await press(page, 'Внеси участниците')
  }
  await page.goto(`${server.url}/app/people/SML-2026/import`)
  await send(file)
  await heading(page, 'Внесени са 140 от 160 реда', 2)
  await look(page, 'import')
  const given = (await rowsOf(await saved(page, 'Изтегли редовете за поправка', 'за-поправка.xlsx'))).slice(-20)
  expect(given.map((cells) => cells[1])).toEqual(bad.map(({ cells }) => cells[1]!.trim()))
  expect(given.every((cells) => cells[35]!.length > 10)).toBe(true)
  await page.getByRole('link', { name: 'Внеси поправената таблица' }).click()
  await send(mended)
  await heading(page, 'Внесени са всичките 20 реда', 2)
}

/** Reads the results and the rule behind one of them; answers how many people take part. */
async function askWhy(page: Page): Promise<number> {
  const { values } = await world.ask<ProjectIndicators>(OPERATOR, tenant, 'indicators.values', { code: 'SML-2026' })
  const people = values.find(({ code }) => code === 'CO_TOTAL')!.value!
  expect(people).toBeGreaterThan(50)
  await page.goto(`${server.url}/app/projects/SML-2026`)
  await heading(page, 'Какво е постигнато?', 2)
  await page.getByRole('link', { name: 'Защо това число? CO_TOTAL' }).waitFor()
  await look(page, 'results')
  await page.getByRole('link', { name: 'Защо това число? CO_TOTAL' }).click()
  await heading(page, `Защо CO_TOTAL е ${people}?`)
  await look(page, 'why')
  return people
}

async function takeReport(page: Page): Promise<void> {
  await page.goto(`${server.url}/app/projects/SML-2026/reports`)
  for (const lang of ['bg', 'en']) {
    await page.getByLabel('Език на отчета').selectOption(lang)
    const docx = readFileSync(await saved(page, 'Изтегли Word (DOCX)', `${lang}.docx`))
    expect(docx.subarray(0, 2).toString()).toBe('PK')
    const pdf = readFileSync(await saved(page, 'Изтегли PDF', `${lang}.pdf`))
    expect(pdf.subarray(0, 4).toString()).toBe('%PDF')
  }
}

async function propose(page: Page): Promise<void> {
  await page.goto(`${server.url}/app/projects/SML-2026/publish`)
  await heading(page, 'Страницата още не е публична', 2)
  await heading(page, 'Още няма публични числа за хора', 2)
  await look(page, 'publish-empty')
  await decide(page, 'Предложи страницата', 'Предлагам')
  await heading(page, 'Версия 1', 3)
  // Nobody does long work for a while: the page says that it waits, and would let it be stopped.
  await jobs.stop()
  await decide(page, 'Предложи числата', 'Предлагам')
  await page.getByText('Чака реда си').waitFor()
  await page.getByRole('button', { name: 'Отказ', exact: true }).waitFor()
  await look(page, 'publish-waiting')
  startWork()
  // The figures are counted and protected at the server; when they are there the page says so by itself.
  await page.getByText('Вие сте го предложили').nth(1).waitFor()
  await heading(page, /^Към \d/, 3)
  // Whoever proposed is told who may approve, and is offered no way to do it alone.
  expect(await page.getByText('Вие сте го предложили').count()).toBe(2)
  expect(await page.getByRole('button', { name: 'Одобри', exact: true }).count()).toBe(0)
  await look(page, 'publish-proposed')
}

async function approve(page: Page): Promise<void> {
  await heading(page, 'Версия 1', 3)
  await page
    .getByText(/^Скрити са \d+ от \d+ клетки/)
    .first()
    .waitFor()
  await look(page, 'publish-approving-phone')
  const buttons = page.getByRole('button', { name: 'Одобри', exact: true })
  for (const left of [1, 0]) {
    await buttons.first().click()
    await page.getByRole('dialog').getByRole('button', { name: 'Одобрявам', exact: true }).click()
    await buttons.nth(left).waitFor({ state: 'detached' })
  }
  await page.getByRole('link', { name: 'Отвори публичната страница' }).waitFor()
  await page.getByRole('button', { name: 'Върни числата' }).waitFor()
  await look(page, 'publish-public-phone')
}

/** A night goes by; whoever leads the municipality finds the figures that it released. */
async function lead(people: number): Promise<void> {
  await jobs.stop()
  await startNight(world.db, [tenant], Date.now())
  while (await runNextJob(world.gate, allHandlers(world))) expect(world.reported).toEqual([])
  const mayor = await open(await server.signInAs(tenant, 'leadership'), '/projects/SML-2026')
  await heading(mayor.page, 'Колко са хората и какви са', 2)
  const table = mayor.page.getByRole('table', { name: /възраст при включване, пол/ })
  await table.waitFor()
  expect((await table.getByRole('row', { name: /^Общо/ }).textContent())!.endsWith(String(people))).toBe(true)
  await look(mayor.page, 'leadership')
  await mayor.page.setViewportSize(PHONE)
  await mayor.page.emulateMedia({ colorScheme: 'dark' })
  await look(mayor.page, 'leadership-phone-dark')
  await mayor.context.close()
}

describe('the main job', () => {
  it('goes from a contract and a faulty workbook to a page that everyone may read', async () => {
    complaints = []
    const manager = await open(await server.signInAs(tenant, 'project_manager'), '/projects/new')
    await newProject(manager.page)
    const stored = await world.ask<ProjectView>(OPERATOR, tenant, 'projects.get', { code: 'SML-2026' })
    expect([stored.grants.length, stored.municipalities.length]).toEqual([2, 2])
    await importPeople(manager.page)
    const people = await askWhy(manager.page)
    await takeReport(manager.page)
    await propose(manager.page)
    await lead(people)

    const mayor = await open(await server.signInAs(tenant, 'leadership'), '/projects/SML-2026/publish', PHONE)
    await approve(mayor.page)
    await mayor.context.close()
    await manager.page.reload()
    await manager.page.getByRole('link', { name: 'Отвори публичната страница' }).waitFor()
    await look(manager.page, 'publish-public')
    const address = await manager.page.getByRole('link', { name: 'Отвори публичната страница' }).getAttribute('href')
    await manager.context.close()

    const visitor = await browser.newContext({ viewport: PHONE, javaScriptEnabled: false })
    const page = await visitor.newPage()
    await page.goto(`${portalUrl}${address}`)
    await heading(page, /Заедно в Смолян и Чепеларе/)
    const table = page.getByRole('table', { name: /възраст при включване, пол/ })
    expect((await table.getByRole('row', { name: /^Общо/ }).textContent())!.endsWith(String(people))).toBe(true)
    expect(await visitor.cookies()).toEqual([])
    expect((await page.goto(`${portalUrl}/en${address}`))!.status()).toBe(200)
    await heading(page, /Together in Smolyan and Chepelare/)
    await shoot(page, 'main-job-visitor')
    await visitor.close()
    expect(complaints).toEqual([])
  }, 240_000)
})
