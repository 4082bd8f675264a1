/** The rules of trust.md 19 that look at one table: what is small, what is safe, and how a table is made coarser. */
import type { CollapseStep, DisclosureProblem, Policy, PublicTable, Release, Table, Variable } from './contract.ts'

/** Rows and columns of a table; a one-way table has one column, a total has one cell. */
export const dimensions = (table: { variables: readonly Variable[] }): { rows: number; columns: number } => ({
  rows: table.variables[0]?.categories.length ?? 1,
  columns: table.variables[1]?.categories.length ?? 1,
})

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

/**
 * Totals of the rows, of the columns and of all, in people. Rows and columns have totals in a two-way table only: in a
 * one-way table they would be the cells themselves.
 */
export function totals(table: Table): { rowTotals: number[]; columnTotals: number[]; total: number } {
  const total = sum(table.counts)
  if (table.variables.length < 2) return { rowTotals: [], columnTotals: [], total }
  const { rows, columns } = dimensions(table)
  const rowTotals = Array.from({ length: rows }, (_, r) => sum(table.counts.slice(r * columns, (r + 1) * columns)))
  const columnTotals = Array.from({ length: columns }, (_, c) => sum(table.counts.filter((_n, i) => i % columns === c)))
  return { rowTotals, columnTotals, total }
}

/** Whether a table is well formed: counts fit, codes are unique, base codes belong to one category of their variable. */
export function tableProblem(table: Table): DisclosureProblem | null {
  if (table.variables.length > 2) return 'too_many_variables'
  const { rows, columns } = dimensions(table)
  if (table.counts.length !== rows * columns) return 'bad_table'
  if (!table.counts.every((n) => Number.isSafeInteger(n) && n >= 0)) return 'bad_table'
  if (table.variables.length === 2 && table.variables[0]!.key === table.variables[1]!.key) return 'bad_table'
  for (const { key, categories } of table.variables) {
    const codes = categories.map((one) => one.code)
    const base = categories.flatMap(baseCodes)
    if (new Set(codes).size !== codes.length || new Set(base).size !== base.length) return 'bad_table'
    const allowed = table.where[key]
    if (allowed && !base.every((code) => allowed.includes(code))) return 'bad_table'
  }
  return null
}

/** The base codes that a category is made of. */
export const baseCodes = (one: { code: string; of?: string[] | undefined }): string[] => one.of ?? [one.code]

/** The k that applies to a table: the larger one where its topic or one of its categories is special. */
export function thresholdOf(table: Pick<Table, 'special' | 'variables'>, policy: Policy): number {
  const special = table.special || table.variables.some((one) => one.categories.some((each) => each.special))
  return special ? Math.max(policy.k, policy.specialK) : policy.k
}

/** Whether a count of people is small: someone is there, but fewer than k. */
export const isSmall = (n: number, k: number): boolean => n > 0 && n < k

/** Whether an attacker's interval keeps a small cell safe: k wide, and so (counts start at 0) not known to be small either. */
export const isSafe = (interval: { lo: number; hi: number }, k: number): boolean => interval.hi - interval.lo >= k

/** Cells of a line, and which of them are special categories. */
export interface Line {
  cells: number[]
  special: number[]
}

/** The lines of a table along which the special variable runs: the ones that could show where a whole group falls. */
export function specialLines(table: { variables: readonly Variable[] }): Line[] {
  const { rows, columns } = dimensions(table)
  const [down, across] = table.variables
  const lines: Line[] = []
  const push = (categories: Variable['categories'], cellOf: (position: number) => number) => {
    const cells = categories.map((_, position) => cellOf(position))
    const special = cells.filter((_, position) => categories[position]!.special)
    if (special.length > 0) lines.push({ cells, special })
  }
  if (down) for (let c = 0; c < columns; c++) push(down.categories, (r) => r * columns + c)
  if (across) for (let r = 0; r < rows; r++) push(across.categories, (c) => r * columns + c)
  return lines
}

/** Whether everyone in a line falls into one special category, so that to be in the line says it of each person. */
export function disclosesGroup(line: Line, counts: readonly number[]): boolean {
  const filled = line.cells.filter((cell) => counts[cell]! > 0)
  return filled.length === 1 && line.special.includes(filled[0]!)
}

/**
 * Cells that may not be shown for their own sake: small ones, cells whose complement to a published total of their line is
 * small, and whole lines in which everyone falls into one special category (zeros included: they would say it).
 */
export function primaryCells(table: Table, k: number): Set<number> {
  const { columns } = dimensions(table)
  const { rowTotals, columnTotals, total } = totals(table)
  const primary = new Set<number>()
  if (table.variables.length === 0) return primary
  table.counts.forEach((n, cell) => {
    const lines =
      table.variables.length === 1 ? [total] : [rowTotals[Math.floor(cell / columns)]!, columnTotals[cell % columns]!]
    if (isSmall(n, k) || (n > 0 && lines.some((line) => isSmall(line - n, k)))) primary.add(cell)
  })
  for (const line of specialLines(table))
    if (disclosesGroup(line, table.counts)) for (const cell of line.cells) primary.add(cell)
  return primary
}

/** Categories whose published total would itself be small, or would show that everyone falls into one special category. */
export function unsafeTotals(table: Table, k: number): { variable: string; code: string } | null {
  const { rowTotals, columnTotals } = totals(table)
  if (rowTotals.length === 0) return null
  for (const [position, sums] of [rowTotals, columnTotals].entries()) {
    const { key, categories } = table.variables[position]!
    const filled = categories.filter((_, i) => sums[i]! > 0)
    if (filled.length === 1 && filled[0]!.special) return { variable: key, code: filled[0]!.code }
    const small = categories.find((_, i) => isSmall(sums[i]!, k))
    if (small) return { variable: key, code: small.code }
  }
  return null
}

/** Whether a step can be applied to a table as it stands now. */
export function applies(table: Table, step: CollapseStep): boolean {
  if ('drop' in step) return table.variables.some((one) => one.key === step.drop)
  const codes = table.variables.find((one) => one.key === step.merge)?.categories.map((one) => one.code) ?? []
  return step.codes.every((code) => codes.includes(code))
}

/** The coarser table after a step that applies: categories merged (in the place of the first), or a variable dropped. */
export function collapse(table: Table, step: CollapseStep): Table {
  const { columns } = dimensions(table)
  const position = table.variables.findIndex((one) => one.key === ('drop' in step ? step.drop : step.merge))
  const before = table.variables[position]!
  const groups = 'drop' in step ? [before.categories] : grouped(before, step.codes)
  const place = new Map(groups.flatMap((group, i) => group.map((one) => [one.code, i] as const)))
  const merged: Variable = {
    key: before.key,
    categories: groups.map((group) =>
      group.length === 1
        ? group[0]!
        : {
            code: 'merge' in step ? step.into : '',
            of: group.flatMap(baseCodes),
            ...(group.some((one) => one.special) ? { special: true } : {}),
          },
    ),
  }
  const width = position === 1 ? groups.length : columns
  const height = position === 0 ? groups.length : dimensions(table).rows
  const counts = new Array<number>(width * height).fill(0)
  table.counts.forEach((n, cell) => {
    const at = [Math.floor(cell / columns), cell % columns]
    at[position] = place.get(before.categories[at[position]!]!.code)!
    counts[at[0]! * width + at[1]!]! += n
  })
  const variables = table.variables.flatMap((one, i) => (i !== position ? [one] : 'drop' in step ? [] : [merged]))
  return { ...table, variables, counts }
}

function grouped(before: Variable, codes: readonly string[]): Variable['categories'][] {
  const together = before.categories.filter((one) => codes.includes(one.code))
  return before.categories.flatMap((one) => {
    if (one === together[0]) return [together]
    return together.includes(one) ? [] : [[one]]
  })
}

/** Whether an exact table says nothing that a release of its topic does not say: totals and shown cells are the same. */
export function saysTheSame(exact: Table, released: PublicTable): boolean {
  const counts = countsIn(exact, released)
  if (!counts) return false
  const now = totals({ ...released, counts })
  return (
    now.total === released.total &&
    now.rowTotals.every((n, at) => n === released.rowTotals[at]) &&
    now.columnTotals.every((n, at) => n === released.columnTotals[at]) &&
    released.cells.every((cell, at) => 'hidden' in cell || cell.value === counts[at])
  )
}

/** An exact table counted in the categories of a coarser one; null where they do not fit into each other. */
function countsIn(exact: Table, coarser: { variables: readonly Variable[] }): number[] | null {
  const { columns } = dimensions(exact)
  const size = dimensions(coarser)
  const counts = new Array<number>(size.rows * size.columns).fill(0)
  for (const [cell, n] of exact.counts.entries()) {
    const at = [Math.floor(cell / columns), cell % columns]
    let place = 0
    for (const [i, { key, categories }] of coarser.variables.entries()) {
      const own = exact.variables.findIndex((one) => one.key === key)
      const codes = own < 0 ? null : baseCodes(exact.variables[own]!.categories[at[own]!]!)
      const found = codes ? categories.findIndex((each) => codes.every((code) => baseCodes(each).includes(code))) : -1
      if (found < 0) return null
      place = i === 0 ? found : place * size.columns + found
    }
    counts[place]! += n
  }
  return counts
}

/** What the audience sees: values and hidden marks, no reasons. */
export function publicView(released: Release): PublicTable {
  return { ...released, cells: released.cells.map((cell) => ('value' in cell ? cell : { hidden: true })) }
}
