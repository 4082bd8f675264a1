/** Names of those who work here: staff see each other by name. */
import type { Database } from '#db/connect.ts'
import { INSTALLATION, type TenantBook } from '#gate/index.ts'
import type { AccountIdentity } from './sign-ins/authenticate.ts'
import { accountsByIds } from './store.ts'

/** Names of accounts by id. @param deps the door's connection, and the installation's keys */
export async function staffNames(
  { db, book }: { db: Database; book: TenantBook },
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const vault = await book.vaultOf(INSTALLATION)
  const rows = await accountsByIds(db.door, ids)
  return new Map(rows.map(({ id, sealed }) => [id, vault.openJson<AccountIdentity>('account', id, sealed).name]))
}
