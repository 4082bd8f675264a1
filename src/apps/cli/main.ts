/** The command line: one file per command under `commands/`. */
import { Command, Option } from 'commander'
import { registerToken, registerUser } from './commands/access.ts'
import { registerBallot } from './commands/ballot.ts'
import { registerImportPortfolio } from './commands/import-portfolio.ts'
import { registerIndicators } from './commands/indicators.ts'
import { registerExportParticipants, registerImportParticipants } from './commands/participants.ts'
import { registerQuestionnaire } from './commands/questionnaire.ts'
import { registerReportResults } from './commands/report.ts'
import { registerRetention } from './commands/retention.ts'
import { registerSchemaPortfolio } from './commands/schema-portfolio.ts'
import { registerServe } from './commands/serve.ts'
import { registerStart } from './commands/start.ts'
import { registerVerify } from './commands/verify.ts'

const program = new Command('zaedno')
  .description('Zaedno: social inclusion from a need voiced to a result that anyone may check')
  .addOption(new Option('--lang <lang>', 'bg|en').choices(['bg', 'en']).default('bg'))
  .showHelpAfterError()

for (const register of [
  registerStart,
  registerServe,
  registerIndicators,
  registerVerify,
  registerRetention,
  registerBallot,
  registerQuestionnaire,
  registerUser,
  registerToken,
]) {
  register(program)
}
const importing = program.command('import').description('take in what a municipality already has')
registerImportPortfolio(importing)
registerImportParticipants(importing)
registerExportParticipants(program.command('export').description('hand out what a funder asks for'))
registerReportResults(program.command('report').description('documents to hand in'))
registerSchemaPortfolio(program.command('schema').description('published schemas'))

await program.parseAsync()
