/** Reads one row of the participants workbook: typed values and the cells as they will be written back, or its faults. */
import { completedYears, type Day, dayOf } from '#kit/dates.ts'
import { readEgn } from '#kit/egn.ts'
import { isStorable, tidyLine } from '#kit/text.ts'
import { CARD_COLUMNS, CHOICES, COLUMNS, comparable, OPENINGS, REGIONS, type Rule } from './layout.ts'

/** Every code of a fault or warning; their words are in `#words/faults.ts`. */
export const FAULT_CODES = [
  'wrong_header',
  'unexpected_column',
  'rows_after_blank',
  'required',
  'too_long',
  'not_integer',
  'out_of_range',
  'egn_not_ten_digits',
  'unknown_answer',
  'unknown_region',
  'not_a_date',
  'date_incomplete',
  'exit_before_entry',
  'unreadable_characters',
  'egn_checksum',
  'egn_without_date',
  'egn_sex_differs',
  'egn_other_names',
  'egn_other_sex',
  'age_differs_from_birth_date',
] as const

export type FaultCode = (typeof FAULT_CODES)[number]

/** One thing wrong in one place. `params` fill the words of its code; they hold nothing that was in the file. */
export interface Fault {
  /** Row of the sheet, from 1. */
  row: number
  /** Header of the column; of the date for its month and day. */
  column: string
  /** Column of the sheet, from 1. */
  columnNumber: number
  code: FaultCode
  params: Record<string, string | number>
}

/** An answer that a person may decline: declined and not asked count as "no" in every indicator, but are kept apart. */
export type Answer = { kind: 'provided'; value: boolean } | { kind: 'declined' } | { kind: 'not_asked' }

/** A row that was accepted. Choices are codes from 1 in the order of `CHOICES`, regions are ISO 3166-2 codes. */
export interface IsunRow {
  row: number
  number: string
  firstName: string
  middleName: string
  lastName: string
  egn: string
  sex: 'male' | 'female'
  /** Completed years at entry, as stated. */
  age: number
  labour: number
  education: number
  region: string
  settlement: string
  phone: string | null
  email: string | null
  migrant: Answer
  foreignOrigin: Answer
  minority: Answer
  roma: Answer
  disability: Answer
  homeless: Answer
  /** Provided and true: column 20 says something other than „не“; what it says is in the cell. */
  otherDisadvantage: Answer
  jobless: Answer
  joblessWithChildren: Answer
  singleWithChildren: Answer
  entry: Day
  activity: string
  activityRegion: string
  activitySettlement: string
  participation: number | null
  exit: Day | null
  exitReason: number | null
  exitStatus: number | null
  /** The 35 cells to write back: trimmed, "Област" dropped, answers in their official spelling. */
  cells: string[]
}

export type ReadIsunRow = { ok: true; value: IsunRow; warnings: Fault[] } | { ok: false; faults: Fault[] }

/** A cell read: its value and its text to write back; or the code of its fault. */
type Reading = { value: unknown; cell: string } | { code: FaultCode; params?: Fault['params']; at?: number }

const EARLIEST_YEAR = 1900
const LATEST_YEAR = 2100
/** Text that tidying leaves as it is; nearly every cell, and tidying is what reading a row would mostly consist of. */
const TIDY = /^[0-9A-Za-zА-я"„“.,:;()+@_№–-]+(?: [0-9A-Za-zА-я"„“.,:;()+@_№–-]+)*$/
const tidied = (cell: string): string => (TIDY.test(cell) ? cell : tidyLine(cell))
const isReadable = (cell: string): boolean => cell === '' || TIDY.test(cell) || isStorable(cell)
const isDash = (cell: string): boolean => cell === '-' || cell === '–' || cell === '—'
const isEmpty = (cell: string): boolean => cell === '' || isDash(cell) || tidied(cell) === ''

/** Codes by the official text of each answer, and by its comparable text without opening words. */
const CODES = Object.fromEntries(
  Object.entries(CHOICES).map(([choice, texts]) => [
    choice,
    new Map(
      texts.flatMap((text, at) => [
        [text, at + 1] as const,
        [withoutOpening(choice as keyof typeof CHOICES, text), at + 1] as const,
      ]),
    ),
  ]),
) as Record<keyof typeof CHOICES, Map<string, number>>

const REGION_CODES = new Map(
  Object.entries(REGIONS).flatMap(([code, names]) =>
    names.flatMap((name) => [[name, code] as const, [comparable(name), code] as const]),
  ),
)

function withoutOpening(choice: keyof typeof CHOICES, text: string): string {
  const opening = OPENINGS[choice]
  return opening ? comparable(text).replace(opening, '') : comparable(text)
}

function readText(cell: string, required: boolean, longest: number | undefined): Reading {
  if (isEmpty(cell)) return required ? { code: 'required' } : { value: null, cell }
  if (longest !== undefined && cell.length > longest) return { code: 'too_long', params: { most: longest } }
  return { value: tidied(cell), cell }
}

function readEgnCell(cell: string): Reading {
  if (isEmpty(cell)) return { code: 'required' }
  return /^[0-9]{10}$/.test(cell) ? { value: cell, cell } : { code: 'egn_not_ten_digits' }
}

function readInteger(cell: string, least: number, most: number): Reading {
  if (isEmpty(cell)) return { code: 'required' }
  if (!/^[-+]?[0-9]+$/.test(cell)) return { code: 'not_integer' }
  const value = Number(cell)
  return value < least || value > most ? { code: 'out_of_range', params: { least, most } } : { value, cell }
}

function readChoice(cell: string, choice: keyof typeof CHOICES, required: boolean): Reading {
  if (isEmpty(cell)) return required ? { code: 'required' } : { value: null, cell }
  const value = CODES[choice].get(cell) ?? CODES[choice].get(withoutOpening(choice, cell))
  if (value === undefined) return { code: 'unknown_answer', params: { allowed: CHOICES[choice].join(' · ') } }
  return { value, cell: CHOICES[choice][value - 1]! }
}

function readRegion(cell: string): Reading {
  if (isEmpty(cell)) return { code: 'required' }
  const name = cell.replace(/^област\s+/i, '')
  const value = REGION_CODES.get(name) ?? REGION_CODES.get(comparable(name))
  return value === undefined ? { code: 'unknown_region' } : { value, cell: name }
}

function readAnswer(cell: string): Reading {
  if (isDash(cell)) return { value: { kind: 'declined' }, cell }
  if (isEmpty(cell)) return { value: { kind: 'not_asked' }, cell: '' }
  const said = cell.replace(/\s+/gu, '').toLowerCase()
  if (said !== 'да' && said !== 'не') return { code: 'unknown_answer', params: { allowed: 'да · не' } }
  return { value: { kind: 'provided', value: said === 'да' }, cell: said }
}

/** Column 20: any words but „не“ are a yes. */
function readStatement(cell: string): Reading {
  const answer = readAnswer(cell)
  return 'code' in answer ? { value: { kind: 'provided', value: true }, cell } : answer
}

/** A date in three cells. `at` counts cells from the first. */
function readDate(cells: readonly string[], required: boolean): Reading {
  const missing = cells.map(isEmpty)
  if (!missing.includes(false)) return required ? { code: 'required' } : { value: null, cell: cells[0]! }
  if (missing.includes(true)) return { code: 'date_incomplete', at: missing.indexOf(true) }
  const [year, month, day] = cells.map((cell) => (/^[0-9]{1,4}$/.test(cell) ? Number(cell) : Number.NaN))
  const value = year! >= EARLIEST_YEAR && year! <= LATEST_YEAR ? dayOf(year!, month!, day!) : null
  return value === null ? { code: 'not_a_date' } : { value, cell: cells[0]! }
}

function read(rule: Rule, cells: readonly string[], at: number): Reading {
  const cell = cells[at]!
  switch (rule.kind) {
    case 'text':
      return readText(cell, rule.required, rule.longest)
    case 'egn':
      return readEgnCell(cell)
    case 'integer':
      return readInteger(cell, rule.least, rule.most)
    case 'choice':
      return readChoice(cell, rule.of, rule.required)
    case 'region':
      return readRegion(cell)
    case 'answer':
      return readAnswer(cell)
    case 'statement':
      return readStatement(cell)
    case 'date':
      return readDate(cells.slice(at, at + 3), rule.required)
    case 'date_part':
      return { value: null, cell }
  }
}

/** A fault in a column (from 1) of a row. */
export function faultAt(row: number, columnNumber: number, code: FaultCode, params: Fault['params'] = {}): Fault {
  let headed = columnNumber - 1
  while (headed > 0 && COLUMNS[headed]?.header === '') headed--
  return { row, column: COLUMNS[headed]?.header ?? '', columnNumber, code, params }
}

/** The column (from 1) of a property. */
export const columnOf = (key: string): number => COLUMNS.findIndex((column) => column.key === key) + 1

const EGN = columnOf('egn')
const AGE = columnOf('age')
const EXIT = columnOf('exit')

/** What is odd about a row that is accepted all the same. */
function warningsOf(value: IsunRow): Fault[] {
  const warnings: Fault[] = []
  const egn = readEgn(value.egn)
  if (!egn) return warnings
  if (!egn.checksum) warnings.push(faultAt(value.row, EGN, 'egn_checksum'))
  if (egn.born === null && !egn.fictitious) warnings.push(faultAt(value.row, EGN, 'egn_without_date'))
  if (egn.born !== null && egn.sex !== value.sex) warnings.push(faultAt(value.row, EGN, 'egn_sex_differs'))
  if (egn.born !== null) {
    const expected = completedYears(egn.born, value.entry)
    if (Math.abs(expected - value.age) > 1) warnings.push(faultAt(value.row, AGE, 'age_differs_from_birth_date'))
  }
  return warnings
}

/**
 * Reads the cells of a row (texts, from column 1; missing ones are empty).
 * @param row row of the sheet, from 1
 * @param options.cardsOnFile signed participant cards exist; without them columns 14–20 are neither checked nor kept
 * @returns the row with its warnings, or every fault in it
 */
export function readIsunRow(cells: readonly string[], row: number, options: { cardsOnFile: boolean }): ReadIsunRow {
  const given = COLUMNS.map((_, at) => {
    const isCard = at + 1 >= CARD_COLUMNS.first && at + 1 <= CARD_COLUMNS.last
    return isCard && !options.cardsOnFile ? '' : (cells[at] ?? '').trim()
  })
  const faults: Fault[] = []
  const written: string[] = []
  const values: Record<string, unknown> = { row }
  for (let at = 0; at < COLUMNS.length; at++) {
    const { key, rule } = COLUMNS[at]!
    const reading: Reading = isReadable(given[at]!) ? read(rule, given, at) : { code: 'unreadable_characters' }
    if ('code' in reading) faults.push(faultAt(row, at + 1 + (reading.at ?? 0), reading.code, reading.params))
    else {
      written.push(reading.cell)
      if (key !== null) values[key] = reading.value
    }
  }
  const { entry, exit } = values as Partial<IsunRow>
  if (entry && exit && exit < entry) faults.push(faultAt(row, EXIT, 'exit_before_entry'))
  if (faults.length > 0) return { ok: false, faults }
  values.sex = values.sex === 1 ? 'male' : 'female'
  values.cells = written
  const value = values as unknown as IsunRow
  return { ok: true, value, warnings: warningsOf(value) }
}
