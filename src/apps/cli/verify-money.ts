/** Whether what is told of a project's money is what its grants add up to, to the cent, added up once more by themselves. */
import type { Installation } from '#apps/server/installation.ts'
import { OPERATOR, runReading, type Tenant } from '#gate/index.ts'
import { parseDecimal, toDecimal } from '#kit/money.ts'

const PAGE = 200

interface Told {
  code: string
  total: { amount: string } | null
  grants: { amount: string | null }[]
}

/** Adds up the grants of every project. @returns how many grants were added, and the projects that do not balance */
export async function unbalancedMoney({ gate }: Installation, tenant: Tenant) {
  const ask = <T>(name: string, query: object) =>
    runReading(gate, { name, actor: OPERATOR, tenant, query }) as Promise<T>
  const findings: { tenant: string; what: string; where: string; which: string }[] = []
  let grants = 0
  for (let after: string | null = null; ; ) {
    const page: { items: { code: string }[]; next: string | null } = await ask('projects.list', {
      limit: PAGE,
      ...(after && { after }),
    })
    for (const { code } of page.items) {
      const project = await ask<Told>('indicators.values', { code, framework: 'project' })
      const amounts = project.grants.flatMap(({ amount }) => (amount === null ? [] : [parseDecimal(amount)]))
      grants += amounts.length
      const sum = amounts.reduce<bigint | null>(
        (total, cents) => (total === null || cents === null ? null : total + cents),
        0n,
      )
      const told = project.total?.amount ?? toDecimal(0n)
      if (sum === null || toDecimal(sum) !== told) {
        findings.push({ tenant: tenant.code, what: 'money_unbalanced', where: code, which: told })
      }
    }
    after = page.next
    if (!after) return { grants, findings }
  }
}
