/** Attacks everything that was released of a topic once more, as its reader would, and names the figures that tell too much. */
import type { Policy, Release } from './contract.ts'
import { type Figure, hiddenForItself, link } from './linked.ts'
import { attack, targetsOf } from './lp.ts'
import { isSmall, thresholdOf } from './rules.ts'
import type { Highs } from './solver.ts'

/** A figure that tells too much: a shown small one, a hidden one that can be worked out, or a group between figures. */
export interface Telling {
  /** Position of the release; of the last one for a group that only several of them give away. */
  release: number
  level: Figure['level'] | 'between'
  at: number
}

/**
 * Figures that are not proven safe from a reader of all these releases.
 * @param releases of one topic, oldest first
 * @returns null where they are too many to be attacked
 */
export async function tellingFigures(
  releases: readonly Release[],
  policy: Policy,
  solver: () => Promise<Highs>,
): Promise<Telling[] | null> {
  const linked = link(releases, policy)
  if (!linked) return null
  const small = hiddenForItself(linked, releases)
  const targets = targetsOf(linked, small, false)
  const { unsafe } = attack(linked, targets, await solver())
  const pinned = unsafe.map((target): Telling => {
    const figure = linked.figures[small[targets.indexOf(target)] ?? -1]
    return figure ?? { release: releases.length - 1, level: 'between', at: target.classes[0]! }
  })
  return [...releases.flatMap((one, at) => shownSmall(one, at, policy)), ...pinned].map(({ release, level, at }) => ({
    release,
    level,
    at,
  }))
}

function shownSmall(released: Release, release: number, policy: Policy): Telling[] {
  const k = Math.min(released.k, thresholdOf(released, policy))
  const smallOf = (level: Telling['level'], numbers: readonly (number | null)[]) =>
    numbers.flatMap((n, at) => (n !== null && isSmall(n, k) ? [{ release, level, at }] : []))
  return [
    ...smallOf(
      'cells',
      released.cells.map((cell) => ('value' in cell ? cell.value : null)),
    ),
    ...smallOf('rows', released.rowTotals),
    ...smallOf('columns', released.columnTotals),
    ...smallOf('total', [released.total]),
  ]
}
