/** Indicator definitions: what a definition says, and the ones in force. */

import type { Words } from '#kit/text.ts'
import { type Condition, lookUp, readsSpecial } from './conditions.ts'
import { ESF2014 } from './definitions/esf2014.ts'
import { ESFPLUS } from './definitions/esfplus.ts'

export type Framework = 'esf2014' | 'esfplus'

/** When the fact that is counted holds: entry decides the month of CO/EECO, exit that of CR/EECR. */
export type Moment = 'entry' | 'exit' | 'six_months'

/**
 * Records that an indicator needs; where a project has none of them, the value is null. `records`: participations themselves;
 * `cards`: signed participant cards (columns 14–20); `certificates`: certificate records, or status C 3 in projects of OP Good
 * Governance; `job_search`: answers on leaving, asked in time; `follow_up`: answers six months after; `citizenship` at entry.
 * `entities` are not kept yet.
 */
export type Source = 'records' | 'cards' | 'certificates' | 'job_search' | 'follow_up' | 'citizenship' | 'entities'

/** One indicator. Rules: `reference/isun-workbook.md` of the design; names: Reg. 1304/2013 annex I, Reg. 2021/1057 annex I. */
export interface Definition {
  code: string
  framework: Framework
  /** Raised whenever the rule changes; snapshots name the version that they were counted by. */
  version: number
  name: Words
  unit: 'people' | 'projects' | 'organisations'
  moment: Moment
  source: Source
  /** Another kind of records without which there is no value. */
  besides?: Source
  /** Who counts, beside having complete data; null where the source is not kept. */
  condition: Condition | null
  /** Also people with incomplete data (grand totals). */
  everyone?: boolean
  /** Who would perhaps count if an answer were more precise: counted as "no" and listed for completion. */
  undecided?: Condition
  /** What must be said beside the value, and while whose answers are missing it must (always where left out). */
  note?: Words
  noteWhile?: string
}

/** All definitions in force, in the order of their annexes. */
export const DEFINITIONS: readonly Definition[] = [...ESF2014, ...ESFPLUS]

const byCode = new Map(DEFINITIONS.map((definition) => [definition.code, definition]))
const conditionOf = lookUp(DEFINITIONS)
const specialCodes = new Set(
  DEFINITIONS.filter((definition) => readsSpecial(definition.condition, conditionOf)).map(({ code }) => code),
)

/** The definition of a code, or undefined. */
export const definitionOf = (code: string): Definition | undefined => byCode.get(code)

/** The codes of a framework, in the order of its annex. */
export const codesOf = (framework: Framework): string[] =>
  DEFINITIONS.filter((definition) => definition.framework === framework).map(({ code }) => code)

/** Whether an indicator reads special-category answers: never listed, never broken down, for no one (trust.md 4). */
export const isSpecial = (code: string): boolean => specialCodes.has(code)
