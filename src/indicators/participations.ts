/** Participations as of a date, formed from a project's stints in one pass; and people counted once over several projects. */

import { evaluate, type Program } from './conditions.ts'
import { ANSWER_BITS, bitsOf, OUTCOME_BITS, PROVEN, SIX_MONTHS_BITS } from './fields.ts'
import { compareIds, type Ids } from './ids.ts'
import type { Sequence, Shelf } from './shelf.ts'
import { NO_DAY, sixMonthsAfter } from './stint.ts'

/** Participations of one project (or of its grants or activities) as columns. */
export interface Formed {
  shelf: Shelf
  length: number
  /** Predicates met, one bit each, by word of the program. */
  met: Uint32Array[]
  /** Word 0 of the entry row: the characteristics that count. Proven where any row is. */
  traits: Uint32Array
  /** Packed days; `NO_DAY` where the entry is missing, or where the participation is open. */
  entry: Int32Array
  exit: Int32Array
  /** Row of the entry that counts. */
  row: Uint32Array
  /** Person as merged. */
  owner: Uint32Array
  /** Slice that the participation belongs to (see {@link form}). */
  slice: Uint32Array
  firstDay: number
  lastDay: number
}

const STATUS_BITS = bitsOf('status', [1, 2, 3, 4, 5])

/** Whether a row stands before another in the order of import (equal order, which should not happen: by id). */
const isBefore = (shelf: Shelf, ids: Ids, row: number, other: number): boolean =>
  shelf.order[row] === shelf.order[other]
    ? compareIds(ids, shelf.stint[row]!, shelf.stint[other]!) < 0
    : shelf.order[row]! < shelf.order[other]!

/**
 * Forms participations as of a date: rows with a later entry do not exist, a later exit is open; the earliest entry gives the
 * characteristics (equal days: the first in order), the latest exit gives the results (none while a row is open; equal days:
 * the last in order), what was six months after it once they are over. A row whose entry is missing exists at every date and
 * comes after dated ones.
 * @param slices by activity: 0 leaves its rows out, other numbers form one participation per person and number; where there
 *   are several numbers, the rows of each must be neighbours (those of grants and activities are)
 * @param stints ids of stints
 * @param asOf packed day
 */
export function form(
  shelf: Shelf,
  sequence: Sequence,
  slices: Uint32Array,
  stints: Ids,
  asOf: number,
  program: Program,
): Formed {
  const { owners } = sequence
  const several = slices.some((slice) => slice > 1)
  const room = several ? shelf.length : sequence.people
  const formed: Formed = {
    shelf,
    length: 0,
    met: Array.from({ length: program.words }, () => new Uint32Array(room)),
    traits: new Uint32Array(room),
    entry: new Int32Array(room),
    exit: new Int32Array(room),
    row: new Uint32Array(room),
    owner: new Uint32Array(room),
    slice: new Uint32Array(room),
    firstDay: sequence.firstDay,
    lastDay: sequence.lastDay,
  }
  const { activity, entry, exit } = shelf
  const outcomeBits = shelf.goodGovernance ? OUTCOME_BITS : OUTCOME_BITS & ~STATUS_BITS
  let row = 0
  while (row < shelf.length) {
    const owner = owners[row]!
    let slice = 0
    let entryRow = -1
    let exitRow = -1
    let open = false
    let proven = 0
    for (; row < shelf.length && owners[row] === owner; row++) {
      const rowSlice = slices[activity[row]!]!
      if (rowSlice === 0) continue
      if (slice !== rowSlice) {
        if (slice !== 0) break
        slice = rowSlice
      }
      const entered = entry[row]!
      if (entered > asOf && entered !== NO_DAY) continue
      proven |= shelf.traits[row]! & PROVEN
      if (
        entryRow < 0 ||
        entered < entry[entryRow]! ||
        (entered === entry[entryRow] && isBefore(shelf, stints, row, entryRow))
      )
        entryRow = row
      const left = exit[row]!
      if (left > asOf) open = true
      else if (
        exitRow < 0 ||
        left > exit[exitRow]! ||
        (left === exit[exitRow] && isBefore(shelf, stints, exitRow, row))
      )
        exitRow = row
    }
    if (entryRow < 0) continue
    const at = formed.length++
    const closed = !open && exitRow >= 0
    const traits = (shelf.traits[entryRow]! | proven) >>> 0
    let outcome = closed ? shelf.answers[exitRow]! & outcomeBits : 0
    // What was six months after leaving was not yet true before that day.
    if ((outcome & SIX_MONTHS_BITS) !== 0 && sixMonthsAfter(exit[exitRow]!) > asOf) outcome &= ~SIX_MONTHS_BITS
    const answers = (shelf.answers[entryRow]! & ANSWER_BITS) | outcome
    for (let word = 0; word < program.words; word++) formed.met[word]![at] = evaluate(program, word, traits, answers)
    formed.traits[at] = traits
    formed.entry[at] = entry[entryRow]!
    formed.exit[at] = closed ? exit[exitRow]! : NO_DAY
    formed.row[at] = entryRow
    formed.owner[at] = owner
    formed.slice[at] = slice
  }
  return formed
}

// A sort key holds person × 2^26 + reference in a double.
const REFERENCES = 2 ** 26

/**
 * People counted once over several projects: of someone's participations, an indicator counts the first that meets it (by entry;
 * equal days: by order), and the others no longer meet it.
 * @param people how many person numbers there are
 */
export function unite(parts: readonly Formed[], people: number, stints: Ids): readonly Formed[] {
  if (parts.length < 2) return parts
  const times = new Uint8Array(people)
  for (const { owner, length } of parts) for (let i = 0; i < length; i++) if (times[owner[i]!]! < 2) times[owner[i]!]!++
  // References to participations of people with several: part and index, flat.
  let several = 0
  for (const { owner, length } of parts) for (let i = 0; i < length; i++) if (times[owner[i]!] === 2) several++
  if (several === 0) return parts
  if (several > REFERENCES) throw new RangeError(`more than ${REFERENCES} participations of people in several projects`)
  const partOf = new Uint32Array(several)
  const indexOf = new Uint32Array(several)
  const keys = new Float64Array(several)
  let next = 0
  parts.forEach(({ owner, length }, part) => {
    for (let i = 0; i < length; i++) {
      if (times[owner[i]!] !== 2) continue
      partOf[next] = part
      indexOf[next] = i
      keys[next] = owner[i]! * REFERENCES + next
      next++
    }
  })
  keys.sort()
  const united = parts.map((part) => ({ ...part, met: part.met.map((word) => word.slice(0, part.length)) }))
  const words = parts[0]!.met.length
  const isEarlier = (a: number, b: number): boolean => {
    const first = united[partOf[a]!]!
    const second = united[partOf[b]!]!
    const dayA = first.entry[indexOf[a]!]!
    const dayB = second.entry[indexOf[b]!]!
    if (dayA !== dayB) return dayA < dayB
    const rowA = first.row[indexOf[a]!]!
    const rowB = second.row[indexOf[b]!]!
    const orderA = first.shelf.order[rowA]!
    const orderB = second.shelf.order[rowB]!
    if (orderA !== orderB) return orderA < orderB
    return compareIds(stints, first.shelf.stint[rowA]!, second.shelf.stint[rowB]!) < 0
  }
  for (let from = 0; from < several; ) {
    const owner = Math.floor(keys[from]! / REFERENCES)
    const references: number[] = []
    let to = from
    for (; to < several && Math.floor(keys[to]! / REFERENCES) === owner; to++)
      references.push(keys[to]! - owner * REFERENCES)
    references.sort((a, b) => (isEarlier(a, b) ? -1 : 1))
    for (let word = 0; word < words; word++) {
      let seen = 0
      for (const reference of references) {
        const met = united[partOf[reference]!]!.met[word]!
        const own = met[indexOf[reference]!]!
        met[indexOf[reference]!] = own & ~seen
        seen |= own
      }
    }
    from = to
  }
  return united
}
