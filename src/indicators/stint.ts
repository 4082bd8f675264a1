/** A stint – one activity of one person in one project, a row of the workbook – and its packing into two words of bits. */

import type { Day } from '#kit/dates.ts'
import {
  AGE_ENDS,
  bitsOf,
  FIELDS,
  HAS_CARDS,
  HAS_CERTIFICATE_RECORD,
  HAS_CITIZENSHIP_RECORD,
  HAS_FOLLOW_UP_RECORD,
  HAS_JOB_SEARCH_RECORD,
  PROVEN,
} from './fields.ts'

export type Answer = 'yes' | 'no' | 'declined' | 'not_asked'

/** Answers of columns 14–19 and 21–23; `otherDisadvantage` is column 20, `yes` when it says something. */
export type AnswerName =
  | 'migrant'
  | 'foreignBackground'
  | 'minority'
  | 'roma'
  | 'disability'
  | 'homeless'
  | 'otherDisadvantage'
  | 'joblessHousehold'
  | 'joblessHouseholdWithChildren'
  | 'singleAdultWithChildren'

/** What the records tell about one stint. All ids are UUIDs in lower case. */
export interface Stint {
  id: string
  participation: string
  person: string
  project: string
  /** null where someone was registered without an activity: counts in the project only. */
  activity: string | null
  /** null where it is missing: the stint then exists at every date, after all dated ones. */
  entry: Day | null
  exit: Day | null
  /** Place in the order of import, then sheet row; settles equal dates. */
  order: number
  sex: 'man' | 'woman' | null
  /** Completed years at entry, as recorded (column 7). */
  age: number | null
  /** A 1–8. */
  labour: number | null
  /** B 1–5. */
  education: number | null
  /** Column 11 as written, or null. */
  settlement: string | null
  /** Whether signed participant cards are on file; without them the answers of columns 14–20 are not read. */
  cards: boolean
  answers: Readonly<Partial<Record<AnswerName, Answer>>>
  /** C 1–5. */
  status: number | null
  /** E 1–8. */
  result: number | null
  /** From certificate records; null where none are kept for this stint. */
  certificate: boolean | null
  /** Whether they look for work on leaving; null where nobody asked in time. */
  jobSearch: boolean | null
  /** What was six months after leaving; null where nobody knows. */
  sixMonths: { employed: boolean; improved: boolean } | null
  /** Whether they were no citizen of the Union at entry; null where it is not recorded. */
  thirdCountry: boolean | null
  /** Whether a signed card, list or contract proves the participation. */
  proven: boolean
}

/** Packed day of a missing entry, and of an open stint: after every day. */
export const NO_DAY = 0x7fffffff

const digits = (text: string, from: number, to: number): number => {
  let number = 0
  for (let at = from; at < to; at++) number = number * 10 + text.charCodeAt(at) - 48
  return number
}

/** A day as one sortable number, `(year × 12 + month − 1) × 32 + day of month`, so that its month is a shift away. */
export const packDay = (day: Day): number =>
  ((digits(day, 0, 4) * 12 + digits(day, 5, 7) - 1) << 5) | digits(day, 8, 10)

/** The packed day six months after a packed day: the last of the month where it has no such day. */
export function sixMonthsAfter(packed: number): number {
  if (packed === NO_DAY) return NO_DAY
  const month = (packed >> 5) + 6
  const lastOfMonth = new Date(Date.UTC(2000, (month % 12) + 1, 0)).getUTCDate()
  const year = Math.floor(month / 12)
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const last = month % 12 === 1 && !isLeap ? 28 : lastOfMonth
  return (month << 5) | Math.min(packed & 31, last)
}

/** Number of a packed day's month: `year × 12 + month − 1`. */
export const monthNumber = (packed: number): number => packed >> 5

/** `YYYY-MM` of a month number. */
export const monthKey = (number: number): string =>
  `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`

/** Whether column 11 names a village: trimmed, in any case, it begins with `с.`. */
const isVillage = (settlement: string): boolean => /^\s*[сС]\./u.test(settlement)

const CARD_ANSWERS: readonly AnswerName[] = [
  'migrant',
  'foreignBackground',
  'minority',
  'roma',
  'disability',
  'homeless',
  'otherDisadvantage',
]
const HOUSEHOLD_ANSWERS: readonly AnswerName[] = [
  'joblessHousehold',
  'joblessHouseholdWithChildren',
  'singleAdultWithChildren',
]

const yesBits = (names: readonly AnswerName[]): (readonly [AnswerName, number])[] =>
  names.map((name) => [name, bitsOf(name, ['yes'])])
const CARD_BITS = yesBits(CARD_ANSWERS)
const HOUSEHOLD_BITS = yesBits(HOUSEHOLD_ANSWERS)
const COMPLETE = bitsOf('complete', ['yes'])
const VILLAGE = bitsOf('village', ['yes'])
const CERTIFICATE = bitsOf('certificate', ['yes'])
const JOB_SEARCH = bitsOf('jobSearch', ['yes'])
const JOB_SEARCH_NOT_ASKED = bitsOf('jobSearchNotAsked', ['yes'])
const EMPLOYED_AFTER = bitsOf('sixMonths', ['employed'])
const IMPROVED_AFTER = bitsOf('sixMonths', ['improved'])
const THIRD_COUNTRY = bitsOf('thirdCountry', ['yes'])

/** The bit of a numbered answer (1 …), 0 where it is missing. */
function numbered(name: 'labour' | 'education' | 'status' | 'result', value: number | null): number {
  if (value === null) return 0
  const { shift, values } = FIELDS[name]
  if (!Number.isInteger(value) || value < 1 || value > values.length)
    throw new RangeError(`${name} has no value ${value}`)
  return 1 << (shift + value - 1)
}

function ageBit(age: number | null): number {
  if (age === null) return 0
  if (!Number.isInteger(age) || age < 0) throw new RangeError(`age has no value ${age}`)
  let band = 0
  while (band < AGE_ENDS.length && age >= AGE_ENDS[band]!) band++
  return 1 << (FIELDS.age.shift + band)
}

/** Word 0 of a stint: characteristics at its entry. Throws a RangeError on a value that the workbook does not know. */
export function packTraits(stint: Stint): number {
  const sex = stint.sex === null ? 0 : bitsOf('sex', [stint.sex])
  const age = ageBit(stint.age)
  const labour = numbered('labour', stint.labour)
  const education = numbered('education', stint.education)
  const complete = sex && age && labour && education && stint.entry !== null ? COMPLETE : 0
  const village = stint.settlement !== null && isVillage(stint.settlement) ? VILLAGE : 0
  let records = stint.proven ? PROVEN : 0
  if (stint.thirdCountry !== null) records |= HAS_CITIZENSHIP_RECORD
  if (stint.thirdCountry) records |= THIRD_COUNTRY
  return (sex | age | labour | education | complete | village | records) >>> 0
}

/** Word 1 of a stint: answers at its entry, outcome at its exit, and which records exist. */
export function packAnswers(stint: Stint): number {
  let bits = numbered('status', stint.status) | numbered('result', stint.result)
  for (const [name, bit] of HOUSEHOLD_BITS) if (stint.answers[name] === 'yes') bits |= bit
  if (stint.cards) {
    bits |= HAS_CARDS
    for (const [name, bit] of CARD_BITS) if (stint.answers[name] === 'yes') bits |= bit
  }
  if (stint.certificate !== null) bits |= HAS_CERTIFICATE_RECORD
  if (stint.certificate) bits |= CERTIFICATE
  if (stint.jobSearch !== null) bits |= HAS_JOB_SEARCH_RECORD
  else bits |= JOB_SEARCH_NOT_ASKED
  if (stint.jobSearch) bits |= JOB_SEARCH
  if (stint.sixMonths) {
    bits |= HAS_FOLLOW_UP_RECORD
    if (stint.sixMonths.employed) bits |= EMPLOYED_AFTER
    if (stint.sixMonths.improved) bits |= IMPROVED_AFTER
  }
  return bits >>> 0
}
