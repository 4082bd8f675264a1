/** Rules of bodies: who may be named, whether there is a quorum, by when the law wants a letter answered. */
import { addDays, addMonths, type Day } from '#kit/dates.ts'
import type { LetterKind, MembersTold, Part, Sex } from './contract.ts'

/** What the rules need of a seat. */
export interface Seat {
  id: string
  name: string
  sex: Sex
  part: Part
  beganOn: Day
  endedOn: Day | null
}

/** A member's word on being named, in the order in which it was said. */
export interface Said {
  seatId: string
  said: 'given' | 'withdrawn'
  on: Day
}

/** A seat ends with its body at the latest. @param bodyEnd last day of the body, null where it goes on */
export const withinBody = <S extends Pick<Seat, 'endedOn'>>(seat: S, bodyEnd: Day | null): S =>
  bodyEnd === null || (seat.endedOn !== null && seat.endedOn <= bodyEnd) ? seat : { ...seat, endedOn: bodyEnd }

/** Whether someone sits on a day. */
export const sitsOn = ({ beganOn, endedOn }: Pick<Seat, 'beganOn' | 'endedOn'>, on: Day): boolean =>
  beganOn <= on && (endedOn === null || endedOn >= on)

/**
 * Seats whose members let their name out on a day: the last word counts, and of one day the withdrawal.
 * @param words of any seats, in any order
 */
export function namedSeats(words: readonly Said[], on: Day): Set<string> {
  const last = new Map<string, Said>()
  for (const word of words) {
    if (word.on > on) continue
    const before = last.get(word.seatId)
    if (!before || word.on > before.on || (word.on === before.on && word.said === 'withdrawn')) {
      last.set(word.seatId, word)
    }
  }
  return new Set([...last.values()].flatMap(({ seatId, said }) => (said === 'given' ? [seatId] : [])))
}

/** What may be told of those who sit on a day: number and sex; a name only by the member's own consent. */
export function membersTold(seats: readonly Seat[], words: readonly Said[], on: Day): MembersTold {
  const sitting = seats.filter((seat) => sitsOn(seat, on))
  const named = namedSeats(words, on)
  return {
    total: sitting.length,
    women: sitting.filter(({ sex }) => sex === 'female').length,
    men: sitting.filter(({ sex }) => sex === 'male').length,
    named: sitting.flatMap(({ id, name, part }) => (named.has(id) ? [{ name, part }] : [])),
  }
}

const wordsOf = (text: string): string[] => text.toLocaleLowerCase('bg').match(/[\p{L}\p{M}]+/gu) ?? []

/**
 * Whether a text names one of these people: the first and the last word of a name beside each other, in either order, or with
 * one word between. A first name alone may be anybody's.
 */
export function namesSomebody(text: string, names: readonly string[]): boolean {
  const said = wordsOf(text)
  const pairs = new Set(said.flatMap((word, at) => [said[at + 1], said[at + 2]].map((other) => `${word} ${other}`)))
  return names.some((name) => {
    const words = wordsOf(name)
    const [first, last] = [words[0], words.at(-1)]
    return words.length > 1 && (pairs.has(`${first} ${last}`) || pairs.has(`${last} ${first}`))
  })
}

/** How many members are missing for a decision to count; 0 where there are enough or none are asked for. */
export const missingForQuorum = (quorum: number | null, present: number): number => Math.max(0, (quorum ?? 0) - present)

/**
 * The day by which the law wants an answer: two months to a proposal or a signal (АПК, чл. 118, ал. 1 and чл. 121), 14 days
 * to a request for public information (ЗДОИ, чл. 28, ал. 1) and to one for an administrative act (АПК, чл. 57, ал. 1). Other
 * letters have no lawful clock.
 * @param on the day on which it was registered
 */
export function lawfulAnswer(kind: LetterKind, on: Day): Day | null {
  if (kind === 'proposal' || kind === 'signal') return addMonths(on, 2)
  return kind === 'other' ? null : addDays(on, 14)
}
