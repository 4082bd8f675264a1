/** Pure decisions about signing in: how long a sign-in lives, when a person must prove again, when guessing must wait. */

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** A sign-in ends after an hour of silence (NIST SP 800-63B-4, AAL2) and after twelve hours at the latest. */
export const IDLE_MS = HOUR
export const ABSOLUTE_MS = 12 * HOUR
/** How often a sign-in in use is written down as used. */
export const SEEN_EVERY_MS = MINUTE
const PROVEN_MS = 10 * MINUTE

/** Whether a sign-in is still good. All times in milliseconds since 1970. */
export const isAlive = (signIn: { seenAt: number; expiresAt: number }, now: number): boolean =>
  now < signIn.expiresAt && now - signIn.seenAt < IDLE_MS

/** Whether someone proved who they are recently enough for a sensitive act. */
export const isProven = (provenAt: number | null, now: number): boolean =>
  provenAt !== null && now - provenAt < PROVEN_MS

const WINDOW_MS = 15 * MINUTE
const LONGEST_WAIT_MS = 8 * HOUR
const FORGOTTEN_MS = 24 * HOUR

/** Failures that cost nothing yet: few for one account, more for an address, behind which a whole town hall may sit. */
export const FREE_FAILURES = { account: 5, address: 20 } as const

/** Failed attempts so far. */
export interface Failures {
  count: number
  lastAt: number
}

/**
 * Whether one more attempt may be made. `free` failures within a quarter of an hour cost nothing; then each costs a
 * wait of 15, 30, 60 … minutes, at most 8 hours. Attempts that were turned away do not count, or anybody could keep
 * somebody out for good.
 * @returns milliseconds to wait (0 = go on) and the count to keep if the attempt is made
 */
export function attempt(failures: Failures | null, free: number, now: number): { wait: number; count: number } {
  if (!failures || failures.count === 0) return { wait: 0, count: 1 }
  const quiet = now - failures.lastAt
  if (quiet >= (failures.count < free ? WINDOW_MS : FORGOTTEN_MS)) return { wait: 0, count: 1 }
  const count = failures.count + 1
  if (failures.count < free) return { wait: 0, count }
  const wait = Math.min(WINDOW_MS * 2 ** (failures.count - free), LONGEST_WAIT_MS)
  return { wait: Math.max(0, wait - quiet), count }
}

/**
 * The part of an address that one guesser is likely to hold: /24 of IPv4, /64 of IPv6.
 * @param address as the socket tells it; IPv4 in IPv6 form counts as IPv4
 */
export function addressPrefix(address: string): string {
  const four = /^(?:::ffff:)?(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.\d{1,3}$/i.exec(address)
  if (four) return `${four.slice(1).join('.')}/24`
  const [head = '', tail] = address.toLowerCase().replace(/%.*$/, '').split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail ? tail.split(':') : []
  const zeros = tail === undefined ? [] : new Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0')
  return `${[...before, ...zeros, ...after]
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ''))
    .join(':')}/64`
}
