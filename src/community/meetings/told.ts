/** A meeting whole, as it is told to those who work with the community and to the others. */
import type { ReadingContext } from '#gate/index.ts'
import { missingForQuorum, sitsOn } from '../bodies/rules.ts'
import { findBody, seatsByIds, seatsOf } from '../bodies/store.ts'
import type { MeetingLine, MeetingView, TaskView } from './contract.ts'
import { findMinutes, type StoredTask, tasksOf } from './papers-store.ts'
import { presentIn, promisedBefore } from './rules.ts'
import { metBefore, seatStates } from './store.ts'

type Reader = Pick<ReadingContext, 'tx' | 'vault' | 'today' | 'saw'>

/** Tasks with the names of those who took them on, who are then seen in the log. */
export async function tasksTold({ tx, vault, today, saw }: Reader, tasks: readonly StoredTask[]): Promise<TaskView[]> {
  const seats = await seatsByIds(tx, vault, [...new Set(tasks.flatMap(({ seatId }) => (seatId ? [seatId] : [])))])
  saw([...seats.keys()])
  return tasks.map(({ office, ...task }) => ({
    ...task,
    who: (task.seatId === null ? office : seats.get(task.seatId)?.name) ?? '',
    late: task.doneOn === null && task.dueOn !== null && task.dueOn < today,
  }))
}

/**
 * A meeting with its papers.
 * @param inside whether the asker knows the members: else nobody is named, and minutes that name people are left out
 */
export async function meetingTold(context: Reader, line: MeetingLine, inside: boolean): Promise<MeetingView> {
  const { tx, vault, today, saw } = context
  const { id, bodyId } = line
  const on = line.heldOn ?? today
  const body = bodyId === null ? undefined : await findBody(tx, bodyId, 'look')
  const states = await seatStates(tx, id)
  const all = bodyId === null ? [] : await seatsOf(tx, vault, bodyId)
  // Who left before does not sit here, unless they came.
  const members = all.filter((seat) => sitsOn(seat, on) || states.has(seat.id))
  const seats = members.map((seat) => ({ seatId: seat.id, name: seat.name, state: states.get(seat.id)?.state ?? null }))
  const present = presentIn(seats)
  const minutes = await findMinutes(tx, vault, id, 'look')
  const view = {
    ...line,
    body: body ? { id: body.id, name: body.name } : null,
    quorum: { present, needed: body?.quorum ?? null, missing: missingForQuorum(body?.quorum ?? null, present) },
  }
  if (!inside) {
    const open = minutes && !minutes.namesPeople ? minutes : null
    return { ...view, seats: null, minutes: open, tasks: [], promised: [] }
  }
  saw(seats.map(({ seatId }) => seatId))
  const tasks = await tasksOf(tx, vault, { eventId: id })
  const before = bodyId === null ? null : await metBefore(tx, bodyId, { id, on })
  const promised = bodyId === null ? [] : promisedBefore(await tasksOf(tx, vault, { bodyId }), { id, on }, before)
  return {
    ...view,
    seats,
    minutes: minutes ?? null,
    tasks: await tasksTold(context, tasks),
    promised: await tasksTold(context, promised),
  }
}
