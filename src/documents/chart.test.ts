import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { barChart, bulletChart, stackedBars } from './chart.ts'
import { DARK_INKS, type Drawing, INKS, type Shape, toSvg } from './chart-drawing.ts'
import { monthLine } from './chart-line.ts'
import { textWidth, wrap } from './chart-text.ts'
import { EMBLEM_BLUE, EMBLEM_YELLOW, emblem } from './emblem.ts'
import { matrixChart } from './matrix.ts'

const words = { below: 'под целта', reached: 'достигната', target: 'цел', noTarget: 'няма цел' }
const frame = { title: 'Две от три цели са достигнати', description: 'Стълбчета' }
const row = (value: number, target: number | null, label = 'Показател') => ({
  label,
  value,
  target,
  reading: String(value),
})

/** Element names of well-formed XML; throws where it is not. */
function elements(xml: string): string[] {
  const names: string[] = []
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', (tag) => names.push(tag.name))
  parser.write(xml).close()
  return names
}

const bars = (drawing: Drawing): (Shape & { kind: 'rect' })[] =>
  drawing.shapes.filter((shape) => shape.kind === 'rect').filter((shape) => shape.fill !== 'track')

describe('SVG', () => {
  it('is well-formed whatever the texts are', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('variables' as const, 'fixed' as const),
        (text, colours) => {
          const drawing = bulletChart({ title: text, description: text, rows: [row(1, null, text)], words })
          const names = elements(toSvg(drawing, colours))
          expect(names.slice(0, 3)).toEqual(['svg', 'title', 'desc'])
          expect(names).not.toContain('script')
        },
      ),
    )
    const hostile = bulletChart({ ...frame, rows: [row(1, 2, '</text><script>alert(1)</script>"\'&')], words })
    expect(elements(toSvg(hostile))).not.toContain('script')
  })

  it('names itself, fits a light page, and knows no variables on paper', () => {
    const rows = Array.from({ length: 6 }, (_, i) =>
      row(50 + i, i % 2 ? 60 : null, 'Деца и ученици от уязвими групи в мерки за образователна интеграция'),
    )
    const drawing = bulletChart({ ...frame, rows, words })
    const svg = toSvg(drawing, 'variables', 'results')
    expect(svg).toContain('role="img" aria-labelledby="results-title results-desc"')
    expect(Buffer.byteLength(svg)).toBeLessThan(6144)
    expect(toSvg(drawing, 'fixed')).not.toContain('var(')
    expect(svg).toContain('var(--chart-deep,#1f4e79)')
  })

  it('has contrast: 4.5 for letters, 3 for shapes, light and dark', () => {
    for (const inks of [INKS, DARK_INKS]) {
      for (const letters of ['ink', 'muted', 'deep', 'green', 'sand'] as const)
        expect(contrast(inks[letters], inks.page), letters).toBeGreaterThanOrEqual(4.5)
      for (const shape of ['deep', 'green', 'sand', 'edge', 'ink'] as const)
        expect(contrast(inks[shape], inks.page), shape).toBeGreaterThanOrEqual(3)
      for (const bar of ['deep', 'green', 'ink'] as const)
        expect(contrast(inks[bar], inks.track), `${bar} on track`).toBeGreaterThanOrEqual(3)
    }
  })
})

describe('bullet charts', () => {
  it('put every target in one line and measure bars by it', () => {
    const drawing = bulletChart({
      ...frame,
      rows: [row(98, 92), row(2, 4), row(400, 100), row(0, 5)],
      words,
      width: 500,
    })
    const [first, , half, , beyond] = bars(drawing)
    expect(first!.width).toBeCloseTo((98 / 92) * 400)
    expect(half!.width).toBeCloseTo(200)
    expect(beyond!.width).toBe(500)
    const marks = bars(drawing).filter((bar) => bar.fill === 'ink' && bar.x > 300)
    expect(marks.map((mark) => mark.x)).toEqual([398, 398, 398, 398])
  })

  it('show reached, below and without target by more than colour', () => {
    const drawing = bulletChart({ ...frame, rows: [row(2, 2), row(1, 2), row(98, null)], words })
    expect(
      bars(drawing)
        .slice(0, 5)
        .map((bar) => bar.fill),
    ).toEqual(['green', 'ink', 'deep', 'ink', { stripes: 'deep' }])
    const texts = drawing.shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []))
    expect(texts.slice(-4)).toEqual(['под целта', 'достигната', 'цел', 'няма цел'])
    expect(toSvg(drawing)).toContain('<pattern')
  })

  it('stay inside their width, on a phone too', () => {
    const label = 'Хора от уязвими групи, на които е осигурена заетост до 12 месеца от бенефициента и партньорите'
    for (const width of [340, 640]) {
      const drawing = bulletChart({
        ...frame,
        rows: [{ ...row(98, null, label), reading: '98 · няма цел в източника' }],
        words,
        width,
      })
      for (const shape of drawing.shapes) {
        if (shape.kind === 'rect') expect(shape.x + shape.width).toBeLessThanOrEqual(width)
        if (shape.kind === 'text' && shape.anchor === 'start')
          expect(shape.x + textWidth(shape.text, shape.size)).toBeLessThanOrEqual(width)
        if (shape.kind === 'text') expect(shape.y).toBeLessThanOrEqual(drawing.height)
      }
    }
  })

  it('take nothing, zero targets and no rows', () => {
    for (const rows of [[], [row(0, 0)], [row(5, 0)], [row(-1, 3)]])
      expect(toSvg(bulletChart({ ...frame, rows, words }))).not.toMatch(/NaN|Infinity|width="-/)
  })
})

describe('stacked bars', () => {
  it('share one scale; parts differ by pattern and edge', () => {
    const rows = [
      { label: 'ОП РЧР', parts: [50, 30, 20], reading: '100' },
      { label: 'ОП НОИР', parts: [10, 0, 40], reading: '50' },
    ]
    const drawing = stackedBars({ ...frame, rows, series: ['изразходвани', 'поети', 'свободни'], width: 400 })
    const all = drawing.shapes.filter((shape) => shape.kind === 'rect').slice(0, 5)
    expect(all.map((bar) => [bar.x, bar.width])).toEqual([
      [0, 200],
      [200, 120],
      [320, 80],
      [0, 40],
      [40, 160],
    ])
    expect(new Set(all.slice(0, 3).map((bar) => JSON.stringify(bar.fill))).size).toBe(3)
    expect(all[2]!.edge).toBe('edge')
  })
  it('of one part have no key', () => {
    const drawing = barChart({ ...frame, rows: [{ label: 'a', value: 0, reading: '0' }] })
    expect(drawing.shapes.every((shape) => shape.kind === 'text')).toBe(true)
  })
})

describe('month lines', () => {
  const months = ['01', '02', '03', '04']
  it('break where there is no value and end with the name', () => {
    const drawing = monthLine({ ...frame, months, series: [{ name: 'мъже', values: [1, null, 2, 4] }], number: String })
    expect(drawing.shapes.filter((shape) => shape.kind === 'line' && shape.ink === 'deep')).toHaveLength(1)
    expect(drawing.shapes.at(-1)).toMatchObject({ kind: 'text', text: 'мъже' })
    expect(elements(toSvg(drawing))[0]).toBe('svg')
  })
  it('take no value at all', () => {
    const drawing = monthLine({ ...frame, months: [], series: [{ name: 'x', values: [] }], number: String })
    expect(toSvg(drawing)).not.toMatch(/NaN|Infinity/)
  })
})

describe('a matrix', () => {
  const fields = { both: 'начало', upright: 'подготовка', level: 'лесно', none: 'после' }
  const points = [
    { label: '1', x: 5, y: 5 },
    { label: '2', x: 1, y: 1 },
    { label: '3', x: 3, y: 4 },
    { label: '4', x: 3, y: 4 },
  ]
  const drawn = (width: number) =>
    matrixChart({ ...frame, width, points, least: 1, most: 5, across: 'изпълнимост', up: 'въздействие', fields })
  it('places points by their values; those that would cover each other share a box', () => {
    for (const width of [640, 320]) {
      const { shapes } = drawn(width)
      const boxes = shapes.filter((shape) => shape.kind === 'rect' && shape.fill === 'deep')
      const labels = shapes.flatMap((shape) => (shape.kind === 'text' && shape.ink === 'page' ? [shape] : []))
      expect(labels.map(({ text }) => text)).toEqual(['1', '2', '3, 4'])
      const [best, worst, middle] = labels
      expect(boxes).toHaveLength(3)
      expect(middle!.x).toBeCloseTo((best!.x + worst!.x) / 2)
      expect(middle!.y).toBeCloseTo(worst!.y + (best!.y - worst!.y) * 0.75)
      for (const box of boxes) {
        if (box.kind !== 'rect') throw new Error('no box')
        expect(box.x >= 0 && box.x + box.width <= width && box.y >= 0).toBe(true)
      }
    }
  })
  it('is drawn without any point', () => {
    const svg = toSvg(matrixChart({ ...frame, points: [], least: 0, most: 4, across: 'x', up: 'y', fields }))
    expect(svg).not.toMatch(/NaN|Infinity/)
    expect(elements(svg)[0]).toBe('svg')
  })
})

describe('the emblem', () => {
  it('is drawn as the regulation says', () => {
    const { width, height, shapes } = emblem(180, 'Емблема')
    expect(width / height).toBe(1.5)
    expect(shapes[0]).toMatchObject({ width: 270, height: 180, fill: EMBLEM_BLUE })
    const stars = shapes.slice(1)
    expect(stars).toHaveLength(12)
    for (const [hour, star] of stars.entries()) {
      if (star.kind !== 'polygon') throw new Error('not a star')
      expect(star.fill).toBe(EMBLEM_YELLOW)
      const x = star.points.reduce((sum, point) => sum + point[0], 0) / 10
      const y = star.points.reduce((sum, point) => sum + point[1], 0) / 10
      expect(Math.hypot(x - 135, y - 90)).toBeCloseTo(60)
      expect(Math.atan2(x - 135, 90 - y)).toBeCloseTo(hour > 6 ? ((hour - 12) * Math.PI) / 6 : (hour * Math.PI) / 6)
      expect(star.points[0]![0]).toBeCloseTo(x)
      expect(y - star.points[0]![1]).toBeCloseTo(10)
    }
  })
})

describe('lines of text', () => {
  it('hold every word, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^\S{1,14}$/), { minLength: 1, maxLength: 20 }), (words) => {
        expect(wrap(words.join(' '), 14, 120).join(' ')).toBe(words.join(' '))
      }),
    )
  })
})

/** Contrast of two colours (WCAG 2.2, 1.4.3). */
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const parts = [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16) / 255)
  const [r, g, b] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as [
    number,
    number,
    number,
  ]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
