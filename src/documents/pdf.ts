/**
 * A document as PDF/UA-1: tagged headings, tables, figures with text alternatives, language, title and bookmarks,
 * set by Typst with Sofia Sans, the statement beside the emblem with Ubuntu. Reads no network and no file but the letters.
 */
import { tmpdir } from 'node:os'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { inLang } from '#kit/text.ts'
import { type Drawing, toSvg } from './chart-drawing.ts'
import { type Block, COLOURS, cellText, type Document, LABELS, type Table, type Text, tidied } from './document.ts'
import { EMBLEM_BLUE, emblem } from './emblem.ts'
import { codePoints, readEmblemFace, readFace } from './fonts.ts'
import { TEMPLATE } from './pdf-template.ts'

/** Stands where the letters have no glyph: PDF/UA-1 (7.21.8) refuses to leave it to chance. */
const MISSING = '◊'

interface Press {
  compiler: NodeCompiler
  letters: Set<number>
}
let press: Press | undefined

function openPress(): Press {
  const faces = [readFace('400Regular'), readFace('700Bold')]
  // The template reads no file; Typst wants a folder all the same.
  const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: [...faces, readEmblemFace()] }], workspace: tmpdir() })
  const [regular, bold] = faces.map(codePoints) as [Set<number>, Set<number>]
  const letters = new Set([...regular].filter((code) => bold.has(code)))
  return { compiler, letters }
}

/** Memoised pages of the last few documents stay; older ones go. */
const CACHE_AGE = 5

/** The bytes of a PDF/UA-1 file. The same document gives the same bytes. */
export async function toPdf(document: Document): Promise<Uint8Array> {
  press ??= openPress()
  const { compiler, letters } = press
  const spell = (text: string): string => {
    let spelled = ''
    for (const sign of text) spelled += sign === '\n' || letters.has(sign.codePointAt(0)!) ? sign : MISSING
    return spelled
  }
  const inputs = { document: JSON.stringify(toInput(tidied(document, spell))) }
  const compiled = compiler.compile({ mainFileContent: TEMPLATE, inputs })
  if (!compiled.result) {
    const error = compiled.takeError()
    throw new Error(`document_not_set: ${error ? JSON.stringify(error.shortDiagnostics) : 'no reason given'}`)
  }
  const bytes = compiler.pdf(compiled.result, { pdfStandard: 'ua-1' })
  compiler.evictCache(CACHE_AGE)
  return new Uint8Array(bytes)
}

/** What the template reads. */
function toInput({ lang, tongue, title, subtitle, header, meta, blocks }: Document) {
  return {
    lang: tongue?.code ?? lang,
    region: tongue ? null : lang === 'bg' ? 'BG' : 'GB',
    script: tongue?.script ?? null,
    title,
    subtitle: subtitle ?? '',
    author: meta.author,
    subject: meta.subject ?? title,
    keywords: meta.keywords ?? [],
    date: meta.date.split('-').map(Number),
    colours: COLOURS,
    words: {
      table: inLang(LABELS.table, lang),
      figure: inLang(LABELS.figure, lang),
      page: tongue?.page ?? inLang(LABELS.page, lang),
      of: tongue?.of ?? inLang(LABELS.of, lang),
    },
    header: header
      ? {
          emblem: toPicture(emblem(60, header.emblem), 'emblem'),
          blue: EMBLEM_BLUE,
          statement: header.statement,
          programmes: header.programmes,
        }
      : null,
    blocks: blocks.map((block, i) => toBlock(block, `figure-${i}`)),
  }
}

function toBlock(block: Block, id: string) {
  switch (block.kind) {
    case 'table':
      return toTable(block)
    case 'chart':
      return { kind: 'chart', picture: toPicture(block.drawing, id), table: toTable(block.table) }
    case 'picture':
      return {
        kind: 'picture',
        picture: toPicture(block.drawing, id),
        text: toRuns(block.text),
        width: block.width ?? 15,
      }
    case 'paragraph':
    case 'note':
      return { ...block, text: toRuns(block.text) }
    case 'list':
      return { ...block, items: block.items.map(toRuns) }
    case 'keyValues':
      return { ...block, items: block.items.map(({ key, value }) => ({ key, value: toRuns(value) })) }
    default:
      return block
  }
}

const toRuns = (text: Text) => (typeof text === 'string' ? [{ text }] : text)

const toTable = (table: Table) => ({
  ...table,
  rows: table.rows.map((row) => row.map(cellText)),
  ...(table.total && { total: table.total.map(cellText) }),
})

const toPicture = (drawing: Drawing, id: string) => ({
  svg: toSvg(drawing, 'fixed', id),
  title: drawing.title,
  alt: drawing.description,
})
