/** Days as numbers that sort like them: they are compared a million times. */
import type { Day } from '#kit/dates.ts'

const DIGITS = [0, 1, 2, 3, 5, 6, 8, 9]

/** After all days. */
export const FOREVER = 99_999_999

/** A day as a number, 20260131. */
export function dayAsNumber(day: Day): number {
  let number = 0
  for (const at of DIGITS) number = number * 10 + day.charCodeAt(at) - 48
  return number
}

/** The year of a day of {@link dayAsNumber}, or null. */
export const yearOf = (day: number): number | null => (day === FOREVER ? null : Math.trunc(day / 10_000))
