/**
 * Guessing is slowed down by account and by address. An attempt is counted as failed before it is looked at and forgiven
 * when it turns out right: parallel guesses cannot slip through, and where counting fails nobody is let in.
 * Counts are kept for addresses without an account too, so that waiting tells nothing about who exists.
 */
import { problem } from '#gate/index.ts'
import type { Vault } from '#vault/index.ts'
import type { AccountsDeps } from '../deps.ts'
import { addressPrefix, attempt, FREE_FAILURES } from './rules.ts'
import { changeAttempts } from './store.ts'

/** Whom and where from. */
export interface Guess {
  /** Normalised e-mail; null where the attempt names nobody (passkey). */
  email: string | null
  address: string
}

interface Counted {
  key: Buffer
  by: keyof typeof FREE_FAILURES
}

const keysOf = (vault: Vault, guess: Guess): Counted[] => {
  const keyOf = (by: Counted['by'], value: string): Counted => ({
    by,
    key: Buffer.from(vault.contentHash(`attempt|${by}|${value}`), 'base64url'),
  })
  const keys = [keyOf('address', addressPrefix(guess.address))]
  if (guess.email !== null) keys.push(keyOf('account', guess.email))
  return keys.sort((a, b) => a.key.compare(b.key))
}

/**
 * Counts an attempt.
 * @throws Problem `too_many_attempts` with `retryAfter` in seconds
 */
export async function countAttempt(deps: AccountsDeps, vault: Vault, guess: Guess, now: number): Promise<void> {
  const counted = keysOf(vault, guess)
  let wait = 0
  await changeAttempts(
    deps.db.door,
    counted.map(({ key }) => key),
    now,
    (before) => {
      const next = before.map((failures, i) => attempt(failures, FREE_FAILURES[counted[i]!.by], now))
      wait = Math.max(...next.map((one) => one.wait))
      return wait > 0 ? null : next.map((one) => one.count)
    },
  )
  if (wait > 0) throw problem('too_many_attempts', { retryAfter: Math.ceil(wait / 1000) })
}

/** Forgives an attempt that was right: the account starts anew, the address is spared this one. */
export async function forgiveAttempt(deps: AccountsDeps, vault: Vault, guess: Guess, now: number): Promise<void> {
  const counted = keysOf(vault, guess)
  await changeAttempts(
    deps.db.door,
    counted.map(({ key }) => key),
    now,
    (before) => before.map(({ count }, i) => (counted[i]!.by === 'account' ? 0 : Math.max(0, count - 1))),
  )
}
