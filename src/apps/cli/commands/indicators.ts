/** `zaedno indicators`: values of a project as of a day, as JSON or as a table. */

import type { Command } from 'commander'
import { runReading } from '#gate/index.ts'
import type { ProjectIndicators } from '#indicators/index.ts'
import type { Lang } from '#kit/text.ts'
import { command, langOf, OPERATOR, print, projectFor, withInstallation } from '../tools.ts'

interface Flags {
  project: string
  tenant?: string
  framework?: string
  asOf?: string
  by?: string
  json?: true
}

export function registerIndicators(program: Command): void {
  program
    .command('indicators')
    .description('indicators of a project, counted from its records')
    .requiredOption('--project <code>', 'code of the project')
    .option('--tenant <code>', 'where several tenants have a project of this code')
    .option('--framework <name>', 'esf2014|esfplus|project')
    .option('--as-of <date>', 'YYYY-MM-DD, default today')
    .option('--by <dimensions>', 'sex,age,labour,education,employer,activity,grant,settlement,month: one or two')
    .option('--json', 'print JSON')
    .addHelpText('after', '\n  zaedno indicators --project SML-2022 --framework esf2014 --by sex,age --json')
    .action(command(indicators))
}

async function indicators(flags: Flags, self: Command): Promise<void> {
  const lang = langOf(self)
  const answer = await withInstallation(async ({ gate, book }) => {
    const { tenant, project } = await projectFor({ gate, book }, flags)
    const { framework, asOf, by } = flags
    const query = { code: project.code, ...(framework && { framework }), ...(asOf && { asOf }), ...(by && { by }) }
    return runReading(gate, { name: 'indicators.values', actor: OPERATOR, tenant, query }) as Promise<ProjectIndicators>
  })
  const told = {
    ...answer,
    values: answer.values.map((value) => ({
      ...value,
      name: value.name[lang],
      remarks: value.remarks.map((remark) => remark[lang]),
    })),
  }
  print(flags.json, told, () => lines(answer, lang))
}

const lines = ({ project, asOf, values }: ProjectIndicators, lang: Lang): string[] => [
  `${project} · ${asOf}`,
  ...values.map(({ code, name, value, men, women, proven, target }) =>
    [
      code.padEnd(12),
      String(value ?? '–').padStart(8),
      split(men, women).padStart(14),
      (proven === null ? '' : `${proven} ✓`).padStart(9),
      `/ ${target ?? '–'}`.padEnd(8),
      name[lang],
    ].join(' '),
  ),
]

const split = (men: number | null, women: number | null) => (men === null ? '' : `${men} + ${women}`)
