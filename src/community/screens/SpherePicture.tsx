/** The picture of a sphere on a page of staff or of the portal, in the colours of the page. */
import { type Fill, INKS, type Shape } from '#documents/shapes/index.ts'
import { useWords } from '#ui/words.tsx'
import { onPaper } from '#words/paper.ts'
import type { Sphere } from '../contract.ts'
import { spherePicture } from '../pictures.ts'

/** @param size CSS pixels */
export function SpherePicture({ sphere, size = 40 }: { sphere: Sphere; size?: number }) {
  const { lang } = useWords()
  const { width, height, description, shapes } = spherePicture(sphere, onPaper(lang, `picture_${sphere}`))
  return (
    <svg
      className="z-drawn"
      viewBox={`0 0 ${width} ${height}`}
      width={size}
      height={size}
      role="img"
      aria-label={description}
    >
      {shapes.map((shape, at) => (
        // A drawing never changes.
        // biome-ignore lint/suspicious/noArrayIndexKey: the shapes have no other name
        <OneShape key={at} shape={shape} />
      ))}
    </svg>
  )
}

const paint = (fill: Fill): string =>
  typeof fill === 'object' || fill.startsWith('#')
    ? String(fill)
    : `var(--chart-${fill}, ${INKS[fill as keyof typeof INKS]})`

function OneShape({ shape }: { shape: Shape }) {
  switch (shape.kind) {
    case 'rect':
      return (
        <rect x={shape.x} y={shape.y} width={shape.width} height={shape.height} style={{ fill: paint(shape.fill) }} />
      )
    case 'line':
      return (
        <line
          x1={shape.x1}
          y1={shape.y1}
          x2={shape.x2}
          y2={shape.y2}
          strokeWidth={shape.weight}
          style={{ stroke: paint(shape.ink) }}
        />
      )
    case 'polygon':
      return (
        <polygon points={shape.points.map(([x, y]) => `${x},${y}`).join(' ')} style={{ fill: paint(shape.fill) }} />
      )
    case 'text':
      return null
  }
}
