/** Dimensions of breakdowns: how a participation gets its place on each axis, a block of participations at a time. */

import { AGE_KEYS, FIELDS } from './fields.ts'
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
  dimension: ParticipationDimension
  size: number
  /** Adds `stride ×` the place of each participation to its cell. */
  add(cells: Cells, part: Formed, from: number, to: number, stride: number, moment: 'entry' | 'exit'): void
  keyOf(place: number): string
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
  return {
    dimension,
    size: values.length + 1,
    add(cells, { traits }, from, to, stride) {
      for (let i = from; i < to; i++) cells[i - from]! += stride * (32 - Math.clz32((traits[i]! >>> shift) & bits))
    },
    keyOf: (place) => keys[place]!,
  }
}

function monthAxis(parts: readonly Formed[]): Axis {
  const dated = parts.filter(({ lastDay }) => lastDay > 0)
  const first = dated.reduce((least, { firstDay }) => Math.min(least, monthNumber(firstDay)), monthNumber(NO_DAY))
  const last = dated.reduce((most, { lastDay }) => Math.max(most, monthNumber(lastDay)), 0)
  return {
    dimension: 'month',
    size: dated.length === 0 ? 1 : last - first + 2,
    add(cells, part, from, to, stride, moment) {
      const days = part[moment]
      for (let i = from; i < to; i++) {
        const day = days[i]!
        if (day !== NO_DAY) cells[i - from]! += stride * (monthNumber(day) - first + 1)
      }
    },
    keyOf: (place) => (place === 0 ? UNKNOWN : monthKey(first + place - 1)),
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
