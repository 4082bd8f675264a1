/** One chunk of a workbook: every row read by the rules of the template, its activity matched, all of it taken in or nothing. */
import { type OperationContext, Problem, problem } from '#gate/index.ts'
import { insertUnassignedActivity, lockProject, type ProjectForEntry, projectForEntry } from '#projects/index.ts'
import type { ChunkResult, ImportChunk } from './contract.ts'
import { type IsunRow, readIsunRow } from './isun/read-row.ts'
import { type Entry, takeIn } from './take-in.ts'

// Orders of imports are seconds since 2020; 2^21 rows fit into each and the product stays exact in a double.
const ROWS_A_SECOND = 2 ** 21
const EPOCH = Date.UTC(2020, 0, 1)

/** The order that an import started now has. @param now milliseconds since 1970 */
export const orderOf = (now: number): number => Math.max(1, Math.floor((now - EPOCH) / 1000))

/** Place of a row in the order of first appearance: import, then sheet row. */
export const ordinalIn = (order: number) => (row: number) => order * ROWS_A_SECOND + row

/** The last import's order in a project's greatest ordinal. */
export const orderIn = (ordinal: number): number => Math.floor(ordinal / ROWS_A_SECOND)

/** The row of the sheet in an ordinal. */
export const rowIn = (ordinal: number): number => ordinal % ROWS_A_SECOND

const folded = (name: string) => name.trim().toLowerCase().replace(/\s+/gu, ' ')

/**
 * Body of `participants.import`.
 * @throws workbook_refused where a row has a fault (the import sends good rows only), not_found
 */
export async function takeChunk(context: OperationContext, input: ImportChunk): Promise<ChunkResult> {
  const project = await projectForEntry(context.tx, input.projectId)
  if (!project) throw problem('not_found', { what: 'project' })
  const rows = input.rows.map(({ row, cells }) => {
    const read = readIsunRow(cells, row, { cardsOnFile: input.cardsOnFile })
    if (!read.ok) throw refusedAt(read.faults)
    return read.value
  })
  const { idOf, created } = await matchActivities(context, project, rows)
  const entries = rows.map(
    (row, at): Entry => ({
      row: row.row,
      place: input.rows[at]!.place ?? row.row,
      replaces: input.rows[at]!.replaces ?? 0,
      cells: row.cells,
      egn: row.egn,
      activityId: idOf(row.activity),
      entry: row.entry,
      exit: row.exit,
    }),
  )
  const municipality =
    input.municipality ?? (project.municipalities.length === 1 ? project.municipalities[0]!.code : null)
  const { participationIds, ...taken } = await takeIn(
    context,
    {
      projectId: project.id,
      municipality,
      cardsOnFile: input.cardsOnFile,
      ordinalOf: ordinalIn(input.order),
    },
    laterOnes(entries),
  )
  return { ...taken, createdActivities: created }
}

/** Rows with one key under two spellings of their activity: the later replaces the earlier, in its place. */
function laterOnes(entries: readonly Entry[]): Entry[] {
  const byKey = new Map<string, Entry>()
  for (const entry of entries) {
    const key = `${entry.egn}|${entry.activityId}|${entry.entry}`
    const earlier = byKey.get(key)
    if (!earlier) byKey.set(key, entry)
    else byKey.set(key, { ...entry, place: earlier.place, replaces: entry.replaces + earlier.replaces + 1 })
  }
  return [...byKey.values()]
}

function refusedAt(faults: { row: number; column: string; code: string }[]): Problem {
  const errors = faults.map(({ row, column, code }) => ({ path: `row ${row}, ${column}`, code }))
  return new Problem('workbook_refused', { errors })
}

/** Activities by code or name; unknown ones are made as `unassigned`. */
async function matchActivities(context: OperationContext, project: ProjectForEntry, rows: readonly IsunRow[]) {
  let ids = idsByName(project)
  const created: string[] = []
  for (const { activity } of rows) {
    if (ids.has(folded(activity))) continue
    if (created.length === 0) {
      // Another chunk may have made it meanwhile: whoever holds the project's row sees what the others left.
      await lockProject(context.tx, project.id)
      ids = idsByName((await projectForEntry(context.tx, project.id))!)
      if (ids.has(folded(activity))) continue
    }
    const made = await insertUnassignedActivity(context, project.id, activity)
    ids.set(folded(activity), made.id)
    created.push(activity)
  }
  return { idOf: (activity: string) => ids.get(folded(activity))!, created }
}

function idsByName({ activities }: ProjectForEntry): Map<string, string> {
  const ids = new Map<string, string>()
  for (const { id, code, name } of activities) {
    for (const text of [name.en, name.bg, code]) ids.set(folded(text), id)
  }
  return ids
}
