/** A table to read: rendered once, without sorting or paging; the first cell of a row names it. */
import type { ReactNode } from 'react'

/** @param caption says what the table shows; @param foot the row of totals */
export function PlainTable({
  caption,
  columns,
  rows,
  foot,
}: {
  caption: string
  columns: readonly { label: string; right?: boolean }[]
  rows: readonly { key: string; cells: readonly ReactNode[] }[]
  foot?: readonly ReactNode[]
}) {
  const line = (cells: readonly ReactNode[]) =>
    cells.map((cell, i) => {
      const { label, right } = columns[i]!
      const side = right ? 'z-right' : undefined
      return i === 0 ? (
        <th key={label} scope="row">
          {cell}
        </th>
      ) : (
        <td key={label} className={side}>
          {cell}
        </td>
      )
    })
  return (
    // On a phone the box scrolls sideways, which the keyboard must reach too (WCAG 2.1.1).
    <section className="z-table-box" aria-label={caption} tabIndex={0}>
      <table className="z-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ label, right }) => (
              <th key={label} scope="col" className={right ? 'z-right' : undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>{line(cells)}</tr>
          ))}
        </tbody>
        {foot && (
          <tfoot>
            <tr>{line(foot)}</tr>
          </tfoot>
        )}
      </table>
    </section>
  )
}
