/** AES-256-GCM (NIST SP 800-38D) with random nonces, as root keys and data keys use it. */
import { createCipheriv, createDecipheriv, type KeyObject, randomFillSync } from 'node:crypto'
import { giveBack } from '#kit/memory.ts'

export const NONCE = 12
export const TAG = 16

// One call to the system's random source serves 1024 nonces: it is a fifth of the cost of sealing.
const pool = Buffer.alloc(NONCE * 1024)
let used = pool.length

/** Puts a random nonce into `target` at `at`. No nonce is handed out twice. */
function writeNonce(target: Buffer, at: number): void {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  pool.copy(target, at, used, used + NONCE)
  used += NONCE
}

/** `header | nonce | ciphertext | tag`; `bound` is authenticated and not stored. */
export function encrypt(key: KeyObject, header: Uint8Array, bound: Uint8Array, plain: Uint8Array): Buffer {
  const start = header.length + NONCE
  const out = Buffer.allocUnsafe(start + plain.length + TAG)
  out.set(header, 0)
  writeNonce(out, header.length)
  const cipher = createCipheriv('aes-256-gcm', key, out.subarray(header.length, start), { authTagLength: TAG })
  cipher.setAAD(bound)
  const body = cipher.update(plain)
  out.set(body, start)
  giveBack(body)
  cipher.final()
  out.set(cipher.getAuthTag(), start + plain.length)
  return out
}

/** The plaintext behind a header of `headerLength` bytes, or null where anything differs from what was encrypted. */
export function decrypt(key: KeyObject, headerLength: number, bound: Uint8Array, sealed: Buffer): Buffer | null {
  const start = headerLength + NONCE
  const end = sealed.length - TAG
  if (end < start) return null
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(headerLength, start), { authTagLength: TAG })
  decipher.setAAD(bound)
  decipher.setAuthTag(sealed.subarray(end))
  const plain = decipher.update(sealed.subarray(start, end))
  try {
    decipher.final()
  } catch {
    plain.fill(0)
    return null
  }
  return plain
}
