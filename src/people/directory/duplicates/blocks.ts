/**
 * What two records of one person nearly always share: only records of one block are compared, never all with all. A block
 * is a number; two that fall together by chance cost a comparison and nothing else.
 */
import { FOREVER } from '../days.ts'
import type { Facts } from './compare.ts'

// Small integers are kept without an object of their own.
function mix(a: number, b: number): number {
  const mixed = Math.imul(a ^ (b + 0x9e3779b9 + (a << 6) + (a >>> 2)), 0x85ebca6b)
  return (mixed ^ (mixed >>> 15)) & 0x3fffffff
}

/**
 * Blocks of a record: the birth date; first and last name in either order; the same with the birth year, for names that
 * too many share. Phones have an index of their own.
 */
export function blocksOf({ sounds, born }: Pick<Facts, 'sounds' | 'born'>): number[] {
  if (sounds === 0) return born === FOREVER ? [] : [mix(born, 1)]
  if (born === FOREVER) return [mix(sounds, 2)]
  return [mix(born, 1), mix(sounds, 2), mix(mix(sounds, Math.trunc(born / 10_000)), 3)]
}
