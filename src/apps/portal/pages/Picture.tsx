/** A drawing of coloured areas, such as the emblem, on a page. */
import type { Drawing } from '#documents/chart-drawing.ts'

/** Shows rectangles and polygons with colours of their own; an emblem has nothing else. */
export function Picture({ drawing: { width, height, title, shapes } }: { drawing: Drawing }) {
  return (
    <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={title}>
      {shapes.map((shape, i) => {
        const key = String(i)
        if (shape.kind === 'rect')
          return <rect key={key} width={shape.width} height={shape.height} fill={String(shape.fill)} />
        if (shape.kind !== 'polygon') return null
        const points = shape.points.map(([x, y]) => `${x.toFixed(2)},${y.toFixed(2)}`).join(' ')
        return <polygon key={key} points={points} fill={String(shape.fill)} />
      })}
    </svg>
  )
}
