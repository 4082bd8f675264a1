/** The records behind a number: "why this number?", and who may be counted once an answer is completed. */

import type { Columns } from './columns.ts'
import { definitionOf } from './definitions.ts'
import { axisOf, type ParticipationDimension } from './dimensions.ts'
import { PROVEN } from './fields.ts'
import { idOf } from './ids.ts'
import type { Formed } from './participations.ts'
import {
  contextOf,
  hasSource,
  PROGRAM,
  placedIn,
  type Refusal,
  refusalOf,
  type Scope,
  shelvesOf,
  undecidedOf,
  unsplit,
} from './scope.ts'

/** Which records are asked for: those counted, or those that a more precise answer might add (`undecided`). */
export interface RecordQuestion extends Scope {
  code: string
  undecided?: boolean
  /** Only those that nothing proves. */
  unproven?: boolean
  /** Only those in this cell; activity and grant are given by the scope. */
  keys?: Partial<Record<Exclude<ParticipationDimension, 'activity' | 'grant'>, string>>
}

/**
 * The participations behind a number, one id for each person counted (that of the entry which counts), in no meaningful order.
 * Refused for special-category codes, whoever asks.
 */
export function listRecords(columns: Columns, question: RecordQuestion): string[] | Refusal {
  const { code, undecided = false, unproven = false, keys = {} } = question
  const refusal = refusalOf(code, question, true)
  if (refusal) return refusal
  const definition = definitionOf(code)!
  const predicate = PROGRAM.predicates.get(undecided ? undecidedOf(code) : code)
  // Who is undecided is so because the records are not there yet.
  if (predicate === undefined || (!undecided && !hasSource(definition, shelvesOf(columns, question)))) return []
  const parts = unsplit(columns, question)
  const context = contextOf(columns, parts, 'none')
  const wanted = Object.entries(keys) as [ParticipationDimension, string][]
  const axes = wanted.map(([dimension]) => axisOf(dimension, context))
  const place = new Int32Array(1)
  const isInCell = (part: Formed, i: number): boolean =>
    axes.every((axis, at) => {
      place[0] = 0
      axis.add(place, part, i, i + 1, 1, placedIn(definition))
      return axis.keyOf(place[0]!) === wanted[at]![1]
    })
  const ids: string[] = []
  for (const part of parts) {
    const met = part.met[predicate >>> 5]!
    for (let i = 0; i < part.length; i++)
      if (met[i]! & (1 << (predicate & 31)) && !(unproven && part.traits[i]! & PROVEN) && isInCell(part, i))
        ids.push(idOf(columns.participations, part.shelf.participation[part.row[i]!]!))
  }
  return ids
}
