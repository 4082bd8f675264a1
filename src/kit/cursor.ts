/** Keyset cursors: the sort key of the last row shown, opaque to the reader. */

/** The cursor after a row. */
export const toCursor = (key: readonly (string | number)[]): string => encodeURIComponent(JSON.stringify(key))

/**
 * The key in a cursor, or null where it was edited into something else.
 * @param length how many members the key has
 */
export function fromCursor(cursor: string, length: number): string[] | null {
  try {
    const key: unknown = JSON.parse(decodeURIComponent(cursor))
    if (!Array.isArray(key) || key.length !== length) return null
    return key.every((part) => typeof part === 'string' || typeof part === 'number') ? key.map(String) : null
  } catch {
    return null
  }
}
