/** The portal's form for needs: what people send arrives once, what machines send does no harm. */
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { portalRoutes } from '#apps/portal/routes.ts'
import type { BallotDetail } from '#community/ballots/contract.ts'
import { countBallots, readBallots } from '#community/ballots/index.ts'
import type { VoiceView } from '#community/needs/contract.ts'
import { OPERATOR, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { FULL } from '../../../test/faults/proof.ts'
import { makeWorld, someone, type World } from '../../../test/world.ts'
import { needsDesk } from './needs-desk.ts'
import { problemResponse } from './problem-response.ts'
import { secured } from './security.ts'

const ORIGIN = 'https://zaedno.example'
const MINUTE = 60_000
const BUILT = join(import.meta.dirname, '../../../build/portal')
const POSTS = FULL ? 10_000 : 500
let world: World
let app: Hono
let tenant: Tenant
let now = Date.UTC(2026, 10, 2, 9)
let address = '198.51.100.1'
let towns = 0

beforeAll(async () => {
  world = await makeWorld({ clock: () => now })
  const desk = needsDesk(world.gate, world.files)
  app = new Hono()
  app.use(secured(ORIGIN))
  app.onError((error, c) => problemResponse(c, error))
  app.route(
    '/',
    portalRoutes({
      reader: world.db.reader,
      built: BUILT,
      desk,
      origin: ORIGIN,
      clock: () => now,
      addressOf: () => address,
    }),
  )
})
afterAll(async () => {
  await world.close()
  expect(world.reported).toEqual([])
})
beforeEach(async () => {
  tenant = await world.tenant(`DESK${++towns}`)
  await run('needs.openDesk', { id: newId(), open: true })
})

const run = (name: string, input: object) => world.run(OPERATOR, tenant, name, input)
const path = () => `/needs/${tenant.code}`
const page = async () => (await app.request(path())).text()
const stampOf = (html: string) => /name="stamp" value="([^"]+)"/.exec(html)![1]!

const post = (to: string, fields: Record<string, string>, headers: Record<string, string> = {}) => {
  const body = new URLSearchParams(fields).toString()
  return app.request(to, {
    method: 'POST',
    body,
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      'Content-Length': String(Buffer.byteLength(body)),
      Origin: ORIGIN,
      ...headers,
    },
  })
}

/** Opens the page, reads it for a while, sends. */
async function say(text: string, more: Record<string, string> = {}, headers: Record<string, string> = {}) {
  const stamp = stampOf(await page())
  now += 10_000
  return post(path(), { text, stamp, ...more }, headers)
}
const taken = async () => (await world.ask<{ items: VoiceView[] }>(OPERATOR, tenant, 'needs.voices')).items
const referenceIn = async (response: Response) =>
  /p-reference">([0-9A-Z]{5}-[0-9A-Z]{5})</.exec(await response.text())![1]!

describe('what a resident writes on the portal', () => {
  it('waits for the team, and is followed by its reference to the public answer', async () => {
    const said = await say('Няма лампи до реката', { place: 'край реката' })
    expect(said.status).toBe(200)
    const reference = await referenceIn(said)
    const [voice] = await taken()
    expect(voice).toMatchObject({ text: 'Няма лампи до реката', place: 'край реката', via: 'portal', state: 'new' })
    const follow = async () => (await post(`${path()}/follow`, { reference: reference.toLowerCase() })).text()
    expect(await follow()).toContain('Още не е прегледано.')
    const id = newId()
    const title = { bg: 'Осветление до реката', en: 'Light by the river' }
    await run('needs.formulate', { id, sphere: 'housing', title })
    await run('needs.group', { needId: id, voiceIds: [voice!.id] })
    expect(await follow()).not.toContain(title.bg)
    await run('needs.answer', {
      id,
      state: 'declined',
      answer: { bg: 'Тази година няма средства', en: 'No means this year' },
    })
    await run('needs.publish', { id, published: true })
    expect(await follow()).toContain('Тази година няма средства')
    const shown = await page()
    expect(shown).toContain('Осветление до реката')
    expect(shown).not.toContain('Няма лампи')
    await run('needs.publish', { id, published: false })
    expect(await page()).not.toContain('Осветление до реката')
  })

  it('is kept in the form where something keeps it from being taken in', async () => {
    const stale = stampOf(await page())
    now += 25 * 60 * MINUTE
    const late = await post(path(), { text: 'Забравих го отворено', stamp: stale })
    expect(late.status).toBe(400)
    expect(await late.text()).toContain('Забравих го отворено')
    expect((await say('   ')).status).toBe(400)
    expect((await say('х'.repeat(2_001))).status).toBe(400)
    expect(await taken()).toEqual([])
  })

  it('is refused where the desk is closed', async () => {
    const stamp = stampOf(await page())
    now += 10_000
    await run('needs.openDesk', { id: newId(), open: false })
    expect((await app.request(path())).status).toBe(404)
    expect((await post(path(), { text: 'Има ли някого?', stamp })).status).toBe(404)
    expect(await taken()).toEqual([])
    expect((await app.request('/needs/NOWHERE')).status).toBe(404)
  })
})

describe('a published ballot', () => {
  it('is told with its result, and counted again from its lines by anyone', async () => {
    const needs = [newId(), newId(), newId()]
    for (const [at, id] of needs.entries()) {
      await run('needs.formulate', { id, sphere: 'health', title: { bg: `Нужда ${at + 1}`, en: `Need ${at + 1}` } })
    }
    const id = newId()
    const options = needs.map((needId, at) => {
      const label = { bg: `Нужда ${at + 1}`, en: `Need ${at + 1}` }
      return { id: newId(), label, needId }
    })
    const title = { bg: 'Кое първо?', en: 'What first?' }
    await run('ballots.prepare', { id, topicId: newId(), voters: 'community', title, options })
    await run('ballots.open', { id })
    const papers = ['3>1', '2>3>1', '3>1', '1'].map((said) => ({ id: newId(), said, copies: 4 }))
    await run('ballots.enterPapers', { ballotId: id, papers })
    for (const signer of [someone('team_leader'), someone('group_member')]) {
      await world.run(signer, tenant, 'ballots.sign', { id, papers: 16 })
    }
    await run('ballots.close', { id })
    const lines = () => app.request(`${path()}/ballots/${id}.csv`)
    expect((await lines()).status).toBe(404)
    await run('ballots.publish', { id })
    expect(await page()).toContain('Кое първо?')
    const text = await (await lines()).text()
    expect(text).toBe('1;4\n2>3>1;4\n3>1;8\n')
    const { result } = await world.ask<BallotDetail>(OPERATOR, tenant, 'ballots.get', { id })
    const again = countBallots(readBallots(text), 'schulze')
    expect(again.ranking).toEqual(result!.ranking.map((group) => group.map(String)))
  })
})

describe('an attack on the form', () => {
  it('of scripts is shown as the letters it is made of', async () => {
    const script = `<script>alert(1)</script>"><img src=x onerror=alert(1)>`
    const refused = await (await post(path(), { text: script, stamp: 'x' })).text()
    expect(refused).not.toContain('<script>alert')
    expect(refused).not.toContain('<img src=x')
    expect(refused).toContain('&lt;script&gt;')
    expect((await say(script)).status).toBe(200)
    expect((await taken())[0]!.text).toBe(script)
  })

  it('of a megabyte, of other forms and of other sites is turned away', async () => {
    expect((await say('х'.repeat(1_000_000))).status).toBe(413)
    expect((await say('чужд сайт', {}, { Origin: 'https://evil.example' })).status).toBe(413)
    expect((await say('друг вид', {}, { 'Content-Type': 'text/plain' })).status).toBe(413)
    expect((await say('капан', { website: 'https://spam.example' })).status).toBe(400)
    expect((await post(path(), { text: 'твърде бързо', stamp: stampOf(await page()) })).status).toBe(400)
    expect((await post(path(), { text: 'свой печат', stamp: `${now - 60_000}.AAAA` })).status).toBe(400)
    const unseen = await post(path(), { text: 'при\u0000реката', stamp: stampOf(await page()) })
    expect([unseen.status, await unseen.text()]).toEqual([400, expect.stringContaining('знак, който не е буква')])
    expect(await taken()).toEqual([])
  })

  it('of thousands of posts leaves the desk open to others', async ({ task }) => {
    const stamp = stampOf(await page())
    now += 10_000
    const statuses = new Map<number, number>()
    for (let at = 0; at < POSTS; at += 100) {
      const sent = Array.from({ length: 100 }, (_, n) => post(path(), { text: `спам ${at + n}`, stamp }))
      for (const { status } of await Promise.all(sent)) statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
    expect([...statuses]).toEqual([
      [200, 5],
      [429, POSTS - 5],
    ])
    expect(await taken()).toHaveLength(5)
    address = '203.0.113.7'
    expect((await say('И аз имам да кажа нещо')).status).toBe(200)
    expect(await taken()).toHaveLength(6)
    task.meta.proof = { count: POSTS, of: 'posts of one machine' }
    // Whoever was held back may come again later.
    address = '198.51.100.1'
    now += 11 * MINUTE
    expect((await say('Пак съм тук')).status).toBe(200)
  })

  it('from many addresses at once is bounded for the organisation too', async () => {
    const stamp = stampOf(await page())
    now += 10_000
    let kept = 0
    for (let at = 0; at < 400; at++) {
      address = `10.${at >> 8}.${at & 255}.1`
      if ((await post(path(), { text: `порой ${at}`, stamp })).status === 200) kept++
    }
    expect(kept).toBe(300)
  })

  it('by guessing references finds none, and soon may not guess', async () => {
    address = '192.0.2.9'
    const statuses: number[] = []
    for (let at = 0; at < 25; at++) {
      statuses.push((await post(`${path()}/follow`, { reference: `AAAAA-AAA${String(at).padStart(2, '0')}` })).status)
    }
    expect(statuses.slice(0, 20).every((status) => status === 404)).toBe(true)
    expect(statuses.slice(20).every((status) => status === 429)).toBe(true)
  })
})
