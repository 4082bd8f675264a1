/** What everyone is shown of a ballot. */

import type { Words } from '#kit/text.ts'
import type { OptionView, PaperView } from '../contract.ts'
import { resultOf } from '../result.ts'
import type { StoredBallot } from '../store.ts'
import { type AnnouncedBallot, announcedBallot, type PublishedBallot, publishedBallot } from './contract.ts'

/** The ballot with papers that say the same together, sorted by what they say. */
export function forEveryone(
  ballot: StoredBallot,
  options: readonly OptionView[],
  papers: readonly PaperView[],
): PublishedBallot {
  const counts = new Map<string, number>()
  for (const { said, copies } of papers) counts.set(said, (counts.get(said) ?? 0) + copies)
  const said = [...counts].map(([said, copies]) => ({ said, copies })).sort((a, b) => (a.said < b.said ? -1 : 1))
  const { order } = resultOf(ballot.method, ballot.tieRule, options.length, papers)
  return publishedBallot.parse({
    ...ballot,
    options: options.map(({ label }) => label),
    spheres: options.map(({ sphere }) => sphere),
    order,
    said,
  })
}

/** The open ballot with where people vote. */
export const toAnnounce = (ballot: StoredBallot, options: readonly OptionView[], where: Words): AnnouncedBallot =>
  announcedBallot.parse({ ...ballot, options, where })
