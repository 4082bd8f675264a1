/** Every rule of the participants workbook, cell by cell, and the way through real files and back. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { BALLOT_FAULTS } from '#community/ballots/index.ts'
import { FILE_PROBLEMS, writeCsv } from '#documents/index.ts'
import { FAULT_WORDS, faultMessage } from '#words/faults.ts'
import { faultyIsunRows, fictitiousEgn, isunRows, SPOILS, writeIsunWorkbook } from '../../../test/isun-rows.ts'
import { rowsSeen } from './across-rows.ts'
import { CHOICES, COLUMNS, FAULTS_HEADER, REGIONS } from './layout.ts'
import { checkHeader, type IsunFileRow, IsunHeaderProblem, readIsunFile } from './read-file.ts'
import { FAULT_CODES, type Fault, type IsunRow, readIsunRow } from './read-row.ts'
import { headRows, rejectedCells, rejectedHeadRows } from './write-row.ts'

const folder = mkdtempSync(join(tmpdir(), 'zaedno-isun-'))
afterAll(() => rmSync(folder, { recursive: true }))

const RUNS = Number(process.env.PROVE ?? 1)
const CARDS = { cardsOnFile: true }
const GOOD =
  '1;Измислен;Пробов;Небивал;7523169263;мъж;34;безработно лице до 6 месеца;Висше образование;Пазарджик;с. Измислово;;;да;не;да;да;не;не;не;да;не;не;2021;3;5;Дейност 2;Пазарджик;гр. Примерград;;;;;;'.split(
    ';',
  )

/** The good row with other cells, by column from 1. */
const rowWith = (changes: Record<number, string>): string[] => GOOD.map((cell, at) => changes[at + 1] ?? cell)
const codesOf = (cells: string[], options = CARDS): string[] => {
  const read = readIsunRow(cells, 3, options)
  return read.ok ? [] : read.faults.map((fault) => `${fault.columnNumber} ${fault.code}`)
}
function rowOf(changes: Record<number, string>, options = CARDS): IsunRow {
  const read = readIsunRow(rowWith(changes), 3, options)
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  return read.value
}
const warningsOf = (changes: Record<number, string>): string[] => {
  const read = readIsunRow(rowWith(changes), 3, CARDS)
  return read.ok ? read.warnings.map((fault) => `${fault.columnNumber} ${fault.code}`) : ['rejected']
}
const fileOf = async (name: string, rows: Iterable<string[]>) => {
  const path = join(folder, name)
  await writeIsunWorkbook(path, rows)
  return path
}
const readAll = async (path: string, options = CARDS) => {
  const all: { rows: IsunFileRow[]; warnings: Fault[] } = { rows: [], warnings: [] }
  for await (const { rows, fileWarnings } of readIsunFile(path, options)) {
    all.rows.push(...rows)
    all.warnings.push(...fileWarnings)
  }
  return all
}

describe('the template', () => {
  it('has 35 columns, 28 regions and the answers of the official lists', () => {
    expect(COLUMNS).toHaveLength(35)
    expect(Object.keys(REGIONS)).toHaveLength(28)
    expect(Object.values(CHOICES).map((texts) => texts.length)).toEqual([2, 8, 5, 5, 6, 8])
    expect(COLUMNS[23]?.header).toBe('Дата на включване в дейности')
    expect(COLUMNS[34]?.header).toBe('Статут на участника при излизане от операцията')
  })
})

describe('a row', () => {
  it('is read into typed values', () => {
    expect(
      rowOf({ 31: '2022', 32: '12', 33: '31', 30: CHOICES.participation[2], 34: 'Друго', 35: 'Друго' }),
    ).toMatchObject({
      row: 3,
      number: '1',
      firstName: 'Измислен',
      egn: '7523169263',
      sex: 'male',
      age: 34,
      labour: 3,
      education: 5,
      region: 'BG-13',
      settlement: 'с. Измислово',
      phone: null,
      email: null,
      entry: '2021-03-05',
      exit: '2022-12-31',
      migrant: { kind: 'provided', value: true },
      otherDisadvantage: { kind: 'provided', value: false },
      activity: 'Дейност 2',
      participation: 3,
      exitReason: 4,
      exitStatus: 8,
    })
  })
  it('is refused with one fault for each broken rule, where it is', () => {
    for (const [column, cell, code] of SPOILS) {
      const exit = { 31: '2022', 32: '12', 33: '31' }
      const at = code === 'not_a_date' ? 24 : column
      expect(codesOf(rowWith({ ...exit, [column]: cell })), `${column} ${cell}`).toEqual([`${at} ${code}`])
    }
    expect(codesOf([])).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 24, 27, 28, 29].map((column) => `${column} required`),
    )
    expect(codesOf(rowWith({ 2: 'а\u0000', 3: '\ud800' }))).toEqual([
      '2 unreadable_characters',
      '3 unreadable_characters',
    ])
    expect(codesOf(rowWith({ 2: '\u200b' }))).toEqual(['2 required'])
  })
  it('names the column by its header, months and days by that of their date', () => {
    const read = readIsunRow(rowWith({ 5: 'x', 25: '' }), 7, CARDS)
    expect(read.ok ? [] : read.faults.map(({ row, column }) => [row, column])).toEqual([
      [7, 'ЕГН'],
      [7, 'Дата на включване в дейности'],
    ])
  })
  it('takes every official answer, and writes it officially however it was typed', () => {
    for (const [key, texts] of Object.entries(CHOICES)) {
      const column = COLUMNS.findIndex((one) => one.key === key) + 1
      for (const [at, text] of texts.entries()) {
        for (const typed of [text, text.toUpperCase(), `  ${text.replace(/[ ,()/–-]+/g, '  ')} `]) {
          const value = rowOf({ [column]: typed })
          expect(value.cells[column - 1]).toBe(text)
          const code = key === 'sex' ? ['male', 'female'][at] : at + 1
          expect(value[key as 'labour'], typed).toBe(code)
        }
      }
    }
    expect(rowOf({ 9: 'следгимназиално професионално обучение след средно образование IV степен' }).education).toBe(4)
    expect(rowOf({ 30: '(обучение по ОПДУ) без сертификат' }).participation).toBe(4)
    expect(rowOf({ 35: 'самонаето' }).exitStatus).toBe(6)
    expect(rowOf({ 35: 'е заето при друг работодател' }).cells[34]).toBe(CHOICES.exitStatus[4])
    expect(rowOf({ 35: 'лице, което не е получило предложение за работа, обучение или образование' }).exitStatus).toBe(
      1,
    )
  })
  it('keeps provided, declined and not asked apart', () => {
    const keys = [
      'migrant',
      'foreignOrigin',
      'minority',
      'roma',
      'disability',
      'homeless',
      'otherDisadvantage',
      'jobless',
      'joblessWithChildren',
      'singleWithChildren',
    ] as const
    for (const [at, key] of keys.entries()) {
      const column = 14 + at
      expect(rowOf({ [column]: '' })[key]).toEqual({ kind: 'not_asked' })
      expect(rowOf({ [column]: ' - ' })[key]).toEqual({ kind: 'declined' })
      expect(rowOf({ [column]: 'Д А' })[key]).toEqual({ kind: 'provided', value: true })
      expect(rowOf({ [column]: 'НЕ' })[key]).toEqual({ kind: 'provided', value: false })
      expect(rowOf({ [column]: 'НЕ' }).cells[column - 1]).toBe('не')
      expect(rowOf({ [column]: '-' }).cells[column - 1]).toBe('-')
    }
    expect(rowOf({ 20: 'Бивш затворник' })).toMatchObject({ otherDisadvantage: { kind: 'provided', value: true } })
    expect(rowOf({ 20: 'Бивш затворник' }).cells[19]).toBe('Бивш затворник')
  })
  it('loses columns 14 to 20 unread where no cards are on file', () => {
    const value = rowOf({ 14: 'може би', 17: 'да', 20: 'Бивш затворник' }, { cardsOnFile: false })
    expect(value.cells.slice(13, 20)).toEqual(['', '', '', '', '', '', ''])
    expect([value.migrant, value.roma, value.otherDisadvantage].map(({ kind }) => kind)).toEqual(
      Array(3).fill('not_asked'),
    )
    expect(value.jobless).toEqual({ kind: 'provided', value: true })
    expect(JSON.stringify(value)).not.toContain('затворник')
    expect(codesOf(rowWith({ 21: 'може би' }), { cardsOnFile: false })).toEqual(['21 unknown_answer'])
  })
  it('takes a dash for empty in the optional columns, and keeps it', () => {
    const dashes = Object.fromEntries([12, 13, 30, 31, 32, 33, 34, 35].map((column) => [column, '-']))
    const value = rowOf(dashes)
    expect(value).toMatchObject({
      phone: null,
      email: null,
      participation: null,
      exit: null,
      exitReason: null,
      exitStatus: null,
    })
    expect(value.cells.slice(29)).toEqual(['-', '-', '-', '-', '-', '-'])
  })
  it('knows the 28 regions under every name of theirs', () => {
    for (const [code, names] of Object.entries(REGIONS)) {
      for (const name of names) {
        for (const typed of [name, `Област ${name}`, `област  ${name.toUpperCase()}`, name.replace(/[ –-]+/g, ' - ')]) {
          expect(rowOf({ 10: typed }).region, typed).toBe(code)
        }
      }
    }
    expect(rowOf({ 10: 'Област Пазарджик', 28: 'София-град' })).toMatchObject({
      region: 'BG-13',
      activityRegion: 'BG-22',
    })
    expect(rowOf({ 10: 'Област Пазарджик' }).cells[9]).toBe('Пазарджик')
    expect(rowOf({ 10: 'София' }).region).toBe('BG-23')
    expect(rowOf({ 10: 'София – област' }).region).toBe('BG-23')
    expect(rowOf({ 10: 'София (столица)' }).region).toBe('BG-22')
    expect(codesOf(rowWith({ 10: 'Област', 28: '-' }))).toEqual(['10 unknown_region', '28 required'])
  })
  it('knows only days of the calendar, in three whole cells', () => {
    expect(rowOf({ 24: '2024', 25: '02', 26: '29' }).entry).toBe('2024-02-29')
    for (const [year, month, day] of [
      '2023 2 29',
      '2024 2 30',
      '24 1 1',
      '2024 13 1',
      '2024 0 1',
      '2024 1 0',
      '2024 май 1',
      '2024 1.5 1',
      '9999 1 1',
    ].map((text) => text.split(' ')) as string[][]) {
      expect(codesOf(rowWith({ 24: year!, 25: month!, 26: day! }))).toEqual(['24 not_a_date'])
    }
    expect(codesOf(rowWith({ 24: '', 25: '-', 26: '' }))).toEqual(['24 required'])
    expect(codesOf(rowWith({ 24: '' }))).toEqual(['24 date_incomplete'])
    expect(codesOf(rowWith({ 31: '2022' }))).toEqual(['32 date_incomplete'])
    expect(codesOf(rowWith({ 31: '2021', 32: '3', 33: '4' }))).toEqual(['31 exit_before_entry'])
    expect(rowOf({ 31: '2021', 32: '3', 33: '5' }).exit).toBe('2021-03-05')
  })
  it('is accepted with a warning where the ЕГН is odd', () => {
    expect(warningsOf({})).toEqual([])
    expect(warningsOf({ 5: '7523169264' })).toEqual(['5 egn_checksum'])
    expect(warningsOf({ 5: '7502310000' })).toContain('5 egn_without_date')
    const born1975 = { 5: '7501020018', 6: 'жена' }
    expect(warningsOf({ ...born1975, 7: '46' })).toEqual([])
    expect(warningsOf({ ...born1975, 7: '45' })).toEqual([])
    expect(warningsOf({ ...born1975, 7: '44' })).toEqual(['7 age_differs_from_birth_date'])
    expect(warningsOf({ ...born1975, 6: 'мъж', 7: '46' })).toEqual(['5 egn_sex_differs'])
  })
})

describe('rows of one file', () => {
  it('warn of one ЕГН with other names or sex, and tell which row a key replaces', () => {
    const seen = rowsSeen()
    const add = (row: number, changes: Record<number, string>) => seen.add({ ...rowOf(changes), row })
    expect(add(3, {})).toEqual({ warnings: [], replaces: null })
    expect(add(4, { 27: 'Дейност 3', 2: 'ИЗМИСЛЕН' })).toEqual({ warnings: [], replaces: null })
    expect(add(5, { 27: ' дейност 2 ' })).toEqual({ warnings: [], replaces: 3 })
    expect(add(6, { 26: '6', 4: 'Друг', 6: 'жена' }).warnings).toMatchObject([
      { row: 6, column: 'ЕГН', code: 'egn_other_names', params: { other: 3 } },
      { row: 6, column: 'ЕГН', code: 'egn_other_sex', params: { other: 3 } },
    ])
    expect(add(7, {}).replaces).toBe(5)
    expect(add(8, { 5: fictitiousEgn(0, 'мъж') })).toEqual({ warnings: [], replaces: null })
    expect(seen.people()).toBe(2)
  })
})

describe('a file', () => {
  it('is written and read back without a difference in any cell', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 2 ** 31 }), async (seed) => {
        const rows = [...isunRows(seed, 60)]
        const first = await readAll(await fileOf('first.xlsx', rows))
        expect(first.warnings).toEqual([])
        expect(first.rows.map(({ read }) => read.ok && read.value.cells)).toEqual(rows)
        const stored = first.rows.flatMap(({ read }) => (read.ok ? [read.value] : []))
        const second = await readAll(
          await fileOf(
            'second.xlsx',
            stored.map(({ cells }) => cells),
          ),
        )
        expect(second.rows.map(({ read }) => read.ok && read.value)).toEqual(stored)
        expect(second.rows.flatMap(({ read }) => (read.ok ? read.warnings : []))).toEqual([])
      }),
      { numRuns: 3 * RUNS },
    )
  })
  it('has each of its faulty rows named by row, column and code', async () => {
    const faulty = [...faultyIsunRows(2024, 20)]
    const { rows } = await readAll(
      await fileOf(
        'faulty.xlsx',
        faulty.map(({ cells }) => cells),
      ),
    )
    expect(rows).toHaveLength(20)
    for (const [at, { row, read }] of rows.entries()) {
      const found = read.ok ? [] : read.faults
      expect(found).toMatchObject(faulty[at]!.faults.map((fault) => ({ row: at + 3, ...fault })))
      expect(found).toHaveLength(faulty[at]!.faults.length)
      expect(row).toBe(at + 3)
      expect(found.map(({ column }) => column)).not.toContain('')
    }
  })
  it('ends at the first blank row, and says what lies below it', async () => {
    const [one, two, three] = [...isunRows(1, 3)] as [string[], string[], string[]]
    const { rows, warnings } = await readAll(await fileOf('gap.xlsx', [one, [' '], two, three]))
    expect(rows.map(({ row }) => row)).toEqual([3])
    expect(warnings).toMatchObject([{ row: 5, code: 'rows_after_blank', params: { last: 3 } }])
  })
  it('is refused whole for a wrong header, with its column', async () => {
    const headers = headRows()[1]!
    expect(
      checkHeader(
        headers.map((header) => ` ${header.toUpperCase()} `),
        2,
      ),
    ).toEqual([])
    expect(checkHeader(headers.with(4, 'Лична карта'), 2)).toMatchObject([
      { row: 2, column: 'ЕГН', columnNumber: 5, code: 'wrong_header' },
    ])
    expect(checkHeader([...headers, 'ромски произход'], 2)).toMatchObject([
      { columnNumber: 36, code: 'unexpected_column' },
    ])
    expect(checkHeader([...headers, FAULTS_HEADER], 2)).toEqual([])
    expect(checkHeader([], 2)).toHaveLength(31)
    const empty = join(folder, 'other.csv')
    writeFileSync(empty, 'Име;ЕГН\n')
    await expect(readAll(empty)).rejects.toBeInstanceOf(IsunHeaderProblem)
  })
  it('may be CSV with the headers in line 1, or below one blank line', async () => {
    const rows = [...isunRows(5, 4)]
    for (const head of [headRows().slice(1), headRows()]) {
      const path = join(folder, 'table.csv')
      await writeFile(path, writeCsv([...head, ...rows]))
      const read = await readAll(path)
      expect(read.rows.map(({ row }) => row)).toEqual([1, 2, 3, 4].map((at) => at + head.length))
      expect(read.rows.every(({ read: { ok } }) => ok)).toBe(true)
    }
  })
  it('of rejected rows is read again once it is mended', async () => {
    const [good] = [...isunRows(7, 1)] as [string[]]
    const path = join(folder, 'rejected.csv')
    const rows = [...rejectedHeadRows(), rejectedCells(good, ['Клетката трябва да бъде попълнена.'])]
    await writeFile(path, writeCsv(rows))
    const read = await readAll(path)
    expect(read.rows.map((row) => row.read.ok && row.read.value.cells)).toEqual([good])
  })
})

describe('the words', () => {
  it('exist in both languages for every code, with the places that its params fill', () => {
    const codes: string[] = [...FILE_PROBLEMS, ...FAULT_CODES, ...BALLOT_FAULTS]
    expect(Object.keys(FAULT_WORDS).sort()).toEqual(codes.sort())
    const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()
    for (const [code, { bg, en }] of Object.entries(FAULT_WORDS)) {
      expect(places(bg), code).toEqual(places(en))
      expect(bg).toMatch(/[а-я].*[.]$/i)
      expect(en).toMatch(/[a-z].*[.]$/i)
    }
    expect(faultMessage('bg', 'out_of_range', { least: 0, most: 120 })).toBe('Числото трябва да бъде между 0 и 120.')
  })
})
