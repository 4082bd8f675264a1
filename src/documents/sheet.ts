/** The tables of a document as sheets for a workbook: numbers, amounts, shares and days keep their values. */
import { type Cell, cellText, type Document, type Table, tablesOf, tidied } from './document.ts'
import type { Sheet, Cell as SheetCell } from './xlsx-write.ts'

/** A sheet whose rows are all at hand. */
export interface TableSheet extends Sheet {
  rows: SheetCell[][]
}

/** One sheet for each table, with its caption, headings, rows, total and notes; names fit a workbook and differ. */
export function toSheets(document: Document): TableSheet[] {
  const taken = new Set<string>()
  return tablesOf(tidied(document)).map((table) => {
    const above: SheetCell[][] = [
      [table.caption],
      [],
      ...(table.groups ? [table.groups.flatMap(({ heading, span }) => [heading, ...gap(span - 1)])] : []),
      table.columns.map((column) => column.heading),
    ]
    return {
      name: sheetName(table.caption, taken),
      widths: table.columns.map((_, i) => columnWidth(table, i)),
      headerRows: above.flatMap((row, i) => (row.length > 0 ? [i + 1] : [])),
      rows: [
        ...above,
        ...table.rows.map((row) => row.map(sheetCell)),
        ...(table.total ? [table.total.map(sheetCell)] : []),
        ...(table.notes ?? []).map((note): SheetCell[] => [note]),
      ],
    }
  })
}

const gap = (length: number): SheetCell[] => Array.from({ length }, () => null)

function sheetCell(cell: Cell): SheetCell {
  if (cell === null || typeof cell === 'string') return cell
  return cell.kind === 'date' ? { day: String(cell.value) } : Number(cell.value)
}

/** The longest text decides, within reason: a workbook lets people widen the rest. */
function columnWidth(table: Table, i: number): number {
  const texts = [table.columns[i]!.heading, ...table.rows.map((row) => cellText(row[i]!))]
  return Math.min(60, Math.max(10, ...texts.map((text) => text.length + 2)))
}

// A workbook allows 31 characters, none of []:*?/\ and no apostrophe at either end (ECMA-376, 18.2.19).
const SHEET_NAME = 31

function sheetName(caption: string, taken: Set<string>): string {
  const bare =
    caption
      .replace(/[[\]:*?/\\\n]/g, ' ')
      .replace(/\s+/g, ' ')
      .replace(/^[' ]+|[' ]+$/g, '') || '–'
  for (let count = 1; ; count++) {
    const suffix = count === 1 ? '' : ` (${count})`
    const start = bare.slice(0, SHEET_NAME - suffix.length).toWellFormed()
    const name = start.replace(/[' ]+$/, '') + suffix
    if (taken.has(name.toLowerCase())) continue
    taken.add(name.toLowerCase())
    return name
  }
}
