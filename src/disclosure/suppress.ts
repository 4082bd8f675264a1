/**
 * Which cells of one table are hidden: the small ones, and companions until no attacker can work a small one out.
 *
 * In a two-way table companions are taken in an order that the published totals give (smallest expected count first), so
 * that the choice itself tells nothing about hidden counts; in a one-way table they are the next smallest cells, which the
 * attacker is assumed to know (see `flow.ts`).
 */
import type { Table } from './contract.ts'
import { attacked, attackerInterval, hiddenPart, sameLine } from './flow.ts'
import { dimensions, isSafe, primaryCells, totals } from './rules.ts'

/** Cells of a pattern that passed the flow audit. */
export interface Pattern {
  ok: true
  primary: Set<number>
  hidden: Set<number>
  /** Width of the narrowest interval of a primary cell; null where nothing is hidden. */
  narrowest: number | null
}

/** The cell that cannot be kept safe by hiding others: its categories are what must become coarser. */
export interface Stuck {
  ok: false
  cell: number
}

/** Shown, non-zero cells, those first that cost least to hide: hidden before, expected to be small; else in their order. */
export function companions(table: Table, hidden: ReadonlySet<number>, preferred: ReadonlySet<number>): number[] {
  const { columns } = dimensions(table)
  const { rowTotals, columnTotals } = totals(table)
  const oneWay = table.variables.length === 1
  const cost = (cell: number) =>
    oneWay ? table.counts[cell]! : rowTotals[Math.floor(cell / columns)]! * columnTotals[cell % columns]!
  const rank = (cell: number) => (!oneWay && preferred.has(cell) ? 0 : 1)
  const free = table.counts.flatMap((n, cell) => (n > 0 && !hidden.has(cell) ? [cell] : []))
  return free.sort((a, b) => rank(a) - rank(b) || cost(a) - cost(b))
}

/**
 * Hides cells of a table until each primary cell is safe from the attacker of `flow.ts`, or tells which one cannot be.
 * @param preferred cells that were hidden in the release before: patterns stay as they were where they can
 * @param also cells that are hidden because of other releases (in a one-way table: the next smallest ones)
 */
export function suppress(
  table: Table,
  k: number,
  preferred: ReadonlySet<number> = new Set(),
  also: Iterable<number> = [],
): Pattern | Stuck {
  const { ordered, places } = inCodeOrder(table)
  const at = new Map(places.map((cell, position) => [cell, position]))
  const positions = (cells: Iterable<number>) => new Set(Array.from(cells, (cell) => at.get(cell)!))
  const cells = (found: Iterable<number>) => new Set(Array.from(found, (position) => places[position]!))
  const result = suppressOrdered(ordered, k, positions(preferred), positions(also))
  if (!result.ok) return { ok: false, cell: places[result.cell]! }
  return { ...result, primary: cells(result.primary), hidden: cells(result.hidden) }
}

/** The table with categories in the order of their codes, so that the pattern does not depend on the order they came in. */
function inCodeOrder(table: Table): { ordered: Table; places: number[] } {
  const { columns } = dimensions(table)
  const orders = table.variables.map((one) =>
    one.categories.map((_, i) => i).sort((a, b) => (one.categories[a]!.code < one.categories[b]!.code ? -1 : 1)),
  )
  const places = (orders[0] ?? [0]).flatMap((row) => (orders[1] ?? [0]).map((column) => row * columns + column))
  const variables = table.variables.map((one, i) => ({
    ...one,
    categories: orders[i]!.map((place) => one.categories[place]!),
  }))
  return { ordered: { ...table, variables, counts: places.map((cell) => table.counts[cell]!) }, places }
}

function suppressOrdered(
  table: Table,
  k: number,
  preferred: ReadonlySet<number>,
  also: ReadonlySet<number>,
): Pattern | Stuck {
  const primary = primaryCells(table, k)
  const hidden = new Set([...primary, ...also])
  while (true) {
    if (table.variables.length === 2) pairUp(table, hidden, preferred)
    const worst = narrowestCell(table, hidden, primary, k)
    if (!worst) return { ok: true, primary, hidden, narrowest: null }
    if (isSafe(worst, k)) return { ok: true, primary, hidden, narrowest: worst.hi - worst.lo }
    const next = bestCompanion(table, hidden, worst, preferred, k)
    if (next === null) return { ok: false, cell: worst.cell }
    hidden.add(next)
  }
}

/** No line may have just one hidden cell: its total would give it away. */
function pairUp(table: Table, hidden: Set<number>, preferred: ReadonlySet<number>): void {
  const view = { ...dimensions(table), oneWay: false }
  const { rows, columns } = view
  const lines = [
    ...Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => r * columns + c)),
    ...Array.from({ length: columns }, (_, c) => Array.from({ length: rows }, (_, r) => r * columns + c)),
  ]
  for (let changed = true; changed; ) {
    changed = false
    const order = companions(table, hidden, preferred)
    for (const line of lines) {
      const inside = line.filter((cell) => hidden.has(cell))
      if (inside.length !== 1) continue
      const free = order.filter((cell) => line.includes(cell) && !hidden.has(cell))
      // A cell with a hidden neighbour across closes a chain at once; one alone in its cross line cannot be kept at all.
      const crossing = (cell: number) => (other: number) =>
        other !== cell && !line.includes(other) && sameLine(view, cell, other)
      const closes = free.find((cell) => [...hidden].some(crossing(cell)))
      const next = closes ?? free.find((cell) => order.some(crossing(cell)))
      if (next === undefined) continue
      hidden.add(next)
      changed = true
    }
  }
}

function narrowestCell(table: Table, hidden: ReadonlySet<number>, primary: ReadonlySet<number>, k: number) {
  const view = attacked(table, hidden, k)
  let worst: { cell: number; lo: number; hi: number } | null = null
  for (const cell of primary) {
    const found = { cell, ...attackerInterval(view, cell) }
    if (!worst || found.hi - found.lo < worst.hi - worst.lo) worst = found
  }
  return worst
}

/** The companion that widens the worst interval most (the cheapest of those that make it safe), null where none is left. */
function bestCompanion(
  table: Table,
  hidden: ReadonlySet<number>,
  worst: { cell: number; lo: number; hi: number },
  preferred: ReadonlySet<number>,
  k: number,
): number | null {
  const order = companions(table, hidden, preferred)
  if (table.variables.length === 1) return order[0] ?? null
  const part = hiddenPart(attacked(table, hidden, k), worst.cell)
  const near = order.filter((cell) =>
    part.some((known) => sameLine({ ...dimensions(table), oneWay: false }, known, cell)),
  )
  let best: number | null = near[0] ?? null
  let width = worst.hi - worst.lo
  for (const cell of near) {
    const found = attackerInterval(attacked(table, new Set([...hidden, cell]), k), worst.cell)
    if (isSafe(found, k)) return cell
    if (found.hi - found.lo <= width) continue
    width = found.hi - found.lo
    best = cell
  }
  return best
}
