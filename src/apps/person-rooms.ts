/** Every room that keeps something about people: what a person is told of, what is kept for a law, what is let go. */
import { responsesRoom } from '#assessment/index.ts'
import { contactsRoom } from '#casework/contacts/person-room.ts'
import { referralsRoom } from '#casework/referrals/person-room.ts'
import { signalsRoom } from '#casework/signals/person-room.ts'
import { supportRoom } from '#casework/support/person-room.ts'
import { membersRoom } from '#community/index.ts'
import { groupsRoom } from '#groups/index.ts'
import { lifeRoom, participantsRoom } from '#participants/index.ts'
import { pathwaysRoom } from '#pathways/index.ts'
import { OWN_ROOMS } from '#people/index.ts'
import type { PersonRoom } from '#people/rights/contract.ts'

export const PERSON_ROOMS: readonly PersonRoom[] = [
  ...OWN_ROOMS,
  participantsRoom,
  lifeRoom,
  pathwaysRoom,
  groupsRoom,
  contactsRoom,
  supportRoom,
  referralsRoom,
  signalsRoom,
  responsesRoom,
  membersRoom,
]
