/** Questions to the columns: indicator values and cross tables, all codes in one scan. */

import type { Columns } from './columns.ts'
import { definitionOf, isSpecial } from './definitions.ts'
import { type Axis, axisOf, type ParticipationDimension, PROVEN_AXIS, SEX_KEYS } from './dimensions.ts'
import type { Formed } from './participations.ts'
import {
  contextOf,
  hasSource,
  PROGRAM,
  placedIn,
  type Refusal,
  refusalOf,
  type Scope,
  type Split,
  shelvesOf,
  sliced,
  slicesOf,
  undecidedOf,
  unsplit,
} from './scope.ts'
import { eachCount, type Table, tally } from './tally.ts'

/** A scope and what to count in it. */
export interface Question extends Scope {
  codes: readonly string[]
  /** Dimensions of the cross table; activity and grant count a person in each. */
  by?: readonly ParticipationDimension[]
}

/** One cell above zero of a cross table; `keys` by dimension, `unknown` where the fact is missing. */
export interface Cell {
  keys: Partial<Record<ParticipationDimension, string>>
  value: number
}

/** Value of an indicator in people; null where its source data do not exist. `by` only where it was asked for. */
export interface Value {
  code: string
  value: number | null
  men: number | null
  women: number | null
  /** How many of them something proves; null where the value is, and for special-category codes, whomever it would tell of. */
  proven: number | null
  /** How many more a more precise answer might add; only for codes that have such an answer. */
  undecided?: number
  by?: Cell[]
}

/** The typed result of one scan: a table for totals by sex, and one for the breakdown. */
export interface Scan {
  totals: Table
  breakdown: Table | null
}

/** Counts all codes of a question at once, as typed tables; codes that are refused are left out. */
export function scan(columns: Columns, question: Question): Scan {
  const by = [...new Set(question.by ?? [])]
  const split: Split = by.includes('activity') ? 'activity' : by.includes('grant') ? 'grant' : 'none'
  const moments = new Map<number, 'entry' | 'exit'>()
  for (const code of question.codes) {
    const predicate = PROGRAM.predicates.get(code)
    if (predicate !== undefined && !refusalOf(code, question, by.length > 0))
      moments.set(predicate, placedIn(definitionOf(code)!))
  }
  const predicates = [...moments].map(([predicate, moment]) => ({ predicate, moment }))
  const count = (parts: readonly Formed[], dimensions: readonly ParticipationDimension[]): Table => {
    const context = contextOf(columns, parts, split)
    return tally(
      parts,
      dimensions.map((dimension) => axisOf(dimension, context)),
      predicates,
      PROGRAM.words,
    )
  }
  const parts = unsplit(columns, question)
  if (by.length === 0) return { totals: count(parts, ['sex']), breakdown: null }
  if (split !== 'none') {
    const slices = slicesOf(columns, question, split, by.includes('grant'))
    return { totals: count(parts, ['sex']), breakdown: count(sliced(columns, question, slices), by) }
  }
  const breakdown = count(parts, by)
  // A table that has the sex tells the totals too.
  return { totals: by.includes('sex') ? breakdown : count(parts, ['sex']), breakdown }
}

/** Order of cells as people read tables: known values in their order, texts by text. */
const inOrder =
  (axes: readonly Axis[]) =>
  (a: { places: readonly number[] }, b: { places: readonly number[] }): number => {
    for (const [i, axis] of axes.entries()) {
      const [first, second] = [a.places[i]!, b.places[i]!]
      if (first === second) continue
      const isText = axis.dimension === 'activity' || axis.dimension === 'grant' || axis.dimension === 'settlement'
      if (!isText) return first - second
      return axis.keyOf(first) < axis.keyOf(second) ? -1 : 1
    }
    return 0
  }

function cellsOf(table: Table): Map<number, Cell[]> {
  const raw = new Map<number, { places: number[]; value: number }[]>()
  eachCount(table, (predicate, places, value) => {
    if (!raw.has(predicate)) raw.set(predicate, [])
    raw.get(predicate)!.push({ places: [...places], value })
  })
  const cells = new Map<number, Cell[]>()
  for (const [predicate, list] of raw) {
    list.sort(inOrder(table.axes))
    cells.set(
      predicate,
      list.map(({ places, value }) => ({
        keys: Object.fromEntries(table.axes.map((axis, i) => [axis.dimension, axis.keyOf(places[i]!)])),
        value,
      })),
    )
  }
  return cells
}

/** Of predicates: how many participations meet them, and how many of these something proves. */
function provenIn(
  columns: Columns,
  question: Question,
  predicates: ReadonlySet<number>,
): Map<number, [number, number]> {
  const counted = [...predicates].map((predicate) => ({ predicate, moment: 'entry' as const }))
  const sums = new Map<number, [number, number]>(counted.map(({ predicate }) => [predicate, [0, 0]]))
  eachCount(tally(unsplit(columns, question), [PROVEN_AXIS], counted, PROGRAM.words), (predicate, [place], value) => {
    const sum = sums.get(predicate)!
    sum[0] += value
    if (place === 1) sum[1] += value
  })
  return sums
}

/**
 * Values of indicators as of a date, in the order asked: total, men, women (the total exceeds their sum where the sex is
 * missing), how many are proven, and the cells of the breakdown. Special-category codes are refused with any breakdown, grant
 * or activity, and tell nothing of what is proven.
 */
export function count(columns: Columns, question: Question): (Value | Refusal)[] {
  const fine = (question.by ?? []).length > 0
  const refusals = new Map(question.codes.map((code) => [code, refusalOf(code, question, fine)]))
  const { totals, breakdown } = scan(columns, question)
  const sexAxis = totals.axes.findIndex(({ dimension }) => dimension === 'sex')
  const sums = new Map<number, number[]>()
  eachCount(totals, (predicate, places, value) => {
    const sum = sums.get(predicate) ?? SEX_KEYS.map(() => 0)
    sum[places[sexAxis]!]! += value
    sums.set(predicate, sum)
  })
  const cells = breakdown && cellsOf(breakdown)
  const shelves = shelvesOf(columns, question)
  const numbers = question.codes.flatMap((code) => [
    PROGRAM.predicates.get(code) ?? [],
    PROGRAM.predicates.get(undecidedOf(code)) ?? [],
  ])
  const proven = provenIn(columns, question, new Set(numbers.flat()))
  return question.codes.map((code): Value | Refusal => {
    const refusal = refusals.get(code)
    if (refusal) return refusal
    const predicate = PROGRAM.predicates.get(code)
    const open = PROGRAM.predicates.get(undecidedOf(code))
    const undecided = open === undefined ? {} : { undecided: proven.get(open)![0] }
    if (predicate === undefined || !hasSource(definitionOf(code)!, shelves))
      return { code, value: null, men: null, women: null, proven: null, ...undecided, ...(cells && { by: [] }) }
    const [unknown, men, women] = sums.get(predicate) ?? [0, 0, 0]
    return {
      code,
      value: unknown! + men! + women!,
      men: men!,
      women: women!,
      proven: isSpecial(code) ? null : proven.get(predicate)![1],
      ...undecided,
      ...(cells && { by: cells.get(predicate) ?? [] }),
    }
  })
}
