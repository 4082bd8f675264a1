/** `zaedno retention`: lets go of what was kept long enough, or only counts it; `retention start` says from when a project's documents are kept. */
import type { Command } from 'commander'
import { type Gate, runOperation, runReading, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import type { Key } from '#words/catalogue.ts'
import { t } from '#words/index.ts'
import { command, langOf, OPERATOR, print, projectFor, tenantFor, withInstallation } from '../tools.ts'

interface Flags {
  tenant?: string
  dryRun?: true
  json?: true
}

interface Page {
  looked: number
  next: string | null
  counts: Record<string, number>
}

interface Done {
  tenant: string
  looked: number
  counts: Record<string, number>
}

/** Adds the command. */
export function registerRetention(program: Command): void {
  const retention = program
    .command('retention')
    .description('let go of what was kept long enough')
    .option('--tenant <code>', 'one tenant only')
    .option('--dry-run', 'count, touch nothing')
    .option('--json', 'print JSON')
    .addHelpText('after', '\n  zaedno retention --dry-run')
    .action(command(retain))
  retention
    .command('start')
    .description("say from which day a project's documents of a kind are kept")
    .requiredOption('--project <code>', 'code of the project')
    .requiredOption('--rule <rule>', 'esf_2014_2020|esf_plus|accounting|state_aid|wages')
    .requiredOption('--from <day>', 'day of the last payment, or of the accounts')
    .requiredOption('--source <text>', 'the paper that says so')
    .addHelpText(
      'after',
      '\n  zaedno retention start --project SML-2022 --rule esf_2014_2020 --from 2025-02-15 --source "letter No 7"',
    )
    .action(command(start))
}

async function retain(flags: Flags, self: Command): Promise<void> {
  const lang = langOf(self)
  const done = await withInstallation(async ({ gate, book }) => {
    const tenants = flags.tenant ? [await tenantFor(book, flags.tenant)] : await book.all()
    const all: Done[] = []
    for (const tenant of tenants) all.push(await retainIn(gate, tenant, flags.dryRun === true))
    return all
  })
  print(flags.json, { dryRun: flags.dryRun === true, tenants: done }, () => [
    ...(flags.dryRun ? [t(lang, 'rights.cliDry')] : []),
    ...done.flatMap(({ tenant, looked, counts }) => [
      t(lang, 'rights.cliTenant', { tenant, looked }),
      ...Object.entries(counts).map(
        ([kind, count]) => `  ${t(lang, 'rights.cliCount', { kind: t(lang, `rights.kind_${kind}` as Key), count })}`,
      ),
      ...(Object.keys(counts).length === 0 ? [`  ${t(lang, 'rights.cliNothing')}`] : []),
    ]),
  ])
}

/** Page by page, each in a transaction and an act of its own, so that nobody waits for long. */
async function retainIn(gate: Gate, tenant: Tenant, dryRun: boolean): Promise<Done> {
  const all: Done = { tenant: tenant.code, looked: 0, counts: {} }
  let next: string | null = null
  do {
    const page: Page = await onePage(gate, tenant, dryRun, next === null ? {} : { after: next })
    all.looked += page.looked
    for (const [kind, count] of Object.entries(page.counts)) all.counts[kind] = (all.counts[kind] ?? 0) + count
    next = page.next
  } while (next !== null)
  return all
}

async function onePage(gate: Gate, tenant: Tenant, dryRun: boolean, where: { after?: string }): Promise<Page> {
  const asked = { actor: OPERATOR, tenant }
  if (dryRun) return (await runReading(gate, { ...asked, name: 'retention.due', query: where })) as Page
  const { result } = await runOperation(gate, { ...asked, name: 'retention.run', id: newId(), input: where })
  return result as unknown as Page
}

async function start(_: object, self: Command): Promise<void> {
  const flags = self.optsWithGlobals<{
    project: string
    tenant?: string
    rule: string
    from: string
    source: string
    json?: true
  }>()
  const result = await withInstallation(async ({ gate, book }) => {
    const { tenant, project } = await projectFor({ gate, book }, flags)
    const input = { id: newId(), projectId: project.id, rule: flags.rule, startsOn: flags.from, source: flags.source }
    const receipt = await runOperation(gate, {
      actor: OPERATOR,
      tenant,
      name: 'retention.setStart',
      id: input.id,
      input,
    })
    return { ...receipt.result, project: project.code, from: flags.from }
  })
  print(flags.json, result, () => [`${flags.project} ${flags.rule} ${flags.from}`])
}
