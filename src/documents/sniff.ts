/** What a file really is, by its first bytes; its name and the type a browser claims for it say nothing. */
import { type FileHandle, open } from 'node:fs/promises'
import { FileProblem } from './file-problem.ts'

export type TableKind = 'xlsx' | 'csv'

const ZIP = Buffer.from('PK')
/** Compound File Binary: .xls, and the wrapper around an encrypted .xlsx ([MS-CFB], [MS-OFFCRYPTO]). */
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex')
/** Files that begin like text and are none. */
const OTHERS = ['%PDF', '{\\rtf', '<!DOCTYPE', '<html', '<?xml'].map((mark) => Buffer.from(mark))

async function bytes(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}

/** A compound file is refused either way; its directory says whether for a password or for its age. */
async function compoundProblem(file: FileHandle, head: Buffer): Promise<FileProblem> {
  if (head.length < 512) return new FileProblem('file_damaged', 'compound file cut short')
  const sectorSize = 2 ** Math.min(head.readUInt16LE(30), 12)
  const directory = await bytes(file, (head.readUInt32LE(48) + 1) * sectorSize, 4096)
  const encrypted = directory.includes(Buffer.from('EncryptedPackage', 'utf16le'))
  return new FileProblem(encrypted ? 'file_encrypted' : 'file_old_format')
}

/** The kind of the file at a path: a zip may be a workbook, what is no known binary may be CSV. */
export async function tableKind(path: string): Promise<TableKind> {
  const file = await open(path)
  try {
    const head = await bytes(file, 0, 512)
    if (head.length === 0) throw new FileProblem('file_empty')
    if (head.subarray(0, 8).equals(COMPOUND)) throw await compoundProblem(file, head)
    if (OTHERS.some((mark) => head.subarray(0, mark.length).equals(mark))) throw new FileProblem('file_not_table')
    return head.subarray(0, 2).equals(ZIP) ? 'xlsx' : 'csv'
  } finally {
    await file.close()
  }
}
