/** Whether everything ever released of a project still keeps small groups hidden, attacked once more as its readers would. */
import type { Installation } from '#apps/server/installation.ts'
import { inTenant } from '#db/tenant.ts'
import { releasedProjects, standingReleases, unsafeFigures } from '#disclosure/releases/index.ts'
import type { Tenant } from '#gate/index.ts'

/** Attacks the releases of every project. @returns how many tables were attacked, and what can be worked out from them */
export async function unsafeReleases({ db }: Pick<Installation, 'db'>, tenant: Tenant) {
  const work = { tenant: tenant.id, reach: 'work' } as const
  const findings: { tenant: string; what: string; where: string; which: string }[] = []
  let tables = 0
  for (const project of await inTenant(db.app, work, releasedProjects)) {
    const releases = await inTenant(db.app, work, (tx) => standingReleases(tx, project))
    tables += releases.reduce((sum, { whole }) => sum + whole.length, 0)
    for (const { what, release, topic, figure } of await unsafeFigures(releases)) {
      const which = [topic, figure].filter(Boolean).join(': ')
      findings.push({ tenant: tenant.code, what, where: `release ${release}`, which })
    }
  }
  return { tables, findings }
}
