/** Writes the row types of the migrated database, so that a query which names what is not there does not compile. */
import pg from 'pg'

// Text on the wire stays text in code: exact decimals, plain days, instants, 64-bit numbers.
const TYPES: Record<string, string> = {
  int4: 'number',
  int2: 'number',
  int8: 'string',
  numeric: 'string',
  float8: 'number',
  text: 'string',
  varchar: 'string',
  uuid: 'string',
  bool: 'boolean',
  date: 'string',
  timestamptz: 'string',
  bytea: 'Buffer',
  jsonb: 'unknown',
  _text: 'string[]',
  _uuid: 'string[]',
  _int4: 'number[]',
}

const QUERY = `
  select c.relname as table, a.attname as column, t.typname as type, a.attnotnull as required, a.atthasdef as has_default
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
   where c.relkind in ('r', 'p', 'v')
   order by c.relname collate "C", a.attname collate "C"`

/**
 * The text of `rows.generated.ts` for a database.
 * @throws when a column has a type that this table does not know
 */
export async function generateRows(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query(QUERY)
    const tables = Map.groupBy(rows, (row) => row.table as string)
    const lines = ['/** Row types, written from the migrated database by `npm run generate`; not edited by hand. */']
    lines.push("import type { ColumnType, Generated } from 'kysely'", '')
    for (const [table, columns] of tables) {
      lines.push(`export interface ${interfaceOf(table)} {`)
      for (const column of columns) lines.push(`  ${column.column}: ${typeOf(column)}`)
      lines.push('}', '')
    }
    lines.push('export interface DB {')
    for (const table of tables.keys()) lines.push(`  ${table}: ${interfaceOf(table)}`)
    lines.push('}', '')
    return lines.join('\n')
  } finally {
    await client.end()
  }
}

const interfaceOf = (table: string) => `${table.replace(/(^|_)([a-z])/g, (_, _sep, letter) => letter.toUpperCase())}Row`

function typeOf(column: { column: string; type: string; required: boolean; has_default: boolean }): string {
  const base = TYPES[column.type]
  if (base === undefined) throw new Error(`no row type for ${column.type} (${column.column})`)
  const read = column.required ? base : `${base} | null`
  // JSON is handed over as text that the database parses.
  if (column.type === 'jsonb') {
    return `ColumnType<${read}, string${column.required && !column.has_default ? '' : ' | null | undefined'}, string${column.required ? '' : ' | null'}>`
  }
  return column.has_default ? `Generated<${read}>` : read
}
