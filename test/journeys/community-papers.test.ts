/** Papers of the community in a real browser: the month's report, the hand-over, drafts, scans, a member's own data. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OPERATOR, type Tenant } from '#gate/index.ts'
import { addDays, dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { t } from '#words/index.ts'
import { DESKTOP, openBrowser, PHONE } from '../browser.ts'
import { type SignInCookie, startTestServer, type TestServer } from '../server.ts'
import { makeWorld, type World } from '../world.ts'
import { Hands, press } from './hands.ts'

const TODAY = dayIn(Date.now())
let world: World
let server: TestServer
let browser: Browser
let hands: Hands
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
  hands = new Hands(browser, server, 'papers')
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

const saved = async (page: Page, name: string | RegExp) => {
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, name)])
  return download.suggestedFilename()
}

describe('the month’s report', () => {
  it('is counted, handed in with remarks that name no member, and stays', async () => {
    const { context, page } = await hands.open('/community/report', manager)
    await page.getByText('В какво качество дойдоха хората').waitFor()
    await hands.look(page, 'report-phone')
    await press(page, 'Предай отчета')
    await page.getByLabel(/^Бележки/).fill('Лилия Членова помогна.')
    await page.locator('form').getByRole('button', { name: 'Предай отчета' }).click()
    await page.getByText('Тук стои име на член на група.').first().waitFor()
    await page.getByLabel(/^Бележки/).fill('Училището помогна.')
    await page.locator('form').getByRole('button', { name: 'Предай отчета' }).click()
    await page.getByText(/– предаден на/).waitFor()
    expect(await saved(page, 'PDF')).toBe(`community-${TODAY.slice(0, 7)}-bg.pdf`)
    await context.close()
    const { context: wide, page: desk } = await hands.open('/community/report', manager, { size: DESKTOP, dark: true })
    await desk.getByText(/– предаден на/).waitFor()
    await hands.look(desk, 'report-desktop-dark')
    await wide.close()
    expect(hands.complaints).toEqual([])
  }, 120_000)
})

describe('the hand-over', () => {
  it('is one file, without names unless one wants them', async () => {
    const { context, page } = await hands.open('/community/takeover', manager)
    await page.getByText('Писма без отговор').waitFor()
    await hands.look(page, 'takeover-phone')
    await page.getByLabel('С имената на членовете и назначените').check()
    await page.getByText('Членството в активна група е чувствително.', { exact: false }).waitFor()
    expect(await saved(page, 'PDF')).toBe(`takeover-${TODAY}-bg.pdf`)
    await context.close()
    const { context: wide, page: desk } = await hands.open('/community/takeover', manager, {
      size: DESKTOP,
      dark: true,
    })
    await desk.getByText('Писма без отговор').waitFor()
    await hands.look(desk, 'takeover-desktop-dark')
    await wide.close()
    expect(hands.complaints).toEqual([])
  }, 120_000)
})

describe('papers of the register, of bodies and of meetings', () => {
  it('are drafted from the register, and the signed one comes back as a scan', async () => {
    const { context, page } = await hands.open('/community/register', manager)
    await press(page, 'Образци')
    expect(await saved(page, 'Споразумение')).toBe('agreement-bg.docx')
    await press(page, 'Образци')
    await press(page, 'Образец на документа')
    expect(await saved(page, /Word/)).toBe('draft-bg.docx')
    await press(page, 'Добави сканирано копие')
    await hands.look(page, 'scan-form-phone')
    await press(page, /^Добави$/)
    await page.getByText('Изберете файл.').waitFor()
    const scan = { name: 'заповед.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 Заповед') }
    await page.locator('input[type=file]').setInputFiles(scan)
    await press(page, /^Добави$/)
    await page.getByText('Сканирано:').waitFor()
    expect(await saved(page, /^PDF от/)).toBe(`decision-${TODAY}.pdf`)
    await hands.look(page, 'register-phone')
    await context.close()
    expect(hands.complaints).toEqual([])
  }, 120_000)

  it('are drafted from a body and a meeting; a member takes their own data away', async () => {
    const { context, page } = await hands.open(`/community/bodies/${group}`, manager, { size: DESKTOP, dark: true })
    await press(page, 'Образец на заповедта')
    expect(await saved(page, /Word/)).toBe('order-bg.docx')
    await page.getByText('Данните му за него').click()
    await hands.look(page, 'body-desktop-dark')
    expect(await saved(page, t('bg', 'rights.packButton'))).toBe(`my-data-${TODAY}.pdf`)
    await hands.go(page, `/community/meetings/${held}`)
    await press(page, 'Промени')
    await page.getByText('В какво качество дойдоха').waitFor()
    expect(await page.getByLabel(/^жители/).inputValue()).toBe('12')
    await hands.look(page, 'meeting-form-desktop-dark')
    await page.setViewportSize(PHONE)
    await press(page, 'Покани за срещата')
    await page.getByLabel('Покани за срещата').last().selectOption({ label: 'За институции' })
    await page.getByLabel('Основно училище').check()
    await hands.look(page, 'invitations-phone-dark')
    expect(await saved(page, 'Word (DOCX)')).toBe(`invitations-${TODAY}-bg.docx`)
    await hands.go(page, `/questionnaires/${capacity}/results`)
    await page.getByText('Доклад за оценката').waitFor()
    await hands.look(page, 'assessment-phone-dark')
    expect(await saved(page, /Докладът – PDF/)).toBe(`assessment-${TODAY}-bg.pdf`)
    await context.close()
    expect(hands.complaints).toEqual([])
  }, 120_000)
})
