/** A tenant's stints in memory: shelves per project, and the side tables that a merge or a moved activity changes in one entry. */

import { findNumber, type Ids, newIds, numberOf } from './ids.ts'
import type { Formed } from './participations.ts'
import { addRow, arrange, newShelf, removeRow, type Sequence, type Shelf, setWords } from './shelf.ts'
import { NO_DAY, packAnswers, packDay, packTraits, type Stint } from './stint.ts'

/** Texts numbered 1, 2, 3 …; 0 means none. */
interface Texts {
  numbers: Map<string, number>
  texts: string[]
}

export interface Columns {
  shelves: Shelf[]
  shelfOf: Map<string, number>
  stints: Ids
  people: Ids
  participations: Ids
  /** Shelf (+ 1, 0 = removed) and row of each stint. */
  shelfOfStint: Uint32Array
  rowOfStint: Uint32Array
  /** Whom a merged person is recorded as, by person; itself where not merged. Links may form chains. */
  mergedInto: Uint32Array
  /** One number for all people that links join, by person; null when a link changed. */
  canonical: Uint32Array | null
  activities: Texts
  grants: Texts
  settlements: Texts
  /** Grant of each activity, 0 = none (unassigned). */
  grantOfActivity: number[]
  /** The last answer of {@link unite}, dropped with every change. */
  united: { scope: string; parts: readonly Formed[] } | null
}

const newTexts = (): Texts => ({ numbers: new Map(), texts: [''] })

/** The number of a text, given on first sight. */
function textNumber(texts: Texts, text: string | null): number {
  if (text === null) return 0
  const seen = texts.numbers.get(text)
  if (seen !== undefined) return seen
  const number = texts.texts.push(text) - 1
  texts.numbers.set(text, number)
  return number
}

/** Empty columns. */
export const newColumns = (): Columns => ({
  shelves: [],
  shelfOf: new Map(),
  stints: newIds(),
  people: newIds(),
  participations: newIds(),
  shelfOfStint: new Uint32Array(16),
  rowOfStint: new Uint32Array(16),
  mergedInto: new Uint32Array(16),
  canonical: null,
  activities: newTexts(),
  grants: newTexts(),
  settlements: newTexts(),
  grantOfActivity: [0],
  united: null,
})

/** Columns of stints in any order. */
export function columnsOf(stints: Iterable<Stint>): Columns {
  const columns = newColumns()
  for (const stint of stints) upsert(columns, stint)
  return columns
}

const roomFor = (array: Uint32Array, index: number): Uint32Array =>
  index < array.length ? array : new Uint32Array((array.buffer as ArrayBuffer).transfer(array.byteLength * 2))

function shelfNumber(columns: Columns, project: string): number {
  const seen = columns.shelfOf.get(project)
  if (seen !== undefined) return seen
  const number = columns.shelves.push(newShelf(project)) - 1
  columns.shelfOf.set(project, number)
  return number
}

function personNumber(columns: Columns, person: string): number {
  const before = columns.people.count
  const number = numberOf(columns.people, person)
  if (number === before) {
    columns.mergedInto = roomFor(columns.mergedInto, number)
    columns.mergedInto[number] = number
    columns.canonical = null
  }
  return number
}

function activityNumber(columns: Columns, activity: string | null): number {
  const number = textNumber(columns.activities, activity)
  if (number === columns.grantOfActivity.length) columns.grantOfActivity.push(0)
  return number
}

function touch(columns: Columns, shelf: Shelf): void {
  shelf.sequence = null
  shelf.formed = null
  columns.united = null
}

const touchAll = (columns: Columns): void => {
  for (const shelf of columns.shelves) touch(columns, shelf)
}

/** Adds a stint, or brings the one with its id up to date. Throws a RangeError on a value that the workbook does not know. */
export function upsert(columns: Columns, stint: Stint): void {
  // Packed first: a stint that cannot be counted leaves the columns as they were.
  const traits = packTraits(stint)
  const answers = packAnswers(stint)
  const person = personNumber(columns, stint.person)
  const participation = numberOf(columns.participations, stint.participation)
  const number = numberOf(columns.stints, stint.id)
  columns.shelfOfStint = roomFor(columns.shelfOfStint, number)
  columns.rowOfStint = roomFor(columns.rowOfStint, number)
  const wanted = shelfNumber(columns, stint.project)
  const current = columns.shelfOfStint[number]! - 1
  if (current >= 0 && current !== wanted) take(columns, number)
  const shelf = columns.shelves[wanted]!
  const row = current === wanted ? columns.rowOfStint[number]! : addRow(shelf)
  columns.shelfOfStint[number] = wanted + 1
  columns.rowOfStint[number] = row
  shelf.stint[row] = number
  shelf.participation[row] = participation
  shelf.person[row] = person
  shelf.activity[row] = activityNumber(columns, stint.activity)
  shelf.settlement[row] = textNumber(columns.settlements, stint.settlement?.trim() || null)
  shelf.entry[row] = stint.entry === null ? NO_DAY : packDay(stint.entry)
  shelf.exit[row] = stint.exit === null ? NO_DAY : packDay(stint.exit)
  shelf.order[row] = stint.order
  setWords(shelf, row, traits, answers)
  touch(columns, shelf)
}

function take(columns: Columns, number: number): void {
  const shelf = columns.shelves[columns.shelfOfStint[number]! - 1]!
  const row = columns.rowOfStint[number]!
  const moved = removeRow(shelf, row)
  if (moved >= 0) columns.rowOfStint[moved] = row
  columns.shelfOfStint[number] = 0
  touch(columns, shelf)
}

/** Removes a stint; returns whether it was there. */
export function remove(columns: Columns, id: string): boolean {
  const number = findNumber(columns.stints, id)
  if (number < 0 || columns.shelfOfStint[number] === 0) return false
  take(columns, number)
  return true
}

/** Puts an activity on its grant; null while no one has assigned it: it then counts in its project, in no grant. */
export function setActivity(columns: Columns, activity: string, grant: string | null): void {
  const number = activityNumber(columns, activity)
  const grantNumber = textNumber(columns.grants, grant)
  if (columns.grantOfActivity[number] === grantNumber) return
  columns.grantOfActivity[number] = grantNumber
  touchAll(columns)
}

/** Records that a person is the same as another (a merge), or, with its own id, that it is not (the merge undone). */
export function setPerson(columns: Columns, person: string, sameAs: string): void {
  const number = personNumber(columns, person)
  const target = personNumber(columns, sameAs)
  if (columns.mergedInto[number] === target) return
  columns.mergedInto[number] = target
  columns.canonical = null
  touchAll(columns)
}

/** What counting must know of a project. */
export function setProject(columns: Columns, project: string, facts: { goodGovernance: boolean }): void {
  const shelf = columns.shelves[shelfNumber(columns, project)]!
  shelf.goodGovernance = facts.goodGovernance
  shelf.formed = null
  columns.united = null
}

/** One number for each group of people that merge links join, by person (union–find; a circle of links is one group). */
function canonicalOf(columns: Columns): Uint32Array {
  if (columns.canonical) return columns.canonical
  const canonical = columns.mergedInto.slice(0, columns.people.count)
  const joined = new Uint32Array(canonical.length).map((_, person) => person)
  const endOf = (person: number): number => {
    let end = person
    while (joined[end] !== end) {
      joined[end] = joined[joined[end]!]!
      end = joined[end]!
    }
    return end
  }
  canonical.forEach((target, person) => {
    joined[endOf(person)] = endOf(target)
  })
  columns.canonical = canonical.map((_, person) => endOf(person))
  return columns.canonical
}

/** The shelf of a project, or undefined where it has no stints yet. */
export function shelfOfProject(columns: Columns, project: string): Shelf | undefined {
  const number = columns.shelfOf.get(project)
  return number === undefined ? undefined : columns.shelves[number]
}

/** Brings a shelf's rows in order where something changed. */
export function sequenceOf(columns: Columns, shelf: Shelf): Sequence {
  if (shelf.sequence === null) {
    shelf.sequence = arrange(shelf, canonicalOf(columns), Uint32Array.from(columns.grantOfActivity))
    for (let row = 0; row < shelf.length; row++) columns.rowOfStint[shelf.stint[row]!] = row
  }
  return shelf.sequence
}
