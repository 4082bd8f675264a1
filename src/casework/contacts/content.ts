/** What is sealed of a contact: put together, opened, blanked; and which note is for whom. */
import { type Context, hasProfession } from '#gate/index.ts'
import type { Vault } from '#vault/index.ts'
import type { ContactView, Domain, HealthMatter, RecordContact } from './contract.ts'
import { type Reader, readsClosedNote, readsNote } from './rules.ts'
import type { StoredContact } from './store.ts'

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

/** A contact as it is written. */
export function sealedContact(
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

/** Who reads, as rules judge them. */
export const readerOf = ({ actor }: Pick<Context, 'actor'>, teams: readonly string[]): Reader => ({
  accountId: actor.id,
  isPsychologist: hasProfession(actor, 'psychologist'),
  teams,
})

/** The note where it is for the reader. */
export function noteFor(
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
