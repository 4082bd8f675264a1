/**
 * Challenges that need no memory until they are answered: asking for one writes nothing, so that nobody fills the
 * database without a passkey. `id(16) | expires(6) | keyed hash(32)`; the hash binds what it is for and for whom.
 */
import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { INSTALLATION } from '#gate/index.ts'
import { newId } from '#kit/ids.ts'
import type { AccountsDeps } from '../deps.ts'
import { type Challenge, spendChallenge } from './store.ts'

/** How long an answer may take, milliseconds. */
export const CHALLENGE_MS = 5 * 60_000
const HEAD = 22
const LENGTH = 54

/** What a challenge is for; `accountId` is null where nobody is known yet. */
type Use = Pick<Challenge, 'kind' | 'accountId'>

async function sealOf(deps: AccountsDeps, { kind, accountId }: Use, head: Buffer): Promise<Buffer> {
  const vault = await deps.book.vaultOf(INSTALLATION)
  const hash = vault.contentHash(`challenge|${kind}|${accountId ?? ''}|${head.toString('hex')}`)
  return Buffer.from(hash, 'base64url')
}

/** A new challenge. */
export async function newChallenge(deps: AccountsDeps, use: Use, now: number): Promise<Uint8Array<ArrayBuffer>> {
  const head = Buffer.alloc(HEAD)
  head.write(newId().replaceAll('-', ''), 'hex')
  head.writeUIntBE(now + CHALLENGE_MS, 16, 6)
  return new Uint8Array(Buffer.concat([head, await sealOf(deps, use, head)]))
}

/**
 * The challenge that an answer names, used up by this. Undefined where it is not ours, not for this, too old or answered
 * before.
 * @param clientDataJSON as the browser sent it, base64url
 */
export async function answeredChallenge(
  deps: AccountsDeps,
  use: Use,
  clientDataJSON: string,
  now: number,
): Promise<string | undefined> {
  const client = clientData.safeParse(Buffer.from(clientDataJSON, 'base64url').toString())
  if (!client.success) return undefined
  const { challenge } = client.data
  const bytes = Buffer.from(challenge, 'base64url')
  if (bytes.length !== LENGTH) return undefined
  const head = bytes.subarray(0, HEAD)
  const expiresAt = head.readUIntBE(16, 6)
  if (!timingSafeEqual(await sealOf(deps, use, head), bytes.subarray(HEAD)) || now >= expiresAt) return undefined
  const id = head.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return (await spendChallenge(deps.db.door, { ...use, id, challenge, expiresAt })) ? challenge : undefined
}

const clientData = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown
    } catch {
      context.addIssue('not JSON')
      return z.NEVER
    }
  })
  .pipe(z.object({ challenge: z.string().max(200) }))
