/** How contacts take part in the rights of a person: what was done with them is told and let go; of a note under lock is told that there is one. */
import type { PersonRoom } from '#people/rights/contract.ts'
import { blankContact, healthIn, toldIn } from './content.ts'
import { blankContacts, contactsOnlyWith, contactsWith } from './store.ts'

/** More than anybody has. */
const ALL = 20_000

export const contactsRoom: PersonRoom = {
  room: 'contacts',
  async tell({ tx, vault }, personIds) {
    const contacts = await contactsWith(tx, personIds, { after: null, limit: ALL })
    return contacts.map((contact) => {
      const { place, domains, done, next } = toldIn(vault, contact)
      // Who else was there is theirs; a psychologist's or closed note is for the worker to tell.
      const locked = contact.note !== null || contact.closedNote !== null
      const fields = {
        way: contact.kind,
        held_on: contact.on,
        place,
        domains,
        health: healthIn(vault, contact),
        done,
        next,
        locked_note: locked ? 'yes' : null,
      }
      return { kind: 'contact_held', id: contact.id, fields }
    })
  },
  async due({ tx }, personIds) {
    // What was done with others too is still theirs.
    const ids = await contactsOnlyWith(tx, personIds)
    return ids.length === 0 ? [] : [{ kind: 'contact_held', ids }]
  },
  async erase({ tx, vault, left }, { ids }) {
    left(
      'contact',
      await blankContacts(
        tx,
        ids.map((id) => ({ id, sealed: blankContact(vault, id) })),
      ),
    )
  },
}
