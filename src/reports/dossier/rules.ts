/**
 * The draw, so plain that anybody can repeat it: each participation's rank is the SHA-256 of `seed:id` in hexadecimal, the
 * lowest ranks are drawn. Which others there are changes nobody's rank.
 */
import { createHash } from 'node:crypto'
import type { Day } from '#kit/dates.ts'

/** Someone who may be drawn. */
export interface Drawable {
  id: string
  grantId: string | null
}

const rankOf = (seed: string, id: string): string => createHash('sha256').update(`${seed}:${id}`).digest('hex')

/** The sample, in the order of its ranks. @param byGrant each grant in proportion to its participations */
export function draw<One extends Drawable>(from: readonly One[], seed: string, size: number, byGrant: boolean): One[] {
  const ranked = from
    .map((one) => ({ one, rank: rankOf(seed, one.id) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ one }) => one)
  if (!byGrant) return ranked.slice(0, size)
  const strata = Map.groupBy(ranked, ({ grantId }) => grantId)
  const shares = sharesOf(
    new Map([...strata].map(([grant, ones]) => [grant, ones.length])),
    Math.min(size, ranked.length),
  )
  const drawn = new Set([...strata].flatMap(([grant, ones]) => ones.slice(0, shares.get(grant)!)))
  return ranked.filter((one) => drawn.has(one))
}

/** Places of each stratum by the largest remainder; equal remainders go to the larger stratum, then by name. */
function sharesOf(sizes: ReadonlyMap<string | null, number>, places: number): Map<string | null, number> {
  const all = [...sizes.values()].reduce((sum, count) => sum + count, 0)
  const shares = new Map([...sizes].map(([grant, count]) => [grant, Math.floor((count * places) / all)]))
  const left = places - [...shares.values()].reduce((sum, share) => sum + share, 0)
  const byRemainder = [...sizes].sort(
    ([a, one], [b, other]) =>
      ((other * places) % all) - ((one * places) % all) || other - one || String(a).localeCompare(String(b)),
  )
  for (const [grant] of byRemainder.slice(0, left)) shares.set(grant, shares.get(grant)! + 1)
  return shares
}

/** Whether an authority opens anything on a day. */
export const holdsOn = (
  { issuedOn, validUntil, endedOn }: { issuedOn: Day; validUntil: Day; endedOn: Day | null },
  day: Day,
): boolean => issuedOn <= day && day <= validUntil && endedOn === null
