/** From what was tapped to what a paper says (`ballots/contract.ts`). */
import type { BallotMethod } from '../contract.ts'

/**
 * @param order positions in the order in which they were tapped
 * @param points by position, as typed; what is empty is left out
 */
export function writtenPaper(
  method: BallotMethod,
  order: readonly number[],
  points: Readonly<Record<string, string>>,
): string {
  if (method !== 'points' && method !== 'urgency_relevance') return order.join('>')
  return Object.entries(points)
    .filter(([, given]) => given.trim() !== '')
    .map(([position, given]) => `${position}:${given.trim()}`)
    .join(',')
}
