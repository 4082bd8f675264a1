/** What is written as .xlsx is read back, and is a workbook that strict readers take. */
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, describe, expect, it } from 'vitest'
import { collected, tableFolder } from './hostile-files.ts'
import { type Sheet, writeXlsx } from './xlsx-write.ts'

const { rowsOf, remove } = tableFolder()
afterAll(remove)

const written = async (...sheets: Sheet[]) => Buffer.concat(await collected(writeXlsx(sheets)))
const partsOf = (bytes: Uint8Array) =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]))

describe('a workbook that is written', () => {
  it('keeps texts as texts in the part for shared strings, each once', async () => {
    const rows = [
      ['=1+1', '@x', 'а'],
      ['а', null, 5],
      [],
      [{ day: '2024-02-29' }, -0.5, { day: '1850-01-01' }],
    ] as const
    const bytes = await written({ name: 'Лист', rows })
    expect(await rowsOf(bytes)).toEqual([
      { row: 1, cells: ['=1+1', '@x', 'а'] },
      { row: 2, cells: ['а', '', '5'] },
      { row: 4, cells: ['45351', '-0.5', '1850-01-01'] },
    ])
    const parts = partsOf(bytes)
    expect(parts['xl/worksheets/sheet1.xml']).not.toContain('<f')
    expect(parts['xl/sharedStrings.xml']?.match(/<si>/g)).toHaveLength(4)
  })
  it('has several sheets under names that Excel allows, with headings and widths', async () => {
    const rows = [['Име'], ['а']]
    const sheets = ['a/b:c', 'a b c', '', 'x'.repeat(40)].map((name) => ({ name, rows, headerRows: [1], widths: [12] }))
    const parts = partsOf(await written(...sheets))
    const names = [...parts['xl/workbook.xml']!.matchAll(/name="([^"]*)"/g)].map((match) => match[1])
    expect(names).toEqual(['a b c', 'a b c (2)', '3', 'x'.repeat(31)])
    expect(parts['xl/worksheets/sheet4.xml']).toContain('<c r="A1" s="1" t="s">')
    expect(parts['xl/worksheets/sheet4.xml']).toContain('state="frozen"')
    expect(parts['xl/worksheets/sheet4.xml']).toContain('width="12"')
    expect(parts['[Content_Types].xml']?.match(/worksheet\+xml/g)).toHaveLength(4)
  })
  it('refuses what no sheet can hold', async () => {
    await expect(written({ name: 'a', rows: [['а'.repeat(32_768)]] })).rejects.toThrow(RangeError)
  })
  it('gives back any text, signs that XML cannot hold included', async () => {
    const word = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.string({
        unit: fc.constantFrom('_x000D_', '_', '\u0000', '\r', '&', '<', ']]>', '"', 'й', '\ufffe'),
        maxLength: 6,
      }),
    )
    const cells = fc.array(word, { maxLength: 5 }).map((row) => [...row, 'край'])
    await fc.assert(
      fc.asyncProperty(fc.array(cells, { minLength: 1, maxLength: 10 }), async (rows) => {
        const read = await rowsOf(await written({ name: 'a', rows }))
        // The reader takes a cell of blanks for an empty one.
        const expected = rows.map((row) => row.map((text) => (text.trim() === '' ? '' : text.toWellFormed())))
        expect(read.map(({ cells: texts }) => texts)).toEqual(expected)
      }),
      { numRuns: 15 * Number(process.env.PROVE ?? 1) },
    )
  })
})
