/** `zaedno schema portfolio`: the JSON Schema of a portfolio file, for editors and other programs; needs no installation. */
import type { Command } from 'commander'
import { SECTIONS } from '#apps/portfolio.ts'
import { portfolioJsonSchema } from '#projects/index.ts'

/** @param parent the `schema` command */
export function registerSchemaPortfolio(parent: Command): void {
  parent
    .command('portfolio')
    .description('JSON Schema of a portfolio file')
    .addHelpText('after', '\n  zaedno schema portfolio > portfolio.schema.json')
    .action(() => {
      process.stdout.write(`${JSON.stringify(portfolioJsonSchema(SECTIONS), null, 2)}\n`)
    })
}
