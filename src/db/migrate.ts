/** Brings a database to the present schema: plain SQL files in order, each once, each in its own transaction. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

const FOLDER = join(import.meta.dirname, 'migrations')
// Any number, but always this one: two processes that start together must not migrate together.
const LOCK = 7_203_410

interface Migration {
  name: string
  text: string
  hash: string
}

/** The migrations that ship with this version, in order. */
export function migrations(folder = FOLDER): Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8')
      return { name, text, hash: createHash('sha256').update(text).digest('hex') }
    })
}

/**
 * Applies what is missing.
 * @param ownerUrl address of the owner login
 * @returns names of the migrations applied now
 * @throws `migration_changed` when a migration that was applied earlier reads differently today
 */
export async function migrate(ownerUrl: string, folder = FOLDER): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query(
      'create table if not exists migration (name text primary key, hash text not null, at timestamptz not null default now())',
    )
    const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from migration')
    const done = new Map(rows.map((row) => [row.name, row.hash]))
    const applied: string[] = []
    for (const { name, text, hash } of migrations(folder)) {
      const earlier = done.get(name)
      if (earlier === hash) continue
      if (earlier !== undefined) throw new Error(`migration_changed: ${name} was applied with other content`)
      await apply(client, name, text, hash)
      applied.push(name)
    }
    return applied
  } finally {
    await client.end()
  }
}

async function apply(client: pg.Client, name: string, text: string, hash: string) {
  await client.query('begin')
  try {
    await client.query(text)
    await client.query('insert into migration (name, hash) values ($1, $2)', [name, hash])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${name} failed: ${(error as Error).message}`, { cause: error })
  }
}
