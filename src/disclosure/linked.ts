/**
 * Everything ever released about a topic, as one system of sums.
 *
 * People are sorted into *classes*: two belong to one class if every released figure counts both or neither. A figure is then
 * a sum over classes, and a *world* – a whole number of people for each class – is what an attacker may believe if it agrees
 * with every shown figure and with what `flow.ts` says the attacker knows about hidden cells, release by release.
 */
import type { Policy, Release, ReleasedCell } from './contract.ts'
import { hiddenPart, mayBeFilledByOne, oneWayCeiling } from './flow.ts'
import { baseCodes, dimensions, isSmall, specialLines, thresholdOf } from './rules.ts'

/** A figure of a release: the classes that it counts and, where it is shown, their number of people. */
export interface Figure {
  release: number
  level: 'cells' | 'rows' | 'columns' | 'total'
  /** Position within its level. */
  at: number
  classes: number[]
  value: number | null
}

/** A special line that is hidden as a whole: figures of its cells and which of them are special. */
export interface HiddenLine {
  cells: number[]
  special: number[]
}

/** What the attacker knows about hidden cells that hang together (indexes are of figures). */
export interface HiddenPart {
  release: number
  k: number
  cells: number[]
  /** No cell of the part is larger (one-way tables hide the smallest). */
  ceiling: number
  lines: HiddenLine[]
  /** The part has a small cell of its own, and the attacker knows it; others are hidden because of other releases only. */
  hasSmall: boolean
}

export interface Linked {
  classCount: number
  figures: Figure[]
  parts: HiddenPart[]
  /** k that each release is judged by: what whoever looks may see may be more than what it shows. */
  thresholds: number[]
  /** k that each release was protected with, which the attacker knows. */
  known: number[]
  /** A release has special categories. */
  special: boolean
}

// A release about more base codes than this is refused: the attack on it could not be run.
const MOST_ATOMS = 60_000

/**
 * One system from all releases of a topic, oldest first; null where it would be too large to attack.
 * @param policy of whoever looks: who works inside may know of five people what a public table hides below ten. Where left
 *   out, each release is judged by its own k.
 */
export function link(releases: readonly Release[], policy?: Policy): Linked | null {
  const scoped = releases.flatMap((one, i) => scopedFigures(one, i))
  const classes = classesOf(releases, scoped)
  if (!classes) return null
  const figures = scoped.map(({ scope: _scope, ...figure }, i) => ({ ...figure, classes: classes.of[i]! }))
  return {
    classCount: classes.count,
    figures,
    parts: releases.flatMap((one, i) => hiddenParts(one, i, figures)),
    thresholds: releases.map((one) => (policy ? Math.min(one.k, thresholdOf(one, policy)) : one.k)),
    known: releases.map((one) => one.k),
    special: releases.some((one) => specialLines(one).length > 0),
  }
}

/** Base codes that a figure lets in, by variable; a variable that is not named lets in everyone. */
type Scope = Record<string, readonly string[]>

function scopedFigures(released: Release, release: number): (Omit<Figure, 'classes'> & { scope: Scope })[] {
  const { columns } = dimensions(released)
  const [down, across] = released.variables
  const rowScope = (r: number): Scope => (down ? { [down.key]: baseCodes(down.categories[r]!) } : {})
  const columnScope = (c: number): Scope => (across ? { [across.key]: baseCodes(across.categories[c]!) } : {})
  const cells = released.cells.map((cell, at) => ({
    release,
    level: 'cells' as const,
    at,
    value: 'value' in cell ? cell.value : null,
    scope: { ...released.where, ...rowScope(Math.floor(at / columns)), ...columnScope(at % columns) },
  }))
  const total = { release, level: 'total' as const, at: 0, value: released.total, scope: released.where }
  if (!across) return [...cells, total]
  const rows = released.rowTotals.map((value, at) => {
    return { release, level: 'rows' as const, at, value, scope: { ...released.where, ...rowScope(at) } }
  })
  const sums = released.columnTotals.map((value, at) => {
    return { release, level: 'columns' as const, at, value, scope: { ...released.where, ...columnScope(at) } }
  })
  return [...cells, ...rows, ...sums, total]
}

function classesOf(
  releases: readonly Release[],
  figures: readonly { scope: Scope }[],
): { count: number; of: number[][] } | null {
  const keys = [...new Set(figures.flatMap((one) => Object.keys(one.scope)))].sort()
  const axes = keys.map((key) => axisOf(key, releases, figures))
  const size = axes.reduce((all, axis) => all * axis.length, 1)
  if (size > MOST_ATOMS) return null
  const members: number[][] = Array.from({ length: size }, () => [])
  figures.forEach((figure, index) => {
    let atoms = [0]
    axes.forEach((axis, i) => {
      const codes = figure.scope[keys[i]!]
      const inside = axis.flatMap((code, position) => (!codes || codes.includes(code) ? [position] : []))
      atoms = atoms.flatMap((atom) => inside.map((position) => atom * axis.length + position))
    })
    for (const atom of atoms) members[atom]!.push(index)
  })
  const known = new Map<string, number>()
  const of: number[][] = figures.map(() => [])
  for (const counted of members) {
    if (counted.length === 0) continue
    const signature = counted.join(',')
    if (known.has(signature)) continue
    const id = known.size
    known.set(signature, id)
    for (const index of counted) of[index]!.push(id)
  }
  return { count: known.size, of }
}

/** One code for each group of base codes that no figure tells apart; '' stands for everyone outside the named codes. */
function axisOf(key: string, releases: readonly Release[], figures: readonly { scope: Scope }[]): string[] {
  const sets = [...new Map(figures.map((one) => [one.scope[key]?.join('|'), one.scope[key]])).values()]
  const codes = [...new Set(sets.flatMap((set) => set ?? []))]
  const coversEveryone = releases.some((one) => !one.where[key] && one.variables.some((each) => each.key === key))
  const bySets = new Map<string, string>()
  for (const code of coversEveryone ? codes : [...codes, '']) {
    const signature = sets.map((set) => (!set || set.includes(code) ? '1' : '0')).join('')
    if (!bySets.has(signature)) bySets.set(signature, code)
  }
  return [...bySets.values()]
}

function hiddenParts(released: Release, release: number, figures: readonly Figure[]): HiddenPart[] {
  const hidden = new Set(released.cells.flatMap((cell, at) => ('hidden' in cell ? [at] : [])))
  const view = { ...dimensions(released), oneWay: released.variables.length === 1, hidden }
  const shown = released.cells.map((cell) => ('value' in cell ? cell.value : 0))
  const figureOf = (at: number) => figures.findIndex((one) => one.release === release && one.at === at)
  const lines = specialLines(released).filter((line) => mayBeFilledByOne(line, hidden))
  const parts: HiddenPart[] = []
  const left = new Set(hidden)
  for (const cell of hidden) {
    if (!left.has(cell)) continue
    const part = hiddenPart(view, cell)
    for (const one of part) left.delete(one)
    parts.push({
      release,
      k: released.k,
      cells: part.map(figureOf),
      hasSmall: part.some((one) => isPrimary(released.cells[one]!)),
      ceiling: view.oneWay ? oneWayCeiling(shown, hidden) : Number.MAX_SAFE_INTEGER,
      lines: lines
        .filter((line) => part.includes(line.cells[0]!))
        .map((line) => ({ cells: line.cells.map(figureOf), special: line.special.map(figureOf) })),
    })
  }
  return parts
}

/** Figures of the cells that are hidden for their own sake, in all releases. */
export function hiddenForItself(linked: Linked, releases: readonly Release[]): number[] {
  return linked.figures.flatMap((figure, at) => {
    if (figure.level !== 'cells') return []
    return isPrimary(releases[figure.release]!.cells[figure.at]!) ? [at] : []
  })
}

/** Whether a cell is hidden for its own sake. */
const isPrimary = (cell: ReleasedCell): boolean => 'hidden' in cell && cell.reason === 'primary'

/** How many people a world puts into a figure. */
export const countIn = (world: readonly number[], classes: readonly number[]): number =>
  classes.reduce((all, one) => all + world[one]!, 0)

/** Whether an attacker may believe a world: checked in whole numbers, figure by figure. */
export function isBelievable(linked: Linked, world: readonly number[]): boolean {
  if (!world.every((n) => Number.isSafeInteger(n) && n >= 0)) return false
  const counts = linked.figures.map((figure) => countIn(world, figure.classes))
  if (!linked.figures.every((figure, i) => figure.value === null || figure.value === counts[i])) return false
  return linked.parts.every((part) => {
    const filled = part.lines.filter((line) => isFilledByOne(line, counts))
    const mayBeEmpty = new Set(filled.flatMap((line) => line.cells))
    if (!part.cells.every((cell) => counts[cell]! <= part.ceiling && (counts[cell]! > 0 || mayBeEmpty.has(cell))))
      return false
    return !part.hasSmall || filled.length > 0 || part.cells.some((cell) => isSmall(counts[cell]!, part.k))
  })
}

function isFilledByOne(line: HiddenLine, counts: readonly number[]): boolean {
  const filled = line.cells.filter((cell) => counts[cell]! > 0)
  return filled.length === 1 && line.special.includes(filled[0]!)
}

/** People between figures, as classes: counted by none of them, and yet between two ends that figures set. */
export interface Between {
  classes: number[]
  /** The larger k of the releases whose figures set the ends. */
  k: number
}

/**
 * What remains of a figure less the figures of one level of another table inside it, where one of them is hidden: who came this
 * month to a place whose number of last month was hidden. Nobody published it, but a narrow interval around what was hidden
 * is a narrow one around what remains.
 * @param last only what the last release takes part in
 */
export function hiddenRemainders(linked: Linked, last: boolean): Between[] {
  const newest = linked.thresholds.length - 1
  const counted = new Set(linked.figures.map((one) => one.classes.join()))
  const found = new Map<string, Between>()
  const levels = [...Map.groupBy(linked.figures, (one) => `${one.release} ${one.level}`).values()]
  for (const whole of linked.figures) {
    const inside = new Set(whole.classes)
    for (const level of levels) {
      const other = level[0]!.release
      if (other === whole.release || (last && whole.release !== newest && other !== newest)) continue
      const parts = level.filter(
        (one) => one.classes.length < inside.size && one.classes.every((each) => inside.has(each)),
      )
      if (parts.length === 0 || (whole.value !== null && parts.every((one) => one.value !== null))) continue
      const taken = new Set(parts.flatMap((one) => one.classes))
      const classes = whole.classes.filter((one) => !taken.has(one))
      const key = classes.join()
      if (classes.length < 2 || counted.has(key)) continue
      const k = Math.max(linked.thresholds[whole.release]!, linked.thresholds[other]!, found.get(key)?.k ?? 0)
      found.set(key, { classes, k })
    }
  }
  return [...found.values()]
}

/**
 * Shown figures that, less the shown figures of another table inside them, leave a small group of people (a quarter of the
 * town less its nested street, this month less the last). Only differences that the last release takes part in.
 */
export function smallRemainders(linked: Linked): Figure[] {
  const last = linked.thresholds.length - 1
  const shown = linked.figures.filter((one) => one.value !== null)
  const sets = new Map(shown.map((one) => [one, new Set(one.classes)]))
  const levels = Map.groupBy(shown, (one) => `${one.release} ${one.level}`)
  return shown.filter((whole) => {
    const inside = sets.get(whole)!
    for (const level of levels.values()) {
      if (whole.release !== last && level[0]!.release !== last) continue
      const k = Math.max(linked.thresholds[whole.release]!, linked.thresholds[level[0]!.release]!)
      const parts = level.filter(
        (one) => one.classes.length <= inside.size && one.classes.every((each) => inside.has(each)),
      )
      if (
        isSmall(
          parts.reduce((rest, one) => rest - one.value!, whole.value!),
          k,
        )
      )
        return true
    }
    return false
  })
}
