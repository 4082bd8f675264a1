/** Who asks: a sign-in's cookie or an API token becomes an identity, and an identity an actor in one tenant. */
import type { Database } from '#db/connect.ts'
import type { MemberRole } from '#gate/contract.ts'
import { type Actor, type Grant, INSTALLATION, type TenantBook } from '#gate/index.ts'
import { dayIn } from '#kit/dates.ts'
import type { Lang } from '#kit/text.ts'
import { hashToken, type Secret, secret } from '#vault/index.ts'
import { isValidOn } from '../rules.ts'
import { isAlive, SEEN_EVERY_MS } from './rules.ts'
import { findSignIn, findToken, type LiveMembership, touchSignIn } from './store.ts'

/** Someone who proved who they are. */
export interface Identity {
  kind: 'account' | 'token'
  id: string
  lang: Lang
  /** When the person last proved who they are, milliseconds; null for a token. */
  provenAt: number | null
  /** Tenant id → grants valid today, by the day in the tenant's zone. */
  grants: ReadonlyMap<number, Grant[]>
  /** Null for a token. */
  name: Secret<string> | null
  email: Secret<string> | null
}

/** What is sealed of an account. */
export interface AccountIdentity {
  name: string
  email: string
}

const TOKEN = /^[A-Za-z0-9_-]{43}$/

/** The stored form of a token, or null where the text cannot be one. */
export const tokenHashOf = (token: string): Buffer | null =>
  TOKEN.test(token) ? Buffer.from(hashToken(token), 'base64url') : null

/**
 * The identity behind a request's credentials, or null. Asks the database once (twice a minute at most, to note that
 * the sign-in is in use), every time: a closed account or an ended membership counts from the next request on.
 * @param credentials the cookie's value or the bearer token; a bearer token that is wrong is not helped by a cookie
 * @param now milliseconds since 1970
 */
export async function authenticate(
  db: Database,
  book: TenantBook,
  credentials: { cookie?: string; bearer?: string },
  now: number,
): Promise<Identity | null> {
  const tokenHash = tokenHashOf(credentials.bearer ?? credentials.cookie ?? '')
  if (!tokenHash) return null
  return credentials.bearer === undefined ? bySignIn(db, book, tokenHash, now) : byToken(db, tokenHash, now)
}

async function bySignIn(db: Database, book: TenantBook, tokenHash: Buffer, now: number): Promise<Identity | null> {
  const found = await findSignIn(db.door, tokenHash)
  if (!found || !isAlive(found, now)) return null
  if (now - found.seenAt >= SEEN_EVERY_MS) {
    // On a full disk people still read: the sign-in then only falls silent earlier.
    await touchSignIn(db.door, tokenHash, now).catch(() => undefined)
  }
  const vault = await book.vaultOf(INSTALLATION)
  const { name, email } = vault.openJson<AccountIdentity>('account', found.id, found.sealed)
  return {
    kind: 'account',
    id: found.id,
    lang: found.lang,
    provenAt: found.provenAt,
    grants: grantsOf(found.memberships, now),
    name: secret(name),
    email: secret(email),
  }
}

async function byToken(db: Database, tokenHash: Buffer, now: number): Promise<Identity | null> {
  const found = await findToken(db.door, tokenHash)
  if (!found || found.expiresAt <= now) return null
  const grants = new Map([[found.tenantId, [{ role: found.role, projectId: null }]]])
  return { kind: 'token', id: found.id, lang: 'bg', provenAt: null, grants, name: null, email: null }
}

function grantsOf(memberships: readonly LiveMembership[], now: number): Map<number, Grant[]> {
  const grants = new Map<number, Grant[]>()
  for (const { tenantId, zone, role, profession, projectId, from, to } of memberships) {
    if (!isValidOn({ from, to }, dayIn(now, zone))) continue
    grants.set(tenantId, [...(grants.get(tenantId) ?? []), { role, projectId, profession }])
  }
  return grants
}

/** The identity as the gate knows it in one tenant; null where it has no role there today. */
export function actorIn(identity: Identity, tenantId: number): Actor | null {
  const grants = identity.grants.get(tenantId)
  return grants ? { kind: identity.kind, id: identity.id, grants, provenAt: identity.provenAt } : null
}

/** Roles of an identity in a tenant, each once. */
export const rolesIn = (identity: Identity, tenantId: number): MemberRole[] => [
  ...new Set((identity.grants.get(tenantId) ?? []).map((grant) => grant.role as MemberRole)),
]
