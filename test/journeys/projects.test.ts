/** A project manager's day in a real browser over a real world: the list, a new project, and every part of a project's page. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OPERATOR, type Tenant } from '#gate/index.ts'
import type { ProjectIndicators } from '#indicators/contract.ts'
import { newId } from '#kit/ids.ts'
import type { ProjectView } from '#projects/contract.ts'
import { checkAxe, DESKTOP, openBrowser, PHONE, shoot } from '../browser.ts'
import { isunRows } from '../isun-rows.ts'
import { smolyan, type TestProject } from '../projects.ts'
import { type SignInCookie, startTestServer, type TestServer } from '../server.ts'
import { makeWorld, type World } from '../world.ts'

let world: World
let server: TestServer
let browser: Browser
let tenant: Tenant
let empty: Tenant
let project: TestProject
let manager: SignInCookie

beforeAll(async () => {
  world = await makeWorld()
  ;[tenant, empty] = [await world.tenant('SML31'), await world.tenant('KRZ16')]
  project = await smolyan(world, tenant)
  await furnish()
  server = await startTestServer(world)
  manager = await server.signInAs(tenant, 'project_manager')
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await world?.close()
  expect(world.reported).toEqual([])
})

const run = (name: string, input: Record<string, unknown>) => world.run(OPERATOR, tenant, name, input)

/** People, targets, a partner, equipment, an amendment and an activity that no grant carries yet. */
async function furnish(): Promise<void> {
  const rows = [...isunRows(7, 24)].map((cells, index) => ({ row: index + 3, cells }))
  await run('participants.import', { projectId: project.id, cardsOnFile: true, municipality: null, order: 1, rows })
  const { grants, version } = await world.ask<ProjectView>(OPERATOR, tenant, 'projects.get', { code: project.code })
  const [hrd, sesg] = grants.map((grant) => grant.id)
  const target = (indicator: string, value: string, grant?: string) => ({ id: newId(), indicator, value, grant })
  await run('targets.set', {
    project: project.id,
    targets: [target('CO06', '5', hrd), target('CO_TOTAL', '4', sesg), target('CO09', '40', sesg)],
  })
  const school = newId()
  await run('organisations.create', { id: school, kind: 'school', name: 'СУ „Отец Паисий“' })
  await run('partners.add', { id: newId(), project: project.id, organisation: school, role: 'partner' })
  await run('equipment.add', {
    id: newId(),
    project: project.id,
    kind: 'laptops',
    name: { bg: 'Лаптоп 15 инча', en: 'Laptop 15 inches' },
    quantity: 12,
    unitPrice: '1249.90',
    organisation: school,
    handedOn: '2022-06-14',
    document: 'ППП № 4/14.06.2022',
  })
  const dated = { project: project.id, state: 'done' as const, startsOn: '2022-03-01', endsOn: '2022-11-30' }
  const name = { bg: 'Клубове и ателиета за деца', en: 'Clubs and workshops for children' }
  await run('activities.add', { id: newId(), ...dated, code: 'A3', grant: sesg, kind: 'clubs', name })
  const parents = { bg: 'Работа с родители', en: 'Work with parents' }
  const rest = { startsOn: '2022-09-01', endsOn: '2023-10-31', state: 'running' }
  await run('activities.add', {
    id: newId(),
    ...dated,
    ...rest,
    code: 'A4',
    grant: hrd,
    kind: 'parents',
    name: parents,
  })
  await run('projects.amend', {
    id: newId(),
    project: project.id,
    version,
    kind: 'extension',
    datedOn: '2023-09-01',
    effectiveOn: '2023-09-15',
    document: 'Допълнително споразумение № 2',
    reason: 'Забавена доставка на оборудване',
    set: { endsOn: '2024-03-31' },
  })
}

interface Opened {
  context: BrowserContext
  page: Page
  complaints: string[]
}

async function open(path: string, options: { size?: typeof DESKTOP; dark?: boolean; as?: SignInCookie } = {}) {
  const context = await browser.newContext({
    viewport: options.size ?? DESKTOP,
    locale: 'bg-BG',
    reducedMotion: 'reduce',
    colorScheme: options.dark ? 'dark' : 'light',
  })
  await context.addCookies([options.as ?? manager])
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy|TrustedHTML|TrustedScript|Warning:|unique "key"/.test(message.text()))
      complaints.push(message.text())
  })
  await page.goto(`${server.url}/app${path}`)
  return { context, page, complaints } satisfies Opened
}

const heading = (page: Page, name: string | RegExp, level = 1) => page.getByRole('heading', { level, name }).waitFor()
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

describe('the list', () => {
  it('teaches when it is empty, and offers the first step to whoever may take it', async () => {
    const { context, page } = await open('/projects', { as: await server.signInAs(empty, 'project_manager') })
    await heading(page, 'Още няма записан проект', 2)
    await shoot(page, 'projects-empty')
    await page.getByRole('link', { name: 'Нов проект' }).click()
    await heading(page, 'Кой проект започва?')
    await context.close()
    const other = await open('/projects', { as: await server.signInAs(empty, 'field_worker') })
    await heading(other.page, 'Още няма записан проект', 2)
    expect(await other.page.getByRole('link', { name: 'Нов проект' }).count()).toBe(0)
    await other.context.close()
  })

  it('shows each project with its money in leva and euro, and leads to it', async () => {
    const { context, page } = await open('/projects')
    const row = page.getByRole('row', { name: /По-близки/ })
    expect(await row.textContent()).toContain('1\u00a0573\u00a0417,65\u00a0лв. (≈ 804\u00a0475,67\u00a0€)')
    expect(await row.textContent()).toContain('Смолян')
    await row.getByRole('link').click()
    await heading(page, 'Как върви „По-близки и по-успешни в община Смолян“?')
    await context.close()
  })
})

describe('a new project', () => {
  it('says what is missing, compares the funds with the total, keeps the draft, and is recorded once', async () => {
    const { context, page, complaints } = await open('/projects/new')
    await button(page, 'Запиши проекта').click()
    const summary = page.getByRole('alert')
    await summary.getByRole('link', { name: 'Попълнете „Наименование на английски“' }).click()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('field-title.en')
    await shoot(page, 'project-new-faults')
    expect(await checkAxe(page)).toEqual([])

    await page.getByLabel('Наименование на български').fill('Заедно в Смолян')
    await page.getByLabel('Наименование на английски').fill('Together in Smolyan')
    await page.getByLabel('Код', { exact: true }).fill('sml-2026')
    await page.getByLabel('Валута на договора').selectOption('BGN')
    await page.getByLabel('Обща стойност').fill('1 573 417,65')
    const programmes = page.getByLabel('Програма', { exact: true })
    await programmes.nth(0).selectOption('2014BG05M9OP001')
    await programmes.nth(1).selectOption('2014BG05M2OP001')
    const amounts = page.getByLabel('Сума')
    await amounts.nth(0).fill('1 183 459,15')
    await amounts.nth(1).fill('389 958,49')
    await page.getByText('До общата стойност не достигат 0,01\u00a0лв.').waitFor()
    await button(page, 'Запиши проекта').click()
    await summary.getByRole('link', { name: 'Сборът по програми не е равен на общата стойност' }).waitFor()

    // The tab closes and opens again: what was written is there.
    await page.waitForTimeout(700)
    await page.reload()
    await page.getByText('До общата стойност не достигат 0,01\u00a0лв.').waitFor()
    await amounts.nth(1).fill('389 958,50')
    await page.getByText('Равен е на общата стойност.').waitFor()
    await shoot(page, 'project-new')
    await button(page, 'Запиши проекта').click()
    await heading(page, 'Как върви „Заедно в Смолян“?')
    const stored = await world.ask<ProjectView>(OPERATOR, tenant, 'projects.get', { code: 'SML-2026' })
    expect(stored.total?.amount).toBe('1573417.65')
    expect(stored.municipalities.map(({ code, lead }) => [code, lead])).toEqual([['SML31', true]])
    expect(complaints).toEqual([])
    await context.close()
  })
})

describe("a project's page", () => {
  it('puts results beside targets, breaks them down, and never what rests on sensitive answers', async () => {
    const { context, page } = await open(`/projects/${project.code}`)
    await heading(page, 'Какво е постигнато?', 2)
    await page.getByRole('figure', { name: /интелигентен растеж“ 2014–2020: постигнати \d от 2/ }).waitFor()
    await page.getByLabel('Разбивка', { exact: true }).selectOption('sex')
    const table = page.getByRole('region', { name: 'Разбивка по пол', exact: true })
    await table.waitFor()
    expect(await table.getByRole('row', { name: /^CO17/ }).textContent()).toContain('не се разбива')
    await shoot(page, 'project-breakdown')
    await page.getByLabel('и още по').selectOption('age')
    await page.getByRole('region', { name: 'Разбивка по пол и по възраст' }).waitFor()
    expect(await checkAxe(page)).toEqual([])
    const people = (await world.ask<ProjectIndicators>(OPERATOR, tenant, 'indicators.values', { code: project.code }))
      .values[0]!.value!
    await page.getByRole('link', { name: 'Защо това число? CO_TOTAL' }).click()
    await heading(page, `Защо CO_TOTAL е ${people}?`)
    expect(await page.getByRole('main').getByRole('listitem').count()).toBe(people)
    await shoot(page, 'indicator-why')
    expect(await checkAxe(page)).toEqual([])
    await context.close()
  })

  it('says why a target was not reached, in both languages or not at all', async () => {
    const { context, page } = await open(`/projects/${project.code}`)
    await heading(page, 'Какво не е постигнато и защо?', 3)
    const missed = page.locator('.i-missed > li').filter({ hasText: 'от 40' })
    await missed.getByText('Причина не е записана.').waitFor()
    await missed.getByRole('button', { name: /^Запишете причината: / }).click()
    await page.getByLabel('Защо не е постигнато – на български').fill('Училището затвори за ремонт.')
    await button(page, 'Запазване').click()
    await page.getByRole('alert').getByRole('link').click()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('field-reason.en')
    await shoot(page, 'target-reason')
    expect(await checkAxe(page)).toEqual([])
    await page.keyboard.type('The school closed for repairs.')
    await button(page, 'Запазване').click()
    await missed.getByText('Училището затвори за ремонт.').waitFor()
    const { targets } = await world.ask<ProjectView>(OPERATOR, tenant, 'projects.get', { code: project.code })
    expect(targets.flatMap(({ reason }) => reason ?? [])).toEqual([
      { bg: 'Училището затвори за ремонт.', en: 'The school closed for repairs.' },
    ])
    await context.close()
  })

  it('takes activities, partners and equipment in place', async () => {
    const { context, page } = await open(`/projects/${project.code}/activities`)
    await button(page, 'Добави дейност').click()
    const form = page.locator('form.p-form')
    const send = form.getByRole('button', { name: 'Добави дейност' })
    await send.click()
    await page.getByRole('alert').getByRole('link', { name: 'Изберете от кои средства е дейността' }).waitFor()
    await form.getByLabel('Име на български').fill('Летни занимания')
    await form.getByLabel('Име на английски').fill('Summer classes')
    await form.getByLabel('Код').fill('A9')
    await form.getByLabel('Вид').selectOption('clubs')
    await form.getByLabel('Програма').selectOption({ index: 2 })
    await form.getByLabel('Начало').fill('2021-01-01')
    await send.click()
    await page.getByRole('alert').getByText('Датата е извън срока на проекта').waitFor()
    await shoot(page, 'project-activity-form')
    expect(await checkAxe(page)).toEqual([])
    await form.getByLabel('Начало').fill('2022-06-15')
    await send.click()
    await page.getByRole('cell', { name: 'A9 Летни занимания' }).waitFor()

    const waiting = page.locator('form.p-assign')
    const before = await waiting.count()
    await waiting.first().getByLabel('Програма').selectOption({ index: 1 })
    await waiting.first().getByLabel('Вид').selectOption('health_social_service')
    await waiting.first().getByRole('button', { name: 'Прехвърли' }).click()
    await waiting.nth(before - 1).waitFor({ state: 'detached' })

    await page.getByRole('link', { name: 'Партньори' }).click()
    await button(page, 'Добави партньор').click()
    await button(page, 'Няма я в списъка').click()
    await page.getByLabel('Име на организацията').fill('Сдружение „Примерно“')
    await button(page, 'Запиши организацията').click()
    await button(page, 'Запиши организацията').waitFor({ state: 'detached' })
    expect(await checkAxe(page)).toEqual([])
    await form.getByRole('button', { name: 'Добави партньор' }).click()
    await page.getByRole('cell', { name: 'Сдружение „Примерно“' }).waitFor()

    await page.getByRole('link', { name: 'Оборудване' }).click()
    await button(page, 'Добави оборудване').click()
    await form.getByLabel('Име на български').fill('Маса')
    await form.getByLabel('Име на английски').fill('Table')
    await form.getByLabel('Брой').fill('4')
    await form.getByLabel('Единична цена').fill('99,90')
    await form.getByRole('button', { name: 'Добави оборудване' }).click()
    expect(await page.getByRole('row', { name: /Маса/ }).textContent()).toContain('99,90\u00a0лв.')
    await context.close()
  })
})

const PAGES = [
  ['/projects', 'projects', 'Какви проекти водим?', 1],
  ['/projects/new', 'project-new', 'Кой проект започва?', 1],
  ['/projects/SML-2022', 'project', 'Какво е постигнато?', 2],
  ['/projects/SML-2022/activities', 'project-activities', 'Какво се прави и кога?', 2],
  ['/projects/SML-2022/partners', 'project-partners', 'С кого работим?', 2],
  ['/projects/SML-2022/equipment', 'project-equipment', 'Какво е предадено и на кого?', 2],
  ['/projects/SML-2022/reports', 'project-reports', 'Какво може да се отчете?', 2],
  ['/projects/SML-2022/history', 'project-history', 'Как се е променял проектът?', 2],
] as const

/** The bars that stay put cover whatever is scrolled beneath them; axe is to judge what nothing can uncover. */
const unfix = (page: Page) =>
  page.evaluate(() => {
    for (const bar of document.querySelectorAll<HTMLElement>('.s-top, .s-bottom')) bar.style.position = 'static'
  })

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('on a %s', (device, size) => {
  it.each([
    ['light', false],
    ['dark', true],
  ] as const)('every page is free of axe violations and fits, %s', async (scheme, dark) => {
    const { context, page, complaints } = await open('/projects', { size, dark })
    for (const [path, name, question, level] of PAGES) {
      await page.goto(`${server.url}/app${path}`)
      await heading(page, question, level)
      await page.waitForLoadState('networkidle')
      await shoot(page, `${name}-${device}-${scheme}`)
      await unfix(page)
      expect(await checkAxe(page), `${path} ${scheme}`).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), path).toBe(true)
    }
    expect(complaints).toEqual([])
    await context.close()
  })
})
