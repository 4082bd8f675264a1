/** Places in lists by name. Cursors stand in addresses, so the name in one is sealed. */
import { problem } from '#gate/index.ts'
import type { Vault } from '#vault/index.ts'

const PLACE = 'people.cursor'

/** The key of a cursor after someone. @param by sort name and id, as the directory orders by it */
export const sealedKey = (vault: Vault, by: readonly [sort: string, id: string]): [string] => [
  vault.sealJson('C2', PLACE, String(vault.tenantId), by).toString('base64url'),
]

/**
 * What {@link sealedKey} was made of.
 * @throws bad_cursor where it is none of ours, or was altered
 */
export function openedKey(vault: Vault, after: readonly string[] | null): [string, string] | null {
  if (after === null) return null
  try {
    return vault.openJson<[string, string]>(PLACE, String(vault.tenantId), Buffer.from(after[0]!, 'base64url'))
  } catch {
    throw problem('bad_cursor')
  }
}
