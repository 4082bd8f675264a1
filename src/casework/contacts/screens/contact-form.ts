/** The form of a contact: what is written, and the input that it makes. */
import type { z } from 'zod'
import type { PersonView } from '#people/contract.ts'
import type { FieldFault } from '#ui/problem.ts'
import type { Key, Translate } from '#words/catalogue.ts'
import { recordContactInput } from '../contract.ts'

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
const OWN_WORDS = new Set(['kind', 'on', 'minutes'])

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
  const issues = recordContactInput.safeParse(input).error?.issues ?? []
  const names = [...new Set(issues.map(({ path }) => String(path[0])))]
  const faults = names.map(
    (name): FieldFault => ({
      path: PATHS[name] ?? name,
      code: 'invalid',
      message: t(`casework.fault_${OWN_WORDS.has(name) || name in PATHS ? name : 'long'}` as Key),
    }),
  )
  return { input, faults }
}
