/** A picture for each sphere, for people who read little: plain things, of nobody and no group. */
import { arc, area, box, type Drawing, disc, type Ink, type Shape, somebody, stroke } from '#documents/shapes/index.ts'
import type { Sphere } from './contract.ts'

const SIZE = 72

const heart = (x: number, y: number, r: number, fill: Ink): Shape[] => [
  disc(x - r, y, r, fill),
  disc(x + r, y, r, fill),
  area(fill, [x - 1.9 * r, y + 0.45 * r], [x, y + 2.7 * r], [x + 1.9 * r, y + 0.45 * r], [x, y - 0.2 * r]),
]

const SPHERE_SHAPES: Readonly<Record<Sphere, readonly Shape[]>> = {
  // an open book
  education: [
    area('deep', [6, 18], [36, 26], [66, 18], [66, 56], [36, 64], [6, 56]),
    area('page', [10, 23], [34, 29.5], [34, 59], [10, 53]),
    area('page', [62, 23], [38, 29.5], [38, 59], [62, 53]),
    ...[32, 39, 46].flatMap((y) => [stroke(14, y, 30, y + 4, 'sand', 2.5), stroke(42, y + 4, 58, y, 'sand', 2.5)]),
  ],
  // a hammer
  employment: [
    stroke(20, 62, 42, 26, 'sand', 8),
    area('deep', [28, 10], [58, 29], [51, 40], [21, 21]),
    area('deep', [58, 29], [66, 40], [60, 45], [51, 40]),
  ],
  // a heart and its beat
  health: [
    ...heart(36, 25, 14, 'deep'),
    stroke(12, 36, 28, 36, 'page', 3),
    stroke(27.5, 37, 33, 24, 'page', 3),
    stroke(32.5, 24, 39, 48, 'page', 3),
    stroke(38.5, 48, 44, 35.5, 'page', 3),
    stroke(43, 36, 60, 36, 'page', 3),
  ],
  // a house
  housing: [
    area('sand', [6, 38], [36, 10], [66, 38]),
    box(15, 38, 42, 26, 'deep'),
    box(31, 46, 11, 18, 'page'),
    box(20, 44, 7, 7, 'page'),
    box(46, 44, 7, 7, 'page'),
  ],
  // two people and a heart
  social_services: [...somebody(20, 'deep', 36), ...somebody(52, 'sand', 36), ...heart(36, 12, 5.5, 'green')],
  // scales
  rights: [
    stroke(36, 12, 36, 60),
    stroke(22, 61, 50, 61, 'deep', 5),
    stroke(12, 20, 60, 20),
    disc(36, 14, 4.5),
    ...[14, 58].flatMap((x): Shape[] => [
      stroke(x, 20, x - 8, 42, 'deep', 2),
      stroke(x, 20, x + 8, 42, 'deep', 2),
      { kind: 'polygon', points: arc(x, 41, 11, 0, 0.5), fill: 'sand' },
    ]),
  ],
  // a painter's palette
  culture: [
    disc(34, 38, 27),
    disc(54, 50, 8, 'page'),
    disc(24, 26, 5.5, 'sand'),
    disc(40, 22, 5.5, 'page'),
    disc(52, 32, 5.5, 'green'),
    disc(20, 42, 5.5, 'green'),
    disc(32, 54, 5.5, 'sand'),
  ],
  // three people, one speaks
  participation: [
    ...somebody(14, 'sand', 40),
    ...somebody(58, 'sand', 40),
    ...somebody(36, 'deep', 38),
    box(28, 4, 36, 18, 'green'),
    area('green', [36, 21], [48, 21], [38, 29]),
  ],
  // a shield
  safety: [
    area('deep', [36, 6], [62, 15], [62, 36], [54, 52], [36, 66], [18, 52], [10, 36], [10, 15]),
    stroke(23, 35, 34, 47, 'page', 6),
    stroke(32.5, 47, 51, 24, 'page', 6),
  ],
}

/** @param alternative what the picture shows, in the language of whoever reads */
export const spherePicture = (of: Sphere, alternative: string): Drawing => ({
  width: SIZE,
  height: SIZE,
  title: alternative,
  description: alternative,
  shapes: SPHERE_SHAPES[of],
})
