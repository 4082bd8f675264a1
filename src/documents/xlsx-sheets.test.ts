/** Sheets of a workbook asked for by name: those and no others, each once, within the bounds of any table. */
import { describe, expect, it } from 'vitest'
import { collected } from './hostile-files.ts'
import { type Row, readTable, type Sheet, type TableOptions, writeXlsx } from './index.ts'

const written = async (...sheets: Sheet[]) => Buffer.concat(await collected(writeXlsx(sheets)))
const rowsOf = async (bytes: Uint8Array, options: TableOptions): Promise<Row[]> =>
  (await collected(readTable(bytes, options))).flat()
const three = [
  { name: 'Survey', rows: [['type'], ['text']] },
  { name: 'notes', rows: [['not asked for']] },
  { name: 'choices', rows: [[], ['list_name']] },
]

describe('sheets by name', () => {
  it('give their rows with the name in small letters, in the order of the workbook', async () => {
    const bytes = await written(...three)
    expect(await rowsOf(bytes, { sheets: ['choices', 'survey', 'settings'] })).toEqual([
      { row: 1, cells: ['type'], sheet: 'survey' },
      { row: 2, cells: ['text'], sheet: 'survey' },
      { row: 2, cells: ['list_name'], sheet: 'choices' },
    ])
    expect(await rowsOf(bytes, {})).toEqual([
      { row: 1, cells: ['type'] },
      { row: 2, cells: ['text'] },
    ])
    expect(await rowsOf(bytes, { sheets: ['settings'] })).toEqual([])
  })

  it('have the bounds to themselves, and are in workbooks only', async () => {
    const bytes = await written(...three)
    expect(await rowsOf(bytes, { sheets: ['survey', 'choices'], maxRows: 2 })).toHaveLength(3)
    await expect(rowsOf(bytes, { sheets: ['survey', 'choices'], maxRows: 1 })).rejects.toMatchObject({
      code: 'file_too_many_rows',
    })
    await expect(rowsOf(Buffer.from('type,name\ntext,a\n'), { sheets: ['survey'] })).rejects.toMatchObject({
      code: 'file_not_xlsx',
    })
  })
})
