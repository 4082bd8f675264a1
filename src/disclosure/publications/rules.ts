/** What a second person is warned of before a page is published. */
import { PUBLIC_POLICY } from '../contract.ts'
import { lintText } from '../lint-text.ts'
import type { Warning } from './contract.ts'

/** Small counts beside places and groups in all texts of a body. */
export function warningsIn(body: unknown, places: readonly string[]): Warning[] {
  return textsIn(body, '').flatMap(({ path, text }) =>
    lintText(text, { k: PUBLIC_POLICY.k, places }).map(({ count, near }) => ({ path, count, near })),
  )
}

function textsIn(value: unknown, path: string): { path: string; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) => textsIn(member, path ? `${path}.${key}` : key))
}
