/** The command line: one file per command under `commands/`. */
import { Command, Option } from 'commander'
import { registerServe } from './commands/serve.ts'
import { registerStart } from './commands/start.ts'

const program = new Command('zaedno')
  .description('Zaedno: social inclusion from a need voiced to a result that anyone may check')
  .addOption(new Option('--lang <lang>', 'bg|en').choices(['bg', 'en']).default('bg'))
  .showHelpAfterError()

for (const register of [registerStart, registerServe]) register(program)

await program.parseAsync()
