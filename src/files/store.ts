/**
 * Sealed attachments in the data directory: cut into pieces, each sealed for its place, so that no piece can be moved,
 * left out or taken from another file. Nothing is ever written in the clear, not even for a moment.
 */
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isId } from '#kit/ids.ts'
import { giveBack } from '#kit/memory.ts'
import type { Vault } from '#vault/index.ts'

const PIECE = 1_048_576

/** Where sealed files lie. */
export interface FileStore {
  directory: string
}

/** What people hand in to be read once – workbooks to import – lies apart from what is kept for good. */
export const uploadsIn = ({ directory }: FileStore): FileStore => ({ directory: join(directory, 'uploads') })

/** What people said aloud lies apart too: it goes as soon as nothing points to it, and scans do not. */
export const recordingsIn = ({ directory }: FileStore): FileStore => ({ directory: join(directory, 'recordings') })

/** A file that was taken in. */
export interface KeptFile {
  id: string
  /** Size of the content in bytes. */
  size: number
  /** SHA-256 of the content, hex. */
  hash: string
}

/** What came is larger than allowed. */
export class TooLarge extends Error {}

const pathOf = (files: FileStore, vault: Pick<Vault, 'tenantId'>, id: string) =>
  join(files.directory, String(vault.tenantId), id)
const placeOf = (id: string, piece: number, last: boolean) => `${id}/${piece}${last ? '/end' : ''}`

/**
 * Seals a stream into a file; all of it or nothing.
 * @param id UUID of the file
 * @throws TooLarge when more than `limit` bytes come
 */
export async function keepFile(
  files: FileStore,
  vault: Vault,
  id: string,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  limit: number,
): Promise<KeptFile> {
  const path = pathOf(files, vault, id)
  await mkdir(join(files.directory, String(vault.tenantId)), { recursive: true, mode: 0o700 })
  // A name of its own, so that the same file sent twice at once does not mix.
  const partial = `${path}.${randomUUID()}.part`
  const handle = await open(partial, 'w', 0o600)
  const hash = createHash('sha256')
  let size = 0
  let piece = 0
  // Filled again for each piece: with new buffers for each chunk a large upload leaves several times its size to be cleared.
  const held = Buffer.alloc(PIECE)
  let filled = 0
  const write = async (last: boolean) => {
    const sealed = vault.seal('C3', 'file', placeOf(id, piece++, last), held.subarray(0, filled))
    const length = Buffer.alloc(4)
    length.writeUInt32BE(sealed.length)
    await handle.writev([length, sealed])
    giveBack(sealed)
    filled = 0
  }
  try {
    for await (const chunk of content) {
      size += chunk.length
      if (size > limit) throw new TooLarge(`more than ${limit} bytes`)
      hash.update(chunk)
      for (let at = 0; at < chunk.length; ) {
        // The last piece is not empty unless the file is: a full one waits for what follows.
        if (filled === PIECE) await write(false)
        const part = chunk.subarray(at, at + PIECE - filled)
        held.set(part, filled)
        filled += part.length
        at += part.length
      }
    }
    await write(true)
    await handle.sync()
    await handle.close()
    await rename(partial, path)
    return { id, size, hash: hash.digest('hex') }
  } catch (error) {
    await handle.close().catch(() => undefined)
    await rm(partial, { force: true })
    throw error
  }
}

/**
 * The content of a file, in memory of its own that may be handed to a worker. Other requests are served between its pieces.
 * @throws VaultProblem where a piece was changed, moved or is missing; ENOENT where there is no such file
 */
export async function openFile(files: FileStore, vault: Vault, id: string): Promise<Buffer> {
  const handle = await open(pathOf(files, vault, id))
  try {
    const { size: sealedSize } = await handle.stat()
    const content = Buffer.alloc(sealedSize)
    let room = Buffer.alloc(4)
    const bytesAt = async (position: number, length: number): Promise<Buffer> => {
      if (room.length < length) room = Buffer.alloc(length)
      const { bytesRead } = await handle.read(room, 0, length, position)
      return room.subarray(0, bytesRead)
    }
    let size = 0
    let piece = 0
    for (let at = 0; at < sealedSize; piece++) {
      const begin = at + 4
      const end = Math.min(begin + (await bytesAt(at, 4)).readUInt32BE(0), sealedSize)
      const sealed = await bytesAt(begin, end - begin)
      const plain = vault.open('file', placeOf(id, piece, end === sealedSize), sealed)
      content.set(plain, size)
      size += plain.length
      giveBack(plain)
      at = end
    }
    return content.subarray(0, size)
  } finally {
    await handle.close()
  }
}

/** Whether a file is there. */
export const hasFile = (files: FileStore, vault: Vault, id: string): boolean => existsSync(pathOf(files, vault, id))

/** Takes a file away. */
export const removeFile = (files: FileStore, vault: Pick<Vault, 'tenantId'>, id: string): Promise<void> =>
  rm(pathOf(files, vault, id), { force: true })

/** Ids of a tenant's files last written before an instant. @param before milliseconds since 1970 */
export async function filesBefore(files: FileStore, tenantId: number, before: number): Promise<string[]> {
  const directory = join(files.directory, String(tenantId))
  const ids: string[] = []
  if (!existsSync(directory)) return ids
  for (const id of await readdir(directory)) {
    if (isId(id) && (await stat(join(directory, id))).mtimeMs < before) ids.push(id)
  }
  return ids
}

/**
 * Takes away every file last written before an instant, half-written ones too.
 * @param before milliseconds since 1970
 * @returns how many went
 */
export async function removeOlder(files: FileStore, before: number): Promise<number> {
  let removed = 0
  if (!existsSync(files.directory)) return removed
  for (const entry of await readdir(files.directory, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (!entry.isFile() || (await stat(path)).mtimeMs >= before) continue
    await rm(path, { force: true })
    removed += 1
  }
  return removed
}

/** A file of the caller's own disk as a stream: for the command line. */
export const fromDisk = (path: string): AsyncIterable<Uint8Array> => createReadStream(path)
