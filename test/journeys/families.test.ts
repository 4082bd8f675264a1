/** A family's page and the papers of the month; two records of one person merged and taken apart – in a real browser. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OPERATOR, type Tenant } from '#gate/index.ts'
import { dayIn } from '#kit/dates.ts'
import { checkDigit } from '#kit/egn.ts'
import { newId } from '#kit/ids.ts'
import { checkAxe, DESKTOP, openBrowser, PHONE, shoot } from '../browser.ts'
import { type SignInCookie, startTestServer, type TestServer } from '../server.ts'
import { makeTeam } from '../teams.ts'
import { makeWorld, type World } from '../world.ts'

let world: World
let server: TestServer
let browser: Browser
let tenant: Tenant
let team: string
let worker: SignInCookie
let complaints: string[] = []
const family = newId()

beforeAll(async () => {
  world = await makeWorld()
  server = await startTestServer(world)
  tenant = await world.tenant('SZR12')
  team = await makeTeam(world, tenant, 'Къща на семейството – Кран')
  browser = await openBrowser()
  worker = await server.signInWorker(tenant, { name: 'Асен Медиаторов', profession: 'roma_mediator', teams: [team] })
  const member = (firstName: string, lastName: string, relation: string, born: string, sex: string) => ({
    id: newId(),
    firstName,
    lastName,
    relation,
    born,
    sex,
  })
  await run('families.takeIn', {
    id: family,
    teamId: team,
    on: '2025-09-01',
    settlement: 'с. Кран',
    quarter: 'Изток',
    members: [
      member('Ангел', 'Кранев', 'head', '1986-02-03', 'male'),
      member('Минка', 'Кранева', 'partner', '1988-05-06', 'female'),
      member('Стефан', 'Кранев', 'child', '2018-03-04', 'male'),
      member('Росица', 'Кранева', 'child', '2020-07-08', 'female'),
    ],
  })
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await world?.close()
})

const run = (name: string, input: object) => world.run(OPERATOR, tenant, name, input)

async function open(
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
  await context.addCookies([worker])
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  complaints = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted|Warning:/.test(message.text())) complaints.push(message.text())
  })
  await page.goto(`${server.url}/app${path}`)
  return { context, page }
}

const heading = (page: Page, name: string | RegExp, level = 1) => page.getByRole('heading', { level, name }).waitFor()

/** Looks at the whole page: axe, and a picture for people to look at. */
async function look(page: Page, name: string): Promise<void> {
  const size = page.viewportSize()!
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ ...size, height: Math.max(size.height, height) })
  await shoot(page, name)
  expect(await checkAxe(page), name).toEqual([])
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width, `${name} scrolls sideways`).toBeLessThanOrEqual(size.width)
  await page.setViewportSize(size)
}

describe('the page of a family', () => {
  it('on a phone: how they live, a paper and a guardian are written down; the paper is done from the list', async () => {
    const { context, page } = await open(PHONE, `/people/family/${family}`)
    await heading(page, 'Как живее семейството на Ангел Кранев?')
    await page.getByText('Още не е записано как живее семейството.').waitFor()
    await page.getByText('Няма записани документи.').waitFor()
    await look(page, 'family-empty-phone')

    await page.getByRole('button', { name: 'Запиши как живеят' }).click()
    await page.getByLabel('Вид жилище').selectOption('part_of_house')
    await page.getByLabel('Вода').selectOption('yard')
    await page.getByLabel('Адресна регистрация').selectOption('official')
    await page.getByLabel('Сградата').selectOption('not_legal')
    await page.getByLabel(/^Ток/).selectOption('own_account')
    await page.getByLabel(/^Стаи/).fill('две')
    await page.getByLabel(/^Площ/).fill('24,5')
    await page.getByRole('button', { name: 'Запази' }).click()
    await page
      .getByRole('alert')
      .getByRole('link', { name: /Стаите са цяло число/ })
      .click()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('field-rooms')
    await page.getByLabel(/^Стаи/).fill('2')
    await look(page, 'family-dwelling-form-phone')
    await page.getByRole('button', { name: 'Запази' }).click()
    await page.getByText('За 4 души са нужни поне 3 стаи, има 2.').waitFor()
    await page.getByText('служебен адрес').first().waitFor()

    await page.getByRole('button', { name: 'Запиши документ' }).click()
    await page.getByRole('button', { name: 'Запази' }).click()
    expect(await page.getByRole('alert').getByRole('link').count()).toBe(2)
    await page.getByLabel('Какво', { exact: true }).selectOption('identity_card')
    await page.getByLabel('Чий е').selectOption({ label: 'Минка Кранева' })
    await page.getByLabel(/^Срок/).fill('2026-01-15')
    await page.getByLabel(/^Какво трябва/).fill('Да донесе снимка')
    await page.getByRole('button', { name: 'Запази' }).click()
    await page.getByText('просрочено').waitFor()

    await page.getByRole('button', { name: 'Запиши кой отговаря' }).click()
    await page.getByLabel('За кое дете').selectOption({ label: 'Росица Кранева' })
    await page.getByLabel('Кой отговаря').selectOption({ label: 'Минка Кранева' })
    await page.getByRole('button', { name: 'Запази' }).click()
    await page.getByText(/Минка Кранева за Росица Кранева – родител/).waitFor()
    await look(page, 'family-phone')

    await page.goto(`${server.url}/app/people/papers`)
    await heading(page, 'Кои документи са за този месец?')
    await page.getByText('Да донесе снимка').waitFor()
    await look(page, 'papers-month-phone')
    await page.getByRole('button', { name: 'Готово' }).click()
    await heading(page, 'Нищо не изтича този месец', 2)
    await look(page, 'papers-month-done-phone')
    await page.getByRole('button', { name: 'Върни' }).click()
    await page.getByRole('button', { name: 'Готово' }).waitFor()
    await context.close()
    expect(complaints).toEqual([])
  })

  it('on a desktop, dark: what was before is there, as of the day', async () => {
    const { context, page } = await open(DESKTOP, `/people/family/${family}`, 'dark')
    await page.getByRole('button', { name: 'Запиши промяна' }).click()
    await page.getByLabel(/^Откога/).fill('2099-01-01')
    await page.getByRole('button', { name: 'Запази' }).click()
    await page
      .getByRole('alert')
      .getByText(/денят не може да е в бъдещето/)
      .waitFor()
    await page.getByLabel(/^Откога/).fill('2025-10-01')
    await page.getByLabel('Вид жилище').selectOption('caravan')
    await page.getByRole('button', { name: 'Запази' }).click()
    await page.getByText('Всички записи').click()
    await page.getByRole('button', { name: 'от 01.10.2025' }).click()
    await page.getByText('Така е от 01.10.2025.').waitFor()
    await page.getByText('каравана или фургон').first().waitFor()
    await page.getByText('Всички записи').click()
    await look(page, 'family-desktop-dark')
    await page.getByLabel('Към дата').fill(dayIn(Date.now()))
    await page.getByText(`част от къща`).first().waitFor()
    await context.close()
    expect(complaints).toEqual([])
  })
})

describe('one person under two records', () => {
  it('is suggested while they are written down, merged by keyboard, and taken apart again', async () => {
    const egn = `902106001${checkDigit('902106001')}`
    const create = (lastName: string, rest: object) =>
      run('people.create', { id: newId(), teamId: team, firstName: 'Зорница', lastName, born: '1990-01-06', ...rest })
    await create('Двойнишка', { egn, phone: '0888 123 456', settlement: 'с. Кран' })
    const phone = await open(PHONE, '/people/families/new')
    await phone.page.getByLabel('Име', { exact: true }).fill('Zornitsa')
    await phone.page.getByLabel('Фамилия').fill('Dvoynishka')
    await phone.page.getByRole('heading', { name: 'Може би вече е записан(а)' }).waitFor()
    await phone.page.getByRole('link', { name: /Зорница Двойнишка/ }).waitFor()
    await look(phone.page, 'duplicates-maybe-phone')
    await phone.context.close()

    await create('Двойнишка', { settlement: 'гр. Казанлък' })
    const { context, page } = await open(DESKTOP, '/people/duplicates')
    await heading(page, 'Един човек ли са?')
    const pair = page.getByRole('article')
    await pair.getByText('същата дата на раждане').waitFor()
    expect(await pair.count()).toBe(1)
    await look(page, 'duplicates-desktop')
    await pair.getByRole('link').first().focus()
    await page.keyboard.press('j')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('ARTICLE')
    await page.keyboard.press('o')
    await page.getByText('вече се показват и броят като един човек').waitFor()
    await heading(page, 'Няма записи, които да си приличат', 2)
    await page
      .getByText(/един човек/)
      .last()
      .waitFor()
    await look(page, 'duplicates-merged-desktop')
    const found = async () => {
      const { items } = await world.ask<{ items: unknown[] }>(OPERATOR, tenant, 'people.search', {
        text: 'Зорница Двойнишка',
        limit: 20,
      })
      return items.length
    }
    expect(await found()).toBe(1)
    await page.getByRole('button', { name: 'Върни' }).first().click()
    await page.getByText('Решението е върнато.').waitFor()
    await pair.getByText('същата дата на раждане').waitFor()
    expect(await found()).toBe(2)

    await page.setViewportSize(PHONE)
    await look(page, 'duplicates-phone')
    await pair.getByRole('button', { name: 'Различни хора са' }).click()
    await page.getByText(/отбелязани като различни хора/).waitFor()
    await look(page, 'duplicates-apart-phone')
    await context.close()

    const other = `902106002${checkDigit('902106002')}`
    await create('Двойнишка', { egn: other, settlement: 'с. Кран', phone: '0888 123 456' })
    const dark = await open(PHONE, '/people/duplicates', 'dark')
    const differing = dark.page.getByRole('article').filter({ hasText: 'различни ЕГН' })
    await differing.getByRole('button', { name: 'Един човек са' }).click()
    await differing.getByText('Напишете защо са един човек').waitFor()
    await differing.getByLabel('Защо са един човек').fill('Сгрешена последна цифра')
    await look(dark.page, 'duplicates-reason-phone-dark')
    await differing.getByRole('button', { name: 'Един човек са' }).click()
    await dark.page.getByText('Защо: Сгрешена последна цифра').waitFor()
    await dark.context.close()
    expect(complaints).toEqual([])
  })
})
