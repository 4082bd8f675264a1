/**
 * The rows around those of the participants workbook. An accepted row is written by its own `cells`, all of them texts:
 * an ЕГН keeps its zeros, nothing is taken for a formula, and what is read back differs in no cell.
 */
import { COLUMNS, FAULTS_HEADER, HEADER_ROW } from './layout.ts'

/** The rows above the data: a free one, then the headers. */
export const headRows = (): string[][] => [[], COLUMNS.map(({ header }) => header)]

/** The same for rejected rows, whose last cell says what to mend. */
export const rejectedHeadRows = (): string[][] => [[], [...COLUMNS.map(({ header }) => header), FAULTS_HEADER]]

/** Rows that are headings in the sheet written. */
export const HEADINGS: readonly number[] = [HEADER_ROW]

/** The cells of a rejected row as they came, and what to mend, in words. */
export const rejectedCells = (cells: readonly string[], faults: readonly string[]): string[] => [
  ...COLUMNS.map((_, at) => cells[at] ?? ''),
  faults.join('\n'),
]
