/** SQL of accounts, memberships and API tokens, by the door login: what is known before a tenant is. */
import { type Kysely, sql } from 'kysely'
import type { DB } from '#db/rows.generated.ts'
import type { MemberRole, Role } from '#gate/contract.ts'
import type { Day } from '#kit/dates.ts'
import type { Lang } from '#kit/text.ts'

/** The door login's connection, or a transaction of it. */
export type Door = Kysely<DB>

export interface NewAccount {
  id: string
  emailIndex: Buffer
  sealed: Buffer
  passwordHash: string | null
  totpSealed: Buffer | null
  lang: Lang
}

/** Keeps a new account; false where its id or its e-mail is taken. */
export async function insertAccount(door: Door, account: NewAccount): Promise<boolean> {
  const done = await door
    .insertInto('account')
    .values({
      id: account.id,
      email_index: account.emailIndex,
      sealed: account.sealed,
      password_hash: account.passwordHash,
      totp_sealed: account.totpSealed,
      lang: account.lang,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** The account with an id. */
export const findAccount = (door: Door, id: string) =>
  door.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst()

/** Id of the account with an e-mail. */
export const findAccountByEmail = (door: Door, emailIndex: Buffer) =>
  door.selectFrom('account').select(['id', 'state']).where('email_index', '=', emailIndex).executeTakeFirst()

/** Locks an open account, so that its memberships change one after the other; false where there is none. */
export async function lockAccount(door: Door, id: string): Promise<boolean> {
  const row = await door
    .selectFrom('account')
    .select('id')
    .where('id', '=', id)
    .where('state', '=', 'active')
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined
}

/** Closes an account and ends its sign-ins; its membership rows stay as history. */
export async function closeAccountRow(door: Door, id: string): Promise<void> {
  await door.updateTable('account').set({ state: 'closed' }).where('id', '=', id).execute()
  await door.deleteFrom('sign_in').where('account_id', '=', id).execute()
}

/** What a person signs in with first. */
export interface FirstSecrets {
  passwordHash: string
  totpSealed: Buffer
  /** Step of the code that was shown, which thereby is used. */
  totpStep: number
}

/** Sets password and codes of an account that has neither, nor a passkey; false where it has. */
export async function setFirstSecrets(door: Door, id: string, first: FirstSecrets): Promise<boolean> {
  const done = await door
    .updateTable('account')
    .set({ password_hash: first.passwordHash, totp_sealed: first.totpSealed, totp_step: String(first.totpStep) })
    .where('id', '=', id)
    .where('password_hash', 'is', null)
    .where(sql<boolean>`not exists (select 1 from credential c where c.account_id = account.id)`)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** A role of an account in a tenant, from–to. */
export interface MembershipRecord {
  id: string
  accountId: string
  tenantId: number
  role: MemberRole
  profession: string | null
  organisationId: string | null
  projectId: string | null
  from: Day
  to: Day | null
}

/** Columns of a role that somebody has, or is invited to, as they are read. */
export const ROLE_COLUMNS = [
  'id',
  'account_id as accountId',
  'tenant_id as tenantId',
  'role',
  'profession',
  'organisation_id as organisationId',
  'project_id as projectId',
  'valid_from as from',
  'valid_to as to',
] as const

/** The same columns as they are written. */
export const roleRow = (record: MembershipRecord) => ({
  id: record.id,
  account_id: record.accountId,
  tenant_id: record.tenantId,
  role: record.role,
  profession: record.profession,
  organisation_id: record.organisationId,
  project_id: record.projectId,
  valid_from: record.from,
  valid_to: record.to,
})

/** Keeps a membership. */
export const insertMembership = async (door: Door, record: MembershipRecord): Promise<void> => {
  await door.insertInto('membership').values(roleRow(record)).execute()
}

/** A membership by id, ended ones too. */
export const findMembership = (door: Door, id: string) =>
  door.selectFrom('membership').select(ROLE_COLUMNS).where('id', '=', id).executeTakeFirst() as Promise<
    MembershipRecord | undefined
  >

/** Memberships of one account in one tenant that have not been ended. */
export const openMemberships = (door: Door, accountId: string, tenantId: number) =>
  door
    .selectFrom('membership')
    .select(ROLE_COLUMNS)
    .where('account_id', '=', accountId)
    .where('tenant_id', '=', tenantId)
    .where('ended_at', 'is', null)
    .limit(1_000)
    .execute() as Promise<MembershipRecord[]>

/** Whether an account has or had a membership in a tenant. */
export const belongsTo = async (door: Door, accountId: string, tenantId: number): Promise<boolean> =>
  (await door
    .selectFrom('membership')
    .select('id')
    .where('account_id', '=', accountId)
    .where('tenant_id', '=', tenantId)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** Ends a membership of a tenant at an instant; an earlier end stays. False where there is none. */
export async function endMembershipRow(door: Door, id: string, tenantId: number, at: number): Promise<boolean> {
  const done = await door
    .updateTable('membership')
    .set({ ended_at: sql`coalesce(ended_at, ${new Date(at).toISOString()})` })
    .where('id', '=', id)
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** An account of a tenant as it is listed: sealed identity, memberships in this tenant only. */
export interface ListedAccount {
  id: string
  sealed: Buffer
  lang: Lang
  state: string
  memberships: (Omit<MembershipRecord, 'accountId' | 'tenantId'> & { endedAt: string | null })[]
}

/** Accounts that have or had a membership in a tenant, by id, keyset paged. */
export async function listAccountRows(door: Door, tenantId: number, after: string | null, limit: number) {
  const found = await sql<ListedAccount>`
    select a.id, a.sealed, a.lang, a.state,
           jsonb_agg(jsonb_build_object('id', m.id, 'role', m.role, 'profession', m.profession,
                                        'organisationId', m.organisation_id, 'projectId', m.project_id,
                                        'from', m.valid_from, 'to', m.valid_to, 'endedAt', m.ended_at) order by m.id) as memberships
      from membership m join account a on a.id = m.account_id
     where m.tenant_id = ${tenantId} and (${after}::uuid is null or a.id > ${after}::uuid)
     group by a.id order by a.id limit ${limit}`.execute(door)
  return found.rows
}

export interface NewToken {
  id: string
  tenantId: number
  name: string
  role: MemberRole
  tokenHash: Buffer
  expiresAt: number
}

/** Keeps an API token; false where its id is taken. */
export async function insertToken(door: Door, token: NewToken): Promise<boolean> {
  const done = await door
    .insertInto('api_token')
    .values({
      id: token.id,
      tenant_id: token.tenantId,
      name: token.name,
      role: token.role,
      token_hash: token.tokenHash,
      expires_at: new Date(token.expiresAt).toISOString(),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** An API token by id. */
export const findTokenById = (door: Door, id: string) =>
  door.selectFrom('api_token').select(['tenant_id', 'role', 'token_hash']).where('id', '=', id).executeTakeFirst()

/** Revokes a token of a tenant; an earlier revocation stays. False where there is none. */
export async function revokeTokenRow(door: Door, id: string, tenantId: number, at: number): Promise<boolean> {
  const done = await door
    .updateTable('api_token')
    .set({ revoked_at: sql`coalesce(revoked_at, ${new Date(at).toISOString()})` })
    .where('id', '=', id)
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Accounts by id, their identity still sealed. */
export async function accountsByIds(door: Door, ids: readonly string[]): Promise<{ id: string; sealed: Buffer }[]> {
  const found = await sql<{ id: string; sealed: Buffer }>`
    select id, sealed from account where id = any(${[...ids]}::uuid[])`.execute(door)
  return found.rows
}

/** Those of these accounts that work, or once worked, in a profession here. */
export async function accountsInProfession(door: Door, tenantId: number, profession: string, ids: readonly string[]) {
  const found = await sql<{ id: string }>`
    select distinct m.account_id as id from membership m
     where m.tenant_id = ${tenantId} and m.profession = ${profession}
       and m.account_id = any(${[...ids]}::uuid[])`.execute(door)
  return found.rows.map(({ id }) => id)
}

/** Whether an active account holds one of these roles in a tenant on a day. */
export async function accountHolds(
  door: Door,
  accountId: string,
  tenantId: number,
  roles: readonly Role[],
  day: Day,
): Promise<boolean> {
  const found = await sql<{ id: string }>`
    select m.id from membership m join account a on a.id = m.account_id
     where m.account_id = ${accountId} and m.tenant_id = ${tenantId} and m.role = any(${[...roles]}::text[])
       and a.state = 'active' and m.ended_at is null
       and m.valid_from <= ${day}::date and (m.valid_to is null or m.valid_to >= ${day}::date)
     limit 1`.execute(door)
  return found.rows.length > 0
}

/** Accounts that hold a role in a tenant on a day, with the project that it is limited to; their identity still sealed. */
export async function accountsWithRole(door: Door, tenantId: number, role: MemberRole, day: Day) {
  const found = await sql<{ id: string; projectId: string | null; sealed: Buffer }>`
    select distinct a.id, m.project_id as "projectId", a.sealed from membership m join account a on a.id = m.account_id
     where m.tenant_id = ${tenantId} and m.role = ${role} and a.state = 'active' and m.ended_at is null
       and m.valid_from <= ${day}::date and (m.valid_to is null or m.valid_to >= ${day}::date)
     order by a.id limit 1000`.execute(door)
  return found.rows
}
