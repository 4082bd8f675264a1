/** Plain shapes that small pictures are put together from; fit for browsers. */
import type { Ink, Shape } from '../chart-drawing.ts'

export { type Drawing, type Fill, INKS, type Ink, type Shape } from '../chart-drawing.ts'

const SIDES = 32

/** Corners of a circle, or of a part of it: turns run from 0 to 1, clockwise from the right. */
export const arc = (x: number, y: number, r: number, from = 0, to = 1): [number, number][] =>
  Array.from({ length: SIDES + 1 }, (_, i) => {
    const turn = 2 * Math.PI * (from + ((to - from) * i) / SIDES)
    return [x + r * Math.cos(turn), y + r * Math.sin(turn)]
  })

export const disc = (x: number, y: number, r: number, fill: Ink = 'deep'): Shape => ({
  kind: 'polygon',
  points: arc(x, y, r),
  fill,
})

export const box = (x: number, y: number, width: number, height: number, fill: Ink): Shape => ({
  kind: 'rect',
  x,
  y,
  width,
  height,
  fill,
})

export const stroke = (x1: number, y1: number, x2: number, y2: number, ink: Ink = 'deep', weight = 4): Shape => ({
  kind: 'line',
  x1,
  y1,
  x2,
  y2,
  ink,
  weight,
})

export const area = (fill: Ink, ...at: [number, number][]): Shape => ({ kind: 'polygon', points: at, fill })

/** Head and shoulders, of nobody. */
export const somebody = (x: number, fill: Ink = 'deep', y = 26): Shape[] => [
  disc(x, y, 8, fill),
  { kind: 'polygon', points: arc(x, y + 28, 14, 0.5, 1), fill },
]
