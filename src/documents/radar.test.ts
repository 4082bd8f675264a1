/** A radar draws each value at its share of the axis, leaves gaps where there is none, and keeps its words on the picture. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Drawing, radarChart } from './index.ts'

const axes = ['Хора', 'Опит', 'Правила и ред', 'Данни'].map((label) => ({ label, least: 0, most: 4 }))
const drawn = (series: { name: string; values: (number | null)[] }[], width = 640) =>
  radarChart({ title: 'Оценка', description: 'Хора: 4', axes, series, width })
const marks = ({ shapes }: Drawing) =>
  shapes.flatMap((shape) => (shape.kind === 'rect' ? [[shape.x + 4, shape.y + 4, shape.fill] as const] : []))
const linesOf = ({ shapes }: Drawing, ink: string) =>
  shapes.filter((shape) => shape.kind === 'line' && shape.ink === ink && shape.weight > 1)

describe('a radar', () => {
  it('puts the least in the middle and the most at the rim', () => {
    const drawing = drawn([{ name: '2026', values: [4, 0, 2, null] }])
    const [top, middle, half] = marks(drawing)
    expect([top![0], middle![0], half![0]]).toEqual([320, 320, expect.closeTo(320, 6)])
    expect(half![1] - middle![1]).toBeCloseTo((middle![1] - top![1]) / 2, 6)
    // Without the fourth value neither of its lines is there; the key has one of its own.
    expect(linesOf(drawing, 'deep')).toHaveLength(2 + 1)
  })

  it('draws the earlier dashed and the later whole', () => {
    const values = [1, 2, 3, 4]
    const drawing = drawn([
      { name: '2025', values },
      { name: '2026', values },
    ])
    expect(linesOf(drawing, 'sand').every((line) => 'dashed' in line)).toBe(true)
    expect(linesOf(drawing, 'deep').some((line) => 'dashed' in line)).toBe(false)
    expect(new Set(marks(drawing).map(([, , fill]) => fill))).toEqual(new Set(['sand', 'deep']))
  })

  it('stays on the picture, whatever the values and however narrow', () => {
    const value = fc.oneof(fc.constant(null), fc.integer({ min: -3, max: 9 }))
    fc.assert(
      fc.property(fc.array(value, { minLength: 4, maxLength: 4 }), fc.constantFrom(340, 640), (values, width) => {
        const drawing = drawn([{ name: '2026', values }], width)
        for (const [x, y] of marks(drawing)) {
          expect(x >= 0 && x <= width && y >= 0 && y <= drawing.height).toBe(true)
        }
        for (const shape of drawing.shapes) {
          if (shape.kind === 'text') expect(shape.y > 0 && shape.y <= drawing.height).toBe(true)
        }
      }),
      { numRuns: 50 },
    )
  })
})
