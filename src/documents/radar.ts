/** A radar: how far each of several criteria reaches, today beside an earlier day. Drawn in shapes as the other charts are. */

import type { Anchor, Drawing, Ink, Shape } from './chart-drawing.ts'
import { textWidth, wrap } from './chart-text.ts'

/** A criterion with the ends of its scale. */
export interface RadarAxis {
  label: string
  least: number
  most: number
}

/** One set of values, in the order of the axes; null where there is none. */
export interface RadarSeries {
  name: string
  values: readonly (number | null)[]
}

const SIZE = 13
const LINE = 17
/** Room for the labels at either side, on a page and on a phone. */
const LABEL = { wide: 150, narrow: 88 }
/** What is narrower is for a phone. */
const PHONE = 480
/** Looks of the series: the earlier dashed, the later whole and marked. */
const LOOKS: readonly { ink: Ink; dashed: boolean; weight: number }[] = [
  { ink: 'sand', dashed: true, weight: 2 },
  { ink: 'deep', dashed: false, weight: 3 },
]

/**
 * Values on axes around a middle; the least value stands in the middle, the most at the rim.
 * @param frame.series one or two, the earlier first
 */
export function radarChart(frame: {
  title: string
  description: string
  axes: readonly RadarAxis[]
  series: readonly RadarSeries[]
  width?: number
}): Drawing {
  const width = frame.width ?? 640
  const room = width < PHONE ? LABEL.narrow : LABEL.wide
  const radius = Math.max(60, Math.min(170, (width - 2 * room) / 2))
  const [x, y] = [width / 2, radius + 3 * LINE]
  const at = (axis: number, share: number): [number, number] => {
    const angle = (2 * Math.PI * axis) / frame.axes.length - Math.PI / 2
    return [x + Math.cos(angle) * radius * share, y + Math.sin(angle) * radius * share]
  }
  const line = ([x1, y1]: [number, number], [x2, y2]: [number, number], ink: Ink, weight: number, dashed = false) =>
    ({ kind: 'line', x1, y1, x2, y2, ink, weight, ...(dashed && { dashed }) }) as const
  const count = frame.axes.length
  const steps = Math.max(1, Math.min(10, Math.max(...frame.axes.map(({ least, most }) => most - least))))
  const shapes: Shape[] = []
  for (let step = 1; step <= steps; step++) {
    for (let axis = 0; axis < count; axis++) {
      shapes.push(line(at(axis, step / steps), at((axis + 1) % count, step / steps), 'track', 1))
    }
  }
  for (const [axis, { label }] of frame.axes.entries()) {
    shapes.push(line([x, y], at(axis, 1), 'edge', 1))
    shapes.push(...axisLabel(label, at(axis, 1.08), x, width))
  }
  const looks = LOOKS.slice(-Math.min(LOOKS.length, frame.series.length))
  for (const [number, { values }] of frame.series.slice(-LOOKS.length).entries()) {
    const { ink, dashed, weight } = looks[number]!
    const points = values.map((value, axis) => {
      const { least, most } = frame.axes[axis]!
      return value === null ? null : at(axis, Math.min(1, Math.max(0, (value - least) / (most - least))))
    })
    for (const [axis, point] of points.entries()) {
      const next = points[(axis + 1) % count]
      if (point && next) shapes.push(line(point, next, ink, weight, dashed))
      if (point) shapes.push({ kind: 'rect', x: point[0] - 4, y: point[1] - 4, width: 8, height: 8, fill: ink })
    }
  }
  const bottom = y + radius + 4 * LINE
  let left = 0
  for (const [number, { name }] of frame.series.slice(-LOOKS.length).entries()) {
    const { ink, dashed, weight } = looks[number]!
    shapes.push(line([left, bottom - 4], [left + 26, bottom - 4], ink, weight, dashed))
    shapes.push({ kind: 'text', x: left + 34, y: bottom, text: name, size: 12, ink: 'muted', anchor: 'start' })
    left += 34 + textWidth(name, 12) + 24
  }
  return { width, height: bottom + 8, title: frame.title, description: frame.description, shapes }
}

/** A label beside the end of its axis, in lines that stay on the picture. */
function axisLabel(label: string, [x, y]: [number, number], middle: number, width: number): Shape[] {
  const side = Math.abs(x - middle) < 8 ? 'middle' : x > middle ? 'start' : 'end'
  const room = side === 'middle' ? width / 2 : side === 'start' ? width - x : x
  const lines = wrap(label, SIZE, Math.max(40, room)).slice(0, 3)
  const top =
    side === 'middle'
      ? y < middle
        ? y - (lines.length - 1) * LINE
        : y + SIZE
      : y - ((lines.length - 1) * LINE) / 2 + 4
  return lines.map((text, at) => ({
    kind: 'text',
    x,
    y: top + at * LINE,
    text,
    size: SIZE,
    ink: 'ink',
    anchor: side as Anchor,
  }))
}
