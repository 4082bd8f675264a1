/** Rows of the ISUN participants workbook for tests and measurements: people made up from a seed, and rows with known faults. */
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { writeXlsx } from '#documents/index.ts'
import { addDays, type Day } from '#kit/dates.ts'
import { checkDigit } from '#kit/egn.ts'
import { CHOICES, REGIONS, WIDTHS } from '#participants/isun/layout.ts'
import type { FaultCode } from '#participants/isun/read-row.ts'
import { HEADINGS, headRows } from '#participants/isun/write-row.ts'

const FIRST = { мъж: ['Измислен', 'Примерко', 'Образчо'], жена: ['Измислена', 'Примерка', 'Образка'] } as const
const MIDDLE = { мъж: ['Пробов', 'Тестов', 'Опитов'], жена: ['Пробова', 'Тестова', 'Опитова'] } as const
const LAST = {
  мъж: ['Несъществуващ', 'Небивал', 'Въображаем'],
  жена: ['Несъществуваща', 'Небивала', 'Въображаема'],
} as const
const ACTIVITIES = [
  'Д1 Образователна медиация',
  'Д2 Професионално обучение',
  'Д3 Здравно посредничество',
  'Д4 Клуб „Заедно“',
]
const PLACES = ['с. Измислово', 'гр. Примерград', 'с. Небивалово', 'гр. Образци']
const OTHERS = ['не', 'да', 'самотен родител; живее при роднини', '-', '']
const FIRST_ENTRY = '2020-01-01'

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

interface Dice {
  below(count: number): number
  of<T>(list: readonly T[]): T
  chance(share: number): boolean
}

function dice(seed: number): Dice {
  const random = seeded(seed)
  const below = (count: number) => Math.floor(random() * count)
  return { below, of: (list) => list[below(list.length)]!, chance: (share) => random() < share }
}

const two = (number: number) => String(number).padStart(2, '0')

/** The fictitious ЕГН number `index` (0 to 16,799,999): born in the 1800s, right check digit, ninth digit by sex. */
export function fictitiousEgn(index: number, sex: 'мъж' | 'жена'): string {
  const day = index % 28
  const month = Math.floor(index / 28) % 12
  const year = Math.floor(index / 336) % 100
  const order = Math.floor(index / 33_600) * 2 + (sex === 'мъж' ? 0 : 1)
  const nine = `${two(year)}${month + 21}${two(day + 1)}${String(order).padStart(3, '0')}`
  return `${nine}${checkDigit(nine)}`
}

const dateCells = (day: Day | null): string[] =>
  day ? day.split('-').map((part) => String(Number(part))) : ['', '', '']

interface Person {
  cells: string[]
  sensitive: string[]
}

function person(index: number, roll: Dice): Person {
  const sex = roll.of(CHOICES.sex)
  const names = [roll.of(FIRST[sex]), roll.of(MIDDLE[sex]), `${roll.of(LAST[sex])}-${index + 1}`]
  const age = String(10 + roll.below(65))
  const address = [roll.of(Object.values(REGIONS))[0]!, roll.of(PLACES)]
  const contact = [
    roll.chance(0.5) ? `0000${two(roll.below(100))}` : '',
    roll.chance(0.2) ? `p${index}@example.org` : '-',
  ]
  const answer = () => roll.of(['да', 'не', 'не', 'не', '-', ''])
  const cells = [...names, fictitiousEgn(index, sex), sex, age, roll.of(CHOICES.labour), roll.of(CHOICES.education)]
  const sensitive = [...Array.from({ length: 6 }, answer), roll.of(OTHERS), answer(), answer(), answer()]
  return { cells: [...cells, ...address, ...contact], sensitive }
}

/**
 * Cells of the data rows of a workbook, all of them acceptable and in their official spelling, so that writing and
 * reading changes none. One person in three has several rows, each with another entry.
 * @param rows how many rows
 */
export function* isunRows(seed: number, rows: number): Generator<string[]> {
  const roll = dice(seed)
  let number = 0
  for (let index = 0; number < rows; index++) {
    const { cells, sensitive } = person(index, roll)
    const several = roll.chance(1 / 3) ? 2 + roll.below(2) : 1
    let entry = addDays(FIRST_ENTRY, roll.below(900))
    for (let part = 0; part < several && number < rows; part++) {
      const exit = roll.chance(0.6) ? addDays(entry, roll.below(200)) : null
      number++
      yield [
        String(number),
        ...cells,
        ...sensitive,
        ...dateCells(entry),
        roll.of(ACTIVITIES),
        roll.of(Object.values(REGIONS))[0]!,
        roll.of(PLACES),
        exit ? roll.of(CHOICES.participation) : '',
        ...dateCells(exit),
        exit && roll.chance(0.2) ? roll.of(CHOICES.exitReason) : '',
        exit ? roll.of(CHOICES.exitStatus) : '',
      ]
      entry = addDays(entry, 201 + roll.below(60))
    }
  }
}

/** A row that is refused, and why: the column (from 1) and code of each of its faults, in the order of the columns. */
export interface FaultyRow {
  cells: string[]
  faults: { columnNumber: number; code: FaultCode }[]
}

type Spoil = readonly [columnNumber: number, cell: string, code: FaultCode]

/** One fault each: every rule of the workbook is broken at least once. */
export const SPOILS: readonly Spoil[] = [
  [1, '', 'required'],
  [1, '9'.repeat(201), 'too_long'],
  [2, ' ', 'required'],
  [3, '-', 'required'],
  [4, 'Я'.repeat(201), 'too_long'],
  [5, '', 'required'],
  [5, '123456789', 'egn_not_ten_digits'],
  [5, '75231692З3', 'egn_not_ten_digits'],
  [6, 'мъжки', 'unknown_answer'],
  [7, '', 'required'],
  [7, 'двадесет', 'not_integer'],
  [7, '20,5', 'not_integer'],
  [7, '121', 'out_of_range'],
  [7, '-1', 'out_of_range'],
  [8, 'пенсионер', 'unknown_answer'],
  [8, '-', 'required'],
  [9, 'Полувисше', 'unknown_answer'],
  [10, 'Смолянградско', 'unknown_region'],
  [11, '', 'required'],
  [12, '0'.repeat(201), 'too_long'],
  [14, 'може би', 'unknown_answer'],
  [17, 'X', 'unknown_answer'],
  [21, 'може би', 'unknown_answer'],
  [24, '1821', 'not_a_date'],
  [25, '13', 'not_a_date'],
  [25, '', 'date_incomplete'],
  [27, '', 'required'],
  [28, 'Тракия', 'unknown_region'],
  [29, '', 'required'],
  [30, 'завършил', 'unknown_answer'],
  [31, '2019', 'exit_before_entry'],
  [33, '', 'date_incomplete'],
  [34, 'без причина', 'unknown_answer'],
  [35, 'лице, което е щастливо', 'unknown_answer'],
]

/** Rows with one to three faults each, read with the cards on file. */
export function* faultyIsunRows(seed: number, rows: number): Generator<FaultyRow> {
  const roll = dice(seed)
  for (const good of isunRows(seed, rows)) {
    // A known exit, so that the faults of dates do not depend on the row drawn.
    const cells = good.with(30, '2024').with(31, '6').with(32, '15')
    const spoils = new Map<number, Spoil>()
    for (let left = 1 + roll.below(3); left > 0; left--) {
      const spoil = roll.of(SPOILS)
      // Dates are three cells with one fault between them.
      spoils.set(spoil[0] === 25 ? 24 : spoil[0] === 33 ? 31 : spoil[0], spoil)
    }
    const chosen = [...spoils.values()].sort((a, b) => a[0] - b[0])
    const entryIsRead = !spoils.has(24)
    const faults = chosen
      .filter(([, , code]) => code !== 'exit_before_entry' || entryIsRead)
      .map(([column, , code]) => ({ columnNumber: code === 'not_a_date' && column === 25 ? 24 : column, code }))
    for (const [column, cell] of chosen) cells[column - 1] = cell
    const last = faults.filter(({ code }) => code === 'exit_before_entry')
    if (faults.length > 0) yield { cells, faults: [...faults.filter((fault) => !last.includes(fault)), ...last] }
  }
}

/** Writes rows (35 cells each) as a workbook of the template. */
export async function writeIsunWorkbook(path: string, rows: Iterable<string[]>): Promise<void> {
  function* all() {
    yield* headRows()
    yield* rows
  }
  const sheet = { name: 'Участници', rows: all(), headerRows: HEADINGS, widths: WIDTHS }
  await pipeline(Readable.from(writeXlsx([sheet])), createWriteStream(path))
}
