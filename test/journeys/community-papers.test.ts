/** Papers of the community in a real browser: the month's report, the hand-over, drafts, scans, a member's own data. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OPERATOR, type Tenant } from '#gate/index.ts'
import { addDays, dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { t } from '#words/index.ts'
import { checkAxe, DESKTOP, openBrowser, PHONE, shoot } from '../browser.ts'
import { type SignInCookie, startTestServer, type TestServer } from '../server.ts'
import { makeWorld, type World } from '../world.ts'

const TODAY = dayIn(Date.now())
let world: World
let server: TestServer
let browser: Browser
let tenant: Tenant
let manager: SignInCookie
const [group, held, order] = [newId(), newId(), newId()]
const capacity = newId()
const both = (bg: string) => ({ bg, en: bg })
const run = (name: string, input: object) => world.run(OPERATOR, tenant, name, input)

beforeAll(async () => {
  world = await makeWorld()
  tenant = await world.tenant('PDV43')
  server = await startTestServer(world)
  manager = await server.signInAs(tenant, 'project_manager')
  browser = await openBrowser()
  const act = { id: order, kind: 'order', number: '15', decidedOn: addDays(TODAY, -90), issuer: both('Кмет') }
  await run('decisions.record', { ...act, subject: both('Работна група'), creates: 'body' })
  const body = { kind: 'municipal_working_group', name: both('Работна група'), beganOn: addDays(TODAY, -90) }
  await run('bodies.create', { id: group, ...body, mandateId: order, quorum: 3 })
  const seat = { bodyId: group, sex: 'female', capacity: 'community', beganOn: addDays(TODAY, -90) }
  await run('seats.give', { ...seat, id: newId(), name: 'Лилия Членова', office: 'учителка', part: 'chair' })
  const counted = { total: 22, women: 13, men: 9, capacities: { resident: 12, active_group: 4, institution: 2 } }
  const meeting = { bodyId: group, kind: 'meeting', title: both('За осветлението') }
  await run('meetings.record', { ...meeting, id: held, heldOn: TODAY, attendance: counted })
  const next = { ...meeting, id: newId(), planned: true, heldOn: addDays(TODAY, 9), startsAt: '17:30' }
  await run('meetings.record', { ...next, place: 'Читалище', agenda: ['Кой какво поема'] })
  await run('organisations.create', { id: newId(), kind: 'school', name: 'Основно училище' })
  const letter = { bodyId: group, way: 'out', kind: 'proposal', on: addDays(TODAY, -70) }
  await run('letters.record', { ...letter, id: newId(), correspondent: 'Общински съвет', subject: 'Осветление' })
  await run('cycle.begin', { id: newId(), beganOn: addDays(TODAY, -90) })
  const version = { id: newId(), instrumentId: capacity, code: 'municipal_capacity' }
  const { result } = await run('instruments.add', version)
  const criteria = 'staff experience procedures cofinancing data participation partners premises'.split(' ')
  const scores = criteria.map((one) => [`${one}/${one}_score`, '0'])
  const answers = { scored_by: 'секретар', ...Object.fromEntries(scores) }
  const filled = { id: newId(), versionId: result.versionId, way: 'web', filledOn: TODAY, answers }
  await run('appraisals.record', filled)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await world?.close()
  expect(world.reported).toEqual([])
})

let complaints: string[] = []
async function open(path: string, options: { size?: typeof DESKTOP; dark?: boolean } = {}) {
  const context: BrowserContext = await browser.newContext({
    viewport: options.size ?? PHONE,
    locale: 'bg-BG',
    reducedMotion: 'reduce',
    colorScheme: options.dark ? 'dark' : 'light',
  })
  await context.addCookies([manager])
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted|Warning:|unique "key"/.test(message.text())) complaints.push(message.text())
  })
  await page.goto(`${server.url}/app${path}`)
  return { context, page }
}
const press = (page: Page, name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click()
const saved = async (page: Page, name: string | RegExp) => {
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, name)])
  return download.suggestedFilename()
}

/** Looks at the whole page: axe, no sideways scrolling, and a picture for people to look at. */
async function look(page: Page, name: string): Promise<void> {
  const size = page.viewportSize()!
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ ...size, height: Math.max(size.height, height) })
  await shoot(page, `papers-${name}`)
  expect(await checkAxe(page), name).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), name).toBe(true)
  await page.setViewportSize(size)
}

describe('the month’s report', () => {
  it('is counted, handed in with remarks that name no member, and stays', async () => {
    complaints = []
    const { context, page } = await open('/community/report')
    await page.getByText('В какво качество дойдоха хората').waitFor()
    await look(page, 'report-phone')
    await press(page, 'Предай отчета')
    await page.getByLabel(/^Бележки/).fill('Лилия Членова помогна.')
    await page.locator('form').getByRole('button', { name: 'Предай отчета' }).click()
    await page.getByText('Тук стои име на член на група.').first().waitFor()
    await page.getByLabel(/^Бележки/).fill('Училището помогна.')
    await page.locator('form').getByRole('button', { name: 'Предай отчета' }).click()
    await page.getByText(/– предаден на/).waitFor()
    expect(await saved(page, 'PDF')).toBe(`community-${TODAY.slice(0, 7)}-bg.pdf`)
    await context.close()
    const { context: wide, page: desk } = await open('/community/report', { size: DESKTOP, dark: true })
    await desk.getByText(/– предаден на/).waitFor()
    await look(desk, 'report-desktop-dark')
    await wide.close()
    expect(complaints).toEqual([])
  }, 120_000)
})

describe('the hand-over', () => {
  it('is one file, without names unless one wants them', async () => {
    complaints = []
    const { context, page } = await open('/community/takeover')
    await page.getByText('Писма без отговор').waitFor()
    await look(page, 'takeover-phone')
    await page.getByLabel('С имената на членовете и назначените').check()
    await page.getByText('Членството в активна група е чувствително.', { exact: false }).waitFor()
    expect(await saved(page, 'PDF')).toBe(`takeover-${TODAY}-bg.pdf`)
    await context.close()
    const { context: wide, page: desk } = await open('/community/takeover', { size: DESKTOP, dark: true })
    await desk.getByText('Писма без отговор').waitFor()
    await look(desk, 'takeover-desktop-dark')
    await wide.close()
    expect(complaints).toEqual([])
  }, 120_000)
})

describe('papers of the register, of bodies and of meetings', () => {
  it('are drafted from the register, and the signed one comes back as a scan', async () => {
    complaints = []
    const { context, page } = await open('/community/register')
    await press(page, 'Образци')
    expect(await saved(page, 'Споразумение')).toBe('agreement-bg.docx')
    await press(page, 'Образци')
    await press(page, 'Образец на документа')
    expect(await saved(page, /Word/)).toBe('draft-bg.docx')
    await press(page, 'Добави сканирано копие')
    await look(page, 'scan-form-phone')
    await press(page, /^Добави$/)
    await page.getByText('Изберете файл.').waitFor()
    const scan = { name: 'заповед.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 Заповед') }
    await page.locator('input[type=file]').setInputFiles(scan)
    await press(page, /^Добави$/)
    await page.getByText('Сканирано:').waitFor()
    expect(await saved(page, /^PDF от/)).toBe(`decision-${TODAY}.pdf`)
    await look(page, 'register-phone')
    await context.close()
    expect(complaints).toEqual([])
  }, 120_000)

  it('are drafted from a body and a meeting; a member takes their own data away', async () => {
    complaints = []
    const { context, page } = await open(`/community/bodies/${group}`, { size: DESKTOP, dark: true })
    await press(page, 'Образец на заповедта')
    expect(await saved(page, /Word/)).toBe('order-bg.docx')
    await page.getByText('Данните му за него').click()
    await look(page, 'body-desktop-dark')
    expect(await saved(page, t('bg', 'rights.packButton'))).toBe(`my-data-${TODAY}.pdf`)
    await page.goto(`${server.url}/app/community/meetings/${held}`)
    await press(page, 'Промени')
    await page.getByText('В какво качество дойдоха').waitFor()
    expect(await page.getByLabel(/^жители/).inputValue()).toBe('12')
    await look(page, 'meeting-form-desktop-dark')
    await page.setViewportSize(PHONE)
    await press(page, 'Покани за срещата')
    await page.getByLabel('Покани за срещата').last().selectOption({ label: 'За институции' })
    await page.getByLabel('Основно училище').check()
    await look(page, 'invitations-phone-dark')
    expect(await saved(page, 'Word (DOCX)')).toBe(`invitations-${TODAY}-bg.docx`)
    await page.goto(`${server.url}/app/questionnaires/${capacity}/results`)
    await page.getByText('Доклад за оценката').waitFor()
    await look(page, 'assessment-phone-dark')
    expect(await saved(page, /Докладът – PDF/)).toBe(`assessment-${TODAY}-bg.pdf`)
    await context.close()
    expect(complaints).toEqual([])
  }, 120_000)
})
