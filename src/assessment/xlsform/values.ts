/** Values of expressions and how one kind is taken for another (XPath 1.0, with the days of OpenRosa). */
import { dayFromNumber, dayNumber, isDay } from '#kit/dates.ts'

/** Several values where a reference points into a repeat. */
export type Value = number | string | boolean | readonly string[]

const DAY = /^(\d{4}-\d{2}-\d{2})(?:$|T(\d{2}):(\d{2}))/
const CLOCK = /^(\d{2}):(\d{2})(?::(\d{2}))?/

export const toText = (value: Value): string => {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (typeof value === 'number') return Object.is(value, -0) ? '0' : plain(value)
  return value[0] ?? ''
}

/** A number without an exponent, as people write it; nothing where it is none. */
function plain(value: number): string {
  if (Number.isNaN(value)) return ''
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity'
  if (Math.abs(value) >= 1e21) return value.toString()
  return Number(value.toFixed(12)).toString().includes('e') ? value.toFixed(12) : Number(value.toFixed(12)).toString()
}

/** Days count from 1 January 1970, times as parts of a day; what is no number is NaN. */
export function toNumber(value: Value): number {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  const text = toText(value).trim()
  if (text === '') return Number.NaN
  const day = DAY.exec(text)
  if (day) {
    const hours = day[2] === undefined ? 0 : (Number(day[2]) * 60 + Number(day[3])) / 1440
    return isDay(day[1]!) ? dayNumber(day[1]!) + hours : Number.NaN
  }
  const clock = CLOCK.exec(text)
  if (clock) return (Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0)) / 86_400
  return /^[-+]?(\d+(\.\d*)?|\.\d+)$/.test(text) ? Number(text) : Number.NaN
}

export const toBoolean = (value: Value): boolean =>
  typeof value === 'boolean'
    ? value
    : typeof value === 'number'
      ? value !== 0 && !Number.isNaN(value)
      : typeof value === 'string'
        ? value !== ''
        : value.length > 0 && value.some((one) => one !== '')

export const toList = (value: Value): readonly string[] => (typeof value === 'object' ? value : [toText(value)])

/** The day so many days after 1 January 1970. */
export const dayOf = (number: number): string =>
  Number.isFinite(number) && Math.abs(number) < 1e6 ? dayFromNumber(Math.floor(number)) : ''

type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>='

/** Compares as XPath does: of several values, whether any of them does. */
export function compare(operator: Comparison, left: Value, right: Value): boolean {
  if (typeof left === 'object') return left.some((one) => compare(operator, one, right))
  if (typeof right === 'object') return right.some((one) => compare(operator, left, one))
  if (operator === '=' || operator === '!=') {
    const same =
      typeof left === 'boolean' || typeof right === 'boolean'
        ? toBoolean(left) === toBoolean(right)
        : typeof left === 'number' || typeof right === 'number'
          ? toNumber(left) === toNumber(right)
          : left === right
    return same === (operator === '=')
  }
  const [a, b] = [toNumber(left), toNumber(right)]
  if (operator === '<') return a < b
  if (operator === '<=') return a <= b
  return operator === '>' ? a > b : a >= b
}
