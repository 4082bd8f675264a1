/** `zaedno user add` and `zaedno token create`: the first accounts of an installation, and access for integrations. */

import type { Command } from 'commander'
import { addMembership, createAccount, createToken } from '#accounts/index.ts'
import { type MemberRole, memberRole } from '#gate/contract.ts'
import { addDays, dayIn } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { t } from '#words/index.ts'
import { command, langOf, print, tenantFor, withInstallation } from '../tools.ts'

const TOKEN_DAYS = 365

/** Adds `zaedno user add`. */
export function registerUser(program: Command): void {
  program
    .command('user')
    .description('accounts')
    .command('add')
    .requiredOption('--email <address>', 'address to sign in with')
    .requiredOption('--name <name>', 'as it is written')
    .requiredOption('--password <password>', 'at least 8 characters')
    .requiredOption('--role <role>', memberRole.options.join('|'))
    .option('--tenant <code>', 'where there are several')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\n  zaedno user add --email m.ivanova@smolyan.bg --name "Maria Ivanova" --password … --role project_manager --tenant SML31',
    )
    .action(command(addUser))
}

async function addUser(
  flags: { email: string; name: string; password: string; role: string; tenant?: string; json?: true },
  self: Command,
): Promise<void> {
  const role: MemberRole = memberRole.parse(flags.role)
  const lang = langOf(self)
  const made = await withInstallation(async ({ db, book, gate }) => {
    const tenant = await tenantFor(book, flags.tenant)
    const deps = { db, book }
    const { id, totpSecret } = await createAccount(deps, {
      email: flags.email,
      name: flags.name,
      password: flags.password,
      lang,
    })
    await addMembership(deps, { accountId: id, tenantId: tenant.id, role, from: dayIn(gate.clock(), tenant.zone) })
    return { id, tenant: tenant.code, role, totpSecret }
  })
  print(flags.json, made, () => [t(lang, 'cli.userAdded', { email: flags.email, secret: made.totpSecret ?? '' })])
}

/** Adds `zaedno token create`. */
export function registerToken(program: Command): void {
  program
    .command('token')
    .description('API tokens')
    .command('create')
    .requiredOption('--role <role>', memberRole.options.join('|'))
    .option('--tenant <code>', 'where there are several')
    .option('--expires <date>', 'last day, YYYY-MM-DD; default one year from today')
    .option('--name <name>', 'what it is for', 'cli')
    .option('--json', 'print JSON')
    .addHelpText('after', '\n  zaedno token create --role project_manager --tenant SML31 --expires 2027-06-30')
    .action(command(makeToken))
}

async function makeToken(flags: {
  role: string
  tenant?: string
  expires?: string
  name: string
  json?: true
}): Promise<void> {
  const role: MemberRole = memberRole.parse(flags.role)
  const made = await withInstallation(async ({ db, book, gate }) => {
    const tenant = await tenantFor(book, flags.tenant)
    const expires = flags.expires ?? addDays(dayIn(gate.clock(), tenant.zone), TOKEN_DAYS)
    const expiresAt = Date.parse(`${expires}T23:59:59Z`)
    const { id, token } = await createToken(
      { db, book },
      { id: newId(), tenantId: tenant.id, name: flags.name, role, expiresAt },
    )
    return { id, token, role, tenant: tenant.code, expires }
  })
  print(flags.json, made, () => [String(made.token)])
}
