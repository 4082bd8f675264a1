/** Whether counting along the acts gives what counting from the records gives, for every indicator of every project. */
import type { Installation } from '#apps/server/installation.ts'
import { OPERATOR, runReading, type Tenant } from '#gate/index.ts'
import { differencesOf } from '#indicators/index.ts'

const PAGE = 200

/** Compares both ways of counting. @returns how many values were compared, and the differences */
export async function driftOfIndicators({ gate, book, db }: Installation, tenant: Tenant) {
  const projects: { id: string; code: string }[] = []
  for (let after: string | null = null; ; ) {
    const query = { limit: PAGE, ...(after && { after }) }
    const page = (await runReading(gate, { name: 'projects.list', actor: OPERATOR, tenant, query })) as {
      items: { id: string; code: string }[]
      next: string | null
    }
    projects.push(...page.items)
    after = page.next
    if (!after) break
  }
  const vault = await book.vaultOf(tenant.id)
  const { compared, differences } = await differencesOf(db.app, vault, tenant.id, projects)
  const findings = differences.map(({ project, code, byRecords, byActs }) => ({
    tenant: tenant.code,
    what: 'indicator_drifts',
    where: `${project} ${code}`,
    which: `${byRecords} by records, ${byActs} by acts`,
  }))
  return { compared, findings }
}
