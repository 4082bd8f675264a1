/**
 * The attack on everything released about a topic, by linear and integer programming (HiGHS).
 *
 * A small cell counts as safe only if two worlds were found that an attacker may believe and in which it differs by k or more.
 * The solver merely proposes worlds; each is checked in whole numbers (`isBelievable`), so neither the tolerance of floating
 * point nor fractional optima of linked tables can make an unsafe cell look safe. What the solver does not prove in time is
 * reported as unsafe.
 */
import type { Highs } from 'highs'
import { countIn, hiddenRemainders, isBelievable, type Linked } from './linked.ts'
import { isSafe } from './rules.ts'

/** People whose number the attacker must not get to know, as classes. */
export interface Target {
  classes: number[]
  k: number
  /** True: known to be small. False: nobody knows here, so it is judged by the interval alone. */
  small: boolean
  /** That nobody is there may be known. Not in special tables: there it would say where everybody else is. */
  mayBeNobody: boolean
}

/** The result of an attack. */
export interface Attack {
  unsafe: Target[]
  /** Proven width of the narrowest interval of a small cell, null where there is none. */
  narrowest: number | null
  lpRuns: number
}

/** Highest run time of one integer program, in seconds; beyond it the target counts as unsafe. */
const SECONDS = 10

/**
 * Targets of a topic: each small hidden cell of each release, and each class that is no cell by itself but could be worked
 * out by taking figures apart, and what remains of figures less others.
 * @param smallCells figures (by index) that are hidden for their own sake
 * @param last only remainders that the last release takes part in: the others were attacked before it
 */
export function targetsOf(linked: Linked, smallCells: readonly number[], last: boolean): Target[] {
  const cells = smallCells.map((at) => {
    const { classes, release } = linked.figures[at]!
    const k = linked.thresholds[release]!
    // Hidden below a larger k than this attacker's: it may be more people than may be kept from them.
    return { classes, k, small: k >= linked.known[release]!, mayBeNobody: false }
  })
  const alone = new Set(linked.figures.flatMap((one) => (one.classes.length === 1 ? one.classes : [])))
  const k = Math.max(...linked.thresholds)
  const empty = emptyClasses(linked)
  const classes = Array.from({ length: linked.classCount }, (_, one) => one).filter((one) => !alone.has(one))
  return [
    ...cells,
    ...classes.map((one) => ({ classes: [one], k, small: false, mayBeNobody: !linked.special || empty.has(one) })),
    ...hiddenRemainders(linked, last).map(({ classes, k }) => ({
      classes,
      k,
      small: false,
      mayBeNobody: !linked.special || classes.every((one) => empty.has(one)),
    })),
  ]
}

/** Classes inside a shown zero. */
const emptyClasses = (linked: Linked): Set<number> =>
  new Set(linked.figures.flatMap((one) => (one.value === 0 ? one.classes : [])))

/** Attacks each target and names those that are not proven safe. */
export function attack(linked: Linked, targets: readonly Target[], highs: Highs): Attack {
  const spans = targets.map(() => ({ lo: Number.POSITIVE_INFINITY, hi: Number.NEGATIVE_INFINITY }))
  const learn = (world: readonly number[]) =>
    targets.forEach((target, i) => {
      const n = countIn(world, target.classes)
      spans[i] = { lo: Math.min(spans[i]!.lo, n), hi: Math.max(spans[i]!.hi, n) }
    })
  const unsafe: Target[] = []
  let lpRuns = 0
  withPrograms(linked, highs, (solve) => {
    targets.forEach((target, i) => {
      const proven = () => isSafe(spans[i]!, target.k)
      let complete = true
      for (const sense of [-1, 1] as const) {
        if (proven()) return
        const found = solve(target.classes, sense)
        lpRuns += found.runs
        complete &&= found.optimal && found.world !== null
        if (found.world) learn(found.world)
      }
      const { lo, hi } = spans[i]!
      const harmless = !target.small && complete && ((hi === 0 && target.mayBeNobody) || lo >= target.k)
      if (!proven() && !harmless) unsafe.push(target)
    })
  })
  const widths = spans.flatMap(({ lo, hi }, i) => (targets[i]!.small ? [hi - lo] : []))
  return { unsafe, narrowest: widths.length > 0 ? Math.max(0, Math.min(...widths)) : null, lpRuns }
}

/**
 * The exact intervals that an attacker who knows all releases gets for the people in groups of classes; without an upper end
 * where no shown figure counts them; null where it was not found in time.
 */
export function linkedIntervals(
  linked: Linked,
  groups: readonly (readonly number[])[],
  highs: Highs,
): ({ lo: number; hi: number } | null)[] {
  const counted = new Set(linked.figures.flatMap((one) => (one.value === null ? [] : one.classes)))
  return withPrograms(linked, highs, (solve) =>
    groups.map((classes) => {
      const end = (sense: 1 | -1): number | null => {
        const { world, optimal } = solve(classes, sense)
        return world && optimal ? countIn(world, classes) : null
      }
      const lo = end(-1)
      const hi = classes.every((one) => counted.has(one)) ? end(1) : Number.POSITIVE_INFINITY
      return lo === null || hi === null ? null : { lo, hi }
    }),
  )
}

interface Found {
  world: number[] | null
  /** No believable world goes further. */
  optimal: boolean
  runs: number
}
type Solve = (classes: readonly number[], sense: 1 | -1) => Found

/** Opens both programs for a while: the plain one first, the one in whole numbers where the plain optimum is not believable. */
function withPrograms<T>(linked: Linked, highs: Highs, use: (solve: Solve) => T): T {
  const plain = program(linked, highs, false)
  let whole: ReturnType<typeof program> | undefined
  try {
    return use((classes, sense) => {
      const first = plain.run(classes, sense)
      if (first.optimal && first.world) return { ...first, runs: 1 }
      whole ??= program(linked, highs, true)
      return { ...whole.run(classes, sense), runs: 2 }
    })
  } finally {
    plain.close()
    whole?.close()
  }
}

/** Rows of a program being put together. */
interface Rows {
  lower: number[]
  upper: number[]
  entries: [column: number, value: number][][]
}

function program(linked: Linked, highs: Highs, integer: boolean) {
  const rows: Rows = { lower: [], upper: [], entries: [] }
  const empty = emptyClasses(linked)
  for (const figure of linked.figures)
    if (figure.value !== null)
      addRow(
        rows,
        figure.value,
        figure.value,
        figure.classes.map((one) => [one, 1]),
      )
  const choices = addKnowledge(linked, rows, integer)
  const columns = linked.classCount + choices
  const upper = Array.from({ length: columns }, (_, i) =>
    i >= linked.classCount ? 1 : empty.has(i) ? 0 : Number.POSITIVE_INFINITY,
  )
  const starts = [0]
  for (const row of rows.entries) starts.push(starts.at(-1)! + row.length)
  const model = highs.createModel({
    numCols: columns,
    numRows: rows.lower.length,
    colCost: new Float64Array(columns),
    colLower: new Float64Array(columns),
    colUpper: upper,
    rowLower: rows.lower,
    rowUpper: rows.upper,
    matrix: {
      format: 'csr',
      numRows: rows.lower.length,
      numCols: columns,
      starts,
      indices: rows.entries.flatMap((row) => row.map(([column]) => column)),
      values: rows.entries.flatMap((row) => row.map(([, value]) => value)),
    },
    ...(integer ? { integrality: new Int32Array(columns).fill(highs.constants.variableType.integer) } : {}),
  })
  model.options.set({ output_flag: false, ...(integer ? { time_limit: SECONDS, mip_rel_gap: 0 } : {}) })
  const all = Array.from({ length: linked.classCount }, (_, i) => i)
  const everyClass = { kind: 'range', from: 0, to: linked.classCount - 1 } as const
  const run = (classes: readonly number[], sense: 1 | -1): Omit<Found, 'runs'> => {
    const wanted = new Set(classes)
    model.changeColsCost(
      everyClass,
      all.map((one) => (wanted.has(one) ? -sense : 0)),
    )
    if (integer) model.clearSolver()
    model.run()
    const optimal = model.getModelStatus() === highs.constants.modelStatus.optimal
    const { colValue } = model.getSolution()
    const world = Array.from(colValue.slice(0, linked.classCount), (n) => Math.round(n))
    return { world: isBelievable(linked, world) ? world : null, optimal }
  }
  return { run, close: () => model.dispose() }
}

function addRow(rows: Rows, lower: number, upper: number, entries: [number, number][]): void {
  rows.lower.push(lower)
  rows.upper.push(upper)
  rows.entries.push(entries)
}

/**
 * What the attacker knows about hidden cells. In whole numbers each part gets choices: which of its cells is the small one,
 * or which special line one cell fills. Returns the number of choice columns.
 */
function addKnowledge(linked: Linked, rows: Rows, integer: boolean): number {
  const infinity = Number.POSITIVE_INFINITY
  let next = linked.classCount
  for (const part of linked.parts) {
    const most = linked.figures.find((one) => one.release === part.release && one.level === 'total')!.value!
    const sumOf = (cell: number) => linked.figures[cell]!.classes.map((one): [number, number] => [one, 1])
    const filled = integer
      ? part.lines.flatMap((line) => line.special.map((special) => ({ line, special, choice: next++ })))
      : []
    for (const cell of part.cells) {
      const emptied = filled.filter((one) => one.line.cells.includes(cell) && one.special !== cell)
      const least = !integer && part.lines.some((line) => line.cells.includes(cell)) ? 0 : 1
      addRow(rows, least, infinity, [...sumOf(cell), ...emptied.map((one): [number, number] => [one.choice, 1])])
      if (part.ceiling < most) addRow(rows, 0, part.ceiling, sumOf(cell))
      for (const one of emptied) addRow(rows, 0, most, [...sumOf(cell), [one.choice, most]])
    }
    if (!integer || !part.hasSmall) continue
    const small = part.cells.map((cell) => ({ cell, choice: next++ }))
    for (const { cell, choice } of small) {
      addRow(rows, 0, part.k - 1 + most, [...sumOf(cell), [choice, most]])
      addRow(rows, 0, infinity, [...sumOf(cell), [choice, -1]])
    }
    addRow(
      rows,
      1,
      infinity,
      [...small, ...filled].map((one) => [one.choice, 1]),
    )
  }
  return next - linked.classCount
}
