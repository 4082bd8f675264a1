/** The installation's keys: root keys that wrap data keys, the base of derived keys, the key that signs heads. */
import { createPublicKey, createSecretKey, hkdfSync, sign, verify } from 'node:crypto'
import { decrypt, encrypt } from './aead.ts'
import { readKeyFiles } from './key-files.ts'
import { VaultProblem } from './problem.ts'

const SUITE = 1
const HEADER = 5

/** Opaque: key bytes stay in closures, so that logging or inspecting a `Keys` shows function names only. */
export interface Keys {
  /**
   * Encrypts a data key under the newest root key: `suite(1) | root key number(4) | nonce(12) | ciphertext | tag(16)`.
   * @param bound what the key is for; unwrapping asks for the same bytes
   */
  wrap(key: Uint8Array, bound?: Uint8Array): Buffer
  /** The data key. Throws `root_key_missing`, `wrapped_key_damaged`. */
  unwrap(wrapped: Uint8Array, bound?: Uint8Array): Buffer
  /** Whether `wrapped` is under the newest root key already. */
  isNewest(wrapped: Uint8Array): boolean
  /** Ed25519 signature (64 bytes) of a chain head. */
  signHead(bytes: Uint8Array): Buffer
  verifyHead(bytes: Uint8Array, signature: Uint8Array): boolean
  /** SPKI PEM, for whoever verifies heads without the keys (`verifyHeadWith`, `openssl pkeyutl -rawin`). */
  publicKey: string
  /** A key of 32 bytes for one purpose (HKDF-SHA-256); the same after root keys were rotated. */
  derive(label: string): Buffer
}

const NOTHING = new Uint8Array(0)

/**
 * Loads the key directory (0700; files 0600). With `create`, makes what is missing in a directory that is new or whose
 * making was interrupted – ask for it only while there is no data, or lost keys would go unnoticed.
 * Throws `keys_missing`, `keys_too_open`, `keys_damaged`, `keys_not_written`.
 */
export function loadKeys(directory: string, { create }: { create: boolean }): Keys {
  const files = readKeyFiles(directory, create)
  const roots = new Map([...files.roots].map(([number, bytes]) => [number, createSecretKey(bytes)]))
  const newest = Math.max(...roots.keys())
  const header = Buffer.alloc(HEADER, SUITE)
  header.writeUInt32BE(newest, 1)
  const publicKey = createPublicKey(files.signing).export({ type: 'spki', format: 'pem' }).toString()

  return {
    wrap: (key, bound = NOTHING) => encrypt(roots.get(newest)!, header, bound, key),
    unwrap(wrapped, bound = NOTHING) {
      const bytes = Buffer.from(wrapped)
      if (bytes.length < HEADER || bytes[0] !== SUITE) throw wrappedDamaged()
      const number = bytes.readUInt32BE(1)
      const root = roots.get(number)
      if (!root) {
        throw new VaultProblem('root_key_missing', `Root key ${number} is not in ${directory}`, { number, directory })
      }
      const key = decrypt(root, HEADER, bound, bytes)
      if (!key) throw wrappedDamaged()
      return key
    },
    isNewest: (wrapped) => header.equals(wrapped.subarray(0, HEADER)),
    signHead: (bytes) => sign(null, bytes, files.signing),
    verifyHead: (bytes, signature) => verify(null, bytes, publicKey, signature),
    publicKey,
    derive: (label) => Buffer.from(hkdfSync('sha256', files.deriving, 'zaedno', label, 32)),
  }
}

/** Whether a head was signed by the holder of `publicKey` (SPKI PEM); for a verifier without the key directory. */
export const verifyHeadWith = (publicKey: string, bytes: Uint8Array, signature: Uint8Array): boolean =>
  verify(null, bytes, publicKey, signature)

const wrappedDamaged = (): VaultProblem =>
  new VaultProblem('wrapped_key_damaged', 'A wrapped data key was altered or belongs elsewhere')
