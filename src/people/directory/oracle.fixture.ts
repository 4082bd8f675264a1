/** The directory's rules once more, plainly and slowly: every person looked at for every question. */
import type { Care, Entry, Family, Found, Level, Member, Probe, Viewer } from './contract.ts'
import { dayAsNumber, FOREVER } from './days.ts'
import { blocksOf } from './duplicates/blocks.ts'
import { compare, type Facts, type Likeness } from './duplicates/compare.ts'
import { formsOf as formsAnew, type PartForms, sortName } from './names.ts'
import { type Meaning, phoneDigits, readTyped } from './typed.ts'

/** What is recorded. */
export interface World {
  entries: Map<string, Entry>
  cares: Map<string, Care>
  members: Map<string, Member>
}

const forms = new Map<string, PartForms>()
function formsOf(text: string): PartForms {
  const known = forms.get(text) ?? formsAnew(text)
  forms.set(text, known)
  return known
}

type Row = { sort: string; id: string }
const byRow = (a: Row, b: Row) => (a.sort < b.sort ? -1 : a.sort > b.sort ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
const holds = ({ from, to }: { from: string; to: string | null }, day: string) => from <= day && (to ?? '9999') >= day

/** Whom a record is shown as. */
function rootOf({ entries }: World, id: string): string {
  const path = [id]
  for (;;) {
    const next = entries.get(path.at(-1)!)!.sameAs
    if (!next || !entries.has(next)) return path.at(-1)!
    if (path.includes(next)) return path.slice(path.indexOf(next)).sort()[0]!
    path.push(next)
  }
}

/** All people as they are shown, with the records that are them. */
export function groups(world: World): Map<string, Entry[]> {
  const found = new Map<string, Entry[]>()
  for (const entry of world.entries.values()) {
    const root = rootOf(world, entry.id)
    found.set(root, [...(found.get(root) ?? []), entry])
  }
  return found
}

/** Everything that one viewer may be told. */
export function oracle(world: World, viewer: Viewer) {
  const all = groups(world)
  const rootAt = (id: string) => (world.entries.has(id) ? rootOf(world, id) : null)
  const caring = (root: string) =>
    [...world.cares.values()].filter((care) => rootAt(care.personId) === root && holds(care, viewer.today))
  const lives = [...world.members.values()].filter((row) => rootAt(row.personId) && holds(row, viewer.today))
  const homesOf = (root: string) =>
    lives
      .filter((row) => rootAt(row.personId) === root)
      .sort((a, b) => (a.from === b.from ? (a.householdId < b.householdId ? -1 : 1) : a.from > b.from ? -1 : 1))
      .map((row) => row.householdId)
  const isOwn = (root: string) => caring(root).some((care) => viewer.teams.includes(care.teamId))
  const isFull = (root: string) => viewer.everyone === true || isOwn(root)
  const isWithin = (home: string) => lives.some((row) => row.householdId === home && isFull(rootAt(row.personId)!))
  const isHidden = (root: string) => all.get(root)!.some((entry) => entry.hidden)

  function levelOf(id: string): Level | null {
    const root = rootAt(id)
    if (root === null) return null
    if (isFull(root)) return 'full'
    if (isHidden(root)) return null
    return homesOf(root).some(isWithin) ? 'summary' : 'known'
  }
  const seen = [...all.keys()].filter((root) => levelOf(root) !== null)
  const sortOf = (root: string) => {
    const { first, middle, last } = world.entries.get(root)!.name
    return sortName(formsOf(first).sort, formsOf(middle).sort, formsOf(last).sort)
  }
  function told(root: string): Found {
    const { name, born, settlement } = world.entries.get(root)!
    const level = levelOf(root)!
    const homes = homesOf(root).filter((home) => level === 'full' || (level === 'summary' && isWithin(home)))
    return {
      id: root,
      level,
      ...name,
      born: born ? Number(born.slice(0, 4)) : null,
      settlement,
      householdId: homes[0] ?? null,
      teams: [...new Set(caring(root).map((care) => care.teamId))].sort(),
    }
  }
  const rows = (roots: readonly string[]) => roots.map((id) => ({ id, sort: sortOf(id) })).sort(byRow)

  function search(text: string): Found[] {
    const typed = readTyped(text)
    if (!typed) return []
    const ranked = seen.flatMap((root) => {
      const entries = all.get(root)!
      if (!typed.years.every((year) => entries.some(({ born }) => born?.startsWith(`${year}-`)))) return []
      const hasPhone = (digits: string) => entries.some(({ phone }) => phone && phoneDigits(phone).includes(digits))
      if (typed.phones.length > 0 && !(isFull(root) && typed.phones.every(hasPhone))) return []
      const keys = entries.flatMap(({ name }) =>
        [name.first, name.middle, name.last].flatMap((part) => formsOf(part).keys),
      )
      const costs = typed.words.map((word) => Math.min(...word.flatMap((one) => keys.map((key) => costOf(one, key)))))
      if (costs.some((cost) => cost === Number.POSITIVE_INFINITY)) return []
      const errors = costs.reduce((sum, cost) => sum + (cost >> 1), 0)
      const begun = costs.reduce((sum, cost) => sum + (cost & 1), 0)
      return [{ rank: [errors, isFull(root) ? 0 : 1, begun], sort: sortOf(root), id: root }]
    })
    const [errors, own, begun] = [0, 1, 2]
    return ranked
      .sort(
        (a, b) =>
          a.rank[errors]! - b.rank[errors]! ||
          a.rank[own]! - b.rank[own]! ||
          a.rank[begun]! - b.rank[begun]! ||
          byRow(a, b),
      )
      .map(({ id }) => told(id))
  }

  const residents = (home: string) =>
    [...new Set(lives.filter((row) => row.householdId === home).map((row) => rootAt(row.personId)!))]
      .filter((root) => levelOf(root) !== null)
      .sort((a, b) => {
        const [one, other] = [a, b].map((root) => world.entries.get(root)!.born ?? '9999')
        return one! < other! ? -1 : one! > other! ? 1 : byRow({ id: a, sort: sortOf(a) }, { id: b, sort: sortOf(b) })
      })

  const relationOf = (home: string, root: string) =>
    lives
      .filter((row) => row.householdId === home && rootAt(row.personId) === root)
      .sort((a, b) => (a.from === b.from ? (a.id < b.id ? -1 : 1) : a.from > b.from ? -1 : 1))[0]!.relation

  return {
    levelOf,
    search,
    list: (scope: 'mine' | 'all') =>
      rows(scope === 'mine' ? seen.filter(isOwn) : seen).map(({ id, sort }) => ({ ...told(id), sort })),
    lines: (ids: readonly string[]) => ids.filter((id) => levelOf(id) !== null).map((id) => told(rootAt(id)!)),
    family: (home: string) =>
      isWithin(home) ? residents(home).map((root) => ({ ...told(root), relation: relationOf(home, root) })) : [],
    families: (): Family[] =>
      [...new Set(lives.map((row) => row.householdId))]
        .filter(isWithin)
        .map((id) => {
          const there = residents(id)
          return { id, sort: sortOf(there[0]!), members: there.map(told), count: there.length }
        })
        .sort(byRow),
    candidates: (probe: Probe) =>
      seen
        .flatMap((id) => {
          const likeness = best([factsOf(probe, probe.egn ?? null)], all.get(id)!, 40)
          return likeness ? [{ id, ...likeness }] : []
        })
        .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)),
  }
}

/** Likely duplicates among those without the safety flag. */
export function oraclePairs(world: World) {
  const open = [...groups(world)].filter(([, entries]) => !entries.some((entry) => entry.hidden))
  return open
    .flatMap(([a, those]) =>
      open.flatMap(([b, others]) => {
        const facts = those.map((entry) => factsOf({ ...entry, ...entry.name }, entry.egnTail))
        const likeness = a < b ? best(facts, others, 55) : null
        return likeness ? [{ a, b, ...likeness }] : []
      }),
    )
    .sort((one, other) => (`${one.a} ${one.b}` < `${other.a} ${other.b}` ? -1 : 1))
}

const factsOf = (
  { first, middle, last, born, sex, phone, settlement }: Omit<Probe, 'egn'>,
  tail: string | null,
): Facts => ({
  names: [formsOf(first).key, formsOf(middle).key, formsOf(last).key],
  sounds: formsOf(first).sound + formsOf(last).sound,
  born: born ? dayAsNumber(born) : FOREVER,
  sex,
  phone: phone ? phoneDigits(phone) : '',
  tail: tail || null,
  settlement,
})

/** The highest score of any two that have something in common to be found by; `null` where there is none. */
function best(those: readonly Facts[], entries: readonly Entry[], least: number): Likeness | null {
  const others = entries.map((entry) => factsOf({ ...entry, ...entry.name }, entry.egnTail))
  const meet = (a: Facts, b: Facts) =>
    (a.phone !== '' && a.phone === b.phone) || blocksOf(a).some((block) => blocksOf(b).includes(block))
  if (!those.some((a) => others.some((b) => meet(a, b)))) return null
  const found = others.flatMap((b) => those.map((a) => compare(a, b, least))).filter((likeness) => likeness !== null)
  const top = Math.max(...found.map(({ score }) => score))
  const reasons = (one: Likeness) => one.reasons.join()
  return found.filter(({ score }) => score === top).sort((a, b) => (reasons(a) < reasons(b) ? -1 : 1))[0] ?? null
}

const costs = new Map<string, number>()
/** Twice the errors with which a key may be what was typed, one more where it only begins so. */
function costOf({ key: typed, typos, cost }: Meaning, key: string): number {
  const question = `${typed} ${typos} ${cost} ${key}`
  let answer = costs.get(question)
  if (answer === undefined) {
    const beginnings = Array.from({ length: key.length + 1 }, (_, end) => distance(typed, key.slice(0, end)))
    const least = Math.min(...beginnings)
    answer = least > typos ? Number.POSITIVE_INFINITY : (cost + least * 2) * 2 + (beginnings.at(-1) === least ? 0 : 1)
    costs.set(question, answer)
  }
  return answer
}

/** Letters too many, too few, wrong, or neighbours swapped (optimal string alignment), by its definition. */
export function distance(a: string, b: string): number {
  const known = new Map<number, number>()
  const at = (i: number, j: number): number => {
    if (i === 0 || j === 0) return i + j
    const place = i * 64 + j
    const before = known.get(place)
    if (before !== undefined) return before
    const options = [at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)]
    if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) options.push(at(i - 2, j - 2) + 1)
    known.set(place, Math.min(...options))
    return known.get(place)!
  }
  return at(a.length, b.length)
}
