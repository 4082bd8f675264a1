/**
 * Locks between processes of one machine, and the question under them: does that process still live?
 * A lock is a file that names its owner. It is never taken away because it is old, only because its owner is gone.
 */
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** A process, told apart from a later one that got the same number. */
export interface Owner {
  pid: number
  born: string
}

/** A lock that is held. */
export interface Lock {
  release(): void
}

const HAS_PROC = existsSync('/proc/self/stat')

/** When a living process was born, in the system's own words; null when there is none or only its zombie is left. */
export function bornAt(pid: number): string | null {
  return HAS_PROC ? bornByProc(pid) : bornByPs(pid)
}

function bornByProc(pid: number): string | null {
  const stat = readOrNull(`/proc/${pid}/stat`)
  if (stat === null) return null
  // proc(5): after the name in brackets come the state (field 3) … and the start time in ticks since boot (field 22).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields[0] === 'Z' || fields[0] === 'X') return null
  return `${readOrNull('/proc/sys/kernel/random/boot_id')?.trim()}:${fields[19]}`
}

function bornByPs(pid: number): string | null {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
    return line === '' || line.startsWith('Z') ? null : line.replace(/^\S+\s+/, '')
  } catch {
    return null
  }
}

/**
 * Takes the lock at `path` if nobody alive holds it.
 * @returns the lock, or who holds it
 */
export async function tryLock(path: string): Promise<{ lock: Lock } | { owner: Owner }> {
  const mine = JSON.stringify({ pid: process.pid, born: bornAt(process.pid) })
  const draft = `${path}.${process.pid}-${randomBytes(4).toString('hex')}`
  writeFileSync(draft, mine, { flag: 'wx', mode: 0o644 })
  try {
    for (;;) {
      // A hard link appears with its content or not at all: nobody ever reads half a lock.
      if (linked(draft, path)) return { lock: { release: () => remove(path, mine) } }
      const owner = ownerOf(path)
      if (owner && bornAt(owner.pid) === owner.born) return { owner }
      await clear(path)
    }
  } finally {
    unlinkSync(draft)
  }
}

/** Takes the lock at `path`, waiting as long as somebody alive holds it. */
export async function waitLock(path: string): Promise<Lock> {
  for (;;) {
    const taken = await tryLock(path)
    if ('lock' in taken) return taken.lock
    await sleep(25)
  }
}

/** Removes the lock of an owner who is gone. One at a time, so that nobody removes the lock that came after it. */
async function clear(path: string) {
  const clearing = await waitLock(`${path}.clearing`)
  const text = readOrNull(path)
  const owner = ownerOf(path)
  if (text !== null && !(owner && bornAt(owner.pid) === owner.born)) remove(path, text)
  clearing.release()
}

/** Who is named in a lock. Text that cannot be read means that the machine went down while it was written. */
function ownerOf(path: string): Owner | null {
  try {
    return JSON.parse(readOrNull(path) ?? '') as Owner
  } catch {
    return null
  }
}

function linked(draft: string, path: string): boolean {
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function remove(path: string, content: string) {
  if (readOrNull(path) === content) unlinkSync(path)
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
