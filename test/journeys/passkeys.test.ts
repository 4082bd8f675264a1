/** Ways in, in a real browser over a real world: an invitation taken up, a passkey made and used, access given, a workbook let out by two. */
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AccountView } from '#accounts/contract.ts'
import { OPERATOR, type Tenant } from '#gate/index.ts'
import { totpCode } from '#vault/index.ts'
import { checkAxe, DESKTOP, openBrowser, PHONE, shoot } from '../browser.ts'
import { isunRows } from '../isun-rows.ts'
import { smolyan } from '../projects.ts'
import { type SignInCookie, startTestServer, type TestServer } from '../server.ts'
import { makeWorld, type World } from '../world.ts'

const MINUTE = 60_000
const LONG = 3 * MINUTE
const NAME = 'Росица Измислена'
const EMAIL = 'rositsa@obshtina.example'
const PASSWORD = 'ябълки в петък вечер'

let world: World
let server: TestServer
let browser: Browser
let tenant: Tenant
let admin: SignInCookie
let late = 0
let complaints: string[] = []

beforeAll(async () => {
  world = await makeWorld({ clock: () => Date.now() + late })
  tenant = await world.tenant('SML31')
  const project = await smolyan(world, tenant)
  const rows = [...isunRows(3, 6)].map((cells, index) => ({ row: index + 3, cells }))
  const input = { projectId: project.id, cardsOnFile: true, municipality: null, order: 1, rows }
  await world.run(OPERATOR, tenant, 'participants.import', input)
  server = await startTestServer(world)
  admin = await server.signInAs(tenant, 'administrator')
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await world?.close()
  expect(world.reported).toEqual([])
})

interface Opened {
  context: BrowserContext
  page: Page
}

async function open(path: string, as?: SignInCookie, size = DESKTOP): Promise<Opened> {
  const context = await browser.newContext({ viewport: size, locale: 'bg-BG', reducedMotion: 'reduce' })
  if (as) await context.addCookies([as])
  const page = await context.newPage()
  complaints = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted(HTML|Script)|Warning:|unique "key"/.test(message.text()))
      complaints.push(message.text())
  })
  await page.goto(server.url + path)
  return { context, page }
}

/** A device with a fingerprint reader that always knows its owner. */
async function withAuthenticator(page: Page): Promise<CDPSession> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return devtools
}

const heading = (page: Page, name: string | RegExp, level = 1) => page.getByRole('heading', { level, name }).waitFor()
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })

/** Looks at the page on a light desktop and a dark phone: axe, the width, and pictures for people to look at. */
async function look(page: Page, name: string): Promise<void> {
  const before = page.viewportSize()!
  for (const [device, size, colorScheme] of [
    ['desktop', DESKTOP, 'light'],
    ['phone', PHONE, 'dark'],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize(size)
    const height = await page.evaluate(() => document.documentElement.scrollHeight)
    await page.setViewportSize({ ...size, height: Math.max(size.height, height) })
    await shoot(page, `access-${name}-${device}-${colorScheme}`)
    expect(await checkAxe(page), `${name} ${device} ${colorScheme}`).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), name).toBe(true)
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.setViewportSize(before)
}

/** Invites somebody as the administrator does; answers the link. */
async function invited(page: Page, name: string, email: string, role: string): Promise<string> {
  await page.getByLabel('Име и фамилия').fill(name)
  await page.getByLabel('Служебна е-поща').fill(email)
  await page.getByLabel('Роля').selectOption({ label: role })
  await button(page, 'Направи поканата').click()
  await heading(page, `Как да предадете поканата на ${name}?`)
  return (await page.locator('.a-link').textContent())!
}

describe('an invitation by mail', () => {
  it('is kept in the outbox of mail where there is no mail server, to be handed over', async () => {
    const { context, page } = await open('/app/settings/accounts/invite', admin)
    await page.getByLabel('Пратете връзката и по е-поща').check()
    await look(page, 'invite-by-mail')
    const link = await invited(page, 'Писмо Писмов', 'pismo@smolyan.example', 'Специалист на терен')
    await page.getByText('Писмото не е пратено, защото не е зададен пощенски сървър.').waitFor()
    await look(page, 'hand-over-mail')
    await page.goto(`${server.url}/app/settings/mail`)
    await heading(page, 'Какви писма сме пратили?')
    await page.getByText('pismo@smolyan.example').waitFor()
    await page.getByText('Какво пише в него').click()
    await page.getByText(link.slice(link.indexOf('#'))).waitFor()
    await look(page, 'mail')
    await context.close()
  })
})

describe('an invitation and a passkey', () => {
  it(
    'lead a new person in, and in again without a password',
    async () => {
      const office = await open('/app/settings/accounts/invite', admin)
      await heading(office.page, 'Кого каните и за какво?')
      await button(office.page, 'Направи поканата').click()
      await office.page.getByRole('alert').getByRole('link', { name: 'Изберете роля' }).waitFor()
      await look(office.page, 'invite-faults')
      const link = await invited(office.page, NAME, EMAIL, 'Специалист на терен')
      await look(office.page, 'hand-over')
      await office.context.close()

      const { context, page } = await open(link.slice(server.url.length))
      const devtools = await withAuthenticator(page)
      await heading(page, `Как ще влизате, ${NAME}?`)
      await look(page, 'invitation')
      await button(page, 'Готово').click()
      await page.getByRole('alert').getByRole('link', { name: 'Изберете парола' }).waitFor()
      await page.getByLabel('Нова парола').fill(PASSWORD)
      await page.getByLabel('Паролата още веднъж').fill(PASSWORD)
      await page.getByLabel('Кодът, който приложението показва сега').fill('000000')
      await button(page, 'Готово').click()
      await page.getByRole('link', { name: /^Кодът не е този/ }).waitFor()
      await look(page, 'invitation-faults')
      const secret = (await page.locator('.a-secret').textContent())!.replaceAll(' ', '')
      await page.getByLabel('Кодът, който приложението показва сега').fill(totpCode(secret, world.gate.clock()))
      await button(page, 'Готово').click()
      await heading(page, 'И без парола на това устройство?')
      await look(page, 'enrolled')
      await button(page, 'Направи ключ').click()
      await heading(page, 'Какво предстои днес?')

      await page.getByRole('button', { name: /^Вашият профил/ }).click()
      await button(page, 'Изход').click()
      await heading(page, 'Кой влиза?')
      await button(page, 'Влез с ключ за достъп').click()
      await heading(page, 'Какво предстои днес?')
      expect(await page.getByRole('heading', { name: 'Следващия път – без парола и код?' }).count()).toBe(0)

      // Later, removing it asks who is there; the passkey itself can answer.
      late += 11 * MINUTE
      await page.goto(`${server.url}/app/settings`)
      await page.getByText('ползван на', { exact: false }).waitFor()
      await look(page, 'settings')
      await button(page, 'Премахни „Компютър“').click()
      await button(page, 'Премахни').last().click()
      await heading(page, 'Вие ли сте?', 2)
      await look(page, 'step-up')
      await button(page, 'Потвърди с ключ').click()
      await page.getByText('Още нямате ключ.', { exact: false }).waitFor()

      await page.goto(`${server.url}/app/`)
      await heading(page, 'Следващия път – без парола и код?', 2)
      await look(page, 'hint')
      await button(page, 'Не сега').click()
      await page.reload()
      await heading(page, 'Какво предстои днес?')
      expect(await page.getByRole('heading', { name: 'Следващия път – без парола и код?' }).count()).toBe(0)

      // A device that does not know its owner makes none, and the page says so.
      await devtools.send('WebAuthn.disable')
      await devtools.send('WebAuthn.enable')
      await page.goto(`${server.url}/app/settings`)
      await page.getByLabel('Как да се казва това устройство?').fill('')
      await button(page, 'Направи ключ').click()
      await page.getByText('Напишете как се казва устройството').waitFor()
      expect(complaints).toEqual([])
      await context.close()

      const used = await open(link.slice(server.url.length))
      await heading(used.page, 'Защо поканата не се отваря?')
      await look(used.page, 'invitation-gone')
      await used.context.close()
    },
    LONG,
  )
})

describe('the people who sign in', () => {
  it(
    'are given roles that go together, never by themselves, and lose them at once',
    async () => {
      late = 0
      const { context, page } = await open('/app/settings', admin)
      await page.getByRole('link', { name: 'Към профилите и ролите' }).click()
      await heading(page, 'Кой влиза тук и какво може?')
      const card = page.getByRole('article').filter({ has: page.getByRole('heading', { name: NAME }) })
      const mine = page.getByRole('article').filter({ hasText: 'Собствените роли се дават' })
      expect(await mine.getByRole('button').count()).toBe(0)

      await card.getByRole('button', { name: `Дай още роля на ${NAME}` }).click()
      await card.getByLabel('Роля').selectOption({ label: 'Финансист' })
      await card.getByRole('button', { name: 'Дай ролята' }).click()
      await card.getByRole('link', { name: /^„Финансист“ не се съчетава с „Специалист на терен“/ }).waitFor()
      await look(page, 'people-incompatible')

      // Too long ago: the page asks for proof; closing the question gives nothing.
      late = 20 * MINUTE
      await card.getByLabel('Роля').selectOption({ label: 'Ръководител на проект' })
      await card.getByLabel('Проект').selectOption({ index: 1 })
      await card.getByRole('button', { name: 'Дай ролята' }).click()
      await heading(page, 'Вие ли сте?', 2)
      await page.keyboard.press('Escape')
      await card.getByRole('heading', { name: 'Потвърдете, че сте вие' }).waitFor()
      late = 0
      await card.getByRole('button', { name: 'Дай ролята' }).click()
      await page.getByText(`Ролята е дадена на ${NAME}.`).waitFor()
      await card.getByText('само за По-близки и по-успешни', { exact: false }).waitFor()
      await look(page, 'people')

      await card.getByRole('button', { name: `Прекрати „Ръководител на проект“ на ${NAME}` }).click()
      await button(page, 'Прекрати ролята').click()
      await card.getByText('Една предишна роля').click()
      await card.getByText('прекратена на', { exact: false }).waitFor()
      const { items } = await world.ask<{ items: AccountView[] }>(OPERATOR, tenant, 'accounts.list')
      const held = items.find(({ name }) => name === NAME)!.memberships
      expect(held.map(({ role, endedAt }) => [role, endedAt === null])).toEqual([
        ['field_worker', true],
        ['project_manager', false],
      ])

      // Who has an account takes a further invitation up while signed in; nobody else can.
      await page.getByRole('link', { name: 'Покани човек' }).click()
      const link = await invited(page, NAME, EMAIL, 'Член на местна активна група')
      await context.close()
      const other = await open(link.slice(server.url.length), await server.signInAs(tenant, 'leadership'))
      await heading(other.page, 'За кого е поканата?')
      await look(other.page, 'invitation-other')
      await other.context.close()
      expect(complaints).toEqual([])
    },
    LONG,
  )
})

describe('the participants workbook', () => {
  it('leaves when one asks, another agrees, and the first downloads it', async () => {
    late = 0
    const manager = await server.signInAs(tenant, 'project_manager')
    const path = '/app/people/SML-2022/exports'
    const { context, page } = await open('/app/people/SML-2022', manager)
    await page.getByRole('link', { name: 'Изнасяне на таблицата' }).click()
    await heading(page, 'Кой иска таблицата с участниците?')
    await look(page, 'exports-empty')
    await button(page, 'Поискай одобрение').click()
    await page.getByText('Напишете с няколко думи').waitFor()
    await page.getByLabel('За какво ви е?').fill('Проверка на място, писмо № 12')
    await button(page, 'Поискай одобрение').click()
    await page.getByText('Трябва да я одобри друг', { exact: false }).waitFor()
    expect(await button(page, 'Одобри').count()).toBe(0)

    const second = await open(path, await server.signInAs(tenant, 'team_leader'))
    await button(second.page, 'Одобри').click()
    await second.page.getByText('Цел: „Проверка на място, писмо № 12“', { exact: false }).waitFor()
    await look(second.page, 'exports-approve')
    await button(second.page, 'Одобрявам').click()
    await second.page.getByText('Сваля я само който я е поискал.').waitFor()
    expect(complaints).toEqual([])
    await second.context.close()

    await page.reload()
    await page.getByText('отворена за сваляне').waitFor()
    await look(page, 'exports-open')
    const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Свали таблицата').click()])
    expect(download.suggestedFilename()).toBe('participants.xlsx')
    await context.close()
  })
})
