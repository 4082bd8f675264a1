/** How groups take part in the rights of a person: in which they are, or were, enrolled. */
import type { PersonRoom } from '#people/rights/contract.ts'
import { enrolmentsOfPeople } from './store.ts'

export const groupsRoom: PersonRoom = {
  room: 'groups',
  async tell({ tx }, personIds) {
    const enrolments = await enrolmentsOfPeople(tx, personIds)
    return enrolments.map(({ id, name, enrolledOn, leftOn }) => ({
      kind: 'enrolment',
      id,
      fields: { group: name, from: enrolledOn, to: leftOn },
    }))
  },
}
