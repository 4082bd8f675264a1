/** SQL of what participants answered: every answer stays as it was given, sealed for its place. */
import { sql } from 'kysely'
import { given } from '#db/given.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { LeftRow } from '#gate/index.ts'
import type { Day } from '#kit/dates.ts'
import type { Vault } from '#vault/index.ts'
import type { Answered, Question } from './contract.ts'

const PLACE = 'participation_answer.sealed'

/** An answer to keep. */
export type NewAnswer = Answered & { participationId: string }

/** Keeps an answer. @param recordedAt milliseconds since 1970 */
export async function insertAnswer(
  tx: Tx,
  vault: Vault,
  answer: NewAnswer,
  recordedBy: string | null,
  recordedAt: number,
): Promise<LeftRow[]> {
  const { id, participationId, stintId, kind, askedOn, content } = answer
  const rows = await sql<LeftRow>`
    insert into participation_answer as a
      (tenant_id, id, participation_id, stint_id, kind, asked_on, recorded_at, recorded_by, sealed)
    values (${tx.tenant}, ${id}, ${participationId}, ${stintId}, ${kind}, ${askedOn},
            to_timestamp(${recordedAt} / 1000.0), ${recordedBy}, ${vault.sealJson('C2', PLACE, id, content)})
    returning a.id, ${rowContent('a')} as content`.execute(tx)
  return rows.rows
}

interface StoredAnswer {
  id: string
  participationId: string
  stintId: string | null
  kind: Question
  askedOn: Day
  sealed: Buffer
}

const stored = sql`
  a.id, a.participation_id as "participationId", a.stint_id as "stintId", a.kind, a.asked_on as "askedOn", a.sealed`

const opened = (vault: Vault, { participationId: _, sealed, ...row }: StoredAnswer): Answered =>
  ({ ...row, content: vault.openJson(PLACE, row.id, sealed) }) as Answered

/** Answers of these participations, each list in the order recorded. */
export async function answersOf(
  tx: Tx,
  vault: Vault,
  participationIds: readonly string[],
): Promise<Map<string, Answered[]>> {
  const rows = await sql<StoredAnswer>`
    select ${stored} from participation_answer a
     where a.tenant_id = ${tx.tenant} and a.participation_id = any(${[...participationIds]}::uuid[])
     order by a.recorded_at, a.id`.execute(tx)
  const byParticipation = new Map<string, Answered[]>()
  for (const row of rows.rows) {
    const answers = byParticipation.get(row.participationId) ?? []
    answers.push(opened(vault, row))
    byParticipation.set(row.participationId, answers)
  }
  return byParticipation
}

/** Answers by id. */
export async function answersByIds(tx: Tx, vault: Vault, ids: readonly string[]): Promise<Answered[]> {
  const rows = await sql<StoredAnswer>`
    select ${stored} from participation_answer a
     where a.tenant_id = ${tx.tenant} and a.id = any(${[...ids]}::uuid[])`.execute(tx)
  return rows.rows.map((row) => opened(vault, row))
}

/** Replaces what answers say: only to take out what names somebody. */
export async function replaceAnswers(tx: Tx, vault: Vault, answers: readonly Answered[]): Promise<LeftRow[]> {
  const rows = await sql<LeftRow>`
    update participation_answer a set sealed = r.sealed
      from ${given(answers, [
        ['uuid', ({ id }) => id],
        ['bytea', ({ id, content }) => vault.sealJson('C2', PLACE, id, content)],
      ])} as r (id, sealed)
     where a.tenant_id = ${tx.tenant} and a.id = r.id
    returning a.id, ${rowContent('a')} as content`.execute(tx)
  return rows.rows
}
