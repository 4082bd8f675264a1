/** The events of a project in a portfolio file: an event is the same by kind, day and Bulgarian title. */
import { z } from 'zod'
import { newId } from '#kit/ids.ts'
import { canonicalJson } from '#kit/json.ts'
import type { Section } from '#projects/index.ts'
import { eventChange } from './contract.ts'
import { insertEvent, listEvents, updateEvent } from './store.ts'

const { id: _id, activityId: _activity, ...fields } = eventChange.shape
const item = z
  .object({ ...fields, activity: z.string().max(40).describe('The code of an activity of this project').optional() })
  .strict()
  .refine((event) => event.planned || event.heldOn !== undefined, { path: ['heldOn'], message: 'required' })

type Keyed = { kind: string; heldOn?: string | null | undefined; title: { bg: string } }
const keyOf = ({ kind, heldOn, title }: Keyed) => [kind, heldOn ?? '', title.bg].join('|')

/** `events:` of a project in a portfolio. */
export const eventsSection: Section = {
  key: 'events',
  item,
  async keep({ tx, left, today }, project, items) {
    const stored = new Map(
      (await listEvents(tx, project.id, { after: null, limit: 10_000 })).map((one) => [keyOf(one), one]),
    )
    const counts = { created: 0, updated: 0, unchanged: 0 }
    for (const { activity, ...event } of items as z.output<typeof item>[]) {
      const old = stored.get(keyOf(event))
      const activityId = activity === undefined ? undefined : project.activities.get(activity)
      const wanted = { ...event, id: old?.id ?? newId(), activityId }
      const told = {
        heldOn: null,
        place: null,
        attendance: null,
        ...event,
        id: wanted.id,
        activityId: activityId ?? null,
      }
      if (!old) {
        left('event', await insertEvent(tx, project.id, wanted, today))
        counts.created += 1
      } else if (canonicalJson(old) === canonicalJson(told)) counts.unchanged += 1
      else {
        left('event', await updateEvent(tx, wanted))
        counts.updated += 1
      }
    }
    return counts
  },
}
