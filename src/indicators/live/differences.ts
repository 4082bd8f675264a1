/** Counts everything twice – from the records, and along the acts from the first – for `verify`. */
import type { Database } from '#db/connect.ts'
import { inTenant } from '#db/tenant.ts'
import { FROM_THE_FIRST } from '#gate/index.ts'
import type { Vault } from '#vault/index.ts'
import { newColumns } from '../columns.ts'
import { DEFINITIONS } from '../definitions.ts'
import { count } from '../scan.ts'
import { buildColumns, catchUp } from './tenant-columns.ts'

/** A value that differs between the two ways. */
export interface Difference {
  project: string
  code: string
  byRecords: number | null
  byActs: number | null
}

/** Counts a tenant's projects both ways, as of the end of time. */
export async function differencesOf(
  db: Database['app'],
  vault: Vault,
  tenantId: number,
  projects: readonly { id: string; code: string }[],
): Promise<{ compared: number; differences: Difference[] }> {
  const { records, acts } = await inTenant(
    db,
    { tenant: tenantId, reach: 'people', isolation: 'repeatable read' },
    async (tx) => {
      const records = await buildColumns(tx, vault)
      const acts = { columns: newColumns(), position: FROM_THE_FIRST }
      await catchUp(tx, vault, acts)
      return { records, acts }
    },
  )
  const codes = DEFINITIONS.map(({ code }) => code)
  const differences: Difference[] = []
  let compared = 0
  for (const { id, code: project } of projects) {
    const question = { projects: [id], asOf: '9999-12-31', codes }
    const [fromRecords, fromActs] = [count(records.columns, question), count(acts.columns, question)]
    for (const [at, code] of codes.entries()) {
      const [byRecords, byActs] = [fromRecords[at]!, fromActs[at]!].map((value) =>
        'value' in value ? value.value : null,
      )
      compared += 1
      if (byRecords !== byActs) differences.push({ project, code, byRecords: byRecords!, byActs: byActs! })
    }
  }
  return { compared, differences }
}
