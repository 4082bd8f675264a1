/**
 * What an attacker can work out about one released table: the exact interval of each hidden cell.
 *
 * The attacker knows every total, every shown cell, k and the rules, that is:
 * 1. a hidden cell holds at least 1 person, because zeros are shown – except where a whole special line is hidden: there
 *    either every cell holds someone, or everyone falls into one special cell;
 * 2. nothing is hidden without a small cell: each connected part of the hidden cells has one in 1..k-1 (or such a line);
 * 3. in a one-way table the smallest cells are the hidden ones, so none is larger than the smallest shown, non-zero cell.
 * In a two-way table the hidden companions are chosen by the published totals, so the choice tells nothing more.
 * The attacker does not know which hidden cells are the small ones. The interval is the span of a cell over all tables of
 * whole numbers that agree with this: exact for tables without special lines; with them it leaves out some of the tables
 * in which a special line is filled by one cell, that is, it errs to the narrow, safe side.
 *
 * Method: in a two-way table with totals a hidden cell can move only along closed chains of hidden cells, so its extreme
 * values are maximum flows between its column and its row (trust-study §4.4, §11); in a one-way table they are sums.
 */
import { dimensions, type Line } from './rules.ts'

/** A table under attack. `counts` are the exact ones: a starting point that agrees with everything published. */
export interface Attacked {
  rows: number
  columns: number
  oneWay: boolean
  counts: readonly number[]
  hidden: ReadonlySet<number>
  k: number
}

/** Lower and upper bounds of each cell while extremes are sought. */
interface Bounds {
  lo: number[]
  hi: number[]
}

/** A table under attack from its exact counts and the cells that are hidden. */
export function attacked(
  table: { variables: Parameters<typeof dimensions>[0]['variables']; counts: readonly number[] },
  hidden: ReadonlySet<number>,
  k: number,
): Attacked {
  return { ...dimensions(table), oneWay: table.variables.length === 1, counts: table.counts, hidden, k }
}

/** The hidden cells that hang together with a hidden cell through rows and columns (numbered after the rows) with hidden cells. */
export function hiddenPart(view: Pick<Attacked, 'rows' | 'columns' | 'oneWay' | 'hidden'>, cell: number): number[] {
  if (view.oneWay) return [...view.hidden]
  const { rows, columns } = view
  const part: number[] = []
  const lines = new Set([Math.floor(cell / columns)])
  for (const line of lines) {
    const across = line < rows
    for (let i = 0; i < (across ? columns : rows); i++) {
      const other = across ? line * columns + i : i * columns + line - rows
      if (!view.hidden.has(other)) continue
      if (across) part.push(other)
      lines.add(across ? rows + i : i)
    }
  }
  return part
}

/** Whether two cells lie in one row or one column. */
export function sameLine(view: { columns: number; oneWay: boolean }, a: number, b: number): boolean {
  if (view.oneWay || a % view.columns === b % view.columns) return true
  return Math.floor(a / view.columns) === Math.floor(b / view.columns)
}

/** The largest count that a hidden cell of a one-way table can have: that of the smallest shown, non-zero cell. */
export function oneWayCeiling(counts: readonly number[], hidden: ReadonlySet<number>): number {
  const shown = counts.filter((n, cell) => n > 0 && !hidden.has(cell))
  return Math.min(Number.MAX_SAFE_INTEGER, ...shown)
}

/** The exact interval that the attacker gets for a hidden cell, in people. */
export function attackerInterval(view: Attacked, cell: number): { lo: number; hi: number } {
  const truth = view.counts[cell]!
  const bounds = knownBounds(view)
  const start = lifted(view, bounds)
  if (!start) return { lo: truth, hi: truth }
  const free = { lo: extreme(view, start, bounds, cell, -1)[cell]!, hi: extreme(view, start, bounds, cell, 1)[cell]! }
  const found = { lo: truth, hi: truth }
  const bySize = hiddenPart(view, cell).sort((a, b) => view.counts[a]! - view.counts[b]!)
  for (const small of [cell, ...bySize]) {
    const there = extreme(view, start, bounds, small, -1)
    if (there[small]! >= view.k) continue
    const capped = { lo: bounds.lo, hi: bounds.hi.with(small, Math.min(bounds.hi[small]!, view.k - 1)) }
    found.lo = Math.min(found.lo, extreme(view, there, capped, cell, -1)[cell]!)
    found.hi = Math.max(found.hi, extreme(view, there, capped, cell, 1)[cell]!)
    if (found.lo <= free.lo && found.hi >= free.hi) break
  }
  return found
}

function knownBounds(view: Attacked): Bounds {
  const ceiling = view.oneWay ? oneWayCeiling(view.counts, view.hidden) : Number.MAX_SAFE_INTEGER
  const lo = view.counts.map((n, cell) => (view.hidden.has(cell) ? 1 : n))
  const hi = view.counts.map((n, cell) => (view.hidden.has(cell) ? ceiling : n))
  return { lo, hi }
}

/** A table with someone in each hidden cell; the exact one but for hidden zeros, null where there is none. */
function lifted(view: Attacked, bounds: Bounds): number[] | null {
  let world = [...view.counts]
  const lo = bounds.lo.map((least, cell) => Math.min(least, view.counts[cell]!))
  for (const cell of view.hidden) {
    if (world[cell]! > 0) continue
    world = extreme(view, world, { lo, hi: bounds.hi.with(cell, 1) }, cell, 1)
    if (world[cell]! < 1) return null
    lo[cell] = 1
  }
  return world
}

/** A table within bounds in which a cell is as small (-1) or as large (+1) as the totals allow, reached from another. */
function extreme(view: Attacked, from: readonly number[], bounds: Bounds, cell: number, sense: 1 | -1): number[] {
  const wanted = sense === 1 ? bounds.hi[cell]! - from[cell]! : from[cell]! - bounds.lo[cell]!
  return view.oneWay
    ? alongLine(view, from, bounds, cell, sense, wanted)
    : alongChains(view, from, bounds, cell, sense, wanted)
}

function alongLine(
  view: Attacked,
  from: readonly number[],
  bounds: Bounds,
  cell: number,
  sense: 1 | -1,
  wanted: number,
): number[] {
  const world = [...from]
  for (const other of view.hidden) {
    if (other === cell) continue
    const room = sense === 1 ? world[other]! - bounds.lo[other]! : bounds.hi[other]! - world[other]!
    const step = Math.min(wanted, room)
    world[other]! -= sense * step
    world[cell]! += sense * step
    wanted -= step
  }
  return world
}

/** Augments along shortest residual paths: row → column raises a hidden cell, column → row lowers it. */
function alongChains(
  view: Attacked,
  from: readonly number[],
  bounds: Bounds,
  cell: number,
  sense: 1 | -1,
  wanted: number,
): number[] {
  const world = [...from]
  const { rows, columns, hidden } = view
  const row = Math.floor(cell / columns)
  const column = rows + (cell % columns)
  const [source, sink] = sense === 1 ? [column, row] : [row, column]
  const room = (node: number, next: number): number => {
    if (node < rows === next < rows) return 0
    const at = node < rows ? node * columns + next - rows : next * columns + node - rows
    if (at === cell || !hidden.has(at)) return 0
    return node < rows ? bounds.hi[at]! - world[at]! : world[at]! - bounds.lo[at]!
  }
  while (wanted > 0) {
    const path = shortestPath(rows + columns, source, sink, room)
    if (!path) break
    let step = wanted
    for (let i = 1; i < path.length; i++) step = Math.min(step, room(path[i - 1]!, path[i]!))
    for (let i = 1; i < path.length; i++) {
      const [node, next] = [path[i - 1]!, path[i]!]
      if (node < rows) world[node * columns + next - rows]! += step
      else world[next * columns + node - rows]! -= step
    }
    world[cell]! += sense * step
    wanted -= step
  }
  return world
}

function shortestPath(
  nodes: number,
  source: number,
  sink: number,
  room: (node: number, next: number) => number,
): number[] | null {
  const before = new Array<number>(nodes).fill(-1)
  before[source] = source
  const queue = [source]
  for (const node of queue) {
    for (let next = 0; next < nodes; next++) {
      if (before[next] !== -1 || room(node, next) <= 0) continue
      before[next] = node
      if (next === sink) {
        const path = [sink]
        while (path[0] !== source) path.unshift(before[path[0]!]!)
        return path
      }
      queue.push(next)
    }
  }
  return null
}

/** Whether a special line is hidden as a whole, so that it may be one that a single category fills. */
export const mayBeFilledByOne = (line: Line, hidden: ReadonlySet<number>): boolean =>
  line.cells.every((cell) => hidden.has(cell))
