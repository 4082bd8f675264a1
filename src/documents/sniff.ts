/** What a file really is, by its first bytes; its name and the type a browser claims for it say nothing. */
import { FileProblem } from './file-problem.ts'
import { bytesOf, type Source } from './source.ts'

export type TableKind = 'xlsx' | 'csv'

const ZIP = Buffer.from('PK')
/** Compound File Binary: .xls, and the wrapper around an encrypted .xlsx ([MS-CFB], [MS-OFFCRYPTO]). */
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex')
/** Files that begin like text and are none. */
const OTHERS = ['%PDF', '{\\rtf', '<!DOCTYPE', '<html', '<?xml'].map((mark) => Buffer.from(mark))

/** A compound file is refused either way; its directory says whether for a password or for its age. */
async function compoundProblem(source: Source, head: Buffer): Promise<FileProblem> {
  if (head.length < 512) return new FileProblem('file_damaged', 'compound file cut short')
  const sectorSize = 2 ** Math.min(head.readUInt16LE(30), 12)
  const directory = await bytesOf(source, (head.readUInt32LE(48) + 1) * sectorSize, 4096)
  const encrypted = directory.includes(Buffer.from('EncryptedPackage', 'utf16le'))
  return new FileProblem(encrypted ? 'file_encrypted' : 'file_old_format')
}

/** The kind of a file: a zip may be a workbook, what is no known binary may be CSV. */
export async function tableKind(source: Source): Promise<TableKind> {
  const head = await bytesOf(source, 0, 512)
  if (head.length === 0) throw new FileProblem('file_empty')
  if (head.subarray(0, 8).equals(COMPOUND)) throw await compoundProblem(source, head)
  if (OTHERS.some((mark) => head.subarray(0, mark.length).equals(mark))) throw new FileProblem('file_not_table')
  return head.subarray(0, 2).equals(ZIP) ? 'xlsx' : 'csv'
}
