/** What every reader of tables hands out, and the bounds that hold for all of them. */
import { FileProblem } from './file-problem.ts'

/**
 * A row with something in it. `row` is its number in the sheet (in CSV: of the record), from 1; a missing number is a
 * row without any non-blank cell. `cells` are the texts as they stand in the file, from column 1 to the last filled one.
 */
export interface Row {
  row: number
  cells: string[]
  /** The sheet that it stands in, in small letters; only where sheets were asked for by name. */
  sheet?: string
}

export interface TableOptions {
  /** Widest table read; a filled cell further right refuses the file. Default 64. */
  maxColumns?: number
  /** Most rows read. Default 1,048,576, the rows of a sheet. */
  maxRows?: number
  /**
   * Names of the sheets to read, in small letters, one after the other as the workbook has them; those that are not there give
   * no rows. Each has the bounds to itself. Default: the first sheet. A CSV file has no sheets and refuses names.
   */
  sheets?: readonly string[]
  /** Columns (from 1) whose numbers are codes of so many digits: zeros lost by a spreadsheet are put back. */
  digits?: Record<number, number>
}

export const MAX_ROWS = 1_048_576
export const MAX_COLUMNS = 16_384
/** The longest text a spreadsheet cell can hold. */
export const MAX_CELL = 32_767
/** Text of a whole table, in characters: a few cells' text used a million times over must end somewhere. */
const MAX_TEXT = 500_000_000
/** Text of one row, in characters: far more than any form asks for. */
const MAX_ROW_TEXT = 262_144
const BATCH_ROWS = 500
const BATCH_TEXT = 500_000

/** Collects rows into batches, within the bounds of a table. */
export interface Batches {
  /** Adds a row unless it is blank. `cells` is kept, so the caller makes a new one for every row. */
  add(row: number, cells: string[]): void
  /** The batches filled since the last call. */
  take(): Row[][]
  /** All that was collected since, also what fills no batch. */
  rest(): Row[][]
  /** Rows with something in them so far. */
  count(): number
}

/** Checks a row against the bounds; its text in characters. */
function textOf(row: number, cells: string[], maxColumns: number): number {
  if (cells.length > maxColumns) {
    throw new FileProblem('file_too_wide', '', { row, column: cells.length, most: maxColumns })
  }
  let text = 0
  for (let column = 0; column < cells.length; column++) {
    const size = cells[column]!.length
    if (size > MAX_CELL) throw new FileProblem('cell_too_long', '', { row, column: column + 1, most: MAX_CELL })
    text += size
  }
  if (text > MAX_ROW_TEXT) throw new FileProblem('file_too_large', `row ${row} has ${text} characters`)
  return text
}

/** Starts collecting. `sheet` is written on each row, if given. */
export function batches(options: TableOptions, sheet?: string): Batches {
  const maxColumns = options.maxColumns ?? 64
  const maxRows = options.maxRows ?? MAX_ROWS
  let filled: Row[][] = []
  let rows: Row[] = []
  let text = 0
  let allRows = 0
  let allText = 0
  return {
    add(row, cells) {
      while (cells.length > 0 && cells.at(-1)!.trim() === '') cells.pop()
      if (cells.length === 0) return
      if (++allRows > maxRows) throw new FileProblem('file_too_many_rows', '', { most: maxRows })
      const added = textOf(row, cells, maxColumns)
      text += added
      allText += added
      if (allText > MAX_TEXT) throw new FileProblem('file_too_large', `more than ${MAX_TEXT} characters`)
      rows.push(sheet === undefined ? { row, cells } : { row, cells, sheet })
      if (rows.length < BATCH_ROWS && text < BATCH_TEXT) return
      filled.push(rows)
      rows = []
      text = 0
    },
    take() {
      const taken = filled
      filled = []
      return taken
    },
    rest() {
      if (rows.length > 0) filled.push(rows)
      rows = []
      text = 0
      return this.take()
    },
    count: () => allRows,
  }
}
