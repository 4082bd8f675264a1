/** Counting ballots: the vectors of the papers, and what must hold of any ballots, against an oracle that tries everything. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kendallTau } from './agreement.ts'
import { type Ballot, BallotProblem, readBallots, writeBallot } from './ballot.ts'
import { countBallots, type Method } from './count.ts'

/** 45 ballots on which the methods disagree (M. Schulze 2011, example 1). */
const SCHULZE_1 = readBallots(
  'A>C>B>E>D;5\nA>D>E>C>B;5\nB>E>D>A>C;8\nC>A>B>E>D;3\nC>A>E>B>D;7\nC>B>A>D>E;2\nD>C>E>B>A;7\nE>B>A>D>C;8',
)
const ranked = (method: Method) => countBallots(SCHULZE_1, method).ranking

describe('45 ballots on which the methods disagree', () => {
  it('are ranked E>A>C>B>D by Schulze', () => {
    expect(ranked('schulze')).toEqual([['E'], ['A'], ['C'], ['B'], ['D']])
  })
  it('are ranked by points of Borda and by pairs of Copeland', () => {
    expect(countBallots(SCHULZE_1, 'borda').scores).toEqual({ A: 98, B: 92, C: 89, D: 69, E: 102 })
    expect(ranked('borda')).toEqual([['E'], ['A'], ['B'], ['C'], ['D']])
    expect(countBallots(SCHULZE_1, 'copeland').scores).toEqual({ A: 2, B: 2, C: 2, D: 1, E: 3 })
    expect(ranked('copeland')).toEqual([['E'], ['A', 'B', 'C'], ['D']])
  })
  it('name everyone, so that approval tells nothing', () => {
    expect(ranked('approval')).toEqual([['A', 'B', 'C', 'D', 'E']])
  })
  it('come with the whole table of pairs', () => {
    const { pairwise, ballots } = countBallots(SCHULZE_1, 'schulze')
    expect(ballots).toBe(45)
    expect(pairwise.A).toEqual({ B: 20, C: 26, D: 30, E: 22 })
    expect(pairwise.E).toEqual({ A: 23, B: 27, C: 21, D: 31 })
  })
})

describe('ballots with equal places and options left out', () => {
  it('average shared places in Borda, share the last place, and are half a pair in Copeland', () => {
    const ballots = readBallots('A>B=C\nB;2')
    expect(countBallots(ballots, 'borda').scores).toEqual({ A: 2 + 2 * 0.5, B: 0.5 + 2 * 2, C: 0.5 + 2 * 0.5 })
    expect(countBallots(ballots, 'copeland').scores).toEqual({ A: 1, B: 2, C: 0 })
    expect(countBallots(ballots, 'approval').scores).toEqual({ A: 1, B: 3, C: 1 })
    expect(countBallots(readBallots('A>B\nB>A'), 'schulze').ranking).toEqual([['A', 'B']])
    expect(countBallots(readBallots('A>B\nB>A'), 'copeland').scores).toEqual({ A: 0.5, B: 0.5 })
  })
  it('put last what nobody named', () => {
    expect(countBallots(readBallots('A>B'), 'schulze', ['A', 'B', 'C', 'D']).ranking).toEqual([
      ['A'],
      ['B'],
      ['C', 'D'],
    ])
  })
  it('are none at all', () => {
    expect(countBallots([], 'schulze').ranking).toEqual([])
    expect(countBallots([], 'borda', ['A', 'B']).ranking).toEqual([['A', 'B']])
  })
})

const letters = ['A', 'B', 'C', 'D', 'E']
/** A ballot over some of the letters, equals allowed. */
const ballotOf = (options: readonly string[]): fc.Arbitrary<Ballot> =>
  fc
    .record({
      named: fc.shuffledSubarray([...options], { minLength: 1 }),
      joins: fc.array(fc.boolean(), { minLength: options.length, maxLength: options.length }),
      weight: fc.integer({ min: 1, max: 4 }),
    })
    .map(({ named, joins, weight }) => {
      const places: string[][] = []
      for (const [at, option] of named.entries()) {
        if (at > 0 && joins[at]) places.at(-1)!.push(option)
        else places.push([option])
      }
      return { places, weight }
    })
const ballotsOf = (options: readonly string[]) => fc.array(ballotOf(options), { minLength: 1, maxLength: 12 })
const RUNS = { numRuns: 400 }

const placeIn = ({ places }: Ballot, option: string) => {
  const at = places.findIndex((group) => group.includes(option))
  return at < 0 ? places.length : at
}
/** Ballots that place a before b, counted one by one. */
const prefer = (ballots: readonly Ballot[], a: string, b: string) =>
  ballots.reduce((sum, ballot) => sum + (placeIn(ballot, a) < placeIn(ballot, b) ? ballot.weight : 0), 0)

/** The strongest path, by walking every path. */
function oracleStrength(ballots: readonly Ballot[], options: readonly string[], from: string, to: string): number {
  const walk = (at: string, left: readonly string[]): number => {
    let best = 0
    for (const next of left) {
      const won = prefer(ballots, at, next)
      if (won <= prefer(ballots, next, at)) continue
      const rest =
        next === to
          ? Number.POSITIVE_INFINITY
          : walk(
              next,
              left.filter((option) => option !== next),
            )
      best = Math.max(best, Math.min(won, rest))
    }
    return best
  }
  return walk(
    from,
    options.filter((option) => option !== from),
  )
}

const groupOf = (ranking: readonly string[][], option: string) => ranking.findIndex((group) => group.includes(option))

describe('Schulze, whatever the ballots', () => {
  it('ranks as the oracle that walks every path', () => {
    fc.assert(
      fc.property(ballotsOf(letters), (ballots) => {
        const { ranking, scores } = countBallots(ballots, 'schulze', letters)
        const beats = (a: string, b: string) =>
          oracleStrength(ballots, letters, a, b) > oracleStrength(ballots, letters, b, a)
        for (const a of letters) {
          expect(scores[a]).toBe(letters.filter((b) => b !== a && beats(a, b)).length)
          for (const b of letters)
            if (a !== b && beats(a, b)) expect(groupOf(ranking, a)).toBeLessThan(groupOf(ranking, b))
        }
        const later = ranking.slice(1).flatMap((group, at) => group.map((option) => [option, ranking[at]!] as const))
        for (const [option, before] of later) expect(before.some((better) => beats(better, option))).toBe(true)
      }),
      RUNS,
    )
  })

  it('puts first, alone, whoever beats each other one', () => {
    let found = 0
    fc.assert(
      fc.property(ballotsOf(letters), (ballots) => {
        const winner = letters.find((a) =>
          letters.every((b) => a === b || prefer(ballots, a, b) > prefer(ballots, b, a)),
        )
        if (winner === undefined) return
        found++
        for (const method of ['schulze', 'copeland'] as const)
          expect(countBallots(ballots, method, letters).ranking[0]).toEqual([winner])
      }),
      RUNS,
    )
    expect(found).toBeGreaterThan(50)
  })

  it('never sets back an option that a ballot raises', () => {
    fc.assert(
      fc.property(ballotsOf(letters), fc.constantFrom(...letters), (ballots, raised) => {
        const [first, ...others] = ballots as [Ballot, ...Ballot[]]
        const rest = first.places.map((group) => group.filter((option) => option !== raised))
        const places = [[raised], ...rest.filter((group) => group.length > 0)]
        const winsBefore = groupOf(countBallots(ballots, 'schulze', letters).ranking, raised) === 0
        if (!winsBefore) return
        const after = countBallots([{ ...first, places }, ...others], 'schulze', letters)
        expect(groupOf(after.ranking, raised)).toBe(0)
      }),
      RUNS,
    )
  })

  it('lets no copy of an option change who of the others wins', () => {
    fc.assert(
      fc.property(ballotsOf(['A', 'B', 'C', 'D']), fc.boolean(), (ballots, before) => {
        const cloned = ballots.map(({ places, weight }) => ({
          weight,
          places: places.flatMap((group) => {
            if (!group.includes('D')) return [group]
            return group.length > 1 ? [[...group, 'D2']] : before ? [['D2'], ['D']] : [['D'], ['D2']]
          }),
        }))
        const winners = (ranking: string[][]) => new Set(ranking[0]!.map((option) => option.slice(0, 1)))
        const without = countBallots(ballots, 'schulze', ['A', 'B', 'C', 'D']).ranking
        const having = countBallots(cloned, 'schulze', ['A', 'B', 'C', 'D', 'D2']).ranking
        expect(winners(having)).toEqual(winners(without))
      }),
      RUNS,
    )
  })
})

describe('any method', () => {
  it('gives each option one place, counts a weight as so many ballots, and does not mind their order', () => {
    fc.assert(
      fc.property(
        ballotsOf(letters),
        fc.constantFrom('schulze', 'borda', 'copeland', 'approval'),
        (ballots, method) => {
          const counted = countBallots(ballots, method as Method, letters)
          expect(counted.ranking.flat().toSorted()).toEqual(letters)
          const single = ballots.flatMap(({ places, weight }) =>
            Array.from({ length: weight }, () => ({ places, weight: 1 })),
          )
          expect(countBallots(single.toReversed(), method as Method, letters)).toEqual(counted)
          expect(countBallots(readBallots(ballots.map(writeBallot).join('\r\n')), method as Method, letters)).toEqual(
            counted,
          )
        },
      ),
      RUNS,
    )
  })
})

describe('a line that cannot be read', () => {
  it.each([
    ['A>>B', 'ballot_place_empty', 1],
    ['A>B\n\n=B', 'ballot_place_empty', 3],
    ['A>B=A', 'ballot_option_twice', 1],
    ['A;0', 'ballot_weight', 1],
    ['A;-1', 'ballot_weight', 1],
    ['A;1.5', 'ballot_weight', 1],
    ['A;1e3', 'ballot_weight', 1],
    ['A;1000000001', 'ballot_weight', 1],
    ['A;', 'ballot_weight', 1],
    ['A;1;1', 'ballot_weight', 1],
    [`${'A'.repeat(201)}>B`, 'ballot_option_long', 1],
  ])('stops the count: %s', (text, code, row) => {
    const told = (() => {
      try {
        return readBallots(text)
      } catch (error) {
        return error
      }
    })()
    expect(told).toBeInstanceOf(BallotProblem)
    expect(told).toMatchObject({ code, params: { row } })
  })
  it('is one of too many options', () => {
    const many = readBallots(Array.from({ length: 201 }, (_, at) => `o${at}`).join('\n'))
    expect(() => countBallots(many, 'schulze')).toThrow('ballot_options_many')
  })
})

describe('two rankings', () => {
  it('agree from 1 for the same to −1 for the opposite', () => {
    const one = [['A'], ['B'], ['C'], ['D']]
    expect(kendallTau(one, one)).toBe(1)
    expect(kendallTau(one, one.toReversed())).toBe(-1)
    // 5 of 6 pairs agree.
    expect(kendallTau(one, [['B'], ['A'], ['C'], ['D']])).toBeCloseTo(4 / 6, 12)
    // τ-b: 5 pairs told apart in the second, all agreeing.
    expect(kendallTau(one, [['A', 'B'], ['C'], ['D']])).toBeCloseTo(5 / Math.sqrt(6 * 5), 12)
    expect(kendallTau(one, [['A', 'B', 'C', 'D']])).toBeNull()
    expect(kendallTau([['A']], [['A']])).toBeNull()
  })
})
