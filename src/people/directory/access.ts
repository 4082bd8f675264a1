/** What a viewer may see of whom: decided for each person before anything is ranked, counted or told. */
import type { Found, Kin, Level, Viewer } from './contract.ts'
import { dayAsNumber, yearOf } from './days.ts'
import { compareNames, type Directory, type Home, type HomeRow, type Person, type Team } from './state.ts'

/** A viewer as the directory asks for them. */
export interface Reach {
  everyone: boolean
  teams: Team[]
  day: number
}

/** The reach of a viewer today. */
export const reachOf = (d: Directory, viewer: Viewer): Reach => ({
  everyone: viewer.everyone ?? false,
  teams: viewer.teams.map((id) => d.teams.get(id)).filter((team) => team !== undefined),
  day: dayAsNumber(viewer.today),
})

/** Whether a row is in force on the day. */
export const holds = ({ from, to }: { from: number; to: number }, day: number): boolean => from <= day && day <= to

/** Whether a team of the viewer works with the person today. `root`: as they are shown. */
export function isOwn({ teams, day }: Reach, root: Person): boolean {
  for (const { cares } of root.group)
    for (const care of cares) if (holds(care, day) && teams.includes(care.team)) return true
  return false
}

/** Whether the viewer sees the person in full. */
export const isFull = (reach: Reach, root: Person): boolean => reach.everyone || isOwn(reach, root)

/** Where the person lives today, the latest household first. */
export function homesOf(root: Person, day: number): Home[] {
  const rows: HomeRow[] = []
  for (const { homes } of root.group) for (const row of homes) if (holds(row, day)) rows.push(row)
  if (rows.length < 2) return rows.map(({ home }) => home)
  rows.sort((a, b) => b.from - a.from || (a.home.id < b.home.id ? -1 : 1))
  return [...new Set(rows.map(({ home }) => home))]
}

/** Whether someone whom the viewer sees in full lives there today. */
export const isWithin = (reach: Reach, home: Home): boolean =>
  home.rows.some((row) => holds(row, reach.day) && row.person.root.entry !== null && isFull(reach, row.person.root))

/** How much the viewer sees of the person; null: nothing at all. */
export function levelAt(reach: Reach, root: Person): Level | null {
  if (isFull(reach, root)) return 'full'
  if (root.hidden) return null
  return homesOf(root, reach.day).some((home) => isWithin(reach, home)) ? 'summary' : 'known'
}

/** Whether the viewer may learn that there is such a person. */
export const isSeen = (reach: Reach, root: Person): boolean => !root.hidden || isFull(reach, root)

/** The person as told to the viewer, at the level given. */
export function toldAt(reach: Reach, root: Person, level: Level): Found {
  const { name, settlement } = root.entry!
  const homes = level === 'known' ? [] : homesOf(root, reach.day)
  const home = level === 'full' ? homes[0] : homes.find((one) => isWithin(reach, one))
  const teams = new Set<string>()
  for (const { cares } of root.group) for (const care of cares) if (holds(care, reach.day)) teams.add(care.team.id)
  return {
    id: root.id,
    level,
    first: name.first,
    middle: name.middle,
    last: name.last,
    born: yearOf(root.born),
    settlement,
    householdId: home?.id ?? null,
    teams: [...teams].sort(),
  }
}

const compareAges = (a: Person, b: Person) => a.born - b.born || compareNames(a, b)

const isSeenThere = (reach: Reach, row: HomeRow): boolean =>
  holds(row, reach.day) && row.person.root.entry !== null && isSeen(reach, row.person.root)

/** The oldest of a household today whom the viewer sees. */
export function eldestIn(reach: Reach, { rows }: Home): Person | null {
  let eldest: Person | null = null
  for (const row of rows) {
    if (!isSeenThere(reach, row)) continue
    const { root } = row.person
    if (!eldest || compareAges(root, eldest) < 0) eldest = root
  }
  return eldest
}

/** Those of a household today whom the viewer sees, oldest first. */
export function seenIn(reach: Reach, { rows }: Home): Person[] {
  const seen = rows.filter((row) => isSeenThere(reach, row)).map((row) => row.person.root)
  return [...new Set(seen)].sort(compareAges)
}

/** How much the viewer sees of someone. */
export function levelOf(d: Directory, viewer: Viewer, personId: string): Level | null {
  const root = d.people.get(personId)?.root
  return root?.entry ? levelAt(reachOf(d, viewer), root) : null
}

/** These people as the viewer may know them, in the same order; those whom the viewer does not see are left out. */
export function lines(d: Directory, viewer: Viewer, personIds: readonly string[]): Found[] {
  const reach = reachOf(d, viewer)
  return personIds.flatMap((id) => {
    const root = d.people.get(id)?.root
    const level = root?.entry ? levelAt(reach, root) : null
    return root && level ? [toldAt(reach, root, level)] : []
  })
}

/** What someone is to the household today, by the latest that was said. */
function relationIn({ rows }: Home, root: Person, day: number): string {
  const said = rows.filter((row) => row.person.root === root && holds(row, day))
  return said.reduce((a, b) => (a.from > b.from || (a.from === b.from && a.id < b.id) ? a : b)).relation
}

/** Who lives in a household today, oldest first; nobody where the viewer sees none of them in full. */
export function family(d: Directory, viewer: Viewer, householdId: string): Kin[] {
  const home = d.homes.get(householdId)
  const reach = reachOf(d, viewer)
  if (!home || !isWithin(reach, home)) return []
  return seenIn(reach, home).map((person) => ({
    ...toldAt(reach, person, levelAt(reach, person)!),
    relation: relationIn(home, person, reach.day),
  }))
}
