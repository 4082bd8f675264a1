/** The cycle of a municipality in a real browser, from nothing: agreement, orders, bodies, meetings, what was promised. */
import ICAL from 'ical.js'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MeetingLine } from '#community/meetings/contract.ts'
import { OPERATOR, type Tenant } from '#gate/index.ts'
import { addDays, dayIn, writtenDay } from '#kit/dates.ts'
import { DESKTOP, openBrowser, PHONE } from '../browser.ts'
import { type SignInCookie, startTestServer, type TestServer } from '../server.ts'
import { makeWorld, type World } from '../world.ts'
import { bytesOf, choose, fill, Hands, heading, press, send } from './hands.ts'

const TODAY = dayIn(Date.now())
let world: World
let server: TestServer
let browser: Browser
let hands: Hands
let tenant: Tenant
let manager: SignInCookie
let mayor: SignInCookie

beforeAll(async () => {
  world = await makeWorld()
  tenant = await world.tenant('PDV43')
  server = await startTestServer(world)
  manager = await server.signInAs(tenant, 'project_manager')
  mayor = await server.signInAs(tenant, 'leadership')
  browser = await openBrowser()
  hands = new Hands(browser, server, 'community')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await world?.close()
  expect(world.reported).toEqual([])
})

describe('the cycle', () => {
  it('begins in an empty municipality: agreement and orders in the register, each with both of its days', async () => {
    const { context, page } = await hands.open('/community', manager)
    await heading(page, 'Работата с общността още не е започнала', 2)
    await hands.look(page, 'empty-phone')
    await press(page, 'Започни')
    await page.getByLabel('От кой ден').fill('2016-08-16')
    await page.locator('form').getByRole('button', { name: 'Започни' }).click()
    await page.getByText('тук сме').waitFor()
    await page.getByText(`вписано на ${writtenDay(TODAY)}`).waitFor()
    expect(await page.getByText('липсва', { exact: true }).count()).toBeGreaterThan(10)
    await page.getByRole('link', { name: 'Регистър на актовете' }).click()
    await heading(page, 'Още няма вписан акт', 2)
    await hands.look(page, 'register-empty-phone')
    await press(page, 'Впиши акт')
    await fill(page, { Дата: '2016-08-16', Издател: 'Кмет на община Сопот', Предмет: 'Споразумение за РОМАКТ' })
    await page.getByLabel('Валиден до (по желание)').fill('2017-08-16')
    await page.getByLabel('Страни (по желание)').fill('Община Сопот\nСъвет на Европа')
    await hands.look(page, 'act-form-phone')
    await send(page, 'Запиши акта')
    await page.getByText(`прието на 16.08.2016, вписано на ${writtenDay(TODAY)}`).waitFor()
    for (const [number, day, subject, creates] of [
      ['РД-09-310', '2016-08-22', 'Координатор и лице за контакт', 'назначение'],
      ['РД-09-355', '2016-09-12', 'Общинска работна група', 'група'],
    ] as const) {
      await press(page, 'Впиши акт')
      await choose(page, 'Вид', 'Заповед')
      await fill(page, { Дата: day, Издател: 'Кмет на община Сопот', Предмет: subject })
      await page.getByLabel('Номер (по желание)').fill(number)
      await choose(page, 'Какво създава (по желание)', creates)
      await send(page, 'Запиши акта')
      await heading(page, subject, 2)
    }
    await page.getByLabel(/Търси по номер/).fill('рд-09-310')
    await expect.poll(() => page.getByRole('heading', { level: 2 }).count()).toBe(1)
    await press(page, 'Впиши назначение')
    await fill(page, { Име: 'Иво Назначен', От: '2016-08-22' })
    await send(page, 'Запиши назначението')
    await page.getByText('координатор: Иво Назначен, от 22.08.2016').waitFor()
    await hands.look(page, 'register-phone')
    await context.close()
    expect(hands.complaints).toEqual([])
  }, 180_000)

  it('goes on with bodies and their members, whose names stay inside but for a written word', async () => {
    const { context, page } = await hands.open('/community/bodies', manager)
    for (const [kind, name, mandate] of [
      ['Местна активна група (МАГ)', 'МАГ – Сопот', null],
      ['Общинска работна група', 'Работна група', /РД-09-355/],
      ['Ръководна група', 'Ръководна група на проекта', null],
    ] as const) {
      await press(page, 'Нова група')
      await page.locator('form').waitFor()
      await choose(page, 'Вид', kind)
      await fill(page, { Име: name, 'От кой ден': '2016-09-12' })
      await page.getByLabel('Кворум (по желание)').fill('2')
      if (mandate) {
        const option = page.getByLabel(/Създадена с/).locator('option', { hasText: mandate })
        await page.getByLabel(/Създадена с/).selectOption((await option.getAttribute('value'))!)
      }
      await send(page, 'Запиши групата')
      await heading(page, name, 2)
    }
    await hands.look(page, 'bodies-phone')
    await page.getByRole('link', { name: 'МАГ – Сопот' }).click()
    for (const [name, sex] of [
      ['Лилия Членова', 'жена'],
      ['Боян Членов', 'мъж'],
    ] as const) {
      await press(page, 'Добави член')
      await fill(page, { Име: name, 'От кой ден': '2016-09-12' })
      await choose(page, 'Пол', sex)
      await send(page, 'Запиши члена')
      await page.getByText(name).first().waitFor()
    }
    await page.getByText('2 членове: жени 1, мъже 1').waitFor()
    await press(page, 'Дава съгласие за име')
    await fill(page, { 'Ден на съгласието': '2016-10-01', 'Къде е писменото съгласие': 'папка 4' })
    await send(page, 'Запиши съгласието')
    await page.getByText('името е публично').waitFor()
    await press(page, 'Впиши писмо')
    await fill(page, {
      'До кого или от кого': 'Кметът',
      'За какво': 'Осветление на улицата',
      'Заведено на': addDays(TODAY, -70),
    })
    await page.getByLabel('Входящ номер (по желание)').fill('ВХ-12')
    await send(page, 'Запиши писмото')
    await page.getByText(/без отговор от/).waitFor()
    await hands.look(page, 'body-phone')
    await press(page, 'Има отговор')
    await send(page, 'Запиши отговора')
    await page.getByText(/отговорено на/).waitFor()
    await context.close()
    const seen = await hands.open('/community/bodies', mayor, { size: DESKTOP })
    await seen.page.getByText('МАГ – Сопот').waitFor()
    expect(await seen.page.content()).not.toMatch(/Членов|Назначен/)
    expect(await seen.page.getByRole('link', { name: 'МАГ – Сопот' }).count()).toBe(0)
    await seen.context.close()
    expect(hands.complaints).toEqual([])
  }, 180_000)

  it('lets a local facilitator in by the agreement, and only to the community', async () => {
    // The first agreement of this municipality ran out; a new one is entered and the facilitator assigned by it.
    const facilitator = await server.signInAs(tenant, 'local_facilitator')
    const before = await hands.open('/community/bodies', facilitator)
    await before.page.getByRole('link', { name: 'МАГ – Сопот' }).click()
    await before.page.getByText('2 членове: жени 1, мъже 1').waitFor()
    expect(await before.page.getByText('Боян Членов').count()).toBe(0)
    await before.context.close()
    const { context, page } = await hands.open('/community/register', manager)
    await press(page, 'Впиши акт')
    await fill(page, { Дата: addDays(TODAY, -30), Издател: 'Кмет на община Сопот', Предмет: 'Ново споразумение' })
    await send(page, 'Запиши акта')
    const act = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Ново споразумение' }) })
    await act.getByRole('button', { name: 'Местен фасилитатор' }).click()
    await act.getByRole('button', { name: /Възложи/ }).click()
    await act.getByRole('button', { name: /Прекрати/ }).waitFor()
    await hands.look(page, 'facilitator-phone')
    await context.close()
    const inside = await hands.open('/community/bodies', facilitator)
    await inside.page.getByRole('link', { name: 'МАГ – Сопот' }).click()
    await inside.page.getByText('Боян Членов').waitFor()
    expect(await inside.page.getByRole('link', { name: 'Хора', exact: true }).count()).toBe(0)
    await hands.go(inside.page, '/people')
    await inside.page.getByRole('heading', { level: 1 }).waitFor()
    await inside.page.waitForLoadState('networkidle')
    expect(await inside.page.content()).not.toMatch(/Членов/)
    await inside.context.close()
    expect(hands.complaints).toEqual([])
  }, 180_000)

  it('holds fifteen meetings and trainings; what was promised stands on the next one', async () => {
    const { context, page } = await hands.open('/community/meetings', manager)
    await heading(page, 'Още няма записана среща', 2)
    let day = '2016-09-15'
    for (let at = 1; at <= 15; at++) {
      await page.getByRole('link', { name: 'Нова среща' }).click()
      await page.locator('form').waitFor()
      await choose(page, 'Вид', at % 3 === 0 ? 'Обучение' : 'Среща')
      await choose(page, /Коя група/, 'МАГ – Сопот')
      await fill(page, { Тема: `Тема ${at}`, Ден: day })
      await page.getByLabel('Начало (по желание)').fill('17:30')
      await page.getByLabel('Дневен ред (по желание)').fill('Кой какво свърши\nСледваща стъпка')
      await page.getByLabel('Колко души дойдоха (по желание)').fill('20')
      await page.getByLabel('от тях жени (по желание)').fill('12')
      await page.getByLabel('от тях мъже (по желание)').fill('8')
      if (at === 1) await hands.look(page, 'meeting-form-phone')
      await page.locator('form').getByRole('button', { name: 'Запиши срещата' }).click()
      await heading(page, `Тема ${at}`)
      if (at === 1) await writeDown(page)
      if (at === 2) {
        await page.getByText('Питане до електроразпределението', { exact: true }).first().waitFor()
        await hands.look(page, 'meeting-phone')
      }
      day = addDays(day, 6)
      await page.getByRole('link', { name: 'Срещи', exact: true }).click()
    }
    const row = page.getByRole('row', { name: /Обучение/ })
    await row.waitFor()
    expect(await row.locator('th, td').allTextContents()).toEqual(['Обучение', '5', '0', '100', '60', '40'])
    await hands.look(page, 'meetings-phone')
    await press(page, 'Направи таен адрес')
    const address = await page.locator('code').textContent()
    const text = await (await fetch(address!)).text()
    const events = new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent')
    expect(events.length).toBe(15)
    expect(text).not.toContain('Членов')
    await press(page, 'Затвори адреса')
    await expect.poll(async () => (await fetch(address!)).status).toBe(404)
    await page.getByRole('link', { name: 'Задачи', exact: true }).click()
    await page.getByText('Питане до електроразпределението', { exact: true }).first().waitFor()
    await hands.look(page, 'tasks-phone')
    await page.getByRole('button', { name: /Изпълнено е/ }).click()
    await page.getByLabel('Какво излезе (по желание)').fill('Ще сменят лампите')
    await page.locator('form').getByRole('button', { name: 'Отбележи като изпълнено' }).click()
    await heading(page, 'Няма неизпълнени задачи', 2)
    await context.close()
    expect(hands.complaints).toEqual([])
  }, 300_000)

  /** Who came, minutes, a task, the printed page and the calendar file of the first meeting. */
  async function writeDown(page: Page): Promise<void> {
    await choose(page, 'Лилия Членова', 'присъства')
    await press(page, 'Запиши кой дойде')
    await page.getByText('Записано.').waitFor()
    await page.getByText('За решение липсва 1 член').waitFor()
    await press(page, 'Напиши протокола')
    await page.getByLabel('Какво беше казано (по желание)').fill('Лампите на улицата не светят.')
    await page.getByLabel('Решения (по желание)').fill('Питане до електроразпределението')
    await send(page, 'Запиши протокола')
    await page.getByText('Лампите на улицата не светят.').waitFor()
    await press(page, 'Добави задача')
    await fill(page, { Какво: 'Питане до електроразпределението' })
    await page.getByLabel('Срок (по желание)').fill('2016-10-15')
    await send(page, 'Запиши задачата')
    await page.getByText(/закъснява от 15.10.2016/).waitFor()
    for (const [label, mark] of [
      ['За печат – PDF', '%PDF'],
      ['За печат – Word (DOCX)', 'PK'],
      ['В календара (.ics)', 'BEGIN:VCALENDAR'],
    ] as const) {
      const [download] = await Promise.all([page.waitForEvent('download'), press(page, label)])
      expect((await bytesOf(download)).toString('latin1').startsWith(mark)).toBe(true)
      expect(download.suggestedFilename()).not.toMatch(/Членов/)
    }
  }

  it('takes in a meeting that a mediator recorded without signal', async () => {
    const mediator = await server.signInAs(tenant, 'field_worker')
    const { context, page } = await hands.open('/community/meetings/new', mediator)
    await page.locator('form').waitFor()
    await context.setOffline(true)
    await choose(page, /Коя група/, 'Работна група')
    await fill(page, { Тема: 'Разговор на улицата', Ден: addDays(TODAY, -1) })
    await page.locator('form').getByRole('button', { name: 'Запиши срещата' }).click()
    await page.locator('form').waitFor({ state: 'detached' })
    await context.setOffline(false)
    const titles = async () => {
      const query = { from: addDays(TODAY, -1) }
      const { items } = await world.ask<{ items: MeetingLine[] }>(OPERATOR, tenant, 'meetings.list', query)
      return items.map(({ title }) => title.bg)
    }
    await expect.poll(titles, { timeout: 30_000 }).toEqual(['Разговор на улицата'])
    // Whoever does not know the members finds meetings in the list, and no page with names.
    await hands.go(page, '/community/meetings')
    await page.getByText('Разговор на улицата').waitFor()
    expect(await page.getByRole('link', { name: 'Разговор на улицата' }).count()).toBe(0)
    await context.close()
    expect(hands.complaints).toEqual([])
  }, 120_000)

  it('shows where the municipality stands; gates warn, a paper meets one, phases bear own names', async () => {
    const { context, page } = await hands.open('/community', manager, { size: DESKTOP })
    const phase = (name: string) =>
      page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 2, name, exact: true }) })
    const reach = async (name: string, on: string) => {
      await phase(name).getByRole('button', { name: 'Започна', exact: true }).click()
      await page.getByLabel('Кога започна тази стъпка').fill(on)
      await send(page, 'Запиши стъпката')
    }
    await reach('Групи', '2016-09-01')
    await phase('Групи').getByText('тук сме').waitFor()
    await reach('Оценка', '2016-10-01')
    await phase('Оценка').getByText('Тогава липсваше: хора от активната група в работната група').waitFor()
    await phase('Оценка')
      .getByRole('button', { name: /Има го на хартия.*оценка на нуждите/ })
      .click()
    await fill(page, { 'Дата на документа': '2016-10-20', 'Къде е документът': 'папка 7' })
    await send(page, 'Отбележи, че го има')
    await phase('Оценка').getByText('папка 7, 20.10.2016').waitFor()
    await hands.look(page, 'way-desktop')
    await press(page, 'Промени стъпките')
    await page.getByLabel(/Стъпка 6 – име на български/).fill('Пари за плана')
    await hands.look(page, 'phases-desktop')
    await send(page, 'Запиши стъпките')
    await phase('Пари за плана').waitFor()
    await context.close()
    for (const [who, dark, size, name] of [
      [manager, true, PHONE, 'way-phone-dark'],
      [mayor, false, PHONE, 'way-mayor-phone'],
    ] as const) {
      const again = await hands.open('/community', who, { dark, size })
      await again.page.getByText('тук сме').waitFor()
      expect(await again.page.getByRole('button', { name: 'Поправи деня' }).count()).toBe(who === mayor ? 0 : 3)
      await hands.look(again.page, name)
      await again.context.close()
    }
    for (const path of ['/community/bodies', '/community/meetings', '/community/register']) {
      const dark = await hands.open(path, manager, { dark: true, size: DESKTOP })
      await press(dark.page, 'English')
      await dark.page.getByRole('link', { name: 'Register of decisions' }).waitFor()
      await dark.page.getByRole('heading', { level: 1 }).waitFor()
      await dark.page.waitForLoadState('networkidle')
      await hands.look(dark.page, `${path.split('/').at(-1)}-english-dark`)
      await dark.context.close()
    }
    expect(hands.complaints).toEqual([])
  }, 180_000)
})
