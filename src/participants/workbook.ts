/** Workbooks out: the participants as the funder reads them, and the rejected rows to mend. */
import { type Source, writeXlsx } from '#documents/index.ts'
import type { ReadingContext } from '#gate/index.ts'
import { openCells } from './cells.ts'
import { WIDTHS } from './isun/layout.ts'
import { readIsunFile } from './isun/read-file.ts'
import type { Fault } from './isun/read-row.ts'
import { HEADINGS, headRows, rejectedCells, rejectedHeadRows } from './isun/write-row.ts'
import { stintsAfter } from './store.ts'

/** Media type of workbooks. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const PAGE = 2_000

async function gathered(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

/** The ISUN workbook of a project: what was taken in, cell by cell, in its order. Logs whom it shows. */
export function projectWorkbook(context: ReadingContext, projectId: string): Promise<Buffer> {
  return gathered(
    writeXlsx([{ name: 'ISUN', rows: allRows(context, projectId), headerRows: HEADINGS, widths: WIDTHS }]),
  )
}

async function* allRows({ tx, vault, saw }: ReadingContext, projectId: string): AsyncGenerator<readonly string[]> {
  yield* headRows()
  for (let after: { ordinal: string; id: string } | null = null; ; ) {
    const page: Awaited<ReturnType<typeof stintsAfter>> = await stintsAfter(tx, projectId, after, PAGE)
    saw(page.map((stint) => stint.personId))
    for (const stint of page) yield openCells(vault, stint.id, stint)
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    after = { ordinal: last.ordinal, id: last.id }
  }
}

/** The workbook with its headers only, to be filled in. */
export const emptyWorkbook = (): Promise<Buffer> =>
  gathered(writeXlsx([{ name: 'ISUN', rows: headRows(), headerRows: HEADINGS, widths: WIDTHS }]))

/**
 * The rejected rows of a file as they came, each with what to mend in its last cell.
 * @param say one fault in the clerk's words
 */
export function rejectedWorkbook(
  source: Source,
  cardsOnFile: boolean,
  say: (fault: Fault) => string,
): AsyncGenerator<Uint8Array> {
  async function* rows(): AsyncGenerator<readonly string[]> {
    yield* rejectedHeadRows()
    for await (const batch of readIsunFile(source, { cardsOnFile })) {
      for (const { cells, read } of batch.rows) if (!read.ok) yield rejectedCells(cells, read.faults.map(say))
    }
  }
  return writeXlsx([{ name: 'ISUN', rows: rows(), headerRows: HEADINGS, widths: [...WIDTHS, 60] }])
}
