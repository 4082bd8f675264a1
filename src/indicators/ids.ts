/** UUIDs numbered 0, 1, 2 … in 24 bytes each: a hash table over typed arrays, for millions of ids. Numbers are never reused. */

export interface Ids {
  count: number
  /** Four 32-bit words per id. */
  words: Uint32Array
  /** Open addressing: number + 1, 0 where free; length a power of two, at most half full. */
  table: Uint32Array
}

/** An empty numbering. */
export const newIds = (): Ids => ({ count: 0, words: new Uint32Array(4 * 16), table: new Uint32Array(32) })

const NIBBLE = new Int8Array(128).fill(-1)
for (let digit = 0; digit < 16; digit++) NIBBLE[digit.toString(16).charCodeAt(0)] = digit
const parsed = new Uint32Array(4)

function parse(id: string): void {
  if (id.length !== 36) throw new RangeError(`not a UUID: ${id}`)
  let digits = 0
  let word = 0
  for (let at = 0; at < 36; at++) {
    if (at === 8 || at === 13 || at === 18 || at === 23) continue
    const nibble = NIBBLE[id.charCodeAt(at)] ?? -1
    if (nibble < 0) throw new RangeError(`not a UUID: ${id}`)
    word = (word << 4) | nibble
    if (++digits % 8 === 0) parsed[(digits >> 3) - 1] = word
  }
}

/** Place in the table where the parsed id is, or where it would go. */
function placeOf({ words, table }: Ids): number {
  const mask = table.length - 1
  let hash = Math.imul(parsed[0]! ^ Math.imul(parsed[1]!, 0x9e3779b1), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 15) ^ parsed[2]!, 0xc2b2ae35)
  hash = Math.imul(hash ^ (hash >>> 13) ^ parsed[3]!, 0x27d4eb2f)
  for (let place = (hash ^ (hash >>> 16)) & mask; ; place = (place + 1) & mask) {
    const entry = table[place]!
    if (entry === 0) return place
    const at = (entry - 1) * 4
    if (
      words[at] === parsed[0] &&
      words[at + 1] === parsed[1] &&
      words[at + 2] === parsed[2] &&
      words[at + 3] === parsed[3]
    )
      return place
  }
}

function widen(ids: Ids): void {
  ids.words = new Uint32Array((ids.words.buffer as ArrayBuffer).transfer(ids.words.byteLength * 2))
  ids.table = new Uint32Array(ids.table.length * 2)
  for (let number = 0; number < ids.count; number++) {
    parsed.set(ids.words.subarray(number * 4, number * 4 + 4))
    ids.table[placeOf(ids)] = number + 1
  }
}

/** The number of an id, given on first sight. Throws a RangeError on a text that is no UUID in lower case. */
export function numberOf(ids: Ids, id: string): number {
  parse(id)
  const place = placeOf(ids)
  const entry = ids.table[place]!
  if (entry !== 0) return entry - 1
  const number = ids.count++
  ids.words.set(parsed, number * 4)
  ids.table[place] = number + 1
  if (ids.count * 4 === ids.words.length) widen(ids)
  return number
}

/** The number of an id that was seen before, or -1. */
export function findNumber(ids: Ids, id: string): number {
  parse(id)
  return ids.table[placeOf(ids)]! - 1
}

/** The id with a number. */
export function idOf(ids: Ids, number: number): string {
  let hex = ''
  for (let at = number * 4; at < number * 4 + 4; at++) hex += ids.words[at]!.toString(16).padStart(8, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Order of two ids as texts: negative where the first comes first. */
export function compareIds({ words }: Ids, first: number, second: number): number {
  for (let word = 0; word < 4; word++) {
    const difference = words[first * 4 + word]! - words[second * 4 + word]!
    if (difference !== 0) return difference
  }
  return 0
}
