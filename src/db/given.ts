/** Rows given to a statement as a table of its own. */
import { type RawBuilder, sql } from 'kysely'

/** A column of given rows: its PostgreSQL type, and its value in a row. */
export type GivenColumn<Row> = readonly [
  type: 'bigint' | 'boolean' | 'int' | 'bytea' | 'date' | 'text' | 'uuid',
  of: (row: Row) => unknown,
]

/**
 * Rows to stand behind `from`, columns in the order given; alias them with `as r (…)`. The statement's text is the same
 * for any number of rows but one: a single row goes as plain values, which saves both sides a third of the work that
 * arrays make.
 */
export function given<Row>(rows: readonly Row[], columns: readonly GivenColumn<Row>[]): RawBuilder<unknown> {
  const [only] = rows
  if (only && rows.length === 1) {
    return sql`(select ${sql.join(columns.map(([type, of]) => sql`${of(only)}::${sql.raw(type)}`))})`
  }
  return sql`unnest(${sql.join(columns.map(([type, of]) => sql`${rows.map(of)}::${sql.raw(type)}[]`))})`
}
