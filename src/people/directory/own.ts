/** The viewer's own people, and when it is cheaper to go through some people than through all by name. */
import { holds, type Reach } from './access.ts'
import { sizeOf } from './order.ts'
import type { Directory, Person } from './state.ts'

/**
 * Whether it is cheaper to gather `count` people and sort them than to walk all by name and pass over the others:
 * gathering looks at each of them, walking at `limit` times the share of them in all.
 */
export const isFew = (d: Directory, count: number, limit: number): boolean => count * count <= limit * sizeOf(d.byName)

/** How many rows say that a team of the viewer works with someone. */
export const countOwn = ({ teams }: Reach): number => teams.reduce((sum, team) => sum + team.rows.size, 0)

/** With whom a team of the viewer works today, as they are shown. */
export function ownPeople({ teams, day }: Reach): Set<Person> {
  const people = new Set<Person>()
  for (const { rows } of teams)
    for (const row of rows) if (holds(row, day) && row.person.root.entry) people.add(row.person.root)
  return people
}
