/** Every room that keeps something about people: what a person is told of, what is kept for a law, what is let go. */
import { contactsRoom } from '#casework/contacts/person-room.ts'
import { groupsRoom } from '#groups/index.ts'
import { participantsRoom } from '#participants/index.ts'
import { pathwaysRoom } from '#pathways/index.ts'
import { OWN_ROOMS } from '#people/index.ts'
import type { PersonRoom } from '#people/rights/contract.ts'

export const PERSON_ROOMS: readonly PersonRoom[] = [
  ...OWN_ROOMS,
  participantsRoom,
  pathwaysRoom,
  groupsRoom,
  contactsRoom,
]
