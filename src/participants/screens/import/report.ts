/** What an import's report says, brought into the order in which a person reads it. */

import type { Lang } from '#kit/text.ts'
import type { ImportReport, ImportState } from '#participants/contract.ts'
import type { Key, Params } from '#words/catalogue.ts'
import { faultMessage } from '#words/faults.ts'

type Fault = ImportReport['rejected'][number]

const IN_A_SENTENCE = 3

/** One thing wrong in one column, and all rows where it is. */
export interface FaultGroup {
  key: string
  columnNumber: number
  column: string
  message: string
  /** The answers that are allowed, where they are too many for a sentence. */
  allowed: readonly string[]
  rows: number[]
}

/** Faults by column and reason, in the order of the columns. */
export function faultGroups(faults: readonly Fault[], lang: Lang): FaultGroup[] {
  const groups = new Map<string, FaultGroup>()
  for (const { row, column, columnNumber, code, params } of faults) {
    const answers = String(params.allowed ?? '').split(' · ')
    const allowed = answers.length > IN_A_SENTENCE ? answers : []
    const message = faultMessage(lang, code, params)
    const key = `${columnNumber} ${message}`
    const group = groups.get(key) ?? { key, columnNumber, column, message, allowed, rows: [] }
    group.rows.push(row)
    groups.set(key, group)
  }
  return [...groups.values()].sort((a, b) => a.columnNumber - b.columnNumber)
}

/** The letter that a spreadsheet gives to a column (from 1): 1 is A, 27 is AA. */
export function columnLetter(number: number): string {
  const last = String.fromCharCode(65 + ((number - 1) % 26))
  return number > 26 ? columnLetter(Math.floor((number - 1) / 26)) + last : last
}

/** Rows in order as a person writes them: `3–5, 9`. @returns the first `most` runs, and how many rows are left over */
export function rowRuns(rows: readonly number[], most: number): { text: string; more: number } {
  const runs: { from: number; to: number }[] = []
  for (const row of [...new Set(rows)].sort((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && last.to === row - 1) last.to = row
    else runs.push({ from: row, to: row })
  }
  const text = runs.slice(0, most).map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`))
  const more = runs.slice(most).reduce((sum, { from, to }) => sum + to - from + 1, 0)
  return { text: text.join(', '), more }
}

/** The sentence that says what came of an import, and whether all is well. */
export function headlineOf(
  { dryRun }: Pick<ImportState, 'dryRun'>,
  report: ImportReport,
): {
  key: Key
  params: Params
  tone: 'green' | 'amber'
} {
  const { rows, rejectedRows } = report
  const good = rows - rejectedRows
  if (rows === 0) return { key: 'participants.doneEmpty', params: {}, tone: 'amber' }
  const whole = dryRun ? 'participants.checkedAll' : 'participants.doneAll'
  if (rejectedRows === 0) return { key: whole, params: { count: rows }, tone: 'green' }
  const none = dryRun ? 'participants.checkedNone' : 'participants.doneNone'
  if (good === 0) return { key: none, params: {}, tone: 'amber' }
  const part = dryRun ? 'participants.checkedPart' : 'participants.donePart'
  return { key: part, params: { good, all: rows }, tone: 'amber' }
}

/** Whether an import still goes on. */
export const isGoing = ({ state }: Pick<ImportState, 'state'>): boolean => state === 'waiting' || state === 'running'
