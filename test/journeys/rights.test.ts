/** What a person says of their data, in a real browser: asked, agreed, taken back at once; paper in their language; their data to take home. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '#db/tenant.ts'
import { OPERATOR, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { mayUse } from '#people/index.ts'
import { checkAxe, DESKTOP, openBrowser, PHONE, shoot } from '../browser.ts'
import { type SignInCookie, startTestServer, type TestServer } from '../server.ts'
import { makeTeam } from '../teams.ts'
import { makeWorld, type World } from '../world.ts'

const folder = mkdtempSync(join(tmpdir(), 'zaedno-rights-'))
const personId = newId()
let world: World
let server: TestServer
let browser: Browser
let tenant: Tenant
let team: string

beforeAll(async () => {
  world = await makeWorld()
  server = await startTestServer(world)
  tenant = await world.tenant('SZR12')
  team = await makeTeam(world, tenant, 'Къща на семейството – Кран')
  const person = { firstName: 'Ваня', lastName: 'Съгласна', sex: 'female', settlement: 'с. Кран' }
  await world.run(OPERATOR, tenant, 'people.create', { id: personId, teamId: team, ...person })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await world?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function open(cookie: SignInCookie, size: typeof DESKTOP, scheme: 'light' | 'dark' = 'light') {
  const context: BrowserContext = await browser.newContext({
    viewport: size,
    locale: 'bg-BG',
    reducedMotion: 'reduce',
    colorScheme: scheme,
    acceptDownloads: true,
  })
  await context.addCookies([cookie])
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted|Warning:|unique "key"/.test(message.text())) complaints.push(message.text())
  })
  await page.goto(`${server.url}/app/people/person/${personId}/rights`)
  await page.getByRole('heading', { level: 2, name: 'По избор' }).waitFor()
  return { context, page, complaints }
}

async function look(page: Page, name: string): Promise<void> {
  const size = page.viewportSize()!
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ ...size, height: Math.max(size.height, height) })
  await shoot(page, name)
  expect(await checkAxe(page), name).toEqual([])
  await page.setViewportSize(size)
}

/** Whether the rooms that would write to the person may do so now. */
async function mayWrite(): Promise<boolean> {
  const vault = await world.book.vaultOf(tenant.id)
  return inTenant(world.db.app, { tenant: tenant.id, reach: 'people' }, async (tx) => {
    const today = new Date().toISOString().slice(0, 10)
    return (await mayUse({ tx, vault, today }, [personId], 'messages')).has(personId)
  })
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const row = (page: Page, purpose: string) =>
  page.getByRole('listitem').filter({ has: page.getByText(purpose, { exact: true }) })
const MESSAGES = 'Съобщения и обаждания за напомняне'

describe.each([
  ['a phone', PHONE, 'light'],
  ['a desk', DESKTOP, 'dark'],
] as const)('on %s', (name, size, scheme) => {
  it('a consent is read out in the person’s language, given, and taken back: at once it serves for nothing', async () => {
    const worker = { name: 'Асен Медиаторов', profession: 'roma_mediator', teams: [team] } as const
    const { context, page, complaints } = await open(await server.signInWorker(tenant, worker), size, scheme)
    await button(page, `Впиши какво каза: ${MESSAGES}`).click()
    await page.getByLabel('Прочетете на човека').selectOption('rom')
    expect(await page.getByRole('blockquote').textContent()).toContain('Šaj te bičhalas')
    await look(page, `rights-asked-${size.width}`)
    await button(page, 'Съгласен').click()
    await page.getByText('Записано. Важи веднага.').waitFor()
    await row(page, MESSAGES).getByText('Съгласен', { exact: true }).waitFor()
    expect(await mayWrite(), name).toBe(true)
    await button(page, `Оттегля: ${MESSAGES}`).click()
    await button(page, 'Оттегля').last().click()
    await page.getByText('Оттеглено. От този момент данните не се ползват за това.').waitFor()
    await row(page, MESSAGES).getByText('Оттегли', { exact: true }).waitFor()
    expect(await mayWrite(), name).toBe(false)
    await look(page, `rights-withdrawn-${size.width}`)
    // Who works with people without answering for them hands out no packs.
    expect(await button(page, 'Моите данни (PDF)').count()).toBe(0)
    expect(complaints).toEqual([])
    await context.close()
  })
})

describe('a team leader', () => {
  it('prints the form, hands out the person’s data, tells who saw them, answers a request', async () => {
    const leader = await server.signInWorker(tenant, {
      name: 'Мария Ръководителова',
      teams: [team],
      roles: ['team_leader'],
    })
    const { context, page, complaints } = await open(leader, DESKTOP)
    await page.getByLabel('Език', { exact: true }).selectOption('tr')
    const save = async (label: string) => {
      const [file] = await Promise.all([page.waitForEvent('download'), button(page, label).click()])
      await file.saveAs(join(folder, file.suggestedFilename()))
      return { name: file.suggestedFilename(), bytes: readFileSync(join(folder, file.suggestedFilename())) }
    }
    const form = await save('Лист за съгласие')
    expect([form.name, form.bytes.subarray(0, 5).toString()]).toEqual(['consent-tr.pdf', '%PDF-'])
    const pack = await save('Моите данни (за програма)')
    expect(JSON.parse(pack.bytes.toString())).toMatchObject({ person: 'Ваня Съгласна' })
    expect((await save('Моите данни (PDF)')).bytes.length).toBeGreaterThan(20_000)
    await button(page, 'Кой ме е виждал').click()
    await page.getByRole('table').getByRole('cell', { name: 'работник на терен' }).first().waitFor()
    await button(page, 'Ново искане').click()
    await page.getByLabel('Какво иска?').selectOption('correction')
    await page.getByLabel(/С думите на човека/).fill('Фамилията ми е друга')
    await button(page, 'Впиши искането').click()
    await page.getByText(/Срокът за отговор е/).waitFor()
    await button(page, 'Отговори').click()
    await button(page, 'Запиши отговора').click()
    await page.getByText('Напишете отговора').first().waitFor()
    await page.getByLabel('Отговорът').fill('По документ е така')
    await page.getByLabel('Какво направихте?').selectOption('refused')
    await page.getByLabel(/Какво не приема човекът/).fill('Пиша се другояче')
    await button(page, 'Запиши отговора').click()
    await page.getByText('Не приема: Пиша се другояче').waitFor()
    await look(page, 'rights-leader')
    expect(complaints).toEqual([])
    await context.close()
  })
})

describe('an own answer', () => {
  it('is written in the person’s words after they agreed, shown to nobody, and goes with the consent', async () => {
    const mediator = await server.signInWorker(tenant, { name: 'Асен Записващ', teams: [team] })
    const { context, page, complaints } = await open(mediator, PHONE, 'dark')
    const QUESTIONS = 'Въпроси за етническа принадлежност, здраве и увреждане'
    await button(page, 'Впиши собствен отговор').click()
    await page.getByText(/Човекът не се е съгласил да бъде питан/).waitFor()
    expect(await page.getByLabel('Какво каза човекът').locator('option').allTextContents()).toEqual([
      'не желае да отговори',
      'въпросът не се отнася за него',
    ])
    await look(page, 'rights-answer-refused-phone-dark')
    await button(page, 'Откажи се').last().click()
    await button(page, `Впиши какво каза: ${QUESTIONS}`).click()
    await button(page, 'Съгласен').click()
    await page.getByText('Записано. Важи веднага.').waitFor()
    await button(page, 'Впиши собствен отговор').click()
    await button(page, 'Запиши отговора').click()
    await page.getByRole('alert').getByText('Напишете отговора').waitFor()
    await page.getByLabel(/Отговорът, с думите на човека/).fill('Канаркин\nИ още един')
    await look(page, 'rights-answer-phone-dark')
    await button(page, 'Запиши отговора').click()
    await page.getByText('Записано. Отговорът не се показва повече тук.').waitFor()
    await page.getByText(/^Етническо самоопределяне – отговорено на/).waitFor()
    expect(await page.getByText('Канаркин').count()).toBe(0)
    await button(page, `Оттегля: ${QUESTIONS}`).click()
    await button(page, 'Оттегля').last().click()
    await page.getByText('Няма вписан отговор.').waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })
})

describe('the list of requests', () => {
  it('leads from Today to what waits, with its last day', async () => {
    const leader = { name: 'Рада Отговаряща', teams: [team], roles: ['team_leader' as const] }
    await world.run(OPERATOR, tenant, 'rights.ask', {
      id: newId(),
      personId,
      kind: 'erasure',
      by: 'person',
      askedOn: '2026-01-10',
    })
    await world.run(OPERATOR, tenant, 'support.open', {
      id: newId(),
      teamId: team,
      whom: { personId },
      pathway: 'specialised',
      requestedOn: '2026-01-05',
      on: '2026-01-05',
    })
    const { context, page, complaints } = await open(await server.signInWorker(tenant, leader), DESKTOP, 'light')
    await page.goto(`${server.url}/app/`)
    await page.getByRole('link', { name: /^\d+\s*искания чакат отговор\s*1 с изтекъл срок/ }).click()
    await page.getByRole('heading', { level: 1, name: 'Какво чака отговор за данните?' }).waitFor()
    await page.getByText('срокът изтече на 10.02.2026').waitFor()
    await look(page, 'rights-open-desktop')
    await page.setViewportSize(PHONE)
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText('overdue since 10 February 2026').waitFor()
    await look(page, 'rights-open-phone-en')
    await page.getByRole('link', { name: 'Ваня Съгласна' }).first().click()
    await page.getByRole('heading', { name: 'Requests', exact: true }).waitFor()
    // Before anything goes, what stays by law is said.
    await page.getByRole('button', { name: 'Erase', exact: true }).click()
    await page
      .getByRole('dialog')
      .getByText(
        /By law there stays: File of the user of a social service.* – the time begins with the end of the support/,
      )
      .waitFor()
    await look(page, 'rights-erase-stays-phone-en')
    expect(complaints).toEqual([])
    await context.close()
  })
})
