/** What must hold of a list of priorities that comes from a ballot. */

/**
 * Whether a list keeps the order of a ballot: no priority stands before one of its own sphere whose needs the ballot
 * placed higher. Priorities without a need in the ballot stand anywhere.
 * @param ranking needs by place, best first; equal ones together
 */
export function keepsOrder(
  priorities: readonly { sphere: string; needIds: readonly string[] }[],
  ranking: readonly (readonly string[])[],
): boolean {
  const places = new Map(ranking.flatMap((group, place) => group.map((need) => [need, place] as const)))
  const last = new Map<string, number>()
  for (const { sphere, needIds } of priorities) {
    const ranked = needIds.flatMap((need) => places.get(need) ?? [])
    if (ranked.length === 0) continue
    const place = Math.min(...ranked)
    if (place < (last.get(sphere) ?? 0)) return false
    last.set(sphere, place)
  }
  return true
}
