/** SQL of what organisations found of themselves. */
import { insertRows, type Written } from '#db/rows.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { Answers } from '../xlsform/index.ts'

export interface StoredAppraisal {
  id: string
  versionId: string
  filledOn: Day
  answers: Answers
}

/** Most assessments compared. */
const MOST = 200

export const insertAppraisal = (
  tx: Tx,
  one: StoredAppraisal & { instrumentId: string; way: string; recordedBy: string | null },
): Promise<Written[]> =>
  insertRows(tx, 'appraisal', [
    {
      id: one.id,
      instrument_id: one.instrumentId,
      version_id: one.versionId,
      filled_on: one.filledOn,
      way: one.way,
      recorded_by: one.recordedBy,
      answers: one.answers,
    },
  ])

/** The newest assessments by a questionnaire, the oldest of them first. */
export async function appraisalsOf(tx: Tx, instrumentId: string): Promise<StoredAppraisal[]> {
  const rows = await tx
    .selectFrom('appraisal')
    .select(['id', 'version_id as versionId', 'filled_on as filledOn', 'answers'])
    .where('tenant_id', '=', tx.tenant)
    .where('instrument_id', '=', instrumentId)
    .orderBy('filled_on', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST)
    .execute()
  return rows.reverse().map((row) => ({ ...row, answers: row.answers as unknown as Answers }))
}
