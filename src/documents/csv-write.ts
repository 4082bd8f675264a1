/** Writes CSV that Bulgarian Excel opens by a double click, and in which no cell is taken for a formula. */
import type { Cell } from './xlsx-write.ts'

const MARK = '\ufeff'
/** Leading signs that a spreadsheet takes for a formula, full-width ones included, unless nothing follows (OWASP, "CSV Injection"). */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]./su

function field(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = typeof cell === 'object' ? cell.day : cell
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[";,\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The text of a CSV file in pieces: UTF-8 mark, `;` between fields, CRLF after records. Dangerous texts get a `'` first. */
export async function* writeCsv(
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>,
): AsyncGenerator<string> {
  yield MARK
  for await (const row of rows) yield `${row.map(field).join(';')}\r\n`
}
