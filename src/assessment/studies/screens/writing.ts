/** What forms of a study share: who writes, texts in the language in which they were written, lists of ticks. */
import type { Told, Words } from '#kit/text.ts'
import { useHasRole } from '#ui/staff.tsx'
import type { Part, StudyView } from '../contract.ts'
import { takes } from '../rules.ts'

/** What the account may write of a study now; hints for the page, the gate decides. */
export interface Writing {
  /** Plan, fields, analysis, conclusions, recommendations, state. */
  leads: boolean
  /** Whether this part is written now. */
  writes: (part: Part | 'analysis' | 'study') => boolean
}

const BROUGHT_IN: readonly string[] = ['source', 'work', 'finding']

export function useWriting({ state }: Pick<StudyView, 'state'>): Writing {
  const leads = useHasRole('team_leader', 'project_manager', 'network_facilitator')
  const goes = useHasRole('field_worker')
  return { leads, writes: (part) => takes(state, part) && (leads || (goes && BROUGHT_IN.includes(part))) }
}

/** A text in both languages; where no English was written, the Bulgarian one serves. */
export const inBoth = (bg: string, en: string): Words => ({ bg: bg.trim(), en: en.trim() || bg.trim() })

/** The English text as it was written: left empty where it is the Bulgarian one. */
export const englishOf = ({ bg, en }: Words): string => (en === bg ? '' : en)

/** Fields of a form for a text in its language. */
export const draftOf = (text: Told | null, lang: 'bg' | 'en') => ({
  'text.source': text?.source ?? lang,
  'text.bg': text?.bg ?? '',
  'text.en': text?.en ?? '',
})

/** The text that a form holds. */
export function toldOf(draft: Record<string, string>): Told {
  const [bg, en] = [draft['text.bg']!.trim(), draft['text.en']!.trim()]
  return { source: draft['text.source'] as Told['source'], ...(bg && { bg }), ...(en && { en }) }
}

/** Ids ticked in a form, kept as one text. */
export const ticked = (draft: string | undefined): string[] => (draft ?? '').split(' ').filter(Boolean)
