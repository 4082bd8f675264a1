/** DuckDB as a rival of the engine, installed into `bench/duckdb` when it is first asked for. */
import { spawnSync } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Participation } from './bare.ts'
import { CREATE, countedOf, type Rival, SCANS, valuesOf } from './rival.ts'

const HOME = join(import.meta.dirname, 'duckdb')
const INSTALL_MS = 120_000

/** What is used of `@duckdb/node-api`. */
interface DuckDb {
  DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<Connection>; closeSync(): void }> }
}
interface Connection {
  run(text: string): Promise<unknown>
  runAndReadAll(text: string): Promise<{ getRows(): unknown[][] }>
  closeSync(): void
}

/** The package, or null where it cannot be installed or does not run here. */
export function findDuckDb(): DuckDb | null {
  const require = createRequire(join(HOME, 'package.json'))
  try {
    return require('@duckdb/node-api')
  } catch {
    const options = ['install', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error']
    spawnSync('npm', options, { cwd: HOME, stdio: 'ignore', timeout: INSTALL_MS })
  }
  try {
    return require('@duckdb/node-api')
  } catch {
    return null
  }
}

function* lines(rows: Iterable<Participation>): Generator<string> {
  for (const row of rows) yield `${valuesOf(row).join(',')}\n`
}

/**
 * Loads the participations into a table.
 * @param directory for a file on the way
 * @param least how many times our time it must take at least
 */
export async function duckDbWith(
  { DuckDBInstance }: DuckDb,
  rows: Iterable<Participation>,
  directory: string,
  least: number,
): Promise<Rival> {
  const path = join(directory, 'participants.csv')
  await pipeline(Readable.from(lines(rows)), createWriteStream(path))
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(CREATE)
  await connection.run(`copy participant from '${path}' (header false, nullstr '')`)
  return {
    name: 'DuckDB, the same scan on all cores',
    least,
    async count() {
      const counted = []
      for (const { text, codes } of SCANS) {
        const answer = await connection.runAndReadAll(text)
        counted.push(...answer.getRows().map((row) => countedOf(row, codes)))
      }
      return counted
    },
    async close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}
