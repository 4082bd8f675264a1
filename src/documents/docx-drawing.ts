/** A drawing as native shapes of a Word document: sharp in print, without a picture file and its fallback. */
import {
  AlignmentType,
  HorizontalPositionRelativeFrom,
  LineRuleType,
  Paragraph,
  TextRun,
  TextWrappingType,
  VerticalPositionRelativeFrom,
} from 'docx'
import { type IShapeGroupChildOptions, type ShapeFill, ShapeGroupRun } from 'docx/shapes'
import { type Drawing, type Fill, INKS, type Ink, type Shape } from './chart-drawing.ts'
import { textWidth } from './chart-text.ts'

/** CSS pixels are 1/96 inch, points 1/72. */
const POINTS_A_PIXEL = 0.75
const TWENTIETHS_A_PIXEL = 15

/**
 * The drawing as one group in the line of text, with its text alternative. For drawings without letters: LibreOffice
 * loses the place of letters in such a group.
 * @param width pixels on paper; the shapes scale
 */
export const inlineDrawing = (drawing: Drawing, width: number): ShapeGroupRun =>
  new ShapeGroupRun({ children: toShapes(drawing, width / drawing.width), altText: altText(drawing) })

/**
 * The drawing as a paragraph of its own. The group floats over a line that is exactly as high, so that Word and
 * LibreOffice both keep it in its place and with its caption.
 * @param width pixels on paper; the shapes scale, letters with them
 */
export function drawingParagraph(drawing: Drawing, width: number): Paragraph {
  const scale = width / drawing.width
  const group = new ShapeGroupRun({
    children: toShapes(drawing, scale),
    floating: {
      horizontalPosition: { relative: HorizontalPositionRelativeFrom.COLUMN, offset: 0 },
      verticalPosition: { relative: VerticalPositionRelativeFrom.PARAGRAPH, offset: 0 },
      wrap: { type: TextWrappingType.NONE },
    },
    altText: altText(drawing),
  })
  const height = Math.ceil(drawing.height * scale * TWENTIETHS_A_PIXEL)
  return new Paragraph({
    spacing: { before: 0, after: 0, line: height, lineRule: LineRuleType.EXACT },
    children: [group],
  })
}

const altText = ({ title, description }: Drawing) => ({ name: title, title, description })

/** The invisible frame keeps the group as large as the drawing, whatever its shapes reach. */
const toShapes = (drawing: Drawing, scale: number): IShapeGroupChildOptions[] => [
  { type: 'rectangle', transformation: box(0, 0, drawing.width * scale, drawing.height * scale), line: 'none' },
  ...drawing.shapes.map((shape) => toShape(shape, scale)),
]

const hex = (ink: Ink | `#${string}`): string => (ink.startsWith('#') ? ink : INKS[ink as Ink]).slice(1)

const toFill = (fill: Fill): ShapeFill =>
  typeof fill === 'object'
    ? { type: 'pattern', pattern: 'wideUpwardDiagonal', color: hex(fill.stripes), backgroundColor: hex('page') }
    : hex(fill)

const box = (left: number, top: number, width: number, height: number) => ({ offset: { left, top }, width, height })

function toShape(shape: Shape, scale: number): IShapeGroupChildOptions {
  switch (shape.kind) {
    case 'rect':
      return {
        type: 'rectangle',
        transformation: box(shape.x * scale, shape.y * scale, shape.width * scale, shape.height * scale),
        fill: toFill(shape.fill),
        line: shape.edge ? { color: hex(shape.edge), width: POINTS_A_PIXEL } : 'none',
      }
    case 'polygon': {
      const xs = shape.points.map(([x]) => x * scale)
      const ys = shape.points.map(([, y]) => y * scale)
      const [left, top] = [Math.min(...xs), Math.min(...ys)]
      return {
        type: 'custom',
        path: `M ${xs.map((x, i) => `${x} ${ys[i]}`).join(' L ')} Z`,
        transformation: box(left, top, Math.max(...xs) - left, Math.max(...ys) - top),
        fill: toFill(shape.fill),
        line: 'none',
      }
    }
    case 'line': {
      const [left, top] = [Math.min(shape.x1, shape.x2) * scale, Math.min(shape.y1, shape.y2) * scale]
      const rises = (shape.x2 - shape.x1) * (shape.y2 - shape.y1) < 0
      return {
        type: 'line',
        transformation: {
          ...box(left, top, Math.abs(shape.x2 - shape.x1) * scale, Math.abs(shape.y2 - shape.y1) * scale),
          ...(rises && { flip: { vertical: true } }),
        },
        line: {
          color: hex(shape.ink),
          width: shape.weight * scale * POINTS_A_PIXEL,
          ...(shape.dashed && { dash: 'dash' as const }),
        },
      }
    }
    case 'text':
      return toLabel(shape, scale)
  }
}

/** A line of text stands in a box of its own, wider than the text on the side where it may grow. */
function toLabel(shape: Shape & { kind: 'text' }, scale: number): IShapeGroupChildOptions {
  const width = textWidth(shape.text, shape.size) * 1.25 + 8
  const left = shape.anchor === 'start' ? shape.x : shape.anchor === 'end' ? shape.x - width : shape.x - width / 2
  const height = shape.size * 1.7
  const top = shape.y - shape.size * 1.2
  const alignment = {
    start: AlignmentType.LEFT,
    middle: AlignmentType.CENTER,
    end: AlignmentType.RIGHT,
  }[shape.anchor]
  const run = new TextRun({
    text: shape.text,
    size: `${Math.round(shape.size * scale * POINTS_A_PIXEL * 2) / 2}pt`,
    color: hex(shape.ink),
    ...(shape.strong && { bold: true }),
  })
  return {
    type: 'rectangle',
    transformation: box(left * scale, top * scale, width * scale, height * scale),
    line: 'none',
    textOptions: { margins: { top: 0, right: 0, bottom: 0, left: 0 }, wrap: false, verticalAlignment: 'center' },
    children: [
      new Paragraph({
        alignment,
        spacing: { before: 0, after: 0, line: 240, lineRule: LineRuleType.AUTO },
        children: [run],
      }),
    ],
  }
}
