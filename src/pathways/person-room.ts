/** How placements take part in the rights of a person: what is told, and that wage sheets are kept for fifty years. */
import type { Hold, PersonRoom } from '#people/rights/contract.ts'
import { keptUntil } from '#people/rights/rules.ts'
import { placementsOfPeople } from './store.ts'

export const pathwaysRoom: PersonRoom = {
  room: 'pathways',
  async tell({ tx }, personIds) {
    const placements = await placementsOfPeople(tx, personIds)
    return placements.map(({ id, project, startedOn, plannedEnd, endedOn }) => ({
      kind: 'placement',
      id,
      fields: { project, from: startedOn, planned_end: plannedEnd, to: endedOn },
    }))
  },
  async holds({ tx }, personIds) {
    const holds = new Map<string, Hold[]>()
    for (const { personId, plannedEnd, endedOn } of await placementsOfPeople(tx, personIds)) {
      const hold = { rule: 'wages', until: keptUntil('wages', endedOn ?? plannedEnd) }
      holds.set(personId, [...(holds.get(personId) ?? []), hold])
    }
    return holds
  },
}
