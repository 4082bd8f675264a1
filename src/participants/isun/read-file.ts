/** Reads a participants workbook (.xlsx, or CSV with the same columns) from its header to its first blank row. */
import { type ReadOptions, type Row, readTable, type Source, tableKind } from '#documents/index.ts'
import { COLUMNS, DIGITS, FAULTS_HEADER, HEADER_ROW } from './layout.ts'
import { type Fault, faultAt, type ReadIsunRow, readIsunRow } from './read-row.ts'

/** A data row: the cells as they stand in the file, and what became of them. */
export interface IsunFileRow extends Row {
  read: ReadIsunRow
}

/** A piece of the file. Its `fileWarnings` are not about a row that was read. */
export interface IsunBatch {
  rows: IsunFileRow[]
  fileWarnings: Fault[]
}

/** A file whose header is not that of the template; nothing of it is read. */
export class IsunHeaderProblem extends Error {
  readonly code = 'wrong_header'
  readonly faults: Fault[]

  constructor(faults: Fault[]) {
    super('wrong_header')
    this.name = 'IsunHeaderProblem'
    this.faults = faults
  }
}

const sameHeader = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

/** Compares a header row with the template: one fault for each wrong header and each column that should not be there. */
export function checkHeader(cells: readonly string[], row: number): Fault[] {
  const faults: Fault[] = []
  for (const [at, { header }] of COLUMNS.entries()) {
    if (header !== '' && !sameHeader(cells[at] ?? '', header)) {
      faults.push(faultAt(row, at + 1, 'wrong_header', { expected: header }))
    }
  }
  for (let at = COLUMNS.length; at < cells.length; at++) {
    const header = cells[at]!
    if (header.trim() !== '' && !sameHeader(header, FAULTS_HEADER))
      faults.push(faultAt(row, at + 1, 'unexpected_column'))
  }
  return faults
}

/** Whether a row has something in the columns of the template. */
const isFilled = ({ cells }: Row): boolean => cells.slice(0, COLUMNS.length).some((cell) => cell.trim() !== '')

/**
 * The data rows of a file as they stand there, in batches. Row 1 of a workbook is free and row 2 bears the headers; a CSV
 * begins with them (or with one blank line, as spreadsheets save row 1).
 * @throws FileProblem or IsunHeaderProblem where the file is refused
 */
export async function* dataRows(
  source: Source,
  how: Pick<ReadOptions, 'signal' | 'give'> = {},
): AsyncGenerator<{ rows: Row[]; fileWarnings: Fault[] }> {
  const isWorkbook = (await tableKind(source)) === 'xlsx'
  let header = 0
  let last = 0
  let below: number | null = null
  for await (const rows of readTable(source, { digits: DIGITS, ...how })) {
    const data: Row[] = []
    const fileWarnings: Fault[] = []
    for (const row of rows) {
      if (header === 0) {
        if (isWorkbook && row.row < HEADER_ROW) continue
        const faults = checkHeader(row.row <= HEADER_ROW ? row.cells : [], Math.min(row.row, HEADER_ROW))
        if (faults.length > 0) throw new IsunHeaderProblem(faults)
        header = last = row.row
      } else if (below === null && row.row === last + 1 && isFilled(row)) {
        last = row.row
        data.push(row)
      } else if (below === null && isFilled(row)) {
        below = row.row
        fileWarnings.push(faultAt(below, 1, 'rows_after_blank', { last }))
      }
    }
    yield { rows: data, fileWarnings }
  }
  if (header === 0) throw new IsunHeaderProblem(checkHeader([], HEADER_ROW))
}

/**
 * The data rows of a file, each read by the rules of the template.
 * @throws FileProblem or IsunHeaderProblem where the file is refused
 */
export async function* readIsunFile(
  source: Source,
  { cardsOnFile, ...how }: { cardsOnFile: boolean } & Pick<ReadOptions, 'signal' | 'give'>,
): AsyncGenerator<IsunBatch> {
  for await (const { rows, fileWarnings } of dataRows(source, how)) {
    yield {
      rows: rows.map((row) => ({ ...row, read: readIsunRow(row.cells, row.row, { cardsOnFile }) })),
      fileWarnings,
    }
  }
}
