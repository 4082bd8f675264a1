/** A ballot in the languages that people speak: its paper, what everyone reads of it while it is open, its options read aloud. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { portalRoutes } from '#apps/portal/routes.ts'
import { needsDesk } from '#apps/server/needs-desk.ts'
import { sweepRecordings } from '#apps/server/recordings.ts'
import { codePoints, readFace } from '#documents/fonts.ts'
import { keepFile, recordingsIn } from '#files/index.ts'
import { type Actor, type Download, OPERATOR, PUBLIC, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { TEXT_LANGS } from '#people/consents/contract.ts'
import { onPaper, PAPER_LANGS, type PaperKey } from '#words/paper.ts'
import { ogg, wav } from '../../../../test/sounds.ts'
import { makeWorld, someone, type World } from '../../../../test/world.ts'
import { SPHERES } from '../../contract.ts'
import { spherePicture } from '../../pictures.ts'
import { BALLOT_METHODS, type BallotDetail, type BallotMethod } from '../contract.ts'
import { ballotPaper } from '../paper.ts'

const SHOTS = join(import.meta.dirname, '../../../../tmp/shots')
const BUILT = join(import.meta.dirname, '../../../../build/portal')
const LEADER = someone('team_leader')
let world: World
let tenant: Tenant
let app: Hono
beforeAll(async () => {
  world = await makeWorld()
  tenant = await world.tenant('ALOUD')
  const { clock } = world.gate
  const portal = {
    desk: needsDesk(world.gate, world.files),
    origin: 'https://zaedno.example',
    clock,
    addressOf: () => '',
  }
  app = new Hono()
  app.onError((_error, c) => c.text('', 404))
  app.route('/', portalRoutes({ reader: world.db.reader, built: BUILT, ...portal }))
})
afterAll(async () => {
  await world.close()
  expect(world.reported).toEqual([])
})

const run = (who: Actor, name: string, input: object) => world.run(who, tenant, name, input)
const ballotOf = (id: string) => world.ask<BallotDetail>(LEADER, tenant, 'ballots.get', { id })
const hear = (who: Actor, id: string, lang = 'bg') =>
  world.ask<Download>(who, tenant, 'ballots.hearReading', { id, lang })

const OPTIONS = [
  [
    'housing',
    'Улично осветление до реката',
    'Street lights down to the river',
    'Lampe dži ko paj',
    'Nehre kadar sokak lambası',
  ],
  ['education', 'Автобус до училището', 'A bus to the school', 'Avtobusi dži ki škola', 'Okula otobüs'],
  ['health', 'Лекар веднъж седмично', 'A doctor once a week', 'Doktori jekh drom ano kurko', 'Haftada bir doktor'],
  ['social_services', 'Детски кът в читалището', "A children's corner in the community centre", '', ''],
] as const

/** A prepared ballot; its options stand for needs. */
async function prepared(method: BallotMethod = 'schulze', options: readonly (typeof OPTIONS)[number][] = OPTIONS) {
  const id = newId()
  const made = []
  for (const [sphere, bg, en, rom, tr] of options) {
    const needId = newId()
    await run(LEADER, 'needs.formulate', { id: needId, sphere, title: { bg, en } })
    made.push({ id: newId(), label: { bg, en }, needId, ...(rom && { also: { rom, tr } }) })
  }
  const title = { bg: 'Кое е най-нужно на хората?', en: 'What do people need most?' }
  const also = { rom: 'So si maj but trebal e manušenge?', tr: 'İnsanlara en çok ne gerekli?' }
  await run(LEADER, 'ballots.prepare', { id, topicId: id, voters: 'community', title, also, method, options: made })
  return id
}
async function readAloud(ballotId: string, lang = 'bg', content: Buffer = wav(5)) {
  const fileId = newId()
  await keepFile(recordingsIn(world.files), await world.book.vaultOf(tenant.id), fileId, [content], 10_000_000)
  return run(LEADER, 'ballots.readAloud', { id: newId(), ballotId, lang, fileId })
}
const announce = (id: string, shown = true) =>
  run(LEADER, 'ballots.announce', { id, shown, where: { bg: 'В читалището, събота', en: 'In the centre, Saturday' } })
const paperOf = (id: string, query: object) => world.ask<Download>(LEADER, tenant, 'ballots.paper', { id, ...query })

describe('a picture of a sphere', () => {
  it('is there for each, told apart in words and shapes, of no group', () => {
    const drawn = new Set(SPHERES.map((sphere) => JSON.stringify(spherePicture(sphere, 'x').shapes)))
    expect(drawn.size).toBe(SPHERES.length)
    for (const lang of TEXT_LANGS) {
      const said = SPHERES.map((sphere) => onPaper(lang, `picture_${sphere}`))
      expect([lang, new Set(said).size]).toEqual([lang, SPHERES.length])
      for (const words of said) expect(words).not.toMatch(/(^|\s)(ром|цига|roma|çingene)/i)
    }
  })
})

describe('the paper', () => {
  const speak = (lang: (typeof TEXT_LANGS)[number]) => (key: string) => onPaper(lang, key as PaperKey)

  it('has for each method and language how it is filled in, every option with number, picture and box, every letter', async () => {
    const faces = [readFace('400Regular'), readFace('700Bold')].map(codePoints)
    const id = await prepared()
    const { options, ...ballot } = await ballotOf(id)
    let papers = 0
    for (const method of BALLOT_METHODS) {
      for (const lang of TEXT_LANGS) {
        const beside = lang === 'bg' ? 'rom' : 'bg'
        const about = { author: 'Община', date: '2026-11-02' }
        const paper = ballotPaper({ ...ballot, method }, options, speak, [lang, beside], about)
        const shown = paper.blocks.filter((block) => block.kind === 'picture')
        expect(shown).toHaveLength(options.length)
        for (const [at, { drawing }] of shown.entries()) {
          expect(drawing.description).toContain(String(at + 1))
          expect(drawing.description).toContain(onPaper(lang, `picture_${options[at]!.sphere!}`))
          expect(drawing.shapes.filter(({ kind }) => kind === 'text')).toHaveLength(1)
          const frames = drawing.shapes.filter((shape) => shape.kind === 'line' && shape.ink === 'ink')
          expect(frames).toHaveLength(method === 'urgency_relevance' ? 8 : 4)
        }
        const text = JSON.stringify(paper)
        expect(text).toContain(onPaper(beside, 'ballotDrop'))
        const letters = [...new Set(text.replace(/[ -~]/g, ''))]
        expect([lang, letters.filter((one) => faces.some((face) => !face.has(one.codePointAt(0)!)))]).toEqual([
          lang,
          [],
        ])
        papers++
      }
    }
    expect(papers).toBe(BALLOT_METHODS.length * TEXT_LANGS.length)
  })

  it('is one page, as PDF and for Word, once the ballot is open', async () => {
    mkdirSync(SHOTS, { recursive: true })
    for (const [method, lang, beside] of [
      ['schulze', 'bg', 'rom'],
      ['approval', 'tr', 'bg'],
      ['urgency_relevance', 'rom-Cyrl', undefined],
    ] as const) {
      const id = await prepared(method)
      await expect(paperOf(id, {})).rejects.toMatchObject({ code: 'not_allowed_now' })
      await run(LEADER, 'ballots.open', { id })
      const { bytes, type } = await paperOf(id, { lang, ...(beside && { beside }) })
      const text = Buffer.from(bytes).toString('latin1')
      expect([type, text.includes('pdfuaid')]).toEqual(['application/pdf', true])
      expect([method, text.match(/\/Type ?\/Page\b/g)?.length]).toEqual([method, 1])
      writeFileSync(join(SHOTS, `ballot-${method}-${lang}.pdf`), bytes)
      const word = await paperOf(id, { lang, ...(beside && { beside }), format: 'docx' })
      expect(Buffer.from(word.bytes).subarray(0, 2).toString()).toBe('PK')
      writeFileSync(join(SHOTS, `ballot-${method}-${lang}.docx`), word.bytes)
    }
    const nine = SPHERES.map(
      (sphere, at) => [sphere, `Нужда номер ${at + 1}`, `Need number ${at + 1}`, '', ''] as const,
    )
    const id = await prepared('borda', nine as never)
    await run(LEADER, 'ballots.open', { id })
    const { bytes } = await paperOf(id, { lang: 'bg', beside: 'en' })
    writeFileSync(join(SHOTS, 'ballot-nine.pdf'), bytes)
    expect(
      Buffer.from(bytes)
        .toString('latin1')
        .match(/\/Type ?\/Page\b/g),
    ).toHaveLength(1)
  })
})

describe('an open ballot', () => {
  it('is read and heard by everyone while it is announced, and voted in nowhere', async () => {
    const id = await prepared()
    const page = (lang = '') => app.request(`${lang}/needs/${tenant.code}/ballots/${id}`)
    const sound = (tongue: string, headers = {}) =>
      app.request(`/needs/${tenant.code}/ballots/${id}/aloud/${tongue}`, { headers })
    await readAloud(id, 'bg')
    await readAloud(id, 'rom', ogg(9))
    await expect(announce(id)).rejects.toMatchObject({ code: 'not_allowed_now' })
    await run(LEADER, 'ballots.open', { id })
    expect([(await page()).status, (await sound('bg')).status]).toEqual([404, 404])
    await expect(hear(PUBLIC, id)).rejects.toMatchObject({ code: 'not_found' })
    expect((await hear(LEADER, id)).type).toBe('audio/wav')
    await announce(id)
    const html = await (await page()).text()
    for (const shown of [
      'В читалището, събота',
      'Lampe dži ko paj',
      'Okula otobüs',
      'aria-label="Къща с прозорци"',
      '<audio',
    ])
      expect(html).toContain(shown)
    expect(await (await page('/en')).text()).toContain('Nobody votes here')
    expect(html).not.toMatch(/<form|<script/)
    expect(await (await app.request(`/needs/${tenant.code}`)).text()).toContain(`/needs/${tenant.code}/ballots/${id}`)
    const whole = await sound('bg')
    expect([whole.status, whole.headers.get('Content-Type')]).toEqual([200, 'audio/wav'])
    expect(Buffer.from(await whole.arrayBuffer()).equals(wav(5))).toBe(true)
    const part = await sound('bg', { Range: 'bytes=4-11' })
    expect([part.status, part.headers.get('Content-Range')]).toEqual([206, `bytes 4-11/${wav(5).length}`])
    expect(Buffer.from(await part.arrayBuffer()).equals(wav(5).subarray(4, 12))).toBe(true)
    expect((await sound('bg', { Range: 'bytes=99999999-' })).status).toBe(416)
    for (const wrong of ['tr', 'xx', '..%2f..']) expect((await sound(wrong)).status).toBe(404)
    await readAloud(id, 'tr')
    expect((await sound('tr')).status).toBe(200)
    await announce(id, false)
    expect([(await page()).status, (await sound('bg')).status]).toEqual([404, 404])
    await announce(id)
    await run(LEADER, 'ballots.removeReading', { ballotId: id, lang: 'tr' })
    expect((await sound('tr')).status).toBe(404)
    // Closed, it is silent until it is published.
    await run(LEADER, 'ballots.enterPapers', { ballotId: id, papers: [{ id: newId(), said: '1>2', copies: 12 }] })
    for (const who of [LEADER, someone('group_member')]) await run(who, 'ballots.sign', { id, papers: 12 })
    await run(LEADER, 'ballots.close', { id })
    expect([(await page()).status, (await sound('bg')).status]).toEqual([404, 404])
    await run(LEADER, 'ballots.publish', { id })
    expect((await sound('rom')).headers.get('Content-Type')).toBe('audio/ogg')
    const needs = await (await app.request(`/needs/${tenant.code}`)).text()
    expect(needs).toContain(`/ballots/${id}/aloud/rom`)
    expect((await ballotOf(id)).readings.map(({ lang }) => lang)).toEqual(['bg', 'rom'])
  })

  it('is read aloud by staff of the community, in sound alone, a new reading in place of the old', async () => {
    const id = await prepared()
    for (const role of ['field_worker', 'group_member', 'leadership', 'auditor'] as const) {
      const input = { id: newId(), ballotId: id, lang: 'bg', fileId: newId() }
      await expect(run(someone(role), 'ballots.readAloud', input)).rejects.toMatchObject({ code: 'forbidden' })
      const shown = { id, where: { bg: 'тук', en: 'here' } }
      await expect(run(someone(role), 'ballots.announce', shown)).rejects.toMatchObject({ code: 'forbidden' })
    }
    await expect(readAloud(id, 'bg', Buffer.from('%PDF-1.7'))).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(readAloud(id, 'bg', ogg(310))).rejects.toMatchObject({ code: 'invalid_input' })
    await readAloud(id, 'bg', wav(3))
    await readAloud(id, 'bg', wav(4))
    expect((await hear(LEADER, id)).bytes).toHaveLength(wav(4).length)
    expect((await ballotOf(id)).readings).toEqual([{ lang: 'bg', size: wav(4).length }])
    // In use, it stays, however old.
    const later = Date.now() + 3 * 3_600_000
    await sweepRecordings(world.db, world.files, [tenant.id], later)
    expect((await hear(LEADER, id)).bytes).toHaveLength(wav(4).length)
    // Other options: what was read says something else.
    const { topicId, voters, title, options } = await ballotOf(id)
    const fewer = options.slice(1).map(({ label }) => ({ id: newId(), label }))
    await run(OPERATOR, 'ballots.prepare', { id, topicId, voters, title, options: fewer })
    expect((await ballotOf(id)).readings).toEqual([])
  })

  it('keeps what was given in further languages, and nothing else', async () => {
    const detail = await ballotOf(await prepared())
    expect(detail.also).toEqual({ rom: 'So si maj but trebal e manušenge?', tr: 'İnsanlara en çok ne gerekli?' })
    expect(detail.options.map(({ also, sphere }) => [also?.rom ?? null, sphere])).toEqual(
      OPTIONS.map(([sphere, , , rom]) => [rom || null, sphere]),
    )
    const label = { bg: 'а', en: 'a' }
    const options = [newId(), newId()].map((id) => ({ id, label, also: { xx: 'нещо' } }))
    const wrong = { id: newId(), topicId: newId(), voters: 'community', title: label, options }
    await expect(run(LEADER, 'ballots.prepare', wrong)).rejects.toMatchObject({ code: 'invalid_input' })
    expect(Object.keys(PAPER_LANGS)).toHaveLength(5)
  })
})
