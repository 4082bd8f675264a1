/** What only shows when the rows of one file are seen together: one ЕГН under two names, one key twice. */
import { comparable } from './layout.ts'
import { columnOf, type Fault, faultAt, type IsunRow } from './read-row.ts'

/** What a row adds to those before it. */
export interface Seen {
  warnings: Fault[]
  /** Row of the sheet whose key (ЕГН, activity, entry date) this one has too, and which it therefore replaces. */
  replaces: number | null
}

export interface RowsSeen {
  /** Takes the next accepted row of the file. */
  add(row: IsunRow): Seen
  /** Distinct ЕГН so far. */
  people(): number
}

const EGN = columnOf('egn')
const ROWS = 2 ** 21

/** 31 bits that differ for different texts, but for one pair in two thousand million (FNV-1a). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 1
}

/** Starts with no rows. Keeps two numbers and one short text a row, no names, so that a full sheet fits in memory. */
export function rowsSeen(): RowsSeen {
  // By ЕГН: first row, sex and hash of the names, packed into one number (21 + 1 + 31 bits).
  const persons = new Map<number, number>()
  const activities = new Map<string, number>()
  const keys = new Map<string, number>()

  function warningsOf(row: IsunRow): Fault[] {
    const names = hashOf(comparable(`${row.firstName} ${row.middleName} ${row.lastName}`))
    const sex = row.sex === 'male' ? 0 : 1
    const known = persons.get(Number(row.egn))
    if (known === undefined) {
      persons.set(Number(row.egn), (names * 2 + sex) * ROWS + row.row)
      return []
    }
    const other = { other: known % ROWS }
    const rest = Math.floor(known / ROWS)
    const warnings: Fault[] = []
    if (Math.floor(rest / 2) !== names) warnings.push(faultAt(row.row, EGN, 'egn_other_names', other))
    if (rest % 2 !== sex) warnings.push(faultAt(row.row, EGN, 'egn_other_sex', other))
    return warnings
  }

  return {
    add(row) {
      const name = comparable(row.activity)
      const activity = activities.get(name) ?? activities.size
      activities.set(name, activity)
      const key = `${row.egn} ${row.entry} ${activity}`
      const replaces = keys.get(key) ?? null
      keys.set(key, row.row)
      return { warnings: warningsOf(row), replaces }
    },
    people: () => persons.size,
  }
}
