/** SQL of sign-ins and failed attempts, by the door login. */
import { type Kysely, sql } from 'kysely'
import { gathered } from '#db/gathered.ts'
import type { DB } from '#db/rows.generated.ts'
import type { MemberRole, PROFESSIONS } from '#gate/contract.ts'
import type { Day } from '#kit/dates.ts'
import type { Lang } from '#kit/text.ts'

type Door = Kysely<DB>

const instant = (milliseconds: number) => new Date(milliseconds).toISOString()
const milliseconds = (column: string) => sql<number>`(extract(epoch from ${sql.ref(column)}) * 1000)::float8`

/** A membership that has not been ended, with the zone of its tenant, in which its days are counted. */
export interface LiveMembership {
  tenantId: number
  zone: string
  role: MemberRole
  profession: (typeof PROFESSIONS)[number] | null
  projectId: string | null
  from: Day
  to: Day | null
}

export interface SignInRow {
  id: string
  lang: Lang
  sealed: Buffer
  provenAt: number
  seenAt: number
  expiresAt: number
  memberships: LiveMembership[]
}

/** The sign-in with a token, of an account that is open, with its memberships: one question for each request. */
export const findSignIn = gathered(async (door: Door, tokenHashes) => {
  const found = await sql<SignInRow & { key: Buffer }>`
    select s.token_hash as key, a.id, a.lang, a.sealed, ${milliseconds('s.proven_at')} as "provenAt",
           ${milliseconds('s.seen_at')} as "seenAt", ${milliseconds('s.expires_at')} as "expiresAt",
           coalesce((select jsonb_agg(jsonb_build_object('tenantId', m.tenant_id, 'zone', t.zone, 'role', m.role, 'profession', m.profession,
                                                         'projectId', m.project_id, 'from', m.valid_from, 'to', m.valid_to))
                       from membership m join tenant t on t.id = m.tenant_id
                      where m.account_id = a.id and m.ended_at is null), '[]') as memberships
      from sign_in s join account a on a.id = s.account_id
     where s.token_hash = any(${tokenHashes}::bytea[]) and a.state = 'active'`.execute(door)
  return found.rows
})

/** An API token that is not revoked. */
export interface TokenRow {
  id: string
  role: MemberRole
  tenantId: number
  expiresAt: number
}

/** The API token with this hash, unless it is revoked: one question for each request. */
export const findToken = gathered(async (door: Door, tokenHashes) => {
  const found = await sql<TokenRow & { key: Buffer }>`
    select token_hash as key, id, role, tenant_id as "tenantId", ${milliseconds('expires_at')} as "expiresAt"
      from api_token where token_hash = any(${tokenHashes}::bytea[]) and revoked_at is null`.execute(door)
  return found.rows
})

/** Writes down that a sign-in was used. */
export const touchSignIn = async (door: Door, tokenHash: Buffer, now: number): Promise<void> => {
  await door
    .updateTable('sign_in')
    .set({ seen_at: instant(now) })
    .where('token_hash', '=', tokenHash)
    .execute()
}

export interface NewSignIn {
  tokenHash: Buffer
  accountId: string
  method: 'password' | 'passkey'
  now: number
  expiresAt: number
}

/** Keeps a new sign-in. */
export const insertSignIn = async (door: Door, signIn: NewSignIn): Promise<void> => {
  await door
    .insertInto('sign_in')
    .values({
      token_hash: signIn.tokenHash,
      account_id: signIn.accountId,
      method: signIn.method,
      created_at: instant(signIn.now),
      seen_at: instant(signIn.now),
      proven_at: instant(signIn.now),
      expires_at: instant(signIn.expiresAt),
    })
    .execute()
}

/** Ends a sign-in. */
export const deleteSignIn = async (door: Door, tokenHash: Buffer): Promise<void> => {
  await door.deleteFrom('sign_in').where('token_hash', '=', tokenHash).execute()
}

/** What a password sign-in is checked against, of an account that is open. */
export const findForPassword = (door: Door, emailIndex: Buffer) =>
  door
    .selectFrom('account')
    .select(['id', 'password_hash', 'totp_sealed', 'totp_step'])
    .where('email_index', '=', emailIndex)
    .where('state', '=', 'active')
    .executeTakeFirst()

/** Uses up a step of one-time codes; false where it, or a later one, was used before. */
export async function spendTotpStep(door: Door, accountId: string, step: number): Promise<boolean> {
  const used = await sql`
    update account set totp_step = ${step} where id = ${accountId} and totp_step < ${step}`.execute(door)
  return used.numAffectedRows === 1n
}

/**
 * Looks at the counts of some keys and lets `decide` change them, alone at it: attempts at the same key wait for each
 * other, so that fifty guesses at once are fifty counts.
 * @param keys sorted, so that two transactions never wait for each other crosswise
 * @param decide new counts in the order of the keys, or null to leave them
 */
export async function changeAttempts(
  door: Door,
  keys: readonly Buffer[],
  now: number,
  decide: (before: { count: number; lastAt: number }[]) => number[] | null,
): Promise<void> {
  await door.transaction().execute(async (tx) => {
    await tx
      .insertInto('attempt')
      .values(keys.map((key) => ({ key, failures: 0, last_at: instant(now) })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const { rows } = await sql<{ count: number; lastAt: number }>`
      select failures as count, ${milliseconds('last_at')} as "lastAt" from attempt
       where key = any(${keys}::bytea[]) order by key for update`.execute(tx)
    const after = decide(rows)
    for (const [i, count] of (after ?? []).entries()) {
      await tx
        .updateTable('attempt')
        .set({ failures: count, last_at: instant(now) })
        .where('key', '=', keys[i]!)
        .execute()
    }
  })
}

/** Deletes what is kept for a while only: old attempts, challenges and sign-ins (retention as tagged in the migrations). */
export async function deleteExpired(door: Door, now: number): Promise<void> {
  const daysAgo = (days: number) => instant(now - days * 86_400_000)
  await door.deleteFrom('attempt').where('last_at', '<', daysAgo(1)).execute()
  await door.deleteFrom('challenge').where('expires_at', '<', daysAgo(1)).execute()
  await door.deleteFrom('sign_in').where('expires_at', '<', daysAgo(90)).execute()
}
