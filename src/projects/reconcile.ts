/** What has to be written so that stored rows become the wanted ones; what is equal is left alone. */
import { canonicalJson } from '#kit/json.ts'

/** The difference between stored and wanted rows. */
export interface Difference<T> {
  /** Rows that are new. */
  add: T[]
  /** Rows that differ, with the id of the stored row. */
  replace: T[]
  unchanged: number
  /** Ids of stored rows that are not wanted. */
  gone: string[]
  /** Id of each wanted row by its key. */
  ids: Map<string, string>
}

/** Whether anything has to be written. */
export const differs = (difference: Difference<unknown>): boolean =>
  difference.add.length + difference.replace.length + difference.gone.length > 0

/**
 * Compares rows by their natural key.
 * @param wanted whole rows; their ids are used only where the key is new
 */
export function reconcile<T extends { id: string }>(
  stored: readonly T[],
  wanted: readonly T[],
  keyOf: (row: T) => string,
): Difference<T> {
  const before = new Map(stored.map((row) => [keyOf(row), row]))
  const difference: Difference<T> = { add: [], replace: [], unchanged: 0, gone: [], ids: new Map() }
  for (const row of wanted) {
    const key = keyOf(row)
    const old = before.get(key)
    const kept = old ? { ...row, id: old.id } : row
    difference.ids.set(key, kept.id)
    if (!old) difference.add.push(kept)
    else if (canonicalJson(old) === canonicalJson(kept)) difference.unchanged += 1
    else difference.replace.push(kept)
  }
  difference.gone = stored.filter((row) => !difference.ids.has(keyOf(row))).map((row) => row.id)
  return difference
}
