/** Pictures for paper that is read by people who read little: plain shapes, of nobody and no group. */
import { arc, area, box, type Drawing, disc, type Shape, somebody, stroke } from '#documents/shapes/index.ts'

const SIZE = 72

const bubble = (x: number, y: number): Shape[] => [
  box(x, y, 28, 18, 'sand'),
  area('sand', [x + 4, y + 17], [x + 14, y + 17], [x + 4, y + 25]),
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
    area('deep', [39, 16], [47, 22], [39, 28]),
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
      points: [...arc(46, 40, 16, -0.25, 0.25), ...arc(46, 40, 12, -0.25, 0.25).reverse()],
      fill: 'deep',
    },
    area('deep', [24, 17], [24, 35], [12, 26]),
  ],
  day: [...calendar, box(24, 36, 8, 6, 'sand'), box(38, 44, 8, 6, 'sand')],
  time: [disc(36, 36, 26), disc(36, 36, 21, 'page'), stroke(36, 37, 36, 21), stroke(35, 36, 47, 42, 'sand')],
  where: [area('sand', [8, 36], [36, 10], [64, 36]), box(16, 36, 40, 26, 'deep'), box(31, 44, 11, 18, 'page')],
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
