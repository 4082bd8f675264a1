/** How the report writes numbers, days and amounts in its language. */
import type { Figure } from '#documents/index.ts'
import { type Day, writtenDay } from '#kit/dates.ts'
import { type Currency, parseDecimal, toDecimal, writtenAmount } from '#kit/money.ts'
import { inLang, type Lang, type Words } from '#kit/text.ts'
import type { Say } from './contract.ts'

const LOCALES: Record<Lang, string> = { bg: 'bg-BG', en: 'en-GB' }

/** Everything that a part of the report needs to speak. */
export interface Telling {
  lang: Lang
  say: Say
  /** A text in the report's language. */
  words: (words: Words) => string
  /** A text that begins a line: its first letter a capital. */
  line: (words: Words) => string
  number: (value: number) => Figure
  day: (day: Day) => string
  dayFigure: (day: Day | null) => Figure | null
  /** An amount with its currency. @param amount decimal string */
  money: (amount: string, currency: Currency) => Figure
  /** An amount in euro that was converted. */
  euro: (amount: string) => Figure
  percent: (share: number) => Figure
}

/** The voice of the report in a language. */
export function telling(lang: Lang, say: Say): Telling {
  const words = (text: Words) => inLang(text, lang)
  const day = (on: Day) =>
    lang === 'bg'
      ? writtenDay(on)
      : new Date(`${on}T00:00:00Z`).toLocaleDateString(LOCALES.en, { dateStyle: 'long', timeZone: 'UTC' })
  const amountFigure = (key: string, amount: string): Figure => {
    const cents = parseDecimal(amount) ?? 0n
    return { text: say(key, { amount: writtenAmount(cents, lang) }), value: toDecimal(cents), kind: 'money' }
  }
  return {
    lang,
    say,
    words,
    line: (text) => capitalised(words(text)),
    number: (value) => ({ text: value.toLocaleString(LOCALES[lang]), value, kind: 'number' }),
    day,
    dayFigure: (on) => (on === null ? null : { text: day(on), value: on, kind: 'date' }),
    money: (amount, currency) => amountFigure(`${currency}_amount`, amount),
    euro: (amount) => amountFigure('euroAbout', amount),
    percent: (share) => ({
      text: say('percent', { number: (share * 100).toLocaleString(LOCALES[lang], { maximumFractionDigits: 1 }) }),
      value: share,
      kind: 'percent',
    }),
  }
}

/** The text with a capital first letter. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
