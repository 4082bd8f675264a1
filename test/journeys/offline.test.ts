/** What a team records where there is no connection: it waits on the device, says so, acts once – or is refused late and says why. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OPERATOR, type Tenant } from '#gate/index.ts'
import { addDays, dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { checkAxe, DESKTOP, openBrowser, PHONE, shoot } from '../browser.ts'
import { type SignInCookie, startTestServer, type TestServer } from '../server.ts'
import { makeTeam, sayOn } from '../teams.ts'
import { makeWorld, type World } from '../world.ts'

const TODAY = dayIn(Date.now())
let world: World
let server: TestServer
let browser: Browser
let tenant: Tenant
let worker: SignInCookie
let team = ''
const [family, person, practice, caseId, step, referral] = Array.from({ length: 6 }, () => newId())
const complaints: string[] = []

beforeAll(async () => {
  world = await makeWorld()
  tenant = await world.tenant('SZR12')
  team = await makeTeam(world, tenant, 'Къща на семейството – Кран')
  server = await startTestServer(world)
  worker = await server.signInWorker(tenant, { name: 'Асен Медиаторов', profession: 'roma_mediator', teams: [team] })
  browser = await openBrowser()
  const who = { firstName: 'Росица', lastName: 'Примерова', relation: 'head', born: '1991-04-02', sex: 'female' }
  const members = [{ id: person, ...who }]
  await run('families.takeIn', { id: family, teamId: team, on: '2025-09-01', settlement: 'с. Кран', members })
  await sayOn(world, tenant, TODAY, person!, 'sharing')
  await run('organisations.create', { id: practice, kind: 'health_provider', name: 'Амбулатория „Здраве“' })
  const opened = { pathway: 'project_service', requestedOn: addDays(TODAY, -9), on: addDays(TODAY, -9) }
  await run('support.open', { id: caseId, teamId: team, whom: { personId: person }, ...opened })
  const steps = [{ id: step, what: 'Среща в бюрото по труда', who: 'team', due: addDays(TODAY, 5) }]
  const goals = [{ id: newId(), domain: 'work', goal: 'Постоянна работа', indicator: 'Договор', steps }]
  const plan = newId()
  await run('support.draft', { id: plan, caseId, version: 0, aim: 'Своя работа', reviewOn: addDays(TODAY, 60), goals })
  await run('support.approve', { id: plan, version: 1, on: addDays(TODAY, -8) })
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await world?.close()
})

const run = (name: string, input: Record<string, unknown>) => world.run(OPERATOR, tenant, name, input)
const ask = <Answer>(name: string, query: Record<string, unknown>) => world.ask<Answer>(OPERATOR, tenant, name, query)

async function open(path: string, size = PHONE, dark = false): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    viewport: size,
    locale: 'bg-BG',
    reducedMotion: 'reduce',
    colorScheme: dark ? 'dark' : 'light',
  })
  await context.addCookies([worker])
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted|Warning:|unique "key"/.test(message.text())) complaints.push(message.text())
  })
  await page.goto(`${server.url}/app${path}`)
  return { context, page }
}
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
const kept = (page: Page, text: string) =>
  page.getByRole('list', { name: 'Записано на устройството, още неизпратено' }).getByText(text)
const allSent = (page: Page) => page.getByRole('link', { name: 'Всичко е изпратено' }).first().waitFor()

async function look(page: Page, name: string): Promise<void> {
  const size = page.viewportSize()!
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ ...size, height: Math.max(size.height, height) })
  await shoot(page, `offline-${name}`)
  expect(await checkAxe(page), name).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), name).toBe(true)
  await page.setViewportSize(size)
}

async function assess(page: Page, score: number): Promise<void> {
  await press(page, 'Оцени потребностите')
  await page.getByRole('group', { name: 'Работа' }).getByText(String(score), { exact: true }).click()
  await press(page, 'Запиши оценката')
  await kept(page, 'Оценка на потребностите').waitFor()
}

describe('without a connection', () => {
  it('an assessment and a step wait on the page, and are there once the connection is back', async () => {
    const { context, page } = await open(`/people/person/${person}/plan`)
    await page.getByRole('heading', { name: 'Своя работа' }).waitFor()
    await context.setOffline(true)
    await assess(page, 2)
    await press(page, 'Направено')
    await press(page, 'Отбележи като направено')
    await kept(page, 'Стъпка от плана').waitFor()
    await page.getByRole('link', { name: '2 чакат' }).first().waitFor()
    await look(page, 'plan-waiting-phone')
    const before = await ask<{ assessments: unknown[] }>('support.get', { id: caseId })
    expect(before.assessments).toEqual([])
    await context.setOffline(false)
    await allSent(page)
    await page.getByRole('button', { name: 'Не е направено' }).waitFor()
    await page.getByText(/Начална оценка/).waitFor()
    const after = await ask<{ assessments: unknown[]; plan: { goals: { steps: { doneOn: string | null }[] }[] } }>(
      'support.get',
      { id: caseId },
    )
    expect(after.assessments).toHaveLength(1)
    expect(after.plan.goals[0]!.steps[0]!.doneOn).toBe(TODAY)
    await context.close()
    expect(complaints).toEqual([])
  }, 60_000)

  it('a referral and its news, a paper and a dwelling wait, in their order', async () => {
    const sent = { teamId: team, organisationId: practice, on: addDays(TODAY, -3), request: 'Преглед' }
    await run('referrals.send', { id: referral, personId: person, ...sent })
    const { context, page } = await open(`/people/person/${person}/referrals`, DESKTOP, true)
    await page.getByRole('heading', { name: 'Амбулатория „Здраве“' }).waitFor()
    // The form has been open once: its lists are on the device from then on.
    await press(page, 'Насочи')
    await page.getByLabel('Към коя институция').waitFor()
    await context.setOffline(true)
    await page.getByLabel('Към коя институция').selectOption({ label: 'Амбулатория „Здраве“' })
    await page.getByLabel('За какво молим и защо').fill('Избор на личен лекар')
    await page.locator('form').getByRole('button', { name: 'Насочи' }).click()
    await kept(page, 'Насочване').waitFor()
    await press(page, 'Какво стана')
    await page.getByRole('combobox', { name: 'Какво стана' }).selectOption({ label: 'прието' })
    await press(page, 'Запиши')
    await kept(page, 'Какво стана с насочване').waitFor()
    await look(page, 'referrals-waiting-desktop-dark')
    await context.setOffline(false)
    await allSent(page)
    await page.getByText('Избор на личен лекар').waitFor()
    const { items } = await ask<{ items: { state: string }[] }>('referrals.ofPerson', { personId: person })
    expect(items.map(({ state }) => state).sort()).toEqual(['accepted', 'sent'])

    await page.goto(`${server.url}/app/people/family/${family}`)
    await page.getByText('Няма записани документи.').waitFor()
    await page.getByRole('button', { name: 'Запиши как живеят' }).waitFor()
    await context.setOffline(true)
    await press(page, 'Запиши как живеят')
    await page.getByLabel('Вода').selectOption('yard')
    await press(page, 'Запази')
    await kept(page, 'Как живее семейството').waitFor()
    await press(page, 'Запиши документ')
    await page.getByLabel('Какво', { exact: true }).selectOption('telk')
    await page.getByLabel('Чий е').selectOption({ label: 'Росица Примерова' })
    await press(page, 'Запази')
    await kept(page, 'Документ на семейството').waitFor()
    await look(page, 'family-waiting-desktop-dark')
    await context.setOffline(false)
    await allSent(page)
    await page.getByRole('button', { name: 'Готово' }).waitFor()
    await page.getByText('на двора').first().waitFor()
    await context.close()
    expect(complaints).toEqual([])
  }, 90_000)

  it('what the server refuses late stays, says why on the page, and what follows about the same waits behind it', async () => {
    const { context, page } = await open(`/people/person/${person}/plan`)
    await page.getByRole('button', { name: 'Не е направено' }).waitFor()
    await context.setOffline(true)
    await press(page, 'Не е направено')
    await kept(page, 'Стъпка от плана').waitFor()
    await assess(page, 3)
    // Meanwhile a colleague closes the support.
    const { version, plan } = await ask<{ version: number; plan: { goals: { id: string }[] } }>('support.get', {
      id: caseId,
    })
    const goals = plan.goals.map(({ id }) => ({ goalId: id, progress: 'reached' }))
    const review = { id: newId(), summary: 'Готово', goals }
    const closing = { id: caseId, version, on: TODAY, reason: 'goals_reached', review, endCare: false }
    await run('support.close', closing)
    await context.setOffline(false)
    await page.getByText(/Сървърът не прие този запис/).waitFor()
    await look(page, 'refused-phone')
    await page.getByRole('link', { name: 'Уредете го' }).click()
    await page.getByRole('heading', { name: 'Чакат вашето решение' }).waitFor()
    await page.getByText(/Изчаква, защото по-ранен запис/).waitFor()
    for (const left of [1, 0]) {
      await press(page, 'Откажи записа')
      await press(page, 'Да, изтрий го')
      // What was held back is tried now; the support is closed for it too.
      if (left > 0) await page.getByText('Оценка на потребностите').waitFor()
    }
    await allSent(page)
    await context.close()
    expect(complaints).toEqual([])
  }, 60_000)
})
