/** A matrix: things on two scales at once, by number; what stands together shares a box. Drawn in shapes as the other charts are. */
import type { ChartFrame } from './chart.ts'
import type { Drawing, Shape } from './chart-drawing.ts'
import { textWidth, wrap } from './chart-text.ts'

/** One thing: what its box says, and where it stands on both scales. */
export interface MatrixPoint {
  label: string
  x: number
  y: number
}

/** Names of the four fields: beyond the middle of both scales, of the upright one, of the level one, of none. */
export interface MatrixFields {
  both: string
  upright: string
  level: string
  none: string
}

const SIZE = 13
const LINE = 17
const BOX = 24
/** Room for the name and numbers of the upright scale, and below for those of the level one. */
const SIDE = 34
const FOOT = 44
/** Room at the outer ends, so that a box at the end of a scale stays on the picture. */
const EDGE = 16
/** Room above and below for the names of the fields, where no box covers them. */
const NAMES = 36

/**
 * Points between two scales of the same ends.
 * @param frame.across name of the level scale; `up` of the upright one
 */
export function matrixChart(
  frame: ChartFrame & {
    points: readonly MatrixPoint[]
    least: number
    most: number
    across: string
    up: string
    fields: MatrixFields
  },
): Drawing {
  const width = frame.width ?? 640
  const top = LINE + 12 + NAMES + EDGE
  const [left, right] = [SIDE + EDGE, width - EDGE]
  const floor = top + Math.min(right - left, 420)
  const height = floor + EDGE + NAMES + FOOT
  const along = (value: number) => (value - frame.least) / (frame.most - frame.least)
  const atX = (value: number) => left + (right - left) * along(value)
  const atY = (value: number) => floor - (floor - top) * along(value)
  const middle = (frame.least + frame.most) / 2
  const [from, to] = [left - EDGE, right + EDGE]
  const [upper, lower] = [top - EDGE - NAMES, floor + EDGE + NAMES]
  const shapes: Shape[] = [
    { kind: 'rect', x: atX(middle), y: upper, width: to - atX(middle), height: atY(middle) - upper, fill: 'track' },
    { kind: 'line', x1: from, y1: lower, x2: to, y2: lower, ink: 'edge', weight: 1 },
    { kind: 'line', x1: from, y1: upper, x2: from, y2: lower, ink: 'edge', weight: 1 },
    { kind: 'line', x1: from, y1: atY(middle), x2: to, y2: atY(middle), ink: 'edge', weight: 1, dashed: true },
    { kind: 'line', x1: atX(middle), y1: upper, x2: atX(middle), y2: lower, ink: 'edge', weight: 1, dashed: true },
  ]
  for (let mark = Math.ceil(frame.least); mark <= frame.most; mark++) {
    const number = { kind: 'text', text: String(mark), size: 12, ink: 'muted' } as const
    shapes.push(
      { ...number, x: atX(mark), y: lower + 16, anchor: 'middle' },
      { ...number, x: from - 8, y: atY(mark) + 4, anchor: 'end' },
    )
  }
  shapes.push(
    { kind: 'text', x: to, y: height - 6, text: frame.across, size: SIZE, ink: 'ink', anchor: 'end', strong: true },
    { kind: 'text', x: 0, y: SIZE - 2, text: frame.up, size: SIZE, ink: 'ink', anchor: 'start', strong: true },
  )
  const half = (to - from) / 2
  const field = (text: string, x: number, y: number) => {
    for (const [at, line] of wrap(text, 12, half - 16).entries())
      shapes.push({ kind: 'text', x: x + 8, y: y + 16 + at * 15, text: line, size: 12, ink: 'muted', anchor: 'start' })
  }
  field(frame.fields.both, atX(middle), upper)
  field(frame.fields.upright, from, upper)
  field(frame.fields.level, atX(middle), floor + EDGE)
  field(frame.fields.none, from, floor + EDGE)
  const placed = frame.points.map(({ label, x, y }) => ({ label, x: atX(x), y: atY(y) }))
  for (const { label, x, y } of together(placed)) {
    const wide = Math.max(BOX, textWidth(label, SIZE) + 10)
    const middleOf = Math.min(to - wide / 2, Math.max(from + wide / 2, x))
    shapes.push(
      { kind: 'rect', x: middleOf - wide / 2, y: y - BOX / 2, width: wide, height: BOX, fill: 'deep', edge: 'page' },
      { kind: 'text', x: middleOf, y: y + 5, text: label, size: SIZE, ink: 'page', anchor: 'middle', strong: true },
    )
  }
  return { width, height, title: frame.title, description: frame.description, shapes }
}

/** Boxes that would cover each other become one between them, until none does. */
function together(points: readonly MatrixPoint[]): MatrixPoint[] {
  const boxes = points.map((point) => ({ ...point, of: 1 }))
  for (let at = 0; at < boxes.length; at++) {
    const one = boxes[at]!
    const other = boxes.findIndex((box, index) => index > at && covers(one, box))
    if (other < 0) continue
    const { label, x, y, of } = boxes[other]!
    const all = one.of + of
    boxes[at] = {
      label: `${one.label}, ${label}`,
      x: (one.x * one.of + x * of) / all,
      y: (one.y * one.of + y * of) / all,
      of: all,
    }
    boxes.splice(other, 1)
    at = -1
  }
  return boxes
}

const covers = (one: MatrixPoint, other: MatrixPoint) =>
  Math.abs(one.y - other.y) < BOX &&
  Math.abs(one.x - other.x) <
    (Math.max(BOX, textWidth(one.label, SIZE) + 10) + Math.max(BOX, textWidth(other.label, SIZE) + 10)) / 2
