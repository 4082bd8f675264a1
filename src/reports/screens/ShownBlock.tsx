/** One block of a report's document tree on a page: the same words and figures as in the file. */
import type { Block, Table } from '#documents/index.ts'
import { PlainTable } from '#ui/PlainTable.tsx'

type Told = Extract<Block, { kind: 'paragraph' }>['text']
type Cell = Table['rows'][number][number]

const textOf = (text: Told): string => (typeof text === 'string' ? text : text.map((run) => run.text).join(''))
export const cellOf = (cell: Cell | undefined): string =>
  cell == null ? '' : typeof cell === 'string' ? cell : cell.text

export function ShownBlock({ block }: { block: Block }) {
  switch (block.kind) {
    case 'paragraph':
      return <p>{textOf(block.text)}</p>
    case 'note':
      return <p className="z-soft">{textOf(block.text)}</p>
    case 'keyValues':
      return (
        <dl className="au-facts">
          {block.items.map(({ key, value }) => (
            <div key={key}>
              <dt>{key}</dt>
              <dd>{textOf(value)}</dd>
            </div>
          ))}
        </dl>
      )
    case 'table':
      return (
        <PlainTable
          caption={block.caption}
          columns={block.columns.map(({ heading, align }) => ({ label: heading, right: align === 'end' }))}
          rows={block.rows.map((row, at) => ({ key: `${at} ${cellOf(row[0])}`, cells: row.map(cellOf) }))}
          {...(block.total && { foot: block.total.map(cellOf) })}
        />
      )
    default:
      return null
  }
}
