/** SQL of what everyone is shown of a community. */
import { sql } from 'kysely'
import { insertRows, saveRows, type Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import { type ItemBody, type ItemKind, MOST_SHOWN, type ShownMembers, type ShownPage } from './contract.ts'

/** The page as it is stored. */
export interface StoredPage {
  id: string
  shown: boolean
  body: ShownPage
  members: ShownMembers[]
  toldOn: Day
}

/** The tenant's page, locked until the transaction ends where it will change; undefined where it was never open. */
export async function findPage(tx: Tx, lock: 'lock' | 'look'): Promise<StoredPage | undefined> {
  const rows = await sql<StoredPage>`
    select id, shown, body, members, told_on as "toldOn" from community_page where tenant_id = ${tx.tenant}
    ${lock === 'lock' ? sql`for update` : sql``}`.execute(tx)
  return rows.rows[0]
}

/** Writes the page. */
export const savePage = (tx: Tx, { id, shown, body, members, toldOn }: StoredPage): Promise<Written[]> =>
  saveRows(tx, 'community_page', [{ id, shown, body, members, told_on: toldOn }])

/** One thing that is shown, or was. */
export interface StoredItem {
  id: string
  kind: ItemKind
  targetId: string
  shown: boolean
  body: ItemBody
}

const columns = sql`id, kind, target_id as "targetId", shown, body`

/** Everything of a kind that is shown, locked until the transaction ends where it will change. */
export async function shownItems(tx: Tx, kinds: readonly ItemKind[], lock: 'lock' | 'look'): Promise<StoredItem[]> {
  const rows = await sql<StoredItem>`
    select ${columns} from shown_item
     where tenant_id = ${tx.tenant} and shown and kind = any(${[...kinds]}::text[])
     order by id limit ${MOST_SHOWN * kinds.length} ${lock === 'lock' ? sql`for update` : sql``}`.execute(tx)
  return rows.rows
}

/** Items of a kind by what they show, whether or not they are shown now. */
export async function itemsOf(tx: Tx, kind: ItemKind, targets: readonly string[]): Promise<Map<string, StoredItem>> {
  const rows = await sql<StoredItem>`
    select ${columns} from shown_item
     where tenant_id = ${tx.tenant} and kind = ${kind} and target_id = any(${[...targets]}::uuid[])
     limit ${MOST_SHOWN} for update`.execute(tx)
  return new Map(rows.rows.map((row) => [row.targetId, row]))
}

/** Adds items. */
export const insertItems = (tx: Tx, items: readonly StoredItem[]): Promise<Written[]> =>
  insertRows(
    tx,
    'shown_item',
    items.map(({ id, kind, targetId, shown, body }) => ({ id, kind, target_id: targetId, shown, body })),
  )

/** Changes what is shown of an item, and whether. */
export async function changeItem(tx: Tx, { id, shown, body }: Omit<StoredItem, 'kind' | 'targetId'>): Promise<Written> {
  const rows = await sql<Written>`
    update shown_item i set shown = ${shown}, body = ${JSON.stringify(body)}::jsonb
     where i.tenant_id = ${tx.tenant} and i.id = ${id} returning i.id, ${rowContent('i')} as content`.execute(tx)
  return rows.rows[0]!
}

/** Those of these needs that the portal shows. */
export async function publicNeeds(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await sql<{ id: string }>`
    select id from need where tenant_id = ${tx.tenant} and published and id = any(${[...ids]}::uuid[])
     limit 10000`.execute(tx)
  return new Set(rows.rows.map(({ id }) => id))
}

/** Ballots that the portal shows, by question. */
export async function publicBallots(tx: Tx): Promise<Map<string, string[]>> {
  const rows = await sql<{ topicId: string; ids: string[] }>`
    select b.topic_id as "topicId", jsonb_agg(b.id order by b.id) as ids from ballot b
      join published_ballot p on p.tenant_id = b.tenant_id and p.id = b.id and p.shown
     where b.tenant_id = ${tx.tenant} group by b.topic_id limit 1000`.execute(tx)
  return new Map(rows.rows.map(({ topicId, ids }) => [topicId, ids]))
}

/** Minutes that were said to name nobody. */
export async function namelessMinutes(tx: Tx): Promise<string[]> {
  const rows = await sql<{ id: string }>`
    select id from minutes where tenant_id = ${tx.tenant} and not names_people order by id desc limit ${MOST_SHOWN}`.execute(
    tx,
  )
  return rows.rows.map(({ id }) => id)
}
