/**
 * A picture as plain shapes, written as SVG here and as native shapes in DOCX (`docx-drawing.ts`): one drawing for
 * screen, print and Word, without a rasteriser.
 */

/** Colours by what they mean; a page may set them as CSS variables `--chart-*`, light and dark. */
export const INKS = {
  ink: '#1c2733',
  muted: '#566472',
  track: '#e8ecf0',
  edge: '#7b8794',
  deep: '#1f4e79',
  green: '#2f7d4f',
  sand: '#8f6530',
  page: '#ffffff',
} as const

/** The same colours on a dark page. */
export const DARK_INKS: Record<Ink, string> = {
  ink: '#e9eef3',
  muted: '#b3bfca',
  track: '#2b3743',
  edge: '#8a97a5',
  deep: '#7db0e0',
  green: '#6cc391',
  sand: '#d9ac72',
  page: '#141b22',
}

export type Ink = keyof typeof INKS

/** A fill: a colour by name, a colour of its own (the emblem's), or stripes of a colour on the page's. */
export type Fill = Ink | `#${string}` | { stripes: Ink }

export type Shape =
  | { kind: 'rect'; x: number; y: number; width: number; height: number; fill: Fill; edge?: Ink }
  | { kind: 'line'; x1: number; y1: number; x2: number; y2: number; ink: Ink; weight: number; dashed?: boolean }
  | { kind: 'polygon'; points: readonly (readonly [number, number])[]; fill: Fill }
  /** `y` is the line that the letters stand on. */
  | { kind: 'text'; x: number; y: number; text: string; size: number; ink: Ink; anchor: Anchor; strong?: boolean }

export type Anchor = 'start' | 'middle' | 'end'

/** A picture of a size in CSS pixels; the title says the finding, the description is the text alternative. */
export interface Drawing {
  width: number
  height: number
  title: string
  description: string
  shapes: readonly Shape[]
}

const FONT = "'Sofia Sans Variable','Sofia Sans',Arial,sans-serif"

/**
 * The drawing as an SVG document.
 * @param colours `variables`: CSS variables with the light colours as fallback, for pages; `fixed`: the light colours
 *   alone, for paper and programs that know no CSS
 * @param id makes the ids in the SVG unique on a page with several
 */
export function toSvg(drawing: Drawing, colours: 'variables' | 'fixed' = 'variables', id = 'chart'): string {
  const paint = (fill: Fill): string => {
    if (typeof fill === 'object') return `url(#${id}-${fill.stripes})`
    if (fill.startsWith('#')) return fill
    return colours === 'fixed' ? INKS[fill as Ink] : `var(--chart-${fill},${INKS[fill as Ink]})`
  }
  const fillOf = (fill: Fill) => (colours === 'fixed' ? `fill="${paint(fill)}"` : `style="fill:${paint(fill)}"`)
  const strokeOf = (ink: Ink) => (colours === 'fixed' ? `stroke="${paint(ink)}"` : `style="stroke:${paint(ink)}"`)
  const striped = new Set(
    drawing.shapes.flatMap((shape) =>
      (shape.kind === 'rect' || shape.kind === 'polygon') && typeof shape.fill === 'object' ? [shape.fill.stripes] : [],
    ),
  )
  const patterns = [...striped].map(
    (ink) =>
      `<pattern id="${id}-${ink}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">` +
      `<rect width="6" height="6" ${fillOf('page')}/><rect width="3" height="6" ${fillOf(ink)}/></pattern>`,
  )
  const draw = (shape: Shape): string => {
    switch (shape.kind) {
      case 'rect': {
        const box = `x="${short(shape.x)}" y="${short(shape.y)}" width="${short(shape.width)}" height="${short(shape.height)}"`
        if (!shape.edge) return `<rect ${box} ${fillOf(shape.fill)}/>`
        return colours === 'fixed'
          ? `<rect ${box} fill="${paint(shape.fill)}" stroke="${paint(shape.edge)}"/>`
          : `<rect ${box} style="fill:${paint(shape.fill)};stroke:${paint(shape.edge)}"/>`
      }
      case 'line': {
        const ends = `x1="${short(shape.x1)}" y1="${short(shape.y1)}" x2="${short(shape.x2)}" y2="${short(shape.y2)}"`
        return `<line ${ends} stroke-width="${short(shape.weight)}"${shape.dashed ? ' stroke-dasharray="4 3"' : ''} ${strokeOf(shape.ink)}/>`
      }
      case 'polygon':
        return `<polygon points="${shape.points.map(([x, y]) => `${short(x)},${short(y)}`).join(' ')}" ${fillOf(shape.fill)}/>`
      case 'text': {
        const anchor = shape.anchor === 'start' ? '' : ` text-anchor="${shape.anchor}"`
        const weight = shape.strong ? ' font-weight="700"' : ''
        return `<text x="${short(shape.x)}" y="${short(shape.y)}" font-size="${shape.size}"${anchor}${weight} ${fillOf(shape.ink)}>${escapeXml(shape.text)}</text>`
      }
    }
  }
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="${id}-title ${id}-desc"` +
    ` viewBox="0 0 ${short(drawing.width)} ${short(drawing.height)}" width="${short(drawing.width)}" height="${short(drawing.height)}" font-family="${FONT}">` +
    `<title id="${id}-title">${escapeXml(drawing.title)}</title><desc id="${id}-desc">${escapeXml(drawing.description)}</desc>` +
    (patterns.length > 0 ? `<defs>${patterns.join('')}</defs>` : '') +
    drawing.shapes.map(draw).join('') +
    '</svg>'
  )
}

const short = (number: number): string => String(Math.round(number * 100) / 100)

const XML_ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
// XML 1.0 has no place for control signs, lone surrogates and non-characters, not even escaped.
const NOT_XML = /(?![\t\n\r])\p{Cc}|\p{Noncharacter_Code_Point}/gu
const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    .replace(NOT_XML, '')
    .replace(/[&<>"]/g, (sign) => XML_ESCAPES[sign]!)
