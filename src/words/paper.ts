/** Words on paper that people keep or sign, in the languages that they speak at home. */
import type { bg as source } from './paper/bg.ts'
import { bg } from './paper/bg.ts'
import { en } from './paper/en.ts'
import { rom } from './paper/rom.ts'
import { romCyrl } from './paper/rom-cyrl.ts'
import { tr } from './paper/tr.ts'

/** The same keys in every language. */
export type PaperWords = { readonly [Key in keyof typeof source]: string }
export type PaperKey = keyof PaperWords

/** Languages of paper, each as it calls itself. */
export const PAPER_LANGS = {
  bg: 'Български',
  tr: 'Türkçe',
  rom: 'Romani',
  'rom-Cyrl': 'Романи',
  en: 'English',
} as const
export type PaperLang = keyof typeof PAPER_LANGS

const WORDS: Readonly<Record<PaperLang, PaperWords>> = { bg, en, tr, rom, 'rom-Cyrl': romCyrl }

/** A text on paper, its `{{places}}` filled. */
export const onPaper = (lang: PaperLang, key: PaperKey, params: Readonly<Record<string, string>> = {}): string =>
  WORDS[lang][key].replace(/\{\{(\w+)\}\}/g, (_, place: string) => params[place] ?? '')
