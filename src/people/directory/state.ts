/** The people, households and teams of one tenant in memory: what is kept of them, and by what they are reached. */
import type { Entry } from './contract.ts'
import type { Facts } from './duplicates/compare.ts'
import type { Many } from './many.ts'
import type { PartForms } from './names.ts'
import { newOrder, type Order } from './order.ts'
import { newTree, type Tree } from './tree.ts'

/** A first, middle or last name as written, with all who bear it. */
export interface Part extends PartForms {
  text: string
  /** Place in tables of costs. */
  at: number
  people: Person[]
}

/** A record of a person with what it is compared by, or the place kept for one that rows point to. */
export interface Person extends Facts {
  id: string
  entry: Entry | null
  /** First, middle and last name. */
  parts: readonly (Part | null)[]
  sort: string
  /** The beginning of `sort`: most are told apart by it. */
  lead: number
  /** The record this one points to as the same person, and those that point here. */
  into: Person | null
  merged: readonly Person[]
  /** Who this person is shown as; there, all records that are this person, whether one has the safety flag … */
  root: Person
  group: readonly Person[]
  hidden: boolean
  /** Places of the parts of all their names. */
  places: readonly number[]
  cares: readonly CareRow[]
  homes: readonly HomeRow[]
  /** Last question that came by here. */
  seen: number
}

/** From and to are the numbers of `days.ts`. */
export interface CareRow {
  person: Person
  team: Team
  from: number
  to: number
}

export interface Team {
  id: string
  rows: Set<CareRow>
}

export interface HomeRow {
  id: string
  relation: string
  person: Person
  home: Home
  from: number
  to: number
}

export interface Home {
  id: string
  rows: HomeRow[]
}

/** Everyone of a tenant. */
export interface Directory {
  people: Map<string, Person>
  cares: Map<string, CareRow>
  members: Map<string, HomeRow>
  teams: Map<string, Team>
  homes: Map<string, Home>
  parts: Map<string, Part>
  /** Places given to parts so far, and those free again. */
  places: number
  free: number[]
  tree: Tree<Part>
  byName: Order<Person>
  byId: Order<Person>
  /** Records that share something by which duplicates are found. */
  blocks: Many<number, Person>
  phones: Many<string, Person>
  /** Records by year of birth. */
  years: Many<number, Person>
  question: number
}

const compareTexts = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** The place of a name that there is not. */
export const NO_PART = 0

/** By name, then by id. */
export const compareNames = (a: Person, b: Person): number =>
  a.lead - b.lead || compareTexts(a.sort, b.sort) || compareTexts(a.id, b.id)

/** A directory without anyone. */
export const newDirectory = (): Directory => ({
  people: new Map(),
  cares: new Map(),
  members: new Map(),
  teams: new Map(),
  homes: new Map(),
  parts: new Map(),
  places: NO_PART + 1,
  free: [],
  tree: newTree(),
  byName: newOrder(compareNames),
  byId: newOrder((a, b) => compareTexts(a.id, b.id)),
  blocks: new Map(),
  phones: new Map(),
  years: new Map(),
  question: 0,
})
