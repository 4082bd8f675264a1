/**
 * Accounts, memberships and API tokens as plain functions: operations, command line and demonstration call them.
 * Each may be repeated with the same ids and then changes nothing.
 */
import type { FieldFault, MemberRole } from '#gate/contract.ts'
import { INSTALLATION, Problem, problem } from '#gate/index.ts'
import type { Day } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { type Lang, tidyLine } from '#kit/text.ts'
import { hashPassword, newToken, newTotpSecret } from '#vault/index.ts'
import type { AccountsDeps } from './deps.ts'
import { excludedBy, normaliseEmail, overlap, passwordFault } from './rules.ts'
import {
  closeAccountRow,
  type Door,
  endMembershipRow,
  findAccountByEmail,
  findMembership,
  findTokenById,
  insertAccount,
  insertMembership,
  insertToken,
  lockAccount,
  type MembershipRecord,
  openMemberships,
  revokeTokenRow,
} from './store.ts'

/** A person who will sign in. */
export interface AccountInput {
  id?: string
  email: string
  name: string
  /** Without one the account waits for an invitation to be taken up. */
  password?: string
  /** Base32; made where a password comes without it. */
  totpSecret?: string
  lang: Lang
}

/** A field that is refused, as the gate tells of fields. */
export const fieldProblem = (path: string, code: string, params: FieldFault['params'] = {}): Problem =>
  new Problem('invalid_input', { errors: [{ path, code, params }] })

/**
 * Makes an account. A password never works without codes.
 * @returns the id, and the secret of the codes where it was set just now (to be shown once), else null
 * @throws Problem `already_exists` where the e-mail belongs to another account, `invalid_input` for a weak password
 */
export async function createAccount(deps: AccountsDeps, input: AccountInput) {
  const { door } = deps.db
  const id = input.id ?? newId()
  const email = normaliseEmail(input.email)
  const vault = await deps.book.vaultOf(INSTALLATION)
  const emailIndex = vault.index('email', email)
  const { password } = input
  if (password !== undefined) checkNewPassword(password, email)

  const known = await findAccountByEmail(door, emailIndex)
  if (known) return known.id === input.id ? { id, totpSecret: null } : taken()
  const totpSecret = password === undefined ? null : (input.totpSecret ?? newTotpSecret())
  const made = await insertAccount(door, {
    id,
    emailIndex,
    sealed: vault.sealJson('C2', 'account', id, { name: tidyLine(input.name), email }),
    passwordHash: password === undefined ? null : await hashPassword(password),
    totpSealed: totpSecret === null ? null : vault.seal('C2', 'account.totp', id, Buffer.from(totpSecret)),
    lang: input.lang,
  })
  return made ? { id, totpSecret } : taken()
}

function taken(): never {
  throw problem('already_exists', { what: 'account' })
}

/** @throws Problem `invalid_input` */
export function checkNewPassword(password: string, email: string): void {
  const fault = passwordFault(password, email)
  if (fault) throw fieldProblem('password', `password_${fault}`)
}

/** Closes an account: it is signed out everywhere at once and cannot sign in again. */
export const closeAccount = (deps: AccountsDeps, id: string): Promise<void> =>
  deps.db.door.transaction().execute((door) => closeAccountRow(door, id))

/** A role in a tenant from–to (both days included), perhaps limited to one project. */
export interface MembershipInput {
  id?: string
  accountId: string
  tenantId: number
  role: MemberRole
  profession?: string | null
  organisationId?: string | null
  projectId?: string | null
  from: Day
  to?: Day | null
}

/**
 * Gives an account a role in a tenant.
 * @throws Problem `not_found` (no open account), `already_exists` (the same role in that time), `invalid_input` with
 *   `incompatible_roles`, `id_reused`
 */
export const addMembership = (deps: AccountsDeps, input: MembershipInput): Promise<{ id: string }> =>
  deps.db.door.transaction().execute((door) => addMembershipIn(door, input))

/** As {@link addMembership}, inside a transaction of the door. */
export async function addMembershipIn(door: Door, input: MembershipInput): Promise<{ id: string }> {
  const record: MembershipRecord = {
    id: input.id ?? newId(),
    accountId: input.accountId,
    tenantId: input.tenantId,
    role: input.role,
    profession: input.profession ?? null,
    organisationId: input.organisationId ?? null,
    projectId: input.projectId ?? null,
    from: input.from,
    to: input.to ?? null,
  }
  if (record.to !== null && record.to < record.from) throw fieldProblem('to', 'end_before_start')
  if (!(await lockAccount(door, record.accountId))) throw problem('not_found', { what: 'account' })
  const earlier = await findMembership(door, record.id)
  if (earlier) return sameMembership(earlier, record)

  const meanwhile = (await openMemberships(door, record.accountId, record.tenantId)).filter((one) =>
    overlap(one, record),
  )
  if (meanwhile.some((one) => one.role === record.role && one.projectId === record.projectId)) {
    throw problem('already_exists', { what: 'membership' })
  }
  const excluded = excludedBy(
    record.role,
    meanwhile.map((one) => one.role),
  )
  if (excluded) throw fieldProblem('role', 'incompatible_roles')
  await insertMembership(door, record)
  return { id: record.id }
}

function sameMembership(earlier: MembershipRecord, record: MembershipRecord) {
  const same =
    earlier.accountId === record.accountId && earlier.tenantId === record.tenantId && earlier.role === record.role
  if (!same) throw problem('id_reused')
  return { id: record.id }
}

/**
 * Ends a membership now: the next request has it no more.
 * @param input `at` milliseconds since 1970
 * @throws Problem `not_found` where the tenant has no such membership
 */
export async function endMembership(deps: AccountsDeps, input: { id: string; tenantId: number; at: number }) {
  if (!(await endMembershipRow(deps.db.door, input.id, input.tenantId, input.at))) {
    throw problem('not_found', { what: 'membership' })
  }
}

/** A key for another program, with one role in one tenant. */
export interface TokenInput {
  id?: string
  tenantId: number
  name: string
  role: MemberRole
  /** Milliseconds since 1970. */
  expiresAt: number
}

/**
 * Makes an API token.
 * @returns the token to hand over, shown this once; null where the given id was made before
 */
export async function createToken(
  deps: AccountsDeps,
  input: TokenInput,
): Promise<{ id: string; token: string | null }> {
  const { token, hash } = newToken()
  const id = input.id ?? newId()
  const made = await insertToken(deps.db.door, { ...input, id, tokenHash: Buffer.from(hash, 'base64url') })
  return { id, token: made ? token : null }
}

/**
 * Keeps a token that its holder made and showed us the hash of only: nothing that is kept or answered can then open
 * anything.
 * @param hash SHA-256 of the token's text, 32 bytes
 * @throws Problem `id_reused`
 */
export async function keepToken(deps: AccountsDeps, input: TokenInput & { id: string; hash: Buffer }): Promise<void> {
  if (await insertToken(deps.db.door, { ...input, tokenHash: input.hash })) return
  const earlier = await findTokenById(deps.db.door, input.id)
  const same =
    earlier?.tenant_id === input.tenantId && earlier.role === input.role && earlier.token_hash.equals(input.hash)
  if (!same) throw problem('id_reused')
}

/**
 * Revokes a token from the next request on.
 * @param input `at` milliseconds since 1970
 * @throws Problem `not_found` where the tenant has no such token
 */
export async function revokeToken(deps: AccountsDeps, input: { id: string; tenantId: number; at: number }) {
  if (!(await revokeTokenRow(deps.db.door, input.id, input.tenantId, input.at))) {
    throw problem('not_found', { what: 'token' })
  }
}
