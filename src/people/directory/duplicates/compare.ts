/** How likely two records are one person, and why. */
import type { Reason } from '../contract.ts'
import { FOREVER } from '../days.ts'
import { typosIn } from '../typed.ts'

/** Keys of the three parts of a name; empty where there is none. */
export type Names = readonly [first: string, middle: string, last: string]

/** What records are compared by. */
export interface Facts {
  names: Names
  /** Sounds of first and last name, summed: the same in either order. */
  sounds: number
  /** 20260131; {@link FOREVER} where it is not known. */
  born: number
  sex: 'male' | 'female' | null
  /** Digits only. */
  phone: string
  /** Last digits of the personal number. */
  tail: string | null
  settlement: string | null
}

/** A likeness, 0–100. */
export interface Likeness {
  score: number
  reasons: Reason[]
}

const SAME_THREE_NAMES = 50
const SAME_NAME = 40
const SWAPPED_NAMES = 40
const SIMILAR_NAME = 30
/** First name and one more are the same, the third is another: a marriage, or two people. */
const PARTLY_SAME = 20
const SAME_DATE = 30
const SAME_YEAR = 5
const OTHER_YEAR = -25
const SAME_PHONE = 25
const SAME_SETTLEMENT = 5
const SAME_TAIL = 25
const OTHER_TAIL = -30
const OTHER_SEX = -30

/** Whether two texts are within `most` typing errors of each other (neighbours swapped are one). */
export function isWithinTypos(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 2] === b[j - 1] && a[i - 1] === b[j - 2]) cost = Math.min(cost, before[j - 2]! + 1)
      row.push(cost)
    }
    before = above
    above = row
  }
  return above[b.length]! <= most
}

const isAlike = (a: string, b: string) => a === b || isWithinTypos(a, b, typosIn(Math.min(a.length, b.length)))

function isSwapped([first, middle, last]: Names, [first2, middle2, last2]: Names): boolean {
  if (middle === '' || middle2 === '') return first !== '' && last !== '' && first === last2 && last === first2
  return [first, middle, last].sort().join(' ') === [first2, middle2, last2].sort().join(' ')
}

function compareNames(a: Names, b: Names): [points: number, reason: Reason] | null {
  const [first, middle, last] = a
  const [first2, middle2, last2] = b
  if (first === '' && last === '') return null
  const bothMiddle = middle !== '' && middle2 !== ''
  if (first === first2 && last === last2) {
    if (!bothMiddle) return [SAME_NAME, 'same_name']
    if (middle === middle2) return [SAME_THREE_NAMES, 'same_name']
    return [isAlike(middle, middle2) ? SIMILAR_NAME : PARTLY_SAME, 'similar_name']
  }
  if (isSwapped(a, b)) return [SWAPPED_NAMES, 'swapped_names']
  if (isAlike(first, first2) && isAlike(last, last2) && (!bothMiddle || isAlike(middle, middle2)))
    return [SIMILAR_NAME, 'similar_name']
  return first === first2 && bothMiddle && middle === middle2 ? [PARTLY_SAME, 'similar_name'] : null
}

/** Points of everything but the names. */
function compareRest(a: Facts, b: Facts, reasons: Reason[]): number {
  let points = 0
  const same = (more: number, reason: Reason) => {
    points += more
    reasons.push(reason)
  }
  if (a.born !== FOREVER && b.born !== FOREVER) {
    if (a.born === b.born) same(SAME_DATE, 'same_birth_date')
    else if (Math.trunc(a.born / 10_000) === Math.trunc(b.born / 10_000)) same(SAME_YEAR, 'same_birth_year')
    else points += OTHER_YEAR
  }
  if (a.phone !== '' && a.phone === b.phone) same(SAME_PHONE, 'same_phone')
  if (a.settlement && a.settlement === b.settlement) same(SAME_SETTLEMENT, 'same_settlement')
  if (a.tail && b.tail) {
    if (a.tail === b.tail) same(SAME_TAIL, 'same_number_tail')
    else points += OTHER_TAIL
  }
  if (a.sex && b.sex && a.sex !== b.sex) points += OTHER_SEX
  return points
}

/**
 * Compares two records; null where they are less alike than `least`, or where neither the names nor birth date and number
 * together speak for it: brothers and sisters share everything else.
 */
export function compare(a: Facts, b: Facts, least: number): Likeness | null {
  const rest: Reason[] = []
  const points = compareRest(a, b, rest)
  if (points + SAME_THREE_NAMES < least) return null
  const names = compareNames(a.names, b.names)
  if (!names && !(rest.includes('same_birth_date') && rest.includes('same_number_tail'))) return null
  const score = Math.max(0, Math.min(100, points + (names?.[0] ?? 0)))
  return score < least ? null : { score, reasons: names ? [names[1], ...rest] : rest }
}
