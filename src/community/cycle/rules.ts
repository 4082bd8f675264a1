/** Rules of the cycle: where a municipality stands, and what is missing before a phase. */
import type { Gate, Phase } from './contract.ts'

/** The furthest phase that was reached, in the order of the template; null where none was. */
export const standingIn = (phases: readonly Pick<Phase, 'key'>[], reached: ReadonlySet<string>): string | null =>
  phases.findLast(({ key }) => reached.has(key))?.key ?? null

const openGates = (phases: readonly Phase[], met: ReadonlySet<Gate>): Gate[] =>
  [...new Set(phases.flatMap(({ gates }) => gates))].filter((gate) => !met.has(gate))

/** Gates of the phases before one that are still open. It warns: nothing depends on it. */
export function missingBefore(phases: readonly Phase[], key: string, met: ReadonlySet<Gate>): Gate[] {
  const at = phases.findIndex((phase) => phase.key === key)
  return openGates(phases.slice(0, Math.max(at, 0)), met)
}

/** Gates of a phase and of those before it that are still open. */
export const missingUpTo = (phases: readonly Phase[], key: string, met: ReadonlySet<Gate>): Gate[] =>
  openGates(phases.slice(0, phases.findIndex((phase) => phase.key === key) + 1), met)

/** How many records of each kind a tenant has that speak for gates. */
export interface Records {
  agreements: number
  orders: number
  plans: number
  activeGroups: number
  workingGroups: number
  workingGroupMeetings: number
  priorities: number
  /** Questionnaires of the community's needs that enough people answered. */
  needsAssessments: number
  /** What the municipality found of itself. */
  capacityAssessments: number
  /** Projects on a grant contract. */
  contracts: number
  /** In such projects: things handed over, events held, people counted in figures that stand. */
  delivered: number
  /** Meetings with everyone since delivery began, and figures that everyone sees. */
  reviews: number
}

/** Gates that the system's own records meet; the others are said by hand, with where the paper lies. */
export const metByRecords = (records: Records): Set<Gate> =>
  new Set(
    (
      [
        ['agreement', records.agreements],
        ['order', records.orders],
        ['active_group', records.activeGroups],
        ['working_group', records.workingGroups],
        ['priorities', records.priorities],
        ['joint_meeting', records.workingGroupMeetings],
        ['council_adoption', records.plans],
        ['needs_assessment', records.needsAssessments],
        ['capacity_assessment', records.capacityAssessments],
        ['funding_decision', records.contracts],
        ['results', records.delivered],
        ['review_meeting', records.reviews],
      ] as const
    ).flatMap(([gate, count]) => (count > 0 ? [gate] : [])),
  )
