/** Holds an uploaded row against the record as it was when it was taken in; pure. */

import type { Replaced } from '../corrections/contract.ts'
import { columnTexts } from '../corrections/rules.ts'
import { CARD_COLUMNS, COLUMNS } from '../isun/layout.ts'
import type { Difference } from './contract.ts'

/** Columns that are compared: not the row's number, not the answers of the card. */
const COMPARED = COLUMNS.flatMap(({ key }, at) =>
  key !== null && key !== 'number' && !(at + 1 >= CARD_COLUMNS.first && at + 1 <= CARD_COLUMNS.last) ? [key] : [],
)

/**
 * Where file and record as taken in differ. What the file left blank may have been filled in since, which replaces
 * nothing and is no difference.
 * @param file cells of the uploaded row, in official spelling
 * @param record cells of the record now
 * @param corrections what was replaced since, newest first
 */
export function differencesOf(
  file: readonly string[],
  record: readonly string[],
  corrections: readonly (readonly Replaced[])[],
): Difference[] {
  const uploaded = columnTexts(file)
  const then = columnTexts(record)
  for (const changes of corrections) {
    for (const { field, before } of changes) if (then.has(field)) then.set(field, before ?? '')
  }
  return COMPARED.flatMap((field) => {
    const [inFile, inRecord] = [uploaded.get(field) ?? '', then.get(field) ?? '']
    return inFile === '' || inFile === inRecord ? [] : [{ field, file: inFile, record: inRecord }]
  })
}
