/** Reads the first sheet, or sheets by name, of an .xlsx workbook (ECMA-376) row by row, within bounds, whoever made the file. */
import { FileProblem } from './file-problem.ts'
import type { Source } from './source.ts'
import { batches, MAX_COLUMNS, MAX_ROWS, type Row, type TableOptions } from './table.ts'
import { attribute, attributeValue, isNamed, nextAttribute, type Tag, type XmlHandler, xmlReader } from './xml-read.ts'
import { openZip, type Zip } from './zip-read.ts'

/** The largest sheet and the largest table of shared strings read, inflated bytes: more than fits into an upload. */
const LARGEST_SHEET = 800_000_000
const LARGEST_STRINGS = 64_000_000
const LARGEST_LIST = 1_000_000
const MOST_STRINGS = 1_000_000
/** What a sheet may be large without a row, and for each row: real ones have 3,000 bytes to a row of sixty columns. */
const BARREN = 32_000_000
const BYTES_OF_ROW = 64_000
/** Rows are handed on at least so often, inflated bytes: who reads them sees early that they are not what was wanted. */
const HANDED_ON = 8_000_000

/**
 * Feeds a part to an XML handler; yields after each piece how much was read so far, so that what the handler has collected
 * can be handed on.
 */
async function* parse(zip: Zip, name: string, largest: number, handler: XmlHandler): AsyncGenerator<number> {
  const size = zip.size(name)
  if (size === undefined) throw new FileProblem('file_damaged', `no part ${name}`)
  if (size > largest) throw new FileProblem('file_too_large', `${name} declares ${size} bytes`)
  const xml = xmlReader(handler)
  let read = 0
  for await (const piece of zip.read(name)) {
    xml.write(piece)
    read += piece.length
    yield read
  }
  xml.end()
}

async function parseWhole(zip: Zip, name: string, largest: number, handler: XmlHandler): Promise<void> {
  for await (const _ of parse(zip, name, largest, handler));
}

interface Relation {
  kind: string
  target: string
}

/** The relations of a part (OPC): by id, their kind (last word of the type) and the part that they point to. */
async function relations(zip: Zip, part: string): Promise<Map<string, Relation>> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  const name = `${folder}_rels/${part.slice(folder.length)}.rels`
  const found = new Map<string, Relation>()
  if (zip.size(name) === undefined) return found
  await parseWhole(zip, name, LARGEST_LIST, {
    open(element, tag) {
      if (element !== 'Relationship') return
      let [id, type, target] = ['', '', '']
      while (nextAttribute(tag)) {
        if (isNamed(tag, 'Id')) id = attributeValue(tag)
        else if (isNamed(tag, 'Type')) type = attributeValue(tag)
        else if (isNamed(tag, 'Target')) target = new URL(attributeValue(tag), `zip:///${folder}`).pathname.slice(1)
      }
      found.set(id, { kind: type.replace(/^.*\//, ''), target: decodeURI(target) })
    },
    close() {},
    text() {},
  })
  return found
}

interface WorkSheet {
  name: string
  part: string
}

/** The parts that matter: worksheets in the order of the workbook, and the shared strings if there are any. */
async function parts(zip: Zip): Promise<{ sheets: WorkSheet[]; strings: string | undefined }> {
  if (zip.names.some((name) => /vbaproject\.bin$/i.test(name))) throw new FileProblem('file_has_macros')
  const documents = [...(await relations(zip, '')).values()]
  const workbook = documents.find((relation) => relation.kind === 'officeDocument')?.target ?? 'xl/workbook.xml'
  if (!workbook.endsWith('.xml') || zip.size(workbook) === undefined) throw new FileProblem('file_not_xlsx')
  const related = await relations(zip, workbook)
  const sheets: WorkSheet[] = []
  let root = ''
  await parseWhole(zip, workbook, LARGEST_LIST, {
    open(element, tag) {
      root ||= element
      if (element !== 'sheet') return
      let [id, name] = ['', '']
      while (nextAttribute(tag)) {
        if (isNamed(tag, 'id')) id = attributeValue(tag)
        else if (isNamed(tag, 'name')) name = attributeValue(tag)
      }
      const relation = related.get(id)
      if (relation?.kind === 'worksheet') sheets.push({ name: name.trim().toLowerCase(), part: relation.target })
    },
    close() {},
    text() {},
  })
  if (root !== 'workbook') throw new FileProblem('file_not_xlsx')
  if (sheets[0] === undefined) throw new FileProblem('file_empty', 'no worksheet')
  const strings = [...related.values()].find((relation) => relation.kind === 'sharedStrings')?.target
  return { sheets, strings }
}

/** The sheets to read: the first, or each name that was asked for once. */
function chosen(sheets: readonly WorkSheet[], names: readonly string[] | undefined): WorkSheet[] {
  if (names === undefined) return sheets.slice(0, 1)
  const firsts = sheets.filter(({ name }, at) => sheets.findIndex((other) => other.name === name) === at)
  return firsts.filter(({ name }) => names.includes(name))
}

/** Excel writes what XML cannot hold as `_x0001_`. */
const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text

/** Collects the text of `t` elements, phonetic hints (`rPh`) left out. */
function textCollector() {
  let text = ''
  let reading = false
  let phonetic = false
  return {
    open(name: string) {
      if (name === 't') reading = !phonetic
      else if (name === 'rPh') phonetic = true
    },
    close(name: string) {
      if (name === 't') reading = false
      else if (name === 'rPh') phonetic = false
    },
    text(piece: string) {
      if (reading) text += piece
    },
    take() {
      const taken = unescaped(text)
      text = ''
      return taken
    },
  }
}

async function sharedStrings(zip: Zip, name: string): Promise<string[]> {
  const strings: string[] = []
  const collector = textCollector()
  await parseWhole(zip, name, LARGEST_STRINGS, {
    open: collector.open,
    text: collector.text,
    close(element) {
      collector.close(element)
      if (element !== 'si') return
      if (strings.length >= MOST_STRINGS) throw new FileProblem('file_too_large', `more than ${MOST_STRINGS} strings`)
      strings.push(collector.take())
    },
  })
  return strings
}

/** Column (from 1) of the attribute at hand, a reference such as `AB12`. */
function columnOf({ text, value, valueEnd }: Tag): number {
  let column = 0
  for (let at = value; at < valueEnd; at++) {
    const letter = text.charCodeAt(at) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return column
}

/** A number as people write it: no exponent, no `.0`; padded where the column holds codes of so many digits. */
function numberText(value: string, digits: number | undefined): string {
  const plain = /[.eE]/.test(value) && Number.isFinite(Number(value)) ? String(Number(value)) : value
  return digits !== undefined && /^\d+$/.test(plain) ? plain.padStart(digits, '0') : plain
}

/** Turns the elements of a worksheet into rows. */
function sheetHandler(
  strings: string[],
  options: TableOptions,
  add: (row: number, cells: string[]) => void,
): XmlHandler {
  const inline = textCollector()
  let row = 0
  let cells: string[] = []
  let column = 0
  let type = ''
  let value = ''
  let inValue = false

  function startRow(tag: Tag): void {
    const given = attribute(tag, 'r')
    const next = given === undefined ? row + 1 : Number(given)
    if (!Number.isInteger(next) || next <= row) throw new FileProblem('file_damaged', 'rows out of order')
    if (next > MAX_ROWS) throw new FileProblem('file_too_many_rows', '', { most: MAX_ROWS })
    row = next
    column = 0
    cells = []
  }

  function startCell(tag: Tag): void {
    let next = column + 1
    type = 'n'
    value = ''
    while (nextAttribute(tag)) {
      if (isNamed(tag, 'r')) next = columnOf(tag)
      else if (isNamed(tag, 't')) type = attributeValue(tag)
    }
    if (next <= column || next > MAX_COLUMNS) throw new FileProblem('file_damaged', 'cells out of order')
    column = next
  }

  function cellText(): string {
    if (type === 'inlineStr') return inline.take()
    if (value === '') return ''
    if (type === 'n') return numberText(value.trim(), options.digits?.[column])
    if (type === 'b') return value.trim() === '1' ? 'TRUE' : 'FALSE'
    if (type !== 's') return unescaped(value)
    const text = strings[Number(value)]
    if (text === undefined) throw new FileProblem('file_damaged', 'no such shared string')
    return text
  }

  return {
    open(name, tag) {
      if (name === 'c') startCell(tag)
      else if (name === 'v') inValue = true
      else if (name === 'row') startRow(tag)
      else if (type === 'inlineStr') inline.open(name)
    },
    text(piece) {
      if (inValue) value += piece
      else if (type === 'inlineStr') inline.text(piece)
    },
    close(name) {
      if (name === 'v') inValue = false
      else if (name === 'c') {
        const text = cellText()
        type = ''
        if (text.trim() === '') return
        while (cells.length < column - 1) cells.push('')
        cells.push(text)
      } else if (name === 'row') add(row, cells)
      else if (type === 'inlineStr') inline.close(name)
    },
  }
}

async function* rowsOf(zip: Zip, sheet: WorkSheet, strings: string[], options: TableOptions): AsyncGenerator<Row[]> {
  const batch = batches(options, options.sheets && sheet.name)
  const handler = sheetHandler(strings, options, batch.add)
  let handedOn = 0
  for await (const read of parse(zip, sheet.part, LARGEST_SHEET, handler)) {
    if (read > BARREN + batch.count() * BYTES_OF_ROW) {
      throw new FileProblem('file_too_large', `${read} bytes of sheet for ${batch.count()} rows`)
    }
    const full = batch.take()
    const rows = read - handedOn > HANDED_ON ? [...full, ...batch.rest()] : full
    if (rows.length > 0) handedOn = read
    yield* rows
  }
  yield* batch.rest()
}

/**
 * The rows of the first worksheet of a workbook, or of those named, in batches. Formulas give the value last computed, dates
 * their serial number, logical values `TRUE` and `FALSE`.
 */
export async function* readXlsx(source: Source, options: TableOptions = {}): AsyncGenerator<Row[]> {
  const zip = await openZip(source)
  try {
    const { sheets, strings } = await parts(zip)
    const texts = strings ? await sharedStrings(zip, strings) : []
    for (const sheet of chosen(sheets, options.sheets)) yield* rowsOf(zip, sheet, texts, options)
  } finally {
    zip.close()
  }
}
