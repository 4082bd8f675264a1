/** Ballots: who ranks what, by which method, and what came of it. */
import { z } from 'zod'
import { pageQuery } from '#gate/contract.ts'
import type { Day } from '#kit/dates.ts'
import { line, words } from '#kit/fields.ts'
import type { Words } from '#kit/text.ts'
import type { Sphere } from '../contract.ts'

/** Methods of counting; the last two give points instead of an order. */
export const BALLOT_METHODS = ['schulze', 'borda', 'copeland', 'approval', 'points', 'urgency_relevance'] as const
export type BallotMethod = (typeof BALLOT_METHODS)[number]

/** Equal places stay shared; the order of the options decides; a lot that the papers themselves draw. */
export const TIE_RULES = ['shared', 'listed', 'lot'] as const
export type TieRule = (typeof TIE_RULES)[number]

export const VOTERS = ['community', 'administration'] as const
export type Voters = (typeof VOTERS)[number]
export type BallotState = 'draft' | 'open' | 'closed'

/** From so many papers on they may be published: of fewer, somebody's own could be told. */
export const FEWEST_PUBLISHED = 10
export const MOST_LISTED = 60

/** Languages that people speak at home, beside those that everything is written in. */
export const ALSO_LANGS = ['rom', 'rom-Cyrl', 'tr'] as const
/** The same words in further languages, where somebody gave them. */
export const alsoSaid = (max: number) =>
  z.strictObject({ rom: line(max).optional(), 'rom-Cyrl': line(max).optional(), tr: line(max).optional() })
export type AlsoSaid = z.output<ReturnType<typeof alsoSaid>>

const allDiffer = (keys: readonly (string | undefined)[]) => {
  const given = keys.filter((key) => key !== undefined)
  return new Set(given).size === given.length
}

/** The same id again changes it while it is a draft. */
export const ballotInput = z.strictObject({
  id: z.uuid(),
  topicId: z.uuid().describe('Shared by the rounds and by both sides of one question'),
  round: z.int().min(1).max(20).default(1),
  voters: z.enum(VOTERS),
  title: words(300),
  also: alsoSaid(300).optional().describe('The question in further languages'),
  method: z.enum(BALLOT_METHODS).default('schulze'),
  tieRule: z.enum(TIE_RULES).default('shared'),
  options: z
    .array(
      z.strictObject({ id: z.uuid(), label: words(200), also: alsoSaid(200).optional(), needId: z.uuid().optional() }),
    )
    .min(2)
    .max(MOST_LISTED)
    .refine((list) => allDiffer(list.map(({ id }) => id)), 'duplicate')
    .refine((list) => allDiffer(list.map(({ needId }) => needId)), 'duplicate'),
})
export type BallotInput = z.output<typeof ballotInput>

export const ballotIdInput = z.strictObject({ id: z.uuid() })

/** What a paper says by the positions of its options: `2>1=3`; with points `1:5,3:2`; urgency × relevance `1:4x3`. */
const said = z.string().max(1_000).trim()
export const papersInput = z.strictObject({
  ballotId: z.uuid(),
  papers: z
    .array(z.strictObject({ id: z.uuid(), said, copies: z.int().min(1).max(100_000).default(1) }))
    .min(1)
    .max(500)
    .refine((list) => allDiffer(list.map(({ id }) => id)), 'duplicate'),
})
export type PaperInput = z.output<typeof papersInput>['papers'][number]
export const removePapersInput = z.strictObject({
  ballotId: z.uuid(),
  paperIds: z.array(z.uuid()).min(1).max(500),
  reason: line(300),
})

/** How many papers were found when they were counted by hand. */
export const signInput = z.strictObject({ id: z.uuid(), papers: z.int().min(0).max(1_000_000_000) })

export const ballotsQuery = z.strictObject({ ...pageQuery })
export const ballotQuery = z.strictObject({ id: z.uuid() })
export const papersQuery = z.strictObject({ ...pageQuery, id: z.uuid() })

/** A ballot as it is listed. */
export interface BallotView {
  id: string
  topicId: string
  round: number
  voters: Voters
  title: Words
  /** The question in further languages. */
  also: AlsoSaid | null
  method: BallotMethod
  tieRule: TieRule
  state: BallotState
  openedOn: Day | null
  closedOn: Day | null
  published: boolean
  /** Signatures under the count of papers: none, one, two. */
  signatures: number
  /** Papers entered. */
  papers: number
}

export interface OptionView {
  id: string
  position: number
  label: Words
  /** The same in further languages. */
  also: AlsoSaid | null
  needId: string | null
  /** Of its need, for the picture. */
  sphere: Sphere | null
}

/** Papers that were taken out again. */
export interface ChangeView {
  id: string
  madeOn: Day
  papers: number
  reason: string
}

/** What came of a ballot. */
export interface BallotResult {
  /** Positions of options, best first; equal ones together. */
  ranking: number[][]
  /** The same with the tie rule used: groups remain only where the rule is to share. */
  order: number[][]
  /** By position. */
  scores: Record<string, number>
  /** Papers that place the first before the second; null where points were given. */
  pairwise: Record<string, Record<string, number>> | null
}

/** A ballot with its options, its result and how the other side sees it. */
export interface BallotDetail extends BallotView {
  options: OptionView[]
  changes: ChangeView[]
  /** As everyone reads it while it is open; null where it is not announced. */
  announced: { where: Words } | null
  /** Languages in which staff read the options aloud. */
  readings: { lang: string; size: number }[]
  /** Null before it is closed: a result that is told early moves those who have not voted. */
  result: BallotResult | null
  /** Kendall's τ-b with the other side's ballot of the same round; null where there is none, or nothing to compare. */
  agreement: { ballotId: string; tau: number | null } | null
}

/** A paper as it was entered. */
export interface PaperView {
  id: string
  said: string
  copies: number
}
