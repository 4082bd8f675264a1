/** SQL of scorings: criteria, options and what assessors say of each. */
import { sql } from 'kysely'
import { deleteRows, insertRows, type Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import { MOST_LISTED } from '../ballots/contract.ts'
import type { CriterionView, ScoredOption, ScoringInput, ScoringView } from './contract.ts'

/** A scoring with its scale. */
export interface StoredScoring extends ScoringView {
  least: number
  most: number
}

/** A sheet with whose it is. */
export interface StoredSheet {
  id: string
  optionId: string
  assessor: string
  marks: Record<string, number>
  note: string | null
}

const stored = sql`s.id, s.topic_id as "topicId", s.round, s.kind, s.title, s.least, s.most, s.state,
  s.opened_on as "openedOn", s.closed_on as "closedOn",
  (select count(distinct h.assessor)::int from scoring_sheet h
    where h.tenant_id = s.tenant_id and h.scoring_id = s.id and h.marks <> '{}'::jsonb) as assessors`

/** Scorings, newest first: those before an id. @param drafts whether those still being prepared are among them */
export async function listScorings(
  tx: Tx,
  page: { after: string | null; limit: number; drafts: boolean },
): Promise<ScoringView[]> {
  const rows = await sql<StoredScoring>`
    select ${stored} from scoring s
     where s.tenant_id = ${tx.tenant} ${page.drafts ? sql`` : sql`and s.state <> 'draft'`}
       ${page.after ? sql`and s.id < ${page.after}::uuid` : sql``}
     order by s.id desc limit ${page.limit}`.execute(tx)
  return rows.rows.map(({ least: _least, most: _most, ...view }) => view)
}

/** A scoring; undefined where there is none. */
export async function findScoring(tx: Tx, id: string): Promise<StoredScoring | undefined> {
  const rows = await sql<StoredScoring>`
    select ${stored} from scoring s where s.tenant_id = ${tx.tenant} and s.id = ${id}`.execute(tx)
  return rows.rows[0]
}

/** A scoring, held until the transaction ends. @param how `share` lets others score at the same time */
export async function lockScoring(tx: Tx, id: string, how: 'update' | 'share'): Promise<StoredScoring | undefined> {
  const held = how === 'update' ? sql`for update` : sql`for share`
  await sql`select id from scoring where tenant_id = ${tx.tenant} and id = ${id} ${held}`.execute(tx)
  return findScoring(tx, id)
}

/** Scorings of one question, by round and kind. */
export async function scoringsOn(tx: Tx, topicId: string): Promise<StoredScoring[]> {
  const rows = await sql<StoredScoring>`
    select ${stored} from scoring s
     where s.tenant_id = ${tx.tenant} and s.topic_id = ${topicId} order by s.round, s.kind desc limit 40`.execute(tx)
  return rows.rows
}

/** Writes a draft, or changes it. */
export async function saveScoring(tx: Tx, scoring: ScoringInput): Promise<Written[]> {
  const { id, topicId, round, kind, title, least, most } = scoring
  const rows = await sql<Written>`
    insert into scoring as s (tenant_id, id, topic_id, round, kind, title, least, most)
    values (${tx.tenant}, ${id}, ${topicId}, ${round}, ${kind}, ${JSON.stringify(title)}::jsonb, ${least}, ${most})
    on conflict (tenant_id, id) do update set topic_id = excluded.topic_id, round = excluded.round,
      kind = excluded.kind, title = excluded.title, least = excluded.least, most = excluded.most
    returning s.id, ${rowContent('s')} as content`.execute(tx)
  return rows.rows
}

/** Takes a scoring a step further. */
export async function passScoring(tx: Tx, id: string, state: 'open' | 'closed', on: Day): Promise<Written[]> {
  const rows = await sql<Written>`
    update scoring s set state = ${state}, ${sql.ref(state === 'open' ? 'opened_on' : 'closed_on')} = ${on}::date
     where s.tenant_id = ${tx.tenant} and s.id = ${id} returning s.id, ${rowContent('s')} as content`.execute(tx)
  return rows.rows
}

/** Criteria in their order. */
export async function criteriaOf(tx: Tx, scoringId: string): Promise<Omit<CriterionView, 'share'>[]> {
  const rows = await sql<Omit<CriterionView, 'share'>>`
    select c.id, c.position, c.label, c.better, c.weight from scoring_criterion c
     where c.tenant_id = ${tx.tenant} and c.scoring_id = ${scoringId} order by c.position`.execute(tx)
  return rows.rows
}

/** Options in their order. */
export async function scoredOptions(tx: Tx, scoringId: string): Promise<ScoredOption[]> {
  const rows = await sql<ScoredOption>`
    select o.id, o.position, o.label, o.need_id as "needId" from scoring_option o
     where o.tenant_id = ${tx.tenant} and o.scoring_id = ${scoringId} order by o.position`.execute(tx)
  return rows.rows
}

/** Takes criteria and options of a draft away, to write them anew. */
export async function deleteParts(tx: Tx, scoringId: string) {
  const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)
  return {
    criteria: await deleteRows(tx, 'scoring_criterion', ids(await criteriaOf(tx, scoringId))),
    options: await deleteRows(tx, 'scoring_option', ids(await scoredOptions(tx, scoringId))),
  }
}

/** Writes criteria in their order. */
export const insertCriteria = (tx: Tx, { id, criteria }: ScoringInput): Promise<Written[]> =>
  insertRows(
    tx,
    'scoring_criterion',
    criteria.map((one, at) => ({
      id: one.id,
      scoring_id: id,
      position: at + 1,
      label: one.label,
      better: one.better,
      weight: one.weight,
    })),
  )

/** Writes options in their order. */
export const insertScoredOptions = (tx: Tx, { id, options }: ScoringInput): Promise<Written[]> =>
  insertRows(
    tx,
    'scoring_option',
    options.map((one, at) => ({
      id: one.id,
      scoring_id: id,
      position: at + 1,
      label: one.label,
      need_id: one.needId ?? null,
    })),
  )

/** Keeps how an assessor scores an option, in place of what they said of it before. */
export async function saveSheet(tx: Tx, scoringId: string, sheet: StoredSheet): Promise<Written[]> {
  const rows = await sql<Written>`
    insert into scoring_sheet as h (tenant_id, id, scoring_id, option_id, assessor, marks, note)
    values (${tx.tenant}, ${sheet.id}, ${scoringId}, ${sheet.optionId}, ${sheet.assessor},
      ${JSON.stringify(sheet.marks)}::jsonb, ${sheet.note})
    on conflict (tenant_id, scoring_id, assessor, option_id) do update set marks = excluded.marks, note = excluded.note
    returning h.id, ${rowContent('h')} as content`.execute(tx)
  return rows.rows
}

const told = sql`h.id, h.option_id as "optionId", h.assessor, h.marks, h.note`

/** Sheets of a scoring by id: those after one. */
export async function sheetsAfter(
  tx: Tx,
  scoringId: string,
  after: string | null,
  limit: number,
): Promise<StoredSheet[]> {
  const rows = await sql<StoredSheet>`
    select ${told} from scoring_sheet h
     where h.tenant_id = ${tx.tenant} and h.scoring_id = ${scoringId} ${after ? sql`and h.id > ${after}::uuid` : sql``}
     order by h.id limit ${limit}`.execute(tx)
  return rows.rows
}

/** What one assessor said of the options of a scoring. */
export async function sheetsBy(tx: Tx, scoringId: string, assessor: string): Promise<StoredSheet[]> {
  const rows = await sql<StoredSheet>`
    select ${told} from scoring_sheet h
     where h.tenant_id = ${tx.tenant} and h.scoring_id = ${scoringId} and h.assessor = ${assessor}
     order by h.id limit ${MOST_LISTED}`.execute(tx)
  return rows.rows
}

/** Assessors of a scoring, in the order of their accounts: who is number 1 says nothing of who came first. */
export async function assessorsOf(tx: Tx, scoringId: string): Promise<string[]> {
  const rows = await sql<{ assessor: string }>`
    select distinct h.assessor from scoring_sheet h
     where h.tenant_id = ${tx.tenant} and h.scoring_id = ${scoringId} order by h.assessor limit 10000`.execute(tx)
  return rows.rows.map(({ assessor }) => assessor)
}
