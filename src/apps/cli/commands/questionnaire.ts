/** `zaedno questionnaire`: XLSForm in and out. */
import { createReadStream, writeFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Command, Option } from 'commander'
import type { Installation } from '#apps/server/installation.ts'
import { type CheckedForm, type InstrumentListItem, SUBJECTS, type Subject } from '#assessment/instruments/contract.ts'
import { FileProblem } from '#documents/index.ts'
import { keepFile, removeFile, uploadsIn } from '#files/index.ts'
import type { Page } from '#gate/contract.ts'
import { type Download, OPERATOR, problem, runOperation, runReading, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import type { Lang } from '#kit/text.ts'
import { t } from '#words/index.ts'
import { command, langOf, print, REJECTED, withInstallation } from '../tools.ts'

/** Far above any questionnaire. */
const LARGEST = 20_000_000

type Place = Pick<Installation, 'gate' | 'files'>

/** What became of a file; no version where it was not taken. */
export interface QuestionnaireTaken {
  code: string
  /** Code of the tenant. */
  tenant: string
  version: number | null
  questions: number
  unsupported: { sheet: string; row: number; what: string; message: string }[]
}

/** Adds `questionnaire import` and `questionnaire export`. */
export function registerQuestionnaire(program: Command): void {
  const group = program.command('questionnaire').description('questionnaires as XLSForm workbooks')
  group
    .command('import')
    .description('take an XLSForm in, as a questionnaire or as the next version of the one with its form_id')
    .argument('<file>', '.xlsx')
    .option('--tenant <code>', 'whose it is; without it, the first')
    .addOption(new Option('--about <whom>', SUBJECTS.join('|')).choices(SUBJECTS).default('people'))
    .option('--json', 'print JSON')
    .addHelpText('after', '\n  zaedno questionnaire import needs.xlsx --tenant PDV43 --json')
    .action(command(importFile))
  group
    .command('export')
    .description('write the newest version as an XLSForm')
    .argument('<code>', 'its form_id, or its id')
    .requiredOption('-o, --output <file.xlsx>', 'where to write')
    .option('--tenant <code>', 'where several have one of this code')
    .addHelpText('after', '\n  zaedno questionnaire export community_needs -o needs.xlsx')
    .action(command(exportFile))
}

interface ImportFlags {
  tenant?: string
  about: Subject
  json?: true
}

async function importFile(path: string, flags: ImportFlags, self: Command): Promise<void> {
  const lang = langOf(self)
  const taken = await withInstallation(async (place) => {
    const tenants = await tenantsFor(place, flags.tenant)
    return takeIn(place, tenants[0]!, path, { about: flags.about, lang })
  })
  print(flags.json, taken, () => told(taken, lang))
  if (taken.version === null) process.exitCode = REJECTED
}

/**
 * Takes a workbook in. Nothing is half taken: a form with anything that is not supported, but for what is merely kept, stays out.
 * @throws file_unreadable, file_too_large; file_refused where it is no workbook
 */
export async function takeIn(
  { gate, files }: Place,
  tenant: Tenant,
  path: string,
  { about, lang }: { about: Subject; lang: Lang },
): Promise<QuestionnaireTaken> {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) throw new FileProblem('file_unreadable', path)
  if (found.size > LARGEST) throw new FileProblem('file_too_large', path)
  const [uploads, vault, fileId] = [uploadsIn(files), await gate.tenants.vaultOf(tenant.id), newId()]
  await keepFile(uploads, vault, fileId, createReadStream(path), LARGEST)
  try {
    const query = { file: fileId }
    const asked = { name: 'instruments.check', actor: OPERATOR, tenant, query } as const
    const { code: written, title, questions, faults } = (await runReading(gate, asked)) as CheckedForm
    // As XLSForm has it: a form without an id is called as its file.
    const code = written ?? basename(path).replace(/\.[^.]*$/, '')
    const of = { code, tenant: tenant.code }
    const unsupported = faults.map(({ sheet, row, column, found, code }) => ({
      sheet,
      row,
      what: found || column || sheet,
      message: t(lang, `questionnaires.form_${code}`),
    }))
    if (faults.some(({ level }) => level === 'refused')) return { ...of, version: null, questions, unsupported }
    const known = await findByCode(gate, tenant, code)
    const id = newId()
    const input = { id, instrumentId: known?.id ?? newId(), fileId, subject: known?.subject ?? about }
    const named = { ...(title === null && { title: code }), ...(written === null && { code }) }
    const { result } = await runOperation(gate, {
      name: 'instruments.import',
      id,
      actor: OPERATOR,
      tenant,
      input: { ...input, ...named },
    })
    return { ...of, version: (result as { version: number }).version, questions, unsupported }
  } finally {
    await removeFile(uploads, vault, fileId)
  }
}

/** The questionnaire with a form_id (the newest of several), or with an id. */
async function findByCode(gate: Place['gate'], tenant: Tenant, code: string): Promise<InstrumentListItem | undefined> {
  for (let after: string | undefined; ; ) {
    const query = { limit: '200', ...(after && { after }) }
    const asked = { name: 'instruments.list', actor: OPERATOR, tenant, query } as const
    const { items, next } = (await runReading(gate, asked)) as Page<InstrumentListItem>
    const found = items.find((one) => one.id === code || (one.code === code && one.endedOn === null))
    if (found || next === null) return found
    after = next
  }
}

async function exportFile(code: string, flags: { output: string; tenant?: string }): Promise<void> {
  const file = await withInstallation(async (place) => writeOut(place, await tenantsFor(place, flags.tenant), code))
  writeFileSync(flags.output, file.bytes)
}

/** The newest version as a workbook, of the first of the tenants that has it. @throws not_found */
export async function writeOut(
  { gate }: Pick<Place, 'gate'>,
  tenants: readonly Tenant[],
  code: string,
): Promise<Download> {
  for (const tenant of tenants) {
    const found = await findByCode(gate, tenant, code)
    if (!found) continue
    const query = { id: found.id }
    return (await runReading(gate, { name: 'instruments.file', actor: OPERATOR, tenant, query })) as Download
  }
  throw problem('not_found', { what: 'instrument' })
}

/**
 * The tenant that was named, or all in the order in which they were made. A questionnaire holds nobody's data and says whose it
 * became, so that where none is named the first takes it in.
 */
const tenantsFor = async (
  { book }: Pick<Installation, 'book'>,
  code: string | undefined,
): Promise<readonly Tenant[]> => (code ? [await book.find(code)] : (await book.all()).toSorted((a, b) => a.id - b.id))

const told = ({ code, tenant, version, questions, unsupported }: QuestionnaireTaken, lang: Lang): string[] => [
  version === null
    ? t(lang, 'cli.formRefused', { code })
    : t(lang, 'cli.formTaken', { code, tenant, version, questions }),
  ...unsupported.map(({ sheet, row, what, message }) => `  ${sheet} · ${row} · ${what}: ${message}`),
]
