/** The page of a community as a visitor sees it: what was let out, in both languages, without JavaScript – and not a byte of the rest. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ServerType, serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { Browser } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { portalRoutes } from '#apps/portal/routes.ts'
import { needsDesk } from '#apps/server/needs-desk.ts'
import { problemResponse } from '#apps/server/problem-response.ts'
import { secured } from '#apps/server/security.ts'
import type { Tenant } from '#gate/index.ts'
import { addDays } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { checkAxe, DESKTOP, openBrowser, PHONE, shoot } from '../browser.ts'
import { makeWorld, someone, type World } from '../world.ts'

const root = join(import.meta.dirname, '../..')
const built = mkdtempSync(join(tmpdir(), 'zaedno-portal-'))
const TODAY = '2016-12-20'
/** Stands in everything that nobody let out: names, seats, letters, drafts, papers, what was said. */
const CANARY = /канарч|kanarch/i
const manager = someone('project_manager')
const leader = someone('team_leader')
const both = (bg: string, en = bg) => ({ bg, en })
let world: World
let sopot: Tenant
let app: Hono
let server: ServerType
let origin: string
let browser: Browser

const run = (name: string, input: object, who = manager, tenant = sopot) => world.run(who, tenant, name, input)
const made = async (name: string, input: object) => {
  const id = newId()
  await run(name, { id, ...input })
  return id
}

beforeAll(async () => {
  process.env.NODE_ENV = 'production'
  await build({ configFile: join(root, 'vite.portal.config.ts'), logLevel: 'error', build: { outDir: built } })
  world = await makeWorld({ clock: () => Date.parse(`${TODAY}T10:00:00Z`) })
  sopot = await world.book.create({
    code: 'PDV43',
    kind: 'municipality',
    name: both('Община Сопот', 'Sopot Municipality'),
    zone: 'Europe/Sofia',
    demo: true,
  })
  await settle()
  app = new Hono()
  app.use(secured('http://localhost'))
  app.onError((error, c) => problemResponse(c, error))
  app.route(
    '/',
    portalRoutes({
      reader: world.db.reader,
      built,
      desk: needsDesk(world.gate, world.files),
      origin: 'http://localhost',
      clock: world.gate.clock,
      addressOf: () => '',
    }),
  )
  await new Promise<void>((ready) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (info) => {
      origin = `http://127.0.0.1:${info.port}`
      ready()
    })
  })
  browser = await openBrowser()
}, 240_000)
afterAll(async () => {
  expect(world.reported).toEqual([])
  await browser?.close()
  server?.close()
  await world?.close()
  rmSync(built, { recursive: true, force: true })
})

/** Sopot's way with its community, full of what must stay inside. */
async function settle(): Promise<void> {
  const act = { decidedOn: '2016-08-16', issuer: both('Кмет на община Сопот', 'Mayor of Sopot') }
  const paper = { document: 'Папка-канарче', signatories: [both('Страна-канарче')] }
  const agreement = await made('decisions.record', {
    ...act,
    ...paper,
    kind: 'agreement',
    subject: both('Споразумение за РОМАКТ', 'Agreement on ROMACT'),
  })
  const order = await made('decisions.record', {
    ...act,
    ...paper,
    kind: 'order',
    number: 'РД-09-355',
    subject: both('Общинска работна група', 'Municipal working group'),
  })
  await made('decisions.record', { ...act, kind: 'order', number: 'РД-09-310', subject: both('Чернова-канарче') })
  await made('appointments.make', {
    decisionId: order,
    post: 'coordinator',
    name: 'Иво Канарчев',
    beganOn: '2016-08-22',
  })
  const group = await made('bodies.create', {
    kind: 'local_active_group',
    name: both('МАГ – Сопот', 'Active group of Sopot'),
    beganOn: '2016-09-08',
  })
  await made('bodies.create', {
    kind: 'municipal_working_group',
    name: both('Общинска работна група', 'Municipal working group'),
    beganOn: '2016-09-12',
    mandateId: order,
  })
  await made('bodies.create', { kind: 'project_team', name: both('Екип-канарче'), beganOn: '2016-09-12' })
  const seat = { bodyId: group, capacity: 'community', office: 'Длъжност-канарче', beganOn: '2016-09-08' }
  for (let at = 0; at < 11; at++) {
    await made('seats.give', { ...seat, name: `Член${at} Канарчев`, sex: at < 6 ? 'female' : 'male' })
  }
  const open = await made('seats.give', { ...seat, name: 'Лилия Явнева', sex: 'female', part: 'chair' })
  await made('seats.consent', { seatId: open, said: 'given', on: '2016-10-01', paper: 'Папка-канарче' })
  await made('letters.record', {
    bodyId: group,
    way: 'in',
    kind: 'signal',
    on: '2016-12-01',
    correspondent: 'Писмо-канарче',
    subject: 'Писмо-канарче',
  })
  await run('cycle.begin', { id: newId(), beganOn: '2016-08-16' })
  await run('cycle.prove', { id: newId(), gate: 'needs_assessment', on: '2016-11-03', note: 'Папка-канарче' })
  await run('cycle.reach', { id: newId(), phase: 'priorities', on: '2016-11-17' })
  const meetings: string[] = []
  const base = { bodyId: group, kind: 'meeting', agenda: ['Точка-канарче'] }
  for (let at = 1; at <= 45; at++) {
    const title = both(`Среща № ${at}`, `Meeting no. ${at}`)
    const attendance = { total: at === 45 ? 9 : 20 + at, women: 3 }
    meetings.push(await made('meetings.record', { ...base, title, heldOn: addDays('2016-10-01', at), attendance }))
  }
  const plan = { ...base, planned: true, startsAt: '17:30', endsAt: '19:00', place: 'Читалище „Просвета“' }
  meetings.push(
    await made('meetings.record', {
      ...plan,
      title: both('Как влизат в плана', 'Into the plan'),
      heldOn: '2017-01-12',
    }),
  )
  meetings.push(await made('meetings.record', { ...plan, title: both('Отминала', 'Over'), heldOn: '2016-11-01' }))
  await made('meetings.record', { ...base, title: both('Чернова-канарче'), heldOn: '2016-12-01' })
  const [, , , last] = meetings.slice(-6)
  await run('meetings.minutes', {
    id: last,
    version: 0,
    text: 'Канарчето каза нещо',
    decisions: ['Питане за осветлението на улицата'],
    namesPeople: false,
  })
  await made('tasks.set', {
    eventId: last,
    version: 0,
    what: 'Писмо до електроразпределението',
    seatId: open,
    dueOn: '2016-12-30',
  })
  const [need, draft, ballot] = [newId(), newId(), newId()]
  await run('needs.formulate', { id: need, sphere: 'housing', title: both('Тъмна улица', 'A dark street') })
  await run('needs.formulate', { id: draft, sphere: 'housing', title: both('Чернова-канарче') })
  await run('needs.publish', { id: need, published: true })
  await voted(ballot, [need, draft])
  const priorities = [
    { id: newId(), sphere: 'housing', text: both('Осветление на улицата', 'Street lighting'), needIds: [need, draft] },
    { id: newId(), sphere: 'health', text: both('Здравен медиатор', 'A health mediator'), needIds: [] },
  ]
  const again = priorities.map((one) => ({ ...one, id: newId() }))
  const reason = both('Първо това, за което има пари', 'First what there is money for')
  await run('priorities.adopt', { id: newId(), adoptedOn: '2016-12-05', topicId: ballot, reason, priorities })
  await run('priorities.adopt', {
    id: newId(),
    adoptedOn: '2016-12-12',
    topicId: ballot,
    reason,
    decisionId: order,
    priorities: again,
  })
  await run('community.open', { open: true })
  await run('community.show', { kind: 'act', targets: [agreement, order], shown: true })
  await run('community.show', { kind: 'meeting', targets: meetings, shown: true })
  await run('community.show', { kind: 'minutes', targets: [last], shown: true })
  // A neighbour whose page is not open, with things that were let out.
  const silent = await world.tenant('SZR12')
  await run('cycle.begin', { id: newId(), beganOn: '2016-08-16' }, manager, silent)
  const theirs = newId()
  await run(
    'decisions.record',
    { id: theirs, ...act, kind: 'order', number: '1', subject: both('Чужда-канарче') },
    manager,
    silent,
  )
  await run('community.show', { kind: 'act', targets: [theirs], shown: true }, manager, silent)
}

/** A closed ballot that everyone may count; its question has its own id. */
async function voted(id: string, needs: readonly string[]): Promise<void> {
  const options = needs.map((needId, at) => ({ id: newId(), label: both(`Нужда ${at + 1}`), needId }))
  const ballot = { topicId: id, round: 1, voters: 'community', title: both('Кое е първо', 'What comes first') }
  await run('ballots.prepare', { id, ...ballot, method: 'schulze', tieRule: 'shared', options })
  await run('ballots.open', { id })
  await run('ballots.enterPapers', { ballotId: id, papers: [{ id: newId(), said: '1>2', copies: 12 }] })
  await run('ballots.sign', { id, papers: 12 })
  await run('ballots.sign', { id, papers: 12 }, leader)
  await run('ballots.close', { id })
  await run('ballots.publish', { id })
}

const get = (path: string, headers: Record<string, string> = { Accept: 'text/html' }) => app.request(path, { headers })
const text = async (path: string) => (await (await get(path)).text()).replaceAll('\u00a0', ' ')
const PAGES = [
  '/community/PDV43',
  '/community/PDV43?page=3',
  '/en/community/PDV43',
  '/m/PDV43',
  '/needs/PDV43',
  '/data',
  '/',
]
const FILES = ['acts.csv', 'meetings.csv', 'priorities.csv', 'all.json'].map((file) => `/data/community/PDV43/${file}`)

describe('the page of a community', () => {
  it('tells the way, what comes, what was decided, what matters and who signed', async () => {
    const html = await text('/community/PDV43')
    expect(html).toMatch(/^<!doctype html><html lang="bg">/)
    expect(html.match(/<h1/g)).toHaveLength(1)
    for (const shown of [
      'aria-current="step"',
      'Как влизат в плана',
      '12.01.2017, 17:30–19:00',
      'Читалище „Просвета“',
      'Питане за осветлението на улицата',
      'Писмо до електроразпределението',
      'срок 30.12.2016',
      'Списък № 2, приет на 12.12.2016',
      'Списък № 1, приет на 05.12.2016',
      'Осветление на улицата',
      'Първо това, за което има пари',
      '12 членове',
      'Лилия Явнева (председател)',
      'Споразумение за РОМАКТ',
      '№ РД-09-355',
    ]) {
      expect(html, shown).toContain(shown)
    }
    expect(html).toMatch(/href="\/needs\/PDV43#need-[\w-]{36}">Тъмна улица</)
    expect(html).toMatch(/href="\/needs\/PDV43#ballot-[\w-]{36}">Как гласуваха хората: Кое е първо</)
    expect(html).not.toMatch(/Отминала|жени \d|<script|undefined|\[object|portal\.\w+/)
    const needs = await text('/needs/PDV43')
    for (const [, anchor] of html.matchAll(/href="\/needs\/PDV43#([\w-]+)"/g)) expect(needs).toContain(`id="${anchor}"`)
    const english = await text('/en/community/PDV43')
    for (const shown of ['Into the plan', 'Street lighting', 'we are here', '12 members', 'Mayor of Sopot']) {
      expect(english, shown).toContain(shown)
    }
  })

  it('says how many came from ten on, twenty meetings on a page', async () => {
    const [first, third] = [await text('/community/PDV43'), await text('/community/PDV43?page=3')]
    const titles = (html: string) => [...html.matchAll(/Среща № (\d+)/g)].map(([, at]) => Number(at))
    expect(titles(first)).toEqual(Array.from({ length: 20 }, (_, at) => 45 - at))
    expect(titles(third)).toEqual([5, 4, 3, 2, 1])
    expect(first).toContain('64 души')
    expect(first).not.toMatch(/[ >]9 души|3 жени/)
    for (const page of ['0', '4', '-1', 'x', '1e3', '99999']) {
      expect((await get(`/community/PDV43?page=${page}`)).status, page).toBe(404)
    }
  })

  it('gives the same away as open data', async () => {
    const [acts, meetings, priorities, json] = await Promise.all(FILES.map(text))
    expect(acts).toContain('PDV43;order;РД-09-355;2016-08-16;;')
    expect(meetings!.trim().split('\r\n')).toHaveLength(1 + 46)
    expect(meetings).toMatch(/;2017-01-12;17:30;19:00;"?Читалище [^\r\n]*;yes;\r\n/)
    expect(meetings).toMatch(/Среща № 45;[^\r\n]*;no;\r\n/)
    expect(priorities).toMatch(/PDV43;2;2016-12-12;housing;1;Осветление на улицата;Street lighting;Тъмна улица\r\n/)
    const whole = JSON.parse(json!)
    expect([whole.acts.length, whole.held.length, whole.lists.length, whole.demonstration]).toEqual([2, 45, 2, true])
    expect((await get('/data/community/PDV43/letters.csv', {})).status).toBe(404)
  })

  it('lets no byte out of what stayed inside, of this municipality or another', async () => {
    for (const path of [...PAGES, ...FILES, '/data/projects.csv', '/data/results.csv']) {
      const response = await get(path)
      expect(response.status, path).toBe(200)
      const body = await response.text()
      expect(body, path).not.toMatch(CANARY)
      expect(body, path).not.toMatch(/Член\d|capacity|community_in|needs_assessment/)
    }
    for (const path of ['/community/SZR12', '/en/community/SZR12', '/community/NONE', '/m/SZR12']) {
      expect((await get(path)).status, path).toBe(404)
    }
    expect((await get('/data/community/SZR12/all.json', {})).status).toBe(404)
    // The same words are there for who works with the community: the canaries could have sung.
    const inside = await world.ask<object>(manager, sopot, 'decisions.list')
    expect(JSON.stringify(inside)).toMatch(CANARY)
  })

  it('is small, without cookie or anybody else', async () => {
    for (const path of PAGES.slice(0, 3)) {
      const first = await get(path, { Accept: 'text/html', 'Accept-Encoding': 'gzip' })
      const html = await text(path)
      const addresses = [...html.matchAll(/<link rel="(?:preload|stylesheet)"[^>]*href="([^"]+)"/g)].map(
        (one) => one[1]!,
      )
      const parts = await Promise.all(addresses.map((one) => get(one, { Accept: '*/*', 'Accept-Encoding': 'gzip' })))
      const sizes = await Promise.all([first, ...parts].map(async (one) => (await one.arrayBuffer()).byteLength))
      expect(sizes).toHaveLength(4)
      expect(
        sizes.reduce((sum, size) => sum + size, 0),
        path,
      ).toBeLessThan(100_000)
      expect(first.headers.get('set-cookie')).toBeNull()
    }
  })
})

describe('in a browser', () => {
  it('breaks no rule of WCAG 2.2 AA on phone and desktop, light and dark, and is walked without JavaScript', async () => {
    for (const [name, size] of [['phone', PHONE] as const, ['desktop', DESKTOP] as const]) {
      const context = await browser.newContext({ viewport: size, reducedMotion: 'reduce' })
      const page = await context.newPage()
      await page.goto(`${origin}/community/PDV43`, { waitUntil: 'networkidle' })
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        expect(await checkAxe(page), `${name} ${colorScheme}`).toEqual([])
        await shoot(page, `portal-community-${name}-${colorScheme}`)
      }
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(wide, `${name} scrolls sideways`).toBeLessThanOrEqual(0)
      await context.close()
    }
    const context = await browser.newContext({ viewport: PHONE, javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${origin}/m/PDV43`)
    await page.getByRole('link', { name: /докъде стигнаха/ }).click()
    await page.getByRole('link', { name: 'По-стари срещи' }).click()
    await page.getByText('2 от 3').waitFor()
    await page.getByRole('link', { name: 'English' }).click()
    await page.getByText('2 of 3').waitFor()
    await page.getByRole('link', { name: 'A dark street' }).first().click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(page.url()).toContain('/en/needs/PDV43#need-')
    await context.close()
  })

  it('is gone with the next request once it is closed', async () => {
    await run('community.open', { open: false })
    expect((await get('/community/PDV43')).status).toBe(404)
    expect((await get('/data/community/PDV43/all.json', {})).status).toBe(404)
  })
})
