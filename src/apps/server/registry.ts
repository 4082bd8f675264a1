/** Everything that this installation can do and tell: the slices' operations and readings in one list. */
import * as accounts from '#accounts/index.ts'
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
export const allOperations = (deps: Deps): Operation[] => [...places.operations, ...accounts.operations(deps)]

/** All readings. */
export const allReadings = (deps: Deps): Reading[] => [...places.readings, ...accounts.readings(deps)]
