/** `zaedno report`: documents to hand in. */
import { writeFileSync } from 'node:fs'
import { type Command, Option } from 'commander'
import { type Download, runReading } from '#gate/index.ts'
import { FORMATS } from '#reports/formats.ts'
import { command, langOf, OPERATOR, projectFor, withInstallation } from '../tools.ts'

interface Flags {
  project: string
  tenant?: string
  format: string
  asOf?: string
  output: string
}

/** Adds the command under `zaedno report`. */
export function registerReportResults(group: Command): void {
  group
    .command('results')
    .description('the closing results report of a project')
    .requiredOption('--project <code>', 'code of the project')
    .option('--tenant <code>', 'where several tenants have a project of this code')
    .addOption(new Option('--format <format>', 'docx|pdf|xlsx').choices(FORMATS).default('pdf'))
    .option('--as-of <date>', 'YYYY-MM-DD, default today')
    .requiredOption('-o, --output <file>', 'where to write')
    .addHelpText('after', '\n  zaedno report results --project SML-2022 --lang en --format docx -o report.docx')
    .action(command(reportResults))
}

async function reportResults(flags: Flags, self: Command): Promise<void> {
  const { format, asOf, output } = flags
  const report = await withInstallation(async ({ gate, book }) => {
    const { tenant, project } = await projectFor({ gate, book }, flags)
    const query = { code: project.code, lang: langOf(self), format, ...(asOf && { asOf }) }
    return runReading(gate, { name: 'reports.results', actor: OPERATOR, tenant, query }) as Promise<Download>
  })
  writeFileSync(output, report.bytes, { mode: 0o600 })
}
