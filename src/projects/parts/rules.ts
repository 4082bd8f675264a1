/** What must hold of the parts of a project: they lie within its period. */
import { type Fault, handedFaults, type Period, partPeriodFaults } from '../rules.ts'
import type { PartViews } from './contract.ts'

/** Parts that would lie outside a project's period, each named by its place in the project. */
export const partsBeyond = (parts: PartViews, project: Period): Fault[] => [
  ...parts.activities.flatMap((part) => partPeriodFaults(part, project, ['activities', part.code])),
  ...parts.posts.flatMap((part) => partPeriodFaults(part, project, ['posts', part.title.bg])),
  ...parts.equipment.flatMap((part) => handedFaults(part.handedOn, project, ['equipment', part.name.bg])),
]
