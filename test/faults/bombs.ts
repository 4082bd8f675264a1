/**
 * Workbooks that nobody should have sent: zip bombs and their kin, made anew for each proof, with the problem that each must
 * be refused with. What is inflated is never made here, only what is packed.
 */
import { constants, crc32, deflateRawSync } from 'node:zlib'
import {
  compoundFile,
  markedEncrypted,
  withCount,
  withSize,
  workbook,
  workbookParts,
  zipped,
} from '#documents/hostile-files.ts'

/** A hostile file. */
export interface Bomb {
  what: string
  /** Code of the problem. */
  code: string
  bytes: Uint8Array
}

const SHEET = 'xl/worksheets/sheet1.xml'
const STRINGS = 'xl/sharedStrings.xml'
const MEGABYTE = 1 << 20

/** A part of a zip as it is packed, whatever it says of itself. */
interface Packed {
  name: string
  bytes: Buffer
  /** Declared size once inflated. */
  size: number
  sum: number
}

/** Packs `head`, then `piece` so many times, then `tail`; the piece is packed once. */
function repeated(name: string, head: string, piece: string, times: number, tail: string): Packed {
  const flushed = (text: string) => deflateRawSync(text, { level: 9, finishFlush: constants.Z_FULL_FLUSH })
  const one = flushed(piece)
  const bytes = Buffer.concat([flushed(head), ...Array<Buffer>(times).fill(one), deflateRawSync(tail)])
  // Nobody may get so far as to compare the sum of something that is repeated.
  const sum = times === 0 ? crc32(head) : 0
  const size = Buffer.byteLength(head) + Buffer.byteLength(piece) * times + Buffer.byteLength(tail)
  return { name, bytes, size, sum }
}

const plain = (name: string, text: string): Packed => repeated(name, text, '', 0, '')

/** A zip of parts that are packed already. @param where how often the directory names each part */
function zipOf(parts: readonly Packed[], where: (part: Packed) => string[] = ({ name }) => [name]): Buffer {
  const pieces: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const part of parts) {
    const name = Buffer.from(part.name)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    told(part, name).copy(local, 4)
    pieces.push(local, name, part.bytes)
    for (const called of where(part)) {
      const entry = Buffer.alloc(46)
      entry.writeUInt32LE(0x02014b50, 0)
      entry.writeUInt16LE(20, 4)
      told(part, Buffer.from(called)).copy(entry, 6)
      entry.writeUInt32LE(at, 42)
      directory.push(entry, Buffer.from(called))
    }
    at += 30 + name.length + part.bytes.length
  }
  const count = directory.length / 2
  const whole = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(whole.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...pieces, whole, end])
}

/** What local header and directory say alike: version, flags, method, time, checksum, sizes, length of the name. */
function told({ bytes, size, sum }: Packed, name: Buffer): Buffer {
  const said = Buffer.alloc(26)
  said.writeUInt16LE(20, 0)
  said.writeUInt16LE(0x800, 2)
  said.writeUInt16LE(8, 4)
  said.writeUInt32LE(sum, 10)
  said.writeUInt32LE(bytes.length, 14)
  said.writeUInt32LE(size, 18)
  said.writeUInt16LE(name.length, 22)
  return said
}

const [SHEET_HEAD, SHEET_TAIL] = workbookParts('|')[SHEET]!.split('|') as [string, string]
const [STRINGS_HEAD, STRINGS_TAIL] = workbookParts('', '|')[STRINGS]!.split('|') as [string, string]

/** A workbook in which some parts are packed by hand. */
function withParts(...parts: Packed[]): Buffer {
  const others = Object.entries(workbookParts('')).filter(([name]) => !parts.some((part) => part.name === name))
  return zipOf([...others.map(([name, text]) => plain(name, text)), ...parts])
}

/** Text of about a megabyte that packs to about a hundredth: `unit` over and over, between noise. */
function thin(unit: string, noise: (n: number) => string): string {
  let text = ''
  for (let n = 0; text.length < MEGABYTE; n++) text += unit.repeat(40) + noise(n)
  return text
}
const number = (n: number) => String((n * 2_654_435_761) % 4_294_967_296)

const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`

/** A sheet in which nothing stands, within reason of its packed size. */
const comments = (megabytes: number) =>
  repeated(
    SHEET,
    SHEET_HEAD,
    thin('<!-- -->', (n) => `<!--${number(n)}-->`),
    megabytes,
    SHEET_TAIL,
  )

/** A bomb whose part says that it is so much larger than it is packed – and inflates to far more. */
function liar(saysTimes: number): Buffer {
  const sheet = repeated(SHEET, SHEET_HEAD, '<!-- -->'.repeat(2 * MEGABYTE), 200, SHEET_TAIL)
  return withParts({ ...sheet, size: Math.floor(sheet.bytes.length * saysTimes) })
}

function overlapping(): Buffer {
  const kernel = repeated('xl/media/0', '', ' '.repeat(MEGABYTE), 30, '')
  const parts = Object.entries(workbookParts('')).map(([name, text]) => plain(name, text))
  const names = Array.from({ length: 150 }, (_, n) => `xl/media/${n}`)
  return zipOf([...parts, { ...kernel, size: kernel.bytes.length * 90 }], (part) =>
    part.name === kernel.name ? names : [part.name],
  )
}

/** All of them. */
export function bombs(): Bomb[] {
  const laughs = '<!DOCTYPE z [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
  const abroad = '<!DOCTYPE z [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
  const saying = (doctype: string) => zipped({ ...workbookParts(''), [SHEET]: `${doctype}${workbookParts('')[SHEET]}` })
  const whole = workbook(`<row>${cell('Измислено')}</row>`)
  const text = `<si><t>${'а'.repeat(32_767)}</t></si>`
  const used = `<row>${'<c t="s"><v>0</v></c>'.repeat(8)}</row>`
  const noise = Buffer.alloc(8 * MEGABYTE, Buffer.from(Array.from({ length: 9_973 }, (_, n) => (n * n * 31) & 0xff)))
  return [
    {
      what: 'a sheet of 4 GB that says so',
      code: 'file_too_compressed',
      bytes: withParts(repeated(SHEET, SHEET_HEAD, ' '.repeat(16 * MEGABYTE), 240, SHEET_TAIL)),
    },
    {
      what: 'a picture of 1 GB that says so',
      code: 'file_too_compressed',
      bytes: withParts(repeated('xl/media/1.png', '', ' '.repeat(16 * MEGABYTE), 60, '')),
    },
    { what: 'a sheet of 3 GB that says 5 MB', code: 'file_too_compressed', bytes: liar(1) },
    {
      what: 'a sheet of 500 MB that says 3 MB',
      code: 'file_damaged',
      bytes: withSize(withParts(comments(500)), SHEET, 3 * MEGABYTE),
    },
    { what: 'a sheet of 3 GB that says 480 MB', code: 'file_too_compressed', bytes: liar(99) },
    {
      what: 'a part of 3 GB whose size is said to be 4 GB less one byte',
      code: 'file_too_compressed',
      bytes: withSize(liar(1), SHEET, 0xfffffffe),
    },
    { what: '150 parts in one place', code: 'file_damaged', bytes: overlapping() },
    {
      what: '500 MB of comments within reason of its size',
      code: 'file_too_large',
      bytes: withParts(comments(500)),
    },
    {
      what: '500 MB of instructions within reason of its size',
      code: 'file_too_large',
      bytes: withParts(
        repeated(
          SHEET,
          SHEET_HEAD,
          thin('<!---->', (n) => `<?${number(n)}?>`),
          500,
          SHEET_TAIL,
        ),
      ),
    },
    {
      what: 'rows and rows in which nothing stands',
      code: 'file_too_many_rows',
      bytes: withParts(
        repeated(
          SHEET,
          SHEET_HEAD,
          thin('<row/>', (n) => `<row s="${number(n)}"/>`),
          100,
          SHEET_TAIL,
        ),
      ),
    },
    {
      what: 'empty strings by the million',
      code: 'file_too_large',
      bytes: withParts(
        repeated(
          STRINGS,
          STRINGS_HEAD,
          thin('<si/>', (n) => `<si s="${number(n)}"/>`),
          58,
          STRINGS_TAIL,
        ),
      ),
    },
    {
      what: 'short strings by the million',
      code: 'file_too_large',
      bytes: withParts(
        repeated(
          STRINGS,
          STRINGS_HEAD,
          thin('<si><t>ab</t></si>', (n) => `<si><t>${number(n)}</t></si>`),
          58,
          STRINGS_TAIL,
        ),
      ),
    },
    {
      what: 'strings of 130 MB',
      code: 'file_too_large',
      bytes: withParts(
        repeated(
          STRINGS,
          STRINGS_HEAD,
          thin('<si><t>аб</t></si>', (n) => `<si><t>${number(n).repeat(9)}</t></si>`),
          130,
          STRINGS_TAIL,
        ),
      ),
    },
    {
      what: 'one text used over and over',
      code: 'wrong_header',
      bytes: withParts(
        repeated(SHEET, SHEET_HEAD, used.repeat(100), 200, SHEET_TAIL),
        plain(STRINGS, `${STRINGS_HEAD}${text}${STRINGS_TAIL}`),
      ),
    },
    {
      what: 'a row as wide as rows can be',
      code: 'file_too_wide',
      bytes: workbook(`<row>${'<c><v>1</v></c>'.repeat(16_384)}</row>`),
    },
    {
      what: 'elements in elements in elements',
      code: 'file_damaged',
      bytes: workbook('<c>'.repeat(1_000_000)),
    },
    {
      what: 'a tag without end',
      code: 'file_damaged',
      bytes: withParts(
        repeated(
          SHEET,
          `${SHEET_HEAD}<row `,
          thin('a="b" ', (n) => `c="${number(n)}" `),
          60,
          '',
        ),
      ),
    },
    {
      what: 'a comment without end, full of ends of tags',
      code: 'file_damaged',
      bytes: withParts(
        repeated(
          SHEET,
          `${SHEET_HEAD}<!--`,
          thin('>->', (n) => `${number(n)}>`),
          60,
          '',
        ),
      ),
    },
    { what: 'laughs by the billion', code: 'file_has_doctype', bytes: saying(laughs) },
    { what: 'an entity from abroad', code: 'file_has_doctype', bytes: saying(abroad) },
    {
      what: 'parts by the hundred',
      code: 'file_too_many_parts',
      bytes: zipped(Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`f${at}`, '']))),
    },
    {
      what: 'a directory of 65 000 parts, of which there are five',
      code: 'file_too_many_parts',
      bytes: withCount(whole, 65_000),
    },
    {
      what: 'a way out of the folder',
      code: 'file_damaged',
      bytes: zipped({ ...workbookParts(''), '../../etc/passwd': 'x' }),
    },
    {
      what: 'a zip in a zip in a zip',
      code: 'file_not_xlsx',
      bytes: zipped({ 'a.xlsx': zipped({ 'b.xlsx': liar(1) }) }),
    },
    { what: 'macros', code: 'file_has_macros', bytes: zipped({ ...workbookParts(''), 'xl/vbaProject.bin': 'x' }) },
    { what: 'a locked workbook', code: 'file_encrypted', bytes: compoundFile('EncryptedPackage') },
    { what: 'a workbook marked as encrypted', code: 'file_encrypted', bytes: markedEncrypted(whole) },
    { what: 'a workbook cut short', code: 'file_damaged', bytes: whole.slice(0, whole.length * 0.7) },
    { what: 'noise', code: 'file_not_table', bytes: noise },
    {
      what: 'noise that begins as a zip',
      code: 'file_damaged',
      bytes: Buffer.concat([Buffer.from('PK\u0003\u0004'), noise]),
    },
    {
      what: 'a quote without end',
      code: 'cell_too_long',
      bytes: Buffer.concat([Buffer.from('"'), Buffer.alloc(40 * MEGABYTE, 'a,;\n')]),
    },
    { what: '40 MB of one line', code: 'cell_too_long', bytes: Buffer.alloc(40 * MEGABYTE, 'а') },
    { what: '40 MB of separators', code: 'file_too_wide', bytes: Buffer.alloc(40 * MEGABYTE, ';') },
    { what: '40 MB of blank lines', code: 'file_too_many_rows', bytes: Buffer.alloc(40 * MEGABYTE, '\n') },
  ]
}
