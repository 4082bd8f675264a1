/** What leadership reads of a project: the newest released figure of each kind, and what the last night could not release. */
import { z } from 'zod'
import type { Database } from '#db/connect.ts'
import type { InsideFigures } from '#disclosure/releases/contract.ts'
import { newestInside, recordedAs } from '#disclosure/releases/index.ts'
import { type Context, type Reading, reading, requireReach } from '#gate/index.ts'
import { listJobs } from '#jobs/index.ts'

import { insideId, NIGHTLY, type NightOfProject } from './nightly.ts'
import { endOfMonthBefore } from './tables.ts'

/** Nights looked through for the last one that is done. */
const NIGHTS = 7

/** Readings of figures for inside. */
export function insideReadings(db: Database): Reading[] {
  const inside = reading({
    name: 'releases.inside',
    summary: 'Figures about people of a project for whoever works inside, newest of each kind.',
    path: '/api/releases/inside',
    query: z.object({ projectId: z.uuid() }).strict(),
    purpose: 'publication',
    async body(context, { projectId }): Promise<InsideFigures> {
      requireReach(context, 'releases.inside', projectId)
      return { tables: await newestInside(context.tx, projectId), night: await lastNight(context, db, projectId) }
    },
  })
  return [inside]
}

/** What came of the newest month: from its release where there is one, else from the last night that looked. */
async function lastNight({ tx, today }: Context, db: Database, projectId: string): Promise<InsideFigures['night']> {
  const asOf = endOfMonthBefore(today)
  const recorded = await recordedAs(tx, insideId(projectId, asOf))
  if (recorded) return { ...(recorded as unknown as NightOfProject), asOf, failed: false }
  const jobs = await listJobs(db, tx.tenant, NIGHTLY, NIGHTS)
  const last = jobs.find(({ state }) => state === 'done')
  const nights = (last?.result?.projects ?? []) as NightOfProject[]
  return nights.find((one) => one.projectId === projectId) ?? null
}
