/** What the directory is given, and what it answers. */
import type { Day } from '#kit/dates.ts'

/** One record of a person. */
export interface Entry {
  id: string
  /** The record that this one was merged into. */
  sameAs: string | null
  /** Safety flag: only teams that work with the person learn that there is such a person. */
  hidden: boolean
  name: { first: string; middle: string; last: string }
  born: Day | null
  sex: 'male' | 'female' | null
  phone: string | null
  /** Last digits of the personal number. */
  egnTail: string | null
  region: string | null
  settlement: string | null
}

/** A team works with a person, from the first day to the last. */
export interface Care {
  id: string
  personId: string
  teamId: string
  from: Day
  to: Day | null
}

/** A person lives in a household, from the first day to the last. */
export interface Member {
  id: string
  householdId: string
  personId: string
  relation: string
  from: Day
  to: Day | null
}

/** Who asks. */
export interface Viewer {
  /** Teams that the viewer works in today. */
  teams: readonly string[]
  /** Sees everyone in full, hidden people too. */
  everyone?: boolean
  today: Day
}

/** How much of a person someone sees. */
export type Level = 'full' | 'summary' | 'known'

/** A person as told to a viewer. */
export interface Found {
  id: string
  level: Level
  first: string
  middle: string
  last: string
  /** Year of birth. */
  born: number | null
  settlement: string | null
  /** Never told of someone only known of. */
  householdId: string | null
  /** Who works with the person today. */
  teams: string[]
}

/** One who lives in a household, as told to a viewer. */
export interface Kin extends Found {
  relation: string
}

/** Last row of the page before: what it is sorted by, and its id. */
export type After = readonly [sort: string, id: string]

/** A household as told to a viewer. */
export interface Family {
  id: string
  sort: string
  /** Those whom the viewer sees, oldest first, not more than {@link MOST_MEMBERS}. */
  members: Found[]
  /** How many the viewer sees. */
  count: number
}

/** Members that a line of the list of families carries. */
export const MOST_MEMBERS = 12

/** What is known of someone who may be there already. */
export interface Probe {
  first: string
  middle: string
  last: string
  born: Day | null
  sex: 'male' | 'female' | null
  phone: string | null
  /** Last digits of the personal number. */
  egn?: string | null
  settlement: string | null
}

/** Why two records may be one person. */
export type Reason =
  | 'same_name'
  | 'similar_name'
  | 'swapped_names'
  | 'same_birth_date'
  | 'same_birth_year'
  | 'same_phone'
  | 'same_settlement'
  | 'same_number_tail'

/** A person who may be the one asked about. */
export interface Candidate {
  id: string
  /** 0–100. */
  score: number
  reasons: Reason[]
}

/** Two records that may be one person; `a` is the lower id. */
export interface Pair {
  a: string
  b: string
  score: number
  reasons: Reason[]
}
