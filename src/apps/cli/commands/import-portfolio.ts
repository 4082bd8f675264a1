/** `zaedno import portfolio`: what a municipality already has, from one YAML file; all of it or nothing. */
import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { importPortfolio } from '#apps/portfolio.ts'
import { OPERATOR, Problem } from '#gate/index.ts'
import type { Lang } from '#kit/text.ts'
import { faultMessage } from '#words/faults.ts'
import { portfolioDone, portfolioFault, portfolioRefused } from '#words/portfolio.ts'
import { command, FAILED, langOf, print, withInstallation } from '../tools.ts'

/** @param parent the `import` command */
export function registerImportPortfolio(parent: Command): void {
  parent
    .command('portfolio')
    .argument('<file>', 'portfolio YAML (docs/portfolio.md)')
    .description('municipalities, organisations, decisions, projects and their parts')
    .option('--json', 'only JSON on standard output')
    .addHelpText('after', '\n  zaedno import portfolio smolyan.yaml --json')
    .action(
      command(async (path: string, options: { json?: boolean }, self: Command) => {
        const lang = langOf(self)
        const bytes = await readFile(path).catch(() => {
          throw Object.assign(new Error(faultMessage(lang, 'file_unreadable')), { code: 'file_unreadable' })
        })
        await withInstallation(async ({ gate }) => run(gate, bytes, options.json, lang))
      }),
    )
}

async function run(
  gate: Parameters<typeof importPortfolio>[0],
  bytes: Uint8Array,
  json: boolean | undefined,
  lang: Lang,
): Promise<void> {
  const outcome = await importPortfolio(gate, OPERATOR, bytes).catch((error) => amended(error, lang))
  if ('faults' in outcome) {
    const faults = outcome.faults.map((fault) => ({ ...fault, message: portfolioFault(lang, fault) }))
    const lines = faults.map((fault) => fault.message)
    if (json) print(true, { faults }, () => lines)
    else process.stderr.write(`${[portfolioRefused(lang, lines.length), ...lines].join('\n')}\n`)
    process.exitCode = FAILED
    return
  }
  const { tenant, result } = outcome
  print(json, { tenant: tenant.code, ...result }, () => [
    `${tenant.code}: ${result.projects.join(', ')}`,
    portfolioDone(lang, result),
  ])
}

/** What an amendment changed is told in the words of the file; every other problem in its own. */
function amended(error: unknown, lang: Lang): never {
  if (error instanceof Problem && error.info.errors?.[0]?.code === 'changed_by_amendment') {
    const { path, code } = error.info.errors[0]
    throw Object.assign(new Error(portfolioFault(lang, { path, code, params: error.info.params ?? {} })), { code })
  }
  throw error
}
