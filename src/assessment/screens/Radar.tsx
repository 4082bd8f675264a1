/** A drawing of lines, marks and words on a page, in the page's own colours. */
import type { Drawing } from '#documents/index.ts'

/** The page's colours for those of a drawing. */
const INKS: Record<string, string> = {
  ink: 'var(--z-ink)',
  muted: 'var(--z-soft)',
  track: 'var(--z-line)',
  edge: 'var(--z-line)',
  deep: 'var(--z-blue)',
  sand: 'var(--z-amber)',
}

/** @param narrow for a phone, shown there alone; the other one everywhere else */
export function Radar({ drawing, narrow }: { drawing: Drawing; narrow: boolean }) {
  const { width, height, title, description, shapes } = drawing
  return (
    <svg
      className={narrow ? 'q-radar q-narrow' : 'q-radar q-wide'}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`${title}. ${description}`}
    >
      {shapes.map((shape, at) => {
        const key = String(at)
        if (shape.kind === 'line')
          return (
            <line
              key={key}
              x1={shape.x1}
              y1={shape.y1}
              x2={shape.x2}
              y2={shape.y2}
              stroke={INKS[shape.ink]}
              strokeWidth={shape.weight}
              {...(shape.dashed && { strokeDasharray: '6 4' })}
            />
          )
        if (shape.kind === 'rect')
          return (
            <rect
              key={key}
              x={shape.x}
              y={shape.y}
              width={shape.width}
              height={shape.height}
              fill={INKS[String(shape.fill)]}
            />
          )
        if (shape.kind !== 'text') return null
        return (
          <text
            key={key}
            x={shape.x}
            y={shape.y}
            fontSize={shape.size}
            textAnchor={shape.anchor}
            fill={INKS[shape.ink]}
          >
            {shape.text}
          </text>
        )
      })}
    </svg>
  )
}
