/** Said aloud and chosen by pictures, in a real browser: a need without a word written, a ballot that is heard. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OPERATOR, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { checkAxe, DESKTOP, openBrowser, PHONE, shoot } from '../browser.ts'
import { type SignInCookie, startTestServer, type TestServer } from '../server.ts'
import { wav } from '../sounds.ts'
import { makeWorld, type World } from '../world.ts'

let world: World
let server: TestServer
let browser: Browser
let ahead = 0
const complaints: string[] = []
const contexts: BrowserContext[] = []

beforeAll(async () => {
  world = await makeWorld({ clock: () => Date.now() + ahead })
  server = await startTestServer(world)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await world?.close()
  expect(world.reported).toEqual([])
  expect(complaints).toEqual([])
})

interface Visit {
  as?: SignInCookie
  size?: typeof DESKTOP
  script?: boolean
}

async function open(path: string, { as, size = DESKTOP, script = true }: Visit = {}): Promise<Page> {
  const options = { viewport: size, locale: 'bg-BG', reducedMotion: 'reduce', javaScriptEnabled: script } as const
  const context = await browser.newContext(options)
  contexts.push(context)
  if (as) await context.addCookies([as])
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted|Warning:/.test(message.text())) complaints.push(message.text())
  })
  await page.goto(`${server.url}${path}`)
  return page
}

const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).click()

/** Looks at the whole page, light and dark: axe, a picture for people to look at, nothing wider than the screen. */
async function look(page: Page, name: string): Promise<void> {
  const isStaff = page.url().includes('/app/')
  const size = page.viewportSize()!
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ ...size, height: Math.max(size.height, height) })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    if (isStaff)
      await page.waitForFunction(
        (wanted) => document.documentElement.dataset.mantineColorScheme === wanted,
        colorScheme,
      )
    await shoot(page, `aloud-${name}-${colorScheme}`)
    expect(await checkAxe(page), `${name} ${colorScheme}`).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), name).toBe(true)
  await page.setViewportSize(size)
}

const recording = (seconds: number, content = wav(seconds)) => ({
  name: 'глас.wav',
  mimeType: 'audio/wav',
  buffer: content,
})

/** Whether the sound on a page can be played: its length in seconds. */
const lengthOf = (page: Page) =>
  page.evaluate(async () => {
    const sound = document.querySelector('audio')!
    sound.load()
    sound.preload = 'metadata'
    await new Promise((done, failed) => {
      sound.onloadedmetadata = done
      sound.onerror = () => failed(new Error('no sound'))
    })
    return sound.duration
  })

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('on a %s', (device, size) => {
  it('a resident says it aloud without a script, a team leader writes it down', async () => {
    const tenant: Tenant = await world.tenant(device === 'desktop' ? 'PDV51' : 'PDV52')
    await world.run(OPERATOR, tenant, 'needs.openDesk', { id: newId(), open: true })
    const needs = `/needs/${tenant.code}`
    const visitor = await open(needs, { size, script: false })
    await visitor.getByLabel('Какво липсва или какво не е наред?').fill('Това остава')
    await visitor.getByLabel('Жилища').check()
    await visitor.getByLabel('Или го кажете на глас').setInputFiles(recording(0, Buffer.from('не е звук')))
    ahead += 10_000
    await press(visitor, 'Изпратете')
    await visitor.getByText('Това не е запис на глас').waitFor()
    expect(await visitor.getByLabel('Какво липсва или какво не е наред?').inputValue()).toBe('Това остава')
    expect(await visitor.getByLabel('Жилища').isChecked()).toBe(true)
    const looked = await open(needs, { size })
    await looked.getByLabel('Здраве').check()
    await look(looked, `form-${device}`)
    await visitor.getByLabel('Какво липсва или какво не е наред?').fill('')
    await visitor.getByLabel('Или го кажете на глас').setInputFiles(recording(6))
    ahead += 10_000
    await press(visitor, 'Изпратете')
    await visitor.getByText('Благодарим, записахме го').waitFor()

    const leader = await server.signInAs(tenant, 'team_leader')
    const member = await open('/app/community/needs/voiced', {
      as: await server.signInAs(tenant, 'group_member'),
      size,
    })
    await member.getByText('Чака водещ на екипа').waitFor()
    expect(await member.getByRole('button', { name: 'Чуй записа' }).count()).toBe(0)
    const page = await open('/app/community/needs', { as: leader, size })
    await press(page, 'Запиши казаното')
    await page.locator('input[type=file]').setInputFiles(recording(0, Buffer.from('нищо')))
    await press(page, 'Запази')
    await page.getByText('Това не е запис на глас').first().waitFor()
    await page.locator('input[type=file]').setInputFiles(recording(4))
    await page.getByLabel('За какво е, според човека').selectOption({ label: 'Образование' })
    await look(page, `say-${device}`)
    await press(page, 'Запази')
    await page.getByLabel('Какво казва човекът').waitFor({ state: 'detached' })
    await page.getByRole('link', { name: 'Чакат преглед' }).click()
    await page.getByText('Казано на глас, 4 сек.').waitFor()
    const item = page.getByRole('listitem').filter({ hasText: 'Казано на глас, 6 сек.' })
    expect(await item.getByLabel('Избери').count()).toBe(0)
    await item.getByRole('button', { name: 'Чуй записа' }).click()
    await item.locator('audio').waitFor()
    expect(Math.round(await lengthOf(page))).toBe(6)
    await look(page, `hear-${device}`)
    await item.getByLabel('Какво каза човекът').fill('Покривът тече')
    await press(page, 'Запиши и изтрий гласа')
    await page.getByText('Покривът тече').waitFor()
    await page.getByText('Казано на глас, 6 сек.').waitFor({ state: 'detached' })
    for (const context of contexts.splice(0)) await context.close()
  })

  it('a ballot is prepared in four languages, printed, announced and heard', async () => {
    const tenant: Tenant = await world.tenant(device === 'desktop' ? 'PDV53' : 'PDV54')
    for (const [sphere, bg, en] of [
      ['housing', 'Чешма в квартала', 'A tap in the quarter'],
      ['education', 'Автобус до училището', 'A bus to the school'],
      ['culture', 'Място за празници', 'A place to celebrate'],
    ] as const)
      await world.run(OPERATOR, tenant, 'needs.formulate', { id: newId(), sphere, title: { bg, en } })
    const page = await open('/app/community/ballots/new', { as: await server.signInAs(tenant, 'team_leader'), size })
    await page.getByLabel('Въпросът на български').fill('Кое първо?')
    await page.getByLabel('Въпросът на английски').fill('What first?')
    await page.getByText('На романи и турски (по желание)').click()
    await page.getByRole('group', { name: 'Въпросът', exact: true }).getByLabel('Türkçe').fill('Önce hangisi?')
    await page.getByRole('group', { name: 'Чешма в квартала' }).getByLabel('Romani').fill('Češma ani mahala')
    await look(page, `further-${device}`)
    await press(page, 'Запази')
    await page.getByRole('heading', { level: 1, name: 'Кое първо?' }).waitFor()
    await page.locator('input[type=file]').setInputFiles(recording(5))
    await press(page, 'Запази записа')
    await page.getByRole('button', { name: 'Махни' }).waitFor()
    await press(page, 'Започни гласуването')
    await page.getByRole('heading', { name: 'Бюлетина за печат' }).waitFor()
    await page.getByLabel('Втори език').selectOption({ label: 'Romani' })
    await page.getByText('нека преди печат прочете медиатор').waitFor()
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Свали за печат (PDF)')])
    expect(download.suggestedFilename()).toBe('ballot-bg-rom.pdf')
    await page.getByLabel('Къде и кога се гласува, на български').fill('В читалището, в събота от 10 до 16 часа')
    await press(page, 'Покажи на портала')
    await page.getByText('Показано на портала').waitFor()
    await look(page, `ballot-${device}`)
    const visitor = await open(`/needs/${tenant.code}`, { size })
    await visitor.getByRole('link', { name: 'Кое първо?' }).click()
    await visitor.getByRole('heading', { level: 1, name: 'Кое първо?' }).waitFor()
    for (const shown of ['В читалището, в събота', 'Önce hangisi?', 'Češma ani mahala', 'не се гласува'])
      await visitor.getByText(shown).first().waitFor()
    expect(Math.round(await lengthOf(visitor))).toBe(5)
    await look(visitor, `open-ballot-${device}`)
    for (const context of contexts.splice(0)) await context.close()
  })
})
