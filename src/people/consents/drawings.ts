/** Pictures for paper that is read by people who read little: plain shapes, of nobody and no group. */
import type { Drawing, Shape } from '#documents/index.ts'

const SIZE = 72
const SIDES = 32
const points = (x: number, y: number, r: number, from = 0, to = 1): [number, number][] =>
  Array.from({ length: SIDES + 1 }, (_, i) => {
    const turn = 2 * Math.PI * (from + ((to - from) * i) / SIDES)
    return [x + r * Math.cos(turn), y + r * Math.sin(turn)]
  })
const disc = (x: number, y: number, r: number, fill: 'deep' | 'sand' | 'green' | 'page' = 'deep'): Shape => ({
  kind: 'polygon',
  points: points(x, y, r),
  fill,
})
const box = (x: number, y: number, width: number, height: number, fill: 'deep' | 'sand' | 'green' | 'page'): Shape => ({
  kind: 'rect',
  x,
  y,
  width,
  height,
  fill,
})
const stroke = (
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  ink: 'deep' | 'sand' | 'page' = 'deep',
  weight = 4,
): Shape => ({
  kind: 'line',
  x1,
  y1,
  x2,
  y2,
  ink,
  weight,
})
const shape = (fill: 'deep' | 'sand' | 'green' | 'page', ...at: [number, number][]): Shape => ({
  kind: 'polygon',
  points: at,
  fill,
})

/** Head and shoulders. */
const somebody = (x: number, fill: 'deep' | 'sand' = 'deep'): Shape[] => [
  disc(x, 26, 8, fill),
  { kind: 'polygon', points: points(x, 54, 14, 0.5, 1), fill },
]
const bubble = (x: number, y: number): Shape[] => [
  box(x, y, 28, 18, 'sand'),
  shape('sand', [x + 4, y + 17], [x + 14, y + 17], [x + 4, y + 25]),
]
const calendar: Shape[] = [
  box(14, 18, 44, 40, 'deep'),
  box(18, 30, 36, 24, 'page'),
  stroke(26, 12, 26, 22),
  stroke(46, 12, 46, 22),
]
const phone: Shape[] = [box(22, 10, 28, 52, 'deep'), box(26, 16, 20, 36, 'page'), disc(36, 57, 2.5, 'page')]
const paper: Shape[] = [
  box(18, 10, 36, 52, 'deep'),
  box(21, 13, 30, 46, 'page'),
  stroke(26, 22, 46, 22, 'deep', 2.5),
  stroke(26, 30, 46, 30, 'deep', 2.5),
  stroke(26, 38, 40, 38, 'deep', 2.5),
]
const couple: Shape[] = [...somebody(22), ...somebody(50, 'sand')]

const SHAPES = {
  law: [...paper, disc(44, 50, 6, 'sand')],
  special_answers: [...somebody(24), ...bubble(38, 10)],
  sharing: [
    ...somebody(16),
    ...somebody(56, 'sand'),
    stroke(28, 22, 40, 22),
    shape('deep', [39, 16], [47, 22], [39, 28]),
  ],
  messages: [...phone, ...bubble(42, 8)],
  pictures: [
    box(10, 24, 52, 34, 'deep'),
    box(26, 17, 20, 9, 'deep'),
    disc(36, 41, 12, 'page'),
    disc(36, 41, 8, 'sand'),
  ],
  later_questions: [
    ...calendar,
    { kind: 'text', x: 36, y: 51, text: '?', size: 24, ink: 'deep', anchor: 'middle', strong: true },
  ],
  back: [
    stroke(20, 26, 46, 26),
    stroke(20, 54, 46, 54),
    {
      kind: 'polygon',
      points: [...points(46, 40, 16, -0.25, 0.25), ...points(46, 40, 12, -0.25, 0.25).reverse()],
      fill: 'deep',
    },
    shape('deep', [24, 17], [24, 35], [12, 26]),
  ],
  day: [...calendar, box(24, 36, 8, 6, 'sand'), box(38, 44, 8, 6, 'sand')],
  time: [disc(36, 36, 26), disc(36, 36, 21, 'page'), stroke(36, 37, 36, 21), stroke(35, 36, 47, 42, 'sand')],
  where: [shape('sand', [8, 36], [36, 10], [64, 36]), box(16, 36, 40, 26, 'deep'), box(31, 44, 11, 18, 'page')],
  with: couple,
  bring: paper,
  phone,
} as const satisfies Record<string, readonly Shape[]>
export type Picture = keyof typeof SHAPES

/** @param alternative what the picture shows, in the language of the paper */
export const picture = (of: Picture, alternative: string): Drawing => ({
  width: SIZE,
  height: SIZE,
  title: alternative,
  description: alternative,
  shapes: SHAPES[of],
})
