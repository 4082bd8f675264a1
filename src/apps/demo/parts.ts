/** Short ways to write the parts of a portfolio that come in many lines. */
import type { EventKind } from '#community/contract.ts'
import type { Day } from '#kit/dates.ts'
import type { ACTIVITY_KINDS } from '#projects/parts/contract.ts'
import type { DemoEvent } from './shape.ts'

/** An activity, done where nothing else is said; without a grant where the source names no money. */
export const activity = (
  code: string,
  grant: string | null,
  kind: (typeof ACTIVITY_KINDS)[number],
  bg: string,
  en: string,
  state: 'planned' | 'done' = 'done',
) => ({ code, ...(grant !== null && { grant }), kind, name: { bg, en }, state })

/** Events of one place and activity. */
export const eventsAt =
  (place: string, activityCode: string) =>
  (kind: EventKind, heldOn: Day, bg: string, en: string): DemoEvent => ({
    kind,
    heldOn,
    title: { bg, en },
    place,
    activity: activityCode,
  })
