/**
 * QR codes (ISO/IEC 18004:2015): a text as bytes, error correction level M, versions 1 to 15 – enough for the address
 * that an authenticator app reads. Pure: text in, dark and light squares out.
 */

/** Rows of squares, true where dark; square, without the quiet zone of four squares that belongs around it. */
export type QrSquares = readonly (readonly boolean[])[]

// Table 9, level M: all codewords, blocks, codewords of error correction in each block; by version.
const VERSIONS = [
  [26, 1, 10],
  [44, 1, 16],
  [70, 1, 26],
  [100, 2, 18],
  [134, 2, 24],
  [172, 4, 16],
  [196, 4, 18],
  [242, 4, 22],
  [292, 5, 22],
  [346, 5, 26],
  [404, 5, 30],
  [466, 8, 22],
  [532, 9, 22],
  [581, 9, 24],
  [655, 10, 24],
] as const

// Annex E: where alignment patterns have their middles; by version.
const ALIGNED: readonly (readonly number[])[] = [
  [],
  [6, 18],
  [6, 22],
  [6, 26],
  [6, 30],
  [6, 34],
  [6, 22, 38],
  [6, 24, 42],
  [6, 26, 46],
  [6, 28, 50],
  [6, 30, 54],
  [6, 32, 58],
  [6, 34, 62],
  [6, 26, 46, 66],
  [6, 26, 48, 70],
]

/** The code of a text; null where it is longer than 412 bytes. */
export function qrCode(text: string): QrSquares | null {
  const bytes = new TextEncoder().encode(text)
  const version = VERSIONS.findIndex((_, index) => bytes.length <= room(index + 1)) + 1
  if (version === 0) return null
  const codewords = withCorrection(dataCodewords(bytes, version), version)
  const blank = patterns(version)
  fill(blank, codewords)
  const masked = MASKS.map((isDark, mask) => finished(blank, isDark, mask, version))
  const penalties = masked.map(penalty)
  return masked[penalties.indexOf(Math.min(...penalties))]!
}

const dataLength = (version: number): number => {
  const [all, blocks, correction] = VERSIONS[version - 1]!
  return all - blocks * correction
}
const countBits = (version: number): number => (version < 10 ? 8 : 16)
/** Bytes of text that a version holds. */
const room = (version: number): number => Math.floor((dataLength(version) * 8 - 4 - countBits(version)) / 8)

/** Mode, length, text, end, and filling, as codewords. */
function dataCodewords(bytes: Uint8Array, version: number): number[] {
  const bits: number[] = []
  const put = (value: number, length: number) => {
    for (let bit = length - 1; bit >= 0; bit--) bits.push((value >> bit) & 1)
  }
  put(0b0100, 4)
  put(bytes.length, countBits(version))
  for (const byte of bytes) put(byte, 8)
  const length = dataLength(version)
  put(0, Math.min(4, length * 8 - bits.length))
  put(0, (8 - (bits.length % 8)) % 8)
  const codewords = Array.from({ length: bits.length / 8 }, (_, i) =>
    bits.slice(i * 8, i * 8 + 8).reduce((value, bit) => value * 2 + bit, 0),
  )
  for (let pad = 0xec; codewords.length < length; pad ^= 0xec ^ 0x11) codewords.push(pad)
  return codewords
}

/** Multiplies in GF(256) over x⁸ + x⁴ + x³ + x² + 1. */
function times(a: number, b: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d)
    if ((b >> bit) & 1) product ^= a
  }
  return product
}

/** Codewords of error correction (Reed–Solomon) of one block. */
function correctionOf(block: readonly number[], count: number): number[] {
  let generator = [1]
  for (let i = 0, root = 1; i < count; i++, root = times(root, 2)) {
    const shifted = [...generator, 0]
    generator = shifted.map((factor, j) => factor ^ (j > 0 ? times(generator[j - 1]!, root) : 0))
  }
  const rest = [...block, ...new Array<number>(count).fill(0)]
  for (let i = 0; i < block.length; i++) {
    const factor = rest[i]!
    generator.forEach((one, j) => {
      rest[i + j]! ^= times(one, factor)
    })
  }
  return rest.slice(block.length)
}

/** Cuts data into blocks – the later ones may be longer by one – and lays blocks and their correction in turn. */
function withCorrection(data: readonly number[], version: number): number[] {
  const [, count, correction] = VERSIONS[version - 1]!
  const short = Math.floor(data.length / count)
  const longer = data.length % count
  let at = 0
  const blocks = Array.from({ length: count }, (_, i) => {
    const from = at
    at += short + (i >= count - longer ? 1 : 0)
    return data.slice(from, at)
  })
  const corrections = blocks.map((block) => correctionOf(block, correction))
  const inTurn = (rows: readonly (readonly number[])[], length: number) =>
    Array.from({ length }, (_, i) => rows.flatMap((row) => row.slice(i, i + 1))).flat()
  return [...inTurn(blocks, short + 1), ...inTurn(corrections, correction)]
}

/** A square that belongs to a pattern, one that carries data, or one not yet decided. */
interface Square {
  dark: boolean
  fixed: boolean
}
type Grid = Square[][]

/** Finders, timing and alignment; places of format and version are taken, and written by {@link finished}. */
function patterns(version: number): Grid {
  const size = version * 4 + 17
  const grid: Grid = Array.from({ length: size }, () =>
    Array.from({ length: size }, () => ({ dark: false, fixed: false })),
  )
  const set = (row: number, column: number, dark: boolean) => {
    if (row >= 0 && column >= 0 && row < size && column < size) grid[row]![column] = { dark, fixed: true }
  }
  const rings = (row: number, column: number, radius: number, light: readonly number[]) => {
    for (let y = -radius; y <= radius; y++)
      for (let x = -radius; x <= radius; x++)
        set(row + y, column + x, !light.includes(Math.max(Math.abs(x), Math.abs(y))))
  }
  for (let i = 0; i < size; i++) {
    set(6, i, i % 2 === 0)
    set(i, 6, i % 2 === 0)
  }
  for (let i = 0; i < 9; i++) {
    set(8, i, false)
    set(i, 8, false)
    if (i < 8) {
      set(8, size - 1 - i, false)
      set(size - 1 - i, 8, false)
    }
  }
  for (const [row, column] of [
    [3, 3],
    [3, size - 4],
    [size - 4, 3],
  ] as const)
    rings(row, column, 4, [2, 4])
  const middles = ALIGNED[version - 1]!
  const last = middles.at(-1)
  for (const row of middles)
    for (const column of middles) {
      const atFinder = (row === 6 && (column === 6 || column === last)) || (row === last && column === 6)
      if (!atFinder) rings(row, column, 2, [1])
    }
  for (const [row, column] of version < 7 ? [] : versionPlaces(size).flat()) set(row, column, false)
  return grid
}

/** Where the 18 bits of the version stand, twice; from the lowest bit. */
const versionPlaces = (size: number) =>
  Array.from({ length: 18 }, (_, i) => {
    const [a, b] = [Math.floor(i / 3), size - 11 + (i % 3)]
    return [
      [a, b],
      [b, a],
    ] as const
  })

/** Lays bits in the zigzag of column pairs from the right, up and down in turn, past the fixed squares. */
function fill(grid: Grid, codewords: readonly number[]): void {
  const size = grid.length
  let bit = 0
  let upward = true
  for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2, upward = !upward) {
    for (let step = 0; step < size; step++) {
      const row = grid[upward ? size - 1 - step : step]!
      for (const column of [right, right - 1]) {
        if (row[column]!.fixed) continue
        const codeword = codewords[bit >> 3] ?? 0
        row[column]!.dark = ((codeword >> (7 - (bit & 7))) & 1) === 1
        bit++
      }
    }
  }
}

const MASKS: readonly ((row: number, column: number) => boolean)[] = [
  (y, x) => (y + x) % 2 === 0,
  (y) => y % 2 === 0,
  (_, x) => x % 3 === 0,
  (y, x) => (y + x) % 3 === 0,
  (y, x) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0,
  (y, x) => ((y * x) % 2) + ((y * x) % 3) === 0,
  (y, x) => (((y * x) % 2) + ((y * x) % 3)) % 2 === 0,
  (y, x) => (((y + x) % 2) + ((y * x) % 3)) % 2 === 0,
]

/** The rest of a division of polynomials over GF(2), behind the value itself (BCH). */
function withRest(value: number, generator: number, restBits: number): number {
  let rest = value
  for (let i = 0; i < restBits; i++) rest = (rest << 1) ^ ((rest >> (restBits - 1)) * generator)
  return (value << restBits) | (rest & ((1 << restBits) - 1))
}

/** The squares under a mask, with the format and the version written in. */
function finished(blank: Grid, isDark: (row: number, column: number) => boolean, mask: number, version: number) {
  const size = blank.length
  const squares = blank.map((row, y) => row.map(({ dark, fixed }, x) => (fixed ? dark : dark !== isDark(y, x))))
  const set = (row: number, column: number, dark: boolean) => {
    squares[row]![column] = dark
  }
  // Level M is 00; the mask follows.
  const format = withRest(mask, 0x537, 10) ^ 0x5412
  for (let i = 0; i < 15; i++) {
    const dark = ((format >> i) & 1) === 1
    set(i < 6 ? i : i < 8 ? i + 1 : size - 15 + i, 8, dark)
    set(8, i < 8 ? size - 1 - i : i === 8 ? 7 : 14 - i, dark)
  }
  set(size - 8, 8, true)
  if (version >= 7) {
    const written = withRest(version, 0x1f25, 12)
    versionPlaces(size).forEach((places, i) => {
      for (const [row, column] of places) set(row, column, ((written >> i) & 1) === 1)
    })
  }
  return squares
}

/** How hard squares would be to read (section 7.8.3): long runs, blocks, what looks like a finder, too much of one kind. */
function penalty(squares: QrSquares): number {
  const size = squares.length
  const columns = squares.map((_, x) => squares.map((row) => row[x]!))
  const lines = [...squares, ...columns].map((line) => line.map((dark) => (dark ? '1' : '0')).join(''))
  const runs = lines.flatMap((line) => line.match(/0{5,}|1{5,}/g) ?? [])
  const finders = lines.flatMap((line) => line.match(/(?=10111010000|00001011101)/g) ?? [])
  let blocks = 0
  for (let y = 1; y < size; y++)
    for (let x = 1; x < size; x++) {
      const dark = squares[y]![x]
      if (squares[y - 1]![x] === dark && squares[y]![x - 1] === dark && squares[y - 1]![x - 1] === dark) blocks++
    }
  const share = (squares.flat().filter(Boolean).length / (size * size)) * 100
  return (
    runs.reduce((sum, run) => sum + run.length - 2, 0) +
    blocks * 3 +
    finders.length * 40 +
    Math.floor(Math.abs(share - 50) / 5) * 10
  )
}
