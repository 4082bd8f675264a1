/** An installation in a folder of its own: prepared here, then run by the real command in a process that can be killed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { createToken } from '#accounts/index.ts'
import { type Installation, type Listener, openInstallation } from '#apps/server/installation.ts'
import { readSettings } from '#apps/server/settings.ts'
import { bornAt } from '#db/embedded-lock.ts'
import { OPERATOR, runOperation, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { smolyan, type TestProject } from '../projects.ts'
import type { World } from '../world.ts'

const MAIN = join(import.meta.dirname, '../../src/apps/cli/main.ts')
// A start that hangs is given up.
const READY_MS = 60_000

/** A folder with an installation that has one tenant, one project, and a token of its manager. */
export interface Prepared {
  data: string
  port: number
  tenant: Tenant
  project: TestProject
  token: string
}

const environmentOf = (data: string, port: number) => ({ ZAEDNO_DATA: data, PORT: String(port), ZAEDNO_DEMO: '0' })

/** A folder that the database's account may enter. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'zaedno-faults-'))
  chmodSync(path, 0o711)
  return path
}

export const remove = (path: string): void => rmSync(path, { recursive: true, force: true })

async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

const SILENT: Listener = { note: () => undefined, error: () => undefined }

/** Opens the installation of a folder in this process. */
export const opened = (data: string, port: number, listener: Listener = SILENT): Promise<Installation> =>
  openInstallation(readSettings(environmentOf(data, port)), listener)

/** Makes what the writers need. */
export async function settled(installation: Installation): Promise<Omit<Prepared, 'data' | 'port'>> {
  const { book, gate } = installation
  const name = { bg: 'Проба', en: 'Proba' }
  const tenant = await book.create({ code: 'FLT01', kind: 'municipality', name, zone: 'Europe/Sofia', demo: false })
  const run: World['run'] = (actor, where, operation, input, id = newId()) =>
    runOperation(gate, { name: operation, id, actor, tenant: where, input })
  const project = await smolyan({ run } as World, tenant, OPERATOR)
  const expiresAt = Date.now() + 86_400_000
  const { token } = await createToken(installation, {
    tenantId: tenant.id,
    name: 'w',
    role: 'project_manager',
    expiresAt,
  })
  return { tenant, project, token: token! }
}

/** Prepares an installation under a folder. */
export async function prepare(root: string): Promise<Prepared> {
  const data = join(root, 'data')
  const port = await freePort()
  const installation = await opened(data, port)
  try {
    return { data, port, ...(await settled(installation)) }
  } finally {
    await installation.close()
  }
}

/**
 * Runs `zaedno start` on a prepared installation; resolves when it says that it is ready.
 * @param hear told all that it says, until its end
 */
export async function startProcess(
  { data, port }: Pick<Prepared, 'data' | 'port'>,
  environment: Record<string, string> = {},
  hear: (text: Buffer) => void = () => undefined,
): Promise<ChildProcess> {
  const child = spawn(process.execPath, [MAIN, 'start'], {
    env: { ...process.env, ...environmentOf(data, port), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const ready = new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`not ready: ${said}`))
    }, READY_MS)
    const heard = (text: Buffer) => {
      hear(text)
      said += text
      if (said.includes('Zaedno is ready')) {
        clearTimeout(late)
        resolve()
      }
    }
    child.stdout.on('data', heard)
    child.stderr.on('data', heard)
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)))
  })
  await ready
  return child
}

/** Ends a process and waits until it is gone. */
export async function ended(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await gone
}

/** Number of the database's server process. */
export const postmasterOf = (data: string): number =>
  Number(readFileSync(join(data, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])

/** Every process of the database of this data directory: they stand in it. */
export function databaseProcesses(data: string): number[] {
  const home = realpathSync(join(data, 'postgres'))
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === home && bornAt(pid) !== null
      } catch {
        return false
      }
    })
}

/** Kills processes without a chance to do anything, and waits until they are gone. */
export async function killed(pids: readonly number[]): Promise<void> {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It was quicker.
    }
  }
  while (pids.some((pid) => bornAt(pid) !== null)) await sleep(5)
}

/** Asks the database as its administrator, waiting until it answers. @param most how often to try */
export async function askDatabase<T extends object>(
  data: string,
  text: string,
  values: unknown[] = [],
  most = 100,
): Promise<T[]> {
  const password = readFileSync(join(data, 'keys', 'database-password'), 'utf8').trim()
  for (let tries = 1; ; tries++) {
    const { port } = JSON.parse(readFileSync(join(data, 'database.json'), 'utf8')) as { port: number }
    const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'zaedno' })
    // Lost connections are what this is about: the query says so.
    client.on('error', () => undefined)
    try {
      await client.connect()
      return (await client.query<T>(text, values)).rows
    } catch (error) {
      if (tries === most) throw error
      await sleep(200)
    } finally {
      await client.end().catch(() => undefined)
    }
  }
}
