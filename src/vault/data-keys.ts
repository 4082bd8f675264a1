/** Data keys: one or more per tenant and class, at rest only wrapped by a root key. */
import { randomBytes } from 'node:crypto'
import { newId } from '#kit/ids.ts'
import type { Keys } from './keys.ts'

/** Classes that exist only sealed: C2 identity, C3 special, C4 closed notes. */
export type SealClass = 'C2' | 'C3' | 'C4'

/** A data key as the database keeps it. Tenant 0 is the installation itself (accounts). */
export interface WrappedKey {
  tenantId: number
  class: SealClass
  /** UUIDv7: of several keys of one class the one with the greatest id seals. */
  keyId: string
  wrapped: Buffer
}

/** A fresh random data key. Keep the record before anything is sealed with it. */
export function newDataKey(keys: Keys, tenantId: number, cls: SealClass): WrappedKey {
  const place = { tenantId, class: cls, keyId: newId() }
  return { ...place, wrapped: keys.wrap(randomBytes(32), boundTo(place)) }
}

/** The data key's 32 bytes. Throws `wrapped_key_damaged` also where tenant, class or id of the record were changed. */
export const unwrapDataKey = (keys: Keys, record: WrappedKey): Buffer => keys.unwrap(record.wrapped, boundTo(record))

/** The same data keys under the newest root key; records that are already there come back as they are. */
export const rewrap = (keys: Keys, records: readonly WrappedKey[]): WrappedKey[] =>
  records.map((record) =>
    keys.isNewest(record.wrapped)
      ? record
      : { ...record, wrapped: keys.wrap(unwrapDataKey(keys, record), boundTo(record)) },
  )

const boundTo = (record: Omit<WrappedKey, 'wrapped'>): Buffer =>
  Buffer.from(`data key|${record.tenantId}|${record.class}|${record.keyId}`)
