/**
 * Opens a zip that somebody sent: everything that can be known from its directory is checked before a byte is inflated, and
 * what is inflated is held against it byte by byte.
 */
import { pipeline } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl'
import { FileProblem } from './file-problem.ts'
import type { Source } from './source.ts'

const MOST_PARTS = 200
/** Inflated size of all parts together, bytes. */
const MOST_BYTES = 1_000_000_000
/** A part may inflate to so many times its packed size; real sheets reach about a third of it. Small parts always may. */
const HIGHEST_RATIO = 100
const SMALL = 4_000_000

const PIECE = 1 << 18
const DEFLATED = 8

/** An open zip. */
export interface Zip {
  names: string[]
  /** Declared size of a part once inflated, bytes; undefined where there is no such part. */
  size(name: string): number | undefined
  /** The inflated bytes of a part that exists, in pieces; a part that is not what the directory declares is damaged. */
  read(name: string): AsyncGenerator<Uint8Array>
  close(): void
}

/** Any error of the zip library as a problem with the file; problems already named stay. */
export function asFileProblem(error: unknown): unknown {
  if (error instanceof FileProblem || !(error instanceof Error)) return error
  if ('syscall' in error) return new FileProblem('file_unreadable', error.message)
  return new FileProblem('file_damaged', error.message)
}

function check(entry: Entry): void {
  if (entry.isEncrypted()) throw new FileProblem('file_encrypted')
  if (!entry.canDecodeFileData()) throw new FileProblem('file_damaged', 'unknown compression')
  const { compressedSize: packed, uncompressedSize: size } = entry
  if (isBeyondReason(size, packed)) throw new FileProblem('file_too_compressed', `${packed} bytes declare ${size}`)
}

const isBeyondReason = (size: number, packed: number): boolean => size > SMALL && size > packed * HIGHEST_RATIO

async function directory(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > MOST_PARTS) throw new FileProblem('file_too_many_parts', '', { most: MOST_PARTS })
  const entries = new Map<string, Entry>()
  let packed = 0
  let size = 0
  for await (const entry of zip.eachEntry()) {
    check(entry)
    if (entries.has(entry.fileName)) throw new FileProblem('file_damaged', 'two parts of one name')
    entries.set(entry.fileName, entry)
    packed += entry.compressedSize
    size += entry.uncompressedSize
  }
  if (size > MOST_BYTES) throw new FileProblem('file_too_large', `declares ${size} bytes`)
  if (packed > zip.fileSize) throw new FileProblem('file_damaged', 'parts overlap')
  return entries
}

async function* contents(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  const packed = await zip.openReadStreamPromise(entry, { decodeFileData: false })
  const inflate = entry.compressionMethod === DEFLATED ? createInflateRaw({ chunkSize: PIECE }) : null
  const stream = inflate ? pipeline(packed, inflate, () => {}) : packed
  let size = 0
  let sum = 0
  for await (const piece of stream as AsyncIterable<Uint8Array>) {
    size += piece.length
    if (size > entry.uncompressedSize) throw new FileProblem('file_damaged', 'a part is larger than declared')
    // What the directory declares may be a lie that stays within reason until all of it is inflated.
    if (inflate && isBeyondReason(size, inflate.bytesWritten)) {
      throw new FileProblem('file_too_compressed', `${inflate.bytesWritten} bytes inflate to ${size} and more`)
    }
    sum = crc32(piece, sum)
    yield piece
  }
  if (size !== entry.uncompressedSize || sum !== entry.crc32) throw new FileProblem('file_damaged', 'wrong checksum')
}

/** Opens a zip. The caller closes it. */
export async function openZip(source: Source): Promise<Zip> {
  const options = { autoClose: false, strictFileNames: true }
  const zip =
    typeof source === 'string'
      ? await openPromise(source, options)
      : await fromBufferPromise(Buffer.from(source.buffer, source.byteOffset, source.byteLength), options)
  try {
    const entries = await directory(zip)
    return {
      names: [...entries.keys()],
      size: (name) => entries.get(name)?.uncompressedSize,
      read: (name) => contents(zip, entries.get(name)!),
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}
