/** Request bodies: JSON only, of bounded size and depth. */

import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { problem } from '#gate/index.ts'

const LARGEST = 1_000_000
const DEEPEST = 40

/**
 * The JSON of a request.
 * @throws too_large, not_json (also for other content types: a form of another site cannot send JSON)
 */
export const jsonBody = async (c: Context): Promise<unknown> => (await hashedBody(c)).value

/**
 * The JSON of a request, and the SHA-256 (hex) of the very bytes that came.
 * @throws as {@link jsonBody}
 */
export async function hashedBody(c: Context): Promise<{ value: unknown; hash: string }> {
  if (!/^application\/json\s*(;|$)/i.test(c.req.header('Content-Type') ?? '')) throw problem('not_json')
  const declared = c.req.header('Content-Length')
  if (Number(declared ?? 0) > LARGEST) throw problem('too_large', { bytes: LARGEST })
  // No more than was declared can come; read at once it takes a third of the time that a stream takes.
  const bytes = declared ? Buffer.from(await c.req.raw.arrayBuffer()) : await boundedBytes(c.req.raw.body)
  const text = bytes.toString('utf8')
  if (depthOf(text) > DEEPEST) throw problem('not_json')
  try {
    // Prototype keys in JSON stay plain members; schemas are strict and refuse them.
    return { value: JSON.parse(text), hash: createHash('sha256').update(bytes).digest('hex') }
  } catch {
    throw problem('not_json')
  }
}

async function boundedBytes(stream: ReadableStream<Uint8Array> | null): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream ?? []) {
    size += chunk.length
    if (size > LARGEST) throw problem('too_large', { bytes: LARGEST })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** How deep brackets nest outside strings; a parser recurses that far. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]
    if (quoted) {
      if (sign === '\\') i += 1
      else if (sign === '"') quoted = false
    } else if (sign === '"') quoted = true
    else if (sign === '{' || sign === '[') deepest = Math.max(deepest, ++depth)
    else if (sign === '}' || sign === ']') depth -= 1
  }
  return deepest
}
