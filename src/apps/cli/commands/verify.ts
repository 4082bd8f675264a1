/**
 * `zaedno verify`: chains and heads, rows against what acts left, indicators against a fresh count, money to the cent, releases
 * under attack once more, and no personal data in the clear.
 */

import type { Command } from 'commander'
import { type Finding, verifyTenant } from '#gate/verify.ts'
import { command, FAILED, print, withInstallation } from '../tools.ts'
import { clearPersonalData } from '../verify-clear.ts'
import { driftOfIndicators } from '../verify-indicators.ts'
import { unbalancedMoney } from '../verify-money.ts'
import { unsafeReleases } from '../verify-releases.ts'

export function registerVerify(program: Command): void {
  program
    .command('verify')
    .description('finds what was changed behind the gate; exit 1 and what is wrong')
    .option('--json', 'print JSON')
    .addHelpText('after', '\n  zaedno verify --json')
    .action(command(verify))
}

async function verify(flags: { json?: true }): Promise<void> {
  const report = await withInstallation(async (installation) => {
    const { gate, book, heads } = installation
    const looked = {
      tenants: 0,
      acts: 0,
      sights: 0,
      rows: 0,
      tables: 0,
      heads: 0,
      notYetSealed: 0,
      indicators: 0,
      grants: 0,
      releases: 0,
      texts: 0,
      names: 0,
    }
    const findings: (Finding | { tenant: string; what: string; where: string; which: string })[] = []
    for (const tenant of await book.all()) {
      const verified = await verifyTenant(gate, tenant, heads)
      findings.push(...verified.findings)
      looked.tenants += 1
      looked.tables = verified.tables
      for (const what of ['acts', 'sights', 'rows', 'heads', 'notYetSealed'] as const) looked[what] += verified[what]
      const drift = await driftOfIndicators(installation, tenant)
      const money = await unbalancedMoney(installation, tenant)
      const released = await unsafeReleases(installation, tenant)
      const clear = await clearPersonalData(installation, tenant)
      findings.push(...drift.findings, ...money.findings, ...released.findings, ...clear.findings)
      looked.indicators += drift.compared
      looked.grants += money.grants
      looked.releases += released.tables
      looked.texts += clear.texts
      looked.names += clear.names
    }
    return { ok: findings.length === 0, looked, findings }
  })
  print(flags.json, report, () => [
    ...report.findings.map(({ tenant, what, where, which }) => `${tenant}: ${what} ${where} ${which}`),
    `${report.ok ? 'ok' : 'NOT OK'} ${JSON.stringify(report.looked)}`,
  ])
  if (!report.ok) process.exitCode = FAILED
}
