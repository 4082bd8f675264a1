/** What the portal reads of a community, as the reader's login: rows that are shown, and nothing behind them. */
import { type Kysely, sql } from 'kysely'
import type {
  ItemKind,
  ShownAct,
  ShownList,
  ShownMeeting,
  ShownMembers,
  ShownMinutes,
  ShownPage,
  ShownWay,
} from '#community/page/contract.ts'
import type { DB } from '#db/rows.generated.ts'
import { type Day, dayIn } from '#kit/dates.ts'
import type { Words } from '#kit/text.ts'
import type { Publisher, ShownNeed } from './store.ts'

type Reader = Kysely<DB>

/** A meeting with what was decided at it, where that is shown. */
export interface MeetingOfPage extends ShownMeeting {
  id: string
  minutes: ShownMinutes | null
}

export type BodyOfPage = ShownPage['bodies'][number] & { members: ShownMembers | null; mandate: ShownAct | null }

/** A priority with the needs that it answers, as they are shown. */
export type PriorityOfPage = Omit<ShownList['priorities'][number], 'needIds'> & {
  needs: Pick<ShownNeed, 'id' | 'title' | 'state'>[]
}

export interface ListOfPage extends Omit<ShownList, 'priorities' | 'ballotIds' | 'decisionId'> {
  act: ShownAct | null
  ballots: { id: string; title: Words }[]
  priorities: PriorityOfPage[]
}

/** The page of a community. */
export interface CommunityOfPage {
  publisher: Pick<Publisher, 'code' | 'name' | 'demo'>
  toldOn: Day
  way: ShownWay | null
  bodies: BodyOfPage[]
  /** Oldest first. */
  acts: (ShownAct & { id: string })[]
  /** Planned and not over; the next one first, those without a day last. */
  coming: MeetingOfPage[]
  /** Held, the latest first. */
  held: MeetingOfPage[]
  /** The newest first. */
  lists: ListOfPage[]
  /** There is a page for needs. */
  needs: boolean
}

/** Most of each kind that are read; no more are let out. */
const MOST = 500

const LAST = '9999-12-31'

/** The page of a community on a day; null where none is open. */
export async function shownCommunity(reader: Reader, code: string, now: number): Promise<CommunityOfPage | null> {
  const page = await reader
    .selectFrom('community_page as p')
    .innerJoin('tenant as t', 't.id', 'p.tenant_id')
    .select(['t.id', 't.code', 't.name', 't.demo', 't.zone', 'p.body', 'p.members', 'p.told_on as toldOn'])
    .where('t.code', '=', code)
    .where('p.shown', '=', true)
    .executeTakeFirst()
  if (!page) return null
  const body = page.body as unknown as ShownPage
  const items = await itemsOf(reader, page.id)
  const of = <Body>(kind: ItemKind) => items.filter((one) => one.kind === kind) as unknown as ItemOf<Body>[]
  const acts = of<ShownAct>('act').map(({ id, body: act }) => ({ ...act, id }))
  const byId = new Map(acts.map((act) => [act.id, act]))
  const minutes = new Map(of<ShownMinutes>('minutes').map((one) => [one.id, one.body]))
  const meetings = of<ShownMeeting>('meeting').map(({ id, body: meeting }) => ({
    ...meeting,
    id,
    minutes: minutes.get(id) ?? null,
  }))
  const members = new Map((page.members as unknown as ShownMembers[]).map((one) => [one.bodyId, one]))
  const today = dayIn(now, page.zone)
  const dayOf = ({ heldOn, startsAt }: ShownMeeting) => `${heldOn ?? LAST} ${startsAt ?? ''}`
  return {
    publisher: { code: page.code, name: page.name as Words, demo: page.demo },
    toldOn: page.toldOn,
    way: body.way,
    bodies: body.bodies.map((one) => ({
      ...one,
      members: members.get(one.id) ?? null,
      mandate: byId.get(one.mandateId ?? '') ?? null,
    })),
    acts: acts.sort((a, b) => (a.decidedOn < b.decidedOn ? -1 : 1)),
    coming: meetings
      .filter(({ planned, heldOn }) => planned && (heldOn ?? LAST) >= today)
      .sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1)),
    held: meetings.filter(({ planned }) => !planned).sort((a, b) => (dayOf(a) > dayOf(b) ? -1 : 1)),
    lists: await listsOf(reader, page.id, body.lists, byId),
    needs: await hasNeeds(reader, page.id),
  }
}

interface ItemOf<Body> {
  id: string
  kind: ItemKind
  body: Body
}

async function itemsOf(reader: Reader, tenantId: number): Promise<ItemOf<unknown>[]> {
  const rows = await reader
    .selectFrom('shown_item')
    .select(['target_id as id', 'kind', 'body'])
    .where('tenant_id', '=', tenantId)
    .where('shown', '=', true)
    .orderBy('id')
    .limit(3 * MOST)
    .execute()
  return rows as ItemOf<unknown>[]
}

/** Lists with the needs and ballots that are shown now: one that was taken off is gone from here, too. */
async function listsOf(
  reader: Reader,
  tenantId: number,
  lists: ShownPage['lists'],
  acts: ReadonlyMap<string, ShownAct>,
): Promise<ListOfPage[]> {
  const needIds = [...new Set(lists.flatMap(({ priorities }) => priorities.flatMap((one) => one.needIds)))]
  const needs = await reader
    .selectFrom('need')
    .select(['id', 'title', 'state'])
    .where('tenant_id', '=', tenantId)
    .where('published', '=', true)
    .where(sql<boolean>`id = any(${needIds}::uuid[])`)
    .limit(10_000)
    .execute()
  const ballotIds = [...new Set(lists.flatMap((list) => list.ballotIds))]
  const ballots = await reader
    .selectFrom('published_ballot')
    .select(['id', sql<Words>`body->'title'`.as('title')])
    .where('tenant_id', '=', tenantId)
    .where('shown', '=', true)
    .where(sql<boolean>`id = any(${ballotIds}::uuid[])`)
    .limit(MOST)
    .execute()
  const needOf = new Map(needs.map((need) => [need.id, need as PriorityOfPage['needs'][number]]))
  const ballotOf = new Map(ballots.map((ballot) => [ballot.id, ballot]))
  return lists.map(({ decisionId, ballotIds: own, priorities, ...list }) => ({
    ...list,
    act: acts.get(decisionId ?? '') ?? null,
    ballots: own.flatMap((id) => ballotOf.get(id) ?? []),
    priorities: priorities.map(({ needIds: answered, ...priority }) => ({
      ...priority,
      needs: answered.flatMap((id) => needOf.get(id) ?? []),
    })),
  }))
}

/** Whether there is a page for needs: a desk that takes them in, needs that are shown, or ballots. */
async function hasNeeds(reader: Reader, tenantId: number): Promise<boolean> {
  const rows = await sql<{ any: boolean }>`
    select exists (select 1 from need_desk where tenant_id = ${tenantId} and open)
        or exists (select 1 from need where tenant_id = ${tenantId} and published)
        or exists (select 1 from published_ballot where tenant_id = ${tenantId} and shown) as any`.execute(reader)
  return rows.rows[0]!.any
}

/** Municipalities whose page of the community is open, by code. */
export async function openCommunities(reader: Reader): Promise<Pick<Publisher, 'code' | 'name' | 'demo'>[]> {
  const rows = await reader
    .selectFrom('community_page as p')
    .innerJoin('tenant as t', 't.id', 'p.tenant_id')
    .select(['t.code', 't.name', 't.demo'])
    .where('p.shown', '=', true)
    .orderBy('t.code')
    .limit(10_000)
    .execute()
  return rows.map(({ code, name, demo }) => ({ code, name: name as Words, demo }))
}
