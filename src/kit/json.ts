/** One text for one value: JSON with sorted keys, so that equal content has equal hashes on phone and server. */

/** Values that JSON can carry. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Canonical JSON (keys sorted by code unit, `undefined` members left out; a subset of RFC 8785 for our values). */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
  return `{${members.join(',')}}`
}
