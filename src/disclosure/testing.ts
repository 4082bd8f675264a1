/** For the tests of disclosure control: random tables, and an attacker who tries every table there is. */
import fc from 'fast-check'
import type { Release, Table, Variable } from './contract.ts'
import { hiddenPart } from './flow.ts'
import { dimensions, disclosesGroup, specialLines, totals } from './rules.ts'

/** Runs of a proof of trust.md: few in `npm test`, all in `npm run prove`. */
export const proofRuns = (few: number): number => Math.ceil(few * Number(process.env.PROVE ?? 1))

/** Seed of such a proof; PROVE_SEED repeats another. */
export const PROOF_SEED = Number(process.env.PROVE_SEED ?? 20_261)

/** Time that such a proof may take, in milliseconds. */
export const PROOF_TIME = 120_000 * Math.max(1, Number(process.env.PROVE ?? 1))

/** A variable with categories `a0`, `a1`, …; the first of them special where asked. */
export const plainVariable = (key: string, size: number, special = false): Variable => ({
  key,
  categories: Array.from({ length: size }, (_, i) => ({
    code: `${key}${i}`,
    ...(special && i === 0 ? { special } : {}),
  })),
})

/** A table over variables of given sizes. */
export const plainTable = (sizes: readonly number[], counts: readonly number[], special = false): Table => ({
  topic: 'test',
  where: {},
  variables: sizes.map((size, i) => plainVariable('ab'[i]!, size, special && i === sizes.length - 1)),
  counts: [...counts],
})

/** Two-way tables of given largest size, with a level of counts that differs from table to table. */
export const arbitraryTable = (mostRows: number, mostColumns: number, levels: readonly number[], special = false) =>
  fc
    .tuple(fc.integer({ min: 2, max: mostRows }), fc.integer({ min: 2, max: mostColumns }), fc.constantFrom(...levels))
    .chain(([rows, columns, level]) =>
      fc
        .array(fc.integer({ min: 0, max: 2 * level }), { minLength: rows * columns, maxLength: rows * columns })
        .map((counts) => plainTable([rows, columns], counts, special)),
    )

/**
 * Every table in whole numbers that agrees with the totals and shown cells of a table, has someone in each hidden cell, no
 * hidden cell above the ceiling, and a cell in 1..k-1 in each part of the hidden cells. For small tables only.
 */
export function everyWorld(table: Table, hidden: ReadonlySet<number>, k: number, ceiling: number): number[][] {
  const { rows, columns } = dimensions(table)
  const oneWay = table.variables.length === 1
  const truth = totals(table)
  const parts = [...hidden].map((cell) => hiddenPart({ rows, columns, oneWay, hidden }, cell))
  const found: number[][] = []
  const fill = (world: number[]): void => {
    const cell = world.length
    if (cell === rows * columns) {
      const sums = totals({ ...table, counts: world })
      const agrees = oneWay
        ? sums.total === truth.total
        : sums.rowTotals.join() === truth.rowTotals.join() && sums.columnTotals.join() === truth.columnTotals.join()
      if (agrees && parts.every((part) => part.some((one) => world[one]! < k))) found.push(world)
      return
    }
    if (!hidden.has(cell)) {
      fill([...world, table.counts[cell]!])
      return
    }
    const row = truth.rowTotals[Math.floor(cell / columns)]!
    const used = oneWay ? 0 : world.slice(cell - (cell % columns)).reduce((all, one) => all + one, 0)
    const most = oneWay ? truth.total - world.reduce((all, one) => all + one, 0) : row - used
    for (let n = 1; n <= Math.min(most, ceiling); n++) fill([...world, n])
  }
  fill([])
  return found
}

/** A person of a random world: a code for each variable. */
export type Person = Record<string, string>

/** What a table asks: everything of it but the counts. */
export type Question = Omit<Table, 'counts'>

/** The exact table that answers a question, counted person by person. */
export function tabulate(people: readonly Person[], question: Question): Table {
  const { rows, columns } = dimensions(question)
  const counts = new Array<number>(rows * columns).fill(0)
  const [down, across] = question.variables
  const place = (one: Variable | undefined, person: Person): number =>
    one ? one.categories.findIndex((each) => (each.of ?? [each.code]).includes(person[one.key]!)) : 0
  for (const person of people) {
    if (!Object.entries(question.where).every(([key, codes]) => codes.includes(person[key]!))) continue
    counts[place(down, person) * columns + place(across, person)]!++
  }
  return { ...question, counts }
}

/** Whether a world of people agrees with what a release shows and with what the attacker knows about what it hides. */
export function agreesWith(people: readonly Person[], released: Release): boolean {
  const { counts, ...question } = tabulate(people, released)
  const truth = totals({ ...question, counts })
  if (truth.total !== released.total || truth.rowTotals.join() !== released.rowTotals.join()) return false
  if (truth.columnTotals.join() !== released.columnTotals.join()) return false
  if (!released.cells.every((cell, at) => 'hidden' in cell || cell.value === counts[at])) return false
  const hidden = new Set(released.cells.flatMap((cell, at) => ('hidden' in cell ? [at] : [])))
  const oneWay = released.variables.length === 1
  const ceiling = oneWay
    ? Math.min(...released.cells.map((cell) => ('value' in cell && cell.value > 0 ? cell.value : 1e9)))
    : 1e9
  const filled = specialLines(released).filter(
    (line) => line.cells.every((cell) => hidden.has(cell)) && disclosesGroup(line, counts),
  )
  const inFilled = (cell: number) => filled.some((line) => line.cells.includes(cell))
  const small = (cell: number) => counts[cell]! > 0 && counts[cell]! < released.k
  return [...hidden].every((cell) => {
    if (counts[cell]! > ceiling || (counts[cell] === 0 && !inFilled(cell))) return false
    const part = hiddenPart({ ...dimensions(released), oneWay, hidden }, cell)
    const known = part.some((one) => (released.cells[one] as { reason: string }).reason === 'primary')
    return !known || part.some((one) => small(one) || inFilled(one))
  })
}
