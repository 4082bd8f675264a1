/** What waits on the day's page: counts of plans, participants and requests, each leading to its list – in a real browser. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OPERATOR, type Tenant } from '#gate/index.ts'
import { addDays, addMonths, dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { checkAxe, DESKTOP, openBrowser, PHONE, shoot } from '../browser.ts'
import { smolyan, type TestProject } from '../projects.ts'
import { type SignInCookie, startTestServer, type TestServer } from '../server.ts'
import { makeTeam } from '../teams.ts'
import { makeWorld, type World } from '../world.ts'

const TODAY = dayIn(Date.now())
let world: World
let server: TestServer
let browser: Browser
let tenant: Tenant
let project: TestProject
let leader: SignInCookie
let team = ''
const person = newId()
let complaints: string[] = []

beforeAll(async () => {
  world = await makeWorld()
  server = await startTestServer(world)
  browser = await openBrowser()
  tenant = await world.tenant('SML31')
  project = await smolyan(world, tenant)
  team = await makeTeam(world, tenant, 'Екип „Смолян“')
  leader = await server.signInWorker(tenant, { name: 'Рада Водеща', teams: [team], roles: ['team_leader'] })
  const entry = { projectId: project.id, activityId: project.activities.employment, entry: '2022-02-01' }
  const who = { sex: 'female', age: 57, labour: 5, education: 2, firstName: 'Измислена' }
  const left = addDays(addMonths(TODAY, -6), -20)
  await run('participants.register', { ...entry, ...who, lastName: 'Напусналаева', exit: left })
  await run('participants.register', { ...entry, ...who, lastName: 'Непълнова', education: undefined })
  await run('people.create', { id: person, teamId: team, firstName: 'Лиляна', lastName: 'Срочнова' })
  const caseId = newId()
  const opened = { pathway: 'specialised', requestedOn: addDays(TODAY, -40), on: addDays(TODAY, -40) }
  await run('support.open', { id: caseId, teamId: team, whom: { personId: person }, ...opened })
  const step = (what: string, due: number) => ({ id: newId(), what, who: 'team', due: addDays(TODAY, due) })
  const steps = [step('Среща в бюрото по труда', -3), step('Разговор с учителката', 4)]
  const goals = [{ id: newId(), domain: 'work', goal: 'Своя работа', indicator: 'Договор', steps }]
  const plan = newId()
  await run('support.draft', { id: plan, caseId, version: 0, aim: 'Напред', reviewOn: addDays(TODAY, 9), goals })
  await run('support.approve', { id: plan, version: 1, on: addDays(TODAY, -30) })
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await world?.close()
  expect(world.reported).toEqual([])
})

const run = (name: string, input: Record<string, unknown>) => world.run(OPERATOR, tenant, name, input)

async function open(path: string, size = DESKTOP, dark = false): Promise<{ context: BrowserContext; page: Page }> {
  const colorScheme = dark ? 'dark' : 'light'
  const context = await browser.newContext({ viewport: size, locale: 'bg-BG', reducedMotion: 'reduce', colorScheme })
  await context.addCookies([leader])
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted|Warning:|unique "key"/.test(message.text())) complaints.push(message.text())
  })
  await page.goto(`${server.url}/app${path}`)
  return { context, page }
}
const heading = (page: Page, name: string | RegExp, level = 1) => page.getByRole('heading', { level, name }).waitFor()
const follow = (page: Page, name: RegExp) => page.getByRole('link', { name }).first().click()

async function look(page: Page, name: string): Promise<void> {
  const size = page.viewportSize()!
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ ...size, height: Math.max(size.height, height) })
  await shoot(page, `today-${name}`)
  expect(await checkAxe(page), name).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), name).toBe(true)
  await page.setViewportSize(size)
}

describe('what waits today', () => {
  it('is counted for plans and participants, and each count leads to its list', async () => {
    complaints = []
    const { context, page } = await open('/', PHONE)
    await heading(page, 'Какво чака по плановете', 2)
    await heading(page, 'Кои участници чакат', 2)
    await page.getByRole('link', { name: /^1\s*прегледи на планове/ }).waitFor()
    await page.getByRole('link', { name: /^1\s*срокове по пътя на услугата\s*1 с изтекъл срок/ }).waitFor()
    await look(page, 'phone')
    await follow(page, /^2\s*стъпки от планове\s*1 с изтекъл срок/)
    await heading(page, 'Какво закъснява и какво предстои?')
    await page.getByText('Среща в бюрото по труда').waitFor()
    expect(await page.getByText('Преглед на плана').count()).toBe(0)
    await follow(page, /Покажи всичко/)
    await page.getByText('Преглед на плана').waitFor()
    for (const [label, who] of [
      [/^1\s*напуснали преди повече от четири седмици, без данни/, 'Измислена Напусналаева'],
      [/^1\s*минали шест месеца/, 'Измислена Напусналаева'],
      [/^1\s*с липсващи данни при включването/, 'Измислена Непълнова'],
    ] as const) {
      await page.goto(`${server.url}/app/`)
      await follow(page, label)
      await page.getByText(who).first().waitFor()
    }
    await context.close()
    const dark = await open('/', DESKTOP, true)
    await heading(dark.page, 'Какво чака по плановете', 2)
    await dark.page.getByRole('button', { name: 'English' }).click()
    await dark.page.getByRole('link', { name: /^2\s*steps of plans\s*1 overdue/ }).waitFor()
    await dark.page.getByRole('link', { name: /left over four weeks ago, no data/ }).waitFor()
    await look(dark.page, 'desktop-dark-en')
    await dark.context.close()
    expect(complaints).toEqual([])
  }, 120_000)
})
