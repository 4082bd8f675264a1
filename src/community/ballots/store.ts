/** SQL of ballots, their options and papers. */
import { sql } from 'kysely'
import { deleteRows, insertRows, type Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { BallotInput, BallotView, ChangeView, OptionView, PaperInput, PaperView } from './contract.ts'
import type { PublishedBallot } from './published/contract.ts'

/** A ballot with who signed. */
export interface StoredBallot extends Omit<BallotView, 'signatures'> {
  firstSigner: string | null
  secondSigner: string | null
}

const stored = sql`b.id, b.topic_id as "topicId", b.round, b.voters, b.title, b.also, b.method, b.tie_rule as "tieRule", b.state,
  b.opened_on as "openedOn", b.closed_on as "closedOn", b.published, b.first_signer as "firstSigner",
  b.second_signer as "secondSigner",
  (select coalesce(sum(p.copies), 0)::int from ballot_paper p where p.tenant_id = b.tenant_id and p.ballot_id = b.id) as papers`

/** A ballot as it is listed. */
export const viewOf = ({ firstSigner, secondSigner, ...ballot }: StoredBallot): BallotView => ({
  ...ballot,
  signatures: (firstSigner === null ? 0 : 1) + (secondSigner === null ? 0 : 1),
})

/** Ballots, newest first: those before an id. */
export async function listBallots(tx: Tx, page: { after: string | null; limit: number }): Promise<BallotView[]> {
  const rows = await sql<StoredBallot>`
    select ${stored} from ballot b
     where b.tenant_id = ${tx.tenant} ${page.after ? sql`and b.id < ${page.after}::uuid` : sql``}
     order by b.id desc limit ${page.limit}`.execute(tx)
  return rows.rows.map(viewOf)
}

/** A ballot; undefined where there is none. */
export async function findBallot(tx: Tx, id: string): Promise<StoredBallot | undefined> {
  const rows = await sql<StoredBallot>`
    select ${stored} from ballot b where b.tenant_id = ${tx.tenant} and b.id = ${id}`.execute(tx)
  return rows.rows[0]
}

/** A ballot, held until the transaction ends. */
export async function lockBallot(tx: Tx, id: string): Promise<StoredBallot | undefined> {
  await sql`select id from ballot where tenant_id = ${tx.tenant} and id = ${id} for update`.execute(tx)
  return findBallot(tx, id)
}

/** The ballot of one side on a question in a round. */
export async function ballotOfSide(
  tx: Tx,
  { topicId, round, voters }: Pick<BallotView, 'topicId' | 'round' | 'voters'>,
): Promise<StoredBallot | undefined> {
  const rows = await sql<StoredBallot>`
    select ${stored} from ballot b
     where b.tenant_id = ${tx.tenant} and b.topic_id = ${topicId} and b.round = ${round} and b.voters = ${voters}`.execute(
    tx,
  )
  return rows.rows[0]
}

/** Ballots on one question by round, the community before the administration. */
export async function ballotsOn(tx: Tx, topicId: string): Promise<StoredBallot[]> {
  const rows = await sql<StoredBallot>`
    select ${stored} from ballot b
     where b.tenant_id = ${tx.tenant} and b.topic_id = ${topicId} order by b.round, b.voters desc limit 40`.execute(tx)
  return rows.rows
}

/** Closed ballots of one question: the last round first, the community before the administration. */
export async function closedOn(tx: Tx, topicId: string): Promise<StoredBallot[]> {
  const rows = await sql<StoredBallot>`
    select ${stored} from ballot b
     where b.tenant_id = ${tx.tenant} and b.topic_id = ${topicId} and b.state = 'closed'
     order by b.round desc, b.voters desc limit 40`.execute(tx)
  return rows.rows
}

/** Questions whose closed ballots ranked at least two of some needs, the newest first. */
export async function topicsRanking(tx: Tx, needs: readonly string[]): Promise<string[]> {
  const rows = await sql<{ topicId: string }>`
    select b.topic_id as "topicId" from ballot b
      join ballot_option o on o.tenant_id = b.tenant_id and o.ballot_id = b.id
     where b.tenant_id = ${tx.tenant} and b.state = 'closed' and o.need_id = any(${[...new Set(needs)]}::uuid[])
     group by b.topic_id having count(distinct o.need_id) > 1 order by max(b.closed_on) desc, b.topic_id limit 50`.execute(
    tx,
  )
  return rows.rows.map(({ topicId }) => topicId)
}

/** Writes a draft, or changes it. */
export async function saveBallot(tx: Tx, ballot: BallotInput): Promise<Written[]> {
  const { id, topicId, round, voters, title, also, method, tieRule } = ballot
  const rows = await sql<Written>`
    insert into ballot as b (tenant_id, id, topic_id, round, voters, title, also, method, tie_rule)
    values (${tx.tenant}, ${id}, ${topicId}, ${round}, ${voters}, ${JSON.stringify(title)}::jsonb,
      ${also ? JSON.stringify(also) : null}::jsonb, ${method}, ${tieRule})
    on conflict (tenant_id, id) do update set topic_id = excluded.topic_id, round = excluded.round,
      voters = excluded.voters, title = excluded.title, also = excluded.also, method = excluded.method, tie_rule = excluded.tie_rule
    returning b.id, ${rowContent('b')} as content`.execute(tx)
  return rows.rows
}

/** Options of a ballot in their order. */
export async function optionsOf(tx: Tx, ballotId: string): Promise<OptionView[]> {
  const rows = await sql<OptionView>`
    select o.id, o.position, o.label, o.also, o.need_id as "needId", n.sphere from ballot_option o
      left join need n on n.tenant_id = o.tenant_id and n.id = o.need_id
     where o.tenant_id = ${tx.tenant} and o.ballot_id = ${ballotId} order by o.position`.execute(tx)
  return rows.rows
}

/** Takes the options of a draft away, to write them anew. */
export async function deleteOptions(tx: Tx, ballotId: string): Promise<{ id: string; content: null }[]> {
  const ids = (await optionsOf(tx, ballotId)).map(({ id }) => id)
  return deleteRows(tx, 'ballot_option', ids)
}

/** Writes options in their order. */
export const insertOptions = (tx: Tx, { id, options }: BallotInput): Promise<Written[]> =>
  insertRows(
    tx,
    'ballot_option',
    options.map((option, at) => ({
      id: option.id,
      ballot_id: id,
      position: at + 1,
      label: option.label,
      also: option.also ?? null,
      need_id: option.needId ?? null,
    })),
  )

/** What changes of a ballot after it is no draft any more. */
export interface Passage {
  state?: 'open' | 'closed'
  openedOn?: Day
  closedOn?: Day
  firstSigner?: string | null
  secondSigner?: string | null
  published?: boolean
}

const COLUMNS = {
  state: 'state',
  openedOn: 'opened_on',
  closedOn: 'closed_on',
  firstSigner: 'first_signer',
  secondSigner: 'second_signer',
  published: 'published',
} as const

/** Takes a ballot a step further. */
export async function passBallot(tx: Tx, id: string, passage: Passage): Promise<Written[]> {
  const set = Object.entries(passage).map(
    ([name, value]) => sql`${sql.ref(COLUMNS[name as keyof Passage])} = ${value as string | boolean | null}`,
  )
  const rows = await sql<Written>`
    update ballot b set ${sql.join(set)} where b.tenant_id = ${tx.tenant} and b.id = ${id}
    returning b.id, ${rowContent('b')} as content`.execute(tx)
  return rows.rows
}

/** Adds papers. */
export const insertPapers = (tx: Tx, ballotId: string, papers: readonly PaperInput[]): Promise<Written[]> =>
  insertRows(
    tx,
    'ballot_paper',
    papers.map(({ id, said, copies }) => ({ id, ballot_id: ballotId, said, copies })),
  )

/** Takes papers of this ballot out. */
export async function deletePapers(
  tx: Tx,
  ballotId: string,
  ids: readonly string[],
): Promise<{ id: string; content: null }[]> {
  const rows = await sql<{ id: string }>`
    delete from ballot_paper p where p.tenant_id = ${tx.tenant} and p.ballot_id = ${ballotId} and p.id = any(${[...ids]}::uuid[])
    returning p.id`.execute(tx)
  return rows.rows.map(({ id }) => ({ id, content: null }))
}

/** Papers of a ballot by id: those after one. */
export async function papersAfter(tx: Tx, ballotId: string, after: string | null, limit: number): Promise<PaperView[]> {
  const rows = await sql<PaperView>`
    select p.id, p.said, p.copies from ballot_paper p
     where p.tenant_id = ${tx.tenant} and p.ballot_id = ${ballotId} ${after ? sql`and p.id > ${after}::uuid` : sql``}
     order by p.id limit ${limit}`.execute(tx)
  return rows.rows
}

/** Keeps why papers were taken out. */
export const insertChange = (
  tx: Tx,
  change: { id: string; ballotId: string; on: Day; papers: number; reason: string },
) =>
  insertRows(tx, 'ballot_change', [
    { id: change.id, ballot_id: change.ballotId, made_on: change.on, papers: change.papers, reason: change.reason },
  ])

/** Why papers were taken out, in order. */
export async function changesOf(tx: Tx, ballotId: string): Promise<ChangeView[]> {
  const rows = await sql<ChangeView>`
    select c.id, c.made_on as "madeOn", c.papers, c.reason from ballot_change c
     where c.tenant_id = ${tx.tenant} and c.ballot_id = ${ballotId} order by c.id limit 500`.execute(tx)
  return rows.rows
}

/** Shows a ballot to everyone. */
export async function publishBallot(tx: Tx, id: string, body: PublishedBallot): Promise<Written[]> {
  const rows = await sql<Written>`
    insert into published_ballot as b (tenant_id, id, shown, body)
    values (${tx.tenant}, ${id}, true, ${JSON.stringify(body)}::jsonb)
    on conflict (tenant_id, id) do update set shown = true, body = excluded.body
    returning b.id, ${rowContent('b')} as content`.execute(tx)
  return rows.rows
}
