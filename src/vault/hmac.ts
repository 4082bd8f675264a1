/** HMAC-SHA-256 (RFC 2104) made of two one-shot hashes: several times faster in Node than `createHmac` for short texts. */
import { hash } from 'node:crypto'

const BLOCK = 64
const DIGEST = 32

/** A keyed hash; texts are taken as UTF-8. */
export type Hmac = (...parts: (string | Uint8Array)[]) => Buffer

/** The HMAC under one key of at most 64 bytes, over its parts one after the other. */
export function hmacSha256(key: Uint8Array): Hmac {
  const outer = Buffer.alloc(BLOCK + DIGEST, 0x5c)
  const pad = Buffer.alloc(BLOCK, 0x36)
  for (let i = 0; i < key.length; i++) {
    outer[i] = 0x5c ^ key[i]!
    pad[i] = 0x36 ^ key[i]!
  }
  let inner = Buffer.concat([pad], 1024)
  return (...parts) => {
    let end = BLOCK
    for (const part of parts) {
      const most = end + (typeof part === 'string' ? part.length * 3 : part.length)
      if (most > inner.length) inner = Buffer.concat([inner.subarray(0, end)], most * 2)
      if (typeof part === 'string') end += inner.write(part, end)
      else {
        inner.set(part, end)
        end += part.length
      }
    }
    // Text of one byte a character: a Buffer from the hash itself costs three times as much.
    outer.write(hash('sha256', inner.subarray(0, end), 'binary'), BLOCK, 'binary')
    inner.fill(0, BLOCK, end)
    if (inner.length > 65_536) inner = Buffer.concat([pad], 1024)
    return Buffer.from(hash('sha256', outer, 'binary'), 'binary')
  }
}
