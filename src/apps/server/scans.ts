/** Takes away scans that no evidence, signed plan or decision points to any more: after an erasure, or where a recording was given up half-way. */
import { copyFilesInUse } from '#casework/signed/store.ts'
import type { Database } from '#db/connect.ts'
import { inTenant } from '#db/tenant.ts'
import { scanFilesInUse } from '#decisions/index.ts'
import { type FileStore, filesBefore, removeFile } from '#files/index.ts'
import { filesInUse } from '#participants/index.ts'

/** So long is a scan left alone whose recording may not have been committed yet. */
const NEW_MS = 24 * 60 * 60 * 1000

/** @returns how many scans went */
export async function sweepScans(
  db: Pick<Database, 'app'>,
  files: FileStore,
  tenantIds: readonly number[],
  now: number,
): Promise<number> {
  let removed = 0
  for (const tenantId of tenantIds) {
    const there = await filesBefore(files, tenantId, now - NEW_MS)
    if (there.length === 0) continue
    const used = await inTenant(
      db.app,
      { tenant: tenantId, reach: 'people' },
      async (tx) =>
        new Set([
          ...(await filesInUse(tx, there)),
          ...(await copyFilesInUse(tx, there)),
          ...(await scanFilesInUse(tx, there)),
        ]),
    )
    for (const id of there) {
      if (used.has(id)) continue
      await removeFile(files, { tenantId }, id)
      removed += 1
    }
  }
  return removed
}
