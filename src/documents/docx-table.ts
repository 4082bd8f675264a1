/** A table of a document as a Word table: heading rows that repeat, a first column that names rows, its caption above. */
import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  ShadingType,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  Table as WordTable,
} from 'docx'
import { COLOURS, type Column, cellText, type Table } from './document.ts'
import { hex } from './docx-styles.ts'

/** Width of the text on A4 between margins of 21 mm, in twentieths of a point. */
export const TEXT_WIDTH = 9526

/** Tables up to this many rows stay on one page. */
const SHORT = 12

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const HAIRLINE = { style: BorderStyle.SINGLE, size: 4, color: hex(COLOURS.rule) } as const
const LINE = { style: BorderStyle.SINGLE, size: 8, color: hex(COLOURS.deep) } as const

/** The table without its caption and notes. */
export function wordTable(table: Table): WordTable {
  const widths = columnWidths(table.columns)
  const alignments = table.columns.map((column) => alignmentOf(column))
  const spanned = (start: number, span: number) => widths.slice(start, start + span).reduce((sum, one) => sum + one, 0)
  const cell = (
    text: string,
    i: number,
    look: { strong?: boolean; heading?: boolean; span?: number; last?: boolean } = {},
  ) =>
    new TableCell({
      width: { size: spanned(i, look.span ?? 1), type: WidthType.DXA },
      ...(look.span && { columnSpan: look.span }),
      verticalAlign: look.heading ? VerticalAlignTable.BOTTOM : VerticalAlignTable.TOP,
      ...(look.heading && {
        shading: { type: ShadingType.CLEAR, color: 'auto', fill: hex(COLOURS.deepPale) },
        borders: { bottom: look.span ? HAIRLINE : LINE },
      }),
      ...(look.strong && { borders: { top: LINE } }),
      children: [
        new Paragraph({
          style: look.heading ? 'TableHeading' : 'TableText',
          keepNext: look.heading === true || (table.rows.length <= SHORT && !look.last),
          alignment: look.span ? AlignmentType.CENTER : alignments[i]!,
          children: lines(text, look.strong === true),
        }),
      ],
    })
  let column = 0
  const groups = (table.groups ?? []).map((group) => {
    const made = cell(group.heading, column, { heading: true, span: group.span })
    column += group.span
    return made
  })
  const head = { tableHeader: true, cantSplit: true }
  return new WordTable({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    margins: { top: 60, bottom: 60, left: 100, right: 100, marginUnitType: WidthType.DXA },
    borders: { top: NONE, left: NONE, right: NONE, insideVertical: NONE, insideHorizontal: HAIRLINE, bottom: HAIRLINE },
    tableLook: { firstRow: true, firstColumn: table.rowHeadings === true, lastRow: table.total !== undefined },
    rows: [
      ...(groups.length > 0 ? [new TableRow({ ...head, children: groups })] : []),
      new TableRow({ ...head, children: table.columns.map((one, i) => cell(one.heading, i, { heading: true })) }),
      ...table.rows.map((row, at) => {
        const last = at === table.rows.length - 1 && !table.total
        return new TableRow({ cantSplit: true, children: row.map((one, i) => cell(cellText(one), i, { last })) })
      }),
      ...(table.total
        ? [
            new TableRow({
              cantSplit: true,
              children: table.total.map((one, i) => cell(cellText(one), i, { strong: true, last: true })),
            }),
          ]
        : []),
    ],
  })
}

/** A text with its line breaks as runs. */
export const lines = (text: string, strong = false): TextRun[] =>
  text
    .split('\n')
    .map((line, i) => new TextRun({ text: line, ...(i > 0 && { break: 1 }), ...(strong && { bold: true }) }))

const alignmentOf = (column: Column) => (column.align === 'end' ? AlignmentType.RIGHT : AlignmentType.LEFT)

/** Shares as whole twentieths of a point that add up to the width of the text. */
function columnWidths(columns: readonly Column[]): number[] {
  const shares = columns.map((column) => column.width ?? 1)
  const whole = shares.reduce((sum, share) => sum + share, 0)
  const edges = shares.map((_, i) => shares.slice(0, i + 1).reduce((sum, share) => sum + share, 0))
  return edges.map(
    (edge, i) => Math.round((edge / whole) * TEXT_WIDTH) - Math.round(((edges[i - 1] ?? 0) / whole) * TEXT_WIDTH),
  )
}
