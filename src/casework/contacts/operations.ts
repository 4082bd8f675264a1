/** What can be done with contacts, and what they tell. */
import {
  hasProfession,
  type Operation,
  operation,
  paged,
  problem,
  type Reading,
  type ReadingContext,
  reading,
} from '#gate/index.ts'
import type { Day } from '#kit/dates.ts'
import { mustWorkIn, mustWorkWith, recordsOf, restrictedAmong, viewerOf } from '#people/index.ts'
import { dueQuery, nextDoneInput, recentQuery, recordContactInput, timelineQuery } from './contract.ts'
import { correct, versionsReading } from './corrections.ts'
import { sealContact } from './sealed.ts'
import {
  contactsWith,
  dueOf,
  insertContact,
  lockContact,
  recentOf,
  type StoredContact,
  setNextDone,
  whoIn,
} from './store.ts'
import { type ContactsDeps, contactViews } from './views.ts'

const record = operation({
  name: 'contacts.record',
  summary: 'Records a visit, a conversation, an accompaniment, advocacy or mediation with people of the team.',
  input: recordContactInput,
  event: 'contact_recorded',
  purpose: 'support',
  offline: true,
  async may(context, { teamId, personIds, note }) {
    await mustWorkIn(context, teamId)
    await mustWorkWith(context, personIds)
    if (note?.kind === 'psychologist' && !hasProfession(context.actor, 'psychologist')) throw problem('forbidden')
  },
  async body({ tx, vault, actor, left }, input) {
    const workers = [...new Set([...(actor.id === null ? [] : [actor.id]), ...input.workerIds])]
    const { id, teamId, kind, on, minutes, next } = input
    const made = { id, teamId, kind, on, minutes, nextOn: next?.on ?? null, ...sealContact(vault, input) }
    const written = await insertContact(tx, made, [...new Set(input.personIds)], workers)
    for (const table of ['contact', 'contact_person', 'contact_worker'] as const) left(table, written[table])
    return { contactId: input.id }
  },
})

const nextDone = operation({
  name: 'contacts.nextDone',
  summary: 'The next step that was agreed in a contact was made.',
  input: nextDoneInput,
  event: 'next_step_made',
  purpose: 'support',
  offline: true,
  async may(context, { id }) {
    const contact = await lockContact(context.tx, id)
    if (!contact) throw problem('not_found', { what: 'contact' })
    await mustWorkIn(context, contact.teamId)
  },
  async body({ tx, left }, { id, on }) {
    const contact = await lockContact(tx, id)
    if (!contact?.nextOn) throw problem('not_allowed_now')
    left('contact', await setNextDone(tx, id, on))
    return { contactId: id }
  },
})

export const operations: Operation[] = [record, nextDone, correct]

/** @param deps what telling of contacts needs from the app around it */
export function readings(deps: ContactsDeps): Reading[] {
  const views = (context: ReadingContext, found: readonly StoredContact[]) => contactViews(deps, context, found)

  const timeline = reading({
    name: 'contacts.ofPerson',
    summary: 'What teams did with a person, newest first.',
    path: '/api/contacts',
    query: timelineQuery,
    purpose: 'support',
    async body(context, { person, ...page }) {
      await mustWorkWith(context, [person])
      const records = await recordsOf(context.tx, person)
      const found = await paged(page, 2, keyOf, (after, limit) =>
        contactsWith(context.tx, records, { after: after as [Day, string] | null, limit }),
      )
      return { ...found, items: await views(context, found.items) }
    },
  })
  const due = reading({
    name: 'contacts.due',
    summary: 'Next steps that the teams of the asker agreed and have not made yet, the earliest first.',
    path: '/api/contacts/due',
    query: dueQuery,
    purpose: 'support',
    async body(context, page) {
      const { teams } = await viewerOf(context)
      const found = await paged(
        page,
        2,
        ({ nextOn, id }: StoredContact) => [nextOn!, id],
        (after, limit) => dueOf(context.tx, teams, { after: after as [Day, string] | null, limit }),
      )
      return { ...found, items: await views(context, await unrestricted(context, found.items)) }
    },
  })
  const recent = reading({
    name: 'contacts.mine',
    summary: 'What the asker did with people for the teams that they work in, newest first.',
    path: '/api/contacts/mine',
    query: recentQuery,
    purpose: 'support',
    async body(context, page) {
      const { teams } = await viewerOf(context)
      const found = await paged(page, 2, keyOf, (after, limit) =>
        recentOf(context.tx, context.actor.id, teams, { after: after as [Day, string] | null, limit }),
      )
      return { ...found, items: await views(context, await unrestricted(context, found.items)) }
    },
  })
  return [timeline, due, recent, versionsReading(deps)]
}

const keyOf = ({ on, id }: StoredContact) => [on, id]

/** Contacts without those with someone who asked that nothing but storing be done. */
async function unrestricted(context: ReadingContext, contacts: readonly StoredContact[]): Promise<StoredContact[]> {
  const { people } = await whoIn(
    context.tx,
    contacts.map(({ id }) => id),
  )
  const met = [...people.values()].flat().map(({ personId }) => personId)
  const restricted = await restrictedAmong(context, met)
  return contacts.filter(({ id }) => !(people.get(id) ?? []).some(({ personId }) => restricted.has(personId)))
}
