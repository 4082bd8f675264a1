/** How contacts take part in the rights of a person: what was done with them is told and let go; of a note under lock is told that there is one. */
import type { PersonRoom } from '#people/rights/contract.ts'
import type { HealthMatter } from './contract.ts'
import { blankContact, earlierHealthIn, healthIn, type Told, toldIn } from './sealed.ts'
import { blankContacts, contactsOnlyWith, contactsWith, type StoredContact } from './store.ts'
import { deleteVersions, versionsOnlyWith, versionsWith } from './version-store.ts'

/** More than anybody has. */
const ALL = 20_000

/** What is told of a contact, as it says or said. Who else was there is theirs; a note under lock is for the worker to tell. */
const fieldsOf = (
  { kind, on, note, closedNote }: Pick<StoredContact, 'kind' | 'on' | 'note' | 'closedNote'>,
  { place, domains, health, done, next }: Told & { health: HealthMatter[] },
) => ({
  way: kind,
  held_on: on,
  place,
  domains,
  health,
  done,
  next,
  locked_note: note !== null || closedNote !== null ? 'yes' : null,
})

export const contactsRoom: PersonRoom = {
  room: 'contacts',
  async tell({ tx, vault }, personIds) {
    const contacts = await contactsWith(tx, personIds, { after: null, limit: ALL })
    const versions = await versionsWith(tx, vault, personIds)
    return [
      ...contacts.map((contact) => {
        const told = { ...toldIn(vault, contact), health: healthIn(vault, contact) }
        return { kind: 'contact_held', id: contact.id, fields: fieldsOf(contact, told) }
      }),
      ...versions.map(({ id, content, ...stored }) => {
        const { kind, on, reason, place, domains, done, next } = content
        const health = earlierHealthIn(vault, { id, ...stored })
        const told = fieldsOf({ kind, on, ...stored }, { place, domains, health, done, next })
        return { kind: 'contact_version', id, fields: { ...told, reason } }
      }),
    ]
  },
  async due({ tx }, personIds) {
    // What was done with others too is still theirs.
    const ids = await contactsOnlyWith(tx, personIds)
    const versions = await versionsOnlyWith(tx, personIds)
    return [
      ...(ids.length === 0 ? [] : [{ kind: 'contact_held', ids }]),
      ...(versions.length === 0 ? [] : [{ kind: 'contact_version', ids: versions }]),
    ]
  },
  async erase({ tx, vault, left }, { kind, ids }) {
    if (kind === 'contact_version') {
      const gone = await deleteVersions(tx, ids)
      left('contact_version', gone.contact_version)
      left('contact_version_person', gone.contact_version_person)
      return
    }
    left(
      'contact',
      await blankContacts(
        tx,
        ids.map((id) => ({ id, sealed: blankContact(vault, id) })),
      ),
    )
  },
}
