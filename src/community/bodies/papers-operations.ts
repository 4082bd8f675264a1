/** Appointments by an order, and the letters of bodies with their clock. */
import { insertCreation, lockDecision } from '#decisions/index.ts'
import { type Operation, operation, problem, refuseFields } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { mustKnowMembers } from '../policy.ts'
import { futureFaults } from '../rules.ts'
import { appointmentEnd, appointmentInput, letterAnswer, letterInput } from './contract.ts'
import {
  answerLetter,
  endAppointment,
  insertAppointment,
  insertLetter,
  lockAppointment,
  lockLetter,
} from './papers-store.ts'
import { lawfulAnswer } from './rules.ts'
import { findBody } from './store.ts'

const appoint = operation({
  name: 'appointments.make',
  summary: 'Records whom an order appoints: a coordinator, a contact person, a municipal facilitator.',
  input: appointmentInput,
  event: 'appointment_made',
  purpose: 'community_work',
  offline: false,
  may: mustKnowMembers,
  async body({ tx, vault, left }, input) {
    const { id, decisionId } = input
    if (!(await lockDecision(tx, decisionId))) throw problem('not_found', { what: 'decision' })
    left('appointment', await insertAppointment(tx, vault, input))
    const creation = { id: newId(), kind: 'appointment' as const, targetId: id, name: null }
    left('decision_creation', await insertCreation(tx, decisionId, creation))
    return { id, version: 1 }
  },
})

const end = operation({
  name: 'appointments.end',
  summary: 'Ends an appointment on a day.',
  input: appointmentEnd,
  event: 'appointment_ended',
  purpose: 'community_work',
  offline: false,
  may: mustKnowMembers,
  async body({ tx, left }, { id, version, endedOn }) {
    const found = await lockAppointment(tx, id)
    if (!found) throw problem('not_found', { what: 'appointment' })
    if (found.version !== version) throw problem('conflict', { what: 'appointment', version: found.version })
    refuseFields(endedOn < found.beganOn ? [{ path: 'endedOn', code: 'end_before_start' }] : [])
    left('appointment', await endAppointment(tx, id, endedOn))
    return { id, version: version + 1 }
  },
})

const record = operation({
  name: 'letters.record',
  summary:
    'Records a letter of a body with its number; the day by which the law wants an answer follows from its kind.',
  input: letterInput,
  event: 'letter_recorded',
  purpose: 'community_work',
  offline: false,
  may: mustKnowMembers,
  async body({ tx, vault, left, today }, input) {
    if (!(await findBody(tx, input.bodyId, 'look'))) throw problem('not_found', { what: 'body' })
    const { on, answerBy, kind } = input
    refuseFields([
      ...futureFaults('on', on, today),
      ...(answerBy !== undefined && answerBy < on ? [{ path: 'answerBy', code: 'end_before_start' }] : []),
    ])
    const dueOn = answerBy ?? lawfulAnswer(kind, on)
    left('body_letter', await insertLetter(tx, vault, input, dueOn))
    return { id: input.id, version: 1, dueOn }
  },
})

const answer = operation({
  name: 'letters.answer',
  summary: 'Notes the day and the number of the answer to a letter.',
  input: letterAnswer,
  event: 'letter_answered',
  purpose: 'community_work',
  offline: false,
  may: mustKnowMembers,
  async body({ tx, left, today }, { id, version, on, number }) {
    const found = await lockLetter(tx, id)
    if (!found) throw problem('not_found', { what: 'letter' })
    if (found.version !== version) throw problem('conflict', { what: 'letter', version: found.version })
    refuseFields([
      ...futureFaults('on', on, today),
      ...(on < found.on ? [{ path: 'on', code: 'end_before_start' }] : []),
    ])
    left('body_letter', await answerLetter(tx, id, on, number ?? null))
    return { id, version: version + 1 }
  },
})

export const paperOperations: Operation[] = [appoint, end, record, answer]
