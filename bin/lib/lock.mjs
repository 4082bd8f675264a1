/**
 * One at a time, for installing and building. The lock is a folder that names its owner; it appears whole (by a rename)
 * and is taken away from nobody who lives. `src/db/embedded-lock.ts` guards data the same way, with more care.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { say } from './say.mjs'

/** Runs `act` while nobody else holds the lock `folder`. */
export async function oneAtATime(folder, act) {
  const draft = `${folder}.${process.pid}`
  mkdirSync(draft, { recursive: true })
  writeFileSync(join(draft, 'pid'), String(process.pid))
  let told = false
  while (!renamed(draft, folder)) {
    const pid = ownerOf(folder)
    if (pid !== null && !lives(pid)) rmSync(folder, { recursive: true, force: true })
    else if (!told) {
      told = true
      say('waiting', { pid: pid ?? '?' })
    }
    await sleep(200)
  }
  try {
    return await act()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function renamed(draft, folder) {
  try {
    renameSync(draft, folder)
    return true
  } catch (error) {
    if (error.code === 'ENOTEMPTY' || error.code === 'EEXIST') return false
    throw error
  }
}

function ownerOf(folder) {
  try {
    return Number(readFileSync(join(folder, 'pid'), 'utf8'))
  } catch {
    return null
  }
}

function lives(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
