/** A participation through its life in a real browser: from the list of who is due to the indicator that moves, and what proves it. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OPERATOR, type Tenant } from '#gate/index.ts'
import type { ProjectIndicators } from '#indicators/contract.ts'
import { addDays, addMonths, dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import type { ParticipantLine } from '#participants/contract.ts'
import { checkAxe, DESKTOP, openBrowser, PHONE, shoot } from '../browser.ts'
import { smolyan, type TestProject } from '../projects.ts'
import { type SignInCookie, startTestServer, type TestServer } from '../server.ts'
import { makeWorld, type World } from '../world.ts'

const TODAY = dayIn(Date.now())
const LEFT = addDays(addMonths(TODAY, -6), -20)
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
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await world?.close()
  expect(world.reported).toEqual([])
})

async function takenIn(lastName: string, more: Record<string, unknown>): Promise<void> {
  await world.run(OPERATOR, tenant, 'participants.register', {
    projectId: project.id,
    activityId: project.activities.employment,
    firstName: 'Измислена',
    lastName,
    sex: 'female',
    age: 57,
    labour: 5,
    education: 2,
    entry: '2022-02-01',
    ...more,
  })
}
const value = async (code: string) => {
  const query = { code: project.code, framework: 'esf2014' }
  const { values } = await world.ask<ProjectIndicators>(OPERATOR, tenant, 'indicators.values', query)
  return values.find((one) => one.code === code)!
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
const follow = (page: Page, name: string | RegExp) => page.getByRole('link', { name }).first().click()

/** Looks at the whole page, however far one would scroll: axe, and a picture for people to look at. */
async function look(page: Page, name: string, schemes: readonly ('light' | 'dark')[] = ['light']): Promise<void> {
  const size = page.viewportSize()!
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ ...size, height: Math.max(size.height, height) })
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme })
    await page.waitForFunction((wanted) => document.documentElement.dataset.mantineColorScheme === wanted, colorScheme)
    await shoot(page, `life-${name}-${colorScheme}`)
    expect(await checkAxe(page), name).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), name).toBe(true)
  await page.setViewportSize(size)
}

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('a participation on a %s', (device, size) => {
  it('is followed up six months after, and the indicator moves', async () => {
    const name = `Яврумова-${newId().slice(-4)}`
    const full = `Измислена ${name}`
    await takenIn(name, { exit: LEFT })
    const before = (await value('CR06')).value
    expect(before).toBe(device === 'desktop' ? null : 1)
    const { context, page } = await open(
      await server.signInAs(tenant, 'team_leader'),
      `/people/${project.code}?list=follow_up`,
      size,
    )
    await heading(page, /^Кой участва в/)
    await page.getByRole('link', { name: /^Минали шест месеца\s*1$/ }).waitFor()
    await page.getByRole('link', { name: `Попитай и запиши – ${full}` }).waitFor()
    await look(page, `due-${device}`, ['light', 'dark'])
    await follow(page, `Попитай и запиши – ${full}`)
    await heading(page, `Как участва ${full}?`)
    await heading(page, 'Какво прави шест месеца след напускането?', 4)
    await press(page, 'Запиши отговора')
    await page
      .getByRole('alert')
      .getByRole('link', { name: /^Изберете отговор/ })
      .waitFor()
    await look(page, `follow-up-${device}`, ['light', 'dark'])
    await page.getByLabel('Работи ли?').selectOption({ label: 'да, на работа е' })
    await press(page, 'Запиши отговора')
    await page.getByText('Шест месеца по-късно: да, на работа е').waitFor()
    await look(page, `answered-${device}`, ['light', 'dark'])
    await page.getByRole('status').getByRole('link', { name: 'Към списъка' }).click()
    await heading(page, 'Тук никой не чака', 2)
    expect((await value('CR06')).value).toBe((before ?? 0) + 1)
    await page.goto(`${server.url}/app/projects/${project.code}`)
    const row = page.getByRole('row', { name: /CR06/ })
    await row.waitFor()
    expect(await row.getByRole('cell').nth(1).textContent()).toBe(String((before ?? 0) + 1))
    await context.close()
    expect(complaints).toEqual([])
  }, 240_000)

  it('ends with an answer in time, is corrected with its reason, and proven by a paper in a folder', async () => {
    const name = `Чакърова-${newId().slice(-4)}`
    const full = `Измислена ${name}`
    await takenIn(name, { labour: 7 })
    const { context, page } = await open(
      await server.signInAs(tenant, 'project_manager'),
      `/people/${project.code}?list=unproven`,
      size,
    )
    await page.getByRole('checkbox', { name: `Отбележи ${full}` }).check()
    await press(page, 'Един документ за отбелязаните')
    await page.getByLabel('Дата на документа').fill('2022-02-01')
    await page.getByLabel('Къде е хартията').fill('Папка 4')
    await press(page, 'Запиши документа')
    await page.getByRole('alert').getByRole('link', { name: 'Потвърдете, че сте проверили документа' }).waitFor()
    await look(page, `prove-${device}`, ['light', 'dark'])
    await page.getByLabel('Документът е подписан и съм го проверил(а)').check()
    await press(page, 'Запиши документа')
    await page.getByRole('checkbox', { name: `Отбележи ${full}` }).waitFor({ state: 'detached' })

    await page.goto(`${server.url}/app/people/${project.code}`)
    await follow(page, full)
    await heading(page, `Как участва ${full}?`)
    await page.getByText('хартия: Папка 4').waitFor()
    const address = new URL(page.url()).pathname.replace('/app', '')
    await press(page, 'Отбележи напускане')
    await page.getByLabel('Ден на напускане').fill(addDays(TODAY, -7))
    await page.getByLabel(/^Кога е попитан/).fill(TODAY)
    await page.getByLabel(/^Положение след напускането/).selectOption({ index: 1 })
    await page.getByLabel(/^Търси ли работа/).selectOption({ label: 'да' })
    await look(page, `exit-${device}`, ['light', 'dark'])
    await press(page, 'Запиши напускането')
    await page.getByText(/; търси работа/).waitFor()
    expect((await value('CR01')).value).toBe(device === 'desktop' ? 1 : 2)

    await press(page, 'Поправи записаното')
    await page.getByLabel(/^Възраст при включването/).fill('58')
    await press(page, 'Запиши поправката')
    await page
      .getByRole('alert')
      .getByRole('link', { name: /причината/ })
      .waitFor()
    await page.getByLabel('Защо се поправя').fill('В картата пише друго')
    await press(page, 'Запиши поправката')
    await page.getByText('58 години').waitFor()
    await press(page, 'Покажи поправките')
    await page.getByText('Възраст при включването: „57“ → „58“').waitFor()
    await look(page, `person-${device}`, ['light', 'dark'])

    await page.goto(`${server.url}/app/projects/${project.code}/why/CO_TOTAL`)
    await page.getByText(/ преброени · \d+ доказани · \d+ за набавяне$/).waitFor()
    await follow(page, 'Покажи само недоказаните')
    await heading(page, 'За кого липсва доказателство', 2)
    await look(page, `chase-${device}`)
    await page.goto(`${server.url}/app/projects/${project.code}`)
    await page.getByRole('link', { name: /^CO_TOTAL: \d+ за набавяне$/ }).waitFor()
    await look(page, `indicators-${device}`, ['light', 'dark'])
    // The same in English.
    await press(page, 'English')
    await page.getByRole('link', { name: /^CO_TOTAL: \d+ to chase$/ }).waitFor()
    for (const [path, shown] of [
      [`/people/${project.code}?list=no_exit_data`, 'No data after leaving'],
      [address, 'What was answered'],
    ] as const) {
      await page.goto(`${server.url}/app${path}`)
      await page.getByText(shown, { exact: true }).last().waitFor()
      await look(page, `${shown.split(' ').at(-1)}-en-${device}`, ['light', 'dark'])
    }
    await context.close()
    expect(complaints).toEqual([])
  }, 240_000)

  it('of somebody under two merged records stands in one line, and the other record is a step away', async () => {
    const name = `Събрана-${newId().slice(-4)}`
    await takenIn(name, {})
    await takenIn(`${name}-втора`, { activityId: project.activities.education, entry: '2022-05-01' })
    const list = async () => {
      const query = { project: project.code, limit: 200 }
      const { items } = await world.ask<{ items: ParticipantLine[] }>(OPERATOR, tenant, 'participants.list', query)
      return items.filter((line) => line.name.includes(name))
    }
    const [one, two] = await list()
    const records = { personId: two!.personId, intoId: one!.personId, reason: 'един и същ човек' }
    await world.run(OPERATOR, tenant, 'duplicates.merge', { id: newId(), ...records })
    expect(await list()).toHaveLength(1)
    const { context, page } = await open(await server.signInAs(tenant, 'team_leader'), `/people/${project.code}`, size)
    await page.getByText('2 записа, един човек').first().waitFor()
    expect(await page.getByText(`Измислена ${name}-втора`).count()).toBe(0)
    await look(page, `merged-list-${device}`, ['light', 'dark'])
    await follow(page, `Измислена ${name}`)
    await page.getByText(/участва тук под повече от един запис/).waitFor()
    await look(page, `merged-person-${device}`, ['light', 'dark'])
    await follow(page, `Другият запис: Измислена ${name}-втора`)
    await heading(page, `Как участва Измислена ${name}-втора?`)
    await context.close()
    expect(complaints).toEqual([])
  }, 240_000)
})
