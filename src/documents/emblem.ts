/** The emblem of the European Union, drawn after its geometrical description (Regulation (EU) 2021/1060, Annex IX 1.9). */
import type { Drawing, Shape } from './chart-drawing.ts'

/** Reflex Blue and Yellow in their RGB values. */
export const EMBLEM_BLUE = '#003399'
export const EMBLEM_YELLOW = '#ffcc00'

/**
 * The emblem: a blue rectangle half as long again as it is high; twelve gold stars, upright, placed as the hours of a
 * clock on a circle of a third of the height; each star fits a circle of an eighteenth of the height.
 * @param height in CSS pixels
 * @param description text alternative
 */
export function emblem(height: number, description: string): Drawing {
  const stars = Array.from({ length: 12 }, (_, hour): Shape => {
    const angle = (hour * Math.PI) / 6
    const x = height * (0.75 + Math.sin(angle) / 3)
    const y = height * (0.5 - Math.cos(angle) / 3)
    return { kind: 'polygon', points: star(x, y, height / 18), fill: EMBLEM_YELLOW }
  })
  const field: Shape = { kind: 'rect', x: 0, y: 0, width: height * 1.5, height, fill: EMBLEM_BLUE }
  return { width: height * 1.5, height, title: description, description, shapes: [field, ...stars] }
}

// The inner corners of a pentagram lie at 1/φ² of its radius.
const INNER = (3 - Math.sqrt(5)) / 2

function star(x: number, y: number, radius: number): [number, number][] {
  return Array.from({ length: 10 }, (_, corner) => {
    const reach = corner % 2 === 0 ? radius : radius * INNER
    const angle = (corner * Math.PI) / 5
    return [x + reach * Math.sin(angle), y - reach * Math.cos(angle)]
  })
}
