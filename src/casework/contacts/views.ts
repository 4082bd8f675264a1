/** Contacts as they are told to whoever asks. */
import { staffNames, teamNames } from '#accounts/index.ts'
import type { Database } from '#db/connect.ts'
import type { ReadingContext, TenantBook } from '#gate/index.ts'
import { type PeopleDeps, toLines, viewerOf } from '#people/index.ts'
import type { ContactView } from './contract.ts'
import { corrects, worked } from './rules.ts'
import { healthIn, noteFor, readerOf, toldIn } from './sealed.ts'
import { type StoredContact, whoIn } from './store.ts'
import { countVersions } from './version-store.ts'

/** What telling of contacts needs from the app around it. */
export interface ContactsDeps extends PeopleDeps {
  db: Database
  book: TenantBook
}

/** Contacts as they are told to whoever asks. */
export async function contactViews(
  deps: ContactsDeps,
  context: ReadingContext,
  contacts: readonly StoredContact[],
): Promise<ContactView[]> {
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
  const earlier = await countVersions(tx, ids)
  return contacts.map((contact): ContactView => {
    const at = (workers.get(contact.id) ?? []).map(({ accountId }) => accountId)
    const told = toldIn(vault, contact)
    return {
      id: contact.id,
      version: contact.version,
      teamId: contact.teamId,
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
      earlier: earlier.get(contact.id) ?? 0,
      mayCorrect: viewer.teams.includes(contact.teamId) && corrects(reader, at),
      mine: worked(reader, at),
    }
  })
}
