/** A line by month as a drawing: up to three series, told apart by dash and by the name at the line's end. */
import type { ChartFrame } from './chart.ts'
import type { Drawing, Ink, Shape } from './chart-drawing.ts'
import { textWidth } from './chart-text.ts'

/** Values by month; null where there is none (the line breaks). */
export interface LineSeries {
  name: string
  values: readonly (number | null)[]
}

const LOOKS: readonly { ink: Ink; dashed: boolean; weight: number }[] = [
  { ink: 'deep', dashed: false, weight: 2.5 },
  { ink: 'sand', dashed: true, weight: 2.5 },
  { ink: 'green', dashed: false, weight: 1.25 },
]

const HEIGHT = 240
const TOP = 12
const FLOOR = HEIGHT - 26

/**
 * Values by month from zero upwards.
 * @param frame.months labels of the months, as many as each series has values; as many are written as fit
 * @param frame.number writes a value of the scale in the reader's language
 */
export function monthLine(
  frame: ChartFrame & {
    months: readonly string[]
    series: readonly LineSeries[]
    number: (value: number) => string
  },
): Drawing {
  const width = frame.width ?? 640
  const top = niceTop(Math.max(0, ...frame.series.flatMap((one) => one.values.filter((value) => value !== null))))
  const marks = [0, top / 2, top].filter(Number.isInteger)
  const left = Math.max(...marks.map((mark) => textWidth(frame.number(mark), 12))) + 8
  const right = width - Math.max(0, ...frame.series.map((one) => textWidth(one.name, 12))) - 10
  const at = (i: number) => left + ((right - left) * (i + 0.5)) / Math.max(1, frame.months.length)
  const up = (value: number) => FLOOR - ((FLOOR - TOP) * value) / top
  const shapes: Shape[] = marks.flatMap((mark): Shape[] => [
    { kind: 'line', x1: left, y1: up(mark), x2: right, y2: up(mark), ink: mark === 0 ? 'edge' : 'track', weight: 1 },
    { kind: 'text', x: left - 6, y: up(mark) + 4, text: frame.number(mark), size: 12, ink: 'muted', anchor: 'end' },
  ])
  const widest = Math.max(1, ...frame.months.map((month) => textWidth(month, 12))) + 10
  const every = Math.max(1, Math.ceil((widest * frame.months.length) / (right - left)))
  for (const [i, month] of frame.months.entries())
    if (i % every === 0)
      shapes.push({ kind: 'text', x: at(i), y: HEIGHT - 8, text: month, size: 12, ink: 'muted', anchor: 'middle' })
  const ends: number[] = []
  for (const [s, one] of frame.series.entries()) {
    const look = LOOKS[s % LOOKS.length]!
    let last: { x: number; y: number } | null = null
    for (const [i, value] of one.values.entries()) {
      const next: { x: number; y: number } | null = value === null ? null : { x: at(i), y: up(Math.max(0, value)) }
      if (last && next) shapes.push({ kind: 'line', x1: last.x, y1: last.y, x2: next.x, y2: next.y, ...look })
      if (next) shapes.push({ kind: 'rect', x: next.x - 2.5, y: next.y - 2.5, width: 5, height: 5, fill: look.ink })
      last = next
    }
    const end = one.values.findLast((value) => value !== null)
    if (end === undefined || end === null) continue
    let y = up(Math.max(0, end)) + 4
    while (ends.some((taken) => Math.abs(taken - y) < 14)) y -= 14
    ends.push(y)
    shapes.push({
      kind: 'text',
      x: right + 4,
      y,
      text: one.name,
      size: 12,
      ink: look.ink,
      anchor: 'start',
      strong: true,
    })
  }
  return { width, height: HEIGHT, title: frame.title, description: frame.description, shapes }
}

/** The smallest of 2, 4, 10, 20, 40, 100, … that a value fits under, so that its half is a whole number too. */
function niceTop(value: number): number {
  for (let scale = 1; ; scale *= 10) for (const step of [2, 4, 6, 10]) if (step * scale >= value) return step * scale
}
