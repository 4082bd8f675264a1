/** From papers to a result: reading what each says by the method of the ballot, counting, and the tie rule. */
import { createHash } from 'node:crypto'
import { type Ballot, BallotProblem, readBallot } from './ballot.ts'
import type { BallotMethod, BallotResult, PaperView, TieRule } from './contract.ts'
import { countBallots } from './count.ts'

/** A paper that cannot be read by its ballot's method. */
export type PaperFault =
  | 'paper_place_empty'
  | 'paper_option_twice'
  | 'paper_option_unknown'
  | 'paper_points'
  | 'paper_empty'

const MOST_POINTS = 1_000
const MOST_RATING = 5

/** Points by option. */
type Points = Map<number, number>

const isRanked = (method: BallotMethod) => method !== 'points' && method !== 'urgency_relevance'

/** What is wrong with a paper; undefined where it can be counted. @param options how many there are */
export function paperFault(method: BallotMethod, said: string, options: number): PaperFault | undefined {
  if (said === '') return 'paper_empty'
  try {
    const positions = isRanked(method)
      ? readBallot(said, 1).places.flat()
      : [...pointsOf(method, said).keys()].map(String)
    if (said.includes(';')) return 'paper_place_empty'
    const isKnown = (position: string) => /^[1-9]\d*$/.test(position) && Number(position) <= options
    return positions.every(isKnown) ? undefined : 'paper_option_unknown'
  } catch (error) {
    if (error instanceof PaperProblem) return error.code
    if (error instanceof BallotProblem)
      return error.code === 'ballot_option_twice' ? 'paper_option_twice' : 'paper_place_empty'
    throw error
  }
}

class PaperProblem extends Error {
  readonly code: PaperFault
  constructor(code: PaperFault) {
    super(code)
    this.code = code
  }
}

/** `1:5,3:2`, or urgency × relevance of one to five each: `1:4x3` is twelve. */
function pointsOf(method: BallotMethod, said: string): Points {
  const points: Points = new Map()
  for (const part of said.split(',')) {
    const [, option, first, second] = /^\s*(\d{1,3})\s*:\s*(\d{1,4})\s*(?:[x×]\s*(\d))?\s*$/.exec(part) ?? []
    const two = method === 'urgency_relevance'
    if (option === undefined || (second !== undefined) !== two) throw new PaperProblem('paper_points')
    const [given, weight] = [Number(first), two ? Number(second) : 1]
    if (two && (given < 1 || given > MOST_RATING || weight < 1 || weight > MOST_RATING))
      throw new PaperProblem('paper_points')
    if (given > MOST_POINTS) throw new PaperProblem('paper_points')
    if (points.has(Number(option))) throw new PaperProblem('paper_option_twice')
    points.set(Number(option), given * weight)
  }
  return points
}

/**
 * The result of a ballot.
 * @param papers those that {@link paperFault} finds nothing wrong with
 * @param options how many there are; their positions run from 1
 */
export function resultOf(
  method: BallotMethod,
  tieRule: TieRule,
  options: number,
  papers: readonly Omit<PaperView, 'id'>[],
): BallotResult {
  const positions = Array.from({ length: options }, (_, at) => String(at + 1))
  const ballots = papers.map(({ said, copies }) => ballotOf(method, said, copies))
  const counted = isRanked(method)
    ? countBallots(ballots, method as 'schulze', positions)
    : { ...summed(method, papers, positions), pairwise: null }
  const ranking = counted.ranking.map((group) => group.map(Number))
  const { scores, pairwise } = counted
  return { ranking, order: ordered(ranking, tieRule, papers), scores, pairwise }
}

const ballotOf = (method: BallotMethod, said: string, weight: number): Ballot =>
  isRanked(method) ? { places: readBallot(said, 1).places, weight } : { places: [], weight }

function summed(method: BallotMethod, papers: readonly Omit<PaperView, 'id'>[], positions: readonly string[]) {
  const sums = new Map(positions.map((position) => [position, 0]))
  for (const { said, copies } of papers) {
    for (const [position, points] of pointsOf(method, said)) {
      sums.set(String(position), sums.get(String(position))! + points * copies)
    }
  }
  const groups = Map.groupBy(positions, (position) => sums.get(position)!)
  const ranking = [...groups].sort(([a], [b]) => b - a).map(([, group]) => group)
  return { ranking, scores: Object.fromEntries(sums) }
}

/** Equal places by the rule. The lot is drawn by what all papers say together, which nobody knows before the last is in. */
function ordered(ranking: readonly number[][], rule: TieRule, papers: readonly Omit<PaperView, 'id'>[]): number[][] {
  if (rule === 'shared') return ranking.map((group) => [...group])
  if (rule === 'listed') return ranking.flatMap((group) => group.toSorted((a, b) => a - b).map((one) => [one]))
  const all = papers.flatMap(({ said, copies }) => Array.from({ length: copies }, () => said)).toSorted()
  const drawn = createHash('sha256').update(all.join('\n')).digest('hex')
  const lot = (position: number) => createHash('sha256').update(`${drawn}|${position}`).digest('hex')
  return ranking.flatMap((group) => group.toSorted((a, b) => (lot(a) < lot(b) ? -1 : 1)).map((one) => [one]))
}
