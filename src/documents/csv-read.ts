/** Reads CSV (RFC 4180) as offices save it: `;`, `,` or tab; UTF-8, UTF-16 or windows-1251, with or without a mark. */
import { isUtf8 } from 'node:buffer'
import { FileProblem } from './file-problem.ts'
import { piecesOf, type Source } from './source.ts'
import { batches, MAX_CELL, MAX_COLUMNS, MAX_ROWS, type Row, type TableOptions } from './table.ts'

const LARGEST = 400_000_000
const SEPARATORS = [';', ',', '\t'] as const
const QUOTE = '"'

/** Whether nearly every second byte, counted from `first`, is zero or a high byte of Latin or Cyrillic. */
function highBytesAt(first: 0 | 1, sample: Uint8Array): boolean {
  let high = 0
  let zeros = 0
  for (let at = first; at < sample.length; at += 2) {
    if (sample[at] === 0) zeros++
    if (sample[at] === 0 || sample[at] === 4) high++
  }
  return zeros > 0 && high > (sample.length / 2) * 0.9
}

/** UTF-16 by its mark or by its zero bytes; null where it is none. */
function utf16Of(sample: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le'
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be'
  if (highBytesAt(1, sample)) return 'utf-16le'
  if (highBytesAt(0, sample)) return 'utf-16be'
  return null
}

/** The encoding of a file. UTF-8 is believed only of a file that is UTF-8 to its last byte, so the whole is read once. */
async function encodingOf(source: Source): Promise<string> {
  let size = 0
  let cut: Uint8Array = new Uint8Array(0)
  for await (const chunk of piecesOf(source, 1 << 18)) {
    const utf16 = size === 0 ? utf16Of(chunk.subarray(0, 65_536)) : null
    if (utf16) return utf16
    size += chunk.length
    if (size > LARGEST) throw new FileProblem('file_too_large', `more than ${LARGEST} bytes`)
    if (chunk.includes(0)) throw new FileProblem('file_not_table', 'zero bytes')
    // Only the letter that was cut is put together again: a copy of every piece would be a second file in memory.
    const missing = cut.length === 0 ? 0 : lengthOf(cut[0]!) - cut.length
    if (missing > 0 && !isUtf8(Buffer.concat([cut, chunk.subarray(0, missing)]))) return 'windows-1251'
    const rest = chunk.subarray(missing)
    const whole = rest.length - cutLetter(rest)
    if (!isUtf8(rest.subarray(0, whole))) return 'windows-1251'
    cut = rest.slice(whole)
  }
  if (size === 0) throw new FileProblem('file_empty')
  return cut.length === 0 ? 'utf-8' : 'windows-1251'
}

/** Bytes of a letter of UTF-8 that begins with a byte of 0xc0 or more. */
const lengthOf = (first: number): number => (first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2)

/** Bytes at the end of a piece of UTF-8 that begin a letter and do not end it. */
function cutLetter(piece: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, piece.length); back++) {
    const byte = piece[piece.length - back]!
    if (byte >= 0xc0) return back < lengthOf(byte) ? back : 0
    if (byte < 0x80) return 0
  }
  return 0
}

/** The separator that the first line holds most often outside quotes. */
function separatorOf(text: string): string {
  const counts = new Map<string, number>(SEPARATORS.map((separator) => [separator, 0]))
  let quoted = false
  for (const sign of text) {
    if (sign === QUOTE) quoted = !quoted
    else if (!quoted && (sign === '\n' || sign === '\r')) break
    else if (!quoted && counts.has(sign)) counts.set(sign, counts.get(sign)! + 1)
  }
  return SEPARATORS.reduce((best, separator) => (counts.get(separator)! > counts.get(best)! ? separator : best))
}

/** Reads records from text given in pieces. A quote inside an unquoted field is a letter like any other. */
function recordReader(separator: string, add: (row: number, cells: string[]) => void) {
  let row = 1
  let cells: string[] = []
  let field = ''
  let quoted = false
  let quoteSeen = false
  let afterReturn = false

  function endField(): void {
    if (cells.length >= MAX_COLUMNS) {
      throw new FileProblem('file_too_wide', '', { row, column: cells.length + 1, most: MAX_COLUMNS })
    }
    cells.push(field)
    field = ''
    quoteSeen = false
  }
  function endRecord(): void {
    endField()
    if (row > MAX_ROWS) throw new FileProblem('file_too_many_rows', '', { most: MAX_ROWS })
    add(row, cells)
    row++
    cells = []
  }
  function grow(text: string): void {
    field += text
    if (field.length > MAX_CELL) {
      throw new FileProblem('cell_too_long', '', { row, column: cells.length + 1, most: MAX_CELL })
    }
  }
  /** Where the field's plain text, begun at `from`, ends. */
  function plainEnd(text: string, from: number): number {
    let at = from
    for (; at < text.length; at++) {
      const sign = text[at]!
      if (sign === separator || sign === '\n' || sign === '\r') break
    }
    return at
  }

  return {
    write(text: string) {
      let at = 0
      while (at < text.length) {
        const sign = text[at]!
        if (afterReturn && sign === '\n') {
          afterReturn = false
          at++
          continue
        }
        afterReturn = false
        if (quoted) {
          const end = text.indexOf(QUOTE, at)
          grow(text.slice(at, end < 0 ? text.length : end))
          if (end < 0) return
          quoted = false
          quoteSeen = true
          at = end + 1
        } else if (sign === QUOTE && quoteSeen) {
          grow(QUOTE)
          quoted = true
          at++
        } else if (sign === QUOTE && field === '') {
          quoted = true
          at++
        } else if (sign === separator) {
          endField()
          at++
        } else if (sign === '\n' || sign === '\r') {
          endRecord()
          afterReturn = sign === '\r'
          at++
        } else {
          const end = plainEnd(text, at)
          grow(text.slice(at, end))
          quoteSeen = false
          at = end
        }
      }
    },
    end() {
      if (quoted) throw new FileProblem('file_damaged', `quote without end in record ${row}`)
      if (field !== '' || quoteSeen || cells.length > 0) endRecord()
    },
  }
}

/** The records of a CSV file, in batches; a record is a row, whatever lines it takes. */
export async function* readCsv(source: Source, options: TableOptions = {}): AsyncGenerator<Row[]> {
  const decoder = new TextDecoder(await encodingOf(source))
  const batch = batches(options)
  let records: ReturnType<typeof recordReader> | undefined
  for await (const chunk of piecesOf(source, 1 << 16)) {
    const text = decoder.decode(chunk, { stream: true })
    records ??= recordReader(separatorOf(text), batch.add)
    records.write(text)
    yield* batch.take()
  }
  records?.write(decoder.decode())
  records?.end()
  yield* batch.rest()
}
