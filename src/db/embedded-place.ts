/**
 * Where the embedded database of a data directory lies, and its making.
 * `database.json` in the data directory remembers the place and the port; the password is in the key directory.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { rename, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Account } from './embedded-binaries.ts'
import { accountFor, findBinaries, mayEnter, run, systemFolder } from './embedded-binaries.ts'
import { EmbeddedProblem } from './embedded-problem.ts'

/** Everything that must be known to run the database of one data directory. */
export interface Place {
  /** Zaedno's data directory; lock, log and `database.json` lie here. */
  directory: string
  /** PostgreSQL's own data directory, inside it or, where the database's account may not go there, in a system folder. */
  data: string
  /** Folder with PostgreSQL's `bin`, `lib`, `share`, and its major version. */
  native: string
  major: string
  /** Whom the database runs as; null = whoever we are. */
  account: Account | null
  /** The port of the last run; null before the first. */
  port: number | null
}

interface Kept {
  /** The database's folder in the system; null = inside the data directory, wherever that is moved. */
  elsewhere: string | null
  port: number | null
}

const ENOUGH_BYTES = 16 * 1024 * 1024

/** Makes the data directory if need be. @returns its real path */
export function openDirectory(directory: string): string {
  // The database's account passes through when root starts us; what is inside has its own rights.
  mkdirSync(directory, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
  return realpathSync(directory)
}

/** Finds (first time: chooses) binaries, account and folder for a data directory. */
export async function findPlace(directory: string): Promise<Place> {
  const inside = join(directory, 'postgres')
  const kept = readKept(directory) ?? { elsewhere: chooseElsewhere(directory, accountFor(inside)), port: null }
  const data = kept.elsewhere ?? inside
  const account = accountFor(data)
  const binaries = await findBinaries(account)
  await keep(directory, kept)
  return { directory, data, ...binaries, account, port: kept.port }
}

// A name of its own: a data directory that was thrown away and made again never meets the database of the first.
const chooseElsewhere = (directory: string, account: Account | null): string | null =>
  mayEnter(directory, account) ? null : join(systemFolder(account), randomUUID(), 'postgres')

/** Remembers the port for the next start. */
export const keepPort = (place: Place, port: number): Promise<void> =>
  keep(place.directory, { ...readKept(place.directory)!, port })

function readKept(directory: string): Kept | null {
  const file = join(directory, 'database.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}

async function keep(directory: string, kept: Kept) {
  const file = join(directory, 'database.json')
  await writeFile(`${file}.new`, JSON.stringify(kept), { flush: true })
  await rename(`${file}.new`, file)
}

/** The administrator's password of this database: read, or made if there are no data yet. */
export async function readPassword(keys: string, place: Place): Promise<string> {
  const file = passwordFile(keys)
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  if (existsSync(place.data)) {
    throw new EmbeddedProblem(
      'database_password_missing',
      `The data are in ${place.data}, their password should be in ${file} and is not: bring the key directory back.`,
      { file },
    )
  }
  mkdirSync(keys, { recursive: true, mode: 0o700 })
  const password = randomBytes(24).toString('base64url')
  await writeFile(`${file}.new`, password, { mode: 0o600, flush: true })
  await rename(`${file}.new`, file)
  return password
}

/** The file that holds the administrator's password. */
export const passwordFile = (keys: string): string => join(keys, 'database-password')

/** Whether the volume that holds `path` has no room left to work with. */
export async function isFull(path: string): Promise<boolean> {
  const room = await statfs(path)
  return room.bavail * room.bsize < ENOUGH_BYTES
}

/** The problem to throw when a volume is full. */
export const diskFull = (directory: string): EmbeddedProblem =>
  new EmbeddedProblem('disk_full', `No room is left in ${directory}. Nothing is lost: free some and start again.`, {
    directory,
  })

/**
 * Makes the database if there is none; refuses one that is not ours to run.
 * It is made beside its place and moved there when whole, so that a start that was cut short leaves no half database.
 */
export async function prepareData(place: Place, password: string, onMake: () => void): Promise<void> {
  if (existsSync(place.data)) return checkData(place)
  onMake()
  const draft = `${place.data}.new`
  await rm(draft, { recursive: true, force: true })
  mkdirSync(join(place.data, '..'), { recursive: true, mode: 0o711 })
  mkdirSync(draft, { mode: 0o700 })
  const secret = join(draft, 'password')
  await writeFile(secret, password, { mode: 0o600, flag: 'wx' })
  if (place.account) for (const path of [draft, secret]) chownSync(path, place.account.uid, place.account.gid)
  const options = ['--username=postgres', `--pwfile=${secret}`, '--auth=scram-sha-256', '--locale=C', '--encoding=UTF8']
  const made = await run(
    place.native,
    'initdb',
    ['-D', join(draft, 'data'), ...options, '--data-checksums', '--no-instructions'],
    place.account,
  )
  if (made.code === 0) await rename(join(draft, 'data'), place.data)
  await rm(draft, { recursive: true, force: true })
  if (made.code === 0) return
  if (made.output.includes('No space left') || (await isFull(join(place.data, '..')))) throw diskFull(place.directory)
  throw new EmbeddedProblem('database_start_failed', `The database could not be made: ${made.output}`, {
    output: made.output,
  })
}

function checkData(place: Place) {
  const { uid } = statSync(place.data)
  const runner = place.account?.uid ?? process.getuid?.()
  if (runner !== undefined && uid !== runner) {
    throw new EmbeddedProblem(
      'data_of_another_account',
      `The data in ${place.data} belong to another account of this machine (number ${uid}): start as that account or as root.`,
      { uid },
    )
  }
  if (!readdirSync(place.data).includes('PG_VERSION')) {
    throw new EmbeddedProblem(
      'data_directory_unclear',
      `${place.data} holds no database and none is made over it: move it away, or choose another ZAEDNO_DATA.`,
      { directory: place.data },
    )
  }
  const found = readFileSync(join(place.data, 'PG_VERSION'), 'utf8').trim()
  if (found !== place.major) {
    throw new EmbeddedProblem(
      'database_other_major',
      `The data were written by PostgreSQL ${found} and this Zaedno brings ${place.major}: run "zaedno backup FILE" with the Zaedno that wrote them, then "zaedno restore FILE" here into an empty data directory.`,
      { found, wanted: place.major },
    )
  }
}
