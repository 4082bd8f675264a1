/** `zaedno start`: from nothing to a running system; an empty installation gets the demonstration network. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { loadDemonstration, wantsDemonstration } from '#apps/demo/load.ts'
import { type Installation, openInstallation } from '#apps/server/installation.ts'
import { readSettings } from '#apps/server/settings.ts'
import { lockServer } from '#db/embedded.ts'
import type { Lang } from '#kit/text.ts'
import { totpCode } from '#vault/index.ts'
import { t } from '#words/index.ts'
import { command, commandListener, langOf } from '../tools.ts'
import { serveUntilStopped } from './serve.ts'

export function registerStart(program: Command): void {
  program
    .command('start')
    .description('install, build, start; loads the demonstration network into an empty installation')
    .addHelpText('after', '\n  PORT=8080 ZAEDNO_DATA=/srv/zaedno zaedno start')
    .action(command(async (_options: object, self: Command) => start(self)))
}

async function start(self: Command): Promise<void> {
  const settings = readSettings()
  const lock = await lockServer(settings.data)
  try {
    const installation = await openInstallation(settings, commandListener(false), { counting: 'worker' })
    try {
      if (settings.demo && (await wantsDemonstration(installation))) await load(installation, langOf(self))
    } catch (error) {
      await installation.close()
      throw error
    }
    await serveUntilStopped(installation, noticesOf(installation, langOf(self)))
  } finally {
    lock.release()
  }
}

/** Loads the demonstration, saying how far it is; one that was interrupted goes on where it stopped. */
async function load(installation: Installation, lang: Lang): Promise<void> {
  let said = -1
  await loadDemonstration(installation, (done, total) => {
    const percent = Math.floor((100 * done) / total)
    if (percent < said + 10 && done < total) return
    said = percent
    process.stdout.write(`${t(lang, 'cli.demoLoading', { percent })}\n`)
  })
}

/** What is said once after the address: where the keys lie, and how to sign in to a demonstration. */
function noticesOf({ settings }: Installation, lang: Lang): string[] {
  const lines = settings.keysBesideData ? [t(lang, 'cli.keysWarning', { path: settings.keys })] : []
  const path = join(settings.data, 'demo-accounts.json')
  if (!existsSync(path)) return lines
  const accounts: { email: string; password: string; totpSecret: string; role: string }[] = JSON.parse(
    readFileSync(path, 'utf8'),
  )
  const shown = accounts.find((account) => account.role === 'project_manager') ?? accounts[0]
  if (!shown) return lines
  const { email, password, totpSecret } = shown
  const code = totpCode(totpSecret, Date.now())
  return [...lines, t(lang, 'cli.demoSignIn', { email, password, code }), t(lang, 'cli.demoAccounts', { path })]
}
