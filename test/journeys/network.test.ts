/** A municipality chooses what everyone sees and which network is let know; the network looks at all that share, in a real browser. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tenant } from '#gate/index.ts'
import { addDays, dayIn, writtenDay } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { DESKTOP, openBrowser } from '../browser.ts'
import { type SignInCookie, startTestServer, type TestServer } from '../server.ts'
import { makeWorld, someone, type World } from '../world.ts'
import { bytesOf, Hands, heading } from './hands.ts'

const TODAY = dayIn(Date.now())
const operator = someone('project_manager')
const both = (bg: string, en = bg) => ({ bg, en })
let world: World
let server: TestServer
let browser: Browser
let hands: Hands
let sopot: Tenant
let romact: Tenant
let manager: SignInCookie
let facilitator: SignInCookie

const PLACES = [
  ['PDV43', 'Сопот', 'BG', 4, ['education', 'health', 'housing']],
  ['SZR12', 'Казанлък', 'BG', 7, ['education', 'housing']],
  ['SML31', 'Смолян', 'BG', 8, ['education', 'employment']],
  ['SFO39', 'Самоков', 'BG', 2, []],
  ['RO-CLJ', 'Клуж', 'RO', 5, ['housing', 'health']],
  ['SK-KOS', 'Кошице', 'SK', 0, []],
] as const
const STEPS = ['commitment', 'groups', 'assessment', 'priorities', 'plan', 'funding', 'delivery', 'review']

beforeAll(async () => {
  world = await makeWorld()
  romact = await world.book.create({
    code: 'ROMACT',
    kind: 'network',
    name: both('РОМАКТ', 'ROMACT'),
    zone: 'Europe/Sofia',
    demo: false,
  })
  for (const [code, name, country, step, spheres] of PLACES) {
    const tenant = await world.book.create({
      code,
      kind: 'municipality',
      name: both(name),
      zone: 'Europe/Sofia',
      demo: false,
    })
    if (code === 'PDV43') sopot = tenant
    const run = (operation: string, input: object) => world.run(operator, tenant, operation, input)
    const agreementId = newId()
    const act = {
      kind: 'agreement',
      decidedOn: '2016-08-16',
      issuer: both('Кмет'),
      subject: both('Споразумение за РОМАКТ'),
    }
    await run('decisions.record', { id: agreementId, ...act })
    if (step > 0) await run('cycle.begin', { id: newId(), beganOn: '2016-08-16' })
    for (const phase of STEPS.slice(1, step)) await run('cycle.reach', { id: newId(), phase, on: '2016-11-17' })
    const priorities = spheres.map((sphere) => ({
      id: newId(),
      sphere,
      text: both(`Приоритет на ${name}`),
      needIds: [],
    }))
    if (priorities.length > 0) await run('priorities.adopt', { id: newId(), adoptedOn: '2016-12-05', priorities })
    if (code !== 'PDV43') await run('sharing.begin', { id: newId(), agreementId, network: 'ROMACT', country })
  }
  const group = newId()
  const run = (name: string, input: object) => world.run(operator, sopot, name, input)
  await run('bodies.create', { id: group, kind: 'local_active_group', name: both('МАГ'), beganOn: '2016-09-08' })
  await run('seats.give', {
    id: newId(),
    bodyId: group,
    name: 'Мая Членова',
    sex: 'female',
    capacity: 'community',
    beganOn: '2016-09-08',
  })
  const meeting = { bodyId: group, kind: 'meeting', place: 'Читалището' }
  const held = newId()
  await run('meetings.record', { ...meeting, id: held, title: both('За улицата'), heldOn: addDays(TODAY, -10) })
  await run('meetings.record', {
    ...meeting,
    id: newId(),
    title: both('За училището'),
    heldOn: addDays(TODAY, 10),
    planned: true,
  })
  await run('meetings.minutes', {
    id: held,
    version: 0,
    decisions: ['Помощ за 3 семейства от квартала'],
    namesPeople: false,
  })
  server = await startTestServer(world)
  manager = await server.signInAs(sopot, 'project_manager')
  facilitator = await server.signInAs(romact, 'network_facilitator')
  browser = await openBrowser()
  hands = new Hands(browser, server)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await world?.close()
  expect(world.reported).toEqual([])
})

describe('a municipality', () => {
  it('lets a network know by its agreement, in the register', async () => {
    const { context, page } = await hands.open('/community/register', manager)
    await page.getByRole('button', { name: 'Споделяне с мрежа' }).click()
    await page.getByLabel('Код на мрежата').fill('romact')
    await hands.look(page, 'share-phone')
    await page.locator('form').getByRole('button', { name: 'Сподели' }).click()
    await page.locator('form').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Споделяне с мрежа' }).click()
    await page.getByText(`Споделя се с ROMACT, последно на ${writtenDay(TODAY)}`).waitFor()
    await context.close()
    expect(hands.complaints).toEqual([])
  })

  it('opens its page and chooses what stands on it', async () => {
    const { context, page } = await hands.open('/community/page', manager)
    await heading(page, 'Какво вижда всеки?')
    await page.getByText('затворена').waitFor()
    await page.getByRole('button', { name: 'Отвори страницата' }).click()
    await page.getByText('отворена за всички').waitFor()
    const act = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name: 'Споразумение за РОМАКТ' }) })
    await act.getByRole('button', { name: 'Покажи' }).click()
    const subject = page.getByLabel('Предмет с думи за всички')
    await subject.fill('Споразумение с г-жа Членова')
    await page.locator('form').getByRole('button', { name: 'Покажи' }).click()
    await page
      .getByText(/споменава фамилията/)
      .first()
      .waitFor()
    await hands.look(page, 'public-page-refused-phone')
    await subject.fill('Споразумение за РОМАКТ')
    await page.locator('form').getByRole('button', { name: 'Покажи' }).click()
    await act.getByText('показва се', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Покажи всички 2 от списъка' }).click()
    await page.getByRole('button', { name: /Скрий.*За училището/ }).waitFor()
    await page.getByRole('button', { name: /Покажи и решенията/ }).click()
    await page
      .getByText(/Малък брой хора \(3\)/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'Проверих, покажи' }).click()
    await page.getByRole('button', { name: /Скрий решенията/ }).waitFor()
    await hands.look(page, 'public-page-phone')
    await context.close()
    const dark = await hands.open('/community/page', manager, { dark: true, size: DESKTOP })
    await dark.page.getByText('отворена за всички').waitFor()
    await dark.page.getByRole('button', { name: /Скрий решенията/ }).waitFor()
    await hands.look(dark.page, 'public-page-desktop-dark')
    await dark.context.close()
    const html = await (await fetch(`${server.url}/community/PDV43`, { headers: { Accept: 'text/html' } })).text()
    for (const shown of ['За училището', 'За улицата', 'Помощ за 3 семейства', 'Споразумение за РОМАКТ']) {
      expect(html).toContain(shown)
    }
    expect(html).not.toContain('Членова')
    expect(hands.complaints).toEqual([])
  }, 120_000)
})

describe('a network', () => {
  it('sees where its municipalities stand, what repeats, and takes the table away', async () => {
    const { context, page } = await hands.open('/community', facilitator, { size: DESKTOP })
    await heading(page, 'Къде са общините в мрежата?')
    await page.getByText('6 общини').waitFor()
    await page.getByText('от 3 държави').waitFor()
    await hands.look(page, 'network-desktop')
    expect(await page.locator('.nw-tile').count()).toBe(6)
    const repeated = page.getByRole('table', { name: 'Кои приоритети се повтарят' }).locator('tbody tr')
    expect(await repeated.allTextContents()).toEqual(['Образование33', 'Жилища33', 'Здраве22', 'Заетост11'])
    const rows = page.getByRole('table', { name: 'Общини' }).locator('tbody tr')
    const firsts = async () => (await rows.locator('td:first-child').allTextContents()).join(' ')
    expect(await rows.count()).toBe(6)
    await page.getByRole('button', { name: /^Стъпка/ }).click()
    expect(await firsts()).toBe('Кошице Самоков Сопот Клуж Казанлък Смолян')
    await page.getByRole('combobox', { name: 'Държава' }).selectOption({ label: 'Румъния' })
    expect(await firsts()).toBe('Клуж')
    const [csv] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Таблица (CSV)' }).click(),
    ])
    const text = (await bytesOf(csv)).toString('utf8')
    expect(text.trim().split('\r\n')).toHaveLength(2)
    expect(text).toContain('Клуж;RO;;План за действие;17.11.2016;')
    await page.getByRole('combobox', { name: 'Държава' }).selectOption({ label: 'Всички държави' })
    await page.getByRole('combobox', { name: 'Стъпка' }).selectOption({ label: 'още не е започнала' })
    expect(await firsts()).toBe('Кошице')
    await page.getByLabel('Име на общината (по желание)').fill('няма такава')
    await page.getByText('Няма община с тези условия.').waitFor()
    expect(await page.content()).not.toMatch(/Членова|Мая/)
    await context.close()
    expect(hands.complaints).toEqual([])
  }, 120_000)

  it('reads it on a phone, in the dark and in English', async () => {
    const { context, page } = await hands.open('/community/network', facilitator, { dark: true })
    await page.getByText('6 общини').waitFor()
    await hands.look(page, 'network-phone-dark')
    await context.close()
    const english = await hands.open('/community/network', facilitator, { size: DESKTOP, dark: true })
    await english.page.getByRole('button', { name: 'English', exact: true }).first().click()
    await heading(english.page, 'Where do the municipalities of the network stand?')
    await english.page.locator('summary').filter({ hasText: 'documents' }).first().click()
    await hands.look(english.page, 'network-desktop-english-dark')
    await english.context.close()
    expect(hands.complaints).toEqual([])
  }, 120_000)
})
