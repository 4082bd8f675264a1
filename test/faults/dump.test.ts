/**
 * The proof of trust.md "dump tells nothing": people go in by every way there is – workbook, upload, by hand, in inputs
 * that fail – and come out again. Then whoever takes the database, its files and its log of changes, the server's output,
 * the kept files and the temporary folder finds not one name, number, address or word of a note.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { createAccount } from '#accounts/index.ts'
import { OPERATOR, runReading } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { orderOf } from '#participants/index.ts'
import { fictitiousEgn, isunRows, writeIsunWorkbook } from '../isun-rows.ts'
import { wav } from '../sounds.ts'
import {
  askDatabase,
  databaseProcesses,
  ended,
  folder,
  killed,
  opened,
  type Prepared,
  prepare,
  remove,
  startProcess,
} from './installation.ts'
import { type Finder, finderOf, inFiles } from './needles.ts'
import { PATIENCE, SEED, times } from './proof.ts'

const EVERYDAY_PEOPLE = 20
const CHUNK = 500

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

/** Rows of people whose every word is a canary, and these words. */
function canaries(count: number) {
  const texts: string[] = []
  const letters = (n: number) => [...n.toString(9).padStart(5, '0')].map((digit) => 'бвгджзклм'[Number(digit)]).join('')
  const rows = [...isunRows(SEED, count)].map((cells, i) => {
    const mark = letters(i)
    const names = [`Канар${mark}`, `Птичк${mark}`, `Песноп${mark}`]
    const egn = fictitiousEgn(1_000_000 + i * 7, cells[5] as 'мъж')
    const [phone, email] = [`0888 ${String(200_000 + i)}`, `canary.${i}.nobody@example.org`]
    const note = `бележка за ${mark} и дома`
    texts.push(...names, egn, phone, email, note)
    return cells
      .with(1, names[0]!)
      .with(2, names[1]!)
      .with(3, names[2]!)
      .with(4, egn)
      .with(11, phone)
      .with(12, email)
      .with(19, note)
  })
  return { rows, texts }
}

/** What somebody says aloud, as letters among the samples; and what is heard in it. */
const SPOKEN = { aloud: 'ГласъНаДъбоваГораЧуват', written: 'чешмата зад къщата на Бръмбарков' }
const STAFF = { email: 'tayna.sluzhitelka@example.org', name: 'Тайна Служителкова-Пазителка' }

/** Sends people in by every way, and lets some of it fail. */
async function takeIn(place: Prepared, temporary: string, rows: string[][]) {
  const { port, token, project } = place
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = { Authorization: `Bearer ${token}`, ...(init.headers as Record<string, string>) }
    return fetch(`http://localhost:${port}${path}`, { ...init, headers })
  }
  const post = (name: string, body: unknown) => {
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': newId() }
    return ask(`/api/operations/${name}`, { method: 'POST', headers, body: JSON.stringify(body) })
  }
  const done = async (response: Promise<Response>) => {
    const answer = await response
    expect({ status: answer.status, text: answer.status === 200 ? '' : await answer.text() }).toEqual({
      status: 200,
      text: '',
    })
    return answer
  }
  // A workbook's chunks, with the cards on file.
  const [byChunk, byFile, byHand] = [rows.slice(0, -10), rows.slice(-10, -4), rows.slice(-4)]
  for (let at = 0; at < byChunk.length; at += CHUNK) {
    const chunk = byChunk.slice(at, at + CHUNK).map((cells, i) => ({ row: at + i + 1, cells }))
    const order = orderOf(Date.now())
    const input = { projectId: project.id, cardsOnFile: true, municipality: null, order, rows: chunk }
    await done(post('participants.import', input))
  }
  // An upload with a faulty row, imported by the server, its rejected rows fetched.
  const workbook = join(temporary, 'sent-by-the-clerk.xlsx')
  await writeIsunWorkbook(workbook, [...byFile, byFile[0]!.with(6, 'двадесет').with(4, '1111111111')])
  const fileId = newId()
  const headers = { 'Content-Type': 'application/octet-stream', 'Idempotency-Key': fileId }
  await done(ask('/api/files', { method: 'POST', headers, body: new Uint8Array(readFileSync(workbook)) }))
  remove(workbook)
  const started = await done(post('participants.startImport', { projectId: project.id, fileId, cardsOnFile: true }))
  const { id } = (await started.json()) as { id: string }
  let state = ''
  for (let tries = 0; state !== 'done' && tries < 300; tries++) {
    await sleep(100)
    const told = (await (await ask(`/api/imports/${id}`)).json()) as { state: string; report: { rejectedRows: number } }
    state = told.state
    if (state === 'done') expect(told.report).toMatchObject({ rejectedRows: 1 })
  }
  expect(state).toBe('done')
  await done(ask(`/api/imports/${id}/rejected.xlsx`))
  // By hand, and what goes wrong by hand.
  const person = (cells: string[]) => ({
    projectId: project.id,
    activityId: project.activities.education,
    firstName: cells[1],
    middleName: cells[2],
    lastName: cells[3],
    egn: cells[4],
    phone: cells[11],
    email: cells[12],
    settlement: cells[19],
    entry: '2022-02-01',
  })
  for (const cells of byHand) {
    const input = person(cells)
    await done(post('participants.register', input))
    const wrong = [
      { ...input, activityId: newId() },
      { ...input, projectId: newId() },
      { ...input, age: cells[3] },
      { ...input, [cells[1]!]: cells[2] },
      { ...input, entry: cells[19] },
      { ...input, middleName: { bg: cells[2] } },
      { ...input, exit: '2021-01-01' },
      cells,
    ]
    for (const bad of wrong) expect((await post('participants.register', bad)).status).toBeGreaterThanOrEqual(400)
    await done(post('participants.register', { ...input, lastName: `${cells[3]}\u0000` }))
    await post('organisations.create', { id: cells[4], kind: cells[1], name: null })
    await ask(`/api/participants/${encodeURIComponent(cells[4]!)}`)
    await ask(`/api/projects/${encodeURIComponent(cells[1]!)}`)
    await ask(`/api/organisations?search=${encodeURIComponent(cells[3]!)}&after=${encodeURIComponent(cells[2]!)}`)
  }
  // Said aloud: once taken in, once of a kind that is refused.
  const spoken = newId()
  for (const [id, recording] of [
    [spoken, wav(3, SPOKEN.aloud)],
    [newId(), Buffer.from(`RIFF ${SPOKEN.aloud}`)],
  ] as const) {
    const handing = { 'Content-Type': 'application/octet-stream', 'Idempotency-Key': id }
    await done(ask('/api/recordings', { method: 'POST', headers: handing, body: new Uint8Array(recording) }))
    const voice = { id: newId(), fileId: id, text: SPOKEN.written, voicedOn: '2022-02-01', via: 'by_hand' }
    expect((await post('needs.voice', voice)).status).toBe(id === spoken ? 200 : 422)
  }
  const body = JSON.stringify({ email: STAFF.email, password: STAFF.name, totp: '123456' })
  await ask('/api/sign-in/password', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })
  await done(ask(`/api/participants?project=${project.code}&limit=200`))
}

/** What somebody finds who copies every row of every table, as the administrator of the database. */
async function inTables(finder: Finder, data: string) {
  const tables = await askDatabase<{ name: string }>(
    data,
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname <> 'information_schema'`,
  )
  const hits: string[] = []
  let rows = 0
  for (const { name } of tables) {
    const copied = await askDatabase<{ row: string }>(data, `select t::text as row from ${name} t`)
    rows += copied.length
    const found = finder.inBytes(Buffer.from(copied.map(({ row }) => row).join('\n')))
    hits.push(...[...found].map((text) => `${name}: ${text}`))
  }
  return { hits, rows, tables: tables.length }
}

describe('a stolen installation', () => {
  it(
    'tells nothing of anyone, and the search would have found it',
    async ({ task }) => {
      const root = folder()
      cleanUps.push(() => remove(root))
      const temporary = join(root, 'temporary')
      mkdirSync(temporary)
      const place = await prepare(root)
      const people = times(EVERYDAY_PEOPLE)
      const { rows, texts } = canaries(people)
      const finder = finderOf([...texts, STAFF.email, STAFF.name, SPOKEN.aloud, SPOKEN.written])
      const said: Buffer[] = []
      const server = await startProcess(place, { TMPDIR: temporary }, (text) => said.push(text))
      cleanUps.push(async () => {
        await ended(server, 'SIGKILL')
        await killed(databaseProcesses(place.data))
      })
      await takeIn(place, temporary, rows)

      // The command line's way out, and an account, beside the running server.
      const beside = await opened(place.data, place.port)
      const query = { code: place.project.code, purpose: 'проба на износа' }
      await runReading(beside.gate, { name: 'participants.workbook', actor: OPERATOR, tenant: place.tenant, query })
      await createAccount(beside, { ...STAFF, password: 'дълга и хубава парола', lang: 'bg' })
      await beside.close()

      await askDatabase(place.data, 'checkpoint')
      const copied = await inTables(finder, place.data)
      expect(copied.hits).toEqual([])
      const lying = inFiles(finder, root)
      expect(lying.hits).toEqual([])
      expect([...finder.inBytes(Buffer.concat(said))]).toEqual([])
      expect(copied.tables).toBeGreaterThan(50)
      expect(copied.rows).toBeGreaterThan(people * 3)
      expect(lying.bytes).toBeGreaterThan(20e6)

      // A name in the clear where only public text belongs is found: in the table, its file, and the log of changes.
      const planted = texts[2]!
      await askDatabase(place.data, `update programme set name = jsonb_build_object('bg', $1::text)`, [planted])
      await askDatabase(place.data, 'checkpoint')
      expect((await inTables(finder, place.data)).hits).toEqual([`public.programme: ${planted}`])
      const found = inFiles(finder, root).hits.join('\n')
      expect(found).toMatch(/postgres\/base\//)
      expect(found).toMatch(/postgres\/pg_wal\//)
      task.meta.proof = { count: texts.length + 4, of: `canaries of ${people} people`, seed: SEED }
    },
    PATIENCE,
  )
})
