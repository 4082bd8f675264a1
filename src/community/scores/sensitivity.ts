/**
 * How far a ranking hangs on its weights: each weight a fifth more and a fifth less, the others keeping their proportion, and
 * the share of each weight at which another option comes first. Pure. Numbers as in `rules.ts`.
 */
import { EQUAL, placesIn, rankedBy, totalsOf } from './rules.ts'

/** By how much each weight is varied (domain facts 6.1). */
export const FACTORS = [0.8, 1.2] as const

/** An option that changes its place. */
export interface Move {
  option: number
  from: number
  to: number
}

/** What one weight does when it is a fifth less or more. */
export interface Variation {
  criterion: number
  factor: (typeof FACTORS)[number]
  /** Its share of the sum then, 0 to 1. */
  share: number
  moves: Move[]
  /** Whether others are first then. */
  firstChanges: boolean
}

/** A share of a weight at which the first place changes, and who is first beyond it. */
export interface Turn {
  share: number
  first: number[]
}

/** Shares of one criterion nearest to the present one, below and above it; null where the first place stays all the way. */
export interface Turns {
  criterion: number
  below: Turn | null
  above: Turn | null
}

/** All of it. `stable`: no place changes; `ranks`: places change, the first does not; `first`: the first changes. */
export interface Sensitivity {
  verdict: 'stable' | 'ranks' | 'first'
  variations: Variation[]
  turns: Turns[]
}

/** Shares with that of one criterion set anew; the others keep their proportion. */
export function sharesWith(shares: readonly number[], criterion: number, share: number): number[] {
  const rest = 1 - shares[criterion]!
  return shares.map((other, at) => (at === criterion ? share : (other * (1 - share)) / rest))
}

/**
 * @param worth by option and criterion, 0 to 1; options with a missing score are in no ranking and in none of this
 * @param shares of two criteria or more, adding up to 1
 */
export function sensitivityOf(worth: readonly (readonly (number | null)[])[], shares: readonly number[]): Sensitivity {
  const rankedWith = (given: readonly number[]) => rankedBy(totalsOf(worth, given).map(({ total }) => total))
  const now = rankedWith(shares)
  const variations = shares.flatMap((present, criterion) =>
    FACTORS.map((factor): Variation => {
      const share = Math.min(1, present * factor)
      const then = rankedWith(sharesWith(shares, criterion, share))
      const firstChanges = String(then[0]) !== String(now[0])
      return { criterion, factor, share, moves: movesBetween(now, then), firstChanges }
    }),
  )
  const whole = worth.flatMap((row, option) => (row.every((value) => value !== null) ? [option] : []))
  const turns = shares.map((_, criterion) => turnsOf(worth as readonly (readonly number[])[], whole, shares, criterion))
  const verdict = variations.some(({ firstChanges }) => firstChanges)
    ? 'first'
    : variations.some(({ moves }) => moves.length > 0)
      ? 'ranks'
      : 'stable'
  return { verdict, variations, turns }
}

function movesBetween(before: readonly number[][], after: readonly number[][]): Move[] {
  const [from, to] = [placesIn(before), placesIn(after)]
  return [...from].flatMap(([option, place]) =>
    to.get(option) === place ? [] : [{ option, from: place, to: to.get(option)! }],
  )
}

/** The total of an option as a line over the share of one criterion: its value now, and how much it grows. */
interface Line {
  option: number
  value: number
  slope: number
}

function turnsOf(
  worth: readonly (readonly number[])[],
  whole: readonly number[],
  shares: readonly number[],
  criterion: number,
): Turns {
  const present = shares[criterion]!
  const lines = whole.map((option): Line => {
    const alone = worth[option]![criterion]!
    const without = worth[option]!.reduce((sum, value, at) => (at === criterion ? sum : sum + value * shares[at]!), 0)
    const others = without / (1 - present)
    return { option, value: present * alone + without, slope: alone - others }
  })
  const above = turnIn(lines, 1 - present)
  const below = turnIn(
    lines.map(({ slope, ...line }) => ({ ...line, slope: -slope })),
    present,
  )
  return {
    criterion,
    below: below && { share: present - below.distance, first: below.first },
    above: above && { share: present + above.distance, first: above.first },
  }
}

/** The nearest crossing at the top of the lines, going forward no further than `room`; at once where equals part. */
function turnIn(lines: readonly Line[], room: number): { distance: number; first: number[] } | null {
  if (lines.length === 0) return null
  const top = Math.max(...lines.map(({ value }) => value))
  const leaders = lines.filter(({ value }) => top - value < EQUAL)
  const steepest = Math.max(...leaders.map(({ slope }) => slope))
  const staying = leaders.filter(({ slope }) => steepest - slope < EQUAL)
  if (staying.length < leaders.length) return { distance: 0, first: staying.map(({ option }) => option) }
  const crossing = lines
    .filter(({ slope }) => slope - steepest > EQUAL)
    .map((line) => ({ ...line, distance: (top - line.value) / (line.slope - steepest) }))
    .filter(({ distance }) => distance < room - EQUAL)
  if (crossing.length === 0) return null
  const nearest = Math.min(...crossing.map(({ distance }) => distance))
  const there = crossing.filter(({ distance }) => distance - nearest < EQUAL)
  const taking = Math.max(...there.map(({ slope }) => slope))
  return {
    distance: nearest,
    first: there.filter(({ slope }) => taking - slope < EQUAL).map(({ option }) => option),
  }
}
