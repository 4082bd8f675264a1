/**
 * Makes the logins and the database. Run by an administrator's connection: the embedded server's own, or the owner
 * given in DATABASE_URL, who needs CREATEROLE but must not be a superuser.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Logins } from './connect.ts'

// Any number, but always this one: two processes that begin together must not change the same login together.
const LOCK = 7_203_411

const SERVING = ['app', 'door', 'reader'] as const

/** Passwords of the logins, kept in the keys' folder (0600) so that every process of this installation can log in. */
function passwords(keysDirectory: string): Record<string, string> {
  const path = join(keysDirectory, 'logins.json')
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8'))
  const made = Object.fromEntries(['owner', ...SERVING].map((login) => [login, randomBytes(24).toString('base64url')]))
  try {
    writeFileSync(path, JSON.stringify(made), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    // Another process was first: its passwords rule.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return JSON.parse(readFileSync(path, 'utf8'))
  }
  return made
}

function addressOf(base: string, user: string, password: string, database: string): string {
  const url = new URL(base)
  url.username = user
  url.password = password
  url.pathname = `/${database}`
  return url.toString()
}

async function ensureLogin(client: pg.Client, name: string, password: string, options: string) {
  const literal = client.escapeLiteral(password)
  const found = await client.query('select 1 from pg_roles where rolname = $1', [name])
  const verb = found.rowCount === 0 ? 'create' : 'alter'
  await client.query(`${verb} role ${name} login nosuperuser nobypassrls nocreatedb ${options} password ${literal}`)
}

/**
 * Makes (or renews) logins and database with the embedded server's administrator.
 * @param adminUrl superuser's address; used here only
 * @returns addresses of the four logins for `database`
 */
export async function bootstrapEmbedded(adminUrl: string, keysDirectory: string, database = 'zaedno'): Promise<Logins> {
  const secret = passwords(keysDirectory)
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    await admin.query('select pg_advisory_lock($1)', [LOCK])
    await ensureLogin(admin, 'zaedno_owner', secret.owner!, 'nocreaterole')
    for (const login of SERVING) await ensureLogin(admin, `zaedno_${login}`, secret[login]!, 'nocreaterole')
    const found = await admin.query('select 1 from pg_database where datname = $1', [database])
    if (found.rowCount === 0) await admin.query(`create database ${database} owner zaedno_owner`)
  } finally {
    await admin.end()
  }
  return Object.fromEntries(
    ['owner', ...SERVING].map((login) => [login, addressOf(adminUrl, `zaedno_${login}`, secret[login]!, database)]),
  ) as Logins
}

/**
 * Logins on a server of the user's own: DATABASE_URL is the owner; the other three are made by it on first use.
 * @throws when the owner may not create roles and they are missing
 */
export async function bootstrapServer(ownerUrl: string, keysDirectory: string): Promise<Logins> {
  const secret = passwords(keysDirectory)
  const database = new URL(ownerUrl).pathname.slice(1)
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    await owner.query('select pg_advisory_lock($1)', [LOCK])
    for (const login of SERVING) await ensureServing(owner, `zaedno_${login}`, secret[login]!)
  } finally {
    await owner.end()
  }
  const serving = SERVING.map((login) => [login, addressOf(ownerUrl, `zaedno_${login}`, secret[login]!, database)])
  return { owner: ownerUrl, ...Object.fromEntries(serving) } as Logins
}

async function ensureServing(owner: pg.Client, name: string, password: string) {
  const literal = owner.escapeLiteral(password)
  const found = await owner.query('select 1 from pg_roles where rolname = $1', [name])
  // An owner who is no superuser may only name attributes that it may give.
  await owner.query(`${found.rowCount === 0 ? 'create' : 'alter'} role ${name} login password ${literal}`)
}
