/**
 * Takes in files that people hand in to be read – workbooks to import. They lie sealed, apart from what is kept for good,
 * until their reader is done with them, and never longer than thirty days.
 */
import { createHash } from 'node:crypto'
import { setImmediate as othersTurn } from 'node:timers/promises'
import { type Context, Hono } from 'hono'
import { LARGEST_READING } from '#community/ballots/aloud/contract.ts'
import {
  type FileStore,
  hasFile,
  type KeptFile,
  keepFile,
  openFile,
  recordingsIn,
  removeOlder,
  TooLarge,
  uploadsIn,
} from '#files/index.ts'
import { operationId, type Role } from '#gate/contract.ts'
import { type Gate, hasRole, problem } from '#gate/index.ts'
import { PERMISSIONS } from '#gate/permissions.ts'
import { giveBack } from '#kit/memory.ts'
import type { Vault } from '#vault/index.ts'
import type { Asking } from './api.ts'
import { checkSameSite } from './security.ts'

const LARGEST = 50 * 1024 * 1024
const KEPT_MS = 30 * 86_400_000

/** What uploads need from the app around them. */
export interface UploadOptions {
  gate: Gate
  files: FileStore
  origin: string
  whoAsks: (c: Context) => Promise<Asking>
}

/** Where files are handed in, by whom, and how large each may be. */
interface Door {
  path: string
  files: FileStore
  roles: readonly Role[]
  largest: number
}

/**
 * `POST /api/files` and `POST /api/recordings`: the bytes as they are; the id of the file, made by the sender, is the key of
 * the request. A recording that no operation names within the hour is swept away.
 */
export function uploadRoutes({ gate, files, origin, whoAsks }: UploadOptions): Hono {
  const app = new Hono()
  const doors: Door[] = [
    {
      path: '/api/files',
      files: uploadsIn(files),
      roles: PERMISSIONS['participants.startImport'].roles,
      largest: LARGEST,
    },
    {
      path: '/api/recordings',
      files: recordingsIn(files),
      roles: PERMISSIONS['needs.voice'].roles,
      largest: LARGEST_READING,
    },
  ]
  for (const door of doors) app.post(door.path, (c) => takeIn(c, door))
  const takeIn = async (c: Context, { files, roles, largest }: Door) => {
    checkSameSite(c, origin)
    const { actor, tenant } = await whoAsks(c)
    if (!hasRole(actor, ...roles)) throw problem('forbidden')
    const id = operationId.safeParse(c.req.header('Idempotency-Key')).data
    if (!id) throw problem('missing_operation_id')
    if (!/^application\/octet-stream\s*(;|$)/i.test(c.req.header('Content-Type') ?? '')) throw problem('file_refused')
    if (Number(c.req.header('Content-Length') ?? 0) > largest) throw problem('too_large', { bytes: largest })
    const body = c.req.raw.body ?? new ReadableStream<Uint8Array>({ start: (empty) => empty.close() })
    const content = onlyOnce(body.values({ preventCancel: true }))
    const kept = await keep(files, largest, await gate.tenants.vaultOf(tenant.id), id, content).catch(async (error) => {
      await readOut(body, largest)
      throw error
    })
    return c.json(kept, 200, { 'Cache-Control': 'no-store' })
  }
  return app
}

/**
 * Pieces whose memory is free again as soon as the next one is asked for; nobody may keep one. Between two pieces others
 * have their turn: a fast sender would otherwise fill megabytes at a time while their answers wait.
 */
async function* onlyOnce(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    yield piece
    giveBack(piece)
    await othersTurn()
  }
}

/** Keeps a file; the same file again changes nothing, another one under its id is refused. */
async function keep(
  uploads: FileStore,
  largest: number,
  vault: Vault,
  id: string,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<KeptFile> {
  try {
    if (!hasFile(uploads, vault, id)) return await keepFile(uploads, vault, id, content, largest)
  } catch (error) {
    throw error instanceof TooLarge ? problem('too_large', { bytes: largest }) : error
  }
  const hash = createHash('sha256')
  for await (const chunk of content) hash.update(chunk)
  const earlier = await openFile(uploads, vault, id)
  const same = hash.digest('hex')
  if (createHash('sha256').update(earlier).digest('hex') !== same) throw problem('id_reused')
  return { id, size: earlier.length, hash: same }
}

/** Reads what is still coming, at most a whole file: who is cut off in the middle of sending does not hear why. */
async function readOut(body: ReadableStream<Uint8Array>, most: number): Promise<void> {
  let left = most
  for await (const chunk of body) {
    left -= chunk.length
    if (left < 0) break
  }
}

/** Takes away uploads that were kept long enough. */
export const sweepUploads = (files: FileStore): Promise<number> => removeOlder(uploadsIn(files), Date.now() - KEPT_MS)
