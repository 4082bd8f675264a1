/** Looking for people who may be there already: for one who is being entered, and through the whole tenant. */
import { isSeen, reachOf } from '../access.ts'
import type { Candidate, Pair, Probe, Viewer } from '../contract.ts'
import { dayAsNumber, FOREVER } from '../days.ts'
import { under } from '../many.ts'
import { formsOf } from '../names.ts'
import { walk } from '../order.ts'
import type { Directory, Person } from '../state.ts'
import { phoneDigits } from '../typed.ts'
import { blocksOf } from './blocks.ts'
import { compare, type Facts, type Likeness } from './compare.ts'

/** Worth showing to someone who looks at one person; worth the time of someone who goes through all. */
const WORTH_SHOWING = 40
const WORTH_A_LOOK = 55
/** A block of more people says too little to go through it for each of them. */
const LARGEST_BLOCK = 200

/** The likelier first; of equal ones always the same. */
const compareLikeness = (a: Likeness, b: Likeness) =>
  b.score - a.score || (a.reasons.join() < b.reasons.join() ? -1 : 1)

/** The best likeness that any record of one has with any of the other. */
function bestOf(those: readonly Facts[], root: Person, least: number): Likeness | null {
  let best: Likeness | null = null
  for (const facts of root.group)
    for (const other of those) {
      const likeness = compare(other, facts, least)
      if (likeness && (!best || compareLikeness(likeness, best) < 0)) best = likeness
    }
  return best
}

const sharing = (d: Directory, facts: Facts): (readonly Person[])[] => [
  ...blocksOf(facts).map((block) => under(d.blocks, block)),
  ...(facts.phone === '' ? [] : [under(d.phones, facts.phone)]),
]

/**
 * People who may be the one asked about, likeliest first.
 * @param viewer null: for nobody's eyes, as in an import; then too no one with the safety flag is suggested
 */
export function candidates(d: Directory, viewer: Viewer | null, probe: Probe, limit: number): Candidate[] {
  const reach = viewer && reachOf(d, viewer)
  const [first, middle, last] = [formsOf(probe.first), formsOf(probe.middle), formsOf(probe.last)]
  const { sex, settlement } = probe
  const facts: Facts = {
    names: [first.key, middle.key, last.key],
    sounds: first.sound + last.sound,
    born: probe.born ? dayAsNumber(probe.born) : FOREVER,
    sex,
    phone: probe.phone ? phoneDigits(probe.phone) : '',
    tail: probe.egn || null,
    settlement,
  }
  const question = ++d.question
  const found: Candidate[] = []
  for (const people of sharing(d, facts))
    for (const { root } of people) {
      if (root.seen === question) continue
      root.seen = question
      if (reach ? !isSeen(reach, root) : root.hidden) continue
      const likeness = bestOf([facts], root, WORTH_SHOWING)
      if (likeness) found.push({ id: root.id, ...likeness })
    }
  return found.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, limit)
}

/** Those who share a block with someone, come after them, and may be told of. */
function laterOnes(d: Directory, root: Person, tooLarge: Map<readonly Person[], boolean>): Person[] {
  const question = ++d.question
  const later: Person[] = []
  for (const one of root.group)
    for (const people of sharing(d, one)) {
      if (people.length > LARGEST_BLOCK) {
        // The hidden do not count: what others are told must not depend on them.
        const known = tooLarge.get(people) ?? people.filter(({ root: { hidden } }) => !hidden).length > LARGEST_BLOCK
        tooLarge.set(people, known)
        if (known) continue
      }
      for (const { root: other } of people) {
        if (other.seen === question || other.hidden || other.id <= root.id) continue
        other.seen = question
        later.push(other)
      }
    }
  return later
}

/**
 * Likely duplicates over the whole tenant, by their ids; goes on after the last pair of the page before. No one with the
 * safety flag is among them.
 */
export function pairs(
  d: Directory,
  { after, limit }: { after: readonly [a: string, b: string] | null; limit: number },
): Pair[] {
  const found: Pair[] = []
  const tooLarge = new Map<readonly Person[], boolean>()
  walk(
    d.byId,
    ({ id }) => after === null || id >= after[0],
    (root) => {
      if (root.hidden) return true
      const those = root.group
      const mine: Pair[] = []
      for (const other of laterOnes(d, root, tooLarge)) {
        if (after && root.id === after[0] && other.id <= after[1]) continue
        const likeness = bestOf(those, other, WORTH_A_LOOK)
        if (likeness) mine.push({ a: root.id, b: other.id, ...likeness })
      }
      found.push(...mine.sort((a, b) => (a.b < b.b ? -1 : 1)))
      return found.length < limit
    },
  )
  return found.slice(0, limit)
}
