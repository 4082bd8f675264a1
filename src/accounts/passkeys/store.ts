/** SQL of passkeys and their challenges, by the door login. */
import { sql } from 'kysely'
import type { Door } from '../store.ts'

const instant = (milliseconds: number) => new Date(milliseconds).toISOString()

/** A challenge that was answered. */
export interface Challenge {
  id: string
  kind: 'register' | 'sign_in'
  /** Whose registration; null where nobody is known yet. */
  accountId: string | null
  challenge: string
  expiresAt: number
}

/** Writes down that a challenge was answered; false where it was before. */
export async function spendChallenge(door: Door, challenge: Challenge): Promise<boolean> {
  const done = await door
    .insertInto('challenge')
    .values({
      id: challenge.id,
      kind: challenge.kind,
      account_id: challenge.accountId,
      challenge: challenge.challenge,
      expires_at: instant(challenge.expiresAt),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

export interface NewCredential {
  id: string
  accountId: string
  publicKey: Buffer
  counter: number
  transports: readonly string[]
  name: string
}

/** Keeps a passkey; false where its id is known already. */
export async function insertCredential(door: Door, credential: NewCredential): Promise<boolean> {
  const done = await door
    .insertInto('credential')
    .values({
      id: credential.id,
      account_id: credential.accountId,
      public_key: credential.publicKey,
      counter: String(credential.counter),
      transports: credential.transports.join(' '),
      name: credential.name,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** A passkey of an open account. */
export const findCredential = (door: Door, id: string) =>
  door
    .selectFrom('credential as c')
    .innerJoin('account as a', 'a.id', 'c.account_id')
    .select(['c.account_id as accountId', 'c.public_key as publicKey', 'c.counter'])
    .where('c.id', '=', id)
    .where('a.state', '=', 'active')
    .executeTakeFirst()

/** Passkeys of an account, oldest first. */
export const listCredentials = (door: Door, accountId: string) =>
  door
    .selectFrom('credential')
    .select(['id', 'name', 'transports', 'created_at as createdAt', 'used_at as usedAt'])
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .limit(100)
    .execute()

/** Moves the counter on; false where another sign-in moved it as far meanwhile (a copied authenticator, a replay). */
export async function moveCounter(door: Door, id: string, counter: number, now: number): Promise<boolean> {
  const done = await sql`
    update credential set counter = ${counter}, used_at = ${instant(now)}
     where id = ${id} and (counter < ${counter} or (counter = 0 and ${counter} = 0))`.execute(door)
  return done.numAffectedRows === 1n
}

/** Forgets a passkey of an account; false where it has none such. */
export async function deleteCredential(door: Door, id: string, accountId: string): Promise<boolean> {
  const done = await door
    .deleteFrom('credential')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return done.numDeletedRows === 1n
}
