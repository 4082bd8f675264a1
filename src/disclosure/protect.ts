/** From an exact table to a release that is safe together with everything released before, or to the reason why there is none. */
import type {
  Audit,
  CollapseStep,
  DisclosureProblem,
  Policy,
  Protection,
  Release,
  ReleasedCell,
  Table,
} from './contract.ts'
import { type Figure, hiddenForItself, type Linked, link, smallRemainders } from './linked.ts'
import { attack, type Target, targetsOf } from './lp.ts'
import {
  applies,
  baseCodes,
  collapse,
  dimensions,
  isSmall,
  tableProblem,
  thresholdOf,
  totals,
  unsafeTotals,
} from './rules.ts'
import type { Highs } from './solver.ts'
import { companions, type Pattern, suppress } from './suppress.ts'

/** Rounds of hiding more because of earlier releases, before the table is made coarser instead. */
const LINKED_ROUNDS = 16
/** Of the people found unsafe in a round, this part gets a companion: all at once would hide more than is needed. */
const A_ROUND = 1 / 4

/** Somebody who will see a release, with the least that must stay hidden from them and everything they saw before. */
export interface Onlooker {
  policy: Policy
  /** Everything released before on the same topic that they may have seen, oldest first. */
  earlier: readonly Release[]
}

/**
 * Protects a table of people: hides small cells and companions, attacks the result together with all earlier releases, hides
 * more, and makes the table coarser where hiding is not enough.
 * @param audience whom the table is for; its policy says what is small
 * @param others who will see the table too and knows more: whoever works inside reads what is public. Attacked in their turn.
 * @param plan steps to a coarser table, best first; the step that helps the failing category goes first. When they are used
 *   up, variables are dropped from the last on, down to the total.
 * @param solver loads HiGHS; called only if something was released before
 */
export async function protectTable(
  exact: Table,
  audience: Onlooker,
  others: readonly Onlooker[],
  plan: readonly CollapseStep[],
  solver: () => Promise<Highs>,
): Promise<Protection> {
  const { policy } = audience
  const onlookers = [audience, ...others]
  const collapsed: CollapseStep[] = []
  const refuse = (problem: DisclosureProblem): Protection => ({ ok: false, problem, collapsed })
  const wrong = tableProblem(exact)
  if (wrong) return refuse(wrong)
  if (onlookers.some(({ earlier }) => earlier.some((one) => one.topic !== exact.topic))) return refuse('bad_table')
  if (isSmall(totals(exact).total, thresholdOf(exact, policy))) return refuse('too_few_people')
  let table = exact
  while (true) {
    const k = thresholdOf(table, policy)
    const unsafe = unsafeTotals(table, k)
    const found = unsafe ? { failing: [unsafe] } : await hide(table, k, onlookers, solver)
    if ('release' in found) return { ok: true, ...found, collapsed }
    const step = nextStep(table, plan, collapsed, found.failing)
    if (!step) return refuse('no_safe_form')
    collapsed.push(step)
    table = collapse(table, step)
  }
}

/** A category that a table cannot keep. */
interface Failing {
  variable: string
  code: string
}

function nextStep(
  table: Table,
  plan: readonly CollapseStep[],
  used: readonly CollapseStep[],
  failing: readonly Failing[],
): CollapseStep | null {
  const open = plan.filter((step) => !used.includes(step) && applies(table, step))
  const helps = (step: CollapseStep) =>
    'merge' in step && failing.some((one) => step.merge === one.variable && step.codes.includes(one.code))
  const last = table.variables.at(-1)
  return open.find(helps) ?? open[0] ?? (last ? { drop: last.key } : null)
}

/** Hides cells of a table as it stands, or names the categories that have to become coarser (none where any may help). */
async function hide(
  table: Table,
  k: number,
  onlookers: readonly Onlooker[],
  solver: () => Promise<Highs>,
): Promise<{ release: Release; audit: Audit } | { failing: Failing[] }> {
  const preferred = new Set(onlookers.flatMap(({ earlier }) => [...hiddenBefore(table, earlier)]))
  let also: ReadonlySet<number> = new Set()
  let lpRuns = 0
  for (let round = 0; round <= LINKED_ROUNDS; round++) {
    const pattern = suppress(table, k, preferred, also)
    if (!pattern.ok) return { failing: categoriesOf(table, pattern.cell) }
    const release = released(table, k, pattern)
    const { narrowest, hidden } = pattern
    const audit = { narrowest, hiddenCells: hidden.size, cells: table.counts.length, lpRuns }
    const attacks = await attackAll(release, narrowest, onlookers, solver)
    if (!attacks) break
    lpRuns += attacks.lpRuns
    const { linked, unsafe } = attacks
    if (!linked) return { release, audit: { ...audit, lpRuns, narrowest: attacks.narrowest } }
    const more = new Set(hidden)
    for (const one of unsafe.slice(0, Math.ceil(unsafe.length * A_ROUND))) {
      const next = linkedCompanion(table, more, preferred, linked, one)
      if (next !== null) more.add(next)
    }
    if (more.size === hidden.size) break
    also = more
  }
  return { failing: [] }
}

/** What attackers found: people who could be worked out, in the system that shows it; no system where nobody can be. */
interface Attacked {
  linked: Linked | null
  unsafe: readonly (Figure | Target)[]
  narrowest: number | null
  lpRuns: number
}

/**
 * What each onlooker who saw something before can work out with a release, up to the first who can; null where it would be
 * too large to attack. Whoever saw nothing was answered by the flow audit.
 * @param alone narrowest interval that the flow audit found
 */
async function attackAll(
  release: Release,
  alone: number | null,
  onlookers: readonly Onlooker[],
  solver: () => Promise<Highs>,
): Promise<Attacked | null> {
  let lpRuns = 0
  let narrowest = alone
  for (const { policy, earlier } of onlookers) {
    if (earlier.length === 0) continue
    const releases = [...earlier, release]
    const linked = link(releases, policy)
    if (!linked) return null
    // Differences that show by themselves are looked for first: they need no solver.
    const small = smallRemainders(linked)
    const result =
      small.length > 0
        ? { unsafe: small, narrowest: null, lpRuns: 0 }
        : attack(linked, targetsOf(linked, hiddenForItself(linked, releases), true), await solver())
    lpRuns += result.lpRuns
    narrowest = leastOf(narrowest, result.narrowest)
    if (result.unsafe.length > 0) return { linked, unsafe: result.unsafe, lpRuns, narrowest }
  }
  return { linked: null, unsafe: [], lpRuns, narrowest }
}

const leastOf = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.min(one, other)

function categoriesOf(table: Table, cell: number): Failing[] {
  const { columns } = dimensions(table)
  const at = [Math.floor(cell / columns), cell % columns]
  return table.variables.map((one, i) => ({ variable: one.key, code: one.categories[at[i]!]!.code }))
}

/** The next cell of the table to hide for people whom earlier releases help to find: of them, then in their lines, then any. */
function linkedCompanion(
  table: Table,
  hidden: ReadonlySet<number>,
  preferred: ReadonlySet<number>,
  linked: Linked,
  unsafe: Target | Figure,
): number | null {
  const order = companions(table, hidden, preferred)
  if (table.variables.length < 2) return table.variables.length === 0 ? null : (order[0] ?? null)
  const { columns } = dimensions(table)
  const wanted = new Set(unsafe.classes)
  const last = linked.thresholds.length - 1
  const touched = linked.figures.flatMap((one) =>
    one.release === last && one.level === 'cells' && one.classes.some((each) => wanted.has(each)) ? [one.at] : [],
  )
  const rows = new Set(touched.map((cell) => Math.floor(cell / columns)))
  const lines = new Set(touched.map((cell) => cell % columns))
  const beside = (cell: number) => rows.has(Math.floor(cell / columns)) || lines.has(cell % columns)
  return order.find((cell) => touched.includes(cell)) ?? order.find(beside) ?? order[0] ?? null
}

/** Cells that the latest release of the same breakdown hid, by what they count. */
function hiddenBefore(table: Table, earlier: readonly Release[]): Set<number> {
  const keys = table.variables.map((one) => one.key).join('|')
  const before = earlier.findLast((one) => one.variables.map((each) => each.key).join('|') === keys)
  if (!before) return new Set()
  const hidden = new Set(before.cells.flatMap((cell, at) => ('hidden' in cell ? [cellName(before, at)] : [])))
  return new Set(table.counts.flatMap((_, at) => (hidden.has(cellName(table, at)) ? [at] : [])))
}

function cellName(shape: { variables: Table['variables'] }, cell: number): string {
  const { columns } = dimensions(shape)
  const at = [Math.floor(cell / columns), cell % columns]
  return shape.variables.map((one, i) => baseCodes(one.categories[at[i]!]!).toSorted().join('+')).join('|')
}

function released(table: Table, k: number, pattern: Pattern): Release {
  const { counts, ...shape } = table
  const cells = counts.map((value, at): ReleasedCell => {
    if (!pattern.hidden.has(at)) return { value }
    return { hidden: true, reason: pattern.primary.has(at) ? 'primary' : 'complementary' }
  })
  return { ...shape, k, cells, ...totals(table) }
}
