/**
 * What the engine is measured against: participations formed by hand from the generator, packed into flat arrays with one mask bit
 * per indicator, and the barest loop that counts them by sex, age group and month.
 */

import type { Stint } from '../src/indicators/stint.ts'
import { monthNumber, packDay } from '../src/indicators/stint.ts'
import { peopleIn, type Shape, stints } from './generate.ts'

type Closing = Pick<Stint, 'result' | 'certificate'> | null
type Rule = (at: Stint, out: Closing) => boolean

const labour =
  (...values: number[]): Rule =>
  (at) =>
    values.includes(at.labour!)
const education =
  (...values: number[]): Rule =>
  (at) =>
    values.includes(at.education!)
const aged =
  (from: number, to: number): Rule =>
  (at) =>
    at.age! >= from && at.age! <= to
const longTerm: Rule = (at) => at.labour === 5 || (at.labour === 4 && at.age! < 25)
const village: Rule = (at) => at.settlement!.startsWith('с.')
const intoEducation: Rule = (at, out) => out?.result === 2 && ![6, 8].includes(at.labour!)
const intoWork: Rule = (at, out) => out !== null && [4, 5, 6].includes(out.result!) && at.labour! > 2

/** Thirty indicators that may be broken down, and who meets each (complete people; the totals count everyone). */
export const RULES: readonly [string, Rule][] = [
  ['CO_TOTAL', () => true],
  ['CO01', labour(3, 4, 5)],
  ['CO02', longTerm],
  ['CO03', labour(6, 7, 8)],
  ['CO04', labour(7)],
  ['CO05', labour(1, 2)],
  ['CO06', aged(0, 24)],
  ['CO07', aged(55, 200)],
  ['CO08', (at) => at.age! >= 55 && [3, 4, 5, 7].includes(at.labour!)],
  ['CO09', education(2)],
  ['CO10', education(3, 4)],
  ['CO11', education(5)],
  ['CO12', (at) => at.answers.joblessHousehold === 'yes'],
  ['CO13', (at) => at.answers.joblessHouseholdWithChildren === 'yes'],
  ['CO14', (at) => at.answers.singleAdultWithChildren === 'yes'],
  ['CO19', village],
  ['EECO_TOTAL', () => true],
  ['EECO01', () => true],
  ['EECO02', labour(3, 4, 5)],
  ['EECO03', longTerm],
  ['EECO06', aged(0, 17)],
  ['EECO07', aged(18, 29)],
  ['EECO09', education(1, 2)],
  ['EECO17', village],
  ['CR02', intoEducation],
  ['CR03', (_, out) => out?.certificate === true],
  ['CR04', intoWork],
  ['EECR02', intoEducation],
  ['EECR03', (_, out) => out?.certificate === true],
  ['EECR04', intoWork],
]

const ENTRY_CODES = RULES.reduce((bits, [code], i) => (code.includes('CO') ? bits | (1 << i) : bits), 0)
const TOTALS = RULES.reduce((bits, [code], i) => (code.endsWith('_TOTAL') ? bits | (1 << i) : bits), 0)
const AGE_ENDS = [18, 25, 30, 55, 65, 999]

/** Flat arrays, one place per participation. */
export interface Bare {
  length: number
  mask: Uint32Array
  sexAge: Uint8Array
  entryMonth: Uint16Array
  exitMonth: Uint16Array
  months: number
  firstMonth: number
}

const HOUSEHOLD = ['joblessHousehold', 'joblessHouseholdWithChildren', 'singleAdultWithChildren'] as const

/** What the rules read of an entry, in 19 bits, so that ten million rows fit; and back. */
const pack = ({ sex, age, labour, education, settlement, answers }: Stint): number =>
  HOUSEHOLD.reduce((bits, name, i) => (answers[name] === 'yes' ? bits | (1 << i) : bits), 0) |
  (labour! << 3) |
  ((education ?? 0) << 7) |
  (age! << 10) |
  (sex === 'man' ? 0 : 1 << 17) |
  (settlement!.startsWith('с.') ? 1 << 18 : 0)
const unpack = (bits: number): Stint =>
  ({
    answers: Object.fromEntries(HOUSEHOLD.map((name, i) => [name, bits & (1 << i) ? 'yes' : 'no'])),
    labour: (bits >> 3) & 15,
    education: (bits >> 7) & 7 || null,
    age: (bits >> 10) & 127,
    sex: bits & (1 << 17) ? 'woman' : 'man',
    settlement: bits & (1 << 18) ? 'с. Рельово' : 'гр. Самоков',
  }) as unknown as Stint

/** A participation formed by hand. */
export interface Participation {
  at: Stint
  /** `packDay` of entry and exit. */
  entry: number
  exit: number
  out: Closing
}

/** The participations of one project as of a day: rows come in order, so that ties settle themselves. */
export function* participations(shape: Shape, asOf: string): Generator<Participation> {
  const people = peopleIn(shape)
  const [entry, exit] = [new Int32Array(people), new Int32Array(people)]
  const [facts, outcome] = [new Int32Array(people), new Uint8Array(people)]
  const open = new Uint8Array(people)
  for (const { person, stint } of stints(shape)) {
    if (stint.entry! > asOf) continue
    const entered = packDay(stint.entry!)
    if (entry[person] === 0 || entered < entry[person]!) {
      entry[person] = entered
      facts[person] = pack(stint)
    }
    if (stint.exit === null || stint.exit > asOf) open[person] = 1
    else if (packDay(stint.exit) >= exit[person]!) {
      exit[person] = packDay(stint.exit)
      outcome[person] = stint.result! * 2 + Number(stint.certificate)
    }
  }
  for (let person = 0; person < people; person++) {
    if (entry[person] === 0) continue
    const out = open[person] ? null : { result: outcome[person]! >> 1, certificate: (outcome[person]! & 1) === 1 }
    yield { at: unpack(facts[person]!), entry: entry[person]!, exit: exit[person]!, out }
  }
}

/** Packs participations for the bare pass. */
export function bareOf(shape: Shape, asOf: string): Bare {
  const people = peopleIn(shape)
  const firstMonth = monthNumber(packDay('2019-01-01'))
  const bare: Bare = {
    length: 0,
    mask: new Uint32Array(people),
    sexAge: new Uint8Array(people),
    entryMonth: new Uint16Array(people),
    exitMonth: new Uint16Array(people),
    months: monthNumber(packDay('2028-12-31')) - firstMonth + 1,
    firstMonth,
  }
  for (const { at, entry, exit, out } of participations(shape, asOf)) {
    let mask = RULES.reduce((bits, [, rule], i) => (rule(at, out) ? bits | (1 << i) : bits), 0)
    if (at.education === null) mask &= TOTALS
    const i = bare.length++
    bare.mask[i] = mask
    bare.sexAge[i] = (at.sex === 'man' ? 0 : 1) + 2 * AGE_ENDS.findIndex((end) => at.age! < end)
    bare.entryMonth[i] = monthNumber(entry) - firstMonth
    if (out) bare.exitMonth[i] = monthNumber(exit) - firstMonth
  }
  return bare
}

/** The bare pass: counts by `((month × 12 + age × 2 + sex) × 32) + indicator`. */
export function barePass({ length, mask, sexAge, entryMonth, exitMonth, months }: Bare, wanted: number): Uint32Array {
  const counts = new Uint32Array(months * 12 * 32)
  const atEntry = wanted & ENTRY_CODES
  const atExit = wanted & ~ENTRY_CODES
  for (let i = 0; i < length; i++) {
    const bits = mask[i]!
    let base = (entryMonth[i]! * 12 + sexAge[i]!) * 32
    for (let left = bits & atEntry; left !== 0; left &= left - 1) counts[base + 31 - Math.clz32(left & -left)]!++
    base = (exitMonth[i]! * 12 + sexAge[i]!) * 32
    for (let left = bits & atExit; left !== 0; left &= left - 1) counts[base + 31 - Math.clz32(left & -left)]!++
  }
  return counts
}
