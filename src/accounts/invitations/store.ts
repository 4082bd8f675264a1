/** SQL of invitations, by the door login. */
import { sql } from 'kysely'
import { type Door, type MembershipRecord, ROLE_COLUMNS, roleRow } from '../store.ts'

/** An invitation: a membership that waits for whoever shows the code. Its id becomes the membership's. */
export interface InvitationRecord extends MembershipRecord {
  codeHash: Buffer
}

const instant = (milliseconds: number) => new Date(milliseconds).toISOString()

/** Keeps an invitation; false where its id or its code is taken. */
export async function insertInvitation(door: Door, record: InvitationRecord, expiresAt: number): Promise<boolean> {
  const done = await door
    .insertInto('invitation')
    .values({ ...roleRow(record), code_hash: record.codeHash, expires_at: instant(expiresAt) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

const INVITATION = [...ROLE_COLUMNS, 'code_hash as codeHash'] as const

/** An invitation by id. */
export const findInvitation = (door: Door, id: string) =>
  door.selectFrom('invitation').select(INVITATION).where('id', '=', id).executeTakeFirst() as Promise<
    InvitationRecord | undefined
  >

/** The invitation with a code that was not taken up and has not expired. */
export const findOpenInvitation = (door: Door, codeHash: Buffer, now: number) =>
  door
    .selectFrom('invitation')
    .select(INVITATION)
    .where('code_hash', '=', codeHash)
    .where('accepted_at', 'is', null)
    .where('expires_at', '>', instant(now))
    .executeTakeFirst() as Promise<InvitationRecord | undefined>

/** Marks an invitation as taken up; false where somebody was faster. */
export async function markAccepted(door: Door, id: string, now: number): Promise<boolean> {
  const done = await sql`
    update invitation set accepted_at = ${instant(now)} where id = ${id} and accepted_at is null`.execute(door)
  return done.numAffectedRows === 1n
}
