/** What can be done with contacts, and what they tell. */
import { staffNames, teamNames } from '#accounts/index.ts'
import type { Database } from '#db/connect.ts'
import {
  type Context,
  hasProfession,
  type Operation,
  operation,
  paged,
  problem,
  type Reading,
  type ReadingContext,
  reading,
  type TenantBook,
} from '#gate/index.ts'
import type { Day } from '#kit/dates.ts'
import {
  mustWorkIn,
  mustWorkWith,
  type PeopleDeps,
  recordsOf,
  restrictedAmong,
  toLines,
  viewerOf,
} from '#people/index.ts'
import type { Vault } from '#vault/index.ts'
import {
  type ContactView,
  type Domain,
  dueQuery,
  type HealthMatter,
  nextDoneInput,
  type RecordContact,
  recentQuery,
  recordContactInput,
  timelineQuery,
} from './contract.ts'
import { type Reader, readsClosedNote, readsNote } from './rules.ts'
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

/** What telling of contacts needs from the app around it. */
export interface ContactsDeps extends PeopleDeps {
  db: Database
  book: TenantBook
}

const PLACE = 'contact.sealed'
const HEALTH = 'contact.health'
const NOTE = 'contact.note'
const CLOSED = 'contact.closed_note'

/** What is sealed of a contact. */
export interface Told {
  place: string | null
  domains: Domain[]
  done: string | null
  next: string | null
}

/** What was done in a contact, opened. */
export const toldIn = (vault: Vault, { id, sealed }: Pick<StoredContact, 'id' | 'sealed'>): Told =>
  vault.openJson<Told>(PLACE, id, sealed)

/** Which matters of health a contact was about. */
export const healthIn = (vault: Vault, { id, health }: Pick<StoredContact, 'id' | 'health'>): HealthMatter[] =>
  health === null ? [] : vault.openJson<HealthMatter[]>(HEALTH, id, health)

/** A contact of which nothing is told any more. */
export const blankContact = (vault: Vault, id: string): Buffer =>
  vault.sealJson('C2', PLACE, id, { place: null, domains: [], done: null, next: null } satisfies Told)

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
    const written = await insertContact(tx, sealedContact(vault, input), [...new Set(input.personIds)], workers)
    for (const table of ['contact', 'contact_person', 'contact_worker'] as const) left(table, written[table])
    return { contactId: input.id }
  },
})

function sealedContact(
  vault: Vault,
  { id, teamId, kind, on, minutes, place, domains, health, done, next, note }: RecordContact,
) {
  const told: Told = { place: place ?? null, domains, done: done ?? null, next: next?.text ?? null }
  const seal = (cls: 'C3' | 'C4', where: string) => vault.sealJson(cls, where, id, note?.text)
  return {
    id,
    teamId,
    kind,
    on,
    minutes,
    nextOn: next?.on ?? null,
    sealed: vault.sealJson('C2', PLACE, id, told),
    health: health.length > 0 ? vault.sealJson('C3', HEALTH, id, health) : null,
    note: note?.kind === 'psychologist' ? seal('C3', NOTE) : null,
    closedNote: note?.kind === 'closed' ? seal('C4', CLOSED) : null,
  }
}

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

export const operations: Operation[] = [record, nextDone]

/** @param deps what telling of contacts needs from the app around it */
export function readings(deps: ContactsDeps): Reading[] {
  /** Contacts as they are told to whoever asks. */
  async function views(context: ReadingContext, contacts: readonly StoredContact[]): Promise<ContactView[]> {
    const { tx, vault, tenant } = context
    const ids = contacts.map(({ id }) => id)
    const { people, workers } = await whoIn(tx, ids)
    const personIds = [...new Set([...people.values()].flatMap((list) => list.map(({ personId }) => personId)))]
    const viewer = await viewerOf(context)
    const found = await deps.directory.lines(tenant.id, viewer, personIds)
    const lines = new Map((await toLines(context, found)).map((line) => [line.id, line.name]))
    const accountIds = [...new Set([...workers.values()].flatMap((list) => list.map(({ accountId }) => accountId)))]
    const staff = await staffNames(deps, accountIds)
    const teams = await teamNames(
      tx,
      contacts.map(({ teamId }) => teamId),
    )
    const reader = readerOf(context, viewer.teams)
    return contacts.map((contact): ContactView => {
      const at = (workers.get(contact.id) ?? []).map(({ accountId }) => accountId)
      const told = toldIn(vault, contact)
      return {
        id: contact.id,
        kind: contact.kind,
        on: contact.on,
        minutes: contact.minutes,
        team: teams.get(contact.teamId) ?? '',
        people: (people.get(contact.id) ?? []).flatMap(({ personId }) => {
          const name = lines.get(personId)
          return name === undefined ? [] : [{ id: personId, name }]
        }),
        workers: at.flatMap((id) => staff.get(id) ?? []),
        place: told.place,
        domains: told.domains,
        health: healthIn(vault, contact),
        done: told.done,
        next:
          contact.nextOn === null || told.next === null
            ? null
            : { text: told.next, on: contact.nextOn, doneOn: contact.nextDoneOn },
        ...noteFor(vault, reader, contact, at),
      }
    })
  }

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
  return [timeline, due, recent]
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

const readerOf = ({ actor }: Pick<Context, 'actor'>, teams: readonly string[]): Reader => ({
  accountId: actor.id,
  isPsychologist: hasProfession(actor, 'psychologist'),
  teams,
})

function noteFor(
  vault: Vault,
  reader: Reader,
  { id, teamId, note, closedNote }: StoredContact,
  workers: readonly string[],
): Pick<ContactView, 'note' | 'otherNote'> {
  if (note && readsNote(reader, teamId, workers)) {
    return { note: { kind: 'psychologist', text: vault.openJson<string>(NOTE, id, note) }, otherNote: false }
  }
  if (closedNote && readsClosedNote(reader, workers)) {
    return { note: { kind: 'closed', text: vault.openJson<string>(CLOSED, id, closedNote) }, otherNote: false }
  }
  // A closed note is there for nobody else; that a psychologist wrote one is known to the team.
  return { note: null, otherNote: note !== null }
}
