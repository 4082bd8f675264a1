/** Counting participations into a cross table: one pass, all predicates, any axes. */

import type { Axis, Cells } from './dimensions.ts'
import type { Formed } from './participations.ts'

/** Counts of predicates by cell. */
export interface Table {
  axes: readonly Axis[]
  /** Predicates that are counted, and at which moment each is placed in time. */
  predicates: readonly { predicate: number; moment: 'entry' | 'exit' }[]
  /** `cell × 32 + bit`, per word of the program. */
  counts: Int32Array[]
  /** Cells in use, or null where every cell below `cells` has its place. */
  places: Map<number, number> | null
  cells: number
}

const BLOCK = 4096
/** Cells up to which a table is dense (× 32 counts × 4 bytes = 32 MB a word). */
const DENSE = 1 << 18

/** Numbers the cells of a sparse table as they are met; widens the counts. */
function compact(table: Table, cells: Float64Array, length: number, places: Map<number, number>): void {
  for (let i = 0; i < length; i++) {
    let place = places.get(cells[i]!)
    if (place === undefined) {
      place = places.size
      places.set(cells[i]!, place)
    }
    cells[i] = place
  }
  while (places.size * 32 > table.counts[0]!.length)
    table.counts = table.counts.map(
      (counts) => new Int32Array((counts.buffer as ArrayBuffer).transfer(counts.byteLength * 2)),
    )
}

/** What a byte of the traits adds to the cell, over all axes that it decides. */
interface ByteTable {
  shift: number
  adds: Cells
}

function traitTables(
  axes: readonly Axis[],
  strides: readonly number[],
  newCells: (length: number) => Cells,
): ByteTable[] {
  return [0, 8, 16]
    .map((shift) => {
      const adds = newCells(256)
      axes.forEach(({ placeOf }, i) => {
        if (placeOf) for (let byte = 0; byte < 256; byte++) adds[byte]! += strides[i]! * placeOf(byte << shift)
      })
      return { shift, adds }
    })
    .filter(({ adds }) => adds.some((add) => add !== 0))
}

/** Adds to the cells of participations `from …` what their traits decide. */
function placeByTraits(cells: Cells, traits: Uint32Array, from: number, to: number, { shift, adds }: ByteTable): void {
  for (let i = from; i < to; i++) cells[i - from]! += adds[(traits[i]! >>> shift) & 255]!
}

/** The one hot loop: adds every wanted predicate that participations `from …` meet to their cells. */
function add(counts: Int32Array, cells: Cells, met: Uint32Array, from: number, to: number, wanted: number): void {
  for (let i = from; i < to; i++) {
    const base = cells[i - from]! * 32
    for (let bits = met[i]! & wanted; bits !== 0; bits &= bits - 1) counts[base + 31 - Math.clz32(bits & -bits)]!++
  }
}

const MOMENTS = ['entry', 'exit'] as const

/** The bits of predicates, by word. */
function wantedOf(predicates: Table['predicates'], words: number): Uint32Array {
  const wanted = new Uint32Array(words)
  for (const { predicate } of predicates) wanted[predicate >>> 5]! |= 1 << (predicate & 31)
  return wanted
}

/**
 * Counts participations.
 * @param words words of the program that compiled the predicates
 */
export function tally(
  parts: readonly Formed[],
  axes: readonly Axis[],
  predicates: Table['predicates'],
  words: number,
): Table {
  const cells = axes.reduce((product, axis) => product * axis.size, 1)
  const places = cells > DENSE ? new Map<number, number>() : null
  const room = (places ? 1024 : cells) * 32
  const table: Table = {
    axes,
    predicates,
    counts: Array.from({ length: words }, () => new Int32Array(room)),
    places,
    cells,
  }
  const newCells = (length: number): Cells => (places ? new Float64Array(length) : new Int32Array(length))
  const [timeless, block] = [newCells(BLOCK), newCells(BLOCK)]
  const strides: number[] = []
  axes.reduce((stride, axis, i) => {
    strides[i] = stride
    return stride * axis.size
  }, 1)
  const tables = traitTables(axes, strides, newCells)
  const month = axes.findIndex(({ dimension }) => dimension === 'month')
  // Entry and exit differ in their month only: without months one run serves both.
  const runs =
    month < 0
      ? [{ moment: 'entry' as const, wanted: wantedOf(predicates, words) }]
      : MOMENTS.map((moment) => ({
          moment,
          wanted: wantedOf(
            predicates.filter((one) => one.moment === moment),
            words,
          ),
        }))
  for (const part of parts) {
    for (let from = 0; from < part.length; from += BLOCK) {
      const to = Math.min(part.length, from + BLOCK)
      timeless.fill(0)
      for (const one of tables) placeByTraits(timeless, part.traits, from, to, one)
      axes.forEach((axis, i) => {
        if (i !== month && !axis.placeOf) axis.add(timeless, part, from, to, strides[i]!, 'entry')
      })
      for (const { moment, wanted } of runs) {
        if (wanted.every((bits) => bits === 0)) continue
        block.set(timeless)
        if (month >= 0) axes[month]!.add(block, part, from, to, strides[month]!, moment)
        if (places) compact(table, block as Float64Array, to - from, places)
        for (let word = 0; word < words; word++)
          if (wanted[word] !== 0) add(table.counts[word]!, block, part.met[word]!, from, to, wanted[word]!)
      }
    }
  }
  return table
}

/**
 * Calls back for each count above zero.
 * @param visit gets the number of the predicate, the places on the axes (one array, reused) and the count
 */
export function eachCount(
  table: Table,
  visit: (predicate: number, places: readonly number[], count: number) => void,
): void {
  const places: number[] = table.axes.map(() => 0)
  const visitCell = (cell: number, place: number): void => {
    let rest = cell
    table.axes.forEach((axis, i) => {
      places[i] = rest % axis.size
      rest = Math.floor(rest / axis.size)
    })
    for (const { predicate } of table.predicates) {
      const count = table.counts[predicate >>> 5]![place * 32 + (predicate & 31)]!
      if (count !== 0) visit(predicate, places, count)
    }
  }
  if (table.places) for (const [cell, place] of table.places) visitCell(cell, place)
  else for (let cell = 0; cell < table.cells; cell++) visitCell(cell, cell)
}
