/** Reading in the worker thread: batches in order, an end to waiting, and limits that hold. */
import { afterAll, describe, expect, it } from 'vitest'
import { FileProblem } from './file-problem.ts'
import { tableFolder, workbook } from './hostile-files.ts'
import { readTable } from './read-table.ts'

const { file, remove } = tableFolder()
afterAll(remove)

const ROWS = 20_000
const csv = file(Array.from({ length: ROWS }, (_, at) => `${at + 1};стойност`).join('\n'))

describe('reading a table in a worker', () => {
  it('gives every row once, in order, to a slow reader too', async () => {
    let next = 1
    for await (const rows of readTable(csv)) {
      await new Promise((resolve) => setImmediate(resolve))
      for (const { row, cells } of rows) {
        expect(row).toBe(next)
        expect(cells[0]).toBe(String(next++))
      }
    }
    expect(next).toBe(ROWS + 1)
  })
  it('ends when the reader stops asking', async () => {
    for await (const rows of readTable(csv)) {
      expect(rows[0]?.row).toBe(1)
      break
    }
  })
  it('ends when it is called off', async () => {
    const control = new AbortController()
    const reading = (async () => {
      for await (const _ of readTable(csv, { signal: control.signal })) control.abort()
    })()
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
    await expect(readTable(csv, { signal: control.signal }).next()).rejects.toMatchObject({ name: 'AbortError' })
  })
  it('tells of problems by their code, wherever they are found', async () => {
    const problem = async (path: string) => {
      try {
        for await (const _ of readTable(path));
      } catch (error) {
        return error instanceof FileProblem ? error.code : error
      }
    }
    expect(await problem(file('%PDF'))).toBe('file_not_table')
    expect(await problem(file(workbook('<row r="0"/>')))).toBe('file_damaged')
    expect(await problem('/nowhere/at/all')).toBe('file_unreadable')
    expect(await problem('/tmp')).toBe('file_unreadable')
  })
})
