/** A table of records: sort, choose columns, read more by key, and a place for the export of what is shown. */
import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useWords } from './words.tsx'

export interface Column<Row> {
  key: string
  label: string
  cell: (row: Row) => ReactNode
  /** What to sort by on the page; leave out where the order means nothing. */
  sort?: (row: Row) => string | number
  /** Numbers stand right. */
  number?: boolean
  /** May be switched on by the reader; not shown at first. */
  extra?: boolean
}

interface Sorting {
  key: string
  down: boolean
}

/**
 * @param caption what the rows are (read out by screen readers, shown above the table)
 * @param more from `usePages`; sorting then orders the rows already shown
 * @param exports buttons that download the table as shown
 */
export function DataTable<Row>(props: {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  more?: { load: () => void; busy: boolean } | null
  exports?: ReactNode
}) {
  const { lang, t } = useWords()
  const [sorting, setSorting] = useState<Sorting | null>(null)
  const [hidden, setHidden] = useState(() => new Set(props.columns.filter((c) => c.extra).map((c) => c.key)))
  const columns = props.columns.filter((column) => !hidden.has(column.key))
  const rows = sorted(props.rows, props.columns, sorting, lang)

  const toggle = (key: string) => {
    const next = new Set(hidden)
    if (!next.delete(key)) next.add(key)
    setHidden(next)
  }

  return (
    <div>
      <div className="z-table-top">
        <ColumnChoice columns={props.columns} hidden={hidden} onToggle={toggle} />
        <div className="z-actions">{props.exports}</div>
      </div>
      <section className="z-table-box" aria-label={props.caption}>
        <table className="z-table">
          <caption>{props.caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <HeadCell key={column.key} column={column} sorting={sorting} onSort={setSorting} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={props.rowKey(row)}>
                {columns.map((column) => (
                  <td key={column.key} className={column.number ? 'z-right' : undefined}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className="z-table-foot">
        <span className="z-soft" role="status">
          {t('ui.rowsShown', { count: rows.length })}
        </span>
        {props.more && (
          <Button variant="default" loading={props.more.busy} onClick={props.more.load}>
            {t('ui.moreRows')}
          </Button>
        )}
      </div>
    </div>
  )
}

function HeadCell<Row>(props: { column: Column<Row>; sorting: Sorting | null; onSort: (sorting: Sorting) => void }) {
  const { t } = useWords()
  const { column, sorting } = props
  const here = sorting?.key === column.key ? sorting : null
  const down = here ? !here.down : false
  return (
    <th
      scope="col"
      className={column.number ? 'z-right' : undefined}
      {...(here && { 'aria-sort': here.down ? ('descending' as const) : ('ascending' as const) })}
    >
      {column.sort ? (
        <button
          type="button"
          title={t(down ? 'ui.sortDown' : 'ui.sortUp', { column: column.label })}
          onClick={() => props.onSort({ key: column.key, down })}
        >
          {column.label}
          <span aria-hidden="true">{here ? (here.down ? '↓' : '↑') : '↕'}</span>
        </button>
      ) : (
        column.label
      )}
    </th>
  )
}

function ColumnChoice<Row>(props: {
  columns: readonly Column<Row>[]
  hidden: ReadonlySet<string>
  onToggle: (key: string) => void
}) {
  const { t } = useWords()
  return (
    <details className="z-columns">
      <summary>{t('ui.columns')}</summary>
      <fieldset>
        <legend className="z-unseen">{t('ui.columnsHint')}</legend>
        {props.columns.map((column, index) => (
          <label key={column.key}>
            <input
              type="checkbox"
              checked={!props.hidden.has(column.key)}
              disabled={index === 0}
              onChange={() => props.onToggle(column.key)}
            />
            {column.label}
          </label>
        ))}
      </fieldset>
    </details>
  )
}

function sorted<Row>(rows: readonly Row[], columns: readonly Column<Row>[], sorting: Sorting | null, lang: string) {
  const by = columns.find((column) => column.key === sorting?.key)?.sort
  if (!by || !sorting) return rows
  const sign = sorting.down ? -1 : 1
  const collator = new Intl.Collator(lang, { numeric: true })
  return [...rows].sort((a, b) => {
    const [left, right] = [by(a), by(b)]
    if (typeof left === 'number' && typeof right === 'number') return sign * (left - right)
    return sign * collator.compare(String(left), String(right))
  })
}
