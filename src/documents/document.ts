/**
 * A document as plain data: one tree, written as DOCX (`docx.ts`), PDF/UA (`pdf.ts`) and sheets (`sheet.ts`), so that
 * the same query feeds screen, document and workbook.
 */
import type { Day } from '#kit/dates.ts'
import type { Lang, Words } from '#kit/text.ts'
import type { Drawing } from './chart-drawing.ts'
import type { Visibility } from './visibility.ts'

/** Text with emphasis: a string, or pieces of which some are strong, small or large. */
export type Text = string | readonly Run[]

/** A piece of text of one appearance. */
export interface Run {
  text: string
  strong?: boolean
  small?: boolean
  large?: boolean
}

/** What a figure counts, so that a workbook can keep it as a number: money is a decimal string, a share is 0–1. */
export type FigureKind = 'number' | 'money' | 'percent' | 'date'

/** A value with the words that people read: `{ text: '1 573 417,65', value: '1573417.65', kind: 'money' }`. */
export interface Figure {
  text: string
  value: number | string
  kind: FigureKind
}

/** A cell: words, a figure, or nothing. */
export type Cell = string | Figure | null

/** A column: its heading, how its cells stand, and its share of the width (default 1). */
export interface Column {
  heading: string
  align?: 'start' | 'end'
  width?: number
}

/** A table. Every row has one cell for each column. */
export interface Table {
  kind: 'table'
  caption: string
  columns: readonly Column[]
  /** A row above the headings that names neighbouring columns together; the spans add up to the columns. */
  groups?: readonly { heading: string; span: number }[]
  /** Whether the first cell of each row names the row. */
  rowHeadings?: boolean
  rows: readonly (readonly Cell[])[]
  total?: readonly Cell[]
  notes?: readonly string[]
}

export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  | { kind: 'paragraph'; text: Text }
  | { kind: 'list'; ordered?: boolean; items: readonly Text[] }
  | Table
  /** A chart with the table that it is drawn from; its title says the finding, its description is the text alternative. */
  | { kind: 'chart'; drawing: Drawing; table: Table }
  /** A small picture beside the text that it stands for, for people who read little; 15 mm wide unless told. */
  | { kind: 'picture'; drawing: Drawing; text: Text; width?: number }
  | { kind: 'keyValues'; items: readonly { key: string; value: Text }[] }
  /** A remark set apart: `invented` marks what a demonstration made up. */
  | { kind: 'note'; tone: 'plain' | 'invented'; text: Text }
  | { kind: 'pageBreak' }

/** What a file says of itself. */
export interface Meta {
  author: string
  /** The day that the document is of; PDF carries it instead of a clock, so the same tree gives the same bytes. */
  date: Day
  subject?: string
  keywords?: readonly string[]
}

/** A language of paper beside those of the interface: its ISO 639 code and script, and the words of the page's foot. */
export interface Tongue {
  code: string
  script?: string
  page: string
  of: string
}

export interface Document {
  lang: Lang
  /** Where the texts are in none of the interface's languages. */
  tongue?: Tongue
  title: string
  subtitle?: string
  /** The emblem, the statement of Union support and the programmes, at the head of each page. */
  header?: Visibility
  meta: Meta
  blocks: readonly Block[]
}

/** Fixed words of every document. */
export const LABELS: Record<'table' | 'figure' | 'page' | 'of', Words> = {
  table: { bg: 'Таблица', en: 'Table' },
  figure: { bg: 'Фигура', en: 'Figure' },
  page: { bg: 'стр.', en: 'page' },
  of: { bg: 'от', en: 'of' },
}

/** Colours of documents and charts on white paper; contrast with white is 4.5:1 or more for all that carry text. */
export const COLOURS = {
  deep: '#1f4e79',
  green: '#2f7d4f',
  sand: '#8f6530',
  sandPale: '#f6efe3',
  deepPale: '#e8eff6',
  ink: '#1c2733',
  muted: '#566472',
  rule: '#c9d2db',
} as const

/** The words of a text without its emphasis. */
export const plainText = (text: Text): string =>
  typeof text === 'string' ? text : text.map((run) => run.text).join('')

/** The words of a cell. */
export const cellText = (cell: Cell): string => (cell === null ? '' : typeof cell === 'string' ? cell : cell.text)

/**
 * The same document with every text fit for a file: no control signs or direction overrides, no lone surrogates or
 * non-characters (XML and PDF refuse them), heading levels without gaps (PDF/UA-1, 7.4.2), empty headings left out.
 * @throws `document_without_title`, `picture_without_alternative`, `table_without_columns`, `table_group_spans`, `table_row_width`
 * @param spell what else a writer changes in each text (default: nothing)
 */
export function tidied(document: Document, spell: (text: string) => string = (text) => text): Document {
  const clean = mapStrings(document, (text) => spell(printable(text)))
  if (clean.title.trim() === '') throw new Error('document_without_title')
  for (const table of tablesOf(clean)) checkShape(table)
  const pictures = clean.blocks.flatMap((block) =>
    block.kind === 'chart' || block.kind === 'picture' ? [block.drawing.description] : [],
  )
  if (clean.header) pictures.push(clean.header.emblem)
  if (pictures.some((alternative) => alternative.trim() === '')) throw new Error('picture_without_alternative')
  let depth = 0
  const blocks = clean.blocks.flatMap((block): Block[] => {
    if (block.kind !== 'heading') return [block]
    if (block.text.trim() === '') return []
    depth = Math.min(block.level, depth + 1)
    return [{ ...block, level: depth as 1 | 2 | 3 }]
  })
  return { ...clean, blocks }
}

// Invisible signs (controls, zero widths, direction overrides, soft hyphens) and what XML and PDF have no place for.
const UNPRINTABLE = /(?![\n\t])[\p{Cc}\p{Cf}\p{Noncharacter_Code_Point}]/gu

// Unlike text as typed, spaces stay as they are: amounts hold together by no-break spaces.
const printable = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(UNPRINTABLE, '')

/** A table whose rows do not fit its columns is a mistake of the code that made it, never of data. */
function checkShape({ caption, columns, groups, rows, total }: Table): void {
  if (columns.length === 0) throw new Error(`table_without_columns: ${caption}`)
  if (groups && groups.reduce((sum, group) => sum + group.span, 0) !== columns.length)
    throw new Error(`table_group_spans: ${caption}`)
  for (const row of total ? [...rows, total] : rows)
    if (row.length !== columns.length) throw new Error(`table_row_width: ${caption}`)
}

function mapStrings<T>(value: T, change: (text: string) => string): T
function mapStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapStrings(item, change)]))
}

/** Every table of a document, those of its charts included, in order. */
export const tablesOf = (document: Document): Table[] =>
  document.blocks.flatMap((block) => (block.kind === 'table' ? [block] : block.kind === 'chart' ? [block.table] : []))
