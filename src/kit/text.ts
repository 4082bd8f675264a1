/** Text as people type it, brought to one form; and texts that exist in several languages. */

/** Languages of the interface. */
export type Lang = 'bg' | 'en'

/** A text written for the public, in both languages of the interface. */
export interface Words {
  bg: string
  en: string
}

// Control and format characters (zero-width signs, soft hyphen, direction overrides): invisible, and used to deceive.
const INVISIBLE = /(?![\t\n\r])[\p{Cc}\p{Cf}]/gu

/** One line of text: NFC, invisible characters out, white space folded to single blanks, trimmed. */
export const tidyLine = (text: string): string =>
  text.normalize('NFC').replace(INVISIBLE, '').replace(/\s+/gu, ' ').trim()

/** Text of several lines: as {@link tidyLine}, line breaks kept. */
export const tidyText = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(INVISIBLE, '')
    .replace(/[^\S\n]+/gu, ' ')
    .trim()

/** Whether a text is well-formed Unicode that PostgreSQL can store: no lone surrogate, no NUL. */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\u0000')

/** A text in the language in which it was written, perhaps with its translation. */
export interface Told {
  source: Lang
  bg?: string | undefined
  en?: string | undefined
}

/** A text in a language; where it was not translated, as it was written, and the language that this is. */
export function toldIn(told: Told, lang: Lang): { text: string; lang: Lang } {
  const own = told[lang]
  return own ? { text: own, lang } : { text: told[told.source] ?? '', lang: told.source }
}

/** The text in a language. */
export const inLang = (words: Words, lang: Lang): string => words[lang]

/** A name as it is written, or its English form where English is read and there is one. */
export const nameIn = ({ name, nameEn }: { name: string; nameEn: string | null }, lang: Lang): string =>
  (lang === 'en' && nameEn) || name
