/** What every command uses: settings, an open installation, output, one clear sentence on error. */

import type { Command } from 'commander'
import pino from 'pino'
import { type Installation, type Listener, openInstallation } from '#apps/server/installation.ts'
import { readSettings } from '#apps/server/settings.ts'
import { OPERATOR, Problem, problemOf, type Tenant } from '#gate/index.ts'
import { numberTenant } from '#gate/numberer.ts'
import type { Lang } from '#kit/text.ts'
import { explain } from '#words/problems.ts'

/** Exit codes: 1 failed, 2 done but with rejected rows. */
export const FAILED = 1
export const REJECTED = 2

/** Language of the command line's own texts. */
export const langOf = (command: Command): Lang => (command.optsWithGlobals().lang === 'en' ? 'en' : 'bg')

/** Logs to standard error, so that `--json` leaves standard output to JSON alone. */
export function commandListener(quiet: boolean): Listener {
  const log = pino({ level: quiet ? 'error' : 'info', base: null }, pino.destination(2))
  return {
    note: (event, details = {}) => log.info(details, event),
    error: (error) => log.error({ name: (error as Error).name, at: (error as Error).stack }, 'internal'),
  }
}

/** Opens the installation for one command and closes it afterwards, also on failure; numbers what the command left. */
export async function withInstallation<T>(body: (installation: Installation) => Promise<T>): Promise<T> {
  const installation = await openInstallation(readSettings(), commandListener(true))
  try {
    const result = await body(installation)
    for (const tenant of await installation.book.all()) {
      await numberTenant(installation.gate, tenant.id, installation.heads)
    }
    return result
  } finally {
    await installation.close()
  }
}

/** Runs a command's body; an error becomes one sentence on standard error and exit code 1. */
export const command =
  <Args extends unknown[]>(body: (...args: Args) => Promise<void>) =>
  async (...args: Args): Promise<void> => {
    const self = args.at(-1) as Command
    try {
      await body(...args)
    } catch (error) {
      const lang = langOf(self)
      process.stderr.write(`${sentenceOf(error, lang)}\n`)
      process.exitCode = FAILED
    }
  }

function sentenceOf(error: unknown, lang: Lang): string {
  if (error instanceof Problem || (error as { code?: string }).code === undefined) {
    const problem = problemOf(error)
    if (problem.code === 'internal') return `internal: ${(error as Error).message}`
    const { title, why, next } = explain(lang, problem.code, problem.info.params)
    const faults = (problem.info.errors ?? []).map((fault) => `\n  ${fault.path}: ${fault.message}`).join('')
    return `${problem.code}: ${title}. ${why} ${next}${faults}`
  }
  return `${(error as { code: string }).code}: ${(error as Error).message}`
}

/** The tenant of a command: named, or the only one that holds a project with this code. */
export async function tenantFor(
  installation: Installation,
  given: { tenant?: string; project?: string },
): Promise<Tenant> {
  if (given.tenant) return installation.book.find(given.tenant)
  const tenants = await installation.book.all()
  if (!given.project) {
    if (tenants.length === 1) return tenants[0]!
    throw new Problem('tenant_needed')
  }
  const { holdsProject } = await import('#projects/index.ts')
  const holders: Tenant[] = []
  for (const tenant of tenants) if (await holdsProject(installation.db, tenant.id, given.project)) holders.push(tenant)
  if (holders.length === 1) return holders[0]!
  throw new Problem(holders.length === 0 ? 'not_found' : 'tenant_needed', {
    params: { what: 'project', code: given.project },
  })
}

/** Prints a result: JSON alone with `--json`, else the lines. */
export function print(json: boolean | undefined, result: unknown, lines: () => string[]): void {
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : `${lines().join('\n')}\n`)
}

export { OPERATOR }
