/**
 * The proof of trust.md "full disk": the volume of data and uploads is filled under a serving installation. Operations
 * say so with a way out, reads go on, and nothing acknowledged is lost. Where the log of changes (pg_wal) has a volume of
 * its own, PostgreSQL stops when that is full: then reads wait too, and nothing acknowledged is lost either.
 */
import { execFileSync } from 'node:child_process'
import { closeSync, cpSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { type Running, startServer } from '#apps/server/serve.ts'
import { verifyTenant } from '#gate/verify.ts'
import { newId } from '#kit/ids.ts'
import { askDatabase, folder, opened, type Prepared, prepare, remove } from './installation.ts'
import { dice, PATIENCE, times } from './proof.ts'
import { draw } from './writers.ts'

const EVERYDAY_ROUNDS = 0.2
const MOST_POSTS = 5_000
const WHILE_FULL = 15

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

/** Mounts a small volume; null where that is not allowed here. */
function volume(path: string, megabytes: number, mode: string): string | null {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=${mode}`, 'tmpfs', path], { stdio: 'pipe' })
  } catch {
    return null
  }
  cleanUps.push(() => execFileSync('umount', ['-l', path]))
  return path
}

/** Fills a volume to the last byte. */
function fill(path: string): string {
  const filler = join(path, 'filler')
  const file = openSync(filler, 'w')
  for (let size = 1 << 20; size > 0; size = Math.floor(size / 2)) {
    try {
      for (;;) writeSync(file, Buffer.alloc(size))
    } catch {
      // Full for this size: smaller pieces may still fit.
    }
  }
  closeSync(file)
  return filler
}

async function serving(place: Prepared): Promise<{ running: Running; stop: () => Promise<void> }> {
  const installation = await opened(place.data, place.port)
  const running = await startServer(installation, { note: () => undefined, error: () => undefined })
  const stop = async () => {
    await running.stop()
    await installation.close()
  }
  return { running, stop }
}

interface Told {
  status: number
  retryAfter: string | null
  text: string
}

async function ask({ port, token }: Prepared, path: string, init: RequestInit = {}): Promise<Told> {
  const headers = { Authorization: `Bearer ${token}`, ...(init.headers as Record<string, string>) }
  const response = await fetch(`http://localhost:${port}${path}`, { ...init, headers })
  return { status: response.status, retryAfter: response.headers.get('Retry-After'), text: await response.text() }
}

const logOf = ({ data }: Prepared) => join(data, 'postgres', 'pg_wal')

/** Uses up the files of the log that are there already. */
async function exhaust({ data }: Prepared): Promise<void> {
  for (let i = 0; i < 6; i++) {
    const full = await askDatabase(data, `select pg_logical_emit_message(true, 'x', 'x'), pg_switch_wal()`).catch(
      String,
    )
    if (typeof full === 'string') return
  }
}

/** Fills, looks, frees, and compares; as often as asked. @param full the volume that is filled */
async function rounds(place: Prepared, full: string): Promise<number> {
  const roll = dice(51)
  const journal = new Map<string, { name: string; body: string; receipt: string | null }>()
  const post = async (id: string, { name, body }: { name: string; body: string }) => {
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': id }
    const told = await ask(place, `/api/operations/${name}`, { method: 'POST', headers, body })
    const receipt = told.status === 200 ? told.text : null
    journal.set(id, { name, body, receipt })
    return told
  }
  const count = Math.ceil(times(EVERYDAY_ROUNDS))
  for (let round = 0; round < count; round++) {
    for (let i = 0; i < 5; i++) expect(await post(newId(), draw(place, roll))).toMatchObject({ status: 200 })
    const filler = fill(full)
    let told = await post(newId(), draw(place, roll))
    if (full === logOf(place)) await exhaust(place)
    for (let i = 0; told.status === 200 && i < MOST_POSTS; i++) told = await post(newId(), draw(place, roll))
    for (let i = 0; i < WHILE_FULL; i++) {
      if (told.status !== 200) {
        const code = full === logOf(place) ? expect.toBeOneOf(['disk_full', 'database_away']) : 'disk_full'
        expect(JSON.parse(told.text)).toMatchObject({ code, detail: expect.stringMatching(/\S/) })
        expect(told.retryAfter).toBe('5')
      }
      if (full !== logOf(place)) {
        expect(await ask(place, '/api/projects')).toMatchObject({ status: 200 })
        expect(await ask(place, '/api/organisations?limit=5')).toMatchObject({ status: 200 })
      }
      told = await post(newId(), draw(place, roll))
    }
    expect([...journal.values()].some(({ receipt }) => receipt === null)).toBe(true)
    if (full !== logOf(place)) {
      const headers = { 'Content-Type': 'application/octet-stream', 'Idempotency-Key': newId() }
      const upload = await ask(place, '/api/files', { method: 'POST', headers, body: Buffer.alloc(2 << 20, 7) })
      expect(upload).toMatchObject({ status: 507, retryAfter: '5' })
    }
    rmSync(filler)
    for (const [id, sent] of journal) {
      if (sent.receipt !== null) continue
      let again = await post(id, sent)
      for (let tries = 0; again.status === 503 && tries < 100; tries++) {
        await sleep(200)
        again = await post(id, sent)
      }
      expect(again).toMatchObject({ status: 200 })
    }
  }
  const rows = await askDatabase<{ id: string }>(
    place.data,
    `select operation_id as id from act where outcome = 'done'`,
  )
  const there = new Set(rows.map(({ id }) => id))
  expect([...journal.keys()].filter((id) => !there.has(id))).toEqual([])
  return count
}

async function verified(place: Prepared): Promise<void> {
  const installation = await opened(place.data, place.port)
  try {
    expect((await verifyTenant(installation.gate, place.tenant, installation.heads)).findings).toEqual([])
  } finally {
    await installation.close()
  }
}

describe('a full volume', () => {
  it(
    'of data and uploads is said with a way out; reads go on, and nothing acknowledged is lost',
    async ({ task, skip }) => {
      const root = folder()
      cleanUps.push(() => remove(root))
      if (!volume(root, 220, '0711')) skip('no volume can be mounted here')
      const place = await prepare(root)
      const { stop } = await serving(place)
      cleanUps.push(stop)
      const count = await rounds(place, root)
      await stop()
      await verified(place)
      task.meta.proof = { count, of: 'fillings' }
    },
    PATIENCE,
  )

  it(
    'of the log of changes alone stops the database, which says so, loses nothing and comes back by itself',
    async ({ task, skip }) => {
      const root = folder()
      cleanUps.push(() => remove(root))
      const place = await prepare(root)
      const log = logOf(place)
      const { uid, gid } = statSync(log)
      renameSync(log, `${log}.old`)
      mkdirSync(log)
      if (!volume(log, 64, '0700')) skip('no volume can be mounted here')
      execFileSync('chown', [`${uid}:${gid}`, log])
      cpSync(`${log}.old`, log, { recursive: true })
      execFileSync('chown', ['-R', `${uid}:${gid}`, log])
      const { stop } = await serving(place)
      cleanUps.push(stop)
      const count = await rounds(place, log)
      await stop()
      await verified(place)
      task.meta.proof = { count, of: 'fillings' }
    },
    PATIENCE,
  )
})
