/** Recordings go when their time is over, and their files as soon as no voice and no ballot points to them any more. */
import { readingFilesInUse } from '#community/ballots/aloud/store.ts'
import { VOICE_KEPT_DAYS } from '#community/needs/recordings/contract.ts'
import { recordedBefore, voiceFilesInUse } from '#community/needs/recordings/store.ts'
import type { Database } from '#db/connect.ts'
import { inTenant } from '#db/tenant.ts'
import { type FileStore, filesBefore, recordingsIn, removeFile } from '#files/index.ts'
import { type Gate, runOperation, SYSTEM, type Tenant } from '#gate/index.ts'
import { dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'

const DAY_MS = 86_400_000
/** So long a file is left alone that was handed in and is not named by a record yet. */
const NEW_MS = 60 * 60 * 1000

/** Deletes what nobody wrote down in time. Nothing to do leaves no act. */
export async function forgetRecordings(gate: Gate, tenants: readonly Tenant[]): Promise<void> {
  for (const tenant of tenants) {
    const before = dayIn(gate.clock() - VOICE_KEPT_DAYS * DAY_MS, tenant.zone)
    const due = () => inTenant(gate.db.app, { tenant: tenant.id, reach: 'work' }, (tx) => recordedBefore(tx, before, 1))
    while ((await due()).length > 0) {
      await runOperation(gate, {
        name: 'needs.forgetRecordings',
        id: newId(),
        actor: SYSTEM,
        tenant,
        input: { before },
      })
    }
  }
}

/** @returns how many files went @param now milliseconds since 1970 by the clock of the disk */
export async function sweepRecordings(
  db: Pick<Database, 'app'>,
  files: FileStore,
  tenantIds: readonly number[],
  now: number,
): Promise<number> {
  const recordings = recordingsIn(files)
  let removed = 0
  for (const tenantId of tenantIds) {
    const there = await filesBefore(recordings, tenantId, now - NEW_MS)
    if (there.length === 0) continue
    const used = await inTenant(
      db.app,
      { tenant: tenantId, reach: 'work' },
      async (tx) => new Set([...(await voiceFilesInUse(tx, there)), ...(await readingFilesInUse(tx, there))]),
    )
    for (const id of there) {
      if (used.has(id)) continue
      await removeFile(recordings, { tenantId }, id)
      removed += 1
    }
  }
  return removed
}
