/** Needs said aloud: sealed at once, heard by who leads the desk alone, gone once they are written down or their time is over. */
import { readdirSync, readFileSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { portalRoutes } from '#apps/portal/routes.ts'
import type { VoiceView } from '#community/needs/contract.ts'
import { MOST_UNHEARD } from '#community/needs/desk/store.ts'
import { LARGEST_VOICE, VOICE_KEPT_DAYS } from '#community/needs/recordings/contract.ts'
import { connect } from '#db/connect.ts'
import { inTenant } from '#db/tenant.ts'
import { keepFile, recordingsIn } from '#files/index.ts'
import { type Actor, type Download, OPERATOR, PERMISSIONS, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { mp3, mp4, ogg, wav, webm } from '../../../test/sounds.ts'
import { makeWorld, someone, type World } from '../../../test/world.ts'
import { needsDesk } from './needs-desk.ts'
import { problemResponse } from './problem-response.ts'
import { forgetRecordings, sweepRecordings } from './recordings.ts'
import { secured } from './security.ts'

const ORIGIN = 'https://zaedno.example'
const BUILT = join(import.meta.dirname, '../../../build/portal')
const CANARY = 'ГласътНаКанарче7523169263'
const DAY_MS = 86_400_000
const LEADER = someone('team_leader')
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
      clock: world.gate.clock,
      addressOf: () => address,
    }),
  )
})
afterAll(async () => {
  await world.close()
  expect(world.reported).toEqual([])
})
beforeEach(async () => {
  tenant = await world.tenant(`LOUD${++towns}`)
  address = `198.51.${towns}.1`
  await world.run(OPERATOR, tenant, 'needs.openDesk', { id: newId(), open: true })
})

const folder = () => join(recordingsIn(world.files).directory, String(tenant.id))
const kept = () => {
  try {
    return readdirSync(folder())
  } catch {
    return []
  }
}
const voices = (who: Actor = OPERATOR) =>
  world.ask<{ items: VoiceView[] }>(who, tenant, 'needs.voices').then(({ items }) => items)
const run = (who: Actor, name: string, input: object) => world.run(who, tenant, name, input)
const hear = (who: Actor, id: string) => world.ask<Download>(who, tenant, 'needs.hear', { id })

/** Opens the form, reads it for a while, sends it with a recording. */
async function say(fields: Record<string, string>, recording: Buffer | null, lang = '') {
  const html = await (await app.request(`${lang}/needs/${tenant.code}`)).text()
  now += 10_000
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('stamp', /name="stamp" value="([^"]+)"/.exec(html)![1]!)
  form.set('voice', new File(recording ? [new Uint8Array(recording)] : [], 'voice.ogg'))
  return app.request(`${lang}/needs/${tenant.code}`, { method: 'POST', body: form, headers: { Origin: ORIGIN } })
}

/** Hands a recording in as staff do. */
async function handIn(content: Buffer): Promise<string> {
  const id = newId()
  const vault = await world.book.vaultOf(tenant.id)
  await keepFile(recordingsIn(world.files), vault, id, [content], 10_000_000)
  return id
}
async function onBehalf(content: Buffer, more: object = {}): Promise<string> {
  const id = newId()
  const said = { id, fileId: await handIn(content), voicedOn: '2026-10-30', via: 'by_hand', onBehalf: true }
  await run(someone('field_worker'), 'needs.voice', { ...said, ...more })
  return id
}

describe('a need said aloud', () => {
  it('on the portal is taken in without a word written, with the picture that was chosen', async () => {
    for (const make of [wav, ogg, mp4, webm, mp3]) expect((await say({}, make(5))).status).toBe(200)
    const [first] = await voices()
    expect(first).toMatchObject({ text: '', via: 'portal', state: 'new', sphere: null })
    expect((await voices()).every(({ recording }) => Math.abs(recording!.seconds! - 5) <= 1)).toBe(true)
    now += 11 * 60_000
    expect((await say({ text: 'И го пиша', sphere: 'housing' }, wav(3))).status).toBe(200)
    expect((await voices())[0]).toMatchObject({ text: 'И го пиша', sphere: 'housing', recording: { seconds: 3 } })
    expect(kept()).toHaveLength(6)
    expect((await say({ text: 'Само дума' }, null)).status).toBe(200)
    expect((await voices())[0]).toMatchObject({ recording: null })
  })

  it('stands nowhere in the clear: not in the files, not in the database', async () => {
    await say({ text: 'Без имена' }, wav(5, CANARY))
    await onBehalf(wav(5, CANARY))
    const needle = Buffer.from(CANARY)
    const files = readdirSync(world.directory, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    const found = files.filter((one) => readFileSync(join(one.parentPath, one.name)).includes(needle))
    expect(found.map(({ name }) => name)).toEqual([])
    expect(files.length).toBeGreaterThanOrEqual(2)
    const { tables, bytes, hits } = await dumpFor([CANARY, needle.toString('hex')])
    expect(hits).toEqual([])
    expect(tables).toBeGreaterThan(100)
    expect(bytes).toBeGreaterThan(1_000)
  })

  it('is heard by who leads the desk, each time logged, and by nobody else', async () => {
    const id = await onBehalf(wav(5, CANARY))
    for (const role of PERMISSIONS['needs.hear'].roles) {
      const { bytes, type } = await hear(someone(role), id)
      expect([role, type, Buffer.from(bytes).includes(Buffer.from(CANARY))]).toEqual([role, 'audio/wav', true])
    }
    for (const role of [
      'field_worker',
      'group_member',
      'local_facilitator',
      'leadership',
      'administrator',
      'auditor',
    ] as const)
      await expect(hear(someone(role), id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(hear(OPERATOR, id)).rejects.toMatchObject({ code: 'forbidden' })
    const other = await world.tenant(`ELSE${towns}`)
    await expect(world.ask(LEADER, other, 'needs.hear', { id })).rejects.toMatchObject({ code: 'not_found' })
    const sights = await sightsOfHearing()
    expect(sights).toEqual([
      { purpose: 'community_work', shown: 1 },
      { purpose: 'community_work', shown: 1 },
    ])
  })

  it('is written down without names, and then there is no recording any more', async () => {
    const id = await onBehalf(wav(5, CANARY))
    const need = newId()
    await run(LEADER, 'needs.formulate', { id: need, sphere: 'health', title: { bg: 'Лекар', en: 'A doctor' } })
    const group = () => run(LEADER, 'needs.group', { needId: need, voiceIds: [id] })
    await expect(group()).rejects.toMatchObject({ code: 'recording_waits' })
    const member = someone('group_member')
    await expect(run(member, 'needs.setAside', { id, reason: 'нищо' })).rejects.toMatchObject({
      code: 'recording_waits',
    })
    await run(LEADER, 'needs.writeDown', { id, text: 'Няма лекар в селото' })
    expect((await voices())[0]).toMatchObject({ text: 'Няма лекар в селото', recording: null, onBehalf: true })
    await expect(hear(LEADER, id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(run(LEADER, 'needs.writeDown', { id, text: 'Пак' })).rejects.toMatchObject({ code: 'not_allowed_now' })
    await group()
    expect(await sweep()).toBe(1)
    expect(kept()).toEqual([])
  })

  it('is set aside with its recording gone, by who may hear it', async () => {
    const id = await onBehalf(wav(5))
    await run(LEADER, 'needs.setAside', { id, reason: 'не се чува' })
    expect((await voices())[0]).toMatchObject({ state: 'set_aside', recording: null, reason: 'не се чува' })
    expect(await sweep()).toBe(1)
  })

  it('that nobody writes down goes after its days, and says so', async () => {
    const [silent, written] = [await onBehalf(wav(5)), await onBehalf(wav(6), { text: 'Написано' })]
    now += (VOICE_KEPT_DAYS - 1) * DAY_MS
    const fresh = await onBehalf(wav(7))
    await forgetRecordings(world.gate, [tenant])
    expect((await voices()).filter(({ recording }) => recording !== null)).toHaveLength(3)
    now += 2 * DAY_MS
    await forgetRecordings(world.gate, [tenant])
    const states = new Map((await voices()).map((voice) => [voice.id, voice]))
    expect(states.get(silent)).toMatchObject({ state: 'set_aside', reason: null, recording: null })
    expect(states.get(written)).toMatchObject({ state: 'new', text: 'Написано', recording: null })
    expect(states.get(fresh)).toMatchObject({ state: 'new', recording: { seconds: 7 } })
    expect(await sweep()).toBe(2)
    expect(kept()).toHaveLength(1)
  })

  it('leaves alone what was just handed in, and takes away what no record names', async () => {
    await handIn(wav(2))
    expect(await sweepRecordings(world.db, world.files, [tenant.id], Date.now())).toBe(0)
    expect(await sweep()).toBe(1)
  })
})

describe('a recording that cannot be taken', () => {
  it('is refused for what it is, the words are kept, and nothing stays', async () => {
    const text = 'Това остава написано'
    const cases = [
      [Buffer.from('<svg onload=alert(1)>'), 400, 'не е запис на глас', 'no voice recording'],
      [Buffer.concat([wav(2), Buffer.from('PK\u0003\u0004')]), 400, 'не е запис на глас', 'no voice recording'],
      [mp4(5, 'vide'), 400, 'не е запис на глас', 'no voice recording'],
      [ogg(140), 400, 'по-дълъг от две минути', 'longer than two minutes'],
      [Buffer.alloc(LARGEST_VOICE + 1, 7), 413, 'прекалено голям', 'too large'],
      [Buffer.alloc(5 * LARGEST_VOICE, 7), 413, 'прекалено голям', 'too large'],
    ] as const
    let asked = 0
    for (const [recording, status, bg, en] of cases) {
      for (const [lang, words] of [
        ['', bg],
        ['/en', en],
      ] as const) {
        address = `203.0.${++asked}.1`
        const refused = await say({ text, place: 'край реката', sphere: 'rights' }, recording, lang)
        const html = await refused.text()
        expect([refused.status, html.includes(words)]).toEqual([status, true])
        expect(html).toContain(text)
        expect(html).toContain('value="край реката"')
        expect(html).toMatch(/value="rights"[^>]*checked|checked[^>]*value="rights"/)
        expect(html).toContain('Tumaro glasi na lias pes')
      }
    }
    expect(await voices()).toEqual([])
    expect(kept()).toEqual([])
  })

  it('of staff is refused by the same rules, at its field', async () => {
    const said = { voicedOn: '2026-10-30', via: 'by_hand' }
    for (const [content, code] of [
      [Buffer.from('MZ нищо'), 'recording_refused'],
      [ogg(140), 'recording_too_long'],
      [Buffer.concat([wav(100), Buffer.alloc(LARGEST_VOICE)]), 'recording_too_large'],
    ] as const) {
      const input = { id: newId(), fileId: await handIn(content), ...said }
      await expect(run(LEADER, 'needs.voice', input)).rejects.toMatchObject({
        code: 'invalid_input',
        info: { errors: [{ path: 'fileId', code }] },
      })
    }
    await expect(run(LEADER, 'needs.voice', { id: newId(), ...said })).rejects.toMatchObject({
      info: { errors: [{ path: 'text', code: 'required' }] },
    })
    await expect(run(LEADER, 'needs.voice', { id: newId(), fileId: newId(), ...said })).rejects.toMatchObject({
      code: 'not_found',
    })
    const fileId = await handIn(wav(2))
    await run(LEADER, 'needs.voice', { id: newId(), fileId, ...said })
    await expect(run(LEADER, 'needs.voice', { id: newId(), fileId, ...said })).rejects.toMatchObject({
      code: 'already_exists',
    })
    expect(await voices()).toHaveLength(1)
  })

  it('one after the other may soon be tried no more, and others are not held back', async () => {
    const statuses: number[] = []
    for (let at = 0; at < 12; at++) statuses.push((await say({ text: 'пак' }, Buffer.from('нищо'))).status)
    expect(statuses).toEqual([...Array(10).fill(400), 429, 429])
    address = '203.0.200.1'
    expect((await say({}, wav(2))).status).toBe(200)
  })

  it('is told when too many wait to be heard, while words are still taken', async () => {
    await fillUp()
    const refused = await say({ text: 'още един' }, wav(2))
    expect([refused.status, (await refused.text()).includes('Чакат твърде много записи')]).toEqual([400, true])
    expect(kept()).toEqual([])
    expect((await say({ text: 'само дума' }, null)).status).toBe(200)
  })

  it('where there is no room, or the database is away, leaves the words in the form', async () => {
    const text = 'Да не се загуби'
    const before = world.gate.tenants.vaultOf
    for (const [code, status] of [
      ['ENOSPC', 507],
      ['ECONNREFUSED', 503],
    ] as const) {
      world.gate.tenants.vaultOf = () => Promise.reject(Object.assign(new Error(code), { code }))
      const refused = await say({ text }, wav(2)).finally(() => {
        world.gate.tenants.vaultOf = before
      })
      expect([refused.status, refused.headers.get('Retry-After')]).toEqual([status, '5'])
      expect(await refused.text()).toContain(text)
    }
    expect(await voices()).toEqual([])
    expect((await say({ text }, wav(2))).status).toBe(200)
    const logins = { ...world.logins, reader: 'postgres://nobody@127.0.0.1:1/nothing' }
    const away = connect(logins, 1)
    const desk = needsDesk(world.gate, world.files)
    const portal = { built: BUILT, desk, origin: ORIGIN, clock: world.gate.clock, addressOf: () => address }
    const form = new FormData()
    form.set('text', text)
    const answer = await portalRoutes({ reader: away.reader, ...portal }).request(`/needs/${tenant.code}`, {
      method: 'POST',
      body: form,
    })
    expect([answer.status, (await answer.text()).includes(text)]).toEqual([400, true])
    await away.close()
  })
})

async function sightsOfHearing() {
  const opening = { tenant: tenant.id, reach: 'people' } as const
  return inTenant(world.db.app, opening, async (tx) => {
    const asked = sql<{ purpose: string; shown: number }>`
      select s.purpose, s.shown from sight s where s.tenant_id = ${tenant.id} and s.reading = 'needs.hear'`
    return (await asked.execute(tx)).rows
  })
}

/** Everything that the database holds, as whoever stole it reads it. */
async function dumpFor(needles: readonly string[]) {
  const address = new URL(world.adminUrl)
  address.pathname = new URL(world.logins.owner).pathname
  const thief = new pg.Client({ connectionString: address.href })
  await thief.connect()
  const { rows } = await thief.query(`select tablename as name from pg_tables where schemaname = 'public'`)
  let bytes = 0
  const hits: string[] = []
  for (const { name } of rows) {
    const content = (await thief.query(`select coalesce(string_agg(t::text, ' '), '') as all from "${name}" t`)).rows[0]
      .all
    bytes += content.length
    for (const needle of needles) if (content.includes(needle)) hits.push(name)
  }
  await thief.end()
  return { tables: rows.length, bytes, hits }
}

/** As many recordings as may wait. */
const fillUp = () =>
  inTenant(world.db.app, { tenant: tenant.id, reach: 'people' }, async (tx) => {
    await sql`insert into need_voice (tenant_id, id, voiced_on, via, on_behalf, shared, state)
      select ${tenant.id}::int, gen_random_uuid(), '2026-10-01', 'by_hand', false, 1, 'new'
        from generate_series(1, ${MOST_UNHEARD}::int)`.execute(tx)
    await sql`insert into need_recording (tenant_id, id, file_id, kind, size, taken_on)
      select tenant_id, id, gen_random_uuid(), 'ogg', 1, '2026-10-01' from need_voice`.execute(tx)
  })

/** Sweeps as if an hour had passed. */
async function sweep(): Promise<number> {
  const past = new Date(Date.now() - 2 * 3_600_000)
  for (const name of kept()) utimesSync(join(folder(), name), past, past)
  return sweepRecordings(world.db, world.files, [tenant.id], Date.now())
}
