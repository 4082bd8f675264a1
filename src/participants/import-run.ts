/**
 * A whole workbook in: read to check it (every fault, every repeated key), then the good rows are taken in, one operation
 * per chunk. The chunks' ids follow from the run's id, so a run that is taken up again after a crash
 * finds done what was done.
 */

import type { Source } from '#documents/index.ts'
import { type Actor, type Gate, runOperation, type Tenant } from '#gate/index.ts'
import { followingId } from '#kit/ids.ts'
import { CHUNK_ROWS, type ChunkResult, type ImportChunk, type ImportReport } from './contract.ts'
import { rowsSeen } from './isun/across-rows.ts'
import { dataRows, readIsunFile } from './isun/read-file.ts'
import type { Fault } from './isun/read-row.ts'

/** Faults and warnings named one by one; beyond that only their rows are counted. */
const NAMED = 100_000
const HOLD = 64_000_000
/** Chunks under way at once: one is sealed while the database writes the other. */
const AT_ONCE = 2

/** What to import, and where to. */
export interface ImportRun {
  gate: Gate
  actor: Actor
  tenant: Tenant
  projectId: string
  /** Path of a file, its content, or what fetches the content anew whenever it is read: only that is not kept meanwhile. */
  source: Source | (() => Promise<Uint8Array>)
  cardsOnFile: boolean
  municipality: string | null
  dryRun: boolean
  /** UUIDv7 of the run: the same when it is resumed. */
  runId: string
  /** Place in the order of imports, see `orderOf`. */
  order: number
  /** Characters of good rows held between checking and taking in (default 64 M); a larger file is read again. */
  hold?: number
  /** Told how far it is; may throw to stop the run. */
  progress: (phase: 'checking' | 'importing', done: number, total: number | null) => Promise<void>
}

interface Checked {
  report: ImportReport
  /** By the row that stays: where its key first appeared and how many rows it replaces. */
  replacing: Map<number, { place: number; replaces: number }>
  /** Rows that are not taken in: rejected, or replaced by a later one. */
  left: Set<number>
  /** Cells of the good rows as JSON, by row; null where they are too many to be held. */
  held: Map<number, string> | null
}

/**
 * Runs an import (or with `dryRun` only checks the file).
 * @throws FileProblem, IsunHeaderProblem where the file is refused; Problem from the gate; what `progress` throws
 */
export async function runImport(run: ImportRun): Promise<ImportReport> {
  const checked = await check(run)
  if (!run.dryRun) await takeChunks(run, checked)
  return checked.report
}

async function check(run: ImportRun): Promise<Checked> {
  const report: ImportReport = {
    rows: 0,
    people: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    incomplete: 0,
    rejectedRows: 0,
    rejected: [],
    warnings: [],
    duplicates: [],
    createdActivities: [],
  }
  const replacing: Checked['replacing'] = new Map()
  const left = new Set<number>()
  let held: Checked['held'] = run.dryRun ? null : new Map()
  let characters = 0
  const seen = rowsSeen()
  const name = (list: Fault[], faults: readonly Fault[]) => {
    if (list.length < NAMED) list.push(...faults)
  }
  const { source, give } = await fetched(run)
  for await (const batch of readIsunFile(source, { cardsOnFile: run.cardsOnFile, give })) {
    name(report.warnings, batch.fileWarnings)
    for (const { row, cells, read } of batch.rows) {
      report.rows += 1
      if (!read.ok) {
        report.rejectedRows += 1
        left.add(row)
        name(report.rejected, read.faults)
        continue
      }
      if (held) {
        const text = JSON.stringify(cells)
        characters += text.length
        held = characters > (run.hold ?? HOLD) ? null : held.set(row, text)
      }
      const { warnings, replaces } = seen.add(read.value)
      name(report.warnings, [...read.warnings, ...warnings])
      if (replaces === null) continue
      const earlier = replacing.get(replaces) ?? { place: replaces, replaces: 0 }
      replacing.delete(replaces)
      replacing.set(row, { place: earlier.place, replaces: earlier.replaces + 1 })
      left.add(replaces)
      report.duplicates.push({ rows: [replaces, row], reason: 'same_key' })
    }
    await run.progress('checking', report.rows, null)
  }
  report.people = seen.people()
  return { report, replacing, left, held }
}

/** The data rows once more, in batches: those that are held, else from the file. */
async function* rowsAgain(run: ImportRun, { held }: Checked): AsyncGenerator<{ row: number; cells: string[] }[]> {
  if (held) {
    for (const [row, text] of held) yield [{ row, cells: JSON.parse(text) }]
    return
  }
  const { source, give } = await fetched(run)
  for await (const { rows } of dataRows(source, { give })) yield rows
}

const fetched = async ({ source }: ImportRun) =>
  typeof source === 'function' ? { source: await source(), give: true } : { source, give: false }

async function takeChunks(run: ImportRun, checked: Checked): Promise<void> {
  const { report, replacing, left } = checked
  const total = report.rows - report.rejectedRows
  let chunk: ImportChunk['rows'] = []
  let number = 0
  let done = 0
  const underWay = new Set<Promise<void>>()
  const send = async (rows: ImportChunk['rows'], n: number) => {
    const input: ImportChunk = {
      projectId: run.projectId,
      cardsOnFile: run.cardsOnFile,
      municipality: run.municipality,
      order: run.order,
      rows,
    }
    const id = followingId(run.runId, n)
    const { gate, actor, tenant } = run
    const receipt = await runOperation(gate, { name: 'participants.import', id, actor, tenant, input })
    addTo(report, receipt.result as ChunkResult)
    done += rows.reduce((sum, row) => sum + 1 + (row.replaces ?? 0), 0)
    await run.progress('importing', done, total)
  }
  const launch = async () => {
    if (chunk.length === 0) return
    const sending = send(chunk, ++number).finally(() => underWay.delete(sending))
    underWay.add(sending)
    // A failure is thrown where it is awaited, below.
    sending.catch(() => undefined)
    chunk = []
    if (underWay.size >= AT_ONCE) await Promise.race(underWay)
  }
  try {
    for await (const rows of rowsAgain(run, checked)) {
      for (const { row, cells } of rows) {
        if (left.has(row)) continue
        chunk.push({ row, cells, ...replacing.get(row) })
        if (chunk.length === CHUNK_ROWS) await launch()
      }
    }
    await launch()
    await Promise.all(underWay)
  } finally {
    await Promise.allSettled(underWay)
  }
  report.duplicates.sort((a, b) => a.rows[0]! - b.rows[0]!)
}

function addTo(report: ImportReport, result: ChunkResult) {
  report.created += result.created
  report.updated += result.updated
  report.unchanged += result.unchanged
  report.incomplete += result.incomplete
  for (const row of result.sameActivity) report.duplicates.push({ rows: [row], reason: 'same_activity_other_entry' })
  for (const name of result.createdActivities) {
    if (!report.createdActivities.includes(name)) report.createdActivities.push(name)
  }
}
