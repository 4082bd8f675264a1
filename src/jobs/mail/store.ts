/** SQL of mail. Like jobs, mail lies in a table of the installation, which the door login reaches. */
import { sql } from 'kysely'
import type { Database } from '#db/connect.ts'
import type { MailState } from './contract.ts'

/** A mail as it is stored: its letter is sealed. */
export interface StoredMail {
  id: string
  tenantId: number
  state: MailState
  sealed: Buffer
  createdAt: string
  endedAt: string | null
}

const COLUMNS = [
  'id',
  'tenant_id as tenantId',
  'state',
  'sealed',
  'created_at as createdAt',
  'ended_at as endedAt',
] as const

type Door = Database['door']

/** Keeps a new mail; the same id again changes nothing. @returns how it stands */
export async function insertMail(
  door: Door,
  mail: Pick<StoredMail, 'id' | 'tenantId' | 'state' | 'sealed'> & { kind: string; now: number },
): Promise<MailState> {
  await door
    .insertInto('mail')
    .values({
      id: mail.id,
      tenant_id: mail.tenantId,
      kind: mail.kind,
      sealed: mail.sealed,
      state: mail.state,
      created_at: new Date(mail.now).toISOString(),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  return (await findMail(door, mail.tenantId, mail.id))?.state ?? mail.state
}

/** A mail of a tenant. */
export const findMail = (door: Door, tenantId: number, id: string): Promise<StoredMail | undefined> =>
  door
    .selectFrom('mail')
    .select(COLUMNS)
    .where('id', '=', id)
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst() as Promise<StoredMail | undefined>

/** Mails of a tenant, the newest first: those before `before`. */
export async function listMails(
  door: Door,
  tenantId: number,
  page: { before: string | null; limit: number },
): Promise<StoredMail[]> {
  let query = door.selectFrom('mail').select(COLUMNS).where('tenant_id', '=', tenantId)
  if (page.before !== null) query = query.where('id', '<', page.before)
  return (await query.orderBy('id', 'desc').limit(page.limit).execute()) as StoredMail[]
}

/** Writes what became of a mail, and what is kept of its letter. */
export async function endMail(door: Door, id: string, state: 'sent' | 'failed', sealed: Buffer): Promise<void> {
  await door.updateTable('mail').set({ state, sealed, ended_at: sql`now()` }).where('id', '=', id).execute()
}

/** Takes mail away that was written before an instant. */
export async function deleteMailBefore(door: Door, instant: number): Promise<void> {
  await door.deleteFrom('mail').where('created_at', '<', new Date(instant).toISOString()).execute()
}
