/**
 * Sealing for one tenant. Sealed content is
 * `suite(1) | key id(16) | nonce(12) | AES-256-GCM ciphertext | tag(16)`,
 * authenticated together with its place `tenant|table|row id|schema version`, its plaintext `length(4) | content | zeros`
 * up to a multiple of 64 bytes. Nonces are random: seal at most 2^32 times with one data key (NIST SP 800-38D, 8.3),
 * far above what a municipality writes; rotate before.
 */
import { createSecretKey, type KeyObject } from 'node:crypto'
import { giveBack } from '#kit/memory.ts'
import { decrypt, encrypt } from './aead.ts'
import { type SealClass, unwrapDataKey, type WrappedKey } from './data-keys.ts'
import { hmacSha256 } from './hmac.ts'
import type { Keys } from './keys.ts'
import { VaultProblem } from './problem.ts'

const SUITE = 1
const HEADER = 17
const STEP = 64
const LENGTH = 4
const SCHEMA = 1

/** What a keyed index finds again without storing it: personal numbers, sign-in e-mails of accounts, who was seen. */
export type IndexKind = 'egn' | 'email' | 'need_ticket' | 'seen'

/** Seals and opens for one tenant. Keys stay in closures. */
export interface Vault {
  readonly tenantId: number
  /**
   * Seals content for one place. Where a row has several sealed columns, name them in the table: `needs.note`.
   * Throws `no_data_key`, `seal_place_invalid`.
   */
  seal(cls: SealClass, table: string, rowId: string, plain: Uint8Array): Buffer
  /**
   * The content, if nothing was changed or moved; else throws `sealed_content_damaged`. Its detail `reason` is
   * `unknown_key` where the data key was not given to `openVault`: after a rotation elsewhere, open the vault anew.
   */
  open(table: string, rowId: string, sealed: Uint8Array): Buffer
  sealJson(cls: SealClass, table: string, rowId: string, value: unknown): Buffer
  openJson<T>(table: string, rowId: string, sealed: Uint8Array): T
  /** Id of the key that seals a class now; content under any other (`sealedKeyId`) waits for `reseal`. */
  sealingKeyId(cls: SealClass): string
  /** Keyed hash of 16 bytes (HMAC-SHA-256, truncated); equal only within this tenant. Normalise the value before. */
  index(kind: IndexKind, value: string): Buffer
  /** Keyed digest of a row as left, for acts: 128 bits, 22 characters base64url. */
  rowDigest(table: string, rowId: string, content: Uint8Array | string): string
  /** Keyed hash of an operation's content, for claims and receipts: 256 bits, 43 characters base64url. */
  contentHash(content: Uint8Array | string): string
}

interface DataKey {
  id: string
  header: Buffer
  key: KeyObject
}

/**
 * The vault of one tenant over its data keys, old and new.
 * Throws `wrapped_key_damaged` where a record is not this tenant's or was altered, `root_key_missing`.
 */
export function openVault(keys: Keys, tenantId: number, wrapped: readonly WrappedKey[]): Vault {
  const byId = new Map<string, KeyObject>()
  const sealing = new Map<SealClass, DataKey>()
  for (const record of wrapped) {
    const key = createSecretKey(unwrapDataKey(keys, { ...record, tenantId }))
    const header = Buffer.concat([Buffer.of(SUITE), Buffer.from(record.keyId.replaceAll('-', ''), 'hex')])
    byId.set(header.toString('latin1', 0, HEADER), key)
    const newest = sealing.get(record.class)
    if (!newest || record.keyId > newest.id) sealing.set(record.class, { id: record.keyId, header, key })
  }
  const indexHash = hmacSha256(keys.derive(`index|v1|${tenantId}`))
  const digestHash = hmacSha256(keys.derive(`digest|v1|${tenantId}`))
  const contentHash = hmacSha256(keys.derive(`content|v1|${tenantId}`))

  const sealingKey = (cls: SealClass): DataKey => {
    const key = sealing.get(cls)
    if (key) return key
    throw new VaultProblem('no_data_key', `Tenant ${tenantId} has no data key of class ${cls}`, {
      tenantId,
      class: cls,
    })
  }
  const placeOf = (table: string, rowId: string): Buffer => {
    // The bar separates: a table with one in its name could pass for another place.
    if (table === '' || rowId === '' || table.includes('|')) {
      throw new VaultProblem('seal_place_invalid', 'Sealing needs a table without bars and a row id', { table, rowId })
    }
    return Buffer.from(`${tenantId}|${table}|${rowId}|${SCHEMA}`)
  }

  const vault: Vault = {
    tenantId,
    seal(cls, table, rowId, plain) {
      const { header, key } = sealingKey(cls)
      const place = placeOf(table, rowId)
      const padded = pad(plain)
      const sealed = encrypt(key, header, place, padded)
      padded.fill(0)
      giveBack(padded)
      return sealed
    },
    open(table, rowId, sealed) {
      const bytes = asBuffer(sealed)
      const place = placeOf(table, rowId)
      if (bytes[0] !== SUITE || bytes.length < HEADER) throw damaged(table, rowId, 'not_sealed')
      const key = byId.get(bytes.toString('latin1', 0, HEADER))
      if (!key) throw damaged(table, rowId, 'unknown_key')
      const padded = decrypt(key, HEADER, place, bytes)
      if (!padded) throw damaged(table, rowId, 'altered_or_moved')
      return padded.subarray(LENGTH, LENGTH + padded.readUInt32BE(0))
    },
    sealJson: (cls, table, rowId, value) => vault.seal(cls, table, rowId, Buffer.from(JSON.stringify(value))),
    openJson(table, rowId, sealed) {
      const text = vault.open(table, rowId, sealed).toString()
      try {
        return JSON.parse(text)
      } catch {
        // The parser's own message quotes what it read.
        throw damaged(table, rowId, 'not_json')
      }
    },
    sealingKeyId: (cls) => sealingKey(cls).id,
    index: (kind, value) => indexHash(`${kind}|v1|`, value).subarray(0, 16),
    rowDigest: (table, rowId, content) =>
      digestHash(`${table.length}|${table}|${rowId.length}|${rowId}|`, content).toString('base64url', 0, 16),
    contentHash: (content) => contentHash(content).toString('base64url', 0, 32),
  }
  return vault
}

/** Id (UUID) of the data key under which content is sealed. */
export function sealedKeyId(sealed: Uint8Array): string {
  const hex = asBuffer(sealed).toString('hex', 1, HEADER)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** The same content under the newest key of a class, for rotation and for a column that changes its class. */
export function reseal(vault: Vault, cls: SealClass, table: string, rowId: string, sealed: Uint8Array): Buffer {
  const plain = vault.open(table, rowId, sealed)
  const again = vault.seal(cls, table, rowId, plain)
  plain.fill(0)
  return again
}

function pad(plain: Uint8Array): Buffer {
  const padded = Buffer.alloc(Math.ceil((LENGTH + plain.length) / STEP) * STEP)
  padded.writeUInt32BE(plain.length, 0)
  padded.set(plain, LENGTH)
  return padded
}

const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const damaged = (
  table: string,
  rowId: string,
  reason: 'not_sealed' | 'unknown_key' | 'altered_or_moved' | 'not_json',
): VaultProblem =>
  new VaultProblem('sealed_content_damaged', `Sealed content of ${table} ${rowId} was altered or moved (${reason})`, {
    table,
    rowId,
    reason,
  })
