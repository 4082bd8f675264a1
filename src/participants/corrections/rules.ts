/** What was replaced between two versions of a participant's row. */
import { CARD_COLUMNS, COLUMNS } from '../isun/layout.ts'
import type { Replaced } from './contract.ts'

/** Cells of a column: a day has three. */
function textOf(cells: readonly string[], at: number): string {
  if (COLUMNS[at]!.rule.kind !== 'date') return cells[at]!
  const parts = [cells[at]!, cells[at + 1]!, cells[at + 2]!]
  if (parts.every((part) => part === '')) return ''
  const [year, month, day] = parts.map((part) => part.padStart(2, '0'))
  return `${year!.padStart(4, '0')}-${month}-${day}`
}

/** What stands in each column, by its key; a day as a day. */
export const columnTexts = (cells: readonly string[]): Map<string, string> =>
  new Map(COLUMNS.flatMap(({ key }, at): [string, string][] => (key === null ? [] : [[key, textOf(cells, at)]])))

/** The answers that stood there and were replaced, column by column; filling a blank replaces nothing. */
export function replacedIn(before: readonly string[], after: readonly string[]): Replaced[] {
  const changes: Replaced[] = []
  let card = false
  COLUMNS.forEach(({ key }, at) => {
    // The number of a row says nothing about the participant.
    if (key === null || key === 'number') return
    const [was, is] = [textOf(before, at), textOf(after, at)]
    if (was === '' || was === is) return
    if (at + 1 >= CARD_COLUMNS.first && at + 1 <= CARD_COLUMNS.last) card = true
    else changes.push({ field: key, before: was, after: is === '' ? null : is })
  })
  if (card) changes.push({ field: 'card', before: null, after: null })
  return changes
}
