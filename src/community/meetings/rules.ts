/** Rules of meetings: what was promised last time, who came. */
import type { Day } from '#kit/dates.ts'
import type { SeatState } from './contract.ts'

/** What the rules need of a task. */
export interface Promised {
  eventId: string
  promisedOn: Day | null
  doneOn: Day | null
}

/**
 * What stands on the next agenda as "promised last time": tasks of the body's earlier meetings that are open, and those done
 * since it met before – a meeting hears once that something was done.
 * @param on the day of the meeting; for one without a day, today
 * @param previous the day on which the body met before, or null
 */
export const promisedBefore = <Task extends Promised>(
  tasks: readonly Task[],
  meeting: { id: string; on: Day },
  previous: Day | null,
): Task[] =>
  tasks.filter(
    ({ eventId, promisedOn, doneOn }) =>
      eventId !== meeting.id &&
      promisedOn !== null &&
      promisedOn <= meeting.on &&
      (doneOn === null || doneOn > meeting.on || previous === null || doneOn >= previous),
  )

/** How many members came. */
export const presentIn = (seats: readonly { state: SeatState | null }[]): number =>
  seats.filter(({ state }) => state === 'present').length
