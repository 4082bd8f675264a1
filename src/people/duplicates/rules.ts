/** What follows from the decisions on records of people: which record each is shown as. */

/** A record is merged into another by a decision that stands. */
export interface Merge {
  personId: string
  intoId: string
}

/**
 * The record that each of these is shown as: the end of its way through the merges that stand; null where it is shown as
 * itself. Every record is merged into one other at most and only whole groups are merged, so the ways never circle.
 */
export function shownAs(ids: readonly string[], merges: readonly Merge[]): Map<string, string | null> {
  const into = new Map(merges.map(({ personId, intoId }) => [personId, intoId]))
  return new Map(
    ids.map((id) => {
      let end = id
      for (let next = into.get(end); next !== undefined; next = into.get(end)) end = next
      return [id, end === id ? null : end]
    }),
  )
}

/** Whether two groups of records have personal numbers, and none in common. */
export function numbersDiffer(one: readonly (string | null)[], other: readonly (string | null)[]): boolean {
  const known = one.filter((egn) => egn !== null)
  const others = other.filter((egn) => egn !== null)
  return known.length > 0 && others.length > 0 && !known.some((egn) => others.includes(egn))
}
