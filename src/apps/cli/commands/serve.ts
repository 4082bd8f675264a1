/** `zaedno serve`: production. Refuses demonstration data, an unsafe database login, missing keys and keys beside the data. */

import type { Command } from 'commander'
import { type Installation, openInstallation } from '#apps/server/installation.ts'
import { startServer } from '#apps/server/serve.ts'
import { readSettings } from '#apps/server/settings.ts'
import { lockServer } from '#db/embedded.ts'
import { t } from '#words/index.ts'
import { command, commandListener, langOf } from '../tools.ts'

/** A reason not to serve. */
class Refused extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

export function registerServe(program: Command): void {
  program
    .command('serve')
    .description('production server')
    .addHelpText('after', '\n  ZAEDNO_KEYS=/etc/zaedno/keys DATABASE_URL=postgres://… zaedno serve')
    .action(command(async (_options: object, self: Command) => serve(self)))
}

async function serve(self: Command): Promise<void> {
  const settings = readSettings()
  const lang = langOf(self)
  if (settings.keysBesideData) throw new Refused('keys_beside_data', t(lang, 'cli.keysBesideData'))
  const lock = await lockServer(settings.data)
  try {
    const listener = commandListener(false)
    const installation = await openInstallation(settings, listener, { counting: 'worker' })
    const tenants = await installation.book.all()
    if (tenants.some((tenant) => tenant.demo)) {
      await installation.close()
      throw new Refused('demonstration_data', t(lang, 'cli.demonstrationData'))
    }
    await serveUntilStopped(installation)
  } finally {
    lock.release()
  }
}

/** Serves until SIGINT or SIGTERM, then closes everything in order. */
export async function serveUntilStopped(installation: Installation, lines: string[] = []): Promise<void> {
  const running = await startServer(installation, commandListener(false))
  const address = installation.settings.origin.replace(/:0$/, `:${running.port}`)
  process.stdout.write(`${[`Zaedno is ready at ${address}`, ...lines].join('\n')}\n`)
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
  await running.stop()
  await installation.close()
}
