/** Questionnaires in a real browser: taken from a file, filled in on a phone without a connection, counted; a municipality assesses itself twice. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeXlsx } from '#documents/index.ts'
import { OPERATOR, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { DESKTOP, openBrowser } from '../browser.ts'
import { type SignInCookie, startTestServer, type TestServer } from '../server.ts'
import { makeTeam } from '../teams.ts'
import { makeWorld, type World } from '../world.ts'
import { bytesOf, Hands, heading, pressOnly as press } from './hands.ts'

let world: World
let server: TestServer
let browser: Browser
let hands: Hands
let tenant: Tenant
let [manager, worker]: SignInCookie[] = []
const folder = mkdtempSync(join(tmpdir(), 'zaedno-forms-'))
const [needs, capacity] = [newId(), newId()]

beforeAll(async () => {
  world = await makeWorld()
  server = await startTestServer(world)
  tenant = await world.tenant('SZR12')
  browser = await openBrowser()
  hands = new Hands(browser, server, 'forms')
  manager = await server.signInAs(tenant, 'project_manager')
  worker = await server.signInAs(tenant, 'field_worker')
  await run('instruments.add', { id: newId(), instrumentId: needs, code: 'community_needs' })
  await run('instruments.add', { id: newId(), instrumentId: capacity, code: 'municipal_capacity' })
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await world?.close()
  rmSync(folder, { recursive: true, force: true })
  expect(world.reported).toEqual([])
})

const run = (name: string, input: object) => world.run(OPERATOR, tenant, name, input)

/** Marks an answer of a question by its words. */
const mark = (page: Page, question: string | RegExp, answer: string) =>
  page.getByRole('group', { name: question }).getByLabel(answer, { exact: true }).check()

async function workbook(name: string, survey: string[][]): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of writeXlsx([{ name: 'survey', rows: survey }])) pieces.push(piece)
  const path = join(folder, name)
  writeFileSync(path, Buffer.concat(pieces))
  return path
}

describe('a questionnaire', () => {
  it('is taken from a file, after what cannot be used was named by row', async () => {
    const { context, page } = await hands.open('/questionnaires', manager!)
    await heading(page, 'Какво питаме хората и себе си?')
    await page.getByRole('link', { name: 'Какви са нуждите на общността' }).waitFor()
    await hands.look(page, 'list-phone')
    await page.getByRole('link', { name: 'Качи XLSForm' }).click()
    await heading(page, 'Кой файл да стане въпросник?')
    await press(page, 'Провери файла')
    await page.getByRole('alert').getByRole('link', { name: 'Изберете файл' }).waitFor()
    const head = ['type', 'name', 'label', 'appearance']
    const good = [head, ['text', 'street', 'Коя улица?', 'spelling'], ['integer', 'lamps', 'Колко лампи светят?']]
    await page
      .locator('input[type=file]')
      .setInputFiles(await workbook('wrong.xlsx', [...good, ['image', 'photo', 'Снимка']]))
    await press(page, 'Провери файла')
    await page.getByText('Ред 4, лист survey').waitFor()
    await page.getByText(/Такъв отговор не се събира/).waitFor()
    await hands.look(page, 'refused-phone')
    expect(await page.getByRole('button', { name: 'Приеми като въпросник' }).count()).toBe(0)
    await page.locator('input[type=file]').setInputFiles(await workbook('good.xlsx', good))
    await press(page, 'Провери файла')
    await page.getByLabel(/Файлът няма заглавие/).fill('Осветление')
    await hands.look(page, 'checked-phone')
    await press(page, 'Приеми като въпросник')
    await heading(page, 'Осветление')
    await hands.look(page, 'one-phone')
    for (const [label, magic] of [
      ['XLSForm (Excel)', 'PK'],
      ['За хартия – PDF', '%PDF'],
    ] as const) {
      const [download] = await Promise.all([page.waitForEvent('download'), press(page, label)])
      expect((await bytesOf(download)).toString('latin1').startsWith(magic)).toBe(true)
    }
    expect(hands.complaints).toEqual([])
    await context.close()
  })

  it('is filled in on a phone without a connection, group by group, and counted once it is there', async () => {
    const { context, page } = await hands.open(`/questionnaires/${needs}/fill`, worker!)
    await heading(page, 'Какви са нуждите на общността')
    await page.getByText('Стъпка 1 от').waitFor()
    await context.setOffline(true)
    await press(page, 'Напред')
    await press(page, 'Напред')
    // What is required is said before anything else is asked.
    await page.getByRole('alert').getByText('Отговорът е задължителен').first().waitFor()
    await mark(page, 'Къде живеете?', 'В село')
    await page.getByLabel('Колко души живеете заедно?').fill('5')
    await page.getByLabel('Колко от тях са под 18 години?').fill('6')
    await press(page, 'Напред')
    await page
      .getByRole('alert')
      .getByRole('link', { name: 'Не може да са повече от всички в домакинството' })
      .waitFor()
    await hands.look(page, 'fault-phone')
    await page.getByLabel('Колко от тях са под 18 години?').fill('2')
    await press(page, 'Напред')
    await mark(page, /Какво липсва на жилището/, 'Течаща вода')
    await mark(page, /Какво липсва на жилището/, 'Друго')
    await page.getByLabel(/Кое е другото/).fill('Ограда')
    await hands.look(page, 'choices-phone')
    await press(page, 'Напред')
    // Children are asked about because there are some; the reason only once a child does not go to school.
    expect(await page.getByRole('group', { name: /^Защо/ }).count()).toBe(0)
    await mark(page, /не ходи на училище/, 'Да')
    await mark(page, /^Защо/, 'Далече е')
    await press(page, 'Напред')
    await press(page, 'Напред')
    await press(page, 'Напред')
    for (const sphere of ['Образование', 'Работа', 'Здраве', 'Сигурност']) {
      await mark(page, /Кое е най-важно/, sphere)
    }
    await press(page, 'Запиши отговорите')
    await page.getByRole('alert').getByRole('link', { name: 'Изберете най-много три' }).waitFor()
    await page
      .getByRole('group', { name: /Кое е най-важно/ })
      .getByLabel('Сигурност')
      .uncheck()
    await press(page, 'Запиши отговорите')
    await heading(page, 'Записано', 2)
    await hands.look(page, 'kept-phone')
    await context.setOffline(false)
    const sent = async () => {
      const results = await world.ask<{ responses: number }>(OPERATOR, tenant, 'responses.results', { id: needs })
      return results.responses
    }
    await expect.poll(sent, { timeout: 20_000 }).toBe(1)
    await page.getByRole('link', { name: 'Резултати' }).click()
    await heading(page, 'Какво липсва на жилището?', 2)
    await hands.look(page, 'results-phone')
    expect(hands.complaints).toEqual([])
    await context.close()
  })

  it('is tied to a household only with the word of who answered', async () => {
    const team = await makeTeam(world, tenant, 'Къща на семейството – Кран')
    const person = { id: newId(), teamId: team, firstName: 'Росица', lastName: 'Примерова' }
    await run('people.create', person)
    const own = await server.signInWorker(tenant, { name: 'Асен', profession: 'roma_mediator', teams: [team] })
    const { context, page } = await hands.open(`/questionnaires/${needs}/fill`, own)
    await page.getByLabel('Чии са отговорите').selectOption('household')
    await page.getByLabel('Кой отговаря за домакинството').fill('Росица')
    await page.getByLabel('Росица Примерова', { exact: true }).check()
    await press(page, 'Напред')
    await page
      .getByRole('alert')
      .getByText(/Отбележете съгласието/)
      .waitFor()
    await hands.look(page, 'household-phone')
    await page.getByLabel(/отговорите да се пазят при домакинството/).check()
    await press(page, 'Напред')
    await mark(page, 'Къде живеете?', 'В града')
    await page.getByLabel('Колко души живеете заедно?').fill('2')
    await page.getByLabel('Колко от тях са под 18 години?').fill('0')
    for (let at = 0; at < 4; at++) await press(page, 'Напред')
    await mark(page, /Кое е най-важно/, 'Здраве')
    await press(page, 'Запиши отговорите')
    await heading(page, 'Записано', 2)
    const tied = async () => {
      const results = await world.ask<{ tied: number }>(OPERATOR, tenant, 'responses.results', { id: needs })
      return results.tied
    }
    await expect.poll(tied, { timeout: 20_000 }).toBe(1)
    expect(hands.complaints).toEqual([])
    await context.close()
  })

  it('lets a municipality assess itself twice and shows what changed', async () => {
    const answers = (base: number) =>
      Object.fromEntries(
        ['staff', 'experience', 'procedures', 'cofinancing', 'data', 'participation', 'partners', 'premises'].flatMap(
          (one, at) => [
            [`${one}/${one}_score`, String(Math.min(4, base + (at % 3)))],
            [`${one}/${one}_evidence`, `Заповед № ${at + 1}`],
          ],
        ),
      )
    const { result } = await run('instruments.add', { id: newId(), instrumentId: capacity, code: 'municipal_capacity' })
    const common = { versionId: result.versionId, way: 'paper' }
    const first = { scored_by: 'секретар', ...answers(0) }
    await run('appraisals.record', { id: newId(), ...common, filledOn: '2025-05-10', answers: first })
    const { context, page } = await hands.open(`/questionnaires/${capacity}/fill`, manager!, { size: DESKTOP })
    await page.getByLabel('Кой оценява (длъжности)').fill('секретар, директор')
    for (let at = 0; at < 8; at++) {
      await press(page, 'Напред')
      await page.getByText(`Стъпка ${at + 2} от 10`).waitFor()
      await page
        .getByRole('radio')
        .nth(at % 2 ? 4 : 3)
        .check()
      await page.getByLabel('С какво се доказва?').fill(`Решение № ${at + 1}`)
      if (at === 0) await hands.look(page, 'score-desktop')
    }
    await press(page, 'Напред')
    await press(page, 'Запиши отговорите')
    await heading(page, 'Записано', 2)
    const kept = async () => {
      const view = await world.ask<{ appraisals: unknown[] }>(OPERATOR, tenant, 'appraisals.list', { id: capacity })
      return view.appraisals.length
    }
    await expect.poll(kept, { timeout: 20_000 }).toBe(2)
    await page.getByRole('link', { name: 'Резултати' }).click()
    await heading(page, 'Оценки по критерии', 2)
    await page.getByText('Решение № 1').waitFor()
    await hands.look(page, 'capacity-desktop')
    expect(hands.complaints).toEqual([])
    await context.close()
    const dark = await hands.open(`/questionnaires/${capacity}/results`, manager!, { dark: true })
    await heading(dark.page, 'Оценки по критерии', 2)
    await hands.look(dark.page, 'capacity-phone-dark')
    await dark.context.close()
  })
})
