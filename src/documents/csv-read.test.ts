/** What the CSV reader makes of the encodings and habits of offices, and what it refuses. */
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { writeCsv } from './csv-write.ts'
import { collected, tableFolder } from './hostile-files.ts'

const { rowsOf, refusal, remove } = tableFolder()
afterAll(remove)

const cellsOf = async (bytes: Uint8Array | string) => (await rowsOf(bytes)).map(({ cells }) => cells)

/** Cyrillic in windows-1251: А–я stand at 0xC0–0xFF in the order of Unicode. */
const in1251 = (text: string) =>
  Buffer.from([...text].map((sign) => (sign >= 'А' ? sign.charCodeAt(0) - 0x410 + 0xc0 : sign.charCodeAt(0))))
const bigEndian = (text: string) => Buffer.from(text, 'utf16le').swap16()

describe('CSV', () => {
  it('is read in the encodings that offices save', async () => {
    const text = 'Име;Пол\r\nИзмислена;жена\r\n'
    const mark = '\ufeff'
    const files = [
      text,
      mark + text,
      in1251(text),
      Buffer.from(mark + text, 'utf16le'),
      Buffer.from(text, 'utf16le'),
      bigEndian(mark + text),
      bigEndian(text),
    ]
    for (const file of files) {
      expect(await cellsOf(file)).toEqual([
        ['Име', 'Пол'],
        ['Измислена', 'жена'],
      ])
    }
  })
  it('is taken for windows-1251 although Cyrillic comes only after a megabyte of plain text', async () => {
    const rows = await cellsOf(Buffer.concat([Buffer.from('a;b\n'.repeat(300_000)), in1251('я;ж')]))
    expect(rows.at(-1)).toEqual(['я', 'ж'])
    expect(rows).toHaveLength(300_001)
  })
  it('is UTF-8 wherever its letters are cut between pieces, and not when its last letter is cut off', async () => {
    const text = `${'яю👨a'.repeat(30)}\n`.repeat(1_000)
    for (const shift of [0, 1, 2, 3]) {
      const rows = await cellsOf(`${'x'.repeat(shift)}\n${text}`)
      expect(new Set(rows.slice(shift > 0 ? 1 : 0).map(([cell]) => cell))).toEqual(new Set(['яю👨a'.repeat(30)]))
    }
    expect(Buffer.byteLength(text)).toBeGreaterThan(1 << 18)
    expect(await cellsOf(Buffer.from('я;ж').subarray(0, 4))).toEqual([['СЏ', 'Р']])
  })
  it('shows its separator in the first line, outside quotes', async () => {
    expect(await cellsOf('а;"б,в,г,д";е')).toEqual([['а', 'б,в,г,д', 'е']])
    expect(await cellsOf('а,б;в,г\n1,2')).toEqual([
      ['а', 'б;в', 'г'],
      ['1', '2'],
    ])
    expect(await cellsOf('а\tб, в\tг')).toEqual([['а', 'б, в', 'г']])
    expect(await cellsOf('само една')).toEqual([['само една']])
  })
  it('keeps quotes, line breaks and separators inside quotes, and counts records', async () => {
    expect(await rowsOf('"каза ""да"";\r\nи после";б\r\n\r\n;;\rв\n12" тръба;""')).toEqual([
      { row: 1, cells: ['каза "да";\r\nи после', 'б'] },
      { row: 4, cells: ['в'] },
      { row: 5, cells: ['12" тръба'] },
    ])
  })
  it('is refused with a quote that is never closed, within the length of a cell', async () => {
    expect(await refusal('а;"б')).toBe('file_damaged')
    const long = { code: 'cell_too_long', row: 2, column: 2, most: 32_767 }
    expect(await refusal(`а;б\nв;"${'г'.repeat(25_000_000)}`)).toEqual(long)
  })
  it('is refused where it is no text, or too wide', async () => {
    expect(await refusal(Buffer.from([1, 2, 3, 0, 5, 6, 7, 8, 9, 10]))).toBe('file_not_table')
    expect(await refusal('{\\rtf1')).toBe('file_not_table')
    expect(await refusal(`${';'.repeat(70)}x`)).toEqual({ code: 'file_too_wide', row: 1, column: 71, most: 64 })
    expect(await refusal(';'.repeat(1_000_000))).toEqual({
      code: 'file_too_wide',
      row: 1,
      column: 16_385,
      most: 16_384,
    })
  })
})

describe('CSV that is written', () => {
  const written = async (rows: string[][]) => (await collected(writeCsv(rows))).join('')

  it('holds no cell that a spreadsheet takes for a formula', async () => {
    const formulas = ['=HYPERLINK("x")', '+cmd|', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠1']
    for (const [cell] of await cellsOf(await written(formulas.map((formula) => [formula])))) expect(cell).toMatch(/^'/)
    expect(await written([['а;б', 'в "г"', ''], ['-']])).toBe('\ufeff"а;б";"в ""г""";\r\n-\r\n')
  })
  it('is read back as it was', async () => {
    const word = fc.string({ unit: fc.constantFrom('а', 'Я', '"', ';', ',', '\n', '\r', ' ', '1'), maxLength: 8 })
    // Blanks at the end are no cells, and a leading sign of danger gets a mark.
    const cells = fc.array(word, { maxLength: 6 }).map((row) => ['k', ...row.map((text) => `k${text}`)])
    await fc.assert(
      fc.asyncProperty(fc.array(cells, { minLength: 1, maxLength: 20 }), async (rows) => {
        expect(await cellsOf(await written(rows))).toEqual(rows)
      }),
      { numRuns: 40 * Number(process.env.PROVE ?? 1) },
    )
  })
})
