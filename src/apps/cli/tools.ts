/** What every command uses: settings, an open installation, output, one clear sentence on error. */

import type { Command } from 'commander'
import pino from 'pino'
import { type Installation, type Listener, openInstallation } from '#apps/server/installation.ts'
import { readSettings, SettingsProblem } from '#apps/server/settings.ts'
import { OPERATOR, Problem, problemOf, runReading, type Tenant, type TenantBook } from '#gate/index.ts'
import { numberTenant } from '#gate/numberer.ts'
import type { Lang } from '#kit/text.ts'
import { FAULT_WORDS, faultMessage } from '#words/faults.ts'
import { fieldMessage } from '#words/fields.ts'
import { operatingSentence } from '#words/operating.ts'
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
  const { code, message } = error as Error & { code?: string }
  const told = code && operatingSentence(lang, code, detailsOf(error))
  if (told) return `${code}: ${told}`
  if (error instanceof SettingsProblem) return `settings_refused: ${message}`
  const faulty = (error as { faults?: { column: string; code: string; params: Record<string, string> }[] }).faults
  if (faulty)
    return [
      `${code}:`,
      ...faulty.map((fault) => `  ${fault.column}: ${faultMessage(lang, fault.code, fault.params)}`),
    ].join('\n')
  if (code && Object.hasOwn(FAULT_WORDS, code))
    return `${code}: ${faultMessage(lang, code, (error as { params?: Record<string, number> }).params ?? {})}`
  const problem = problemOf(error)
  if (problem.code === 'internal') return `${code ?? 'internal'}: ${message}`
  const { title, why, next } = explain(lang, problem.code, problem.info.params)
  const faults = (problem.info.errors ?? []).map((fault) => `\n  ${fault.path}: ${fieldMessage(lang, fault)}`).join('')
  return `${problem.code}: ${title}. ${why} ${next}${faults}`
}

/** What fills a sentence: the problem's own details, or what the system says of a file or port. */
const detailsOf = (error: unknown): Record<string, string | number> => {
  const { details, path, port } = error as { details?: Record<string, string | number>; path?: string; port?: number }
  return { ...(path !== undefined && { path }), ...(port !== undefined && { port }), ...details }
}

/** The tenant of a command: named, or the only one. @throws tenant_needed, not_found */
export async function tenantFor(book: TenantBook, code: string | undefined): Promise<Tenant> {
  if (code) return book.find(code)
  const tenants = await book.all()
  if (tenants.length === 1) return tenants[0]!
  throw new Problem('tenant_needed')
}

/** What a command needs of an installation to find a project. */
type Where = Pick<Installation, 'gate' | 'book'>

/**
 * The project of a command and the tenant that it lives in.
 * @throws not_found; tenant_needed where several tenants have a project of this code
 */
export async function projectFor({ gate, book }: Where, given: { project: string; tenant?: string }) {
  const tenants = given.tenant ? [await book.find(given.tenant)] : await book.all()
  const found: { tenant: Tenant; project: { id: string; code: string } }[] = []
  for (const tenant of tenants) {
    const query = { code: given.project }
    const project = await runReading(gate, { name: 'projects.get', actor: OPERATOR, tenant, query }).catch(absent)
    if (project) found.push({ tenant, project: project as { id: string; code: string } })
  }
  if (found.length === 1) return found[0]!
  const params = { what: 'project', code: given.project }
  throw new Problem(found.length === 0 ? 'not_found' : 'tenant_needed', { params })
}

function absent(error: unknown): null {
  if (error instanceof Problem && error.code === 'not_found') return null
  throw error
}

/** Prints a result: JSON alone with `--json`, else the lines. */
export function print(json: boolean | undefined, result: unknown, lines: () => string[]): void {
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : `${lines().join('\n')}\n`)
}

export { OPERATOR }
