/** A drawing of lines, marks and words on a page, in the page's own colours; the table behind it is the caller's. */

type Ink = string
/** As drawings of `documents` are made; fills other than a colour by name are for paper. */
type Shape =
  | { kind: 'rect'; x: number; y: number; width: number; height: number; fill: unknown; edge?: Ink }
  | { kind: 'line'; x1: number; y1: number; x2: number; y2: number; ink: Ink; weight: number; dashed?: boolean }
  | { kind: 'polygon' }
  | { kind: 'text'; x: number; y: number; text: string; size: number; ink: Ink; anchor: string; strong?: boolean }

interface Drawing {
  width: number
  height: number
  title: string
  description: string
  shapes: readonly Shape[]
}

/** The page's colours for those of a drawing. */
const INKS: Record<string, string> = {
  ink: 'var(--z-ink)',
  muted: 'var(--z-soft)',
  track: 'var(--z-line)',
  edge: 'var(--z-line)',
  deep: 'var(--z-blue)',
  sand: 'var(--z-amber)',
  page: 'var(--z-surface)',
}

/** @param className says where it is shown: a page has one drawing for a phone and one for everywhere else */
export function Drawn({ drawing, className }: { drawing: Drawing; className: string }) {
  const { width, height, title, description, shapes } = drawing
  return (
    <svg className={className} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${title}. ${description}`}>
      {shapes.map((shape, at) => (
        <Part key={String(at)} shape={shape} />
      ))}
    </svg>
  )
}

function Part({ shape }: { shape: Shape }) {
  switch (shape.kind) {
    case 'line':
      return (
        <line
          x1={shape.x1}
          y1={shape.y1}
          x2={shape.x2}
          y2={shape.y2}
          stroke={INKS[shape.ink]}
          strokeWidth={shape.weight}
          {...(shape.dashed && { strokeDasharray: '6 4' })}
        />
      )
    case 'rect':
      return (
        <rect
          x={shape.x}
          y={shape.y}
          width={shape.width}
          height={shape.height}
          fill={INKS[String(shape.fill)]}
          {...(shape.edge && { stroke: INKS[shape.edge] })}
        />
      )
    case 'text':
      return (
        <text
          x={shape.x}
          y={shape.y}
          fontSize={shape.size}
          textAnchor={shape.anchor as 'start'}
          fill={INKS[shape.ink]}
          {...(shape.strong && { fontWeight: 700 })}
        >
          {shape.text}
        </text>
      )
    // Emblems are drawn on paper alone.
    case 'polygon':
      return null
  }
}
