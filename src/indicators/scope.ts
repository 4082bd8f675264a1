/** The participations that a question is about: which projects, date and rows, formed and kept for the next question. */

import type { Day } from '#kit/dates.ts'
import { type Columns, sequenceOf, shelfOfProject } from './columns.ts'
import { compile } from './conditions.ts'
import { DEFINITIONS, type Definition, definitionOf, isSpecial } from './definitions.ts'
import type { AxisContext } from './dimensions.ts'
import { type Formed, form, unite } from './participations.ts'
import type { Shelf } from './shelf.ts'
import { packDay, sixMonthsAfter } from './stint.ts'

/** Whom to count, and as of when. */
export interface Scope {
  /** Several projects count each person once (for each indicator, by the first participation that meets it). */
  projects: readonly string[]
  asOf: Day
  /** Only rows of activities on this grant, or of this activity: entry, exit and results are theirs. */
  grant?: string
  activity?: string
}

/** A code that is not answered: it reads special-category answers and was asked too finely, or there is no such code. */
export interface Refusal {
  code: string
  refused: 'special_too_fine' | 'unknown_indicator'
}

/** The code under which those are counted whom a more precise answer might add. */
export const undecidedOf = (code: string): string => `${code}?`

const isFromRows = ({ source, besides }: Definition): boolean =>
  besides === undefined && (source === 'records' || source === 'cards' || source === 'certificates')

/**
 * The definitions in force, compiled, and with them their `undecided` conditions. What rows alone decide comes first, so that
 * it stands together in the first word: a scan passes over words that nobody asks for.
 */
export const PROGRAM = compile([
  ...DEFINITIONS.filter(isFromRows),
  ...DEFINITIONS.filter((definition) => !isFromRows(definition)),
  ...DEFINITIONS.flatMap(({ code, undecided }) =>
    undecided ? [{ code: undecidedOf(code), condition: undecided }] : [],
  ),
])

/** Whether a breakdown forms participations per activity or per grant. */
export type Split = 'none' | 'activity' | 'grant'

/** By activity number: 0 = its rows are left out, else the slice that they count in. */
export function slicesOf(columns: Columns, scope: Scope, split: Split, granted: boolean): Uint32Array {
  const { activities, grants, grantOfActivity } = columns
  return Uint32Array.from(grantOfActivity, (grant, activity) => {
    if (scope.grant !== undefined && grants.texts[grant] !== scope.grant) return 0
    if (scope.activity !== undefined && activities.texts[activity] !== scope.activity) return 0
    if (split === 'none') return 1
    if (split === 'grant') return grant
    return granted && grant === 0 ? 0 : activity
  })
}

/** The shelves of a scope's projects that have stints. */
export const shelvesOf = (columns: Columns, { projects }: Scope): Shelf[] =>
  [...new Set(projects)].map((project) => shelfOfProject(columns, project)).filter((shelf) => shelf !== undefined)

/** All participations of a shelf as of a day; kept, because the same day is asked again and again. */
function wholeShelf(columns: Columns, shelf: Shelf, asOf: number): Formed {
  const sequence = sequenceOf(columns, shelf)
  // Six months after the last day nothing changes any more: today and tomorrow are the same question.
  const day = Math.min(asOf, sixMonthsAfter(sequence.lastDay))
  if (shelf.formed?.asOf !== day) {
    const everything = new Uint32Array(columns.grantOfActivity.length).fill(1)
    shelf.formed = { asOf: day, formed: form(shelf, sequence, everything, columns.stints, day, PROGRAM) }
  }
  return shelf.formed.formed
}

/** The participations of a scope, people counted once. */
export function unsplit(columns: Columns, scope: Scope): readonly Formed[] {
  const asOf = packDay(scope.asOf)
  const whole = scope.grant === undefined && scope.activity === undefined
  if (!whole)
    return unite(sliced(columns, scope, slicesOf(columns, scope, 'none', false)), columns.people.count, columns.stints)
  const parts = () => shelvesOf(columns, scope).map((shelf) => wholeShelf(columns, shelf, asOf))
  if (scope.projects.length < 2) return parts()
  const name = JSON.stringify([asOf, scope.projects])
  if (columns.united?.scope !== name)
    columns.united = { scope: name, parts: unite(parts(), columns.people.count, columns.stints) }
  return columns.united.parts
}

/** Participations per slice: people are in several. */
export const sliced = (columns: Columns, scope: Scope, slices: Uint32Array): Formed[] =>
  shelvesOf(columns, scope).map((shelf) =>
    form(shelf, sequenceOf(columns, shelf), slices, columns.stints, packDay(scope.asOf), PROGRAM),
  )

/** What axes need to know of the columns. */
export const contextOf = (columns: Columns, parts: readonly Formed[], split: Split): AxisContext => ({
  parts,
  activities: columns.activities.texts,
  grants: columns.grants.texts,
  settlements: columns.settlements.texts,
  grantOfSlice: split === 'grant' ? (slice) => slice : (slice) => columns.grantOfActivity[slice]!,
})

/** Whether the records that an indicator needs exist in any of the projects, at any date. */
export const hasSource = ({ source, besides }: Definition, shelves: readonly Shelf[]): boolean =>
  isKept(source, shelves) && (besides === undefined || isKept(besides, shelves))

function isKept(source: Definition['source'], shelves: readonly Shelf[]): boolean {
  if (source === 'records') return true
  if (source === 'entities') return false
  const goodGovernance = source === 'certificates' && shelves.some((shelf) => shelf.goodGovernance)
  return goodGovernance || shelves.some((shelf) => shelf.carrying[source] > 0)
}

/**
 * Why a code is not answered, or null.
 * @param fine whether a breakdown or a list of records is asked for
 */
export function refusalOf(code: string, scope: Scope, fine: boolean): Refusal | null {
  if (definitionOf(code) === undefined) return { code, refused: 'unknown_indicator' }
  const tooFine = fine || scope.grant !== undefined || scope.activity !== undefined
  return tooFine && isSpecial(code) ? { code, refused: 'special_too_fine' } : null
}

/** The moment that decides an indicator's month. */
export const placedIn = ({ moment }: Definition): 'entry' | 'exit' => (moment === 'entry' ? 'entry' : 'exit')
