/** Fields of projects and of what belongs to them: amounts and codes. */
import { z } from 'zod'
import { parseDecimal, toDecimal } from '#kit/money.ts'

/** Decimal string with a point, at most two decimals: `1573417.65`. */
export const AMOUNT = /^\d{1,13}(\.\d{1,2})?$/
/** Address of a project: `SML-2022`. */
export const PROJECT_CODE = /^[A-Z0-9][A-Z0-9-]{1,29}$/
/** Code of a programme, a grant or an activity: `2014BG05M9OP001`, `HRD`, `1.2`. */
export const SHORT_CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/
/** Code of an indicator: `CO01`, `jobs`. */
export const INDICATOR_CODE = /^[A-Za-z][A-Za-z0-9_]{0,39}$/

const cents = (text: string): bigint => parseDecimal(text) ?? 0n

/** A figure or amount of at most two decimals, brought to two: `98` is `98.00`. */
export const figure = z
  .string()
  .regex(AMOUNT)
  .transform((text) => toDecimal(cents(text)))

/** An amount of at least one cent. */
export const amount = z
  .string()
  .regex(AMOUNT)
  .refine((text) => cents(text) > 0n, 'amount_too_small')
  .transform((text) => toDecimal(cents(text)))

/** A share in percent, above 0 and at most 100. */
export const percent = z
  .string()
  .regex(AMOUNT)
  .refine((text) => cents(text) > 0n && cents(text) <= 10_000n, 'not_a_share')
  .transform((text) => toDecimal(cents(text)))

export const projectCode = z.string().regex(PROJECT_CODE)
export const shortCode = z.string().regex(SHORT_CODE)
export const indicatorCode = z.string().regex(INDICATOR_CODE)
export const currency = z.enum(['BGN', 'EUR'])
