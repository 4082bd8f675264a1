/**
 * Accounts of the demonstration. Their passwords and secrets of one-time codes follow from the keys of the installation:
 * different in each, and the same for a load that is taken up again.
 */
import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import type { demoAccount } from '#accounts/contract.ts'
import { type AccountsDeps, addMembership, createAccount } from '#accounts/index.ts'
import type { Tenant } from '#gate/index.ts'
import type { Keys } from '#vault/index.ts'
import type { DemoTenant } from './shape.ts'
import { stableId } from './stable.ts'
import { ACCESS_FROM } from './steps.ts'

/** One line of the file of demo accounts. */
export type SignInLine = z.output<typeof demoAccount>

const PASSWORD_LENGTH = 20
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Where the accounts of the demonstration are written; it is there once the demonstration is complete. */
export const accountsFile = (data: string): string => join(data, 'demo-accounts.json')

/** An account with its id. */
type KnownAccount = SignInLine & { id: string }

/** Accounts of a tenant with what they sign in with. */
export const signInsOf = (keys: Keys, { accounts, domain, portfolio }: DemoTenant): KnownAccount[] =>
  accounts.map(({ login, role }) => {
    const email = `${login}@${domain}`
    const derived = (what: string) => keys.derive(`demonstration|v1|${what}|${email}`)
    return {
      id: stableId('account', email),
      email,
      password: derived('password').toString('base64url').slice(0, PASSWORD_LENGTH),
      totpSecret: base32(derived('totp').subarray(0, 20)),
      role,
      tenant: portfolio.tenant.code,
    }
  })

/** 160 bits as authenticator apps read them. */
const base32 = (bytes: Buffer): string =>
  [
    ...BigInt(`0x${bytes.toString('hex')}`)
      .toString(32)
      .padStart(32, '0'),
  ]
    .map((digit) => BASE32[Number.parseInt(digit, 32)])
    .join('')

/** Makes an account with its membership; changes nothing where both are there. */
export async function makeAccount(
  deps: AccountsDeps,
  tenant: Tenant,
  account: DemoTenant['accounts'][number],
  { id, email, password, totpSecret }: KnownAccount,
): Promise<void> {
  await createAccount(deps, { id, email, name: account.name, password, totpSecret, lang: 'bg' })
  await addMembership(deps, {
    id: stableId('membership', email),
    accountId: id,
    tenantId: tenant.id,
    role: account.role,
    profession: account.profession ?? null,
    from: ACCESS_FROM,
  })
}

/** Writes the file, readable by its owner only; it is there whole or not at all. */
export function writeAccounts(data: string, accounts: readonly KnownAccount[]): void {
  const path = accountsFile(data)
  const lines = accounts.map(({ id: _id, ...line }): SignInLine => line)
  writeFileSync(`${path}.new`, `${JSON.stringify(lines, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${path}.new`, path)
}
