/** Before a study is written: whether the asker may, whether it takes this now, whether there is room for more. */
import type { Tx } from '#db/tenant.ts'
import { type Context, type PermissionName, problem, refuseFields } from '#gate/index.ts'
import { MOST, type Part } from './contract.ts'
import { mayWrite } from './policy.ts'
import { takes } from './rules.ts'
import { findStudy, type StoredStudy } from './store.ts'

/** @throws not_found, not_assigned */
export async function mayWriteIn(context: Context, name: PermissionName, studyId: string): Promise<void> {
  const study = await findStudy(context.tx, studyId, 'look')
  if (!study) throw problem('not_found', { what: 'study' })
  await mayWrite(context, name, study.projectId)
}

/** The study, locked, where it takes changes of a part in its state. @throws not_found, not_allowed_now */
export async function studyTaking(tx: Tx, studyId: string, part: Part | 'analysis' | 'study'): Promise<StoredStudy> {
  const study = await findStudy(tx, studyId, 'lock')
  if (!study) throw problem('not_found', { what: 'study' })
  if (!takes(study.state, part)) throw problem('not_allowed_now', { what: 'study', state: study.state })
  return study
}

/** @throws invalid_input where a study has as many of a part as it may */
export function tooMany(part: Part, count: number): void {
  const most = MOST[part]
  if (count >= most) refuseFields([{ path: 'id', code: 'too_many_here', params: { most } }])
}
