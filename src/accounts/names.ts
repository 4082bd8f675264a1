/** Names of those who work here: staff see each other by name. */
import type { Database } from '#db/connect.ts'
import type { MemberRole, PROFESSIONS, Role } from '#gate/contract.ts'
import { INSTALLATION, type TenantBook } from '#gate/index.ts'
import type { Day } from '#kit/dates.ts'
import type { AccountIdentity } from './sign-ins/authenticate.ts'
import { accountHolds, accountsByIds, accountsInProfession, accountsWithRole } from './store.ts'

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

/** Those of these accounts that work, or once worked, in a profession in a tenant. */
export const inProfession = async (
  { db }: { db: Database },
  tenantId: number,
  profession: (typeof PROFESSIONS)[number],
  ids: readonly string[],
): Promise<Set<string>> =>
  new Set(ids.length === 0 ? [] : await accountsInProfession(db.door, tenantId, profession, ids))

/** Whether somebody who is not asking now holds one of these roles in a tenant on a day: for what works without a sign-in. */
export const stillHolds = (
  { db }: { db: Database },
  accountId: string,
  tenantId: number,
  roles: readonly Role[],
  day: Day,
): Promise<boolean> => accountHolds(db.door, accountId, tenantId, roles, day)

/** Someone who holds a role. */
export interface RoleHolder {
  id: string
  name: string
  /** The project that the role is limited to, or null. */
  projectId: string | null
}

/** Who holds a role in a tenant on a day. */
export async function roleHolders(
  { db, book }: { db: Database; book: TenantBook },
  tenantId: number,
  role: MemberRole,
  day: Day,
): Promise<RoleHolder[]> {
  const vault = await book.vaultOf(INSTALLATION)
  const rows = await accountsWithRole(db.door, tenantId, role, day)
  return rows.map(({ id, projectId, sealed }) => ({
    id,
    projectId,
    name: vault.openJson<AccountIdentity>('account', id, sealed).name,
  }))
}
