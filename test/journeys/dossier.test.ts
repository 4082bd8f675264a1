/** An audit in a real browser: the manager records a letter, the auditor draws, opens a dossier and its scan, until the letter is withdrawn. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keepFile, uploadsIn } from '#files/index.ts'
import { OPERATOR, type Tenant } from '#gate/index.ts'
import { addDays, dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { checkAxe, DESKTOP, openBrowser, PHONE, shoot } from '../browser.ts'
import { smolyan, type TestProject } from '../projects.ts'
import { type SignInCookie, startTestServer, type TestServer } from '../server.ts'
import { makeWorld, type World } from '../world.ts'

const TODAY = dayIn(Date.now())
let world: World
let server: TestServer
let browser: Browser
let tenant: Tenant
let project: TestProject
const complaints: string[] = []

beforeAll(async () => {
  world = await makeWorld()
  server = await startTestServer(world)
  browser = await openBrowser()
  tenant = await world.tenant('SML31')
  project = await smolyan(world, tenant)
  const fileId = newId()
  const vault = await world.book.vaultOf(tenant.id)
  await keepFile(uploadsIn(world.files), vault, fileId, [Buffer.from('%PDF-1.7\n% invented\n')], 1_000)
  const ids: string[] = []
  for (let at = 0; at < 6; at++) {
    const { result } = await world.run(OPERATOR, tenant, 'participants.register', {
      projectId: project.id,
      activityId: at % 2 ? project.activities.education : project.activities.employment,
      firstName: 'Измислена',
      lastName: `Примерова-${at}`,
      sex: 'female',
      age: 57,
      labour: 5,
      education: 2,
      entry: '2022-02-01',
    })
    ids.push(String(result.participationId))
  }
  await world.run(OPERATOR, tenant, 'evidence.record', {
    projectId: project.id,
    participationIds: ids,
    kind: 'list',
    datedOn: '2022-02-01',
    folder: 'папка 4',
    fileId,
  })
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await world?.close()
  expect(world.reported).toEqual([])
})

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

/** The whole page: axe, pictures for people to look at, nothing wider than the screen. */
async function look(page: Page, name: string): Promise<void> {
  const size = page.viewportSize()!
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ ...size, height: Math.max(size.height, height) })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.waitForFunction((wanted) => document.documentElement.dataset.mantineColorScheme === wanted, colorScheme)
    await shoot(page, `dossier-${name}-${colorScheme}`)
    expect(await checkAxe(page), name).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), name).toBe(true)
  await page.setViewportSize(size)
}

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('an audit on a %s', (device, size) => {
  it('goes from the letter to the dossier, and is over when the letter is withdrawn', async () => {
    const number = `ОД-${device}`
    const auditor = await server.signInAs(tenant, 'auditor')
    const manager = await open(await server.signInAs(tenant, 'project_manager'), '/audits', size)
    await heading(manager.page, 'Какво ще се проверява?')
    await press(manager.page, 'Впиши писмото')
    await manager.page.getByRole('alert').getByRole('link', { name: 'Напишете номера на писмото' }).waitFor()
    await look(manager.page, `record-${device}`)
    await manager.page.getByLabel('Проект', { exact: true }).selectOption({ index: 1 })
    // The newest account of an auditor stands last.
    const choices = manager.page.getByLabel('Одитор', { exact: true })
    await expect.poll(() => choices.locator('option').count()).toBe(device === 'desktop' ? 2 : 3)
    await choices.selectOption({ index: device === 'desktop' ? 1 : 2 })
    await manager.page.getByLabel('Номер на писмото').fill(number)
    await manager.page.getByLabel('Кой го е издал').fill('Измислена одитна агенция')
    await manager.page.getByLabel('Дата на писмото').fill(addDays(TODAY, -3))
    await manager.page.getByLabel('В сила до').fill(addDays(TODAY, 30))
    await press(manager.page, 'Впиши писмото')
    const card = manager.page.getByRole('article').filter({ hasText: number })
    await card.getByText('в сила', { exact: true }).waitFor()

    const { context, page } = await open(auditor, '/audits', size)
    await page.getByRole('article').filter({ hasText: number }).getByRole('link', { name: 'Отвори проверката' }).click()
    await heading(page, /^Кого ще проверите в/)
    await look(page, `draw-${device}`)
    await press(page, 'Изтегли')
    await page.getByText('Напишете брой от 1 до 500').waitFor()
    await page.getByLabel('Брой участници').fill('4')
    await page.getByLabel(/^Начално число/).fill('2026')
    await page.getByLabel(/^По програми/).check()
    await press(page, 'Изтегли')
    await heading(page, 'Кои са в извадката?')
    await page.getByText('4 от 6, начално число 2026, по програми').waitFor()
    await page.getByText(/^Повторено е/).waitFor()
    expect(await page.getByRole('link', { name: /^Измислена Примерова-/ }).count()).toBe(4)
    await look(page, `sample-${device}`)
    await page
      .getByRole('link', { name: /^Измислена Примерова-/ })
      .first()
      .click()
    await heading(page, /^Какво доказва участието на Измислена Примерова-/)
    await heading(page, '10. Кой, кога и какво е записал', 2)
    await page.getByRole('cell', { name: 'записано доказателство' }).waitFor()
    await page.getByRole('cell', { name: 'папка 4; сканиран' }).waitFor()
    await look(page, `dossier-${device}`)
    for (const [name, file] of [
      ['Изтегли досието (PDF)', /^dossier-\d-bg\.pdf$/],
      ['Изтегли документ № 1', /\.pdf$/],
    ] as const) {
      const [download] = await Promise.all([page.waitForEvent('download'), press(page, name)])
      expect(download.suggestedFilename()).toMatch(file)
    }
    await card.getByRole('button', { name: 'Оттегли', exact: true }).click()
    await manager.page.getByRole('dialog').getByRole('button', { name: 'Оттегли правомощието' }).click()
    await card.getByText('оттеглено', { exact: true }).waitFor()
    await page.reload()
    await heading(page, 'Няма валидно писмено правомощие', 2)
    expect(await page.getByText('Измислена Примерова').count()).toBe(0)
    await manager.context.close()
    await context.close()
    expect(complaints).toEqual([])
  }, 240_000)
})
