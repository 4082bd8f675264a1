/** SQL of what participants answered: every answer stays as it was given, sealed for its place. */
import { sql } from 'kysely'
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

/** Answers of these participations, each list in the order recorded. */
export async function answersOf(
  tx: Tx,
  vault: Vault,
  participationIds: readonly string[],
): Promise<Map<string, Answered[]>> {
  const rows = await sql<{
    id: string
    participationId: string
    stintId: string | null
    kind: Question
    askedOn: Day
    sealed: Buffer
  }>`
    select id, participation_id as "participationId", stint_id as "stintId", kind, asked_on as "askedOn", sealed
      from participation_answer
     where tenant_id = ${tx.tenant} and participation_id = any(${[...participationIds]}::uuid[])
     order by recorded_at, id`.execute(tx)
  const byParticipation = new Map<string, Answered[]>()
  for (const { participationId, sealed, ...row } of rows.rows) {
    const answers = byParticipation.get(participationId) ?? []
    answers.push({ ...row, content: vault.openJson(PLACE, row.id, sealed) } as Answered)
    byParticipation.set(participationId, answers)
  }
  return byParticipation
}
