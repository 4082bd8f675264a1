/** What can be done with bodies, seats and the consent to be named; appointments and letters are in papers-operations. */
import { lockDecision, relinkCreation } from '#decisions/index.ts'
import { type Operation, type OperationContext, operation, problem, refuseFields } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { mustKnowMembers } from '../policy.ts'
import { futureFaults } from '../rules.ts'
import {
  type BodyInput,
  bodyChange,
  bodyInput,
  CONSENT_TEXT,
  consentInput,
  seatChange,
  seatForget,
  seatInput,
} from './contract.ts'
import { paperOperations } from './papers-operations.ts'
import { sitsOn, withinBody } from './rules.ts'
import {
  findBody,
  forgetSeat,
  insertBody,
  insertSaid,
  insertSeat,
  lockSeat,
  seatsByIds,
  updateBody,
  updateSeat,
} from './store.ts'

/** An end is not before the beginning. */
const termFaults = ({ beganOn, endedOn }: { beganOn: string; endedOn?: string | undefined }) =>
  endedOn !== undefined && endedOn < beganOn ? [{ path: 'endedOn', code: 'end_before_start' }] : []

/** The decision that made a body shows it, and no other does. @throws not_found */
async function linkMandate({ tx, left }: OperationContext, { id, mandateId, name }: BodyInput): Promise<void> {
  if (mandateId !== undefined && !(await lockDecision(tx, mandateId))) throw problem('not_found', { what: 'decision' })
  const creation = { id: newId(), kind: 'body' as const, targetId: id, name }
  left('decision_creation', await relinkCreation(tx, mandateId ?? null, creation))
}

const create = operation({
  name: 'bodies.create',
  summary: 'Records a body: a local active group, a working group, a steering group, a project team.',
  input: bodyInput,
  event: 'body_created',
  purpose: 'community_work',
  offline: false,
  may: mustKnowMembers,
  async body(context, input) {
    refuseFields([...futureFaults('beganOn', input.beganOn, context.today), ...termFaults(input)])
    await linkMandate(context, input)
    context.left('body', await insertBody(context.tx, input))
    return { id: input.id, version: 1 }
  },
})

const change = operation({
  name: 'bodies.change',
  summary: 'Replaces what is recorded of a body: name, mandate, quorum, end.',
  input: bodyChange,
  event: 'body_changed',
  purpose: 'community_work',
  offline: false,
  may: mustKnowMembers,
  async body(context, { version, ...input }) {
    const found = await findBody(context.tx, input.id, 'lock')
    if (!found) throw problem('not_found', { what: 'body' })
    if (found.version !== version) throw problem('conflict', { what: 'body', version: found.version })
    refuseFields([...futureFaults('beganOn', input.beganOn, context.today), ...termFaults(input)])
    await linkMandate(context, input)
    context.left('body', await updateBody(context.tx, input, version + 1))
    return { id: input.id, version: version + 1 }
  },
})

const give = operation({
  name: 'seats.give',
  summary: 'Gives someone a seat in a body.',
  input: seatInput,
  event: 'seat_given',
  purpose: 'community_work',
  offline: false,
  may: mustKnowMembers,
  async body({ tx, vault, left }, { bodyId, ...input }) {
    if (!(await findBody(tx, bodyId, 'look'))) throw problem('not_found', { what: 'body' })
    refuseFields(termFaults(input))
    left('body_seat', await insertSeat(tx, vault, bodyId, input))
    return { id: input.id, version: 1 }
  },
})

const changeSeat = operation({
  name: 'seats.change',
  summary: 'Replaces what is recorded of a seat: its end, the part in the body, the name as it is written.',
  input: seatChange,
  event: 'seat_changed',
  purpose: 'community_work',
  offline: false,
  may: mustKnowMembers,
  async body({ tx, vault, left }, input) {
    const found = await lockSeat(tx, input.id)
    if (!found) throw problem('not_found', { what: 'seat' })
    if (found.version !== input.version) throw problem('conflict', { what: 'seat', version: found.version })
    refuseFields(termFaults(input))
    left('body_seat', await updateSeat(tx, vault, input))
    return { id: input.id, version: input.version + 1 }
  },
})

const consent = operation({
  name: 'seats.consent',
  summary: "Keeps a member's own written word on being named in public, or that it is taken back.",
  input: consentInput,
  event: 'seat_consent_said',
  purpose: 'community_work',
  offline: false,
  may: mustKnowMembers,
  async body({ tx, left, today }, { id, seatId, said, on, paper }) {
    if (!(await lockSeat(tx, seatId))) throw problem('not_found', { what: 'seat' })
    refuseFields(futureFaults('on', on, today))
    const row = { id, seat_id: seatId, said, said_on: on, text_version: CONSENT_TEXT, paper: paper ?? null }
    left('seat_consent', await insertSaid(tx, row))
    return { id }
  },
})

const forget = operation({
  name: 'seats.forget',
  summary: 'Forgets who sat in a seat that has ended: name and office go, number and sex stay.',
  input: seatForget,
  event: 'seat_forgotten',
  purpose: 'community_work',
  offline: false,
  may: mustKnowMembers,
  async body({ tx, vault, left, today }, { id, version }) {
    const found = await lockSeat(tx, id)
    if (!found) throw problem('not_found', { what: 'seat' })
    if (found.version !== version) throw problem('conflict', { what: 'seat', version: found.version })
    const body = await findBody(tx, found.bodyId, 'look')
    const seat = withinBody((await seatsByIds(tx, vault, [id])).get(id)!, body?.endedOn ?? null)
    // Who still sits there is needed by name.
    if (sitsOn(seat, today)) throw problem('not_allowed_now')
    left('body_seat', await forgetSeat(tx, vault, id, seat.sex, today))
    return { id, version: version + 1 }
  },
})

export const bodyOperations: Operation[] = [create, change, give, changeSeat, consent, forget, ...paperOperations]
