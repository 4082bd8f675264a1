/**
 * Bars as drawings: values beside their targets, and values in parts (men and women; spent, committed and free).
 * Pure functions; words come from the caller in the reader's language. Stripes, edges and labels say what colours say.
 */
import type { Drawing, Fill, Ink, Shape } from './chart-drawing.ts'
import { textWidth, wrap } from './chart-text.ts'

/** What every chart is given: a title that says the finding, its text alternative, and its width (default 640). */
export interface ChartFrame {
  title: string
  description: string
  /** CSS pixels: 640 fills a column of A4, 340 a phone. */
  width?: number
}

/** A value beside its target. `reading` is what stands at the end of the line: "98 of 92", "98 · no target in the source". */
export interface BulletRow {
  label: string
  value: number
  /** Null where the source has no target. */
  target: number | null
  reading: string
}

/** Words of a bullet chart's key. */
export interface BulletWords {
  below: string
  reached: string
  target: string
  noTarget: string
}

const SIZE = 14
const LINE = 19
const BAR = 14
const ROW_GAP = 16

/** Share of the width at which every target stands: what lies beyond it is more than the target. */
const TARGET_AT = 0.8

/**
 * Values beside targets: each bar is the share of its own target, all targets stand in one line, so rows of different
 * units compare. Values without a target are striped and measured against the largest of them.
 */
export function bulletChart(frame: ChartFrame & { rows: readonly BulletRow[]; words: BulletWords }): Drawing {
  const width = frame.width ?? 640
  const untargeted = Math.max(1, ...frame.rows.filter((row) => row.target === null).map((row) => row.value))
  const chart = column(width)
  for (const row of frame.rows) {
    const y = chart.label(row.label, row.reading)
    const whole = row.target === null ? untargeted : Math.max(row.target, Number.MIN_VALUE)
    const length = Math.min(1, (Math.max(0, row.value) / whole) * TARGET_AT) * width
    const fill: Fill = row.target === null ? { stripes: 'deep' } : row.value >= row.target ? 'green' : 'deep'
    chart.shapes.push({ kind: 'rect', x: 0, y, width, height: BAR, fill: 'track' })
    const edge = row.target === null ? { edge: 'deep' as const } : {}
    if (length > 0) chart.shapes.push({ kind: 'rect', x: 0, y: y + 3, width: length, height: BAR - 6, fill, ...edge })
    if (row.target !== null) chart.shapes.push(targetMark(TARGET_AT * width, y))
  }
  const targeted = frame.rows.filter((row) => row.target !== null)
  const keys: { name: string; shown: boolean; swatch: Swatch }[] = [
    { name: frame.words.below, shown: targeted.some((row) => row.value < row.target!), swatch: swatch('deep') },
    { name: frame.words.reached, shown: targeted.some((row) => row.value >= row.target!), swatch: swatch('green') },
    { name: frame.words.target, shown: targeted.length > 0, swatch: (x, y) => [targetMark(x + 9, y - 2)] },
    {
      name: frame.words.noTarget,
      shown: targeted.length < frame.rows.length,
      swatch: swatch({ stripes: 'deep' }, 'deep'),
    },
  ]
  chart.key(keys.filter((key) => key.shown))
  return chart.drawing(frame)
}

/** A value in parts, in the order of the series; `reading` stands at the end of the line. */
export interface StackedRow {
  label: string
  parts: readonly number[]
  reading: string
}

/** Looks of the parts, in order; the third is the rest (what is free). */
const PARTS: readonly { fill: Fill; edge?: Ink }[] = [
  { fill: 'deep' },
  { fill: { stripes: 'sand' }, edge: 'sand' },
  { fill: 'track', edge: 'edge' },
]

/**
 * Bars in up to three parts on one scale: men and women, or spent, committed and free.
 * @param frame.series names of the parts; a single part has no key
 */
export function stackedBars(frame: ChartFrame & { rows: readonly StackedRow[]; series: readonly string[] }): Drawing {
  const width = frame.width ?? 640
  const total = (row: StackedRow) => row.parts.reduce((sum, part) => sum + Math.max(0, part), 0)
  const whole = Math.max(Number.MIN_VALUE, ...frame.rows.map(total))
  const chart = column(width)
  for (const row of frame.rows) {
    const y = chart.label(row.label, row.reading)
    let x = 0
    for (const [i, part] of row.parts.entries()) {
      const length = (Math.max(0, part) / whole) * width
      if (length > 0) chart.shapes.push({ kind: 'rect', x, y, width: length, height: BAR, ...PARTS[i % PARTS.length]! })
      x += length
    }
  }
  if (frame.series.length > 1)
    chart.key(
      frame.series.map((name, i) => ({
        name,
        swatch: swatch(PARTS[i % PARTS.length]!.fill, PARTS[i % PARTS.length]!.edge),
      })),
    )
  return chart.drawing(frame)
}

/** Bars of one part: how much of each. */
export const barChart = (
  frame: ChartFrame & { rows: readonly { label: string; value: number; reading: string }[] },
): Drawing =>
  stackedBars({
    ...frame,
    series: [],
    rows: frame.rows.map(({ label, value, reading }) => ({ label, parts: [value], reading })),
  })

type Swatch = (x: number, y: number) => Shape[]

const targetMark = (x: number, y: number): Shape => ({
  kind: 'rect',
  x: x - 2,
  y: y - 3,
  width: 4,
  height: BAR + 6,
  fill: 'ink',
})

const swatch =
  (fill: Fill, edge?: Ink): Swatch =>
  (x, y) => [{ kind: 'rect', x, y, width: 18, height: 10, fill, ...(edge && { edge }) }]

/** Rows of a label, a reading and a bar under each other, with a key at the foot. */
function column(width: number) {
  const shapes: Shape[] = []
  let bottom = 0
  return {
    shapes,
    /** Writes label and reading; returns where the bar begins. */
    label(label: string, reading: string): number {
      const beside = wrap(label, SIZE, width - textWidth(reading, SIZE) - 24)
      const roomy = beside.length <= 2 && textWidth(beside.at(-1) ?? '', SIZE) + textWidth(reading, SIZE) < width - 12
      const lines = roomy ? beside : wrap(label, SIZE, width)
      for (const line of lines) {
        bottom += LINE
        shapes.push({ kind: 'text', x: 0, y: bottom - 5, text: line, size: SIZE, ink: 'ink', anchor: 'start' })
      }
      if (!roomy) bottom += LINE
      const at = { x: roomy ? width : 0, anchor: roomy ? ('end' as const) : ('start' as const) }
      shapes.push({ kind: 'text', ...at, y: bottom - 5, text: reading, size: SIZE, ink: 'ink', strong: true })
      const bar = bottom + 2
      bottom = bar + BAR + ROW_GAP
      return bar
    },
    key(entries: readonly { name: string; swatch: Swatch }[]): void {
      let x = 0
      let y = bottom
      for (const entry of entries) {
        const length = 26 + textWidth(entry.name, 12) + 20
        if (x > 0 && x + length > width) {
          x = 0
          y += 20
        }
        shapes.push(...entry.swatch(x, y + 2), {
          kind: 'text',
          x: x + 26,
          y: y + 11,
          text: entry.name,
          size: 12,
          ink: 'muted',
          anchor: 'start',
        })
        x += length
      }
      if (entries.length > 0) bottom = y + 20
    },
    drawing: ({ title, description }: ChartFrame): Drawing => ({ width, height: bottom, title, description, shapes }),
  }
}
