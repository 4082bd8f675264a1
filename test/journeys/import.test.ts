/** A register of participants comes in: faults named, rows mended and imported again, people found – in a real browser. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allHandlers } from '#apps/server/registry.ts'
import { readTable } from '#documents/index.ts'
import { OPERATOR, type Tenant } from '#gate/index.ts'
import { startJobs } from '#jobs/index.ts'
import { checkAxe, DESKTOP, openBrowser, PHONE, shoot } from '../browser.ts'
import { faultyIsunRows, isunRows, writeIsunWorkbook } from '../isun-rows.ts'
import { smolyan } from '../projects.ts'
import { startTestServer, type TestServer } from '../server.ts'
import { makeWorld, type World } from '../world.ts'

const folder = mkdtempSync(join(tmpdir(), 'zaedno-import-'))
let world: World
let server: TestServer
let jobs: ReturnType<typeof startJobs>
let browser: Browser
let tenant: Tenant
let complaints: string[] = []

beforeAll(async () => {
  world = await makeWorld()
  server = await startTestServer(world)
  jobs = startJobs(world.gate, allHandlers(world), { everyMs: 100 })
  tenant = await world.tenant('SML31')
  await smolyan(world, tenant)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await jobs?.stop()
  await server?.stop()
  await world?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function open(size: typeof DESKTOP, path: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: size, locale: 'bg-BG', reducedMotion: 'reduce' })
  await context.addCookies([await server.signInAs(tenant, 'project_manager', 'team_leader')])
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
const importing = 'Кого да внесем в „По-близки и по-успешни в община Смолян“?'
const listing = 'Кой участва в „По-близки и по-успешни в община Смолян“?'

/** Looks at the whole page, however far one would scroll: axe, and a picture for people to look at. */
async function look(page: Page, name: string): Promise<void> {
  const size = page.viewportSize()!
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ ...size, height: Math.max(size.height, height) })
  await shoot(page, name)
  expect(await checkAxe(page), name).toEqual([])
  await page.setViewportSize(size)
}

async function choose(page: Page, file: string, cards = true): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(file)
  if (cards) await page.getByLabel('Подписаните карти на хората от таблицата са при нас').check()
}

/** Downloads what a button gives. */
async function saved(page: Page, button: string, name: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ])
  const path = join(folder, name)
  await download.saveAs(path)
  return path
}

async function rowsOf(path: string): Promise<string[][]> {
  const rows: string[][] = []
  for await (const batch of readTable(path, {})) rows.push(...batch.map((row) => row.cells))
  return rows
}

describe('importing participants', () => {
  it('says what is wrong, gives the rows back to mend, and takes the mended ones in', async () => {
    const good = [...isunRows(61, 140)]
    const bad = [...faultyIsunRows(62, 20)]
    const file = join(folder, 'участници.xlsx')
    await writeIsunWorkbook(file, [...good, ...bad.map((row) => row.cells)])

    const { context, page } = await open(DESKTOP, '/app/people/projects')
    await heading(page, 'Кой участва и в кой проект?')
    await look(page, 'people-desktop')
    await page.getByRole('link', { name: /По-близки и по-успешни/ }).click()
    await heading(page, listing)
    await page.getByRole('heading', { name: 'Още няма записани участници' }).waitFor()
    await look(page, 'participants-empty')
    await page.getByRole('link', { name: 'Внеси таблица' }).click()
    await heading(page, importing)

    await page.getByRole('button', { name: 'Внеси участниците' }).click()
    await page.getByRole('alert').getByRole('link', { name: 'Изберете файл с участници' }).click()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('field-file')
    await look(page, 'import-fault')

    await choose(page, file)
    await look(page, 'import-ready')
    await page.getByRole('button', { name: 'Само провери' }).click()
    await heading(page, 'Какво показа проверката?')
    await page.getByRole('heading', { name: '140 от 160 реда са готови за внасяне' }).waitFor()
    await look(page, 'import-checked')
    expect(
      (await world.ask<{ items: unknown[] }>(OPERATOR, tenant, 'participants.list', { project: 'SML-2022' })).items,
    ).toEqual([])

    await page.getByRole('button', { name: 'Внеси готовите редове' }).click()
    await heading(page, 'Какво стана с внасянето?')
    await page.getByRole('heading', { name: 'Внесени са 140 от 160 реда' }).waitFor()
    await page.getByText('20 реда чакат поправка').waitFor()
    await page.getByRole('heading', { name: 'Дейности, които проектът не познаваше' }).waitFor()
    await look(page, 'import-outcome')

    const rejected = await saved(page, 'Изтегли редовете за поправка', 'за-поправка.xlsx')
    const given = (await rowsOf(rejected)).slice(-20)
    expect(given.map((cells) => cells.slice(1, 4))).toEqual(
      bad.map(({ cells }) => cells.slice(1, 4).map((cell) => cell.trim())),
    )
    expect(given.every((cells) => cells[35]!.length > 10)).toBe(true)

    const mended = join(folder, 'поправени.xlsx')
    await writeIsunWorkbook(mended, [...isunRows(62, 20)])
    await page.getByRole('link', { name: 'Внеси поправената таблица' }).click()
    await heading(page, importing)
    await page.getByRole('link', { name: /Внасяне ·/ }).waitFor()
    await choose(page, mended)
    await page.getByRole('button', { name: 'Внеси участниците' }).click()
    await page.getByRole('heading', { name: 'Внесени са всичките 20 реда' }).waitFor()
    await look(page, 'import-mended')
    await page.getByRole('link', { name: 'Виж участниците' }).click()
    await heading(page, listing)
    expect(complaints).toEqual([])
    await context.close()
  }, 180_000)

  it('refuses what is no such table, and says which headers differ', async () => {
    const { context, page } = await open(PHONE, '/app/people/SML-2022/import')
    await heading(page, importing)
    const template = await saved(page, 'Изтегли празен образец', 'образец.xlsx')
    expect((await rowsOf(template)).at(-1)?.slice(0, 5)).toEqual(['№', 'Име', 'Презиме', 'Фамилия', 'ЕГН'])
    writeFileSync(join(folder, 'друга.csv'), '№;Собствено име\n1;Измислена\n')
    await choose(page, join(folder, 'друга.csv'), false)
    await page.getByRole('button', { name: 'Внеси участниците' }).click()
    await page.getByRole('heading', { name: 'Файлът не е приет' }).waitFor()
    await page.getByText('Презиме').waitFor()
    await look(page, 'import-headers-phone')
    expect(complaints).toEqual([])
    await context.close()
  }, 180_000)
})

describe('an import that goes on at the server', () => {
  it('is found again after the tab was closed, and may be stopped', async () => {
    await jobs.stop()
    const file = join(folder, 'още.xlsx')
    await writeIsunWorkbook(file, isunRows(63, 30))
    const { context, page } = await open(PHONE, '/app/people/SML-2022/import')
    const begin = async () => {
      await heading(page, importing)
      await choose(page, file)
      await page.getByRole('button', { name: 'Внеси участниците' }).click()
      await page.getByText('Чака реда си').waitFor()
    }
    await begin()
    await look(page, 'import-waiting-phone')
    await page.getByRole('button', { name: 'Отказ' }).click()
    await page.getByRole('button', { name: 'Спри внасянето' }).click()
    await page.getByRole('heading', { name: 'Внасянето е спряно' }).waitFor()
    await look(page, 'import-stopped-phone')
    await page.getByRole('link', { name: 'Внеси таблица' }).click()
    await begin()
    await context.close()

    jobs = startJobs(world.gate, allHandlers(world), { everyMs: 100 })
    const again = await open(PHONE, '/app/people/SML-2022/import')
    await again.page
      .getByRole('link', { name: /Внасяне ·/ })
      .first()
      .click()
    await again.page.getByRole('heading', { name: 'Внесени са всичките 30 реда' }).waitFor()
    expect(complaints).toEqual([])
    await again.context.close()
  }, 180_000)
})

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('on a %s', (device, size) => {
  it('a person is registered by hand, found, and completed data are told apart, light and dark', async () => {
    const { context, page } = await open(size, '/app/people/SML-2022/register')
    await heading(page, /^Кой се включва в/)
    await look(page, `register-${device}`)
    await page.getByRole('button', { name: 'Запиши участника' }).click()
    await page.getByRole('alert').getByRole('link', { name: 'Напишете собственото име' }).click()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('field-firstName')
    await page.getByLabel('Дейност').selectOption({ label: 'Осигуряване на заетост' })
    await page.getByLabel('Ден на включване').fill('2022-03-01')
    await page.getByLabel('Собствено име').fill('Измислена')
    await page.getByLabel('Фамилно име').fill(`Яврумова-${device}`)
    await page.getByLabel(/^Възраст при включването/).fill('двайсет')
    await page.getByRole('button', { name: 'Запиши участника' }).click()
    await page.getByRole('alert').getByRole('link', { name: 'Възрастта е цяло число от 0 до 120' }).waitFor()
    await look(page, `register-fault-${device}`)
    await page.getByLabel(/^Възраст при включването/).fill('34')
    await page.getByRole('button', { name: 'Запиши участника' }).click()
    await page.getByRole('heading', { name: 'Записът е приет на това устройство' }).waitFor()
    await page.getByRole('link', { name: 'Всичко е изпратено' }).first().waitFor()
    await look(page, `registered-${device}`)

    await page.getByRole('link', { name: 'Към участниците' }).click()
    await heading(page, listing)
    await page.getByRole('link', { name: /^Липсват данни/ }).click()
    await page.getByRole('link', { name: `Измислена Яврумова-${device}`, exact: true }).waitFor()
    for (const scheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme: scheme as 'light' | 'dark' })
      await look(page, `participants-missing-${device}-${scheme}`)
    }
    await page.getByRole('link', { name: `Измислена Яврумова-${device}`, exact: true }).click()
    await heading(page, `Как участва Измислена Яврумова-${device}?`)
    await page.getByRole('heading', { name: 'Липсват данни' }).waitFor()
    await look(page, `participant-${device}-dark`)
    await page.getByRole('button', { name: 'Допълни липсващото' }).click()
    await page.getByLabel('Пол').selectOption({ label: 'жена' })
    await page.getByLabel('Статут на пазара на труда').selectOption({ index: 3 })
    await page.getByLabel('Завършено образование').selectOption({ index: 2 })
    await look(page, `participant-complete-${device}-dark`)
    await page.getByRole('button', { name: 'Запиши допълненото' }).click()
    await page.getByRole('button', { name: 'Отбележи напускане' }).click()
    await page.getByLabel('Ден на напускане').fill('2022-09-30')
    await page.getByRole('button', { name: 'Запиши напускането' }).click()
    await page.getByText('от 01.03.2022 до 30.09.2022').waitFor()
    expect(await page.getByRole('heading', { name: 'Липсват данни' }).count()).toBe(0)
    await page.emulateMedia({ colorScheme: 'light' })
    await look(page, `participant-${device}`)
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.goto(`${server.url}/app/people/SML-2022/import`)
    await page
      .getByRole('link', { name: /Внасяне ·/ })
      .first()
      .waitFor()
    await look(page, `import-${device}-dark`)
    await page
      .getByRole('link', { name: /Внасяне ·/ })
      .last()
      .click()
    await heading(page, 'Какво стана с внасянето?')
    await page.getByRole('heading', { name: /^Внесени са/ }).waitFor()
    await look(page, `import-outcome-${device}-dark`)
    expect(complaints).toEqual([])
    await context.close()
  }, 180_000)
})
