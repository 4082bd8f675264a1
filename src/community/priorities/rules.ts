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

/**
 * Needs that a list passes over: the ballot placed them before one of their own sphere that stands in the list, and they
 * stand in none. What was cut off at the end of a sphere is no change of the order.
 * @param needs the ballot's needs that still want an answer, with their sphere
 */
export function passedOver(
  priorities: readonly { sphere: string; needIds: readonly string[] }[],
  ranking: readonly (readonly string[])[],
  needs: ReadonlyMap<string, string>,
): string[] {
  const taken = new Set(priorities.flatMap(({ needIds }) => needIds))
  const places = new Map(ranking.flatMap((group, place) => group.map((need) => [need, place] as const)))
  const last = new Map<string, number>()
  for (const { sphere, needIds } of priorities) {
    for (const need of needIds) last.set(sphere, Math.max(last.get(sphere) ?? -1, places.get(need) ?? -1))
  }
  return [...needs].flatMap(([need, sphere]) =>
    !taken.has(need) && places.has(need) && places.get(need)! < (last.get(sphere) ?? -1) ? [need] : [],
  )
}
