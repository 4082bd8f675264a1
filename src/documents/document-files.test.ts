import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { bulletChart } from './chart.ts'
import { cellText, type Document, tablesOf } from './document.ts'
import { sampleReport } from './document-sample.ts'
import { toDocx } from './docx.ts'
import { toPdf } from './pdf.ts'

const rowsOf = (document: Document): number[] =>
  tablesOf(document).map((table) => table.rows.length + 1 + (table.groups ? 1 : 0) + (table.total ? 1 : 0))
const sum = (numbers: number[]): number => numbers.reduce((all, one) => all + one, 0)

/** All of a PDF as text, its compressed streams opened. */
function opened(pdf: Uint8Array): string {
  const raw = Buffer.from(pdf)
  const text = raw.toString('latin1')
  const parts = [text]
  for (const found of text.matchAll(/stream\r?\n/g)) {
    const start = found.index + found[0].length
    try {
      parts.push(inflateSync(raw.subarray(start, text.indexOf('endstream', start))).toString('latin1'))
    } catch {
      // A stream that is not compressed is in the text already.
    }
  }
  return parts.join('\n')
}

const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length

/** A document with one text in every place that takes one. */
const everywhere = (text: string): Document => {
  const table = {
    kind: 'table' as const,
    caption: text,
    groups: [{ heading: text, span: 1 }],
    columns: [{ heading: text }],
    rows: [[text], [{ text, value: 1, kind: 'number' as const }]],
    total: [text],
    notes: [text],
  }
  const words = { below: text, reached: text, target: text, noTarget: text }
  const rows = [{ label: text, value: 1, target: null, reading: text }]
  return {
    lang: 'bg',
    title: `Т${text}`,
    subtitle: text,
    header: { emblem: `Е${text}`, statement: [text], programmes: [text] },
    meta: { author: text, date: '2026-01-02', subject: text, keywords: [text] },
    blocks: [
      { kind: 'heading', level: 2, text },
      { kind: 'paragraph', text },
      {
        kind: 'list',
        items: [
          text,
          [
            { text, strong: true },
            { text, small: true },
          ],
        ],
      },
      { kind: 'list', ordered: true, items: [] },
      table,
      { kind: 'chart', drawing: bulletChart({ title: text, description: `О${text}`, rows, words }), table },
      { kind: 'keyValues', items: [{ key: text, value: text }] },
      { kind: 'note', tone: 'invented', text },
      { kind: 'pageBreak' },
    ],
  }
}

const HOSTILE = [
  '#panic("ran")',
  '#read("/etc/passwd")',
  '$ x^2 $ *b* _i_ `c` = h\n- l\n/ t: d',
  '@ref <label> \\ \\u{41} // c /* d */ ]) } "',
  '\u202eобратно\u202c \u0000\u0001\ud800 \ufffe',
  '漢字 العربية 😀 \u{10600}',
  '<script>&amp;"\'</script>',
  '{PAGE} \\* MERGEFORMAT',
  ' ',
]

const anyText = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .array(
      fc.constantFrom('#', '$', '@', '\\', '"', '`', '*', '_', '[', ']', '{', '}', '\n', 'щ', '\u202e', '=', '<', '/'),
      { maxLength: 30 },
    )
    .map((signs) => signs.join('')),
)

describe('PDF', () => {
  for (const lang of ['bg', 'en'] as const)
    it(`is PDF/UA-1, tagged, titled and in its language (${lang})`, async () => {
      const document = sampleReport(lang)
      const pdf = opened(await toPdf(document))
      expect(pdf.startsWith('%PDF-1.7')).toBe(true)
      expect(pdf).toMatch(/<pdfuaid:part>1<\/pdfuaid:part>/)
      expect(pdf).toContain('/StructTreeRoot')
      expect(pdf).toMatch(/\/MarkInfo\s*<<[^>]*\/Marked true/)
      expect(pdf).toMatch(lang === 'bg' ? /\/Lang\s*\(bg-BG\)/ : /\/Lang\s*\(en-GB\)/)
      expect(pdf).toMatch(/\/DisplayDocTitle true/)
      expect(Buffer.from(pdf, 'latin1').toString('utf8')).toContain(document.title)
      expect(pdf).toContain('/Outlines')
      expect(pdf).toMatch(/SofiaSans-Regular/)
      expect(pdf).toMatch(/\+Ubuntu/)
      expect(count(pdf, /\/S\s*\/TR\b/g)).toBe(sum(rowsOf(document)))
      const headings = tablesOf(document).map((table) => table.columns.length + (table.groups?.length ?? 0))
      expect(count(pdf, /\/S\s*\/TH\b/g)).toBe(sum(headings))
      expect(count(pdf, /\/S\s*\/Table\b/g)).toBe(tablesOf(document).length)
      expect(count(pdf, /\/S\s*\/H1\b/g)).toBe(
        document.blocks.filter((b) => b.kind === 'heading' && b.level === 1).length,
      )
      const figures = document.blocks.filter((block) => block.kind === 'chart').length + 1
      expect(count(pdf, /\/Alt\b/g)).toBeGreaterThanOrEqual(figures)
    })

  it('is the same for the same document', async () => {
    const [one, two] = [await toPdf(sampleReport('bg')), await toPdf(sampleReport('bg'))]
    expect(Buffer.compare(one, two)).toBe(0)
  })

  it('sets any text, and runs none', async () => {
    for (const text of HOSTILE) expect(opened(await toPdf(everywhere(text)))).toContain('pdfuaid:part')
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        expect((await toPdf(everywhere(text))).length).toBeGreaterThan(1000)
      }),
      { numRuns: 25 * Number(process.env.PROVE ?? 1) },
    )
  })

  it('carries a long table over pages with its heading rows', async () => {
    const rows = Array.from({ length: 150 }, (_, i) => [`Ред ${i}`, String(i)])
    const columns = [{ heading: 'Име' }, { heading: 'Брой', align: 'end' as const }]
    const pdf = opened(
      await toPdf({ ...sampleReport('bg'), blocks: [{ kind: 'table', caption: 'Дълга', columns, rows }] }),
    )
    expect(count(pdf, /\/Type\s*\/Page\b/g)).toBeGreaterThan(2)
    expect(count(pdf, /\/S\s*\/TR\b/g)).toBe(151)
  })
})

function wellFormed(xml: string): void {
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
}

describe('DOCX', () => {
  it('has its parts, real headings, repeated heading rows, language, alternatives and letters', async () => {
    const document = sampleReport('bg')
    const parts = unzipSync(await toDocx(document))
    for (const part of [
      '[Content_Types].xml',
      'word/document.xml',
      'word/styles.xml',
      'word/header1.xml',
      'word/footer1.xml',
      'word/fontTable.xml',
      'docProps/core.xml',
    ])
      expect(Object.keys(parts)).toContain(part)
    for (const [name, bytes] of Object.entries(parts)) if (/\.(xml|rels)$/.test(name)) wellFormed(strFromU8(bytes))
    expect(Object.keys(parts).filter((name) => name.endsWith('.odttf'))).toHaveLength(2)
    const body = strFromU8(parts['word/document.xml']!)
    const keyValues = document.blocks.find((block) => block.kind === 'keyValues')!
    expect(count(body, /<w:tr>|<w:tr /g)).toBe(sum(rowsOf(document)) + keyValues.items.length)
    expect(count(body, /<w:tblHeader\/>/g)).toBe(
      tablesOf(document).length + tablesOf(document).filter((t) => t.groups).length,
    )
    expect(count(body, /<w:pStyle w:val="Heading1"\/>/g)).toBe(4)
    for (const block of document.blocks)
      if (block.kind === 'chart') expect(body).toContain(`descr="${block.drawing.description}"`)
    const styles = strFromU8(parts['word/styles.xml']!)
    expect(styles).toContain('<w:lang w:val="bg-BG"/>')
    // LibreOffice takes a height of lines whose rule is not said for an exact one: two lines of a title lie over each other then.
    const spacings = [...(styles + body).matchAll(/<w:spacing [^>]*w:line="[^>]*>/g)].map(([one]) => one)
    expect(spacings.length).toBeGreaterThan(3)
    expect(spacings.filter((one) => !one.includes('w:lineRule='))).toEqual([])
    const header = strFromU8(parts['word/header1.xml']!)
    expect(header).toContain('Европейски социален фонд')
    expect(header).toContain('descr="Емблема на Европейския съюз"')
    expect(header).toMatch(/<w:rFonts [^>]*"Arial"/)
    expect(strFromU8(parts['word/footer1.xml']!)).toContain('NUMPAGES')
    expect(strFromU8(parts['docProps/core.xml']!)).toContain(document.title)
  })

  it('numbers its drawings from 1, whatever else was made before it', async () => {
    const drawings = async () => {
      const parts = Object.entries(unzipSync(await toDocx(sampleReport('bg')))).filter(([name]) =>
        name.endsWith('.xml'),
      )
      const tags = parts.flatMap(([, part]) => strFromU8(part).match(/<(wp:docPr|wp[sg]:cNvPr) [^>]*>/g) ?? [])
      return tags.map((tag) => Number(/ id="(\d+)"/.exec(tag)![1])).sort((a, b) => a - b)
    }
    const first = await drawings()
    expect(first.length).toBeGreaterThan(20)
    expect(first).toEqual(first.map((_, i) => i + 1))
    expect(await drawings()).toEqual(first)
  })

  it('is well-formed whatever the texts are', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const parts = unzipSync(await toDocx(everywhere(text)))
        for (const [name, bytes] of Object.entries(parts)) if (/\.(xml|rels)$/.test(name)) wellFormed(strFromU8(bytes))
      }),
      { numRuns: 15 * Number(process.env.PROVE ?? 1) },
    )
  })

  const office = officeProgram()
  it.skipIf(office === null)(
    `opens in LibreOffice with its tables${office === null ? ' (not run: no soffice on this machine)' : ''}`,
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'zaedno-docx-'))
      try {
        const document = sampleReport('bg')
        writeFileSync(join(folder, 'report.docx'), await toDocx(document))
        const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`
        const convert = [
          '--headless',
          '--convert-to',
          'html:HTML (StarWriter)',
          '--outdir',
          folder,
          join(folder, 'report.docx'),
        ]
        await promisify(execFile)(office!, [profile, ...convert], { timeout: 110_000, cwd: folder })
        const html = readFileSync(join(folder, 'report.html'), 'utf8')
        const text = html
          .replace(/<[^>]*>/g, ' ')
          .replaceAll('&nbsp;', ' ')
          .replace(/\s+/g, ' ')
        for (const table of tablesOf(document))
          for (const cell of table.rows.flat()) expect(text).toContain(cellText(cell).replace(/\s+/g, ' ').trim())
        expect(count(html, /<table\b/g)).toBeGreaterThanOrEqual(tablesOf(document).length)
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
    120_000,
  )
})

/** LibreOffice where the machine has it. */
function officeProgram(): string | null {
  for (const name of ['soffice', 'libreoffice'])
    try {
      return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim()
    } catch {
      // Not under this name.
    }
  return null
}
