/** Finding people by what is typed: who may be seen first, then who fits best. */
import { isFull, isSeen, levelAt, type Reach, reachOf, toldAt } from './access.ts'
import type { Found, Viewer } from './contract.ts'
import { yearOf } from './days.ts'
import { under } from './many.ts'
import { sizeOf, walk } from './order.ts'
import { countOwn, ownPeople } from './own.ts'
import { compareNames, type Directory, type Part, type Person } from './state.ts'
import { near } from './tree.ts'
import { type Meaning, readTyped, TYPO_COST, type Typed } from './typed.ts'

const NONE = 255

/** What a typed word costs to be each part of a name: twice its errors, one more where it is only the beginning. */
interface Costs {
  of: Uint8Array
  parts: Part[]
  people: number
}

function costsOf(d: Directory, meanings: readonly Meaning[]): Costs {
  const costs: Costs = { of: new Uint8Array(d.places).fill(NONE), parts: [], people: 0 }
  for (const { key, typos, cost } of meanings)
    near(d.tree, key, typos, (part, errors, whole) => {
      const all = (cost + errors * TYPO_COST) * 2 + (whole ? 0 : 1)
      const before = costs.of[part.at]!
      if (before === NONE) {
        costs.parts.push(part)
        costs.people += part.people.length
      }
      if (all < before) costs.of[part.at] = all
    })
  return costs
}

function isMeant({ years, phones }: Typed, reach: Reach, root: Person): boolean {
  for (const year of years) if (!root.group.some((one) => yearOf(one.born) === year)) return false
  if (phones.length === 0) return true
  // A number is told in full only: finding by it must not tell it to others.
  return phones.every((digits) => root.group.some(({ phone }) => phone.includes(digits))) && isFull(reach, root)
}

/** Errors of all words first, then whether it is one of the viewer's own, then how many words are only begun. */
const rankOf = (errors: number, own: boolean, begun: number) => errors * ERROR + (own ? 0 : ERROR / 2) + begun
const ERROR = 32

function leastOf(of: Uint8Array, root: Person): number {
  let least = NONE
  for (const place of root.places) if (of[place]! < least) least = of[place]!
  return least
}

/** The rank of someone, or null where a word fits none of their names. */
function rankIn(words: readonly Costs[], reach: Reach, root: Person): number | null {
  let errors = 0
  let begun = 0
  for (const { of } of words) {
    const least = leastOf(of, root)
    if (least === NONE) return null
    errors += least >> 1
    begun += least & 1
  }
  return rankOf(errors, isFull(reach, root), begun)
}

function holding(d: Directory, digits: string): Person[] {
  const people: Person[] = []
  d.phones.forEach((there, phone) => {
    if (!phone.includes(digits)) return
    if (Array.isArray(there)) people.push(...there)
    else people.push(there)
  })
  return people
}

/**
 * Who could fit, in portions: those of a later one have at least so many errors. The word that fits fewest people decides
 * whom to look at.
 */
function* portions(
  d: Directory,
  words: readonly Costs[],
  { phones: [phone], years: [year] }: Typed,
): Generator<[number, Iterable<Person>[]]> {
  const rarest = words.toSorted((a, b) => a.people - b.people)[0]
  if (!rarest) {
    yield [0, [phone === undefined ? under(d.years, year!) : holding(d, phone)]]
    return
  }
  const byErrors: Person[][][] = []
  for (const { at, people } of rarest.parts) {
    const errors = rarest.of[at]! >> 1
    byErrors[errors] ??= []
    byErrors[errors].push(people)
  }
  for (const [errors, lists] of byErrors.entries()) if (lists) yield [errors, lists]
}

/** The first by name, without sorting all. */
function firstByName(people: readonly Person[], limit: number): Person[] {
  const first: Person[] = []
  for (const person of people) {
    if (first.length === limit && compareNames(person, first[limit - 1]!) >= 0) continue
    let at = first.length
    while (at > 0 && compareNames(person, first[at - 1]!) < 0) at--
    first.splice(at, 0, person)
    if (first.length > limit) first.pop()
  }
  return first
}

/** The best of all who fit. */
function searchAll(d: Directory, reach: Reach, typed: Typed, words: readonly Costs[], limit: number): Person[] {
  const question = ++d.question
  const ranked: Person[][] = []
  const isEnough = (errors: number) =>
    ranked.slice(0, errors * ERROR).reduce((sum, list) => sum + list.length, 0) >= limit
  for (const [errors, lists] of portions(d, words, typed)) {
    if (isEnough(errors)) break
    for (const people of lists)
      for (const { root } of people) {
        if (root.seen === question) continue
        root.seen = question
        if (!isSeen(reach, root) || !isMeant(typed, reach, root)) continue
        const rank = rankIn(words, reach, root)
        if (rank === null) continue
        const list = ranked[rank]
        if (list) list.push(root)
        else ranked[rank] = [root]
      }
  }
  const best: Person[] = []
  for (const list of ranked) {
    if (list) best.push(...firstByName(list, limit - best.length))
    if (best.length === limit) break
  }
  return best
}

/**
 * The best of those to whom a word costs so much, from wherever they come soonest: all whom it fits, the viewer's own
 * people, or everyone by name until there are enough.
 */
function bestAt(d: Directory, reach: Reach, { of, parts }: Costs, cost: number, own: boolean, limit: number): Person[] {
  const isWanted = (root: Person) =>
    leastOf(of, root) === cost && isFull(reach, root) === own && (own || isSeen(reach, root))
  const fitting = parts.filter(({ at }) => of[at] === cost)
  const fit = fitting.reduce((sum, { people }) => sum + people.length, 0)
  const all = sizeOf(d.byName)
  const ownCount = reach.everyone ? all : countOwn(reach)
  const walked = (limit * all * (own ? all / ownCount : 1)) / fit
  if (walked < Math.min(fit, own ? ownCount : fit)) {
    const found: Person[] = []
    walk(
      d.byName,
      () => true,
      (root) => {
        if (isWanted(root)) found.push(root)
        return found.length < limit
      },
    )
    return found
  }
  const question = ++d.question
  const wanted: Person[] = []
  const look = ({ root }: Person) => {
    if (root.seen === question) return
    root.seen = question
    if (isWanted(root)) wanted.push(root)
  }
  if (own && ownCount < fit) ownPeople(reach).forEach(look)
  else for (const { people } of fitting) people.forEach(look)
  return firstByName(wanted, limit)
}

/**
 * The best of those whom one word fits best, whole before begun, own before others: without going through all whom it
 * fits, as two letters fit very many. Null where there are fewer than asked for.
 */
function searchBroad(d: Directory, reach: Reach, word: Costs, limit: number): Person[] | null {
  const errors = word.parts.reduce((least, { at }) => Math.min(least, word.of[at]! >> 1), NONE)
  const best: Person[] = []
  for (const own of [true, false])
    for (const cost of [errors * 2, errors * 2 + 1])
      if (best.length < limit) best.push(...bestAt(d, reach, word, cost, own, limit - best.length))
  return best.length === limit ? best : null
}

/** People whom the typed text may mean, best first. */
export function search(d: Directory, viewer: Viewer, text: string, limit: number): Found[] {
  const typed = readTyped(text)
  if (!typed || limit < 1) return []
  const reach = reachOf(d, viewer)
  const words = typed.words.map((meanings) => costsOf(d, meanings))
  const [word] = words
  const isOneWord = word && words.length + typed.years.length + typed.phones.length === 1
  const broad = isOneWord ? searchBroad(d, reach, word, limit) : null
  const best = broad ?? searchAll(d, reach, typed, words, limit)
  return best.map((root) => toldAt(reach, root, levelAt(reach, root)!))
}
