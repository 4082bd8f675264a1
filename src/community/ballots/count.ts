/**
 * Counting ballots. Every method gives groups of equal options, best first; what is equal stays one group, and which of
 * them goes first is for the tie rule that was stated before the ballot was opened.
 *
 * Schulze: M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner
 * election method", Social Choice and Welfare 36 (2011), with winning votes. Borda: places shared are averaged. Copeland:
 * pairs won, and a half for each that is even. Approval: ballots that name the option at all.
 */
import { type Ballot, BallotProblem, MOST_OPTIONS } from './ballot.ts'

export const METHODS = ['schulze', 'borda', 'copeland', 'approval'] as const
export type Method = (typeof METHODS)[number]

/** A result that anyone can make again from the ballots. */
export interface Counted {
  method: Method
  /** Ballots counted, weights included. */
  ballots: number
  ranking: string[][]
  /** `pairwise[a][b]`: ballots that place a before b. */
  pairwise: Record<string, Record<string, number>>
  /** Schulze: options beaten over the strongest paths; the others as the method says. */
  scores: Record<string, number>
}

/** Options of some ballots, in the order in which people sort them. */
export function optionsOf(ballots: readonly Ballot[]): string[] {
  const options = new Set(ballots.flatMap(({ places }) => places.flat()))
  if (options.size > MOST_OPTIONS) throw new BallotProblem('ballot_options_many', { most: MOST_OPTIONS })
  return [...options].sort((a, b) => a.localeCompare(b, 'bg', { numeric: true }) || (a < b ? -1 : 1))
}

/**
 * Counts ballots.
 * @param options all that could be named; those that nobody named come last
 * @throws BallotProblem where there are too many options
 */
export function countBallots(
  ballots: readonly Ballot[],
  method: Method,
  options: readonly string[] = optionsOf(ballots),
): Counted {
  const votes = pairs(ballots, options)
  const scores = SCORES[method](ballots, votes, options)
  const ranking = method === 'schulze' ? byStrongestPaths(strongestPaths(votes)) : byScore(scores)
  const named = <T>(values: ArrayLike<T>) => Object.fromEntries(options.map((option, at) => [option, values[at]!]))
  return {
    method,
    ballots: ballots.reduce((sum, { weight }) => sum + weight, 0),
    ranking: ranking.map((group) => group.map((at) => options[at]!)),
    pairwise: named(
      votes.map((row, at) =>
        Object.fromEntries(options.flatMap((option, other) => (other === at ? [] : [[option, row[other]!]]))),
      ),
    ),
    scores: named(scores),
  }
}

type Matrix = Float64Array[]
const matrix = (size: number): Matrix => Array.from({ length: size }, () => new Float64Array(size))

/** Places of a ballot by option, from 0; options left out share the place after the last. */
function placesOf({ places }: Ballot, at: ReadonlyMap<string, number>): Int32Array {
  const placed = new Int32Array(at.size).fill(places.length)
  for (const [place, group] of places.entries()) for (const option of group) placed[at.get(option)!] = place
  return placed
}

const numbers = (options: readonly string[]) => new Map(options.map((option, at) => [option, at]))

/** How many ballots place one option before another. */
function pairs(ballots: readonly Ballot[], options: readonly string[]): Matrix {
  const at = numbers(options)
  const votes = matrix(options.length)
  for (const ballot of ballots) {
    const placed = placesOf(ballot, at)
    for (let a = 0; a < placed.length; a++) {
      const row = votes[a]!
      for (let b = 0; b < placed.length; b++) if (placed[a]! < placed[b]!) row[b]! += ballot.weight
    }
  }
  return votes
}

/** The strength of the strongest path from each option to each other: the weakest of its wins. */
function strongestPaths(votes: Matrix): Matrix {
  const size = votes.length
  const strength = matrix(size)
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) if (votes[a]![b]! > votes[b]![a]!) strength[a]![b] = votes[a]![b]!
  }
  for (let over = 0; over < size; over++) {
    for (let a = 0; a < size; a++) {
      const first = strength[a]![over]!
      if (a === over || first === 0) continue
      for (let b = 0; b < size; b++) {
        const path = Math.min(first, strength[over]![b]!)
        if (b !== a && path > strength[a]![b]!) strength[a]![b] = path
      }
    }
  }
  return strength
}

const beats = (strength: Matrix, a: number, b: number) => strength[a]![b]! > strength[b]![a]!

/** Those whom nobody left beats come first, again and again. */
function byStrongestPaths(strength: Matrix): number[][] {
  const groups: number[][] = []
  let left = strength.map((_, at) => at)
  while (left.length > 0) {
    const best = left.filter((a) => !left.some((b) => beats(strength, b, a)))
    groups.push(best)
    left = left.filter((a) => !best.includes(a))
  }
  return groups
}

type Scores = (ballots: readonly Ballot[], votes: Matrix, options: readonly string[]) => number[]

const SCORES: Readonly<Record<Method, Scores>> = {
  schulze(_, votes) {
    const strength = strongestPaths(votes)
    return strength.map((_row, a) => strength.filter((_other, b) => beats(strength, a, b)).length)
  },
  // Who is before how many of the others, equals being half before each other: n−1 … 0 with shared places averaged.
  borda(ballots, votes) {
    const all = ballots.reduce((sum, { weight }) => sum + weight, 0)
    const before = (a: number, b: number) => votes[a]![b]! + (all - votes[a]![b]! - votes[b]![a]!) / 2
    return votes.map((_, a) => votes.reduce((sum, _other, b) => (a === b ? sum : sum + before(a, b)), 0))
  },
  copeland(_, votes) {
    const won = (a: number, b: number) => (votes[a]![b]! > votes[b]![a]! ? 1 : votes[a]![b]! < votes[b]![a]! ? 0 : 0.5)
    return votes.map((_row, a) => votes.reduce((sum, _other, b) => (a === b ? sum : sum + won(a, b)), 0))
  },
  approval(ballots, _, options) {
    const at = numbers(options)
    const named = options.map(() => 0)
    for (const { places, weight } of ballots) for (const option of places.flat()) named[at.get(option)!]! += weight
    return named
  },
}

/** Highest score first; equal scores are one group. */
function byScore(scores: readonly number[]): number[][] {
  const groups = Map.groupBy(scores.keys(), (at) => scores[at]!)
  return [...groups].sort(([a], [b]) => b - a).map(([, group]) => group)
}
