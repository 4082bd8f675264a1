/**
 * The indicator engine beside a bare typed-array pass and beside databases: 30 indicators × sex × age group × month, all
 * counts compared before anything is timed.
 */
import { columnsOf, setActivity } from '../src/indicators/columns.ts'
import { count, type Question, type Scan, scan } from '../src/indicators/scan.ts'
import { PROGRAM } from '../src/indicators/scope.ts'
import { eachCount } from '../src/indicators/tally.ts'
import { type Bare, bareOf, barePass, RULES } from './bare.ts'
import { ACTIVITIES, activityName, grantName, projectName, type Shape, stints } from './generate.ts'
import { alternate, atLeast, atMost, type Figure, timed, told } from './measure.ts'
import type { Counted, Rival } from './rival.ts'

/** The day as of which everything is counted. */
export const AS_OF = '2026-11-15'
const CODES = RULES.map(([code]) => code)
const predicates = CODES.map((code) => PROGRAM.predicates.get(code)!)
/** First indicator of each distinct rule: the engine counts equal rules once. */
const DISTINCT = CODES.map((_, i) => i).filter((i) => predicates.indexOf(predicates[i]!) === i)

const mix = (code: number, month: number, age: number, sex: number): number =>
  Math.imul(Math.imul(code * 4096 + month, 2_654_435_761) ^ (age * 2 + sex), 2_246_822_519)

/** One number for a whole table; the same whatever the layout. */
function bareChecksum({ months }: Bare, counts: Uint32Array): number {
  let sum = 0
  for (let month = 0; month < months; month++)
    for (let cell = 0; cell < 12; cell++)
      for (let code = 0; code < CODES.length; code++)
        sum = (sum + Math.imul(counts[(month * 12 + cell) * 32 + code]!, mix(code, month, cell >> 1, cell & 1))) | 0
  return sum
}

function scanChecksum({ breakdown }: Scan, { firstMonth }: Bare): number {
  const [, , monthAxis] = breakdown!.axes
  const codesOf = new Map<number, number[]>()
  CODES.forEach((code, i) => {
    const predicate = PROGRAM.predicates.get(code)!
    codesOf.set(predicate, [...(codesOf.get(predicate) ?? []), i])
  })
  let sum = 0
  eachCount(breakdown!, (predicate, [sex, age, place], value) => {
    const [year, month] = monthAxis!.keyOf(place!).split('-').map(Number)
    for (const code of codesOf.get(predicate)!)
      sum = (sum + Math.imul(value, mix(code, year! * 12 + month! - 1 - firstMonth, age! - 1, sex! - 1))) | 0
  })
  return sum
}

function rivalChecksum(counted: readonly Counted[], { firstMonth }: Bare): number {
  let sum = 0
  for (const { month, age, sex, counts } of counted)
    for (const [code, value] of counts)
      sum = (sum + Math.imul(value, mix(CODES.indexOf(code), month - firstMonth, age, sex))) | 0
  return sum
}

function columnsFrom(shape: Shape) {
  const generated = function* () {
    for (const { stint } of stints(shape)) yield stint
  }
  const columns = columnsOf(generated())
  for (let project = 0; project < (shape.projects ?? 1); project++)
    for (let activity = 0; activity < ACTIVITIES; activity++)
      setActivity(columns, activityName(project, activity), grantName(project, activity))
  return columns
}

/** Bytes of all typed arrays of the columns, the formed participations included. */
function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength
  if (typeof value !== 'object' || value === null || value instanceof Map) return 0
  return Object.entries(value).reduce((sum, [key, part]) => (key === 'shelf' ? sum : sum + bytesOf(part)), 0)
}

const rowsText = (rows: number) => (rows % 1_000_000 === 0 ? `${rows / 1_000_000} M` : String(rows))

/**
 * One project of `rows` stints.
 * @param bound how many times the bare pass a scan may take
 * @param rivals databases that hold the same participations
 */
export async function measureEngine(rows: number, bound: number, rivals: readonly Rival[]): Promise<Figure[]> {
  const named = (text: string) => `${rowsText(rows)} stints: ${text}`
  const [, generating] = await timed(() => {
    for (const _ of stints({ rows }));
  })
  const bare = bareOf({ rows }, AS_OF)
  const [columns, building] = await timed(() => columnsFrom({ rows }))
  const question: Question = { projects: [projectName(0)], asOf: AS_OF, codes: CODES, by: ['sex', 'age', 'month'] }
  const [first, firstTime] = await timed(() => scan(columns, question))

  const all = 2 ** CODES.length - 1
  const distinct = DISTINCT.reduce((bits, i) => bits | (1 << i), 0)
  const expected = bareChecksum(bare, barePass(bare, all))
  if (scanChecksum(first, bare) !== expected) throw new Error('the engine and the bare pass count differently')
  for (const { name, count } of rivals) {
    if (rivalChecksum(await count(), bare) !== expected) throw new Error(`${name} and the bare pass count differently`)
  }
  const [scanned, passed, passedDistinct] = (await alternate([
    () => scan(columns, question),
    () => barePass(bare, all),
    () => barePass(bare, distinct),
  ])) as [number, number, number]
  if (scanChecksum(scan(columns, question), bare) !== expected) throw new Error('the warm scan counts differently')

  const figures = [
    told(named('columns built, without making the rows'), building - generating, 'ms'),
    told(named('first question after a change'), firstTime, 'ms'),
    told(named('bare pass'), passed, 'ms'),
    told(named('scan of 30 indicators'), scanned, 'ms'),
    atMost(named('scan : bare pass'), scanned / passed, '×', bound),
    told(named('scan : bare pass of its distinct rules'), scanned / passedDistinct, '×'),
  ]
  for (const { name, count: counts, least } of rivals) {
    const options = { rounds: 5, warmUps: 1 }
    const [ours, theirs] = (await alternate([() => scan(columns, question), counts], options)) as [number, number]
    figures.push(told(named(name), theirs, 'ms'), atLeast(named(`${name} : scan`), theirs / ours, '×', least))
  }

  let back = 0
  const day = () => `2023-06-${String(1 + (back++ % 28)).padStart(2, '0')}`
  const [answered, historic, byGrant] = (await alternate([
    () => count(columns, question),
    () => scan(columns, { ...question, asOf: day() }),
    () => scan(columns, { ...question, by: ['grant', 'sex'] }),
  ])) as [number, number, number]
  return [
    ...figures,
    told(named('the same as answer objects'), answered, 'ms'),
    told(named('another date each time'), historic, 'ms'),
    told(named('by grant and sex'), byGrant, 'ms'),
    told(named('columns'), bytesOf(columns) / rows, 'bytes a stint'),
  ]
}

/** People counted once over many projects. */
export async function measureMany(rows: number): Promise<Figure[]> {
  const projects = 40
  const columns = columnsFrom({ rows, projects })
  const question: Question = {
    projects: Array.from({ length: projects }, (_, project) => projectName(project)),
    asOf: AS_OF,
    codes: CODES,
    by: ['sex', 'age', 'month'],
  }
  const named = (text: string) => `${rowsText(rows)} stints of ${projects} projects: ${text}`
  const [, first] = await timed(() => scan(columns, question))
  const [warm, single] = (await alternate([
    () => scan(columns, question),
    () => scan(columns, { ...question, by: [], projects: [projectName(3)] }),
  ])) as [number, number]
  return [
    told(named('first question, people counted once'), first, 'ms'),
    told(named('scan, people counted once'), warm, 'ms'),
    told(named('totals of one project'), single, 'ms'),
  ]
}
