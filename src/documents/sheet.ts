/** A document as sheets for a workbook: its texts on the first, each table on its own; numbers, amounts, shares and days keep their values. */
import { type Cell, cellText, type Document, plainText, type Table, tablesOf, tidied } from './document.ts'
import type { Sheet, Cell as SheetCell } from './xlsx-write.ts'

/** A sheet whose rows are all at hand. */
export interface TableSheet extends Sheet {
  rows: SheetCell[][]
}

/** A first sheet with everything that is not a table, then one for each table; names fit a workbook and differ. */
export function toSheets(document: Document): TableSheet[] {
  const whole = tidied(document)
  const taken = new Set<string>()
  const name = sheetName(whole.title, taken)
  const sheets = tablesOf(whole).map((table) => tableSheet(table, sheetName(table.caption, taken)))
  return [frontSheet(whole, name, sheets), ...sheets]
}

/** Title, texts and facts in their order; where a table stands, its caption and the name of its sheet. */
function frontSheet({ title, subtitle, header, blocks }: Document, name: string, sheets: TableSheet[]): TableSheet {
  const rows: SheetCell[][] = [[title], ...(subtitle ? [[subtitle]] : [])]
  const headerRows = [1]
  if (header) rows.push(...[...header.statement, ...header.programmes].map((line) => [line]))
  let next = 0
  for (const block of blocks) {
    if (block.kind === 'heading') headerRows.push(rows.push([], [block.text]))
    if (block.kind === 'paragraph' || block.kind === 'note' || block.kind === 'picture')
      rows.push([plainText(block.text)])
    if (block.kind === 'list') rows.push(...block.items.map((item) => [plainText(item)]))
    if (block.kind === 'keyValues') rows.push(...block.items.map(({ key, value }) => [key, plainText(value)]))
    if (block.kind === 'chart') rows.push([block.drawing.title])
    if (block.kind === 'chart' || block.kind === 'table') {
      const { caption } = block.kind === 'chart' ? block.table : block
      rows.push([caption, sheets[next++]!.name])
    }
  }
  return { name, widths: [60, 60], headerRows, rows }
}

/** A table with its caption, headings, rows, total and notes. */
function tableSheet(table: Table, name: string): TableSheet {
  const above: SheetCell[][] = [
    [table.caption],
    [],
    ...(table.groups ? [table.groups.flatMap(({ heading, span }) => [heading, ...gap(span - 1)])] : []),
    table.columns.map((column) => column.heading),
  ]
  return {
    name,
    widths: table.columns.map((_, i) => columnWidth(table, i)),
    headerRows: above.flatMap((row, i) => (row.length > 0 ? [i + 1] : [])),
    rows: [
      ...above,
      ...table.rows.map((row) => row.map(sheetCell)),
      ...(table.total ? [table.total.map(sheetCell)] : []),
      ...(table.notes ?? []).map((note): SheetCell[] => [note]),
    ],
  }
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
