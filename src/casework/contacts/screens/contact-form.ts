/** The form of a contact: what is written, and the input that it makes. */
import type { z } from 'zod'
import type { PersonView } from '#people/contract.ts'
import type { FieldFault } from '#ui/problem.ts'
import type { Key, Translate } from '#words/catalogue.ts'
import { type ContactView, correctContactInput, recordContactInput } from '../contract.ts'

/** Lengths that are tapped. */
export const MINUTES = [10, 20, 30, 45, 60, 90, 120] as const
const USUAL = '30'

/** What is written, all of it text. */
export interface ContactDraft {
  id: string
  teamId: string
  kind: string
  minutes: string
  on: string
  place: string
  domains: readonly string[]
  health: readonly string[]
  others: readonly string[]
  done: string
  nextText: string
  nextOn: string
  noteKind: string
  noteText: string
}

export const emptyContact = (id: string, today: string): ContactDraft => ({
  id,
  teamId: '',
  kind: '',
  minutes: USUAL,
  on: today,
  place: '',
  domains: [],
  health: [],
  others: [],
  done: '',
  nextText: '',
  nextOn: '',
  noteKind: '',
  noteText: '',
})

const PATHS: Record<string, string> = { next: 'nextText', note: 'noteText' }
const OWN_WORDS = new Set(['kind', 'on', 'minutes', 'personIds', 'why'])
/** `fault_reason` speaks of signals. */
const WORDS: Record<string, string> = { reason: 'why' }

/** The input that a draft makes, and what is wrong with it. */
export function checkContact(draft: ContactDraft, person: Pick<PersonView, 'id' | 'care'>, t: Translate) {
  const [nextText, noteText, done, place] = [draft.nextText, draft.noteText, draft.done, draft.place].map((text) =>
    text.trim(),
  ) as [string, string, string, string]
  const input = {
    id: draft.id,
    teamId: draft.teamId || (person.care.find(({ to }) => to === null)?.teamId ?? ''),
    kind: draft.kind,
    on: draft.on,
    minutes: Number(draft.minutes),
    personIds: [person.id, ...draft.others],
    domains: draft.domains,
    // A draft of before matters of health were asked has none; those of an unticked domain are not meant.
    health: draft.domains.includes('health') ? (draft.health ?? []) : [],
    ...(done && { done }),
    ...(place && { place }),
    ...((nextText || draft.nextOn) && { next: { text: nextText, on: draft.nextOn } }),
    ...(draft.noteKind && { note: { kind: draft.noteKind, text: noteText } }),
  } as z.input<typeof recordContactInput>
  return { input, faults: faultsOf(recordContactInput.safeParse(input).error?.issues ?? [], t) }
}

function faultsOf(issues: readonly z.core.$ZodIssue[], t: Translate): FieldFault[] {
  const names = [...new Set(issues.map(({ path }) => String(path[0])))]
  return names.map((name) => {
    const word = WORDS[name] ?? name
    return {
      path: PATHS[name] ?? name,
      code: 'invalid',
      message: t(`casework.fault_${OWN_WORDS.has(word) || name in PATHS ? word : 'long'}` as Key),
    }
  })
}

/** What is written of a contact that is corrected. */
export interface CorrectionDraft extends Omit<ContactDraft, 'id' | 'teamId' | 'others'> {
  personIds: readonly string[]
  reason: string
}

/** A correction begins with what the contact says. */
export const correctionOf = ({
  kind,
  minutes,
  on,
  place,
  domains,
  health,
  people,
  done,
  next,
  note,
}: ContactView): CorrectionDraft => ({
  kind,
  minutes: String(minutes),
  on,
  place: place ?? '',
  domains,
  health,
  personIds: people.map(({ id }) => id),
  done: done ?? '',
  nextText: next?.text ?? '',
  nextOn: next?.on ?? '',
  noteKind: note?.kind ?? '',
  noteText: note?.text ?? '',
  reason: '',
})

/** The input that a correction makes, and what is wrong with it. A note that was not touched is left out: it stays as it is. */
export function checkCorrection(draft: CorrectionDraft, contact: ContactView, t: Translate) {
  const [nextText, noteText, done, place] = [draft.nextText, draft.noteText, draft.done, draft.place].map((text) =>
    text.trim(),
  ) as [string, string, string, string]
  const before = contact.note
  const sameNote = draft.noteKind === (before?.kind ?? '') && noteText === (before?.text.trim() ?? '')
  const input = {
    id: contact.id,
    version: contact.version,
    kind: draft.kind,
    on: draft.on,
    minutes: draft.minutes.trim() === '' ? Number.NaN : Number(draft.minutes),
    personIds: draft.personIds,
    domains: draft.domains,
    health: draft.domains.includes('health') ? draft.health : [],
    reason: draft.reason,
    ...(done && { done }),
    ...(place && { place }),
    ...((nextText || draft.nextOn) && { next: { text: nextText, on: draft.nextOn } }),
    ...(!sameNote && { note: draft.noteKind ? { kind: draft.noteKind, text: noteText } : null }),
  } as z.input<typeof correctContactInput>
  return { input, faults: faultsOf(correctContactInput.safeParse(input).error?.issues ?? [], t) }
}
