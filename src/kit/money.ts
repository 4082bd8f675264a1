/** Money as exact integers: bigint cents (stotinki) in code, decimal strings in JSON and SQL, never a floating number. */

/** Currencies of contracts: lev before 2026, euro after. */
export type Currency = 'BGN' | 'EUR'

/** 1 EUR = 1.95583 BGN, the irrevocable conversion rate (Council Regulation (EU) 2025/1409), in hundred-thousandths. */
const LEV_FOR_EURO = 195_583n
const RATE_SCALE = 100_000n

const PLAIN = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/

/**
 * Cents of a decimal string such as `1573417.65` (as SQL and JSON carry it), or null where it is none
 * (exponent, separators, more than two decimals, more than thirteen digits).
 */
export function parseDecimal(text: string): bigint | null {
  const parts = PLAIN.exec(text)
  if (!parts) return null
  const cents = BigInt(parts[2]!) * 100n + BigInt((parts[3] ?? '').padEnd(2, '0'))
  return parts[1] ? -cents : cents
}

/**
 * Cents of an amount as people write it – `1 573 417,65`, `1.573.417,65`, `1,573,417.65`, `1573417.65 лв.` – or null.
 * A single separator followed by exactly three digits is thousands only when it is a space; `1.573` is refused as ambiguous.
 */
export function parseWritten(text: string): bigint | null {
  const bare = text
    .normalize('NFKC')
    .replace(/(лв\.?|лева|bgn|eur|евро|€)/giu, '')
    .replace(/[\s'’]/gu, '')
  const sign = bare.startsWith('-') ? '-' : ''
  const digits = sign ? bare.slice(1) : bare
  const decimal = /[.,](\d{1,2})$/.exec(digits)
  const whole = decimal ? digits.slice(0, decimal.index) : digits
  const grouped = /^\d{1,3}(?:([.,])\d{3}(?:\1\d{3})*)$/.exec(whole)
  if (grouped) {
    const sameAsDecimal = decimal !== null && digits[decimal.index] === grouped[1]
    const ambiguous = decimal === null && whole.split(grouped[1]!).length === 2
    if (sameAsDecimal || ambiguous) return null
  } else if (!/^\d+$/.test(whole)) return null
  return parseDecimal(`${sign}${whole.replace(/[.,]/g, '')}${decimal ? `.${decimal[1]}` : ''}`)
}

/** The decimal string of cents, always with two decimals: `1573417.65`. */
export function toDecimal(cents: bigint): string {
  const size = cents < 0n ? -cents : cents
  return `${cents < 0n ? '-' : ''}${size / 100n}.${(size % 100n).toString().padStart(2, '0')}`
}

/** Euro cents of an amount in its currency: each figure converted alone, half away from zero. */
export function toEuro(cents: bigint, currency: Currency): bigint {
  if (currency === 'EUR') return cents
  const scaled = (cents < 0n ? -cents : cents) * RATE_SCALE
  const rounded = (2n * scaled + LEV_FOR_EURO) / (2n * LEV_FOR_EURO)
  return cents < 0n ? -rounded : rounded
}

/** An amount as it is written in a language: `1 573 417,65` in Bulgarian (no-break spaces), `1,573,417.65` in English. */
export function writtenAmount(cents: bigint, lang: 'bg' | 'en'): string {
  const [whole, decimals] = toDecimal(cents).split('.') as [string, string]
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, lang === 'bg' ? '\u00a0' : ',')
  return `${grouped}${lang === 'bg' ? ',' : '.'}${decimals}`
}
