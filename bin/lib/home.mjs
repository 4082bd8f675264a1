/**
 * Where we are, and the Node that Zaedno runs on. This folder is plain JavaScript without any package: it must run on
 * whatever Node ≥ 20 is there, before anything is installed.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fail } from './say.mjs'

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** A checkout has sources and a lock file; a packed Zaedno under node_modules has neither (npm never packs the lock file). */
export const IS_CHECKOUT = existsSync(join(ROOT, 'package-lock.json')) && existsSync(join(ROOT, 'src'))

const NEEDED_MAJOR = 24
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2']

/** The pinned Node from npm, else the one that runs us if it is new enough. */
export function findNode() {
  const require = createRequire(import.meta.url)
  try {
    return join(dirname(require.resolve(`node-${process.platform}-${process.arch}/package.json`)), 'bin', 'node')
  } catch {
    if (Number.parseInt(process.versions.node, 10) >= NEEDED_MAJOR) return process.execPath
    return fail('nodeTooOld', { version: process.versions.node, needed: NEEDED_MAJOR })
  }
}

/**
 * Large buffers go back to the system as soon as they are free. Left to itself, glibc raises the bound after the first of them,
 * and a server that has read some large files then holds 50 MB more (mallopt(3); other systems ignore it).
 */
const RETURNED = { MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '131072' }

/** The environment for what we run: the pinned Node and the installed tools come first. */
export function environment() {
  const tools = [dirname(findNode()), join(ROOT, 'node_modules', '.bin'), process.env.PATH]
  // Compiled and type-stripped code is kept: it halves the time that a command takes to begin.
  const cache = process.env.NODE_COMPILE_CACHE ?? join(ROOT, 'node_modules', '.cache', 'zaedno')
  return { ...RETURNED, ...process.env, PATH: tools.join(delimiter), NODE_COMPILE_CACHE: cache }
}

/**
 * Runs a program on the pinned Node in our place: same arguments, same streams; signals go to it, its end is ours.
 * @param script path below the project's folder
 */
export function become(script, args) {
  const follow = new URL('follow.mjs', import.meta.url).href
  // The fourth channel tells the program that we are gone, even if we are killed.
  const child = spawn(findNode(), ['--import', follow, join(ROOT, script), ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: environment(),
  })
  const pass = (signal) => child.kill(signal)
  for (const signal of SIGNALS) process.on(signal, pass)
  child.on('error', (error) => fail('cannotRun', { what: script, why: error.message }))
  child.on('exit', (code, signal) => {
    for (const each of SIGNALS) process.removeListener(each, pass)
    if (signal) process.kill(process.pid, signal)
    process.exitCode = code ?? 128 + constants.signals[signal]
  })
}

/** Runs a program on the pinned Node to its end. @returns {Promise<{ code: number, output: string }>} */
export function runToEnd(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], ...options })
    let output = ''
    const keep = (text) => {
      output += text
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', (error) => resolve({ code: 127, output: error.message }))
    child.on('close', (code) => resolve({ code: code ?? 1, output: output.trim() }))
  })
}
