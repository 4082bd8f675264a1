/**
 * Counting ballots: 10 000 of 20 options, each different, by every method from parsed ballots in memory; beside it the table of
 * pairs as one would first write it, and the command from the shell to its last line.
 */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Ballot, readBallots, writeBallot } from '#community/ballots/ballot.ts'
import { countBallots, METHODS } from '#community/ballots/count.ts'
import { resultOf } from '#community/ballots/result.ts'
import { alternate, atMost, type Figure, median, timed, told } from './measure.ts'

const BALLOTS = 10_000
const OPTIONS = 20
const MOST_MS = 200
const PROCESSES = 5

const run = promisify(execFile)

/** Numbers from 0 to 1 that are the same in each run (mulberry32). */
function drawn(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Ballots that rank some or all options, equals among them: options are called by their positions, as in papers. */
function someBallots(): Ballot[] {
  const next = drawn(2016)
  return Array.from({ length: BALLOTS }, () => {
    const order = Array.from({ length: OPTIONS }, (_, at) => String(at + 1))
    for (let at = OPTIONS - 1; at > 0; at--) {
      const other = Math.floor(next() * (at + 1))
      ;[order[at], order[other]] = [order[other]!, order[at]!]
    }
    const places: string[][] = []
    for (const option of order.slice(0, 5 + Math.floor(next() * (OPTIONS - 4)))) {
      if (places.length > 0 && next() < 0.1) places.at(-1)!.push(option)
      else places.push([option])
    }
    return { places, weight: 1 }
  })
}

/** How many ballots place one option before another, as the rule says it: for each pair, each ballot is asked. */
function pairsAsTold(ballots: readonly Ballot[], options: readonly string[]): number[][] {
  const placeOf = ({ places }: Ballot, option: string) => {
    const place = places.findIndex((group) => group.includes(option))
    return place < 0 ? places.length : place
  }
  return options.map((a) =>
    options.map((b) => ballots.filter((ballot) => placeOf(ballot, a) < placeOf(ballot, b)).length),
  )
}

/** @param folder for a file of ballots that lives as long as the measurement */
export async function measureBallots(folder: string): Promise<Figure[]> {
  const ballots = someBallots()
  const options = Array.from({ length: OPTIONS }, (_, at) => String(at + 1))
  const next = drawn(1995)
  const mark = () => 1 + Math.floor(next() * 5)
  const papersOf = (said: () => string) =>
    ballots.map(() => ({ said: options.map((option) => `${option}:${said()}`).join(','), copies: 1 }))
  const points = papersOf(() => String(mark()))
  const both = papersOf(() => `${mark()}x${mark()}`)
  const calls: [string, () => unknown][] = [
    ...METHODS.map((method): [string, () => unknown] => [method, () => countBallots(ballots, method, options)]),
    ['points, read and summed', () => resultOf('points', 'shared', OPTIONS, points)],
    ['urgency × relevance, read and summed', () => resultOf('urgency_relevance', 'shared', OPTIONS, both)],
    ['table of pairs as the rule says it', () => pairsAsTold(ballots, options)],
  ]
  const { pairwise } = countBallots(ballots, 'schulze', options)
  const naive = pairsAsTold(ballots, options)
  const same = options.every((a, i) => options.every((b, j) => i === j || pairwise[a]![b] === naive[i]![j]))
  if (!same) throw new Error('both tables of pairs must say the same')
  const times = await alternate(
    calls.map(([, call]) => call),
    { rounds: 7, warmUps: 1 },
  )
  const [slow] = times.splice(-1)
  return [
    ...times.map((ms, at) => atMost(`${BALLOTS} ballots × ${OPTIONS} options: ${calls[at]![0]}`, ms, 'ms', MOST_MS)),
    told(calls.at(-1)![0], slow!, 'ms'),
    ...(await measureCommand(folder, ballots)),
  ]
}

/** The whole process of `zaedno ballot count`: start, reading the file, counting, printing; and what its start alone takes. */
async function measureCommand(folder: string, ballots: readonly Ballot[]): Promise<Figure[]> {
  const directory = mkdtempSync(join(folder, 'ballots-'))
  const file = join(directory, 'ballots.txt')
  const text = ballots.map(writeBallot).join('\n')
  writeFileSync(file, text)
  const cli = join(import.meta.dirname, '../src/apps/cli/main.ts')
  const command = async (args: readonly string[]) => (await timed(() => run(process.execPath, [cli, ...args])))[1]
  const whole: number[] = []
  const start: number[] = []
  try {
    for (let round = 0; round < PROCESSES; round++) {
      whole.push(await command(['ballot', 'count', file, '--json']))
      start.push(await command(['ballot', 'count', '--help']))
    }
    const [, reading] = await timed(() => readBallots(text))
    return [
      told('zaedno ballot count, the whole process', median(whole), 'ms'),
      told('the same without counting: its start alone', median(start), 'ms'),
      told('reading the text of the ballots, in memory', reading, 'ms'),
    ]
  } finally {
    rmSync(directory, { recursive: true })
  }
}
