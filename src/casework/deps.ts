/** What case work is handed by the app around it. */
import type { Lang } from '#kit/text.ts'

/** Says a message of one of the rooms of words that documents of case work speak from. */
export type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string

export interface PapersDeps {
  speak: (room: 'support' | 'referrals' | 'extracts' | 'casework', lang: Lang) => Say
}
