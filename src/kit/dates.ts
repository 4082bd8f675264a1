/** Calendar days without a clock or a zone: a day is the text `YYYY-MM-DD`, or its number since 1970-01-01. */

/** A calendar day, `YYYY-MM-DD` (ISO 8601), years 0001–9999. */
export type Day = string

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/
const MS_A_DAY = 86_400_000

/** The day of a year, month (1–12) and day of month, or null where the calendar has none (30 February). */
export function dayOf(year: number, month: number, day: number): Day | null {
  if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(day)) return null
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null
  return `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Whether a text is a day that exists. */
export function isDay(text: string): boolean {
  const parts = PATTERN.exec(text)
  return parts !== null && dayOf(Number(parts[1]), Number(parts[2]), Number(parts[3])) !== null
}

/** Days since 1970-01-01; negative before. The day must exist. */
export const dayNumber = (day: Day): number => Math.round(Date.parse(`${day}T00:00:00Z`) / MS_A_DAY)

/** The day with a number given by {@link dayNumber}. */
export const dayFromNumber = (number: number): Day => new Date(number * MS_A_DAY).toISOString().slice(0, 10)

/** The day `count` days later (earlier where negative). */
export const addDays = (day: Day, count: number): Day => dayFromNumber(dayNumber(day) + count)

/** The same day of a month `count` months later; the month's last day where it has no such day (31 August + 6 = 28 February), and no day after 9999. */
export function addMonths(day: Day, count: number): Day {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1]
  return dayOf(year, month, Math.min(Number(day.slice(8)), daysIn(year, month))) ?? '9999-12-31'
}

/** The month of a day, `YYYY-MM`. */
export const monthOf = (day: Day): string => day.slice(0, 7)

/** The last day of the month of a day. */
export function lastDayOfMonth(day: Day): Day {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  return dayOf(year, month, daysIn(year, month))!
}

/**
 * The calendar day of an instant in a time zone.
 * @param instant milliseconds since 1970
 * @param zone IANA name; tenants default to Europe/Sofia
 */
export function dayIn(instant: number, zone = 'Europe/Sofia'): Day {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formats.set(zone, format)
  }
  return format.format(instant)
}

// Making one costs a hundred times its use.
const formats = new Map<string, Intl.DateTimeFormat>()

/** Completed years between two days (age as ESF counts it: completed years at entry). */
export function completedYears(from: Day, to: Day): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4))
  return to.slice(5) < from.slice(5) ? years - 1 : years
}

/** `dd.mm.yyyy`, the written form of Bulgarian documents; English uses the same numbers with the month named elsewhere. */
export const writtenDay = (day: Day): string => `${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}`
