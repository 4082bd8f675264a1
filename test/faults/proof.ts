/** How a proof counts itself: everyday counts times PROVE, a seed that repeats it, and what `npm run prove` writes down. */
import { seeded } from '../isun-rows.ts'

declare module 'vitest' {
  interface TaskMeta {
    proof?: { count: number; of: string; seed?: number }
  }
}

/** The seed of this run; PROVE_SEED repeats another. */
export const SEED = Number(process.env.PROVE_SEED ?? 20_261)

/** An everyday count, or its multiple where a proof at full count was asked for. */
export const times = (everyday: number): number => everyday * Number(process.env.PROVE ?? 1)

/** Whether a proof at full count was asked for; only then are times judged. */
export const FULL = process.env.PROVE !== undefined

/** How long a proof may take: minutes every day, on a machine that does other things too; hours at full count. */
export const PATIENCE = FULL ? 6 * 3_600_000 : 180_000

/** Draws that are the same for the same seed. */
export interface Dice {
  below(count: number): number
  of<T>(list: readonly T[]): T
  chance(share: number): boolean
}

/** @param part keeps the draws of one proof apart from those of the next */
export function dice(part: number): Dice {
  const random = seeded(SEED + part)
  const below = (count: number) => Math.floor(random() * count)
  return { below, of: (list) => list[below(list.length)]!, chance: (share) => random() < share }
}
