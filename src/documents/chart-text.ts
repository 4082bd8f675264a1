/** How wide letters are, well enough to break lines in a drawing that no browser lays out. */

const WIDE = /[ЖШЩЮФЫМжшщюфымMWmw@%—№]/u
const NARROW = /[iljtfrI|.,:;'’„“”!()\s\u00a0-]/u
const CAPITAL = /\p{Lu}/u

/** Estimated width of a line in pixels; a little generous, since the reader's program may set another face. */
export function textWidth(text: string, size: number): number {
  let ems = 0
  for (const sign of text) ems += WIDE.test(sign) ? 0.84 : NARROW.test(sign) ? 0.32 : CAPITAL.test(sign) ? 0.68 : 0.56
  return ems * size
}

/** A text in lines no wider than a width, broken between words; a single word that is too long stays whole. */
export function wrap(text: string, size: number, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(/[^\S\u00a0]+/u)) {
    const last = lines.at(-1)
    if (last !== undefined && textWidth(`${last} ${word}`, size) <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
