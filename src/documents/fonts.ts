/** Where the letters of documents come from – Sofia Sans, and Ubuntu beside the emblem, as TTF from npm – and which signs they have. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** A face as file bytes. */
export const readFace = (face: '400Regular' | '700Bold'): Buffer =>
  readFileSync(require.resolve(`@expo-google-fonts/sofia-sans/${face}/SofiaSans_${face}.ttf`))

/** One of the faces that the Union allows beside its emblem (`visibility.ts`). */
export const readEmblemFace = (): Buffer =>
  readFileSync(require.resolve('@expo-google-fonts/ubuntu/400Regular/Ubuntu_400Regular.ttf'))

/**
 * The code points that a TrueType font has a glyph for, from its `cmap` table (OpenType, formats 4 and 12).
 * PDF/UA-1 forbids signs without a glyph, so a writer must know before it writes.
 */
export function codePoints(font: Buffer): Set<number> {
  const found = new Set<number>()
  const tables = font.readUInt16BE(4)
  for (let i = 0; i < tables; i++) {
    const entry = 12 + i * 16
    if (font.toString('latin1', entry, entry + 4) === 'cmap') readCmap(font, font.readUInt32BE(entry + 8), found)
  }
  return found
}

function readCmap(font: Buffer, start: number, found: Set<number>): void {
  const encodings = font.readUInt16BE(start + 2)
  for (let i = 0; i < encodings; i++) {
    const at = start + font.readUInt32BE(start + 4 + i * 8 + 4)
    const format = font.readUInt16BE(at)
    if (format === 4) readSegments(font, at, found)
    if (format === 12) {
      const groups = font.readUInt32BE(at + 12)
      for (let g = 0; g < groups; g++) {
        const group = at + 16 + g * 12
        for (let code = font.readUInt32BE(group); code <= font.readUInt32BE(group + 4); code++) found.add(code)
      }
    }
  }
}

function readSegments(font: Buffer, at: number, found: Set<number>): void {
  const size = font.readUInt16BE(at + 6)
  for (let offset = 0; offset < size; offset += 2) {
    const end = font.readUInt16BE(at + 14 + offset)
    const startAt = at + 16 + size + offset
    const first = font.readUInt16BE(startAt)
    const delta = font.readUInt16BE(startAt + size)
    const rangeAt = startAt + 2 * size
    const range = font.readUInt16BE(rangeAt)
    for (let code = first; code <= end && code !== 0xffff; code++) {
      const raw = range === 0 ? code : font.readUInt16BE(rangeAt + range + 2 * (code - first))
      if (raw !== 0 && ((raw + delta) & 0xffff) !== 0) found.add(code)
    }
  }
}
