/**
 * How members of bodies take part in the rights of a person: by the age of what is kept of them. They are not written down
 * among people, so that nothing ties somebody whom teams support to a seat; a member is told on the page of the body
 * (`member-data.ts`), and forgotten there on request.
 */
import { deleteRows, type RowTable } from '#db/rows.ts'
import type { Due, PersonRoom } from '#people/rights/contract.ts'
import { overSince } from '#people/rights/rules.ts'
import {
  appointmentsEndedUpTo,
  lettersUpTo,
  papersOfMeetingsUpTo,
  reportsUpTo,
  saidBy,
  seatsEndedUpTo,
} from './aged-store.ts'
import { forgetAppointment } from './papers-store.ts'
import { forgetSeat, seatsByIds } from './store.ts'

/** Rows of each kind that go in one transaction; the others go with the next run. */
const AT_ONCE = 500
const DELETED: readonly string[] = [
  'seat_consent',
  'body_letter',
  'minutes',
  'meeting_task',
  'community_report',
] satisfies RowTable[]

const some = (kind: string, ids: string[]): Due[] => (ids.length === 0 ? [] : [{ kind, ids }])

export const membersRoom: PersonRoom = {
  room: 'members',
  async aged({ tx, today }) {
    const membership = overSince('membership', today)
    const papers = overSince('community_papers', today)
    const seats = await seatsEndedUpTo(tx, membership, AT_ONCE)
    return [
      ...some('body_seat', seats),
      ...some('seat_consent', await saidBy(tx, seats)),
      ...some('appointment', await appointmentsEndedUpTo(tx, membership, AT_ONCE)),
      ...some('body_letter', await lettersUpTo(tx, membership, AT_ONCE)),
      ...some('minutes', await papersOfMeetingsUpTo(tx, 'minutes', papers, AT_ONCE)),
      ...some('meeting_task', await papersOfMeetingsUpTo(tx, 'meeting_task', papers, AT_ONCE)),
      ...some('community_report', await reportsUpTo(tx, papers, AT_ONCE)),
    ]
  },
  async erase({ tx, vault, left, today }, { kind, ids }) {
    if (kind === 'body_seat') {
      for (const { id, sex } of (await seatsByIds(tx, vault, ids)).values())
        left('body_seat', await forgetSeat(tx, vault, id, sex, today))
    } else if (kind === 'appointment') {
      for (const id of ids) left('appointment', await forgetAppointment(tx, vault, id, today))
    } else if (DELETED.includes(kind)) {
      left(kind as RowTable, await deleteRows(tx, kind as RowTable, ids))
    }
  },
}
