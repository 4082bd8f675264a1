/** A dossier's document on a page: its index as links, and each part under its heading. */
import type { Block, Table } from '#documents/index.ts'
import { cellOf, ShownBlock } from '../../screens/ShownBlock.tsx'

interface Part {
  heading: string
  blocks: Block[]
}

/** The first table of the document is its index. */
export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  const [index, ...rest] = blocks
  const parts: Part[] = []
  const before: Block[] = []
  for (const block of rest) {
    if (block.kind === 'heading') parts.push({ heading: block.text, blocks: [] })
    else (parts.at(-1)?.blocks ?? before).push(block)
  }
  return (
    <>
      {before.map((block) => (
        <ShownBlock key={JSON.stringify(block)} block={block} />
      ))}
      {index?.kind === 'table' && <Index table={index} parts={parts} />}
      {parts.map(({ heading, blocks: own }, at) => (
        <section key={heading} className="z-card z-stack au-part" id={`part-${at + 1}`} tabIndex={-1}>
          <h2>{heading}</h2>
          {own.map((block) => (
            <ShownBlock key={JSON.stringify(block)} block={block} />
          ))}
        </section>
      ))}
    </>
  )
}

function Index({ table, parts }: { table: Table; parts: readonly Part[] }) {
  return (
    <nav className="z-card z-stack" aria-label={table.caption}>
      <h2>{table.caption}</h2>
      <ul className="au-index">
        {parts.map(({ heading }, at) => (
          <li key={heading}>
            <a href={`#part-${at + 1}`}>{heading}</a>
            <span className="z-soft">{cellOf(table.rows[at]?.[2])}</span>
          </li>
        ))}
      </ul>
    </nav>
  )
}
