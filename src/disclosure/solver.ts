/** Loads the HiGHS solver (WebAssembly, MIT) when the first linked audit needs it, once. */
import type { Highs } from 'highs'

export type { Highs } from 'highs'

let loading: Promise<Highs> | undefined

/** The solver; the first call takes about 50 ms. */
export function loadSolver(): Promise<Highs> {
  loading ??= import('highs').then((module) => module.default())
  return loading
}
