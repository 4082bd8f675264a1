/** What was recorded wrongly of a contact is corrected; what it said before stays, sealed, for whoever may read the contact. */
import { staffNames } from '#accounts/index.ts'
import { hasRole, type OperationContext, operation, problem, type Reading, reading, refuseFields } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import { anyRestricted, mustWorkIn, mustWorkWith, toLines, viewerOf, worksWithAny } from '#people/index.ts'
import { notAhead } from '../faults.ts'
import { type ContactVersion, type CorrectContact, correctContactInput, versionsQuery } from './contract.ts'
import { corrects, correctsNote } from './rules.ts'
import { EARLIER, earlierHealthIn, noteFor, readerOf, sealAgain, sealContact, toldIn } from './sealed.ts'
import { lockContact, type StoredContact, setPeople, updateContact, whoIn } from './store.ts'
import { insertVersion, peopleIn, versionsOf } from './version-store.ts'
import type { ContactsDeps } from './views.ts'

interface Found {
  contact: StoredContact
  people: string[]
  workers: string[]
}

/** @throws not_found where there is no such contact, or the asker's teams work with nobody of it; restricted */
async function mustReach(context: Parameters<typeof mustWorkIn>[0], id: string): Promise<Found> {
  const contact = await lockContact(context.tx, id)
  if (!contact) throw problem('not_found', { what: 'contact' })
  const who = await whoIn(context.tx, [id])
  const people = (who.people.get(id) ?? []).map(({ personId }) => personId)
  const workers = (who.workers.get(id) ?? []).map(({ accountId }) => accountId)
  if (!(await worksWithAny(context, people))) throw problem('not_found', { what: 'contact' })
  if (await anyRestricted(context, people)) throw problem('restricted')
  return { contact, people, workers }
}

/** Of what nothing was said stays as it is sealed; else who may, and the note as it should be. */
function noteOf(context: OperationContext, { contact, workers }: Found, note: CorrectContact['note']) {
  if (note === undefined) return { note: contact.note, closedNote: contact.closedNote }
  const psychologists = { was: contact.note !== null, becomes: note?.kind === 'psychologist' }
  if (!correctsNote(readerOf(context, []), workers, psychologists)) throw problem('forbidden')
  return null
}

export const correct = operation({
  name: 'contacts.correct',
  summary: 'Corrects what was recorded of a contact, with a reason; what it said before is kept and can be read.',
  input: correctContactInput,
  event: 'contact_corrected',
  purpose: 'support',
  offline: true,
  async may(context, { id, personIds }) {
    const found = await mustReach(context, id)
    await mustWorkIn(context, found.contact.teamId)
    if (!hasRole(context.actor, 'operator') && !corrects(readerOf(context, []), found.workers))
      throw problem('not_assigned')
    await mustWorkWith(
      context,
      personIds.filter((person) => !found.people.includes(person)),
    )
  },
  async body(context, { id, version, personIds, reason, ...input }) {
    const { tx, vault, left, today, now, actor } = context
    const found = await mustReach(context, id)
    const { contact } = found
    if (contact.version !== version) throw problem('conflict', { what: 'contact', version: contact.version })
    refuseFields(notAhead('on', input.on, today))
    const kept = noteOf(context, found, input.note)
    const { kind, on, minutes, nextOn, nextDoneOn } = contact
    const earlier = {
      id: newId(now),
      contactId: id,
      number: version,
      replacedBy: actor.id,
      content: { ...toldIn(vault, contact), kind, on, minutes, nextOn, nextDoneOn, reason },
    }
    const notes = sealAgain(vault, contact, earlier.id)
    const written = await insertVersion(tx, vault, { ...earlier, ...notes }, found.people, now)
    left('contact_version', written.contact_version)
    left('contact_version_person', written.contact_version_person)
    const next = input.next?.on ?? null
    const row = await updateContact(tx, {
      ...contact,
      kind: input.kind,
      on: input.on,
      minutes: input.minutes,
      nextOn: next,
      nextDoneOn: next === null ? null : nextDoneOn,
      ...sealContact(vault, { id, ...input }),
      ...kept,
    })
    left('contact', row!)
    left('contact_person', await setPeople(tx, id, [...new Set(personIds)], input.on))
    return { contactId: id, version: version + 1 }
  },
})

/** @param deps what telling of contacts needs from the app around it */
export const versionsReading = (deps: ContactsDeps): Reading =>
  reading({
    name: 'contacts.versions',
    summary: 'What a contact said before it was corrected, the latest first, with who corrected it and why.',
    path: '/api/contacts/:id/versions',
    query: versionsQuery,
    purpose: 'support',
    async body(context, { id }): Promise<{ items: ContactVersion[] }> {
      const { tx, vault, tenant } = context
      const { contact, workers } = await mustReach(context, id)
      const versions = await versionsOf(tx, vault, id)
      const people = await peopleIn(
        tx,
        versions.map((version) => version.id),
      )
      const viewer = await viewerOf(context)
      const everyone = [...new Set([...people.values()].flat())]
      const lines = await toLines(context, await deps.directory.lines(tenant.id, viewer, everyone))
      const names = new Map(lines.map((line) => [line.id, line.name]))
      const staff = await staffNames(
        deps,
        versions.flatMap(({ replacedBy }) => replacedBy ?? []),
      )
      const items = versions.map((version): ContactVersion => {
        const { kind, on, minutes, place, domains, done, next, nextOn, nextDoneOn, reason } = version.content
        return {
          id: version.id,
          number: version.number,
          replacedAt: new Date(version.replacedAt).toISOString(),
          replacedBy: version.replacedBy && (staff.get(version.replacedBy) ?? null),
          reason,
          kind,
          on,
          minutes,
          people: (people.get(version.id) ?? []).flatMap((person) => {
            const name = names.get(person)
            return name === undefined ? [] : [{ id: person, name }]
          }),
          place,
          domains,
          health: earlierHealthIn(vault, version),
          done,
          next: nextOn === null || next === null ? null : { text: next, on: nextOn, doneOn: nextDoneOn },
          ...noteFor(vault, readerOf(context, viewer.teams), { ...version, teamId: contact.teamId }, workers, EARLIER),
        }
      })
      return { items }
    },
  })
