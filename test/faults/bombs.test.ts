/**
 * The proof of trust.md "uploads": hostile files are uploaded to a running server and imported. Each is refused for what it
 * is, the server's memory stays near what it was, and others are answered meanwhile. How soon, and how much slower others
 * are, is asserted at full count only: a machine that does other things too would fail an everyday test.
 */
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kit/ids.ts'
import { isunRows, writeIsunWorkbook } from '../isun-rows.ts'
import { type Bomb, bombs } from './bombs.ts'
import {
  databaseProcesses,
  ended,
  folder,
  killed,
  type Prepared,
  prepare,
  remove,
  startProcess,
} from './installation.ts'
import type { Answered, Questions } from './neighbour.ts'
import { dice, FULL, PATIENCE, SEED, times } from './proof.ts'

const EVERYDAY_BOMBS = 3
const MOST_MEMORY_KB = 150 * 1024
const SOON_MS = 1_000
const TRIES = 3
const SLOWER = 1.5
const EVERY_MS = 20
const QUIET_MS = 300
/** Share of the machine that others may take where an answer's time is judged. */
const MOST_TAKEN = 0.1

let place: Prepared
let pid: number
let good: Buffer
let kinds: Bomb[]
const cleanUps: (() => unknown)[] = []
beforeAll(async () => {
  kinds = bombs()
  const root = folder()
  cleanUps.push(() => remove(root))
  place = await prepare(root)
  const server = await startProcess(place)
  pid = server.pid!
  cleanUps.push(async () => {
    await ended(server, 'SIGKILL')
    await killed(databaseProcesses(place.data))
  })
  const workbook = join(root, 'good.xlsx')
  await writeIsunWorkbook(workbook, [...isunRows(SEED, 200)])
  good = readFileSync(workbook)
  for (let i = 0; i < 3; i++) expect(await handIn(good)).toMatchObject({ state: 'done' })
})
afterAll(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`http://localhost:${place.port}${path}`, {
    ...init,
    headers: { Authorization: `Bearer ${place.token}`, ...(init.headers as Record<string, string>) },
  })

interface Told {
  state: string
  problem: { code: string } | null
}

/** Uploads a file and asks to import it; what became of it, and how long that took from the asking on. */
async function handIn(bytes: Uint8Array): Promise<Told & { milliseconds: number }> {
  const fileId = newId()
  const headers = { 'Content-Type': 'application/octet-stream', 'Idempotency-Key': fileId }
  const kept = await ask('/api/files', { method: 'POST', headers, body: bytes as BodyInit })
  expect(await kept.json()).toMatchObject({ id: fileId, size: bytes.length })
  const asked = performance.now()
  const started = await ask('/api/operations/participants.startImport', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': newId() },
    body: JSON.stringify({ projectId: place.project.id, fileId, cardsOnFile: true }),
  })
  const { id } = (await started.json()) as { id: string }
  for (;;) {
    const told = (await (await ask(`/api/imports/${id}`)).json()) as Told
    if (!['waiting', 'running'].includes(told.state)) return { ...told, milliseconds: performance.now() - asked }
    await sleep(5)
  }
}

async function refused({ what, code, bytes }: Bomb): Promise<number> {
  const { state, problem, milliseconds } = await handIn(bytes)
  expect({ what, state, code: problem?.code }).toEqual({ what, state: 'failed', code })
  return milliseconds
}

/** Memory of the server in kB: what it holds, and the most that it held since it was last asked. */
function memory(): { now: number; most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const of = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)![1])
  const told = { now: of('VmRSS'), most: of('VmHWM') }
  writeFileSync(`/proc/${pid}/clear_refs`, '5')
  return told
}

/** Kinds in the order that the dice say, every one once before any comes again. */
function order(count: number, part: number): Bomb[] {
  const roll = dice(part)
  const rest: Bomb[] = []
  return Array.from({ length: count }, () => {
    if (rest.length === 0) rest.push(...kinds)
    return rest.splice(roll.below(rest.length), 1)[0]!
  })
}

/** Somebody else at work, see `neighbour.ts`. */
function startNeighbour() {
  const workerData: Questions = { port: place.port, token: place.token, path: '/api/projects', everyMs: EVERY_MS }
  const worker = new Worker(new URL('./neighbour.ts', import.meta.url), { workerData })
  return async (): Promise<Answered[]> => {
    worker.postMessage('stop')
    const [answers] = await once(worker, 'message')
    return answers
  }
}

const p95 = (answers: readonly Answered[]) =>
  answers.map(({ took }) => took).sort((a, b) => a - b)[Math.floor(answers.length * 0.95)]!

/** Share of this machine's processors that are at work, over a while in which we do nothing. */
async function taken(): Promise<number> {
  const read = () => /^cpu +(.*)/.exec(readFileSync('/proc/stat', 'utf8'))![1]!.split(' ').map(Number)
  const before = read()
  await sleep(3_000)
  const spent = read().map((ticks, i) => ticks - before[i]!)
  const all = spent.reduce((sum, ticks) => sum + ticks, 0)
  return 1 - (spent[3]! + spent[4]!) / all
}

describe('a hostile file', () => {
  it(
    'is refused for what it is and within bounds of memory',
    async ({ task, skip }) => {
      if (process.platform !== 'linux') skip('memory of a process is read from /proc')
      const timed = FULL && (await taken()) <= MOST_TAKEN
      const idle = memory().now
      const drawn = order(Math.max(kinds.length, times(EVERYDAY_BOMBS)), 61)
      const held: number[] = []
      const late: string[] = []
      for (const bomb of drawn) {
        let milliseconds = await refused(bomb)
        // What else the machine does passes; what is slow stays slow.
        for (let tries = 1; timed && milliseconds > SOON_MS && tries < TRIES; tries++)
          milliseconds = await refused(bomb)
        if (milliseconds > SOON_MS) late.push(`${bomb.what}: ${Math.round(milliseconds)} ms`)
        held.push(memory().most - idle)
      }
      expect(Math.max(...held)).toBeLessThan(MOST_MEMORY_KB)
      if (timed) expect(late).toEqual([])
      // It is still there, and does its work.
      expect(await handIn(good)).toMatchObject({ state: 'done' })
      const unjudged = timed
        ? ''
        : `; ${late.length} took over a second, not judged: others were at work on this machine`
      task.meta.proof = { count: drawn.length, of: `hostile files of ${kinds.length} kinds${unjudged}`, seed: SEED }
    },
    PATIENCE,
  )

  it(
    'leaves others their answers',
    async ({ task, skip }) => {
      if (process.platform !== 'linux') skip('the work of a machine is read from /proc')
      const share = FULL ? await taken() : 0
      if (share > MOST_TAKEN) {
        skip(`others took ${Math.round(share * 100)} % of this machine: times say nothing of the server then`)
      }
      const answersOf = startNeighbour()
      const handedIn: { from: number; to: number }[] = []
      for (const bomb of order(times(EVERYDAY_BOMBS), 62)) {
        if (FULL) await sleep(QUIET_MS)
        const from = Date.now()
        await refused(bomb)
        handedIn.push({ from, to: Date.now() })
      }
      const answers = await answersOf()
      const meanwhile = answers.filter(({ at }) => handedIn.some(({ from, to }) => at >= from && at <= to))
      const quiet = answers.filter((answer) => !meanwhile.includes(answer))
      expect(answers.filter(({ status }) => status !== 200)).toEqual([])
      expect(meanwhile.length).toBeGreaterThan(handedIn.length)
      if (FULL) expect(p95(meanwhile)).toBeLessThan(p95(quiet) * SLOWER)
      task.meta.proof = { count: meanwhile.length, of: `answers during ${handedIn.length} hostile files`, seed: SEED }
    },
    PATIENCE,
  )
})
