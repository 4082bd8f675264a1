/** Numbers, days and money as each language writes them. */
import { type Day, writtenDay } from '#kit/dates.ts'
import { type Currency, parseDecimal, toEuro, writtenAmount } from '#kit/money.ts'
import type { Lang } from '#kit/text.ts'
import type { Translate } from '#words/catalogue.ts'

const locales: Record<Lang, string> = { bg: 'bg-BG', en: 'en-GB' }

/** A number with the language's separators. */
export const writtenNumber = (value: number, lang: Lang): string => value.toLocaleString(locales[lang])

/** `30.11.2023` in Bulgarian, `30 November 2023` in English. */
export const spokenDay = (day: Day, lang: Lang): string =>
  lang === 'bg'
    ? writtenDay(day)
    : new Date(`${day}T00:00:00Z`).toLocaleDateString(locales.en, { dateStyle: 'long', timeZone: 'UTC' })

/** An instant (milliseconds since 1970) with its time of day, in the device's zone. */
export const spokenInstant = (instant: number, lang: Lang): string =>
  new Date(instant).toLocaleString(locales[lang], { dateStyle: 'medium', timeStyle: 'short' })

/** A number with at most so many digits behind the comma; below zero with a minus, not a hyphen. */
export const spokenNumber = (value: number, lang: Lang, digits = 1): string =>
  new Intl.NumberFormat(lang, { maximumFractionDigits: digits }).format(value).replace('-', '−')

/**
 * An amount in its own currency and, for leva, about what it is in euro (each figure converted alone).
 * @param amount decimal string, `1573417.65`
 */
export function spokenMoney(
  amount: string,
  currency: Currency,
  { lang, t }: { lang: Lang; t: Translate },
): { own: string; euro: string | null } {
  const cents = parseDecimal(amount)
  if (cents === null) throw new Error('not an amount')
  const inEuro = `${writtenAmount(toEuro(cents, currency), lang)}\u00a0€`
  if (currency === 'EUR') return { own: inEuro, euro: null }
  return {
    own: `${writtenAmount(cents, lang)}\u00a0${t('ui.lev')}`,
    euro: t('ui.about', { amount: inEuro }),
  }
}
