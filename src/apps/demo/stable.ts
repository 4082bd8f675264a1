/** What comes out the same each time: ids that follow from a name, numbers that follow from a seed. */
import { createHash } from 'node:crypto'

/** Time part of all ids here: 1 January 2026. */
const TIME = (1_767_225_600_000).toString(16).padStart(12, '0')

/** The id (a UUIDv7 in form) that belongs to a name, always the same. */
export function stableId(...name: readonly (string | number)[]): string {
  const hex = createHash('sha256').update(name.join('\n')).digest('hex')
  const variant = ((Number.parseInt(hex[3]!, 16) & 3) | 8).toString(16)
  return `${TIME.slice(0, 8)}-${TIME.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(4, 7)}-${hex.slice(7, 19)}`
}

/** Draws that are the same for the same seed. */
export interface Dice {
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number
  of<T>(list: readonly T[]): T
  chance(share: number): boolean
}

/** @param seed decides every draw (mulberry32) */
export function dice(seed: number): Dice {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return { between, of: (list) => list[between(0, list.length - 1)]!, chance: (share) => next() < share }
}
