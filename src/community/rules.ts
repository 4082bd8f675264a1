/** What must hold of events and priorities. */
import type { FieldFault } from '#gate/contract.ts'
import type { Day } from '#kit/dates.ts'
import type { PriorityInput, Sphere } from './contract.ts'

/** What has happened, or was adopted, did so by today. */
export const futureFaults = (path: string, day: Day | undefined, today: Day): FieldFault[] =>
  day !== undefined && day > today ? [{ path, code: 'in_future', params: { today } }] : []

/** Priorities with their rank within their sphere, in the order in which they are listed. */
export function ranked(priorities: readonly PriorityInput[]): (PriorityInput & { position: number })[] {
  const last = new Map<Sphere, number>()
  return priorities.map((priority) => {
    const position = (last.get(priority.sphere) ?? 0) + 1
    last.set(priority.sphere, position)
    return { ...priority, position }
  })
}
