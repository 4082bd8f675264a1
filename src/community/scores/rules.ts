/**
 * From scores to a result: a weighted sum of criteria (multi-criteria analysis: a manual, Department for Communities and Local
 * Government, London 2009, chapter 5), or feasibility and impact kept apart. Options and criteria are numbered from 0.
 *
 * A score is normalised by the ends of the scale, not by the best and worst option: what one option is worth does not change
 * when another is added or taken away.
 */

/** A criterion as it counts. */
export interface Criterion {
  /** Whether a high score speaks for an option or against it. */
  better: 'more' | 'less'
  /** Above 0; counts by its share of the sum. */
  weight: number
}

/** The lowest and the highest score. */
export interface Scale {
  least: number
  most: number
}

/** One score of one assessor. */
export interface Mark {
  option: number
  criterion: number
  value: number
}

/** What assessors gave one option by one criterion; means and ends on the scale, null where nobody scored it. */
export interface Cell {
  given: number
  mean: number | null
  lowest: number | null
  highest: number | null
}

/** Totals (0 to 1) that differ by less are equal: so much may sums of fractions be off. */
export const EQUAL = 1e-9

/** Shares of weights in their sum: they add up to 1, whatever unit the weights have. */
export function sharesOf(weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  return weights.map((weight) => weight / sum)
}

/** A score from 0 (worst) to 1 (best). */
export function normalised(value: number, { least, most }: Scale, better: Criterion['better']): number {
  const share = (value - least) / (most - least)
  return better === 'more' ? share : 1 - share
}

/** Scores gathered by option and criterion. */
export function cellsOf(options: number, criteria: number, marks: readonly Mark[]): Cell[][] {
  const gathered: number[][][] = Array.from({ length: options }, () => Array.from({ length: criteria }, () => []))
  for (const { option, criterion, value } of marks) gathered[option]![criterion]!.push(value)
  return gathered.map((row) => row.map(cellOf))
}

function cellOf(values: readonly number[]): Cell {
  if (values.length === 0) return { given: 0, mean: null, lowest: null, highest: null }
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return { given: values.length, mean, lowest: Math.min(...values), highest: Math.max(...values) }
}

/** Means from 0 (worst) to 1 (best) by option and criterion; null where nobody scored. */
export const worthOf = (
  cells: readonly (readonly Cell[])[],
  criteria: readonly Criterion[],
  scale: Scale,
): (number | null)[][] =>
  cells.map((row) =>
    row.map(({ mean }, criterion) => (mean === null ? null : normalised(mean, scale, criteria[criterion]!.better))),
  )

/**
 * Totals: the sum of worth by share. An option with a missing score has none – as if it were zero would be a lie, and without
 * the criterion it would be measured by other weights than the rest.
 */
export function totalsOf(
  worth: readonly (readonly (number | null)[])[],
  shares: readonly number[],
): { total: number | null; contributions: (number | null)[] }[] {
  return worth.map((row) => {
    const contributions = row.map((value, criterion) => (value === null ? null : value * shares[criterion]!))
    const whole = contributions.every((part) => part !== null)
    return { total: whole ? contributions.reduce<number>((sum, part) => sum + part!, 0) : null, contributions }
  })
}

/** Options by total, best first; equal ones together in their order; those without a total in none. */
export function rankedBy(totals: readonly (number | null)[]): number[][] {
  const order = [...totals.keys()].filter((option) => totals[option] != null)
  order.sort((a, b) => totals[b]! - totals[a]! || a - b)
  const groups: number[][] = []
  for (const option of order) {
    const first = groups.at(-1)?.[0]
    if (first !== undefined && totals[first]! - totals[option]! < EQUAL) groups.at(-1)!.push(option)
    else groups.push([option])
  }
  return groups.map((group) => group.toSorted((a, b) => a - b))
}

/** Places from 1 by option, as in sports: two on the first place, the next on the third. Options in no group have none. */
export function placesIn(ranking: readonly (readonly number[])[]): Map<number, number> {
  const places = new Map<number, number>()
  for (const group of ranking) {
    const place = places.size + 1
    for (const option of group) places.set(option, place)
  }
  return places
}

/** Where an option stands between feasibility and impact. */
export type Quadrant = 'begin' | 'prepare' | 'easy' | 'later'

/** The quadrant of two means; the middle of the scale belongs to the upper half. Null where one is missing. */
export function quadrantOf(feasibility: number | null, impact: number | null, { least, most }: Scale): Quadrant | null {
  if (feasibility === null || impact === null) return null
  const middle = (least + most) / 2
  if (impact >= middle) return feasibility >= middle ? 'begin' : 'prepare'
  return feasibility >= middle ? 'easy' : 'later'
}
