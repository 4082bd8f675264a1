/** The embedded database lives through what happens to it: kills, leftovers, other accounts, a full disk. */
import type { ChildProcess } from 'node:child_process'
import { execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import type { Embedded, EmbeddedEvent } from './embedded.ts'
import { lockServer, startEmbedded } from './embedded.ts'
import { bornAt, tryLock } from './embedded-lock.ts'

const isRoot = process.getuid?.() === 0
const NOBODY = 65534
const cleanUps: (() => unknown)[] = []

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

/** A folder that the database's account may enter, gone after the test. */
function folder(mode = 0o711): string {
  const path = mkdtempSync(join(tmpdir(), 'zaedno-embedded-'))
  chmodSync(path, mode)
  cleanUps.push(() => rmSync(path, { recursive: true, force: true }))
  return path
}

async function start(root: string) {
  const events: EmbeddedEvent[] = []
  const log = (event: EmbeddedEvent) => events.push(event)
  const database = await startEmbedded({ directory: join(root, 'data'), keys: join(root, 'keys'), log })
  cleanUps.push(() => database.stop())
  return { ...database, events }
}

async function ask(database: Pick<Embedded, 'adminUrl'>, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: database.adminUrl })
  await client.connect()
  try {
    return Object.values((await client.query({ text: sql, rowMode: 'array' })).rows[0] ?? [])[0]
  } finally {
    await client.end()
  }
}

/** Another process that starts the database and keeps it until it is killed. */
async function startElsewhere(root: string, account: { uid?: number; gid?: number } = {}) {
  const code = `
    import { startEmbedded, lockServer } from ${JSON.stringify(join(import.meta.dirname, 'embedded.ts'))}
    await lockServer(${JSON.stringify(join(root, 'data'))})
    const { adminUrl, joined } = await startEmbedded({
      directory: ${JSON.stringify(join(root, 'data'))}, keys: ${JSON.stringify(join(root, 'keys'))}, log: () => {} })
    console.log(JSON.stringify({ adminUrl, joined }))`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...account,
  })
  cleanUps.push(() => child.kill('SIGKILL'))
  const told = await new Promise<string>((resolve, reject) => {
    let error = ''
    child.stderr.on('data', (text) => {
      error += text
    })
    child.stdout.once('data', (text) => resolve(String(text)))
    child.once('close', () => reject(new Error(error)))
  })
  return { child, ...(JSON.parse(told) as { adminUrl: string; joined: boolean }) }
}

const killed = (child: ChildProcess) =>
  new Promise((resolve) => {
    child.once('exit', resolve)
    child.kill('SIGKILL')
  })

const pidFile = (root: string) => join(root, 'data', 'postgres', 'postmaster.pid')
const postmasterOf = (root: string) => Number(readFileSync(pidFile(root), 'utf8').split('\n')[0])

async function gone(pid: number) {
  while (bornAt(pid) !== null) await sleep(10)
}

describe('starting and stopping', () => {
  it('makes a database that keeps what it acknowledged, on loopback only, and stops without a trace', async () => {
    const root = folder()
    const first = await start(root)
    expect(first.joined).toBe(false)
    expect(first.events).toEqual(['database_made', 'database_started'])
    expect(await ask(first, 'create table kept as select 7 as n')).toBeUndefined()
    expect(await ask(first, 'show data_checksums')).toBe('on')
    expect(await ask(first, 'show synchronous_commit')).toBe('on')
    expect(await ask(first, 'show unix_socket_directories')).toBe('')
    expect(await ask(first, 'show listen_addresses')).toBe('127.0.0.1')
    expect(await ask(first, "select datcollate || ' ' || pg_encoding_to_char(encoding) from pg_database limit 1")).toBe(
      'C UTF8',
    )
    expect(await ask(first, "select string_agg(distinct auth_method, ' ') from pg_hba_file_rules")).toBe(
      'scram-sha-256',
    )
    const pid = postmasterOf(root)
    await first.stop()
    expect(bornAt(pid)).toBeNull()
    expect(existsSync(pidFile(root))).toBe(false)

    const second = await start(root)
    expect(second.port).toBe(first.port)
    expect(await ask(second, 'select n from kept')).toBe(7)
  })

  it('keeps the password from others, and quotes no value in its log', async () => {
    const root = folder()
    const database = await start(root)
    expect(statSync(join(root, 'keys', 'database-password')).mode & 0o777).toBe(0o600)
    await expect(ask(database, "select 'КАНАРЧЕ'::int")).rejects.toThrow('КАНАРЧЕ')
    await expect(
      ask(database, "create table k (t text primary key); insert into k values ('КАНАРЧЕ'), ('КАНАРЧЕ')"),
    ).rejects.toThrow()
    expect(readFileSync(join(root, 'data', 'postgres.log'), 'utf8')).not.toContain('КАНАРЧЕ')
  })

  it('is joined by others, started once by two at the same moment, and ended by the last', async () => {
    const root = folder()
    const [one, two] = await Promise.all([start(root), start(root)])
    expect([one.joined, two.joined].sort()).toEqual([false, true])
    expect(two.port).toBe(one.port)
    const pid = postmasterOf(root)
    await one.stop()
    expect(one.events).toContain('database_left_running')
    expect(await ask(two, 'select 1')).toBe(1)
    await two.stop()
    expect(bornAt(pid)).toBeNull()
  })

  it('takes another port when its own is in use', async () => {
    const root = folder()
    const first = await start(root)
    await first.stop()
    const squatter = await start(folder())
    writeFileSync(join(root, 'data', 'database.json'), JSON.stringify({ elsewhere: null, port: squatter.port }))
    const second = await start(root)
    expect(second.port).not.toBe(squatter.port)
    expect(await ask(second, 'select 1')).toBe(1)
  })
})

describe('what it refuses', () => {
  it('a second server on the same data directory, until the first is gone – however it went', async () => {
    const root = folder()
    const { child } = await startElsewhere(root)
    const data = join(root, 'data')
    await expect(lockServer(data)).rejects.toMatchObject({ code: 'data_directory_in_use', details: { pid: child.pid } })
    await killed(child)
    const lock = await lockServer(data)
    await expect(lockServer(data)).rejects.toMatchObject({
      code: 'data_directory_in_use',
      details: { pid: process.pid },
    })
    lock.release()
    ;(await lockServer(data)).release()
    await (await start(root)).stop()
  })

  it('a lock of a process whose number was given to another is no lock, and only one takes it over', async () => {
    const path = join(folder(), 'some.lock')
    writeFileSync(path, JSON.stringify({ pid: process.pid, born: 'in another life' }))
    const taken = await Promise.all(Array.from({ length: 8 }, () => tryLock(path)))
    expect(taken.filter((result) => 'lock' in result)).toHaveLength(1)
  })

  it('data of another major version, and says the way: backup, restore', async () => {
    const root = folder()
    await (await start(root)).stop()
    writeFileSync(join(root, 'data', 'postgres', 'PG_VERSION'), '19\n')
    await expect(start(root)).rejects.toMatchObject({
      code: 'database_other_major',
      details: { found: '19', wanted: '18' },
    })
    await expect(start(root)).rejects.toThrow(/backup.*restore/)
  })

  it('to make a database over files of somebody else, or over data whose password is lost', async () => {
    const root = folder()
    mkdirSync(join(root, 'data', 'postgres'), { recursive: true })
    if (isRoot) chownSync(join(root, 'data', 'postgres'), NOBODY, NOBODY)
    await expect(start(root)).rejects.toMatchObject({ code: 'database_password_missing' })
    mkdirSync(join(root, 'keys'))
    writeFileSync(join(root, 'keys', 'database-password'), 'x')
    await expect(start(root)).rejects.toMatchObject({ code: 'data_directory_unclear' })
  })

  it('a password that is not this database’s', async () => {
    const root = folder()
    await (await start(root)).stop()
    writeFileSync(join(root, 'keys', 'database-password'), 'another')
    await expect(start(root)).rejects.toMatchObject({ code: 'database_password_wrong' })
    expect(existsSync(pidFile(root))).toBe(false)
  })

  it('a full disk, losing nothing', async ({ skip }) => {
    const volume = folder()
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=150m,mode=0711', 'tmpfs', volume], { stdio: 'pipe' })
    } catch {
      skip('no volume can be mounted here')
    }
    cleanUps.push(() => execFileSync('umount', [volume]))
    const database = await start(volume)
    await ask(database, 'create table kept as select 7 as n')
    await database.stop()
    const filler = join(volume, 'filler')
    expect(() => writeFileSync(filler, Buffer.alloc(200e6))).toThrow(/ENOSPC/)
    await expect(start(volume)).rejects.toMatchObject({ code: 'disk_full' })
    rmSync(filler)
    expect(await ask(await start(volume), 'select n from kept')).toBe(7)
  })
})

describe('what it lives through', () => {
  it('kill -9 of its parent: the next start joins the orphan and ends it in its turn', async () => {
    const root = folder()
    const { child, adminUrl } = await startElsewhere(root)
    await ask({ adminUrl }, 'create table kept as select 7 as n')
    const pid = postmasterOf(root)
    await killed(child)
    expect(bornAt(pid)).not.toBeNull()
    const next = await start(root)
    expect(next).toMatchObject({ joined: true, adminUrl })
    expect(await ask(next, 'select n from kept')).toBe(7)
    await next.stop()
    expect(bornAt(pid)).toBeNull()
  })

  it('kill -9 of parent and database together: the data are there', async () => {
    const root = folder()
    const { child, adminUrl } = await startElsewhere(root)
    await ask({ adminUrl }, 'create table kept as select 7 as n')
    const pid = postmasterOf(root)
    await Promise.all([killed(child), process.kill(pid, 'SIGKILL')])
    const next = await start(root)
    expect(next.joined).toBe(false)
    expect(await ask(next, 'select n from kept')).toBe(7)
  })

  it('kill -9 of the database while it is in use: it comes back at the same address with the data', async () => {
    const root = folder()
    const database = await start(root)
    await ask(database, 'create table kept as select 7 as n')
    for (let round = 1; round <= 2; round++) {
      const pid = postmasterOf(root)
      process.kill(pid, 'SIGKILL')
      await gone(pid)
      while (database.events.filter((event) => event === 'database_back').length < round) await sleep(20)
      expect(await ask(database, 'select n from kept')).toBe(7)
    }
  })

  it('the loss of its own connection', async () => {
    const database = await start(folder())
    await ask(
      database,
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'zaedno keeper'",
    )
    while (!database.events.includes('database_back')) await sleep(20)
    expect(await ask(database, 'select 1')).toBe(1)
  })

  const leftovers = ['a number that nobody has', 'a zombie', 'a stranger that got the number'] as const
  it.each(leftovers)('a pid file that names %s', async (kind) => {
    const root = folder()
    const { child } = await startElsewhere(root)
    const old = postmasterOf(root)
    const text = readFileSync(pidFile(root), 'utf8')
    process.kill(old, 'SIGKILL')
    await Promise.all([killed(child), gone(old)])
    const owner = statSync(join(root, 'data', 'postgres'))
    // The server asks about the number as its own account: only one of that account answers.
    const pid = kind === leftovers[0] ? 4_194_303 : await somebody(kind === 'a zombie', owner)
    writeFileSync(pidFile(root), text.replace(String(old), String(pid)))
    const next = await start(root)
    expect(next.joined).toBe(false)
    expect(await ask(next, 'select 1')).toBe(1)
    if (kind === leftovers[2]) expect(bornAt(pid)).not.toBeNull()
  })
})

/** A process of another program under an account; as a zombie: ended, and its parent never looks. */
async function somebody(zombie: boolean, { uid, gid }: { uid: number; gid: number }): Promise<number> {
  const program = zombie ? "'true', []" : "'sleep', ['300']"
  const rest = zombie
    ? 'setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0))'
    : "process.once('SIGTERM', () => { child.kill(); process.exit() }); setInterval(() => {}, 1000)"
  const code = `const child = require('node:child_process').spawn(${program}, { uid: ${uid}, gid: ${gid} })
    console.log(child.pid)
    ${rest}`
  const parent = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'ignore'] })
  cleanUps.push(() => parent.kill(zombie ? 'SIGKILL' : 'SIGTERM'))
  const pid = await new Promise<number>((resolve) => parent.stdout.once('data', (text) => resolve(Number(text))))
  if (zombie) await gone(pid)
  return pid
}

describe('whoever starts it', () => {
  it('root in a place that only root may enter: binaries or data go where the database may go', async ({ skip }) => {
    if (!isRoot) skip('needs root')
    const root = folder(0o700)
    const database = await start(root)
    expect(database.events).toContain('database_elsewhere')
    const { elsewhere } = JSON.parse(readFileSync(join(root, 'data', 'database.json'), 'utf8'))
    cleanUps.unshift(() => rmSync(dirname(elsewhere), { recursive: true }))
    expect(statSync(elsewhere).uid).not.toBe(0)
    await ask(database, 'create table kept as select 7 as n')
    await database.stop()
    expect(await ask(await start(root), 'select n from kept')).toBe(7)
  })

  it('an ordinary user', async ({ skip }) => {
    if (!isRoot) skip('every other test of this file runs as an ordinary user here')
    try {
      execFileSync(process.execPath, ['-e', `require('fs').readFileSync(${JSON.stringify(import.meta.filename)})`], {
        uid: NOBODY,
        gid: NOBODY,
        cwd: '/',
        stdio: 'pipe',
      })
    } catch {
      skip('an ordinary user cannot read this checkout')
    }
    const root = folder(0o700)
    chownSync(root, NOBODY, NOBODY)
    const { child, adminUrl } = await startElsewhere(root, { uid: NOBODY, gid: NOBODY })
    expect(await ask({ adminUrl }, 'select 1')).toBe(1)
    expect(statSync(join(root, 'data', 'postgres')).uid).toBe(NOBODY)
    await killed(child)
    // root goes on with the data of that user, as that user.
    await (await start(root)).stop()
    expect(statSync(join(root, 'data', 'postgres')).uid).toBe(NOBODY)
  })
})
