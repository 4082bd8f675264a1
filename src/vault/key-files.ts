/**
 * The key directory: one file per secret, readable by its owner only, and a list of fingerprints that tells a damaged
 * or missing file from a good one. Nothing here ever overwrites a key.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, type KeyObject, randomBytes } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { VaultProblem } from './problem.ts'

const LIST = 'keys.json'
const DERIVING = 'derive.key'
const SIGNING = 'signing.key'
const PUBLIC = 'signing.pub'
const ROOT = /^root-([1-9][0-9]{0,8})\.key$/

/** What the key directory holds. */
export interface KeyFiles {
  /** Root keys by their number; the greatest wraps. */
  roots: Map<number, Buffer>
  /** Base of the keys that must outlive a change of root: indexes and digests. */
  deriving: Buffer
  /** Ed25519 private key; its public part lies beside it for whoever verifies heads. */
  signing: KeyObject
}

/** Reads the key directory; with `create`, first adds what is not yet there. Throws `keys_…` problems. */
export function readKeyFiles(directory: string, create: boolean): KeyFiles {
  if (create) createKeyFiles(directory)
  refuseOpen(directory, 0o700)
  const listed = readList(directory)
  const files = new Map<string, Buffer>()
  for (const [name, fingerprint] of Object.entries(listed)) {
    const path = join(directory, name)
    if (name !== PUBLIC) refuseOpen(path, 0o600)
    const bytes = read(path)
    if (fingerprintOf(name, bytes) !== fingerprint) throw damaged(path, 'its content is not what was written')
    files.set(name, bytes)
  }
  const roots = new Map<number, Buffer>()
  for (const [name, bytes] of files) {
    const number = ROOT.exec(name)?.[1]
    if (number) roots.set(Number(number), keyOf(directory, name, bytes))
  }
  const file = (name: string) => {
    const bytes = files.get(name)
    if (!bytes) throw damaged(join(directory, LIST), `it does not list ${name}`)
    return bytes
  }
  if (roots.size === 0) throw damaged(join(directory, LIST), 'it lists no root key')
  return {
    roots,
    deriving: keyOf(directory, DERIVING, file(DERIVING)),
    signing: signingKeyOf(join(directory, SIGNING), file(SIGNING)),
  }
}

/**
 * Adds a root key, newer than all; keys loaded from now on wrap with it. The old ones stay, for what they wrapped and
 * for backups.
 * @returns the number of the new root key
 */
export function addRootKey(directory: string): number {
  readKeyFiles(directory, false)
  const number = 1 + Math.max(...rootNumbers(directory))
  const name = `root-${number}.key`
  write(join(directory, name), randomBytes(32), 0o600)
  // Not what lies there unlisted: a rotation that was cut short may have left half a key.
  writeList(directory, [...Object.keys(readList(directory)), name])
  return number
}

function createKeyFiles(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw unwritable(directory, error)
  }
  refuseOpen(directory, 0o700)
  const names = new Set(readdirSync(directory))
  if (names.has(LIST)) return
  if (rootNumbers(directory).length === 0) write(join(directory, 'root-1.key'), randomBytes(32), 0o600)
  if (!names.has(DERIVING)) write(join(directory, DERIVING), randomBytes(32), 0o600)
  if (!names.has(SIGNING)) {
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })
    write(join(directory, SIGNING), Buffer.from(pem), 0o600)
  }
  if (!names.has(PUBLIC)) {
    const path = join(directory, SIGNING)
    const pem = createPublicKey(signingKeyOf(path, read(path))).export({ type: 'spki', format: 'pem' })
    write(join(directory, PUBLIC), Buffer.from(pem), 0o644)
  }
  const roots = rootNumbers(directory).map((number) => `root-${number}.key`)
  writeList(directory, [...roots, DERIVING, SIGNING, PUBLIC])
}

const rootNumbers = (directory: string): number[] =>
  readdirSync(directory).flatMap((name) => (ROOT.test(name) ? [Number(ROOT.exec(name)![1])] : []))

/** One-way: the keys are random, so their truncated hash tells nothing about them. */
const fingerprintOf = (name: string, bytes: Uint8Array): string =>
  hash('sha256', Buffer.concat([Buffer.from(`zaedno key file|${name}|`), bytes]), 'hex').slice(0, 32)

type Fingerprints = Record<string, string>

/** The list with a check of its own: otherwise a damaged list would put the blame on a good key. */
const listOf = (fingerprints: Fingerprints): string =>
  `${JSON.stringify({ fingerprints, check: hash('sha256', JSON.stringify(fingerprints)) }, null, 2)}\n`

function readList(directory: string): Fingerprints {
  const path = join(directory, LIST)
  refuseOpen(path, 0o600)
  const text = read(path).toString()
  try {
    const { fingerprints } = JSON.parse(text) as { fingerprints: Fingerprints }
    if (listOf(fingerprints) === text) return fingerprints
  } catch {
    // No JSON: damaged like any other difference.
  }
  throw damaged(path, 'its content is not what was written')
}

function writeList(directory: string, names: readonly string[]): void {
  const fingerprints = Object.fromEntries(names.map((name) => [name, fingerprintOf(name, read(join(directory, name)))]))
  const next = join(directory, `${LIST}.new`)
  rmSync(next, { force: true })
  write(next, Buffer.from(listOf(fingerprints)), 0o600)
  renameSync(next, join(directory, LIST))
  sync(directory)
}

/** Writes a new file that survives a power cut; fails where one of that name is, leaves none that is half written. */
function write(path: string, bytes: Buffer, mode: number): void {
  let file: number
  try {
    file = openSync(path, 'wx', mode)
  } catch (error) {
    throw unwritable(path, error)
  }
  try {
    writeFileSync(file, bytes)
    fsyncSync(file)
  } catch (error) {
    rmSync(path)
    throw unwritable(path, error)
  } finally {
    closeSync(file)
  }
}

function sync(directory: string): void {
  const handle = openSync(directory, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function read(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    throw unreadable(path, error)
  }
}

function keyOf(directory: string, name: string, bytes: Buffer): Buffer {
  if (bytes.length !== 32) throw damaged(join(directory, name), `it has ${bytes.length} bytes, not 32`)
  return bytes
}

function signingKeyOf(path: string, pem: Buffer): KeyObject {
  try {
    return createPrivateKey(pem)
  } catch {
    throw damaged(path, 'it is not a private key')
  }
}

/** Throws where group or others have any permission on a file or directory. */
function refuseOpen(path: string, wanted: number): void {
  let mode: number
  try {
    mode = statSync(path).mode & 0o777
  } catch (error) {
    throw unreadable(path, error)
  }
  if ((mode & 0o077) === 0) return
  const [is, should] = [mode.toString(8), wanted.toString(8)]
  throw new VaultProblem('keys_too_open', `${path} has permissions ${is}: run chmod ${should} ${path}`, {
    path,
    mode: is,
    wanted: should,
  })
}

function unwritable(path: string, error: unknown): VaultProblem {
  const reason = (error as NodeJS.ErrnoException).code ?? 'unknown'
  return new VaultProblem('keys_not_written', `${path} cannot be written (${reason})`, { path, reason })
}

function unreadable(path: string, error: unknown): VaultProblem {
  const reason = (error as NodeJS.ErrnoException).code ?? 'unknown'
  return new VaultProblem('keys_missing', `${path} cannot be read (${reason})`, { path, reason })
}

const damaged = (path: string, reason: string): VaultProblem =>
  new VaultProblem('keys_damaged', `${path} is damaged: ${reason}; restore the key directory from its copy`, {
    path,
    reason,
  })
