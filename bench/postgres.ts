/** PostgreSQL as a rival of the engine. */
import pg from 'pg'
import type { Participation } from './bare.ts'
import { COLUMNS, CREATE, countedOf, type Rival, SCANS, valuesOf } from './rival.ts'

const BATCH = 20_000

/**
 * Loads the participations into a table.
 * @param databaseUrl a database of our own
 * @param least how many times our time it must take at least
 */
export async function postgresWith(rows: Iterable<Participation>, databaseUrl: string, least: number): Promise<Rival> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  // One thread each.
  await client.query('set max_parallel_workers_per_gather = 0')
  await client.query(CREATE)
  const arrays = Object.values(COLUMNS).map((type, at) => `$${at + 1}::${type}[]`)
  const insert = `insert into participant select * from unnest(${arrays})`
  let batch: unknown[][] = []
  const send = async () => {
    const columns = arrays.map((_, at) => batch.map((values) => values[at]))
    await client.query(insert, columns)
    batch = []
  }
  for (const row of rows) if (batch.push(valuesOf(row)) === BATCH) await send()
  if (batch.length > 0) await send()
  await client.query('vacuum (freeze, analyze) participant')
  return {
    name: 'PostgreSQL, shared FILTER scan',
    least,
    async count() {
      const counted = []
      for (const { text, codes } of SCANS) {
        const { rows } = await client.query<unknown[]>({ text, rowMode: 'array' })
        counted.push(...rows.map((row) => countedOf(row, codes)))
      }
      return counted
    },
    close: () => client.end(),
  }
}
