/**
 * A ballot as it is written and published: options in order, `>` before what is liked less, `=` between equals –
 * `A>B=C>D`, and after `;` how many ballots say the same. Options left out share the last place.
 */

/** One ballot, or several that say the same. Places hold options; those in one place are equal. */
export interface Ballot {
  places: readonly (readonly string[])[]
  /** How many ballots say so, from 1. */
  weight: number
}

/** What may be wrong with a line. */
export const BALLOT_FAULTS = [
  'ballot_place_empty',
  'ballot_option_twice',
  'ballot_weight',
  'ballot_option_long',
  'ballot_options_many',
] as const
export type BallotFaultCode = (typeof BALLOT_FAULTS)[number]

/** A line that cannot be read; the whole count stops, as a count of some ballots would be a wrong one. */
export class BallotProblem extends Error {
  readonly code: BallotFaultCode
  readonly params: Record<string, string | number>
  constructor(code: BallotFaultCode, params: Record<string, string | number>) {
    super(code)
    this.code = code
    this.params = params
  }
}

/** Most options of one count. */
export const MOST_OPTIONS = 200
const LONGEST_OPTION = 200
const MOST_WEIGHT = 1_000_000_000

/**
 * One line.
 * @param row its number, for whoever must mend it
 * @throws BallotProblem
 */
export function readBallot(line: string, row: number): Ballot {
  const [order = '', weight, ...more] = line.split(';')
  const places = order.split('>').map((place) => place.split('=').map((option) => option.trim()))
  const seen = new Set<string>()
  for (const option of places.flat()) {
    if (option === '') throw new BallotProblem('ballot_place_empty', { row })
    if (option.length > LONGEST_OPTION) throw new BallotProblem('ballot_option_long', { row, most: LONGEST_OPTION })
    if (seen.has(option)) throw new BallotProblem('ballot_option_twice', { row, option })
    seen.add(option)
  }
  return { places, weight: more.length > 0 ? weightOf('', row) : weightOf(weight ?? '1', row) }
}

function weightOf(text: string, row: number): number {
  const weight = Number(text.trim())
  if (!/^\s*\d+\s*$/.test(text) || weight < 1 || weight > MOST_WEIGHT) {
    throw new BallotProblem('ballot_weight', { row, most: MOST_WEIGHT })
  }
  return weight
}

/**
 * All ballots of a text, one a line; empty lines say nothing.
 * @throws BallotProblem at the first line that cannot be read
 */
export function readBallots(text: string): Ballot[] {
  const ballots: Ballot[] = []
  for (const [at, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    if (line.trim() !== '') ballots.push(readBallot(line, at + 1))
  }
  return ballots
}

/** A ballot as it is written. */
export const writeBallot = ({ places, weight }: Ballot): string => {
  const order = places.map((place) => place.join('=')).join('>')
  return weight === 1 ? order : `${order};${weight}`
}
