/** What an import carries along: ids of what the file names, and how many rows were written. */
import type { Row, RowTable } from '#db/rows.ts'
import type { OperationContext } from '#gate/index.ts'
import type { Difference } from '../reconcile.ts'
import { apply, type Counts } from '../save.ts'

/** Ids of what the file names, and what was written so far. */
export interface Import {
  context: OperationContext
  organisations: Map<string, string>
  decisions: Map<string, string>
  counts: Counts
}

/** An import before anything is written. */
export const beginImport = (context: OperationContext): Import => ({
  context,
  organisations: new Map(),
  decisions: new Map(),
  counts: { created: 0, updated: 0, unchanged: 0 },
})

/** Adds what was written to the counts. */
export function count(done: Import, counts: Counts): void {
  done.counts.created += counts.created
  done.counts.updated += counts.updated
  done.counts.unchanged += counts.unchanged
}

/** Writes a difference of a file, which never takes anything away. */
export async function keep<T extends RowTable>(done: Import, table: T, difference: Difference<Row<T>>): Promise<void> {
  await apply(done.context, table, { ...difference, gone: [] })
  count(done, {
    created: difference.add.length,
    updated: difference.replace.length,
    unchanged: difference.unchanged,
  })
}
