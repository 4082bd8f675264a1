/**
 * The server process ("postmaster") of one data directory: finding one that runs, starting, reaching, ending it.
 * Whose processes they are is read from the kernel (the working folder of every PostgreSQL process is its data
 * directory), never guessed from a number in a file.
 */
import { spawn } from 'node:child_process'
import { closeSync, openSync, readdirSync, readFileSync, readlinkSync, realpathSync, unlinkSync } from 'node:fs'
import { readFile, rename, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { ENVIRONMENT } from './embedded-binaries.ts'
import { bornAt } from './embedded-lock.ts'
import type { Place } from './embedded-place.ts'

/** A server process that runs, or is being started. */
export interface Postmaster {
  pid: number
  port: number
}

/** The connection that each user of the database keeps open, so that the last one to leave knows that it is the last. */
export const KEEPER = 'zaedno keeper'

const LOG_BYTES = 4 * 1024 * 1024
const HANGING_MS = 15_000
const WORTH_TELLING_MS = 2_000
const FAST_STOP_MS = 60_000
const HARD_STOP_MS = 10_000

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '256MB',
  synchronous_commit: 'on',
  fsync: 'on',
  timezone: 'UTC',
  // Statements, and messages about refused ones, quote values: the log holds what happened to the server only.
  log_timezone: 'UTC',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  logging_collector: 'off',
}

/**
 * The living server of this data directory, or null. What a killed one left behind is cleared first: children that
 * still hold its memory are ended, and a pid file is removed if its number now belongs to a zombie or to a stranger
 * (PostgreSQL itself deals with a number that nobody has, and only then).
 */
export async function findPostmaster(place: Place): Promise<Postmaster | null> {
  const named = await readPidFile(place)
  const ours = processesOf(place.data, named?.pid)
  if (named && ours.includes(named.pid)) return named
  for (const pid of ours) await end(pid, ['SIGQUIT', 'SIGKILL'])
  if (named && answersAtAll(named.pid)) unlinkSync(join(place.data, 'postmaster.pid'))
  return null
}

/** postmaster.pid: process, data directory, start, port, socket folder, address (PostgreSQL's pidfile.h). */
async function readPidFile(place: Place): Promise<(Postmaster & { listens: boolean }) | null> {
  const text = await readFile(join(place.data, 'postmaster.pid'), 'utf8').catch(() => null)
  if (text === null) return null
  const lines = text.split('\n')
  const pid = Number(lines[0])
  const listens = lines[5] === SETTINGS.listen_addresses
  return Number.isInteger(pid) && pid > 1 ? { pid, port: Number(lines[3]), listens } : null
}

/** Living PostgreSQL processes of a data directory. Where the kernel does not tell (macOS), PostgreSQL's own word counts. */
function processesOf(data: string, named: number | undefined): number[] {
  if (process.platform !== 'linux') return named !== undefined && bornAt(named) !== null ? [named] : []
  const folder = realpathSync(data)
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => isPostgresIn(pid, folder) && bornAt(pid) !== null)
}

function isPostgresIn(pid: number, folder: string): boolean {
  try {
    return (
      readlinkSync(`/proc/${pid}/cwd`) === folder && readFileSync(`/proc/${pid}/stat`, 'utf8').includes('(postgres)')
    )
  } catch {
    return false
  }
}

/** Whether the kernel knows this number: also a zombie's, and that of a process which is not ours. */
function answersAtAll(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Starts a server. Its output goes to `postgres.log`; terminal signals do not reach it. */
export async function spawnPostmaster(
  place: Place,
  port: number,
): Promise<Postmaster & { output: () => Promise<string> }> {
  const log = join(place.directory, 'postgres.log')
  const before = (await stat(log).catch(() => null))?.size ?? 0
  if (before > LOG_BYTES) await rename(log, `${log}.1`)
  const start = before > LOG_BYTES ? 0 : before
  const settings = Object.entries({ ...SETTINGS, port }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const descriptor = openSync(log, 'a', 0o600)
  const child = spawn(join(place.native, 'bin', 'postgres'), ['-D', place.data, ...settings], {
    cwd: '/',
    env: ENVIRONMENT,
    stdio: ['ignore', descriptor, descriptor],
    detached: true,
    ...place.account,
  })
  closeSync(descriptor)
  await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject))
  child.unref()
  return { pid: child.pid!, port, output: async () => (await readFile(log, 'utf8')).slice(start).trim() }
}

/** A port of the loopback address that nobody uses now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })

/** What became of waiting for a server: a connection, or why there is none. */
export type Reached = { keeper: pg.Client } | { failed: 'ended' | 'hanging' | 'password' }

/**
 * Connects to a server as soon as it takes connections, however long it recovers; gives up only when its process ends,
 * or gives no answer of any kind. Nothing is sent to the port before the server has said that it is the one there.
 */
export async function reach(
  place: Place,
  { pid, port }: Postmaster,
  password: string,
  onRecovery: () => void,
): Promise<Reached> {
  const began = Date.now()
  let silentSince = began
  let told = false
  for (;;) {
    const named = await readPidFile(place)
    const tried = named?.pid === pid && named.listens ? await connect(port, password) : { refused: 'silent' }
    if ('keeper' in tried) return tried
    if (bornAt(pid) === null) return { failed: 'ended' }
    if (tried.refused === '28P01') return { failed: 'password' }
    // 57P03 "cannot_connect_now": starting, recovering or stopping – alive and at work.
    if (tried.refused === '57P03') silentSince = Date.now()
    if (Date.now() - silentSince > HANGING_MS) return { failed: 'hanging' }
    if (!told && silentSince - began > WORTH_TELLING_MS) {
      told = true
      onRecovery()
    }
    await sleep(20)
  }
}

async function connect(port: number, password: string): Promise<{ keeper: pg.Client } | { refused: string }> {
  const keeper = new pg.Client({ ...connection(port, password), connectionTimeoutMillis: 3_000 })
  // A connection may break at any time later on; its 'end' event is what counts.
  keeper.on('error', () => undefined)
  try {
    await keeper.connect()
    return { keeper }
  } catch (error) {
    await keeper.end().catch(() => undefined)
    return { refused: (error as { code?: string }).code ?? 'silent' }
  }
}

const connection = (port: number, password: string) => ({
  host: '127.0.0.1',
  port,
  user: 'postgres',
  database: 'postgres',
  password,
  application_name: KEEPER,
})

/** Ends a server: fast shutdown (transactions are rolled back, everything is written), then harder. */
export const stopPostmaster = (pid: number): Promise<void> => end(pid, ['SIGINT', 'SIGQUIT', 'SIGKILL'])

/** Sends a process one signal after the other until it is gone. */
async function end(pid: number, signals: NodeJS.Signals[]) {
  const born = bornAt(pid)
  for (const signal of signals) {
    if (born === null || bornAt(pid) !== born) return
    process.kill(pid, signal)
    const deadline = Date.now() + (signal === 'SIGINT' ? FAST_STOP_MS : HARD_STOP_MS)
    while (bornAt(pid) === born && Date.now() < deadline) await sleep(15)
  }
}
