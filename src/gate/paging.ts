/** Keyset paging of a reading: one row more than asked tells whether there is a next page. */
import { fromCursor, toCursor } from '#kit/cursor.ts'
import type { Page } from './contract.ts'
import { problem } from './problems.ts'

/**
 * Reads a page.
 * @param keyOf the sort key of an item, as the query orders by it
 * @param read gets the key to start after (or null) and how many rows to read
 * @throws bad_cursor
 */
export async function paged<T>(
  query: { after?: string | undefined; limit: number },
  keyLength: number,
  keyOf: (item: T) => readonly (string | number)[],
  read: (after: string[] | null, limit: number) => Promise<T[]>,
): Promise<Page<T>> {
  const after = query.after === undefined ? null : fromCursor(query.after, keyLength)
  if (query.after !== undefined && after === null) throw problem('bad_cursor')
  const rows = await read(after, query.limit + 1)
  const items = rows.slice(0, query.limit)
  const last = items.at(-1)
  return { items, next: rows.length > items.length && last !== undefined ? toCursor(keyOf(last)) : null }
}
