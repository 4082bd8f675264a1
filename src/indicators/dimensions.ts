/** Dimensions of breakdowns: how a participation gets its place on each axis, a block of participations at a time. */

import { AGE_KEYS, FIELDS, PROVEN } from './fields.ts'
import type { Formed } from './participations.ts'
import { monthKey, monthNumber, NO_DAY } from './stint.ts'

/** Breakdowns of the `indicators` command. */
export const DIMENSIONS = [
  'sex',
  'age',
  'labour',
  'education',
  'employer',
  'activity',
  'grant',
  'settlement',
  'month',
] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** Those that a participation has; `employer` belongs to placements. */
export type ParticipationDimension = Exclude<Dimension, 'employer'>

/** Key where a fact is not known (only people with incomplete data, and addresses that are missing). */
const UNKNOWN = 'unknown'
export const SEX_KEYS = [UNKNOWN, 'men', 'women'] as const

/** Places of participations `from … to − 1` of a part, one number each. */
export type Cells = Int32Array | Float64Array

/** An axis of a cross table: places 0 … size − 1. */
export interface Axis {
  dimension: ParticipationDimension | 'proven'
  size: number
  /** Adds `stride ×` the place of each participation to its cell. */
  add(cells: Cells, part: Formed, from: number, to: number, stride: number, moment: 'entry' | 'exit'): void
  keyOf(place: number): string
  /** Where the traits alone decide: the place, from bits of one byte of them (of the other bytes: 0). */
  placeOf?: (traits: number) => number
}

/** What axes need to know beside the participations. */
export interface AxisContext {
  parts: readonly Formed[]
  activities: readonly string[]
  grants: readonly string[]
  settlements: readonly string[]
  /** Grant of what a slice number means: of an activity, or the grant itself. */
  grantOfSlice: (slice: number) => number
}

/** An axis of a one-hot field of the traits: place 0 = unknown, then the field's values in their order. */
function traitAxis(dimension: 'sex' | 'age' | 'labour' | 'education', keys: readonly string[]): Axis {
  const { shift, values } = FIELDS[dimension]
  const bits = (1 << values.length) - 1
  const placeOf = (traits: number): number => 32 - Math.clz32((traits >>> shift) & bits)
  return {
    dimension,
    size: values.length + 1,
    add(cells, { traits }, from, to, stride) {
      for (let i = from; i < to; i++) cells[i - from]! += stride * placeOf(traits[i]!)
    },
    keyOf: (place) => keys[place]!,
    placeOf,
  }
}

/** Proven or not: no dimension that anyone may ask for, because beside a list of who lacks proof it would tell of people. */
export const PROVEN_AXIS: Axis = {
  dimension: 'proven',
  size: 2,
  add(cells, { traits }, from, to, stride) {
    for (let i = from; i < to; i++) if (traits[i]! & PROVEN) cells[i - from]! += stride
  },
  keyOf: (place) => (place === 1 ? 'proven' : 'unproven'),
  placeOf: (traits) => (traits & PROVEN ? 1 : 0),
}

/** Months from the first to the last that any part knows, then one place for days that are missing (or exits that are open). */
function monthAxis(parts: readonly Formed[]): Axis {
  const dated = parts.filter(({ lastDay }) => lastDay > 0)
  const first = dated.reduce((least, { firstDay }) => Math.min(least, monthNumber(firstDay)), monthNumber(NO_DAY))
  const end = dated.reduce((most, { lastDay }) => Math.max(most, monthNumber(lastDay) + 1), 0) || first
  return {
    dimension: 'month',
    size: end - first + 1,
    add(cells, part, from, to, stride, moment) {
      const days = part[moment]
      // NO_DAY is after every month: no branch in this loop, which the time of a scan hangs on.
      for (let i = from; i < to; i++) cells[i - from]! += stride * (Math.min(monthNumber(days[i]!), end) - first)
    },
    keyOf: (place) => (first + place === end ? UNKNOWN : monthKey(first + place)),
  }
}

const numbered = (
  dimension: ParticipationDimension,
  texts: readonly string[],
  placeOf: (part: Formed, i: number) => number,
) => ({
  dimension,
  size: texts.length,
  add(cells: Cells, part: Formed, from: number, to: number, stride: number) {
    for (let i = from; i < to; i++) cells[i - from]! += stride * placeOf(part, i)
  },
  keyOf: (place: number) => texts[place] || UNKNOWN,
})

const valueKeys = (values: readonly (string | number)[]): string[] => [UNKNOWN, ...values.map(String)]

/** The axis of a dimension. */
export function axisOf(dimension: ParticipationDimension, context: AxisContext): Axis {
  switch (dimension) {
    case 'sex':
      return traitAxis('sex', SEX_KEYS)
    case 'age':
      return traitAxis('age', valueKeys(AGE_KEYS))
    case 'labour':
    case 'education':
      return traitAxis(dimension, valueKeys(FIELDS[dimension].values))
    case 'month':
      return monthAxis(context.parts)
    case 'settlement':
      return numbered('settlement', context.settlements, (part, i) => part.shelf.settlement[part.row[i]!]!)
    case 'activity':
      return numbered('activity', context.activities, (part, i) => part.slice[i]!)
    case 'grant':
      return numbered('grant', context.grants, (part, i) => context.grantOfSlice(part.slice[i]!))
  }
}
