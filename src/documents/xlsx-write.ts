/** Writes .xlsx workbooks (ECMA-376) as a stream: the size of a sheet costs time, not memory. */

import { strToU8, Zip, ZipDeflate } from 'fflate'
import { type Day, dayNumber } from '#kit/dates.ts'
import { MAX_CELL, MAX_ROWS } from './table.ts'

/** A cell: text, number, day, or nothing. Text stays text whatever it begins with: only a formula element computes. */
export type Cell = string | number | { day: Day } | null

export interface Sheet {
  /** Name on the tab; what Excel forbids in it is left out. */
  name: string
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>
  /** Rows (from 1) set as headings; the sheet scrolls under the last of them. */
  headerRows?: readonly number[]
  /** Column widths in characters. */
  widths?: readonly number[]
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const EPOCH = dayNumber('1899-12-30')
const FIRST_DAY = '1900-03-01'
const PIECE = 1 << 17
/** Texts remembered to be written once; later new ones are written each time, so that memory stays bounded. */
const REMEMBERED = 200_000
const STYLE = { plain: 0, header: 1, day: 2 }

const SPECIAL: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text for XML: what XML cannot hold is written as Excel does (`_x0001_`), half surrogate pairs are replaced. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replace(/(?![\t\n])[\p{Cc}\ufffe\uffff]/gu, (sign) => `_x${sign.charCodeAt(0).toString(16).padStart(4, '0')}_`)
    .replace(/[&<>"]/g, (sign) => SPECIAL[sign]!)

/** Letters of a column (from 1): 28 is AB. */
const columnName = (column: number): string =>
  (column > 26 ? columnName(Math.floor((column - 1) / 26)) : '') + String.fromCharCode(65 + ((column - 1) % 26))

/** A part of the package that is written piece by piece. */
function part(zip: Zip, name: string) {
  const file = new ZipDeflate(name, { level: 3 })
  zip.add(file)
  let text = XML
  return {
    write(piece: string) {
      text += piece
      if (text.length < PIECE) return
      file.push(strToU8(text))
      text = ''
    },
    end(piece: string) {
      file.push(strToU8(text + piece), true)
    },
  }
}

/** The table of texts that all sheets share: gives the number of a text, writing it where it is new. */
function sharedStrings(zip: Zip) {
  const file = part(zip, 'xl/sharedStrings.xml')
  const known = new Map<string, number>()
  let count = 0
  file.write(`<sst xmlns="${MAIN}">`)
  return {
    numberOf(text: string): number {
      const number = known.get(text)
      if (number !== undefined) return number
      file.write(`<si><t${text.trim() === text ? '' : ' xml:space="preserve"'}>${escaped(text)}</t></si>`)
      if (known.size < REMEMBERED) known.set(text, count)
      return count++
    },
    end: () => file.end('</sst>'),
  }
}

function cellXml(cell: Cell | undefined, at: string, header: boolean, numberOf: (text: string) => number): string {
  if (cell === null || cell === undefined || cell === '') return ''
  if (typeof cell === 'number' && Number.isFinite(cell)) return `<c r="${at}"><v>${cell}</v></c>`
  if (typeof cell === 'object' && cell.day >= FIRST_DAY) {
    return `<c r="${at}" s="${STYLE.day}"><v>${dayNumber(cell.day) - EPOCH}</v></c>`
  }
  const text = typeof cell === 'object' ? cell.day : String(cell)
  if (text.length > MAX_CELL) throw new RangeError(`text longer than ${MAX_CELL} characters in ${at}`)
  return `<c r="${at}"${header ? ` s="${STYLE.header}"` : ''} t="s"><v>${numberOf(text)}</v></c>`
}

function sheetStart({ headerRows = [], widths = [] }: Sheet): string {
  const frozen = Math.max(0, ...headerRows)
  const pane = `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/>`
  const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
  return (
    `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${frozen ? pane : ''}</sheetView></sheetViews>` +
    `${columns.length > 0 ? `<cols>${columns.join('')}</cols>` : ''}<sheetData>`
  )
}

const STYLES =
  `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>` +
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE7ECEF"/></patternFill></fill></fills>' +
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
  '<cellXfs count="3"><xf/><xf fontId="1" fillId="2" applyFont="1" applyFill="1" applyAlignment="1">' +
  '<alignment vertical="top" wrapText="1"/></xf><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'

/** Names for the tabs: without forbidden signs, 31 characters at most, all different. */
function tabNames(sheets: readonly Sheet[]): string[] {
  const names: string[] = []
  for (const [at, sheet] of sheets.entries()) {
    const name =
      sheet.name
        .replace(/[[\]:*?/\\']/g, ' ')
        .trim()
        .slice(0, 31) || `${at + 1}`
    names.push(names.includes(name) ? `${name.slice(0, 26)} (${at + 1})` : name)
  }
  return names
}

function smallParts(sheets: readonly Sheet[]): Record<string, string> {
  const numbers = sheets.map((_, at) => at + 1)
  const overrides = [
    ['workbook', 'sheet.main'],
    ['styles', 'styles'],
    ['sharedStrings', 'sharedStrings'],
    ...numbers.map((number) => [`worksheets/sheet${number}`, 'worksheet']),
  ].map(([name, type]) => `<Override PartName="/xl/${name}.xml" ContentType="${TYPE}.${type}+xml"/>`)
  const tabs = tabNames(sheets).map(
    (name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  )
  const relation = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`
  return {
    '[Content_Types].xml':
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ` +
      'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      `<Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${tabs.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      `<Relationships xmlns="${PACKAGE}/relationships">` +
      numbers.map((number) => relation(number, 'worksheet', `worksheets/sheet${number}.xml`)).join('') +
      relation(sheets.length + 1, 'styles', 'styles.xml') +
      `${relation(sheets.length + 2, 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    'xl/styles.xml': STYLES,
  }
}

/**
 * The bytes of a workbook with the sheets given, in pieces, as they are made. Rows are asked for one by one.
 * @throws RangeError where a sheet has more rows than a sheet can hold, or a text is longer than a cell can hold
 */
export async function* writeXlsx(sheets: readonly Sheet[]): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    ready.push(piece)
  })
  for (const [name, text] of Object.entries(smallParts(sheets))) part(zip, name).end(text)
  const files = sheets.map((sheet, at) => ({ sheet, file: part(zip, `xl/worksheets/sheet${at + 1}.xml`) }))
  const strings = sharedStrings(zip)
  for (const { sheet, file } of files) {
    const headers = new Set(sheet.headerRows)
    file.write(sheetStart(sheet))
    let row = 0
    for await (const cells of sheet.rows) {
      row++
      if (row > MAX_ROWS) throw new RangeError(`more than ${MAX_ROWS} rows in one sheet`)
      let xml = ''
      for (let at = 0; at < cells.length; at++) {
        xml += cellXml(cells[at], `${columnName(at + 1)}${row}`, headers.has(row), strings.numberOf)
      }
      if (xml !== '') file.write(`<row r="${row}">${xml}</row>`)
      if (ready.length > 0) yield* ready.splice(0)
    }
    file.end('</sheetData></worksheet>')
    yield* ready.splice(0)
  }
  strings.end()
  zip.end()
  yield* ready.splice(0)
}
