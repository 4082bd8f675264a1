/** A ballot as everyone may count it again. */
import { z } from 'zod'
import { SPHERES } from '../../contract.ts'
import { alsoSaid, BALLOT_METHODS, TIE_RULES, VOTERS } from '../contract.ts'

const words = z.object({ bg: z.string(), en: z.string() })

export const publishedBallot = z.object({
  title: words,
  voters: z.enum(VOTERS),
  round: z.number(),
  method: z.enum(BALLOT_METHODS),
  tieRule: z.enum(TIE_RULES),
  closedOn: z.string(),
  papers: z.number(),
  /** In their order: the first is 1 in what papers say. */
  options: z.array(words),
  /** Of their needs, for the pictures; what was published earlier has none. */
  spheres: z.array(z.enum(SPHERES).nullable()).optional(),
  /** Positions, best first; equal ones together. */
  order: z.array(z.array(z.number())),
  /** What papers say and how many say so, sorted: nothing tells when or by whom one came. */
  said: z.array(z.object({ said: z.string(), copies: z.number() })),
})
export type PublishedBallot = z.output<typeof publishedBallot>

/** An open ballot as everyone reads it: nothing of how anybody votes. */
export const announcedBallot = z.object({
  title: words,
  also: alsoSaid(300).nullable(),
  voters: z.enum(VOTERS),
  method: z.enum(BALLOT_METHODS),
  openedOn: z.string(),
  where: words,
  options: z.array(z.object({ label: words, also: alsoSaid(200).nullable(), sphere: z.enum(SPHERES).nullable() })),
})
export type AnnouncedBallot = z.output<typeof announcedBallot>

/** One paper a line, as `zaedno ballot count` reads them. */
export const ballotLines = ({ said }: Pick<PublishedBallot, 'said'>): string =>
  said.map((paper) => `${paper.said};${paper.copies}\n`).join('')
