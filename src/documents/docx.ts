/**
 * A document as DOCX: real headings, captions and lists, repeated heading rows, charts as native shapes with text
 * alternatives, the language on every run, Sofia Sans embedded (SIL Open Font License 1.1).
 */
import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  Footer,
  Header,
  HeadingLevel,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  SimpleField,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
  Document as WordDocument,
  Table as WordTable,
} from 'docx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { inLang, type Lang } from '#kit/text.ts'
import { type Block, COLOURS, type Document, LABELS, type Run, type Table, type Text, tidied } from './document.ts'
import { drawingParagraph, inlineDrawing } from './docx-drawing.ts'
import { bullets, FONT, hex, mm, numbers, styles } from './docx-styles.ts'
import { lines, TEXT_WIDTH, wordTable } from './docx-table.ts'
import { EMBLEM_BLUE, emblem } from './emblem.ts'
import { readFace } from './fonts.ts'
import type { Visibility } from './visibility.ts'

/** One of the faces that the Union allows beside its emblem (`visibility.ts`). */
const EMBLEM_FONT = 'Arial'
/** 11 mm in CSS pixels: the emblem must be at least 1 cm high. */
const EMBLEM_HEIGHT = 41.6
/** 15 mm, as on the PDF. */
const PICTURE_PIXELS = 57
const TEXT_WIDTH_PIXELS = TEXT_WIDTH / 15

/** The bytes of a DOCX file. */
export async function toDocx(document: Document): Promise<Uint8Array> {
  const { lang, title, subtitle, header, meta, blocks } = tidied(document)
  const word = new WordDocument({
    title,
    creator: meta.author,
    lastModifiedBy: meta.author,
    subject: meta.subject ?? title,
    keywords: (meta.keywords ?? []).join(', '),
    description: subtitle ?? '',
    fonts: [{ name: FONT, data: readFace('400Regular'), bold: readFace('700Bold') }],
    styles: styles(lang),
    numbering: { config: [bullets, numbers] },
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: {
              top: mm(header ? 38 : 22),
              bottom: mm(22),
              left: mm(21),
              right: mm(21),
              header: mm(14),
              footer: mm(11),
            },
          },
        },
        ...(header && { headers: { default: new Header({ children: band(header) }) } }),
        footers: { default: footer(title, lang) },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: lines(title) }),
          ...(subtitle ? [new Paragraph({ style: 'Subtitle', children: lines(subtitle) })] : []),
          ...blocks.flatMap((block, i) => toBlock(block, lang, i)),
        ],
      },
    ],
  })
  return numberedAnew(await Packer.toBuffer(word))
}

const DRAWN = /(<(?:wp:docPr|wp[sg]:cNvPr) id=")(\d+)(" name=")(?:([A-Za-z ]+ )\2")?/g

/**
 * The packed document with its drawings numbered from 1. The library numbers them through all documents of a process, so
 * that a number would tell how much others have let print.
 */
function numberedAnew(packed: Uint8Array): Uint8Array {
  let number = 0
  const anew = (text: string) =>
    text.replace(DRAWN, (_, head: string, __, middle: string, kind?: string) => {
      number += 1
      return `${head}${number}${middle}${kind ? `${kind}${number}"` : ''}`
    })
  const parts = Object.entries(unzipSync(packed)).map(([name, bytes]) => [
    name,
    /^word\/(document|header\d*|footer\d*)\.xml$/.test(name) ? strToU8(anew(strFromU8(bytes))) : bytes,
  ])
  return zipSync(Object.fromEntries(parts))
}

function toBlock(block: Block, lang: Lang, place: number): FileChild[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3][block.level - 1]!,
          children: lines(block.text),
        }),
      ]
    case 'paragraph':
      return [new Paragraph({ children: runs(block.text) })]
    case 'list': {
      const reference = block.ordered ? 'numbers' : 'bullets'
      return block.items.map(
        (item) => new Paragraph({ numbering: { reference, level: 0, instance: place }, children: runs(item) }),
      )
    }
    case 'table':
      return tableWithCaption(block, lang)
    case 'chart':
      return [
        caption('figure', block.drawing.title, lang),
        drawingParagraph(block.drawing, TEXT_WIDTH_PIXELS),
        ...tableWithCaption(block.table, lang),
      ]
    case 'picture':
      return [
        drawingParagraph(block.drawing, (PICTURE_PIXELS * (block.width ?? 15)) / 15),
        new Paragraph({ children: runs(block.text) }),
      ]
    case 'keyValues':
      return [keyValues(block.items), new Paragraph({ style: 'AfterTable', children: [] })]
    case 'note':
      return [
        new Paragraph({ style: block.tone === 'invented' ? 'NoteInvented' : 'NotePlain', children: runs(block.text) }),
      ]
    case 'pageBreak':
      return [new Paragraph({ pageBreakBefore: true, style: 'AfterTable', children: [] })]
  }
}

const tableWithCaption = (table: Table, lang: Lang): FileChild[] => [
  caption('table', table.caption, lang),
  wordTable(table),
  ...(table.notes ?? []).map((note) => new Paragraph({ style: 'TableNote', children: lines(note) })),
  new Paragraph({ style: 'AfterTable', children: [] }),
]

const caption = (kind: 'table' | 'figure', text: string, lang: Lang): Paragraph =>
  new Paragraph({
    style: 'Caption',
    children: [
      new TextRun({ text: `${inLang(LABELS[kind], lang)} `, color: hex(COLOURS.muted) }),
      new SimpleField(`SEQ ${kind === 'table' ? 'Table' : 'Figure'} \\* ARABIC`),
      new TextRun({ text: '. ', color: hex(COLOURS.muted) }),
      ...lines(text, true),
    ],
  })

function runs(text: Text): TextRun[] {
  const pieces: readonly Run[] = typeof text === 'string' ? [{ text }] : text
  return pieces.flatMap((piece) =>
    piece.text.split('\n').map(
      (line, i) =>
        new TextRun({
          text: line,
          ...(i > 0 && { break: 1 }),
          ...(piece.strong && { bold: true }),
          ...(piece.large && { size: '15pt' }),
          ...(piece.small && { size: '9pt', color: hex(COLOURS.muted) }),
        }),
    ),
  )
}

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE }

const keyValues = (items: readonly { key: string; value: Text }[]): WordTable => {
  const widths = [Math.round(TEXT_WIDTH * 0.34), TEXT_WIDTH - Math.round(TEXT_WIDTH * 0.34)] as const
  const cell = (width: number, children: TextRun[]) =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      children: [new Paragraph({ style: 'TableText', children })],
    })
  return new WordTable({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: NO_BORDERS,
    margins: { top: 40, bottom: 40, left: 0, right: 100, marginUnitType: WidthType.DXA },
    tableLook: { firstRow: false, firstColumn: true },
    rows: items.map(
      ({ key, value }) =>
        new TableRow({
          cantSplit: true,
          children: [
            cell(widths[0], [new TextRun({ text: key, color: hex(COLOURS.muted) })]),
            cell(widths[1], runs(value)),
          ],
        }),
    ),
  })
}

/** Emblem, statement and programmes beside each other, over a line. */
function band(visibility: Visibility): (Paragraph | WordTable)[] {
  const picture = inlineDrawing(emblem(EMBLEM_HEIGHT, visibility.emblem), EMBLEM_HEIGHT * 1.5)
  const stack = (texts: readonly string[], look: { size: `${number}pt`; color: string; font: string }) =>
    texts.map((text, i) => new TextRun({ text, ...(i > 0 && { break: 1 }), ...look }))
  const statement = stack(visibility.statement, { size: '9pt', color: hex(EMBLEM_BLUE), font: EMBLEM_FONT })
  const programmes = stack(visibility.programmes, { size: '7.5pt', color: hex(COLOURS.muted), font: FONT })
  const columns = [
    { width: mm(20), alignment: AlignmentType.LEFT, children: [picture] },
    { width: mm(62), alignment: AlignmentType.LEFT, children: statement },
    { width: TEXT_WIDTH - mm(82), alignment: AlignmentType.RIGHT, children: programmes },
  ]
  const row = new TableRow({
    cantSplit: true,
    children: columns.map(
      ({ width, alignment, children }) =>
        new TableCell({
          width: { size: width, type: WidthType.DXA },
          verticalAlign: VerticalAlignTable.CENTER,
          children: [
            new Paragraph({
              alignment,
              spacing: { before: 0, after: 0, line: 240, lineRule: LineRuleType.AUTO },
              children,
            }),
          ],
        }),
    ),
  })
  return [
    new WordTable({
      width: { size: TEXT_WIDTH, type: WidthType.DXA },
      columnWidths: columns.map((column) => column.width),
      layout: TableLayoutType.FIXED,
      margins: { top: 0, bottom: 80, left: 0, right: 0, marginUnitType: WidthType.DXA },
      borders: { ...NO_BORDERS, bottom: { style: BorderStyle.SINGLE, size: 6, color: hex(COLOURS.sand) } },
      rows: [row],
    }),
    new Paragraph({ style: 'AfterTable', children: [] }),
  ]
}

const footer = (title: string, lang: Lang): Footer =>
  new Footer({
    children: [
      new Paragraph({
        style: 'Footer',
        tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
        children: [
          new TextRun(title),
          new TextRun({
            children: [
              `\t${inLang(LABELS.page, lang)} `,
              PageNumber.CURRENT,
              ` ${inLang(LABELS.of, lang)} `,
              PageNumber.TOTAL_PAGES,
            ],
          }),
        ],
      }),
    ],
  })
