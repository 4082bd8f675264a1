/**
 * The measurements, side by side: `npm run bench [-- NAMES]` with names out of {@link PARTS}; without one, all. `--large`
 * adds ten million rows. Prints a table and writes `bench/results.json`. Everything runs in a database of its own in a
 * temporary folder.
 */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { type Embedded, startEmbedded } from '#db/embedded.ts'
import { measureBallots } from './ballots.ts'
import { participations } from './bare.ts'
import { inChild } from './child.ts'
import { measureDirectory } from './directory.ts'
import { duckDbWith, findDuckDb } from './duckdb.ts'
import { AS_OF, measureEngine, measureMany } from './engine.ts'
import type { House } from './house.ts'
import type { Figure } from './measure.ts'
import { measurePeople } from './people-http.ts'
import { postgresWith } from './postgres.ts'
import { filledPlace, measureColumns, measureImport } from './records.ts'
import { measureCreating, measureTable } from './requests.ts'
import type { Rival } from './rival.ts'
import { measureSealing } from './seal.ts'

const MILLION = 1_000_000
const TABLE_ROWS = 8_000
const IMPORT_ROWS = 100_000
const PEOPLE = 100_000

/** What measurements have to work with. */
interface Bench {
  folder: string
  /** A database of our own, beside Zaedno's. */
  databaseUrl: string
  house: () => Promise<House>
}

/** What may be measured by itself, in the order of running. */
const PARTS: Readonly<Record<string, (bench: Bench) => Promise<Figure[]>>> = {
  engine: ({ folder, databaseUrl }) => engine(MILLION, 3, folder, databaseUrl),
  large: ({ folder }) => engine(10 * MILLION, 2, folder, null),
  many: () => measureMany(MILLION),
  sealing: ({ folder }) => measureSealing(folder),
  ballots: ({ folder }) => measureBallots(folder),
  directory: async () => measureDirectory(PEOPLE),
  people: async ({ folder, house }) => measurePeople(await house(), folder),
  table: async ({ folder, house }) => {
    const there = await house()
    return measureTable(there, await filledPlace(there, folder, 'TABLE', TABLE_ROWS))
  },
  creating: async ({ databaseUrl, house }) => {
    const there = await house()
    const bare = await inChild('bare', { databaseUrl })
    const figures = await measureCreating(there, bare, await there.place('CREATE'))
    await bare.close()
    return figures
  },
  import: async ({ folder, house }) => {
    const there = await house()
    const { figures, place } = await measureImport(there, folder, IMPORT_ROWS)
    return [...figures, ...(await measureColumns(there, place))]
  },
}

/** The engine beside the bare pass, and beside databases where there is one. */
async function engine(rows: number, bound: number, folder: string, databaseUrl: string | null): Promise<Figure[]> {
  const rivals: Rival[] = []
  const same = () => participations({ rows }, AS_OF)
  if (databaseUrl) rivals.push(await postgresWith(same(), databaseUrl, 10))
  const duckDb = findDuckDb()
  if (duckDb) rivals.push(await duckDbWith(duckDb, same(), folder, 1))
  else console.log('DuckDB could not be installed: not run')
  try {
    return await measureEngine(rows, bound, rivals)
  } finally {
    for (const rival of rivals) await rival.close()
  }
}

/** Makes a database of its own for what Zaedno is compared with. */
async function besideDatabase(embedded: Embedded): Promise<string> {
  const admin = new pg.Client({ connectionString: embedded.adminUrl })
  await admin.connect()
  await admin.query('create database beside')
  await admin.end()
  const url = new URL(embedded.adminUrl)
  url.pathname = '/beside'
  return url.toString()
}

function show({ name, figure, unit, goal }: Figure) {
  const digits = unit === '×' ? 2 : figure < 100 ? 1 : 0
  const verdict = goal ? `${goal.text.padEnd(16)} ${goal.met ? 'met' : 'NOT MET'}` : ''
  console.log(`${name.padEnd(62)} ${figure.toFixed(digits).padStart(9)} ${unit.padEnd(14)} ${verdict}`.trimEnd())
}

const load = () => Number(loadavg()[0]!.toFixed(2))

async function run(names: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'zaedno-bench-'))
  // The database's user must be able to pass through when this runs as root.
  chmodSync(folder, 0o755)
  const data = join(folder, 'data')
  mkdirSync(data)
  const embedded = await startEmbedded({ directory: data, keys: join(data, 'keys'), log: () => undefined })
  let house: House | undefined
  const bench: Bench = {
    folder,
    databaseUrl: await besideDatabase(embedded),
    house: async () => (house ??= await inChild('house', { data })),
  }
  const results: { part: string; load: number; figures: Figure[] }[] = []
  try {
    for (const part of names) {
      const before = load()
      const figures = await PARTS[part]!(bench)
      console.log(`\n${part} (load of the machine ${before} before, ${load()} after)`)
      figures.forEach(show)
      results.push({ part, load: before, figures })
    }
  } finally {
    await house?.close()
    await embedded.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return results
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { large: { type: 'boolean', default: false } },
})
const unknown = positionals.filter((name) => !(name in PARTS))
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. Measurements: ${Object.keys(PARTS).join(', ')}`)
  process.exitCode = 2
} else {
  const usual = Object.keys(PARTS).filter((name) => name !== 'large' || values.large)
  const results = await run(positionals.length > 0 ? positionals : usual)
  const machine = { cpu: cpus()[0]?.model ?? '', cpus: cpus().length, node: process.version }
  const file = join(import.meta.dirname, 'results.json')
  writeFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), machine, results }, null, 2)}\n`)
}
