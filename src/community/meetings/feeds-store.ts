/** SQL of addresses from which calendars read meetings. */
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { FeedView } from './contract.ts'

const select = (tx: Tx) =>
  tx
    .selectFrom('calendar_feed')
    .select(['id', 'body_id as bodyId', 'made_on as madeOn'])
    .where('tenant_id', '=', tx.tenant)
    .where('ended_on', 'is', null)

/** The open address of a secret, and whose it is. @param hash SHA-256 of it, base64url */
export const feedByHash = (tx: Tx, hash: string): Promise<(FeedView & { accountId: string }) | undefined> =>
  select(tx)
    .select('account_id as accountId')
    .where('token_hash', '=', Buffer.from(hash, 'base64url'))
    .executeTakeFirst()

/** Open addresses of an account. */
export const feedsOf = (tx: Tx, accountId: string): Promise<FeedView[]> =>
  select(tx).where('account_id', '=', accountId).orderBy('id').limit(200).execute()

/** Closes an address of an account; undefined where it has no such open one. */
export const endFeed = (tx: Tx, id: string, accountId: string | null, on: Day) =>
  tx
    .updateTable('calendar_feed')
    .set({ ended_on: on })
    .where('tenant_id', '=', tx.tenant)
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('ended_on', 'is', null)
    .returning(['id', rowContent('calendar_feed').as('content')])
    .executeTakeFirst()
