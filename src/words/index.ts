/** The door of the catalogues for code that speaks both languages at once: portal, reports, mail, command line. */
import type { Lang } from '#kit/text.ts'
import { bg } from './bg.ts'
import type { Key, Params, Translate } from './catalogue.ts'
import { en } from './en.ts'
import { translator } from './translate.ts'

const speakers: Record<Lang, Translate> = { bg: translator('bg', bg), en: translator('en', en) }

/** A message in a language, its `{{places}}` filled from `params`. */
export const t = (lang: Lang, key: Key, params?: Params): string => speakers[lang](key, params)

/** The translator of a language, for what speaks one language throughout. */
export const speaker = (lang: Lang): Translate => speakers[lang]
