/** What can be done with meetings: recorded, attended, written down; what was promised, and that it was done. */
import { deleteRows, insertRows, saveRows } from '#db/rows.ts'
import { type Context, type Operation, type OperationContext, operation, problem, refuseFields } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { activitiesOf } from '#projects/index.ts'
import { findBody, seatsOf } from '../bodies/store.ts'
import { mayRecordMeeting, mustKnowMembers } from '../policy.ts'
import { futureFaults } from '../rules.ts'
import {
  attendInput,
  type MeetingLine,
  meetingChange,
  meetingInput,
  minutesInput,
  taskDone,
  taskInput,
} from './contract.ts'
import { findMinutes, finishTask, lockTask, saveMinutes, saveTask } from './papers-store.ts'
import { presentIn } from './rules.ts'
import { findMeeting, insertMeeting, seatStates, updateMeeting } from './store.ts'

/** A meeting that is about to change. @throws not_found */
async function meetingFor({ tx }: Pick<Context, 'tx'>, id: string): Promise<MeetingLine> {
  const found = await findMeeting(tx, id, 'lock')
  if (!found) throw problem('not_found', { what: 'event' })
  return found
}

async function check(
  { tx, today }: Context,
  input: { heldOn?: string | undefined; planned: boolean; bodyId?: string | undefined },
): Promise<void> {
  if (!input.planned) refuseFields(futureFaults('heldOn', input.heldOn, today))
  if (input.bodyId !== undefined && !(await findBody(tx, input.bodyId, 'look'))) {
    throw problem('not_found', { what: 'body' })
  }
}

const record = operation({
  name: 'meetings.record',
  summary:
    'Records a meeting or another event, held or planned, of a body, of a project, or of the municipality alone.',
  input: meetingInput,
  event: 'meeting_recorded',
  purpose: 'community_work',
  offline: true,
  may: (context, { projectId }) => mayRecordMeeting(context, projectId ?? null),
  async body(context, input) {
    const { tx, left, today } = context
    await check(context, input)
    const { projectId, activityId } = input
    if (activityId !== undefined) {
      const known = projectId === undefined ? [] : await activitiesOf(tx, projectId)
      if (!known.some(({ id }) => id === activityId)) throw problem('not_found', { what: 'activity' })
    }
    left('event', await insertMeeting(tx, input, today))
    return { id: input.id, sequence: 0 }
  },
})

const change = operation({
  name: 'meetings.change',
  summary: 'Replaces what is recorded of a meeting: agenda, hour, place, that it was held, how many came.',
  input: meetingChange,
  event: 'meeting_changed',
  purpose: 'community_work',
  offline: false,
  may: async (context, { id }) => mayRecordMeeting(context, (await meetingFor(context, id)).projectId),
  async body(context, input) {
    const { tx, left } = context
    const found = await meetingFor(context, input.id)
    if (found.sequence !== input.sequence) throw problem('conflict', { what: 'event', version: found.sequence })
    await check(context, input)
    left('event', await updateMeeting(tx, input))
    return { id: input.id, sequence: input.sequence + 1 }
  },
})

const attend = operation({
  name: 'meetings.attend',
  summary: 'Replaces which members were invited and came; members are those of the body that meets.',
  input: attendInput,
  event: 'meeting_attended',
  purpose: 'community_work',
  offline: false,
  may: mustKnowMembers,
  async body(context, { id, seats }) {
    const { tx, vault } = context
    const meeting = await meetingFor(context, id)
    const members = meeting.bodyId === null ? [] : await seatsOf(tx, vault, meeting.bodyId)
    const known = new Set(members.map((member) => member.id))
    if (seats.some(({ seatId }) => !known.has(seatId))) throw problem('not_found', { what: 'seat' })
    const present = presentIn(seats)
    // Everybody who came is counted, members too.
    if (meeting.attendance && present > meeting.attendance.total) {
      refuseFields([{ path: 'seats', code: 'less_than_parts' }])
    }
    await replaceSeats(context, id, seats)
    return { id, present }
  },
})

async function replaceSeats(
  { tx, left }: OperationContext,
  eventId: string,
  wanted: readonly { seatId: string; state: string }[],
): Promise<void> {
  const stored = await seatStates(tx, eventId)
  const gone = [...stored].filter(([seatId]) => !wanted.some((one) => one.seatId === seatId))
  left(
    'event_seat',
    await deleteRows(
      tx,
      'event_seat',
      gone.map(([, { id }]) => id),
    ),
  )
  const rows = wanted.map(({ seatId, state }) => ({
    id: stored.get(seatId)?.id ?? newId(),
    event_id: eventId,
    seat_id: seatId,
    state,
  }))
  const changed = rows.filter(({ seat_id, state }) => stored.get(seat_id)?.state !== state)
  left(
    'event_seat',
    await insertRows(
      tx,
      'event_seat',
      changed.filter(({ seat_id }) => !stored.has(seat_id)),
    ),
  )
  left(
    'event_seat',
    await saveRows(
      tx,
      'event_seat',
      changed.filter(({ seat_id }) => stored.has(seat_id)),
    ),
  )
}

const minutes = operation({
  name: 'meetings.minutes',
  summary:
    'Writes down what was said and decided; said to name people, it is read by those alone who work with the community.',
  input: minutesInput,
  event: 'minutes_written',
  purpose: 'community_work',
  offline: false,
  may: mustKnowMembers,
  async body(context, input) {
    const { tx, vault, left } = context
    await meetingFor(context, input.id)
    const found = await findMinutes(tx, vault, input.id, 'lock')
    const version = found?.version ?? 0
    if (version !== input.version) throw problem('conflict', { what: 'minutes', version })
    left('minutes', await saveMinutes(tx, vault, input))
    return { id: input.id, version: version + 1 }
  },
})

const setTask = operation({
  name: 'tasks.set',
  summary: 'Writes down what a member or an office promised at a meeting, and by when; or corrects it.',
  input: taskInput,
  event: 'task_set',
  purpose: 'community_work',
  offline: false,
  may: mustKnowMembers,
  async body(context, input) {
    const { tx, vault, left } = context
    const meeting = await meetingFor(context, input.eventId)
    const found = await lockTask(tx, vault, input.id)
    if (found && found.eventId !== input.eventId) throw problem('not_found', { what: 'task' })
    if ((found?.version ?? 0) !== input.version) {
      throw problem('conflict', { what: 'task', version: found?.version ?? 0 })
    }
    const members = meeting.bodyId === null ? [] : await seatsOf(tx, vault, meeting.bodyId)
    if (input.seatId !== undefined && !members.some(({ id }) => id === input.seatId)) {
      throw problem('not_found', { what: 'seat' })
    }
    refuseFields(
      input.dueOn !== undefined && meeting.heldOn !== null && input.dueOn < meeting.heldOn
        ? [{ path: 'dueOn', code: 'end_before_start' }]
        : [],
    )
    const kept = { bodyId: meeting.bodyId, result: found?.result ?? null }
    left('meeting_task', await saveTask(tx, vault, input, kept))
    return { id: input.id, version: input.version + 1 }
  },
})

const done = operation({
  name: 'tasks.done',
  summary: 'Notes the day on which a task was done and what came of it; without a day, that it is open after all.',
  input: taskDone,
  event: 'task_done',
  purpose: 'community_work',
  offline: false,
  may: mustKnowMembers,
  async body({ tx, vault, left, today }, { id, version, doneOn, result }) {
    const found = await lockTask(tx, vault, id)
    if (!found) throw problem('not_found', { what: 'task' })
    if (found.version !== version) throw problem('conflict', { what: 'task', version: found.version })
    refuseFields([
      ...futureFaults('doneOn', doneOn, today),
      ...(doneOn !== undefined && found.promisedOn !== null && doneOn < found.promisedOn
        ? [{ path: 'doneOn', code: 'end_before_start' }]
        : []),
    ])
    left('meeting_task', await finishTask(tx, vault, found, doneOn ?? null, result ?? null))
    return { id, version: version + 1 }
  },
})

export const meetingOperations: Operation[] = [record, change, attend, minutes, setTask, done]
