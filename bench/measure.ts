/** What every measurement shares: medians of alternating runs, and the lines of the table. */

/** One line of the table. */
export interface Figure {
  name: string
  figure: number
  /** `ms`, `×`, `rows/s`, … */
  unit: string
  /** What was promised, and whether the figure keeps it; absent where the line is for information. */
  goal?: { text: string; met: boolean }
}

/** A figure for information. */
export const told = (name: string, figure: number, unit: string): Figure => ({ name, figure, unit })

/** A figure that must not exceed `most`. */
export const atMost = (name: string, figure: number, unit: string, most: number): Figure => ({
  ...told(name, figure, unit),
  goal: { text: `≤ ${most} ${unit}`, met: figure <= most },
})

/** A figure that must not fall below `least`. */
export const atLeast = (name: string, figure: number, unit: string, least: number): Figure => ({
  ...told(name, figure, unit),
  goal: { text: `≥ ${least} ${unit}`, met: figure >= least },
})

/** The middle of some numbers (the upper one of two). */
export const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!

/** The number that a share of the numbers does not exceed: 0.95 for the 95th percentile. */
export const quantile = (numbers: readonly number[], share: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.ceil(numbers.length * share) - 1]!

/** Result of a call, and its milliseconds. */
export async function timed<T>(call: () => T | Promise<T>): Promise<[T, number]> {
  const start = performance.now()
  const result = await call()
  return [result, performance.now() - start]
}

/**
 * Medians of calls that take turns, so that whatever else the machine does meets them alike.
 * @param warmUps first rounds that do not count
 * @returns milliseconds, in the order of the calls
 */
export async function alternate(
  calls: readonly (() => unknown)[],
  { rounds = 9, warmUps = 2 }: { rounds?: number; warmUps?: number } = {},
): Promise<number[]> {
  const times: number[][] = calls.map(() => [])
  for (let round = -warmUps; round < rounds; round++) {
    for (const [at, call] of calls.entries()) {
      const [, ms] = await timed(call)
      if (round >= 0) times[at]!.push(ms)
    }
  }
  return times.map(median)
}
