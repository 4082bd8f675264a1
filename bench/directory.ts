/** The directory of people: building it, finding as one types, pages of people and families, one change, duplicates. */
import {
  candidates,
  type Directory,
  families,
  list,
  newDirectory,
  pairs,
  search,
  setCare,
  setMember,
  setPerson,
  type Viewer,
} from '../src/people/directory/directory.ts'
import { wordsOf } from '../src/people/directory/names.ts'
import { dice } from './generate.ts'
import { atMost, type Figure, median, quantile, timed, told } from './measure.ts'
import { LARGE_TEAM, PEOPLE_DAY, type People, people, SMALL_TEAM } from './people.ts'

const QUERIES = 2_000
const WARM_UPS = 300
const LIMIT = 20
const PAGE = 50
const UPDATES = 2_000

const VIEWERS: Readonly<Record<string, Viewer>> = {
  'a small team': { teams: [SMALL_TEAM], today: PEOPLE_DAY },
  'a large team': { teams: [LARGE_TEAM], today: PEOPLE_DAY },
  everyone: { teams: [], everyone: true, today: PEOPLE_DAY },
}

function built({ entries, cares, members }: People): Directory {
  const d = newDirectory()
  for (const entry of entries) setPerson(d, entry)
  for (const care of cares) setCare(d, care)
  for (const member of members) setMember(d, member)
  return d
}

type Roll = ReturnType<typeof dice>
const CYRILLIC = [...'абвгдежзийклмнопрстуфхцчшщъьюя']
const LATIN = 'a b v g d e j z i y k l m n o p r s t u f h ts ch sh sht a y yu ya'.split(' ')
const YAWERTY = [...'abwgdevzijklmnoprstufhc`[]yx\\q']
const replaced = (text: string, by: readonly string[]) =>
  [...text].map((letter) => by[CYRILLIC.indexOf(letter)] ?? letter).join('')

/** A letter too few, too many, wrong, or two swapped. */
function mistyped(word: string, roll: Roll): string {
  const at = roll(word.length - 1)
  const letter = CYRILLIC[roll(CYRILLIC.length)]!
  const forms = [
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + letter + word.slice(at),
    word.slice(0, at) + letter + word.slice(at + 1),
    word.slice(0, at) + word[at + 1]! + word[at]! + word.slice(at + 2),
  ]
  return forms[roll(forms.length)]!
}

/** Queries of one kind, made of names that are there. */
function queriesOf({ entries }: People): Record<string, (roll: Roll) => string> {
  const parts = (roll: Roll) => {
    const { first, last } = entries[roll(entries.length)]!.name
    return [first.toLowerCase(), last.toLowerCase()] as const
  }
  const name = (roll: Roll) => parts(roll)[roll(2)]!
  const begun = (word: string, roll: Roll) => word.slice(0, 2 + roll(9))
  return {
    'beginnings of 2–10 letters': (roll) => begun(name(roll), roll),
    'typing errors': (roll) => mistyped(name(roll), roll),
    'Latin letters': (roll) => replaced(begun(name(roll), roll), LATIN),
    'another layout': (roll) => replaced(name(roll), YAWERTY),
    'two names': (roll) => {
      const [first, last] = parts(roll)
      return `${begun(last, roll)} ${begun(first, roll)}`
    },
    'two names, typing errors': (roll) => {
      const [first, last] = parts(roll)
      return `${mistyped(first, roll)} ${mistyped(last, roll)}`
    },
    year: (roll) => String(1940 + roll(80)),
    'name and year': (roll) => `${begun(name(roll), roll)} ${1950 + roll(60)}`,
    phone: (roll) => `88${roll(10)} ${100 + roll(900)}`,
  }
}

/** Milliseconds of each call. */
function times(calls: readonly (() => unknown)[]): number[] {
  return calls.map((call) => {
    const start = performance.now()
    call()
    return performance.now() - start
  })
}

function measureSearch(d: Directory, made: People): Figure[] {
  const roll = dice(3)
  const kinds = Object.entries(queriesOf(made))
  const viewers = Object.values(VIEWERS)
  const byKind = new Map<string, number[]>(kinds.map(([kind]) => [kind, []]))
  let found = 0
  for (let i = -WARM_UPS; i < QUERIES; i++) {
    const [kind, make] = kinds[(i + WARM_UPS) % kinds.length]!
    const text = make(roll)
    const viewer = viewers[roll(viewers.length)]!
    const start = performance.now()
    const hits = search(d, viewer, text, LIMIT)
    if (i >= 0) byKind.get(kind)!.push(performance.now() - start)
    if (i >= 0 && hits.length > 0) found++
  }
  const all = [...byKind.values()].flat()
  return [
    told('mixed queries that find someone', (found / QUERIES) * 100, '%'),
    told('search, mixed queries, median', median(all), 'ms'),
    atMost('search, mixed queries, p95', quantile(all, 0.95), 'ms', 20),
    told('search, mixed queries, longest', Math.max(...all), 'ms'),
    ...[...byKind].map(([kind, ms]) => told(`search, ${kind}, p95`, quantile(ms, 0.95), 'ms')),
  ]
}

function measurePages(d: Directory): Figure[] {
  return Object.entries(VIEWERS).flatMap(([who, viewer]) => {
    const walked = (page: (after: [string, string] | null) => { sort: string; id: string }[]) => {
      const ms: number[] = []
      let rows = 0
      let after: [string, string] | null = null
      for (;;) {
        const start = performance.now()
        const shown: { sort: string; id: string }[] = page(after)
        ms.push(performance.now() - start)
        rows += shown.length
        const last = shown.at(-1)
        if (!last || shown.length < PAGE) return { ms, rows }
        after = [last.sort, last.id]
      }
    }
    const all = walked((after) => list(d, viewer, { scope: 'all', after, limit: PAGE }))
    const mine = walked((after) => list(d, viewer, { scope: 'mine', after, limit: PAGE }))
    const homes = walked((after) => families(d, viewer, { after, limit: PAGE }))
    return [
      atMost(`page of all people, ${who}, p95`, quantile(all.ms, 0.95), 'ms', 5),
      atMost(`page of own people (of ${mine.rows}), ${who}, p95`, quantile(mine.ms, 0.95), 'ms', 5),
      atMost(`page of families (of ${homes.rows}), ${who}, p95`, quantile(homes.ms, 0.95), 'ms', 5),
      told(
        `all ${homes.rows} families, page after page, ${who}`,
        homes.ms.reduce((a, b) => a + b, 0),
        'ms',
      ),
    ]
  })
}

function measureChanges(d: Directory, { entries }: People): Figure[] {
  const roll = dice(5)
  const calls = Array.from({ length: UPDATES }, () => {
    const entry = entries[roll(entries.length)]!
    const other = entries[roll(entries.length)]!
    return () => setPerson(d, { ...entry, name: other.name, born: other.born })
  })
  const ms = times(calls)
  for (const entry of entries) setPerson(d, entry)
  return [
    told('one person changed, median', median(ms), 'ms'),
    told('one person changed, p99', quantile(ms, 0.99), 'ms'),
  ]
}

function measureDuplicates(d: Directory, { entries }: People): Figure[] {
  const roll = dice(9)
  const viewer = VIEWERS['a small team']!
  const probes = Array.from({ length: 500 }, () => entries[roll(entries.length)]!)
  const ms = times(
    probes.map(
      ({ name, egnTail, ...rest }) =>
        () =>
          candidates(d, viewer, { ...name, ...rest, egn: egnTail }, LIMIT),
    ),
  )
  const pages: number[] = []
  let count = 0
  let after: [string, string] | null = null
  for (;;) {
    const start = performance.now()
    const page = pairs(d, { after, limit: PAGE })
    pages.push(performance.now() - start)
    count += page.length
    const last = page.at(-1)
    if (!last || page.length < PAGE) break
    after = [last.a, last.b]
  }
  return [
    told('candidates for one person, p95', quantile(ms, 0.95), 'ms'),
    told('pairs in the whole tenant', count, 'pairs'),
    told('page of pairs, p95', quantile(pages, 0.95), 'ms'),
    told(
      'all pairs, page after page',
      pages.reduce((a, b) => a + b, 0),
      'ms',
    ),
  ]
}

/** @param count people */
export async function measureDirectory(count: number): Promise<Figure[]> {
  const made = people(count)
  const words = new Set(made.entries.flatMap(({ name }) => wordsOf(`${name.first} ${name.middle} ${name.last}`)))
  const before = process.memoryUsage().heapUsed
  const [d, building] = await timed(() => built(made))
  const memory = process.memoryUsage().heapUsed - before
  return [
    told('people', made.entries.length, 'people'),
    told('different words in their names', words.size, 'words'),
    atMost('directory built', building, 'ms', 2_000),
    told('memory, with what waits to be collected', memory / 2 ** 20, 'MB'),
    ...measureSearch(d, made),
    ...measurePages(d),
    ...measureChanges(d, made),
    ...measureDuplicates(d, made),
  ]
}
