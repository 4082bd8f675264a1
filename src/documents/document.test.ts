import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { type Document, tablesOf, tidied } from './document.ts'
import { sampleReport } from './document-sample.ts'
import { codePoints, readFace } from './fonts.ts'
import { toSheets } from './sheet.ts'
import { visibilityOf } from './visibility.ts'
import { writeXlsx } from './xlsx-write.ts'

const bare = (blocks: Document['blocks']): Document => ({
  lang: 'bg',
  title: 'Отчет',
  meta: { author: 'Община', date: '2023-12-15' },
  blocks,
})

describe('a document', () => {
  it('loses what cannot be seen and keeps no-break spaces', () => {
    const [block] = tidied(
      bare([{ kind: 'paragraph', text: 'a\u202eb\u0000\u200b\ufffe\ud800 1\u00a0573\r\nи\u0306' }]),
    ).blocks
    expect(block).toEqual({ kind: 'paragraph', text: 'ab\ufffd 1\u00a0573\nй' })
  })

  it('has headings without gaps and without empty ones', () => {
    const levels = fc.array(fc.constantFrom(1 as const, 2 as const, 3 as const), { maxLength: 12 })
    fc.assert(
      fc.property(levels, (given) => {
        const blocks = tidied(
          bare(given.map((level, i) => ({ kind: 'heading', level, text: i === 2 ? ' ' : 'x' }))),
        ).blocks
        const depths = blocks.map((block) => (block.kind === 'heading' ? block.level : 0))
        expect(depths).toHaveLength(given.length - (given.length > 2 ? 1 : 0))
        expect(depths.every((depth, i) => depth >= 1 && depth <= (depths[i - 1] ?? 0) + 1)).toBe(true)
      }),
    )
  })

  it('refuses a table whose rows do not fit its columns, an empty title and a picture without words', () => {
    const table = { kind: 'table' as const, caption: 'c', columns: [{ heading: 'a' }, { heading: 'b' }] }
    expect(() => tidied(bare([{ ...table, rows: [['1']] }]))).toThrow('table_row_width: c')
    expect(() => tidied(bare([{ ...table, rows: [], total: ['1', '2', '3'] }]))).toThrow('table_row_width')
    expect(() => tidied(bare([{ ...table, rows: [], groups: [{ heading: 'g', span: 3 }] }]))).toThrow(
      'table_group_spans',
    )
    expect(() => tidied(bare([{ ...table, columns: [], rows: [] }]))).toThrow('table_without_columns')
    expect(() => tidied({ ...bare([]), title: '\u202e ' })).toThrow('document_without_title')
    expect(() => tidied({ ...bare([]), header: { emblem: ' ', statement: [], programmes: [] } })).toThrow(
      'picture_without_alternative',
    )
  })
})

describe('sheets', () => {
  it('keep amounts and numbers as numbers, and say which rows are headings', () => {
    const [front, ...sheets] = toSheets(sampleReport('bg'))
    expect(sheets).toHaveLength(tablesOf(sampleReport('bg')).length)
    expect(front!.rows).toContainEqual(['Период', '10.01.2022 – 30.11.2023'])
    expect(front!.rows).toContainEqual(['Резултати спрямо целите', 'Резултати спрямо целите'])
    expect(front!.rows.flat()).toContain('Причина: петото е обединено със заключителната пресконференция.')
    expect(sheets[0]!.rows).toContainEqual(['Общо', 1573417.65, 804475.67])
    expect(sheets[1]!.rows[4]!.slice(1)).toEqual([98, 44, 54, 'няма цел в източника'])
    expect(sheets[1]!.headerRows).toEqual([1, 3, 4])
    expect(sheets[1]!.rows[3]![0]).toBe('Показател')
  })

  it('are taken by the workbook writer', async () => {
    const chunks: Uint8Array[] = []
    for await (const chunk of writeXlsx(toSheets(sampleReport('bg')))) chunks.push(chunk)
    const parts = unzipSync(Buffer.concat(chunks))
    expect(strFromU8(parts['xl/worksheets/sheet2.xml']!)).toContain('<v>1573417.65</v>')
  })

  it('have names that a workbook takes, all different', () => {
    const table = { kind: 'table' as const, columns: [{ heading: 'a' }], rows: [] }
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 50 }), { maxLength: 6 }), (captions) => {
        const all = [...captions, ...captions].map((caption) => ({ ...table, caption }))
        const names = toSheets(bare(all)).map((sheet) => sheet.name)
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(all.length + 1)
        for (const name of names) expect(name).toMatch(/^(?!')[^[\]:*?/\\]{1,31}(?<!')$/u)
        expect(names.every((name) => name.length <= 31)).toBe(true)
      }),
    )
  })
})

describe('visibility', () => {
  const paying = (period: string, fund: string, code: string) => ({
    period,
    fund,
    name: { bg: `${code} бг`, en: code },
  })
  const hrd = paying('2014-2020', 'esf', 'HRD')
  const sesg = paying('2014-2020', 'esf', 'SESG')
  it('names the Union and the one fund that pays, through however many programmes, for 2014–2020', () => {
    expect(visibilityOf([hrd, sesg], 'bg')).toEqual({
      emblem: 'Емблема на Европейския съюз',
      statement: ['Европейски съюз', 'Европейски социален фонд'],
      programmes: ['HRD бг', 'SESG бг'],
    })
  })
  it('names the ESI Funds together where several pay', () => {
    const regions = paying('2014-2020', 'erdf', 'RG')
    expect(visibilityOf([hrd, regions], 'en')!.statement).toEqual([
      'European Union',
      'European Structural and Investment Funds',
    ])
  })
  it('states co-funding for 2021–2027, beside the earlier statement where both periods pay', () => {
    const plus = paying('2021-2027', 'esf_plus', 'P')
    expect(visibilityOf([plus], 'en')!.statement).toEqual(['Co-funded by the European Union'])
    expect(visibilityOf([plus, hrd], 'bg')!.statement).toEqual([
      'Европейски съюз',
      'Европейски социален фонд',
      'Съфинансирано от Европейския съюз',
    ])
  })
  it('shows no emblem where no fund of the Union pays, and names only its programmes', () => {
    const grants = [paying('other', 'eea', 'EEA'), paying('other', 'national', 'N')]
    expect(visibilityOf(grants, 'bg')).toBeNull()
    expect(visibilityOf([...grants, hrd], 'en')!.programmes).toEqual(['HRD'])
  })
})

describe('letters', () => {
  it('are there for Bulgarian and English, and known to be missing for others', () => {
    for (const face of ['400Regular', '700Bold'] as const) {
      const letters = codePoints(readFace(face))
      for (const sign of 'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЬЮЯабвгдежзийклмнопрстуфхцчшщъьюяѝABCxyz0123456789№€„“–≈·◊\u00a0')
        expect(letters.has(sign.codePointAt(0)!), `${face} ${sign}`).toBe(true)
      for (const sign of 'ع漢😀') expect(letters.has(sign.codePointAt(0)!), sign).toBe(false)
    }
  })
})
