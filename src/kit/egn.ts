/** ЕГН, the Bulgarian personal number: ten digits that carry birth date, sex and a check digit. */
import { type Day, dayOf } from './dates.ts'

const WEIGHTS = [2, 4, 8, 5, 10, 9, 7, 3, 6]

/** What a number of ten digits says of itself. */
export interface Egn {
  /** Whether the last digit is the check digit (weights 2,4,8,5,10,9,7,3,6 mod 11 mod 10). */
  checksum: boolean
  /** Birth date, or null where the digits name no day (or a day of the 1800s: the range for fictitious people). */
  born: Day | null
  /** Months 21–32: born in the 1800s, used for fictitious people. */
  fictitious: boolean
  sex: 'male' | 'female'
}

/** Reads a number of exactly ten ASCII digits; null where it is none. */
export function readEgn(text: string): Egn | null {
  if (!/^[0-9]{10}$/.test(text)) return null
  const digits = [...text].map(Number)
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * digits[i]!, 0)
  const month = Number(text.slice(2, 4))
  const century = month > 40 ? 2000 : month > 20 ? 1800 : 1900
  const day = dayOf(
    century + Number(text.slice(0, 2)),
    month - (century === 2000 ? 40 : century === 1800 ? 20 : 0),
    Number(text.slice(4, 6)),
  )
  return {
    checksum: (sum % 11) % 10 === digits[9],
    born: century === 1800 ? null : day,
    fictitious: century === 1800 && day !== null,
    sex: digits[8]! % 2 === 0 ? 'male' : 'female',
  }
}

/** The check digit that completes nine digits. */
export function checkDigit(nine: string): number {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(nine[i]), 0)
  return (sum % 11) % 10
}

/** A number as it may be shown: only its last two digits. */
export const maskedEgn = (text: string): string => `••••••••${text.slice(-2)}`
