/** What the public is told of a community: the door for whoever writes a page. */
import type { Tx } from '#db/tenant.ts'
import { PUBLIC_POLICY } from '#disclosure/contract.ts'
import { eventsByDay, listPriorities } from '../store.ts'
import { type PublishedEvent, type PublishedPriority, publishedEvent, publishedPriority } from './contract.ts'

/** The contract of priorities lets no longer list in. */
const MOST_PRIORITIES = 500

/** Events of a project by day; how many came is said from the size on that may be shown. */
export async function publishedEvents(tx: Tx, projectId: string): Promise<PublishedEvent[]> {
  return (await eventsByDay(tx, projectId)).map((event) => {
    const total = event.attendance?.total ?? 0
    return publishedEvent.parse({ ...event, came: !event.planned && total >= PUBLIC_POLICY.k ? total : null })
  })
}

/** Priorities of a project by sphere and rank. */
export async function publishedPriorities(tx: Tx, projectId: string): Promise<PublishedPriority[]> {
  const priorities = await listPriorities(tx, projectId, { after: null, limit: MOST_PRIORITIES })
  return priorities.map((one) => publishedPriority.parse(one))
}
