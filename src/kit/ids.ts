/** Identifiers that whoever creates a record mints itself: UUIDv7 (RFC 9562 §5.7), so that ids sort by time of birth. */

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

declare const crypto: { getRandomValues(bytes: Uint8Array): Uint8Array }

// One call to the system's random source serves 256 ids: it is the costly part of an import.
const pool = new Uint8Array(2560)
let used = pool.length
let lastTime = 0
let counter = 0

/**
 * A new UUIDv7, lower case with dashes. Ids made by one process never go backwards, also within a millisecond.
 * @param now milliseconds since 1970 (default: the clock)
 */
export function newId(now: number = Date.now()): string {
  if (used >= pool.length) {
    crypto.getRandomValues(pool)
    used = 0
  }
  const random = pool.subarray(used, used + 10)
  used += 10
  if (now > lastTime) {
    lastTime = now
    counter = ((random[0]! & 0x07) << 8) | random[1]!
  } else if (++counter > 0xfff) {
    lastTime += 1
    counter = 0
  }
  const time = lastTime
  const bytes = [
    Math.floor(time / 2 ** 40) & 0xff,
    Math.floor(time / 2 ** 32) & 0xff,
    (time >>> 24) & 0xff,
    (time >>> 16) & 0xff,
    (time >>> 8) & 0xff,
    time & 0xff,
    0x70 | (counter >>> 8),
    counter & 0xff,
    0x80 | (random[2]! & 0x3f),
    ...random.subarray(3, 10),
  ]
  let id = ''
  for (let i = 0; i < 16; i++) {
    id += HEX[bytes[i]!]
    if (i === 3 || i === 5 || i === 7 || i === 9) id += '-'
  }
  return id
}

/** Whether a text has the form of a UUID in lower case. */
export const isId = (text: string): boolean => PATTERN.test(text)

/** The `n`-th id that follows from an id: the same for whoever asks again, so that a resumed job finds its steps done. */
export function followingId(id: string, n: number): string {
  const low = (Number.parseInt(id.slice(24), 16) + n) % 2 ** 48
  return id.slice(0, 24) + low.toString(16).padStart(12, '0')
}

/** Whether an id is one of the first million that follow from another, see {@link followingId}. */
export function followsFrom(id: string, other: string): boolean {
  const step = Number.parseInt(other.slice(24), 16) - Number.parseInt(id.slice(24), 16)
  return other.slice(0, 24) === id.slice(0, 24) && step > 0 && step < 1_000_000
}

/** The id that belongs to an id and an instant: the same for whoever asks again, in order of the instants. */
export function idAt(id: string, instant: number): string {
  const time = instant.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-${id.slice(14)}`
}
