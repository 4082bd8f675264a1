/**
 * Leadership's figures: every night, in the tenant's zone, the figures about people of each project that has any, as of the
 * last month that is over, are protected at the inner policy and released by the software itself. Once for each project
 * and month; what says nothing new is not said again, what cannot be protected is not said at all.
 */
import type { Database } from '#db/connect.ts'
import { inTenant } from '#db/tenant.ts'
import type { InsideNight } from '#disclosure/releases/contract.ts'
import { hasInside } from '#disclosure/releases/index.ts'
import { problem, problemOf, type Tenant } from '#gate/index.ts'
import { addJob, Cancelled, type Handler } from '#jobs/index.ts'
import { type Day, dayIn, isDay } from '#kit/dates.ts'
import { idAt } from '#kit/ids.ts'
import { everyProject } from '#projects/index.ts'
import type { Counter } from '../live/counter.ts'
import { runRelease } from './run.ts'
import { endOfMonthBefore } from './tables.ts'

export const NIGHTLY = 'releases.nightly'

/** What came of one project in one night. */
export type NightOfProject = InsideNight & { projectId: string }

const instantOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`)
/** The release of a project for inside as of a day. */
export const insideId = (projectId: string, asOf: Day): string => idAt(projectId, instantOf(asOf))

const idOfTenant = (tenantId: number) => `00000000-0000-7000-8000-${tenantId.toString(16).padStart(12, '0')}`

/** Adds the night of each tenant's day, once; a server that stood still at night makes up for it when it runs again. */
export async function startNight(db: Database, tenants: readonly Tenant[], now: number): Promise<void> {
  for (const { id, zone } of tenants) {
    const day = dayIn(now, zone)
    const job = { tenantId: id, accountId: null, roles: 'system', kind: NIGHTLY, input: { day } }
    await addJob(db, { id: idAt(idOfTenant(id), instantOf(day)), ...job })
  }
}

/** Does the night of one tenant. */
export const nightlyHandler =
  (counter: Counter): Handler =>
  async ({ tenantId, input }, { gate, progress }) => {
    const [tenant] = await gate.tenants.known([tenantId])
    const day = input.day as string
    if (!tenant || !isDay(day)) throw problem('not_found', { what: 'tenant' })
    const asOf = endOfMonthBefore(day)
    const work = { tenant: tenant.id, reach: 'work' } as const
    const projects = await inTenant(gate.db.app, work, (tx) => everyProject(tx))
    const told: NightOfProject[] = []
    for (const [at, { id: projectId, code }] of projects.entries()) {
      const tell = () => progress({ phase: 'releasing', done: at, total: projects.length })
      await tell()
      if (await inTenant(gate.db.app, work, (tx) => hasInside(tx, projectId, asOf))) continue
      const night: NightOfProject = { projectId, asOf, tables: 0, unchanged: 0, refused: [], failed: false }
      told.push(night)
      try {
        const { tables, unchanged, refused } = await runRelease({
          gate,
          counter,
          tenant,
          project: code,
          asOf,
          audience: 'inside',
          id: insideId(projectId, asOf),
          proposedBy: null,
          progress: tell,
        })
        Object.assign(night, { tables, unchanged, refused })
      } catch (error) {
        if (error instanceof Cancelled || problemOf(error).status === 503) throw error
        // One project may not keep the others from their figures.
        gate.report(error)
        night.failed = true
      }
    }
    return { day, projects: told }
  }
