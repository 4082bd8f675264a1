/**
 * The embedded database: a real PostgreSQL from npm for one data directory, on loopback, with a password of its own.
 *
 * Everybody who needs it – the server and every command beside it – calls `startEmbedded`: it joins the database if it
 * runs and starts it if not; the last one to stop ends it. That one is known by the connection ("keeper") that each user
 * holds: the kernel closes it even if its process is killed, so there is nothing to count and nothing to go stale.
 *
 * A parent that is killed leaves PostgreSQL running; the next start joins it (same port, same password) and ends it in
 * its turn. A database that is killed is started again on the same port by whoever lives; pools connect again.
 * All decisions are made under one lock, so that two of us never start, revive or end it at once.
 */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Lock } from './embedded-lock.ts'
import { tryLock, waitLock } from './embedded-lock.ts'
import type { Place } from './embedded-place.ts'
import {
  diskFull,
  findPlace,
  isFull,
  keepPort,
  openDirectory,
  passwordFile,
  prepareData,
  readPassword,
} from './embedded-place.ts'
import type { Postmaster, Reached } from './embedded-postmaster.ts'
import { findPostmaster, freePort, KEEPER, reach, spawnPostmaster, stopPostmaster } from './embedded-postmaster.ts'
import { EmbeddedProblem } from './embedded-problem.ts'

/** What happens to the embedded database, for the log. */
export type EmbeddedEvent =
  /** First start: the database is being made. */
  | 'database_made'
  /** It is not in the data directory, because its account may not go there (`data`, `native`). */
  | 'database_elsewhere'
  | 'database_started'
  /** It was running already. */
  | 'database_joined'
  /** It answers, and is still putting itself in order. */
  | 'database_recovering'
  /** A start failed and is tried again (`attempt`, `output`). */
  | 'database_start_retried'
  /** It did not answer and was ended. */
  | 'database_hung'
  | 'database_lost'
  | 'database_back'
  | 'database_stopped'
  /** We leave and others still use it. */
  | 'database_left_running'

export interface EmbeddedOptions {
  /** Zaedno's data directory (`ZAEDNO_DATA`). */
  directory: string
  /** The key directory (`ZAEDNO_KEYS`), which the database's account cannot read. */
  keys: string
  log: (event: EmbeddedEvent, details: Record<string, string | number>) => void
}

/** The embedded database in use. */
export interface Embedded {
  /** Superuser's address: for `bootstrapEmbedded` only. */
  adminUrl: string
  port: number
  /** Whether it was running already. */
  joined: boolean
  /** Leaves the database; ends it unless others use it. */
  stop(): Promise<void>
}

const ATTEMPTS = 6
const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 5_000
const pauseAfter = (attempt: number) => Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS)

/**
 * Joins or starts the database of a data directory and keeps it alive until `stop`.
 * @throws EmbeddedProblem
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { log } = options
  const directory = await inDirectory(options.directory, async () => openDirectory(options.directory))
  const lockFile = join(directory, 'database.lock')
  const first = await locked(directory, lockFile, async () => {
    const place = await findPlace(directory)
    if (!place.data.startsWith(directory)) log('database_elsewhere', { data: place.data, native: place.native })
    const password = await readPassword(options.keys, place)
    await prepareData(place, password, () => log('database_made', { data: place.data }))
    return { place, password, ...(await joinOrStart(place, password, null, options)) }
  })
  const { place, password, joined } = first
  const { port } = first.postmaster
  let current = { postmaster: first.postmaster, keeper: first.keeper }
  let leaving = false
  let reviving: Promise<void> = Promise.resolve()
  log(joined ? 'database_joined' : 'database_started', { port, pid: current.postmaster.pid })

  const watch = (keeper: pg.Client) => {
    keeper.once('end', () => {
      if (!leaving) reviving = revive()
    })
  }
  const revive = async () => {
    log('database_lost', { port })
    for (let attempt = 1; !leaving; attempt++) {
      try {
        current = await locked(directory, lockFile, () => joinOrStart(place, password, port, options))
        watch(current.keeper)
        return log('database_back', { port, attempt })
      } catch (error) {
        log('database_start_retried', { attempt, output: String(error) })
        await sleep(pauseAfter(attempt))
      }
    }
  }
  watch(current.keeper)

  const stop = async () => {
    leaving = true
    await reviving
    const lock = await waitLock(lockFile)
    try {
      const others = await othersOn(current.keeper)
      await current.keeper.end().catch(() => undefined)
      if (others > 0) return log('database_left_running', { others })
      const running = await findPostmaster(place)
      if (running) await stopPostmaster(running.pid)
      log('database_stopped', { port })
    } finally {
      lock.release()
    }
  }
  let stopped: Promise<void> | null = null
  const adminUrl = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
  return {
    adminUrl,
    port,
    joined,
    stop: () => {
      stopped ??= stop()
      return stopped
    },
  }
}

/**
 * The right to be the one server of a data directory, held until released or until this process ends in any way.
 * @throws EmbeddedProblem `data_directory_in_use`
 */
export async function lockServer(directory: string): Promise<Lock> {
  const home = await inDirectory(directory, async () => openDirectory(directory))
  const taken = await inDirectory(home, () => tryLock(join(home, 'server.lock')))
  if ('lock' in taken) return taken.lock
  throw new EmbeddedProblem(
    'data_directory_in_use',
    `Zaedno already works on ${home} (process ${taken.owner.pid}): stop that one, or choose another ZAEDNO_DATA.`,
    { pid: taken.owner.pid },
  )
}

/** With the lock held. `port` is given when the address is already in use by pools and may not change. */
async function joinOrStart(place: Place, password: string, port: number | null, options: EmbeddedOptions) {
  const { keys, log } = options
  const running = await findPostmaster(place)
  if (running) {
    const found = await reach(place, running, password, () => log('database_recovering', { port: running.port }))
    if ('keeper' in found) return { postmaster: running, keeper: found.keeper, joined: true }
    refuseWrongPassword(found, keys)
    log('database_hung', { pid: running.pid })
    await stopPostmaster(running.pid)
  }
  return { ...(await start(place, password, port, options)), joined: false }
}

/** Starts the database; again after a pause if it ends (it does when a killed one is not quite gone). */
async function start(place: Place, password: string, fixed: number | null, { keys, log }: EmbeddedOptions) {
  let port = fixed ?? place.port ?? (await freePort())
  let output = ''
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const postmaster = await spawnPostmaster(place, port)
    const reached = await reach(place, postmaster, password, () => log('database_recovering', { port }))
    if ('keeper' in reached) {
      await keepPort(place, port)
      return { postmaster: postmaster as Postmaster, keeper: reached.keeper }
    }
    if (reached.failed !== 'ended') await stopPostmaster(postmaster.pid)
    refuseWrongPassword(reached, keys)
    output = await postmaster.output()
    if (output.includes('No space left') || (await isFull(place.data))) throw diskFull(place.directory)
    if (fixed === null && output.includes('could not create any TCP/IP sockets')) port = await freePort()
    log('database_start_retried', { attempt, output: output.slice(-2_000) })
    await sleep(pauseAfter(attempt))
    await findPostmaster(place)
  }
  throw new EmbeddedProblem('database_start_failed', `PostgreSQL does not start: ${output.slice(-2_000)}`, {
    output: output.slice(-2_000),
  })
}

function refuseWrongPassword(reached: Reached, keys: string) {
  if (!('failed' in reached) || reached.failed !== 'password') return
  const file = passwordFile(keys)
  throw new EmbeddedProblem('database_password_wrong', `The running database refuses the password of ${file}.`, {
    file,
  })
}

/** How many others hold a keeper; 0 when the database cannot be asked any more. */
async function othersOn(keeper: pg.Client): Promise<number> {
  const asked = await keeper
    .query(
      'select count(*)::int as others from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()',
      [KEEPER],
    )
    .catch(() => null)
  return asked?.rows[0].others ?? 0
}

const locked = <T>(directory: string, lockFile: string, act: () => Promise<T>): Promise<T> =>
  inDirectory(directory, async () => {
    const lock = await waitLock(lockFile)
    try {
      return await act()
    } finally {
      lock.release()
    }
  })

/** Says what a failing file system means. */
async function inDirectory<T>(directory: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOSPC' || code === 'EDQUOT') throw diskFull(directory)
    if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM' || code === 'ENOTDIR') {
      throw new EmbeddedProblem('data_directory_not_writable', `We may not write in ${directory}.`, { directory })
    }
    throw error
  }
}
