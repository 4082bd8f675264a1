/** Where a table comes from: the path of a file, or its content (what was sealed is opened in memory only). */
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'

export type Source = string | Uint8Array

/** Some bytes of a source; fewer where it ends. */
export async function bytesOf(source: Source, position: number, length: number): Promise<Buffer> {
  if (typeof source !== 'string') return Buffer.from(source.subarray(position, position + length))
  const file = await open(source)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** All of a source in pieces of at most `size` bytes. */
export async function* piecesOf(source: Source, size: number): AsyncGenerator<Uint8Array> {
  if (typeof source === 'string') yield* createReadStream(source, { highWaterMark: size }) as AsyncIterable<Uint8Array>
  else for (let at = 0; at < source.length; at += size) yield source.subarray(at, at + size)
}
