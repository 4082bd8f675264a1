/** Countries and languages by their codes, as each language of the interface calls them. */
import type { Lang } from './text.ts'

const named = (lang: Lang, type: 'region' | 'language') => new Intl.DisplayNames(lang, { type, fallback: 'none' })
const COUNTRIES = { bg: named('bg', 'region'), en: named('en', 'region') }
const LANGUAGES = { bg: named('bg', 'language'), en: named('en', 'language') }

/** The name of a country; of a code that no country has, the code. @param code ISO 3166-1, two capital letters */
export const countryName = (code: string, lang: Lang): string => COUNTRIES[lang].of(code) ?? code

/** The name of a language; of a code that no language has, the code. @param code ISO 639, two or three small letters */
export const languageName = (code: string, lang: Lang): string => LANGUAGES[lang].of(code) ?? code

// ZZ is "unknown", and other letters at the end of the alphabet are for private use.
const PRIVATE = /^(AA|Q[M-Z]|X[A-Z]|ZZ)$/

/** Whether a country has this code. */
export const isCountry = (code: string): boolean =>
  /^[A-Z]{2}$/.test(code) && !PRIVATE.test(code) && COUNTRIES.en.of(code) !== undefined

/** Whether a language has this code. */
export const isLanguage = (code: string): boolean => /^[a-z]{2,3}$/.test(code) && LANGUAGES.en.of(code) !== undefined
