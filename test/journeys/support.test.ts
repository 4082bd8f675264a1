/** A team's work with someone in a real browser: a referral followed to its result, a plan made, approved and carried out. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTenant } from '#db/tenant.ts'
import { OPERATOR, type Tenant } from '#gate/index.ts'
import { addDays, dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { DESKTOP, openBrowser, PHONE } from '../browser.ts'
import { type SignInCookie, startTestServer, type TestServer } from '../server.ts'
import { makeTeam, sayOn } from '../teams.ts'
import { makeWorld, type World } from '../world.ts'
import { bytesOf, Hands, heading, press } from './hands.ts'

const TODAY = dayIn(Date.now())
let world: World
let server: TestServer
let browser: Browser
let hands: Hands
let tenant: Tenant
let worker: SignInCookie
let [team, person, practice] = ['', newId(), newId()]

beforeAll(async () => {
  world = await makeWorld()
  tenant = await world.tenant('SZR12')
  team = await makeTeam(world, tenant, 'Къща на семейството – Кран')
  server = await startTestServer(world)
  worker = await server.signInAs(tenant, 'field_worker')
  await assignAll()
  const who = { firstName: 'Росица', lastName: 'Примерова', born: '1991-04-02', sex: 'female' }
  await run('people.create', { id: person, teamId: team, ...who })
  for (const purpose of ['sharing', 'messages'] as const) await sayOn(world, tenant, TODAY, person, purpose)
  await run('organisations.create', { id: practice, kind: 'health_provider', name: 'Амбулатория „Здраве“' })
  browser = await openBrowser()
  hands = new Hands(browser, server, 'support')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await world?.close()
  expect(world.reported).toEqual([])
})

const run = (name: string, input: Record<string, unknown>) => world.run(OPERATOR, tenant, name, input)

/** Whoever has a role here works in the team. */
async function assignAll(): Promise<void> {
  const accounts = await world.db.door.selectFrom('membership').select('account_id').execute()
  await inTenant(world.db.app, { tenant: tenant.id, reach: 'work' }, async (tx) => {
    for (const { account_id } of accounts) {
      const row = { tenant_id: tenant.id, id: newId(), account_id, kind: 'team', target_id: team }
      await tx
        .insertInto('assignment')
        .values({ ...row, valid_from: '2020-01-01' })
        .execute()
    }
  })
}

describe('a referral', () => {
  it('is sent on a phone, printed, and followed to its result', async () => {
    const { context, page } = await hands.open(`/people/person/${person}/referrals`, worker)
    await heading(page, 'Още няма насочвания', 2)
    await hands.look(page, 'referrals-empty-phone')
    await press(page, 'Насочи')
    await page.getByLabel('Към коя институция').selectOption({ label: 'Амбулатория „Здраве“' })
    await page.getByLabel('За какво молим и защо').fill('Моля за преглед и избор на личен лекар.')
    await page.getByLabel(/Бележка за екипа/).fill('Придружава я медиаторът.')
    await hands.look(page, 'referrals-form-phone')
    await page.locator('form').getByRole('button', { name: 'Насочи' }).click()
    await heading(page, 'Амбулатория „Здраве“', 2)
    await press(page, 'Запиши изходящия номер')
    await page.getByLabel('Изходящ номер').fill('94-00-12')
    await page.locator('form').getByRole('button', { name: 'Запиши изходящия номер' }).click()
    await page.getByText('изх. № 94-00-12').waitFor()
    for (const [label, mark] of [
      ['Писмо – Word (DOCX)', 'PK'],
      ['Писмо – PDF', '%PDF'],
    ] as const) {
      const [download] = await Promise.all([page.waitForEvent('download'), press(page, label)])
      expect((await bytesOf(download)).toString('latin1').startsWith(mark)).toBe(true)
      expect(download.suggestedFilename()).not.toMatch(/Росица|Примерова/)
    }
    await tell(page, 'прието')
    await page.getByText('прието').first().waitFor()
    await hands.look(page, 'referrals-accepted-phone')
    await tell(page, 'посетено')
    await press(page, 'Какво стана')
    await page.getByRole('combobox', { name: 'Какво стана' }).selectOption({ label: 'има резултат' })
    await page.getByLabel('Резултат').selectOption({ label: 'услугата е получена' })
    await press(page, 'Запиши')
    await page.getByText('услугата е получена').waitFor()
    expect(await page.getByRole('button', { name: 'Какво стана' }).count()).toBe(0)
    await hands.look(page, 'referrals-done-phone')
    await context.close()
    const open1 = await hands.open('/people/referrals', worker, { size: DESKTOP })
    await heading(open1.page, 'Не чакаме отговор за нищо', 2)
    await open1.context.close()
    expect(hands.complaints).toEqual([])
  }, 120_000)

  async function tell(page: Page, state: string): Promise<void> {
    await press(page, 'Какво стана')
    await page.getByRole('combobox', { name: 'Какво стана' }).selectOption({ label: state })
    await press(page, 'Запиши')
    await page.locator('form').waitFor({ state: 'detached' })
  }

  it('late for an answer stands in the list of the team, and a ready message tells nothing', async () => {
    await run('referrals.send', {
      id: newId(),
      personId: person,
      teamId: team,
      organisationId: practice,
      on: addDays(TODAY, -40),
      request: 'Час за ваксина',
    })
    const { context, page } = await hands.open('/people/referrals', worker, { size: DESKTOP, dark: true })
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByText(/чака се от/).waitFor()
    await hands.look(page, 'referrals-open-dark')
    await page.getByRole('link', { name: 'Росица Примерова' }).first().click()
    await press(page, 'Готово съобщение')
    await page.getByLabel('Ден', { exact: true }).fill('2026-12-01')
    await page.getByLabel('Час', { exact: true }).fill('10:30')
    await page.getByLabel('Място').fill('Диспансера')
    await page.getByText('Тези думи издават за какво става дума: Диспансера').waitFor()
    expect(await page.getByRole('button', { name: 'Копирай текста' }).isDisabled()).toBe(true)
    await page.getByLabel('Място').fill('ул. Роза 2')
    await page.getByLabel('Телефон за връзка').fill('0888 000 111')
    await page.getByLabel('Език').selectOption({ label: 'турски' })
    await hands.look(page, 'message-dark')
    await press(page, 'Копирай текста')
    await page.getByText('Копирано.').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      'Merhaba! Sizi 01.12.2026 günü saat 10:30 bekliyoruz: ул. Роза 2. Gelemezseniz arayın: 0888 000 111.',
    )
    await context.close()
    expect(hands.complaints).toEqual([])
  }, 120_000)
})

describe('someone who did not agree', () => {
  it('is sent to no doctor and written to by nobody; the page says so and leads to what they say', async () => {
    const id = newId()
    await run('people.create', { id, teamId: team, firstName: 'Вяра', lastName: 'Непитана', phone: '0888 123 456' })
    const { context, page } = await hands.open(`/people/person/${id}/referrals`, worker)
    await press(page, 'Насочи')
    await page.getByLabel('Към коя институция').selectOption({ label: 'Амбулатория „Здраве“' })
    await page.getByText(/само със съгласието на човека за споделяне/).waitFor()
    await page.getByLabel('За какво молим и защо').fill('Преглед')
    await page.locator('form').getByRole('button', { name: 'Насочи' }).click()
    await page.getByText('Няма съгласие за това').waitFor()
    await hands.look(page, 'referral-no-consent-phone')
    await press(page, 'Готово съобщение')
    await page.getByText(/Не му се пише: не е питан/).waitFor()
    await hands.look(page, 'message-no-consent-phone')
    for (const purpose of ['sharing', 'messages'] as const) await sayOn(world, tenant, TODAY, id, purpose)
    await page.reload()
    await press(page, 'Готово съобщение')
    await page.getByRole('link', { name: 'Отвори в телефона' }).waitFor()
    await run('referrals.send', {
      id: newId(),
      personId: id,
      teamId: team,
      organisationId: practice,
      on: TODAY,
      request: 'Преглед',
    })
    await sayOn(world, tenant, TODAY, id, 'sharing', 'withdrawn')
    await context.close()
    const dark = await hands.open(`/people/person/${id}/referrals`, worker, { size: DESKTOP, dark: true })
    await press(dark.page, 'English')
    await dark.page.getByText(/This institution may not be told anything/).waitFor()
    expect(await dark.page.getByRole('button', { name: /Letter/ }).count()).toBe(0)
    await hands.look(dark.page, 'referral-withdrawn-desktop-dark-en')
    await dark.context.close()
    expect(hands.complaints).toEqual([])
  }, 120_000)
})

describe('a plan', () => {
  it('is begun, made, approved and carried out; the next version says what changed', async () => {
    const { context, page } = await hands.open(`/people/person/${person}/plan`, worker, { size: DESKTOP })
    await heading(page, 'Още няма започната подкрепа', 2)
    await hands.look(page, 'plan-empty')
    await press(page, 'Започни подкрепа')
    await page.getByLabel('Вид услуга').selectOption({ label: 'Специализирана услуга по ЗСУ' })
    await page.getByLabel('Ден на заявяването').fill(addDays(TODAY, -5))
    await page.locator('form').getByRole('button', { name: 'Започни подкрепа' }).click()
    await page.getByText('остават 15 дни').first().waitFor()
    await assess(page, 2, addDays(TODAY, -4))
    await page.getByText(/Начална оценка/).waitFor()
    await press(page, 'Направи план')
    await page.getByLabel('Накъде вървим').fill('Да работя близо до децата')
    await page.getByLabel('Цел', { exact: true }).fill('Постоянна работа')
    await page.getByLabel('По какво ще личи').fill('Договор за една година')
    await press(page, 'Добави стъпка')
    await page.getByLabel('Стъпка', { exact: true }).fill('Среща в бюрото по труда')
    await press(page, 'Добави цел')
    await page.getByLabel('Област').nth(1).selectOption({ label: 'Здраве' })
    await page.getByLabel('Цел', { exact: true }).nth(1).fill('Личен лекар за всички')
    await page.getByLabel('По какво ще личи').nth(1).fill('Избран е лекар')
    await hands.look(page, 'plan-form')
    await press(page, 'Запиши плана')
    await heading(page, 'Версия 1 се пише', 2)
    await hands.look(page, 'plan-draft')
    await press(page, 'Одобри версията')
    await page.locator('form').getByRole('button', { name: 'Одобри версията' }).click()
    await heading(page, 'Да работя близо до децата', 2)
    await press(page, 'Направено')
    await page.getByLabel(/Какво излезе/).fill('Записа се')
    await press(page, 'Отбележи като направено')
    await page.getByRole('button', { name: 'Не е направено' }).waitFor()
    await assess(page, 4, TODAY)
    await heading(page, 'Постоянна работа', 4)
    await page.getByText('По-добре в 1 от 1 области').waitFor()
    await press(page, 'Нова версия на плана')
    await page.getByLabel('По какво ще личи').first().fill('Безсрочен договор')
    await press(page, 'Запиши плана')
    await press(page, 'Одобри версията')
    await page.locator('form').getByRole('button', { name: 'Одобри версията' }).click()
    await press(page, 'Какво се промени')
    await page.getByText('Постоянна работа (Безсрочен договор)').waitFor()
    await hands.look(page, 'plan')
    await context.close()
    for (const [size, dark] of [
      [PHONE, false],
      [PHONE, true],
      [DESKTOP, true],
    ] as const) {
      const again = await hands.open(`/people/person/${person}/plan`, worker, { size, dark })
      await heading(again.page, 'Да работя близо до децата', 2)
      await hands.look(again.page, `plan-${size === PHONE ? 'phone' : 'desktop'}-${dark ? 'dark' : 'light'}`)
      await again.context.close()
    }
    expect(hands.complaints).toEqual([])
  }, 180_000)

  async function assess(page: Page, score: number, on: string): Promise<void> {
    await press(page, 'Оцени потребностите')
    await page.getByLabel('Кога').fill(on)
    await page.getByRole('group', { name: 'Работа' }).getByText(String(score), { exact: true }).click()
    await press(page, 'Запиши оценката')
    await page.locator('form').waitFor({ state: 'detached' })
  }

  it('is reviewed and closed; what is due stands in the list of the team', async () => {
    const due = await hands.open('/people/due', worker)
    await heading(due.page, 'Какво закъснява и какво предстои?')
    await hands.look(due.page, 'due-phone')
    await due.context.close()
    const { context, page } = await hands.open(`/people/person/${person}/plan`, worker)
    await press(page, 'Още…')
    await press(page, 'Приключи подкрепата')
    for (const goal of ['Постоянна работа', 'Личен лекар за всички']) {
      await page.getByLabel(goal).selectOption({ label: 'постигната' })
    }
    await page.getByLabel('Накратко').fill('Справят се сами')
    await hands.look(page, 'close-phone')
    await page.locator('form').getByRole('button', { name: 'Приключи подкрепата' }).click()
    await page
      .getByText(/приключена на/)
      .first()
      .waitFor()
    await hands.look(page, 'closed-phone')
    await context.close()
    expect(hands.complaints).toEqual([])
  }, 120_000)
})

describe('a support that another team offers', () => {
  it('is found among what is due, taken over, and read in English and in the dark too', async () => {
    const [other, caseId, someoneElse] = [await makeTeam(world, tenant, 'Здравни медиатори'), newId(), newId()]
    const who = { firstName: 'Ангел', lastName: 'Предаден' }
    await run('people.create', { id: someoneElse, teamId: other, ...who })
    await run('support.open', {
      id: caseId,
      teamId: other,
      whom: { personId: someoneElse },
      pathway: 'specialised',
      requestedOn: addDays(TODAY, -30),
      on: addDays(TODAY, -29),
    })
    const note = 'Търсете го вечер'
    await run('support.offer', { id: newId(), caseId, teamId: team, note })
    const { context, page } = await hands.open('/people', worker)
    await page.getByRole('link', { name: 'Какво закъснява и предстои' }).click()
    await page.getByText('Предложено ви е да поемете подкрепата').waitFor()
    await hands.look(page, 'due-offer-phone')
    await page.getByRole('listitem').filter({ hasText: 'Предложено ви е' }).getByRole('link').click()
    await heading(page, 'Накъде вървим заедно с Ангел Предаден?')
    await page.getByText(note).waitFor()
    await hands.look(page, 'offered-phone')
    await press(page, 'Поеми')
    await page.getByRole('button', { name: 'Направи план' }).waitFor()
    await context.close()
    const dark = await hands.open('/people/due', worker, { size: DESKTOP, dark: true })
    await dark.page.getByText('Оценка на потребностите (ИОП)').waitFor()
    await dark.page.getByRole('link', { name: 'Ангел Предаден' }).first().click()
    await dark.page.getByText('закъснява с 10 дни').first().waitFor()
    await press(dark.page, 'English')
    await dark.page.getByText('10 days overdue').first().waitFor()
    await hands.look(dark.page, 'plan-english-dark')
    await press(dark.page, 'Assess needs')
    await hands.look(dark.page, 'assess-english-dark')
    await dark.page.getByRole('link', { name: 'Referrals', exact: true }).click()
    await heading(dark.page, 'There are no referrals yet', 2)
    await hands.look(dark.page, 'referrals-english-dark')
    await dark.context.close()
    expect(hands.complaints).toEqual([])
  }, 120_000)
})

describe("a doctor's list", () => {
  it('is pasted, walked on a phone and answered', async () => {
    const { context, page } = await hands.open('/people/rounds', worker)
    await heading(page, 'Кои списъци на лекари обхождаме?')
    await press(page, 'Нов обход')
    await page.getByLabel('Лекар или амбулатория').selectOption({ label: 'Амбулатория „Здраве“' })
    await page.getByLabel('За какво е списъкът').fill('Пропуснати ваксини')
    await page
      .getByLabel('Списък', { exact: true })
      .fill('Роза Десета; ул. Бор 10; Ваксина\nИван Втори; ул. Бор 2; Ваксина')
    await page.getByText('Прочетени са 2 души.').waitFor()
    await hands.look(page, 'round-form-phone')
    await page.locator('form').getByRole('button', { name: 'Нов обход' }).click()
    await page.getByRole('link', { name: /Пропуснати ваксини/ }).click()
    await heading(page, 'Кого да посетим по списъка на Амбулатория „Здраве“?')
    expect(await page.locator('ol strong').allTextContents()).toEqual(['Иван Втори', 'Роза Десета'])
    await press(page, 'Отбележи')
    await page.getByRole('combobox', { name: 'Какво стана' }).selectOption({ label: 'обеща да отиде' })
    await press(page, 'Запиши посещението')
    await page
      .getByText(/обеща да отиде/)
      .filter({ visible: true })
      .first()
      .waitFor()
    await hands.look(page, 'round-phone')
    await press(page, 'Отговорено е')
    await page.getByRole('dialog').getByRole('button', { name: 'Отговорено е' }).click()
    await page.getByText(/отговорено на/).waitFor()
    await context.close()
    expect(hands.complaints).toEqual([])
  }, 120_000)
})
