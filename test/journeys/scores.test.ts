/** Scoring by criteria in a real browser: agreed, scored on a phone, told beside the ballots; and what waits without an answer. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, OPERATOR, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { DESKTOP, openBrowser, PHONE } from '../browser.ts'
import { startTestServer, type TestServer } from '../server.ts'
import { makeWorld, someone, type World } from '../world.ts'
import { Hands, heading, pressOnly as press } from './hands.ts'

let world: World
let server: TestServer
let browser: Browser
let hands: Hands

beforeAll(async () => {
  world = await makeWorld()
  server = await startTestServer(world)
  browser = await openBrowser()
  hands = new Hands(browser, server, 'scores')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await world?.close()
  expect(world.reported).toEqual([])
  expect(hands.complaints).toEqual([])
})

const BOTH = ['light', 'dark'] as const
const LIGHT = 'Улично осветление до реката'
const BUS = 'Автобус до училището'
const WATER = 'Чешма в квартала'
const words = (text: string) => ({ bg: text, en: `${text} (en)` })

const run = (tenant: Tenant, name: string, input: object, actor: Actor = OPERATOR) =>
  world.run(actor, tenant, name, input)

/** Three needs, and a closed ballot of one side on them. */
async function ranked(tenant: Tenant): Promise<string> {
  const needs: string[] = []
  for (const [sphere, title] of [
    ['housing', WATER],
    ['housing', LIGHT],
    ['education', BUS],
  ] as const) {
    const id = newId()
    await run(tenant, 'needs.formulate', { id, sphere, title: words(title), place: 'кв. Крайречен' })
    needs.push(id)
  }
  const topicId = newId()
  await held(tenant, topicId, 'community', needs, ['1>2>3', '1>3>2', '2>1>3'])
  await held(tenant, topicId, 'administration', needs, ['3>2>1', '3>2>1'])
  return topicId
}

async function held(tenant: Tenant, topicId: string, voters: string, needs: string[], papers: string[]) {
  const id = newId()
  const options = needs.map((needId, at) => ({ id: newId(), label: words([WATER, LIGHT, BUS][at]!), needId }))
  await run(tenant, 'ballots.prepare', { id, topicId, voters, title: words('Кое първо?'), options })
  await run(tenant, 'ballots.open', { id })
  await run(tenant, 'ballots.enterPapers', { ballotId: id, papers: papers.map((said) => ({ id: newId(), said })) })
  for (const who of [someone('team_leader'), someone('group_member')]) {
    await run(tenant, 'ballots.sign', { id, papers: papers.length }, who)
  }
  await run(tenant, 'ballots.close', { id })
}

/** Scores the option that is shown: one value for each criterion, null where it cannot be judged. */
async function score(page: Page, option: string, values: readonly (number | null)[], note?: string): Promise<void> {
  await heading(page, option)
  for (const [at, value] of values.entries()) {
    const scale = page.locator('.sc-scale').nth(at)
    const named = value === null ? 'не мога да преценя' : String(value)
    await scale.getByRole('radio', { name: named, exact: true }).check({ force: true })
  }
  if (note) await page.getByLabel('На какво се основава').fill(note)
}

const next = (page: Page) => page.getByRole('button', { name: /^Запази и/ }).click()

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('on a %s', (device, size) => {
  it('experts score by criteria, alone, and the result stands beside both ballots', async () => {
    const tenant = await world.tenant(device === 'desktop' ? 'PDV43' : 'PDV44')
    const leader = await server.signInAs(tenant, 'team_leader')
    const { page } = await hands.open('/community/scores', leader, { size })
    await heading(page, 'Кое е най-важно по критериите?')
    await page.getByText('Още няма оценка по критерии').waitFor()
    await hands.look(page, `empty-${device}`, ['light'])

    const topicId = await ranked(tenant)
    await hands.go(page, `/community/topic/${topicId}`)
    await heading(page, 'Кое първо?')
    await page.getByRole('link', { name: 'Подготви оценка' }).click()
    await heading(page, 'Какво и по какво ще се оценява?')
    for (let left = 6; left > 2; left--) await page.getByRole('button', { name: 'Махни критерия' }).nth(1).click()
    await page.getByLabel('Критерий 2 на български').fill('Колко струва')
    await page.getByLabel('Кое е по-добре').nth(1).selectOption({ label: 'по-малко е по-добре' })
    await page
      .getByLabel(/^Тежест/)
      .first()
      .fill('x')
    await page.getByText('Тежестта трябва да е число над 0.').waitFor()
    await page
      .getByLabel(/^Тежест/)
      .first()
      .fill('3')
    await page.getByLabel(/^Тежест – 75/).waitFor()
    await hands.look(page, `new-${device}`, BOTH)
    await press(page, 'Запази')
    await heading(page, 'Кое първо?')
    await hands.look(page, `draft-${device}`, ['light'])
    await press(page, 'Започни оценяването')
    await page.getByRole('link', { name: 'Оцени' }).click()
    await score(page, WATER, [4, 3], 'Замерване на 12 октомври')
    await hands.look(page, `sheet-${device}`, BOTH)
    await next(page)
    await score(page, LIGHT, [1, 1])
    await next(page)
    await score(page, BUS, [3, null])
    await next(page)
    await heading(page, 'Кое първо?')
    await page.getByText('За 1 двойка критерий и възможност').waitFor()
    await hands.look(page, `open-${device}`, ['light'])
    const scoringPath = page.url().replace(`${server.url}/app`, '')

    const { page: second } = await hands.open(scoringPath, await server.signInAs(tenant, 'group_member'), { size })
    await second.getByRole('link', { name: 'Оцени' }).click()
    await score(second, WATER, [4, null])
    await next(second)
    await score(second, LIGHT, [3, null])
    await second.getByRole('button', { name: 'Назад' }).click()
    await heading(second, WATER)
    await next(second)
    await heading(second, LIGHT)
    // What was chosen before going back is still there.
    expect(await second.locator('.sc-scale').first().getByRole('radio', { name: '3', exact: true }).isChecked()).toBe(
      true,
    )
    await next(second)
    await score(second, BUS, [null, null])
    await next(second)
    await heading(second, 'Кое първо?')

    await page.reload()
    await press(page, 'Приключи и покажи резултата')
    await page.getByText('Резултат от 2 оценители').waitFor()
    expect(await page.locator('.co-ranking li').allInnerTexts()).toEqual([
      expect.stringMatching(/^1\.\s*Чешма в квартала\s*81,3 т\./),
      expect.stringMatching(/^2\.\s*Улично осветление до реката\s*56,3 т\./),
    ])
    await page.getByText(`${BUS} – по: Колко струва`).waitFor()
    await page.getByText('Редът е устойчив').waitFor()
    await page.getByText(/под 50\s*% първо става: Улично осветление/).waitFor()
    for (const summary of await page.locator('summary').all()) await summary.click()
    await page.getByText('Замерване на 12 октомври').waitFor()
    await hands.look(page, `result-${device}`, BOTH)

    await page.getByRole('link', { name: 'Сравнение с гласуването' }).click()
    await page.getByRole('heading', { name: 'Доколко са съгласни' }).waitFor()
    await page.getByText('Общността – Администрацията: −1 (по 3 възможности)').waitFor()
    await hands.look(page, `compare-${device}`, BOTH)
    await page.getByRole('link', { name: 'Следващ кръг на гласуването' }).click()
    await heading(page, 'Какво ще се подрежда?')
    await press(page, 'Запази')
    await page.getByText('кръг 2').waitFor()
    await page.getByRole('link', { name: 'Сравнение на страните и кръговете' }).click()
    await page.getByRole('heading', { level: 2, name: 'Кръг 2' }).waitFor()
    await page.getByRole('heading', { level: 2, name: 'Кръг 1' }).waitFor()
    for (const context of browser.contexts()) await context.close()
  })

  it('feasibility and impact are drawn beside the ballots', async () => {
    const tenant = await world.tenant(device === 'desktop' ? 'FEA01' : 'FEA02')
    const topicId = await ranked(tenant)
    const { page } = await hands.open(`/community/topic/${topicId}`, await server.signInAs(tenant, 'project_manager'), {
      size,
    })
    await page.getByRole('link', { name: 'Подготви оценка' }).click()
    await page.getByLabel('Как се оценява').selectOption({ label: 'изпълнимост и въздействие' })
    await press(page, 'Запази')
    await press(page, 'Започни оценяването')
    await page.getByRole('link', { name: 'Оцени' }).click()
    await score(page, WATER, [2, 5])
    await next(page)
    await score(page, LIGHT, [5, 4])
    await next(page)
    await score(page, BUS, [4, 2])
    await next(page)
    await press(page, 'Приключи и покажи резултата')
    await page.getByText('1 е и изпълнима, и с голямо въздействие').waitFor()
    const table = page.getByRole('table', { name: /^Таблицата зад картината/ })
    expect(await table.getByRole('row').nth(1).getByRole('cell').allInnerTexts()).toEqual([
      '2',
      '5',
      'Подгответе ги',
      '1',
      '3',
    ])
    await hands.look(page, `matrix-${device}`, BOTH)
    for (const context of browser.contexts()) await context.close()
  })

  it('what waits without an answer and what stands on no need is told', async () => {
    const tenant = await world.tenant(device === 'desktop' ? 'GAP01' : 'GAP02')
    await ranked(tenant)
    const { page } = await hands.open('/community/needs', await server.signInAs(tenant, 'leadership'), { size })
    await page.getByRole('link', { name: 'Нужди без отговор' }).click()
    await heading(page, 'Кои нужди чакат отговор?')
    await page.getByText('Никоя нужда не чака толкова дълго').waitFor()
    await hands.look(page, `none-waiting-${device}`, ['light'])
    await page.getByLabel('Чакат повече от толкова дни').fill('0')
    const table = page.getByRole('table', { name: 'Колко нужди чакат и откога' })
    await table.waitFor()
    await page.getByRole('link', { name: BUS }).waitFor()
    expect(await table.getByRole('row').nth(2).getByRole('cell').allInnerTexts()).toEqual([
      'кв. Крайречен',
      '2',
      expect.stringMatching(/^\d\d\.\d\d\.\d{4}$/),
    ])
    await hands.look(page, `waiting-${device}`, BOTH)
    await hands.go(page, '/community/priorities/without-need')
    await page.getByText('Зад всеки приет приоритет стои нужда').waitFor()
    const priorities = [{ id: newId(), sphere: 'health', text: words('Здравен медиатор'), needIds: [] }]
    await run(tenant, 'priorities.adopt', { id: newId(), adoptedOn: '2026-01-10', priorities })
    await page.reload()
    await page.getByText('Здравен медиатор').waitFor()
    await hands.look(page, `loose-${device}`, BOTH)
    for (const context of browser.contexts()) await context.close()
  })
})
