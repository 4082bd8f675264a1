/**
 * Sopot's cycle of August–December 2016 (S3.2–S3.8) from an empty municipality, in a real browser on a phone:
 * agreement, two orders, three bodies, fifteen meetings and trainings, both assessments, a ballot, nine priorities;
 * and back from each priority to its need, to what was said, and to the minutes in which it stands.
 */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OPERATOR, type Tenant } from '#gate/index.ts'
import { addDays } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { DESKTOP, openBrowser, PHONE } from '../browser.ts'
import { type SignInCookie, startTestServer, type TestServer } from '../server.ts'
import { makeWorld, type World } from '../world.ts'
import { choose, fill, Hands, heading, press, send } from './hands.ts'

/** The nine of the source in its order, what somebody could have said, and which meeting heard it. */
const NINE = [
  ['Образование', 'Обучение за роми над 16 години и възрастни', 'Искам да завърша, а за големи няма къде', 1],
  ['Образование', 'Без такса в детската градина за всички на 3–4 години', 'Таксата за градината не я изкарваме', 2],
  ['Образование', 'Родителите участват в живота на училището', 'В училището ни викат само за да ни се карат', 4],
  ['Образование', 'Многоетническа образователна среда', 'Децата ни седят на отделни чинове', 5],
  ['Здраве', 'Назначаване на здравен медиатор', 'При доктора няма кой да ни обясни', 7],
  ['Здраве', 'Кампании срещу опасни заразни болести', 'Жълтеницата мина през цялата махала', 8],
  ['Жилища', 'Узаконяване на незаконните постройки', 'Къщата я има от трийсет години, а я няма на хартия', 10],
  ['Жилища', 'Асфалт, осветление и тротоари на ул. „Манастирска река“', 'По улицата се ходи с ботуши', 11],
  ['Жилища', 'Комисия за удостоверения за постоянен адрес', 'Без адрес лична карта не дават', 13],
] as const
const MINUTES = (at: number) => `Протокол ${at}: казаното се записва и се връща при всички.`

const ANSWERS = {
  'home/place': 'town',
  'home/members': '4',
  'home/children': '0',
  'wishes/priorities': 'education',
}
const PHASES = ['Ангажимент', 'Групи', 'Оценка', 'Приоритети', 'План за действие', 'Финансиране']

let world: World
let server: TestServer
let browser: Browser
let hands: Hands
let tenant: Tenant
let [manager, member]: SignInCookie[] = []

beforeAll(async () => {
  world = await makeWorld()
  server = await startTestServer(world)
  tenant = await world.tenant('PDV43')
  manager = await server.signInAs(tenant, 'project_manager')
  member = await server.signInAs(tenant, 'group_member')
  browser = await openBrowser()
  hands = new Hands(browser, server, 'sopot')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await world?.close()
  expect(world.reported).toEqual([])
  expect(hands.complaints).toEqual([])
})

async function entersAct(page: Page, act: { kind?: string; number?: string; day: string; subject: string }) {
  await press(page, 'Впиши акт')
  if (act.kind) await choose(page, 'Вид', act.kind)
  await fill(page, { Дата: act.day, Издател: 'Кмет на община Сопот', Предмет: act.subject })
  if (act.number) {
    await page.getByLabel('Номер (по желание)').fill(act.number)
    await choose(page, 'Какво създава (по желание)', 'група')
  }
  await send(page, 'Запиши акта')
  await heading(page, act.subject, 2)
}

async function makesBody(page: Page, kind: string, name: string, order?: string) {
  await press(page, 'Нова група')
  await page.locator('form').waitFor()
  await choose(page, 'Вид', kind)
  await fill(page, { Име: name, 'От кой ден': '2016-09-01' })
  if (order) {
    const option = page.getByLabel(/Създадена с/).locator('option', { hasText: order })
    await page.getByLabel(/Създадена с/).selectOption((await option.getAttribute('value'))!)
  }
  await send(page, 'Запиши групата')
  await heading(page, name, 2)
}

/** A meeting with its minutes; and what was said there, where a need comes from it. */
async function meets(page: Page, at: number, day: string) {
  await hands.go(page, '/community/meetings/new')
  await page.locator('form').waitFor()
  await choose(page, 'Вид', at % 3 === 0 ? 'Обучение' : 'Среща')
  await choose(page, /Коя група/, at === 15 ? 'Общинска работна група' : 'МАГ – Сопот')
  await fill(page, { Тема: `Среща ${at}`, Ден: day })
  await page.getByLabel('Колко души дойдоха (по желание)').fill('18')
  await page.locator('form').getByRole('button', { name: 'Запиши срещата' }).click()
  await heading(page, `Среща ${at}`)
  await press(page, 'Напиши протокола')
  await page.getByLabel('Какво беше казано (по желание)').fill(MINUTES(at))
  await send(page, 'Запиши протокола')
  await page.getByText(MINUTES(at)).waitFor()
  const said = NINE.find(([, , , meeting]) => meeting === at)?.[2]
  if (!said) return
  await press(page, 'Запиши казаното')
  await page.getByLabel('Какво казва човекът').fill(said)
  await page.getByLabel('Колко души казват същото').fill('6')
  await send(page, 'Запази')
  await page.getByText(said).waitFor()
}

async function formulates(page: Page, sphere: string, title: string, said: string) {
  await page.getByRole('listitem').filter({ hasText: said }).getByLabel('Избери').check()
  await press(page, /^Формулирай нужда/)
  await page.getByLabel('Област').selectOption({ label: sphere })
  await page.getByLabel('Нуждата на български').fill(title)
  await page.getByLabel('Нуждата на английски').fill(`Need: ${title}`)
  await press(page, 'Запази нуждата')
  await page.getByText(said).waitFor({ state: 'detached' })
}

async function signs(page: Page, given: number) {
  await page.getByLabel('Намерени бюлетини').fill('12')
  await press(page, 'Подпиши броя')
  await page.getByText(`Подписи: ${given} от 2`).waitFor()
}

const mark = (page: Page, question: string | RegExp, answer: string) =>
  page.getByRole('group', { name: question }).getByLabel(answer, { exact: true }).check()

/** Nine more on paper, typed in by others meanwhile: from ten on the answers stand for an assessment. */
async function typesInNineMore() {
  const { items } = await world.ask<{ items: { id: string; versionId: string }[] }>(
    OPERATOR,
    tenant,
    'instruments.list',
  )
  for (let at = 0; at < 9; at++) {
    const response = {
      id: newId(),
      versionId: items[0]!.versionId,
      filledOn: '2016-11-03',
      way: 'paper',
      answers: ANSWERS,
    }
    await world.run(OPERATOR, tenant, 'responses.record', response)
  }
}

describe("Sopot's cycle from an empty municipality", () => {
  it('begins with an agreement, two orders and three bodies', async () => {
    const { context, page } = await hands.open('/community', manager!)
    await press(page, 'Започни')
    await page.getByLabel('От кой ден').fill('2016-08-16')
    await page.locator('form').getByRole('button', { name: 'Започни' }).click()
    await page.getByText('тук сме').waitFor()
    await hands.go(page, '/community/register')
    await entersAct(page, { day: '2016-08-16', subject: 'Споразумение за РОМАКТ' })
    await entersAct(page, { kind: 'Заповед', number: 'РД-09-310', day: '2016-08-22', subject: 'Ръководна група' })
    await entersAct(page, {
      kind: 'Заповед',
      number: 'РД-09-355',
      day: '2016-09-01',
      subject: 'Общинска работна група',
    })
    await hands.go(page, '/community/bodies')
    await makesBody(page, 'Местна активна група (МАГ)', 'МАГ – Сопот')
    await makesBody(page, 'Ръководна група', 'Ръководна група на РОМАКТ', 'РД-09-310')
    await makesBody(page, 'Общинска работна група', 'Общинска работна група', 'РД-09-355')
    await context.close()
  }, 120_000)

  it('meets fifteen times; nine times somebody says what is missing', async () => {
    const { context, page } = await hands.open('/community/meetings', manager!)
    for (let at = 1, day = '2016-09-05'; at <= 15; at++, day = addDays(day, 6)) {
      await meets(page, at, day)
      if (at === 1) await hands.look(page, 'said-here-phone')
    }
    await hands.go(page, '/community/meetings')
    const row = page.getByRole('row', { name: /Обучение/ })
    await row.waitFor()
    expect(await row.locator('th, td').first().textContent()).toBe('Обучение')
    expect(await row.locator('th, td').nth(1).textContent()).toBe('5')
    expect(
      await page
        .getByRole('row', { name: /^Среща/ })
        .locator('th, td')
        .nth(1)
        .textContent(),
    ).toBe('10')
    await context.close()
  }, 300_000)

  it('asks the community and assesses what the municipality can do', async () => {
    const { context, page } = await hands.open('/questionnaires', manager!)
    await press(page, 'Нужди на общността')
    await page.getByRole('link', { name: 'Попълни', exact: true }).click()
    await press(page, 'Напред')
    await mark(page, 'Къде живеете?', 'В града')
    await page.getByLabel('Колко души живеете заедно?').fill('4')
    await page.getByLabel('Колко от тях са под 18 години?').fill('0')
    for (let at = 0; at < 4; at++) await press(page, 'Напред')
    await mark(page, /Кое е най-важно/, 'Образование')
    await press(page, 'Запиши отговорите')
    await heading(page, 'Записано', 2)
    await typesInNineMore()
    await hands.go(page, '/questionnaires')
    await press(page, 'Какво може общината')
    // The list has a link of the same name for the questionnaire before.
    await heading(page, 'Какво може общината')
    await page.getByRole('link', { name: 'Попълни', exact: true }).click()
    await page.getByLabel('Кой оценява (длъжности)').fill('секретар, експерт образование')
    for (let at = 0; at < 8; at++) {
      await press(page, 'Напред')
      await page.getByText(`Стъпка ${at + 2} от 10`).waitFor()
      await page
        .getByRole('radio')
        .nth(1 + (at % 3))
        .check()
      await page.getByLabel('С какво се доказва?').fill(`Справка ${at + 1}`)
    }
    await press(page, 'Напред')
    await press(page, 'Запиши отговорите')
    await heading(page, 'Записано', 2)
    await page.getByRole('link', { name: 'Резултати' }).click()
    await heading(page, 'Оценки по критерии', 2)
    await hands.look(page, 'capacity-phone')
    await context.close()
  }, 120_000)

  it('gathers nine needs, ranks them in a ballot and adopts nine priorities: four, two and three', async () => {
    const { context, page } = await hands.open('/community/needs/voiced', manager!)
    await heading(page, 'Какво още не е прегледано?')
    for (const [sphere, title, said] of NINE) await formulates(page, sphere, title, said)
    await page.getByText('Всичко е прегледано').waitFor()
    await hands.go(page, '/community/ballots/new')
    await page.getByLabel('Въпросът на български').fill('Кое първо в Сопот?')
    await page.getByLabel('Въпросът на английски').fill('What first in Sopot?')
    await press(page, 'Запази')
    await heading(page, 'Кое първо в Сопот?')
    await press(page, 'Започни гласуването')
    for (const [, title] of NINE) await press(page, title)
    await page.getByLabel('Колко бюлетини казват същото').fill('12')
    await press(page, 'Въведи')
    await page.getByText('12 бюлетини').waitFor()
    await signs(page, 1)
    const second = await hands.open(page.url().replace(`${server.url}/app`, ''), member!)
    await signs(second.page, 2)
    await second.context.close()
    await page.reload()
    await press(page, 'Приключи и покажи резултата')
    await page.getByText('Резултат от 12 бюлетини').waitFor()
    await hands.go(page, '/community/priorities')
    await page.getByRole('link', { name: 'Приеми списък' }).click()
    await page.getByLabel('Гласуване').selectOption({ index: 1 })
    await page.getByLabel('Приоритет на български').first().waitFor()
    await press(page, 'Приеми списъка')
    await heading(page, 'Какво правим първо?')
    for (const head of ['Образование · 4', 'Здраве · 2', 'Жилища · 3']) await heading(page, head, 2)
    expect(await page.locator('.co-item strong').allInnerTexts()).toEqual(
      [...Map.groupBy(NINE, ([sphere]) => sphere).values()].flatMap((inSphere) =>
        inSphere.map(([, title], at) => `${at + 1}. ${title}`),
      ),
    )
    await hands.look(page, 'nine-phone')
    await context.close()
  }, 180_000)

  it('walks back from each of the nine to the need, to what was said and to the minutes of the meeting', async () => {
    const { context, page } = await hands.open('/community/priorities', manager!, { size: DESKTOP })
    for (const [, title, said, meeting] of NINE) {
      await page.getByRole('link', { name: title, exact: true }).click()
      await heading(page, title)
      await page.getByText(said).waitFor()
      await page.getByRole('link', { name: 'Кое първо в Сопот?' }).waitFor()
      if (meeting === 1) await hands.look(page, 'need-desktop')
      await page.getByRole('link', { name: `Среща ${meeting}`, exact: true }).click()
      await heading(page, `Среща ${meeting}`)
      await page.getByText(MINUTES(meeting)).waitFor()
      await page.getByText(said).waitFor()
      await hands.go(page, '/community/priorities')
    }
    await context.close()
  }, 120_000)

  it('shows the way: what was recorded has opened its gates', async () => {
    const { context, page } = await hands.open('/community', manager!, { dark: true })
    await page.getByText('тук сме').waitFor()
    const missing = async (name: string) => {
      const phase = page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 2, name }) })
      return phase.getByText('липсва', { exact: true }).count()
    }
    const open = Object.fromEntries(await Promise.all(PHASES.map(async (name) => [name, await missing(name)] as const)))
    expect(open).toEqual({ Ангажимент: 0, Групи: 1, Оценка: 0, Приоритети: 0, 'План за действие': 1, Финансиране: 1 })
    await hands.look(page, 'way-phone-dark')
    await context.close()
  })

  it('and whoever is no member of staff reads the nine on the portal, once the page is open', async () => {
    const { context, page } = await hands.open('/community/page', manager!)
    await heading(page, 'Какво вижда всеки?')
    await press(page, 'Отвори страницата')
    await page.getByRole('link', { name: 'Вижте страницата' }).waitFor()
    await context.close()
    const visitor = await browser.newContext({ viewport: PHONE, locale: 'bg-BG', javaScriptEnabled: false })
    const seen = await visitor.newPage()
    await seen.goto(`${server.url}/community/PDV43`)
    await seen.getByRole('heading', { level: 1, name: /докъде стигнаха/ }).waitFor()
    for (const [, title] of NINE) await seen.getByText(title, { exact: true }).waitFor()
    expect(await seen.content()).not.toContain('казаното се записва')
    await visitor.close()
  })
})
