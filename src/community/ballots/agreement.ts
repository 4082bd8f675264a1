/** How far two rankings agree: Kendall's τ-b, which allows for equal places (M. Kendall, "Rank Correlation Methods", 1948). */

/**
 * @param first groups of equal options, best first
 * @param second the same options
 * @returns from −1 (the opposite) to 1 (the same order); null where one of them puts all in one place, or fewer than two
 * options are in both
 */
export function kendallTau(
  first: readonly (readonly string[])[],
  second: readonly (readonly string[])[],
): number | null {
  const placeIn = (ranking: readonly (readonly string[])[]) =>
    new Map(ranking.flatMap((group, place) => group.map((option) => [option, place] as const)))
  const [one, two] = [placeIn(first), placeIn(second)]
  const options = [...one.keys()].filter((option) => two.has(option))
  let agreed = 0
  let inFirst = 0
  let inSecond = 0
  for (const [at, a] of options.entries()) {
    for (const b of options.slice(at + 1)) {
      const here = Math.sign(one.get(a)! - one.get(b)!)
      const there = Math.sign(two.get(a)! - two.get(b)!)
      agreed += here * there
      inFirst += Math.abs(here)
      inSecond += Math.abs(there)
    }
  }
  const most = Math.sqrt(inFirst * inSecond)
  return most === 0 ? null : agreed / most
}
