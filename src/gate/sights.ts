/** Who was seen, and when: the log keeps no id, only a short keyed mark of each, and finds them again by it. */
import type { Tx } from '#db/tenant.ts'
import type { Vault } from '#vault/index.ts'
import { type StoredSight, sightsWith } from './store.ts'

const MARK = 8

const markOf = (vault: Vault, id: string): Buffer => vault.index('seen', id).subarray(0, MARK)

/** Marks of everything that an answer shows; null where that is nothing. */
export const seenMarks = (vault: Vault, ids: readonly string[]): Buffer | null =>
  ids.length === 0 ? null : Buffer.concat([...ids].sort().map((id) => markOf(vault, id)))

/**
 * The answers that showed one of these ids, newest first, at most `limit`. Lists that were shown before marks were
 * kept cannot be told; answers that showed one record alone can.
 */
export const sightsOf = (tx: Tx, vault: Vault, ids: readonly string[], limit: number): Promise<StoredSight[]> =>
  sightsWith(
    tx,
    ids.map((id) => markOf(vault, id)),
    ids.map((id) => vault.contentHash(id)),
    limit,
  )
