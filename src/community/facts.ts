/** What events and priorities tell indicators. No people. */
import { allPages } from '#db/pages.ts'
import type { Tx } from '#db/tenant.ts'
import type { EventView, PriorityView } from './contract.ts'
import { eventsAfter, listPriorities } from './store.ts'

/** An event with its counts; what is planned was not held. */
export type EventFact = Pick<EventView, 'id' | 'kind' | 'heldOn' | 'planned' | 'attendance' | 'activityId'>

export type PriorityFact = Pick<PriorityView, 'id' | 'sphere' | 'position' | 'adoptedOn'>

/** The contract lets no longer list in. */
const MOST_PRIORITIES = 500

/** Events of a project. */
export async function eventFacts(tx: Tx, projectId: string): Promise<EventFact[]> {
  const events = await allPages((after, limit) => eventsAfter(tx, projectId, after, limit))
  return events.map(({ id, kind, heldOn, planned, attendance, activityId }) => ({
    id,
    kind,
    heldOn,
    planned,
    attendance,
    activityId,
  }))
}

/** Priorities of a project by sphere and rank. */
export async function priorityFacts(tx: Tx, projectId: string): Promise<PriorityFact[]> {
  const priorities = await listPriorities(tx, projectId, { after: null, limit: MOST_PRIORITIES })
  return priorities.map(({ id, sphere, position, adoptedOn }) => ({ id, sphere, position, adoptedOn }))
}
