/** What every function about accounts needs. Time is an argument: milliseconds since 1970. */
import type { Database } from '#db/connect.ts'
import type { TenantBook } from '#gate/index.ts'

/** Given by apps. */
export interface AccountsDeps {
  db: Database
  book: TenantBook
}
