/** Pages of people and of families, by name: each page costs what it shows, not what there is. */
import { eldestIn, homesOf, isOwn, isSeen, isWithin, levelAt, type Reach, reachOf, seenIn, toldAt } from './access.ts'
import { type After, type Family, type Found, MOST_MEMBERS, type Viewer } from './contract.ts'
import { walk } from './order.ts'
import { countOwn, isFew, ownPeople } from './own.ts'
import type { Directory, Home, Person } from './state.ts'

const isAfter = (after: After | null, sort: string, id: string): boolean =>
  after === null || sort > after[0] || (sort === after[0] && id > after[1])
const compareRows = (a: { sort: string; id: string }, b: { sort: string; id: string }) =>
  a.sort === b.sort ? (a.id < b.id ? -1 : 1) : a.sort < b.sort ? -1 : 1

/**
 * People by last, first and middle name. `mine` are those with whom a team of the viewer works today; `all` everyone whom
 * the viewer sees at any level.
 */
export function list(
  d: Directory,
  viewer: Viewer,
  { scope, after, limit }: { scope: 'mine' | 'all'; after: After | null; limit: number },
): (Found & { sort: string })[] {
  const reach = reachOf(d, viewer)
  const page: Person[] = []
  if (scope === 'mine' && isFew(d, countOwn(reach), limit)) {
    const own = [...ownPeople(reach)].filter((person) => isAfter(after, person.sort, person.id))
    page.push(...own.sort(compareRows).slice(0, limit))
  } else {
    const belongs = scope === 'mine' ? isOwn : isSeen
    walk(
      d.byName,
      ({ sort, id }) => isAfter(after, sort, id),
      (person) => {
        if (page.length < limit && belongs(reach, person)) page.push(person)
        return page.length < limit
      },
    )
  }
  return page.map((person) => ({ ...toldAt(reach, person, levelAt(reach, person)!), sort: person.sort }))
}

/** A household, and what it is sorted by: the oldest whom the viewer sees there. */
interface Line {
  id: string
  sort: string
  home: Home
}

function fewFamilies(reach: Reach, after: After | null, limit: number): Line[] {
  const homes = new Set<Home>()
  for (const person of ownPeople(reach)) for (const home of homesOf(person, reach.day)) homes.add(home)
  return [...homes]
    .map((home) => ({ id: home.id, sort: eldestIn(reach, home)!.sort, home }))
    .filter(({ sort, id }) => isAfter(after, sort, id))
    .sort(compareRows)
    .slice(0, limit)
}

/** Walks people by name; a household comes where its eldest comes, those of one name by the households' ids. */
function manyFamilies(d: Directory, reach: Reach, after: After | null, limit: number): Line[] {
  const lines: Line[] = []
  let sameName: Line[] = []
  let sort = ''
  const endName = () => {
    lines.push(...sameName.sort(compareRows))
    sameName = []
  }
  walk(
    d.byName,
    (person) => after === null || person.sort >= after[0],
    (person) => {
      if (person.sort !== sort) endName()
      if (lines.length >= limit) return false
      sort = person.sort
      for (const home of homesOf(person, reach.day))
        if (isAfter(after, sort, home.id) && isWithin(reach, home) && eldestIn(reach, home) === person)
          sameName.push({ id: home.id, sort, home })
      return true
    },
  )
  endName()
  return lines.slice(0, limit)
}

/** Households in which the viewer sees at least one person in full, by the name of the eldest whom they see there. */
export function families(
  d: Directory,
  viewer: Viewer,
  { after, limit }: { after: After | null; limit: number },
): Family[] {
  const reach = reachOf(d, viewer)
  const few = !reach.everyone && isFew(d, countOwn(reach), limit)
  const lines = few ? fewFamilies(reach, after, limit) : manyFamilies(d, reach, after, limit)
  return lines.map(({ id, sort, home }) => {
    const seen = seenIn(reach, home)
    const members = seen.slice(0, MOST_MEMBERS).map((person) => toldAt(reach, person, levelAt(reach, person)!))
    return { id, sort, members, count: seen.length }
  })
}
