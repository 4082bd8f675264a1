/** What is sealed of a contact and of its earlier versions, and who is told which note. */
import { type Context, hasProfession, hasRole } from '#gate/index.ts'
import type { Vault } from '#vault/index.ts'
import type { ContactView, Domain, HealthMatter, RecordContact } from './contract.ts'
import { type Reader, readsClosedNote, readsNote } from './rules.ts'
import type { StoredContact } from './store.ts'

const PLACE = 'contact.sealed'
const HEALTH = 'contact.health'
const EARLIER_HEALTH = 'contact_version.health'

/** Where notes are sealed. */
export interface NotePlaces {
  note: string
  closed: string
}
export const CURRENT: NotePlaces = { note: 'contact.note', closed: 'contact.closed_note' }
export const EARLIER: NotePlaces = { note: 'contact_version.note', closed: 'contact_version.closed_note' }

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

/** Which matters of health an earlier version was about. */
export const earlierHealthIn = (vault: Vault, { id, health }: Pick<StoredContact, 'id' | 'health'>): HealthMatter[] =>
  health === null ? [] : vault.openJson<HealthMatter[]>(EARLIER_HEALTH, id, health)

/** A contact of which nothing is told any more. */
export const blankContact = (vault: Vault, id: string): Buffer =>
  vault.sealJson('C2', PLACE, id, { place: null, domains: [], done: null, next: null } satisfies Told)

/** What a contact says and its note, sealed. */
export function sealContact(
  vault: Vault,
  {
    id,
    place,
    domains,
    done,
    health,
    next,
    note,
  }: Pick<RecordContact, 'id' | 'place' | 'domains' | 'done' | 'health' | 'next'> & {
    note?: RecordContact['note'] | null
  },
): Pick<StoredContact, 'sealed' | 'health' | 'note' | 'closedNote'> {
  const told: Told = { place: place ?? null, domains, done: done ?? null, next: next?.text ?? null }
  return {
    sealed: vault.sealJson('C2', PLACE, id, told),
    health: health.length > 0 ? vault.sealJson('C3', HEALTH, id, health) : null,
    note: note?.kind === 'psychologist' ? vault.sealJson('C3', CURRENT.note, id, note.text) : null,
    closedNote: note?.kind === 'closed' ? vault.sealJson('C4', CURRENT.closed, id, note.text) : null,
  }
}

/** What is special of a contact, sealed again for an earlier version: whoever corrects need not be able to read it. */
export function sealAgain(vault: Vault, { id, health, note, closedNote }: StoredContact, versionId: string) {
  const again = (cls: 'C3' | 'C4', from: string, to: string, sealed: Buffer | null) =>
    sealed && vault.sealJson(cls, to, versionId, vault.openJson(from, id, sealed))
  return {
    health: again('C3', HEALTH, EARLIER_HEALTH, health),
    note: again('C3', CURRENT.note, EARLIER.note, note),
    closedNote: again('C4', CURRENT.closed, EARLIER.closed, closedNote),
  }
}

export const readerOf = ({ actor }: Pick<Context, 'actor'>, teams: readonly string[]): Reader => ({
  accountId: actor.id,
  isPsychologist: hasProfession(actor, 'psychologist'),
  leads: hasRole(actor, 'team_leader'),
  teams,
})

/** The note of a contact, or of an earlier version of it, where it is for the reader. @param workers of the contact */
export function noteFor(
  vault: Vault,
  reader: Reader,
  { id, teamId, note, closedNote }: Pick<StoredContact, 'id' | 'teamId' | 'note' | 'closedNote'>,
  workers: readonly string[],
  places: NotePlaces = CURRENT,
): Pick<ContactView, 'note' | 'otherNote'> {
  if (note && readsNote(reader, teamId, workers)) {
    return { note: { kind: 'psychologist', text: vault.openJson<string>(places.note, id, note) }, otherNote: false }
  }
  if (closedNote && readsClosedNote(reader, workers)) {
    return { note: { kind: 'closed', text: vault.openJson<string>(places.closed, id, closedNote) }, otherNote: false }
  }
  // A closed note is there for nobody else; that a psychologist wrote one is known to the team.
  return { note: null, otherNote: note !== null }
}
