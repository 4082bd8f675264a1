/**
 * Figures over time: a new value is published only if nobody, or at least k people, came and left since the last one (trust.md
 * 19). Else the old value stands, marked as held. Otherwise the difference of two months would be the people of one month.
 *
 * This is for stocks and for single numbers. Cumulative tables with their months as base codes are also attacked together by
 * `protectTable`.
 */
import type { Day } from '#kit/dates.ts'
import { isSmall } from './rules.ts'

/** What moved since the last published value, in people. */
export interface Flow {
  entered: number
  left: number
}

/** A published point: `held` says that the value is that of an earlier day, because the change is nothing or small. */
export interface SeriesPoint {
  day: Day
  value: number
  held: boolean
}

/** One day of the exact series; flows since the exact day before (for the first day they do not matter). */
export interface ExactPoint extends Flow {
  day: Day
  value: number
}

/** Whether a change may be seen: each of its flows and their difference is 0 or at least k. */
export const mayMove = (flow: Flow, k: number): boolean =>
  !isSmall(flow.entered, k) && !isSmall(flow.left, k) && !isSmall(Math.abs(flow.entered - flow.left), k)

/** Whether a whole table may be replaced by its successor: each shown figure, totals included, may move. All or none. */
export const mayReplace = (flows: readonly Flow[], k: number): boolean => flows.every((flow) => mayMove(flow, k))

/**
 * The series as published: days before the first value of 0 or at least k are left out, small changes are held until they have
 * grown to k.
 * @param exact oldest first
 */
export function holdSeries(exact: readonly ExactPoint[], k: number): SeriesPoint[] {
  const published: SeriesPoint[] = []
  let since: Flow = { entered: 0, left: 0 }
  for (const { day, value, entered, left } of exact) {
    const last = published.at(-1)
    if (last) since = { entered: since.entered + entered, left: since.left + left }
    if (!isSmall(value, k) && (!last || mayMove(since, k))) {
      published.push({ day, value, held: false })
      since = { entered: 0, left: 0 }
    } else if (last) {
      published.push({ day, value: last.value, held: true })
    }
  }
  return published
}
