/**
 * The indicator engine beside a bare typed-array pass: 30 indicators × sex × age group × month, alternating, medians.
 * `node bench/engine.ts --rows 1000000 [--many] [--json]`; `--many` adds people counted once over 40 projects.
 */

import { parseArgs } from 'node:util'
import { columnsOf, setActivity } from '../src/indicators/columns.ts'
import { count, type Question, type Scan, scan } from '../src/indicators/scan.ts'
import { PROGRAM } from '../src/indicators/scope.ts'
import { eachCount } from '../src/indicators/tally.ts'
import { type Bare, bareOf, barePass, RULES } from './bare.ts'
import { ACTIVITIES, activityName, grantName, projectName, type Shape, stints } from './generate.ts'

const TODAY = '2026-11-15'
const ROUNDS = 11
const CODES = RULES.map(([code]) => code)
const predicates = CODES.map((code) => PROGRAM.predicates.get(code)!)
/** First indicator of each distinct rule: the engine counts equal rules once. */
const DISTINCT = CODES.map((_, i) => i).filter((i) => predicates.indexOf(predicates[i]!) === i)

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    many: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})

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

const median = (times: number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1]!

function timed<T>(call: () => T): [T, number] {
  const start = performance.now()
  const result = call()
  return [result, performance.now() - start]
}

const figures: Record<string, number> = {}

/** Keeps a figure, and prints it unless only JSON is wanted. */
function show(name: string, figure: number, unit = 'ms'): void {
  figures[`${name}, ${unit}`] = Number(figure.toPrecision(4))
  if (!values.json) console.log(`${name.padEnd(58)} ${figure.toFixed(unit === 'ms' ? 1 : 2).padStart(9)} ${unit}`)
}

const head = (text: string): void => {
  if (!values.json) console.log(`\n${text}`)
}

/** Medians of alternating calls, after a warm-up of each. */
function alternate(calls: readonly (() => unknown)[]): number[] {
  const times: number[][] = calls.map(() => [])
  for (let round = 0; round < ROUNDS; round++)
    calls.forEach((call, i) => {
      const [, ms] = timed(call)
      if (round > 1) times[i]!.push(ms)
    })
  return times.map(median)
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

function oneProject(rows: number): void {
  const [, generating] = timed(() => {
    for (const _ of stints({ rows }));
  })
  const bare = bareOf({ rows }, TODAY)
  const [columns, building] = timed(() => columnsFrom({ rows }))
  head(
    `${rows} stints, ${bare.length} participations of one project, ${CODES.length} indicators (${DISTINCT.length} rules)`,
  )
  show('build columns, without making the rows', building - generating)
  const question: Question = { projects: [projectName(0)], asOf: TODAY, codes: CODES, by: ['sex', 'age', 'month'] }
  const [first, firstTime] = timed(() => scan(columns, question))
  show('first question after a change (sort, form, scan)', firstTime)

  const all = 2 ** CODES.length - 1
  const distinct = DISTINCT.reduce((bits, i) => bits | (1 << i), 0)
  const expected = bareChecksum(bare, barePass(bare, all))
  if (scanChecksum(first, bare) !== expected) throw new Error('the engine and the bare pass count differently')
  const [scanned, passed, passedDistinct] = alternate([
    () => scan(columns, question),
    () => barePass(bare, all),
    () => barePass(bare, distinct),
  ])
  if (scanChecksum(scan(columns, question), bare) !== expected) throw new Error('the warm scan counts differently')
  show('bare pass, a bit per indicator', passed!)
  show('bare pass, a bit per distinct rule', passedDistinct!)
  show('scan', scanned!)
  show('scan : bare pass', scanned! / passed!, '×')
  show('scan : bare pass of rules', scanned! / passedDistinct!, '×')

  const [answered] = alternate([() => count(columns, question)])
  show('the same as answer objects', answered!)
  let back = 0
  const day = () => `2023-06-${String(1 + (back++ % 28)).padStart(2, '0')}`
  const [historic] = alternate([() => scan(columns, { ...question, asOf: day() })])
  show('another date each time (form, scan)', historic!)
  show('another date : bare pass', historic! / passed!, '×')
  const [byGrant] = alternate([() => scan(columns, { ...question, by: ['grant', 'sex'] })])
  show('by grant and sex (form per grant, scan)', byGrant!)
  show('columns', bytesOf(columns) / rows, 'bytes a stint')
}

/** Bytes of all typed arrays of the columns, the formed participations included. */
function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength
  if (typeof value !== 'object' || value === null || value instanceof Map) return 0
  return Object.entries(value).reduce((sum, [key, part]) => (key === 'shelf' ? sum : sum + bytesOf(part)), 0)
}

function manyProjects(rows: number): void {
  const projects = 40
  const columns = columnsFrom({ rows, projects })
  const question: Question = {
    projects: Array.from({ length: projects }, (_, project) => projectName(project)),
    asOf: TODAY,
    codes: CODES,
    by: ['sex', 'age', 'month'],
  }
  head(`${rows} stints of ${projects} projects, people counted once over all`)
  show('first question, all projects (sort, form, unite, scan)', timed(() => scan(columns, question))[1])
  const [warm, single] = alternate([
    () => scan(columns, question),
    () => scan(columns, { ...question, by: [], projects: [projectName(3)] }),
  ])
  show('scan, all projects', warm!)
  show('one of the projects, totals only', single!)
}

const rows = Number(values.rows)
if (!Number.isInteger(rows) || rows < 1) throw new RangeError('--rows needs a whole number above 0')
oneProject(rows)
if (values.many) manyProjects(rows)
if (values.json) console.log(JSON.stringify({ rows, figures }))
