/** What the workbook reader makes of files of other programs, and what it refuses. */
import { afterAll, describe, expect, it } from 'vitest'
import {
  compoundFile,
  markedEncrypted,
  tableFolder,
  withCount,
  withSize,
  workbook,
  workbookParts,
  zipped,
} from './hostile-files.ts'

const { rowsOf, refusal, remove } = tableFolder()
afterAll(remove)

const SHEET = 'xl/worksheets/sheet1.xml'
/** Files of tens of megabytes, on a machine that does other things too. */
const LARGE = { timeout: 240_000 }
const cell = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
const row = (number: number, ...cells: string[]) => `<row r="${number}">${cells.join('')}</row>`

describe('a workbook', () => {
  it('gives texts, numbers, logical values and the results of formulas', async () => {
    const cells = [
      '<c r="A1" t="s"><v>1</v></c>',
      cell('B1', ' два &amp; &#1044;&#x415; '),
      '<c r="C1"><v>7.5231692629999999E9</v></c>',
      '<c r="D1" t="b"><v>1</v></c>',
      '<c r="E1" t="str"><f>A1&amp;"x"</f><v>готово</v></c>',
      '<c r="F1" t="e"><v>#N/A</v></c>',
      '<c r="G1" s="2"><v>45000</v></c>',
      '<c r="I1"><v>0.10000000000000001</v></c>',
    ]
    const strings = '<si><t>нула</t></si><si><r><t>ед</t></r><r><rPr><b/></rPr><t>но</t></r><rPh><t>ё</t></rPh></si>'
    expect(await rowsOf(workbook(row(1, ...cells), strings))).toEqual([
      { row: 1, cells: ['едно', ' два & ДЕ ', '7523169263', 'TRUE', 'готово', '#N/A', '45000', '', '0.1'] },
    ])
  })
  it('puts back the zeros of codes that were kept as numbers, and only of these', async () => {
    const rows = row(1, '<c r="A1"><v>5</v></c>', '<c r="B1"><v>44010001</v></c>', cell('C1', '5'))
    expect(await rowsOf(workbook(rows), { digits: { 2: 10, 3: 4 } })).toEqual([
      { row: 1, cells: ['5', '0044010001', '5'] },
    ])
  })
  it('leaves blank rows out but keeps the numbers of the others, given or counted', async () => {
    const rows = `${row(2, cell('C2', 'а'))}<row><c/><c t="inlineStr"><is><t>б</t></is></c></row>${row(5, '<c r="A5" s="1"/>', cell('B5', ' '))}${row(9, cell('A9', 'в'))}`
    expect(await rowsOf(workbook(rows))).toEqual([
      { row: 2, cells: ['', '', 'а'] },
      { row: 3, cells: ['', 'б'] },
      { row: 9, cells: ['в'] },
    ])
  })
  it('is read with prefixes, comments, CDATA, single quotes and a `>` in an attribute', async () => {
    const parts = workbookParts('')
    parts[SHEET] =
      "<!-- <c> --><x:worksheet xmlns:x='m'><x:sheetData><x:row y:q='a>b' r='1'><x:c r='A1' t='inlineStr'><x:is><x:t><![CDATA[<б>]]></x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>"
    expect(await rowsOf(zipped(parts))).toEqual([{ row: 1, cells: ['<б>'] }])
  })
  it('is read by its first worksheet in the order of the workbook, wherever the part lies', async () => {
    const parts = workbookParts('')
    const other = parts[SHEET]!
    parts['xl/other place/Лист.xml'] = other.replace('<sheetData>', `<sheetData>${row(1, cell('A1', 'първи'))}`)
    parts['xl/workbook.xml'] = parts['xl/workbook.xml']!.replace(
      '<sheet ',
      '<sheet name="B" sheetId="9" r:id="s9"/><sheet ',
    )
    parts['xl/_rels/workbook.xml.rels'] = parts['xl/_rels/workbook.xml.rels']!.replace(
      '<Relationship ',
      '<Relationship Target="other%20place/Лист.xml" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Id="s9"/><Relationship ',
    )
    expect(await rowsOf(zipped(parts))).toEqual([{ row: 1, cells: ['първи'] }])
  })
  it('is read through a million empty formatted rows to what stands below them', async () => {
    const empty = Array.from({ length: 1_000_000 }, (_, at) => `<row r="${at + 1}" s="1"/>`)
    const rows = await rowsOf(workbook(empty.join('') + row(1_000_001, cell('A1000001', 'дъно'))))
    expect(rows).toEqual([{ row: 1_000_001, cells: ['дъно'] }])
  })
  it('may have 16,384 columns as long as nothing stands in them', async () => {
    const wide = Array.from({ length: 16_384 }, () => '<c s="1"/>').join('')
    expect(await rowsOf(workbook(`<row r="1">${cell('A1', 'а')}${wide.slice(10)}</row>`))).toEqual([
      { row: 1, cells: ['а'] },
    ])
    const filled = Array.from({ length: 16_384 }, () => '<c><v>1</v></c>').join('')
    expect(await refusal(workbook(`<row r="1">${filled}</row>`))).toEqual({
      code: 'file_too_wide',
      row: 1,
      column: 16_384,
      most: 64,
    })
  })
})

describe('a workbook is refused', () => {
  it('that inflates beyond reason, before anything is inflated', async () => {
    for (const [part, megabytes] of [
      [SHEET, 16],
      ['xl/media/image1.png', 8],
      ['xl/sharedStrings.xml', 8],
    ] as const) {
      const bomb = zipped({ ...workbookParts(''), [part]: new Uint8Array(megabytes << 20) })
      expect(await refusal(bomb), part).toBe('file_too_compressed')
    }
  })
  it('whose parts are larger than they say', async () => {
    const rows = row(1, cell('A1', 'а'.repeat(9_000)))
    expect(await refusal(withSize(workbook(rows), SHEET, 500))).toBe('file_damaged')
    expect(await refusal(withSize(workbook(rows), SHEET, 3_000_000))).toBe('file_damaged')
    expect(await refusal(withSize(workbook(rows), SHEET, 3_900_000_000))).toBe('file_too_compressed')
  })
  it('that says less than it inflates to, as soon as that is beyond reason', LARGE, async () => {
    const bomb = workbook('<!-- -->'.repeat(5 << 20))
    expect(bomb.length * 90).toBeGreaterThan(4_500_000)
    expect(await refusal(withSize(bomb, SHEET, bomb.length * 90))).toBe('file_too_compressed')
  })
  it('in which there is too much for what stands there: comments without rows', LARGE, async () => {
    const noise = Array.from({ length: 100_000 }, (_, n) => (n * 2_654_435_761) % 4_294_967_296).join(' ')
    const comment = (n: number) => `<!--${noise.slice((n * 7_919) % 900_000, ((n * 7_919) % 900_000) + 11_000)}-->`
    const sheet = (one: (n: number) => string) => workbook(Array.from({ length: 3_000 }, (_, n) => one(n)).join(''))
    expect(await refusal(sheet(comment))).toBe('file_too_large')
    expect(await refusal(sheet((n) => row(n + 1, cell(`A${n + 1}`, 'а')) + comment(n)))).toBe('accepted')
  })
  it('with strings without end', LARGE, async () => {
    const strings = Array.from({ length: 1_000_001 }, (_, n) => `<si><t>${n}</t></si>`).join('')
    expect(await refusal(workbook('', strings))).toBe('file_too_large')
  })
  it('of too many parts, real or declared', async () => {
    const many = zipped(Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`f${at}`, ''])))
    expect(await refusal(many)).toEqual({ code: 'file_too_many_parts', most: 200 })
    expect(await refusal(withCount(workbook(''), 65_000))).toEqual({ code: 'file_too_many_parts', most: 200 })
    expect(await refusal(withCount(workbook(''), 100))).toBe('file_damaged')
  })
  it('that is another kind of zip, also one in which a workbook lies', async () => {
    expect(await refusal(zipped({ 'a.txt': 'x' }))).toBe('file_not_xlsx')
    expect(await refusal(zipped({ 'inner.xlsx': workbook(row(1, cell('A1', 'а'))) }))).toBe('file_not_xlsx')
    const parts = workbookParts('')
    expect(await refusal(zipped({ ...parts, 'xl/workbook.xml': '<document/>' }))).toBe('file_not_xlsx')
    expect(await refusal(zipped({ ...parts, '../../etc/passwd': 'x' }))).toBe('file_damaged')
  })
  it('with entities of its own, at home or abroad', async () => {
    const laughs = '<!DOCTYPE z [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    const abroad = '<!DOCTYPE z [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    for (const doctype of [laughs, abroad, '<!DOCTYPE z SYSTEM "http://192.0.2.1/">', ' <!doctype z>']) {
      for (const part of [SHEET, 'xl/workbook.xml', 'xl/sharedStrings.xml', '_rels/.rels']) {
        const parts = workbookParts(row(1, cell('A1', 'а')))
        expect(await refusal(zipped({ ...parts, [part]: doctype + parts[part]!.replace(/^<\?.*?\?>/, '') }))).toBe(
          'file_has_doctype',
        )
      }
    }
    expect(await refusal(workbook(row(1, cell('A1', '&x;'))))).toBe('file_damaged')
  })
  it('with a password, in the old format, with macros, or under a false name', async () => {
    expect(await refusal(compoundFile('EncryptedPackage'))).toBe('file_encrypted')
    expect(await refusal(compoundFile('Workbook'))).toBe('file_old_format')
    expect(await refusal(markedEncrypted(workbook('')))).toBe('file_encrypted')
    expect(await refusal(zipped({ ...workbookParts(''), 'xl/vbaProject.bin': 'x' }))).toBe('file_has_macros')
    expect(await refusal('%PDF-1.7\n')).toBe('file_not_table')
    expect(await refusal('')).toBe('file_empty')
  })
  it('that is cut short or garbled', async () => {
    const whole = workbook(row(1, cell('A1', 'а')))
    for (const share of [0.2, 0.5, 0.9])
      expect(await refusal(whole.slice(0, whole.length * share))).toBe('file_damaged')
    const broken = [
      '<row r="2"><c r="A2"><v>1</v></row>',
      row(2, '<c r="B2"><v>1</v></c>', '<c r="A2"><v>1</v></c>'),
      row(2) + row(1),
      row(1, '<c r="A1" t="s"><v>7</v></c>'),
      row(1, '<c r="ZZZZ1"><v>7</v></c>'),
      row(1, '<c r=A1><v>7</v></c>'),
      '<row r="x"/>',
      '<c>'.repeat(80),
      '</sheetData></worksheet><worksheet>',
    ]
    for (const rows of broken) expect(await refusal(workbook(rows)), rows.slice(0, 60)).toBe('file_damaged')
    const parts = workbookParts('')
    delete parts[SHEET]
    expect(await refusal(zipped(parts))).toBe('file_damaged')
  })
  it('that has more rows, or longer texts, than a sheet can', async () => {
    expect(await refusal(workbook(row(1_048_577)))).toEqual({ code: 'file_too_many_rows', most: 1_048_576 })
    const three = [1, 2, 3].map((number) => row(number, cell(`A${number}`, 'а'))).join('')
    expect(await refusal(workbook(three), { maxRows: 2 })).toEqual({ code: 'file_too_many_rows', most: 2 })
    const long = { code: 'cell_too_long', row: 1, column: 2, most: 32_767 }
    expect(
      await refusal(workbook(row(1, '<c r="B1" t="s"><v>0</v></c>'), `<si><t>${'а'.repeat(32_768)}</t></si>`)),
    ).toEqual(long)
  })
  it('whose few texts are used over and over until they fill the memory', async () => {
    const text = `<si><t>${'а'.repeat(32_767)}</t></si>`
    const row = (cells: number) => `<row>${'<c t="s"><v>0</v></c>'.repeat(cells)}</row>`
    expect(await refusal(workbook(row(9), text))).toBe('file_too_large')
    expect(await refusal(workbook(row(8).repeat(2_000), text))).toBe('file_too_large')
    expect(await refusal(workbook(row(8).repeat(10), text))).toBe('accepted')
  })
})
