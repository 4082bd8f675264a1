/** Explains a problem to a person, by the stable code of the catalogue of problems (`gate/problems.ts`). */
import type { Lang } from '#kit/text.ts'
import { problems as bg } from './bg/problems.ts'
import type { Params } from './catalogue.ts'
import { problems as en } from './en/problems.ts'

/** One problem explained in one language. */
export interface Explanation {
  /** What happened. */
  title: string
  /** Why. */
  why: string
  /** What the person can do. */
  next: string
}

const explained: Record<Lang, Readonly<Record<string, Explanation>>> = { bg, en }

/** Whether a code has its own explanation; all others are explained as `unknown`. */
export const isExplained = (code: string): boolean => Object.hasOwn(bg, code)

/**
 * A problem explained to a person.
 * @param params what its texts' `{{places}}` are filled with, as the problem carries them; `code` is filled in by itself
 */
export function explain(lang: Lang, code: string, params: Params = {}): Explanation {
  const { title, why, next } = explained[lang][isExplained(code) ? code : 'unknown']!
  const fill = (text: string) =>
    text.replace(/\{\{(\w+)\}\}/g, (_, place: string) => String(place === 'code' ? code : (params[place] ?? '…')))
  return { title: fill(title), why: fill(why), next: fill(next) }
}
