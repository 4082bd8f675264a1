/** Re-attacks the stored releases of a project, as everyone would and as whoever works inside would. */
import { canonicalJson } from '#kit/json.ts'
import { type Telling, tellingFigures } from '../audit.ts'
import { INSIDE_POLICY, PUBLIC_POLICY, type Release } from '../contract.ts'
import { publicView } from '../rules.ts'
import { loadSolver } from '../solver.ts'
import type { StoredRelease } from './store.ts'

/** What is wrong with a release. */
export interface UnsafeFigure {
  /**
   * `cell_pinned`: a small number of people is shown or can be worked out. `release_differs`: the audience sees something else
   * than what was protected. `not_attacked`: too much was released to be attacked.
   */
  what: 'cell_pinned' | 'release_differs' | 'not_attacked'
  release: string
  topic: string
  figure: string
}

/** @param releases of one project, oldest first, without those that were replaced before anybody approved them */
export async function unsafeFigures(releases: readonly StoredRelease[]): Promise<UnsafeFigure[]> {
  const unsafe: UnsafeFigure[] = releases.filter(differs).map(({ id }) => {
    return { what: 'release_differs', release: id, topic: '', figure: '' }
  })
  const readers = [
    { policy: PUBLIC_POLICY, seen: releases.filter(({ audience }) => audience === 'public') },
    { policy: INSIDE_POLICY, seen: releases },
  ]
  for (const { policy, seen } of readers) {
    const tables = seen.flatMap(({ id, whole }) => whole.map((table) => ({ id, table })))
    for (const [topic, list] of Map.groupBy(tables, ({ table }) => table.topic)) {
      const wholes = list.map(({ table }) => table)
      const found = await tellingFigures(wholes, policy, loadSolver)
      if (!found) unsafe.push({ what: 'not_attacked', release: list.at(-1)!.id, topic, figure: '' })
      for (const one of found ?? []) {
        const { id, table } = list[one.release]!
        unsafe.push({ what: 'cell_pinned', release: id, topic, figure: figureName(table, one) })
      }
    }
  }
  return [...new Map(unsafe.map((one) => [canonicalJson(one), one])).values()]
}

const differs = ({ whole, public: shown }: StoredRelease): boolean =>
  canonicalJson(whole.map(publicView)) !== canonicalJson(shown)

/** Categories of a figure, without its count. */
function figureName({ variables }: Release, { level, at }: Telling): string {
  const [down, across] = variables
  const code = (of: typeof down, position: number) => of?.categories[position]?.code ?? ''
  const width = across?.categories.length ?? 1
  if (level === 'cells') return [code(down, Math.floor(at / width)), code(across, at % width)].filter(Boolean).join(' ')
  if (level === 'rows') return code(down, at)
  return level === 'columns' ? code(across, at) : level
}
