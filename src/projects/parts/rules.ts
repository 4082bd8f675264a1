/** What must hold of the parts of a project: they lie within its period. What was said of a target outlives its setting. */
import { type Fault, handedFaults, type Period, partPeriodFaults } from '../rules.ts'
import type { PartViews } from './contract.ts'

/** Parts that would lie outside a project's period, each named by its place in the project. */
export const partsBeyond = (parts: PartViews, project: Period): Fault[] => [
  ...parts.activities.flatMap((part) => partPeriodFaults(part, project, ['activities', part.code])),
  ...parts.posts.flatMap((part) => partPeriodFaults(part, project, ['posts', part.title.bg])),
  ...parts.equipment.flatMap((part) => handedFaults(part.handedOn, project, ['equipment', part.name.bg])),
]

/** Wanted rows of targets; where they say no reason, the one that is recorded stays. */
export function keepingReasons<T extends { reason: unknown }>(
  stored: readonly T[],
  wanted: readonly T[],
  keyOf: (row: T) => string,
): T[] {
  const reasons = new Map(stored.map((row) => [keyOf(row), row.reason]))
  return wanted.map((row) => ({ ...row, reason: row.reason ?? reasons.get(keyOf(row)) ?? null }))
}
