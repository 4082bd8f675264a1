/** Releases for tests: exact tables are handed in, as whoever can count people would, protected and recorded. */
import { inTenant } from '#db/tenant.ts'
import type { AskedTable, Audience, Refused } from '#disclosure/releases/contract.ts'
import { protectApart, seenReleases } from '#disclosure/releases/index.ts'
import { SYSTEM, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import type { World } from './world.ts'

/** What to release. */
export interface Asked {
  projectId: string
  asOf: string
  audience: Audience
  proposedBy: string | null
  tables: AskedTable[]
  /** Done after the tables are protected and before they are recorded. */
  meanwhile?: () => Promise<unknown>
}

/** Protects and records; the id is null where no table may be shown. */
export async function release(
  world: World,
  tenant: Tenant,
  { tables, meanwhile, ...asked }: Asked,
): Promise<{ id: string | null; tables: number; refused: Refused[] }> {
  const seen = await inTenant(world.db.app, { tenant: tenant.id, reach: 'work' }, (tx) =>
    seenReleases(tx, asked.projectId, asked.audience),
  )
  const { shown, refused } = await protectApart({ audience: asked.audience, tables, seen }, async () => undefined)
  await meanwhile?.()
  if (shown.length === 0) return { id: null, tables: 0, refused }
  const input = { ...asked, seen: seen.ids, shown, unchanged: 0, refused }
  const { result } = await world.run(SYSTEM, tenant, 'releases.record', input, newId())
  return result as { id: string; tables: number; refused: Refused[] }
}
