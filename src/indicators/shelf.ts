/** The stints of one project as typed-array columns, and the order in which they form participations. */

import {
  HAS_CARDS,
  HAS_CERTIFICATE_RECORD,
  HAS_CITIZENSHIP_RECORD,
  HAS_FOLLOW_UP_RECORD,
  HAS_JOB_SEARCH_RECORD,
} from './fields.ts'
import type { Formed } from './participations.ts'
import { NO_DAY } from './stint.ts'

/** Kinds of records that decide indicators, and the bit that says that a row carries one. */
const RECORDS = {
  cards: { word: 1, bit: HAS_CARDS },
  certificates: { word: 1, bit: HAS_CERTIFICATE_RECORD },
  job_search: { word: 1, bit: HAS_JOB_SEARCH_RECORD },
  follow_up: { word: 1, bit: HAS_FOLLOW_UP_RECORD },
  citizenship: { word: 0, bit: HAS_CITIZENSHIP_RECORD },
} as const
export type RecordKind = keyof typeof RECORDS
const KINDS = Object.keys(RECORDS) as RecordKind[]

/** One project's rows; row numbers are dense and change when rows are removed or sorted. 44 bytes a row. */
export interface Shelf {
  project: string
  /** OP Good Governance: status C 3 proves a qualification (CR03). */
  goodGovernance: boolean
  length: number
  /** Number of the stint's id. */
  stint: Uint32Array
  participation: Uint32Array
  person: Uint32Array
  /** 0 = none. */
  activity: Uint32Array
  settlement: Uint32Array
  /** Packed days; `NO_DAY` where missing or open. */
  entry: Int32Array
  exit: Int32Array
  order: Float64Array
  traits: Uint32Array
  answers: Uint32Array
  /** How many rows carry each kind of record. */
  carrying: Record<RecordKind, number>
  /** Built when asked for, dropped when a row or a side table changes. */
  sequence: Sequence | null
  formed: { asOf: number; formed: Formed } | null
}

/** What holds while rows stand sorted by person as merged, then grant, then activity: what is counted together is a run. */
export interface Sequence {
  /** Person as merged, by row. */
  owners: Uint32Array
  people: number
  /** First and last packed day among entries and exits (0 and 0 where there are none). */
  firstDay: number
  lastDay: number
}

const COLUMNS = ['stint', 'participation', 'person', 'activity', 'settlement', 'traits', 'answers'] as const
const FIRST_CAPACITY = 16
// A sort key holds person × 2^26 + place in a double: at most 2^26 rows a project and 2^27 people.
const PLACES = 2 ** 26

/** An empty shelf. */
export function newShelf(project: string): Shelf {
  const words = () => new Uint32Array(FIRST_CAPACITY)
  return {
    project,
    goodGovernance: false,
    length: 0,
    stint: words(),
    participation: words(),
    person: words(),
    activity: words(),
    settlement: words(),
    entry: new Int32Array(FIRST_CAPACITY),
    exit: new Int32Array(FIRST_CAPACITY),
    order: new Float64Array(FIRST_CAPACITY),
    traits: words(),
    answers: words(),
    carrying: { cards: 0, certificates: 0, job_search: 0, follow_up: 0, citizenship: 0 },
    sequence: null,
    formed: null,
  }
}

const longer = (array: { buffer: ArrayBufferLike; byteLength: number }): ArrayBuffer =>
  (array.buffer as ArrayBuffer).transfer(array.byteLength * 2)

/** Adds an empty row and returns its number. */
export function addRow(shelf: Shelf): number {
  if (shelf.length === PLACES) throw new RangeError(`more than ${PLACES} stints in project ${shelf.project}`)
  if (shelf.length === shelf.stint.length) {
    for (const column of COLUMNS) shelf[column] = new Uint32Array(longer(shelf[column]))
    shelf.entry = new Int32Array(longer(shelf.entry))
    shelf.exit = new Int32Array(longer(shelf.exit))
    shelf.order = new Float64Array(longer(shelf.order))
  }
  const row = shelf.length++
  shelf.answers[row] = 0
  shelf.traits[row] = 0
  return row
}

/** Sets both words of a row and keeps count of the rows that carry each kind of record. */
export function setWords(shelf: Shelf, row: number, traits: number, answers: number): void {
  const [traitsBefore, answersBefore] = [shelf.traits[row]!, shelf.answers[row]!]
  for (const kind of KINDS) {
    const { word, bit } = RECORDS[kind]
    const [now, before] = word === 0 ? [traits, traitsBefore] : [answers, answersBefore]
    shelf.carrying[kind] += Number((now & bit) !== 0) - Number((before & bit) !== 0)
  }
  shelf.traits[row] = traits
  shelf.answers[row] = answers
}

/** Removes a row; the last row moves into its place. Returns the number of the stint that moved, or -1. */
export function removeRow(shelf: Shelf, row: number): number {
  setWords(shelf, row, 0, 0)
  const last = --shelf.length
  if (row === last) return -1
  for (const column of COLUMNS) shelf[column][row] = shelf[column][last]!
  shelf.entry[row] = shelf.entry[last]!
  shelf.exit[row] = shelf.exit[last]!
  shelf.order[row] = shelf.order[last]!
  return shelf.stint[row]!
}

/** Rows in the order of a small key, rows of equal key as they were (counting sort). */
function sortedBy(rows: Uint32Array, keyOf: (row: number) => number, keys: number): Uint32Array {
  const places = new Uint32Array(keys + 1)
  for (const row of rows) places[keyOf(row) + 1]!++
  for (let key = 1; key <= keys; key++) places[key]! += places[key - 1]!
  const sorted = new Uint32Array(rows.length)
  for (const row of rows) sorted[places[keyOf(row)]!++] = row
  return sorted
}

/** Puts the rows of a shelf in a new order: `rows[place]` says which row goes to a place. */
function rearrange(shelf: Shelf, rows: Uint32Array): void {
  const capacity = shelf.stint.length
  const arranged = <T extends Uint32Array | Int32Array | Float64Array>(from: T, to: T): T => {
    for (let place = 0; place < rows.length; place++) to[place] = from[rows[place]!]!
    return to
  }
  for (const column of COLUMNS) shelf[column] = arranged(shelf[column], new Uint32Array(capacity))
  shelf.entry = arranged(shelf.entry, new Int32Array(capacity))
  shelf.exit = arranged(shelf.exit, new Int32Array(capacity))
  shelf.order = arranged(shelf.order, new Float64Array(capacity))
}

/**
 * Sorts a shelf's rows, so that forming participations reads memory from end to end.
 * @param canonical person as merged, by person
 * @param grants grant (0 = none), by activity
 */
export function arrange(shelf: Shelf, canonical: Uint32Array, grants: Uint32Array): Sequence {
  const { length, person, activity } = shelf
  const arrived = new Uint32Array(length).map((_, row) => row)
  const byActivity = sortedBy(arrived, (row) => activity[row]!, grants.length)
  const byGrant = sortedBy(byActivity, (row) => grants[activity[row]!]!, grants.length + 1)
  const keys = new Float64Array(length)
  for (let place = 0; place < length; place++) keys[place] = canonical[person[byGrant[place]!]!]! * PLACES + place
  keys.sort()
  const rows = new Uint32Array(length)
  const owners = new Uint32Array(length)
  let people = 0
  let isSorted = true
  for (let place = 0; place < length; place++) {
    const owner = Math.floor(keys[place]! / PLACES)
    const row = byGrant[keys[place]! - owner * PLACES]!
    if (place === 0 || owner !== owners[place - 1]) people++
    if (row !== place) isSorted = false
    rows[place] = row
    owners[place] = owner
  }
  if (!isSorted) rearrange(shelf, rows)
  return { owners, people, ...daysOf(shelf) }
}

/** First and last packed day among entries and exits; 0 and 0 where there are none. */
function daysOf({ length, entry, exit }: Shelf): { firstDay: number; lastDay: number } {
  let firstDay = NO_DAY
  let lastDay = 0
  for (const days of [entry, exit]) {
    for (let row = 0; row < length; row++) {
      const day = days[row]!
      if (day === NO_DAY) continue
      if (day < firstDay) firstDay = day
      if (day > lastDay) lastDay = day
    }
  }
  return { firstDay: lastDay === 0 ? 0 : firstDay, lastDay }
}
