/** Everything that this installation can do and tell: the slices' operations and readings in one list. */
import type { Database } from '#db/connect.ts'
import type { Operation, Reading, TenantBook } from '#gate/index.ts'
import * as places from '#places/operations.ts'
import type { Keys } from '#vault/index.ts'

/** What slices are handed that need more than a transaction. */
export interface Deps {
  db: Database
  book: TenantBook
  keys: Keys
}

/** All operations. */
export const allOperations = (_deps: Deps): Operation[] => [...places.operations]

/** All readings. */
export const allReadings = (_deps: Deps): Reading[] => [...places.readings]
