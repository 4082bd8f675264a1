/** Files for the tests of the table readers: workbooks made part by part, whole or broken on purpose. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { readCsv } from './csv-read.ts'
import { FileProblem } from './file-problem.ts'
import { tableKind } from './sniff.ts'
import type { Row, TableOptions } from './table.ts'
import { readXlsx } from './xlsx-read.ts'
import { asFileProblem } from './zip-read.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'

/** A folder of its own and ways to read what is put there; `remove` it at the end. */
export function tableFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'zaedno-tables-'))
  let count = 0
  /** Writes a file and gives its path. */
  function file(bytes: Uint8Array | string): string {
    const path = join(folder, `table-${++count}`)
    writeFileSync(path, bytes)
    return path
  }
  /** All rows of a file, read in this thread. */
  async function rowsOf(bytes: Uint8Array | string, options: TableOptions = {}): Promise<Row[]> {
    const path = file(bytes)
    const rows: Row[] = []
    const read = (await tableKind(path)) === 'xlsx' ? readXlsx : readCsv
    for await (const batch of read(path, options)) rows.push(...batch)
    return rows
  }
  /** The code of the problem that a file is refused with, and the places in its words. */
  async function refusal(bytes: Uint8Array | string, options: TableOptions = {}): Promise<object | string> {
    try {
      await rowsOf(bytes, options)
    } catch (thrown) {
      const error = asFileProblem(thrown)
      if (!(error instanceof FileProblem)) throw error
      return Object.keys(error.params).length > 0 ? { code: error.code, ...error.params } : error.code
    }
    return 'accepted'
  }
  return { file, rowsOf, refusal, remove: () => rmSync(folder, { recursive: true }) }
}

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text)

/** The parts of a workbook with one sheet, whose `sheetData` holds the XML given. */
export function workbookParts(rows: string, strings = ''): Record<string, string> {
  return {
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="A" sheetId="1" r:id="s1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}"><Relationship Id="s1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="s2" Type="${OFFICE}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${strings}</sst>`,
  }
}

/** A zip of parts. */
export const zipped = (parts: Record<string, string | Uint8Array>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? encoded(part) : part]),
    ),
    { level: 1 },
  )

/** A workbook whose `sheetData` holds the XML given. */
export const workbook = (rows: string, strings = ''): Uint8Array => zipped(workbookParts(rows, strings))

/** A compound file (OLE) whose directory has one entry of a name: `EncryptedPackage` in a locked .xlsx, `Workbook` in an .xls. */
export function compoundFile(entry: string): Uint8Array {
  const bytes = Buffer.alloc(512 * 4)
  bytes.write('d0cf11e0a1b11ae1', 0, 'hex')
  bytes.writeUInt16LE(9, 30)
  bytes.writeUInt32LE(1, 48)
  bytes.write('Root Entry', 1024, 'utf16le')
  bytes.write(entry, 1024 + 128, 'utf16le')
  return bytes
}

/** The zip with the declared inflated size of a part set to another, in its local header and in the directory. */
export function withSize(zip: Uint8Array, name: string, size: number): Uint8Array {
  const bytes = Buffer.from(zip)
  for (let at = bytes.indexOf(name); at >= 0; at = bytes.indexOf(name, at + 1)) {
    if (bytes.readUInt32LE(at - 30) === 0x04034b50) bytes.writeUInt32LE(size, at - 30 + 22)
    else if (bytes.readUInt32LE(at - 46) === 0x02014b50) bytes.writeUInt32LE(size, at - 46 + 24)
  }
  return bytes
}

/** The zip with all its parts marked as encrypted. */
export function markedEncrypted(zip: Uint8Array): Uint8Array {
  const bytes = Buffer.from(zip)
  const directory = Buffer.from([0x50, 0x4b, 0x01, 0x02])
  for (let at = bytes.indexOf(directory); at >= 0; at = bytes.indexOf(directory, at + 1)) bytes[at + 8]! |= 1
  return bytes
}

/** The zip saying in its end record that it has so many parts. */
export function withCount(zip: Uint8Array, count: number): Uint8Array {
  const bytes = Buffer.from(zip)
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  bytes.writeUInt16LE(count, end + 8)
  bytes.writeUInt16LE(count, end + 10)
  return bytes
}

/** Everything that a generator gives. */
export async function collected<T>(pieces: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const piece of pieces) all.push(piece)
  return all
}
