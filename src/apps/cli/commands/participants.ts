/** `zaedno import participants` and `zaedno export participants`. */
import { createWriteStream, writeFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import { type Download, type Gate, runReading, type Tenant } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import type { Lang } from '#kit/text.ts'
import { type ImportReport, orderOf, rejectedWorkbook, runImport } from '#participants/index.ts'
import { faultMessage } from '#words/faults.ts'
import { t } from '#words/index.ts'
import { command, langOf, OPERATOR, print, projectFor, REJECTED, withInstallation } from '../tools.ts'

interface ImportFlags {
  project: string
  tenant?: string
  cardsOnFile?: true
  municipality?: string
  dryRun?: true
  rejected?: string
  json?: true
}

/** Adds the command under `zaedno import`. */
export function registerImportParticipants(group: Command): void {
  group
    .command('participants')
    .argument('<file>', '.xlsx (ISUN 2020) or .csv with the same columns')
    .requiredOption('--project <code>', 'code of the project')
    .option('--tenant <code>', 'where several tenants have a project of this code')
    .option('--cards-on-file', 'signed participant cards are on file: take in columns 14-20')
    .option('--municipality <code>', 'participating municipality that these people are served in')
    .option('--dry-run', 'check the file, take nothing in')
    .option('--rejected <out.xlsx>', 'write the rejected rows as a workbook to mend')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\n  zaedno import participants people.xlsx --project SML-2022 --cards-on-file --rejected mend.xlsx',
    )
    .action(command(importParticipants))
}

async function importParticipants(file: string, flags: ImportFlags, self: Command): Promise<void> {
  const lang = langOf(self)
  const report = await withInstallation(async ({ gate, book }) => {
    const { tenant, project } = await projectFor({ gate, book }, flags)
    return runImport({
      gate,
      actor: OPERATOR,
      tenant,
      projectId: project.id,
      source: file,
      cardsOnFile: flags.cardsOnFile ?? false,
      municipality: flags.municipality ?? null,
      dryRun: flags.dryRun ?? false,
      runId: newId(),
      order: orderOf(gate.clock()),
      progress: progressOn(self.opts().json),
    })
  })
  if (flags.rejected && report.rejectedRows > 0) {
    const say = (fault: ImportReport['rejected'][number]) => sentence(fault, lang)
    const pieces = rejectedWorkbook(file, flags.cardsOnFile ?? false, say)
    await pipeline(Readable.from(pieces), createWriteStream(flags.rejected))
  }
  print(flags.json, forJson(report, lang), () => forPeople(report, lang))
  if (report.rejectedRows > 0) process.exitCode = REJECTED
}

const sentence = ({ column, code, params }: ImportReport['rejected'][number], lang: Lang) =>
  `${column}: ${faultMessage(lang, code, params)}`

function forJson(report: ImportReport, lang: Lang) {
  const told = (faults: ImportReport['rejected']) =>
    faults.map(({ row, column, code, params }) => ({ row, column, code, message: faultMessage(lang, code, params) }))
  return { ...report, rejected: told(report.rejected), warnings: told(report.warnings) }
}

function forPeople(report: ImportReport, lang: Lang): string[] {
  const { rows, people, created, updated, unchanged, rejectedRows, incomplete } = report
  return [
    t(lang, 'cli.imported', { rows, people, created, updated, unchanged }),
    ...(incomplete > 0 ? [t(lang, 'cli.incomplete', { incomplete })] : []),
    ...(rejectedRows > 0 ? [t(lang, 'cli.rejected', { rejectedRows })] : []),
    ...report.rejected.slice(0, 50).map((fault) => `  ${fault.row} · ${sentence(fault, lang)}`),
  ]
}

/** A line that is written over, where a person is watching. */
const progressOn = (json: boolean | undefined) => async (phase: string, done: number, total: number | null) => {
  if (json || !process.stderr.isTTY) return
  process.stderr.write(`\r${phase} ${done}${total === null ? '' : ` / ${total}`}   `)
}

interface ExportFlags {
  project: string
  tenant?: string
  format: string
  output: string
  purpose: string
}

/** Adds the command under `zaedno export`. */
export function registerExportParticipants(group: Command): void {
  group
    .command('participants')
    .requiredOption('--project <code>', 'code of the project')
    .option('--tenant <code>', 'where several tenants have a project of this code')
    .option('--format <format>', 'isun', 'isun')
    .requiredOption('-o, --output <file.xlsx>', 'where to write')
    .requiredOption('--purpose <text>', 'why; it is written into the log of who saw whom')
    .addHelpText(
      'after',
      '\n  zaedno export participants --project SML-2022 -o people.xlsx --purpose "quarterly report"',
    )
    .action(command(exportParticipants))
}

async function exportParticipants(flags: ExportFlags): Promise<void> {
  if (flags.format !== 'isun') throw Object.assign(new Error(`format ${flags.format}`), { code: 'unknown_format' })
  const workbook = await withInstallation(async ({ gate, book }) => {
    const { tenant, project } = await projectFor({ gate, book }, flags)
    return download(gate, tenant, { code: project.code, purpose: flags.purpose })
  })
  writeFileSync(flags.output, workbook.bytes, { mode: 0o600 })
}

const download = (gate: Gate, tenant: Tenant, query: object): Promise<Download> =>
  runReading(gate, { name: 'participants.workbook', actor: OPERATOR, tenant, query }) as Promise<Download>
