/** Many sealed records: a workbook taken in from end to end, and the columns built from what it left. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { isunRows, writeIsunWorkbook } from '../test/isun-rows.ts'
import type { House, Place } from './house.ts'
import { atLeast, atMost, type Figure, median, told } from './measure.ts'

const ROUNDS = 5
const LEAST_RATE = 3_000
const MOST_MB = 600
const COLUMNS_MS = 10_000

/** A workbook of made-up people. */
async function workbook(folder: string, rows: number): Promise<string> {
  const path = join(folder, `${rows}.xlsx`)
  await writeIsunWorkbook(path, isunRows(1, rows))
  return path
}

/** A place with this many rows taken in. */
export async function filledPlace(
  house: House,
  folder: string,
  code: string,
  rows: number,
  there?: Place,
): Promise<Place> {
  const place = there ?? (await house.place(code))
  const path = await workbook(folder, rows)
  const { created } = await house.importRows(place, path)
  if (created !== rows) throw new Error(`${created} of ${rows} rows were taken in`)
  rmSync(path)
  return place
}

/**
 * Takes the same workbook into several tenants, one after the other.
 * @returns the figures, and the last of the places
 */
export async function measureImport(house: House, folder: string, rows: number) {
  const path = await workbook(folder, rows)
  const imports = []
  let place: Place | undefined
  for (let round = 0; round < ROUNDS; round++) {
    place = await house.place(`IMP${round}`)
    const imported = await house.importRows(place, path)
    if (imported.created !== rows) throw new Error(`${imported.created} of ${rows} rows were taken in`)
    imports.push(imported)
  }
  rmSync(path)
  const rate = median(imports.map(({ ms }) => (rows / ms) * 1000))
  const cpu = median(imports.map(({ cpuMs }) => (cpuMs / rows) * 1000))
  const figures: Figure[] = [
    atLeast(`import of ${rows} rows, sealed, end to end`, rate, 'rows/s', LEAST_RATE),
    told('import: processor time of Node a row', cpu, 'µs'),
    atMost('import: most memory above idle', Math.max(...imports.map(({ peakMb }) => peakMb)), 'MB', MOST_MB),
  ]
  return { figures, place: place! }
}

/** Columns built from a place's sealed records. */
export async function measureColumns(house: House, place: Place): Promise<Figure[]> {
  const times: number[] = []
  let stints = 0
  for (let round = 0; round < ROUNDS; round++) {
    const built = await house.columns(place)
    times.push(built.ms)
    stints = built.stints
  }
  return [atMost(`columns of ${stints} sealed records built`, median(times), 'ms', COLUMNS_MS)]
}
