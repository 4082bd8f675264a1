/**
 * How a change reaches all that is kept of a person. What comes in any order ends the same: a row may name a person or a
 * record that is told of only later.
 */
import type { Care, Entry, Member } from './contract.ts'
import { dayAsNumber, FOREVER, yearOf } from './days.ts'
import { blocksOf } from './duplicates/blocks.ts'
import { put, take, without } from './many.ts'
import { formsOf, leadOf, sortName } from './names.ts'
import { add, takeOut } from './order.ts'
import { type Directory, NO_PART, type Part, type Person } from './state.ts'
import { keep, letGo } from './tree.ts'
import { phoneDigits } from './typed.ts'

const NO_NAMES = ['', '', ''] as const
// Most lists stay as they are made: a list with room to grow would take five times the memory.
const NOBODY: readonly Person[] = []
const NOWHERE: readonly number[] = []
const NO_ROWS: readonly never[] = []

function personAt(d: Directory, id: string): Person {
  let person = d.people.get(id)
  if (!person) {
    person = {
      id,
      entry: null,
      parts: NO_ROWS,
      sort: '',
      lead: 0,
      names: NO_NAMES,
      sounds: 0,
      born: FOREVER,
      sex: null,
      phone: '',
      tail: null,
      settlement: null,
      into: null,
      merged: NOBODY,
      root: null as unknown as Person,
      group: NOBODY,
      hidden: false,
      places: NOWHERE,
      cares: NO_ROWS,
      homes: NO_ROWS,
      seen: 0,
    }
    person.root = person
    d.people.set(id, person)
  }
  return person
}

/** Forgets the place of a person to whom nothing points any more. */
function forget(d: Directory, person: Person): void {
  if (!person.entry && person.cares.length + person.homes.length + person.merged.length === 0)
    d.people.delete(person.id)
}

function partAt(d: Directory, text: string): Part | null {
  if (text === '') return null
  let part = d.parts.get(text)
  if (!part) {
    part = { ...formsOf(text), text, at: d.free.pop() ?? d.places++, people: [] }
    d.parts.set(text, part)
    for (const key of part.keys) keep(d.tree, key, part)
  }
  return part
}

function leavePart(d: Directory, part: Part, person: Person): void {
  without(part.people, person)
  if (part.people.length > 0) return
  for (const key of part.keys) letGo(d.tree, key, part)
  d.parts.delete(part.text)
  d.free.push(part.at)
}

/** Takes a record out of all that finds it. */
function unwrite(d: Directory, person: Person): void {
  for (const part of person.parts) if (part) leavePart(d, part, person)
  for (const block of blocksOf(person)) take(d.blocks, block, person)
  if (person.phone !== '') take(d.phones, person.phone, person)
  const year = yearOf(person.born)
  if (year !== null) take(d.years, year, person)
}

/** Takes over what a record says. */
function write(d: Directory, person: Person, entry: Entry | null): void {
  if (person.entry) unwrite(d, person)
  const { first = '', middle = '', last = '' } = entry?.name ?? {}
  const [one, two, three] = [partAt(d, first), partAt(d, middle), partAt(d, last)]
  person.entry = entry
  person.parts = [one, two, three]
  person.sort = sortName(one?.sort ?? '', two?.sort ?? '', three?.sort ?? '')
  person.lead = leadOf(person.sort)
  person.names = [one?.key ?? '', two?.key ?? '', three?.key ?? '']
  person.sounds = (one?.sound ?? 0) + (three?.sound ?? 0)
  person.born = entry?.born ? dayAsNumber(entry.born) : FOREVER
  person.sex = entry?.sex ?? null
  person.phone = entry?.phone ? phoneDigits(entry.phone) : ''
  person.tail = entry?.egnTail || null
  person.settlement = entry?.settlement ?? null
  if (!entry) return
  for (const part of person.parts) part?.people.push(person)
  for (const block of blocksOf(person)) put(d.blocks, block, person)
  if (person.phone !== '') put(d.phones, person.phone, person)
  const year = yearOf(person.born)
  if (year !== null) put(d.years, year, person)
}

function tie(d: Directory, person: Person, entry: Entry | null): void {
  const into = entry?.sameAs ? personAt(d, entry.sameAs) : null
  if (into === person.into) return
  const before = person.into
  if (before) {
    before.merged = before.merged.filter((one) => one !== person)
    forget(d, before)
  }
  person.into = into
  if (into) into.merged = [...into.merged, person]
}

/** All records tied to this one by merging, in whichever direction. */
function tied(person: Person): Person[] {
  if (!person.into && person.merged.length === 0) return [person]
  const found = new Set([person])
  for (const one of found) {
    if (one.into) found.add(one.into)
    for (const other of one.merged) found.add(other)
  }
  return [...found]
}

/** Follows merges as far as there are records; those merged in a circle are shown as the lowest id of the circle. */
function rootOf(person: Person): Person {
  const path: Person[] = []
  let at = person
  while (at.into?.entry && !path.includes(at)) {
    path.push(at)
    at = at.into
  }
  const circle = path.slice(path.indexOf(at))
  return path.includes(at) ? circle.reduce((a, b) => (a.id < b.id ? a : b)) : at
}

const isListed = (person: Person) => person.entry !== null && person.root === person

function unlist(d: Directory, person: Person): void {
  takeOut(d.byName, person)
  takeOut(d.byId, person)
}

/** Decides anew who of them is shown as whom. */
function regroup(around: readonly Person[]): void {
  for (const one of around) {
    one.root = one.entry ? rootOf(one) : one
    one.group = NOBODY
    one.hidden = false
    one.places = NOWHERE
  }
  for (const one of around) {
    const { root, entry } = one
    if (!entry) continue
    root.group = root.group === NOBODY ? [one] : [...root.group, one]
    root.hidden ||= entry.hidden
    const places = one.parts.map((part) => part?.at ?? NO_PART)
    root.places = root.places === NOWHERE ? places : [...root.places, ...places]
  }
}

/** Changes a record, and brings the orders and whoever is tied to it up to date. */
function change(d: Directory, person: Person, entry: Entry | null): void {
  const around = tied(person)
  // An order finds a person by the name under which they were added.
  for (const one of around) if (isListed(one)) unlist(d, one)
  write(d, person, entry)
  tie(d, person, entry)
  for (const one of tied(person)) {
    if (around.includes(one)) continue
    if (isListed(one)) unlist(d, one)
    around.push(one)
  }
  regroup(around)
  for (const one of around) {
    if (!isListed(one)) continue
    add(d.byName, one)
    add(d.byId, one)
  }
}

/** Keeps what is known of a person now, instead of what was. */
export function setPerson(d: Directory, entry: Entry): void {
  change(d, personAt(d, entry.id), entry)
}

/** Forgets a record. */
export function removePerson(d: Directory, id: string): void {
  const person = d.people.get(id)
  if (!person?.entry) return
  change(d, person, null)
  forget(d, person)
}

/** Keeps that a team works with a person, instead of what the row said before. */
export function setCare(d: Directory, care: Care): void {
  removeCare(d, care.id)
  const person = personAt(d, care.personId)
  let team = d.teams.get(care.teamId)
  if (!team) {
    team = { id: care.teamId, rows: new Set() }
    d.teams.set(team.id, team)
  }
  const row = { person, team, from: dayAsNumber(care.from), to: care.to ? dayAsNumber(care.to) : FOREVER }
  person.cares = [...person.cares, row]
  team.rows.add(row)
  d.cares.set(care.id, row)
}

/** Forgets the row. */
export function removeCare(d: Directory, id: string): void {
  const row = d.cares.get(id)
  if (!row) return
  d.cares.delete(id)
  row.person.cares = row.person.cares.filter((other) => other !== row)
  row.team.rows.delete(row)
  if (row.team.rows.size === 0) d.teams.delete(row.team.id)
  forget(d, row.person)
}

/** Keeps that a person lives in a household, instead of what the row said before. */
export function setMember(d: Directory, member: Member): void {
  removeMember(d, member.id)
  const person = personAt(d, member.personId)
  let home = d.homes.get(member.householdId)
  if (!home) {
    home = { id: member.householdId, rows: [] }
    d.homes.set(home.id, home)
  }
  const { id, relation, from, to } = member
  const row = { id, relation, person, home, from: dayAsNumber(from), to: to ? dayAsNumber(to) : FOREVER }
  person.homes = [...person.homes, row]
  home.rows.push(row)
  d.members.set(member.id, row)
}

/** Forgets the row. */
export function removeMember(d: Directory, id: string): void {
  const row = d.members.get(id)
  if (!row) return
  d.members.delete(id)
  row.person.homes = row.person.homes.filter((other) => other !== row)
  without(row.home.rows, row)
  if (row.home.rows.length === 0) d.homes.delete(row.home.id)
  forget(d, row.person)
}
