/**
 * The counting rules once more, over plain rows, written from the page on the workbook line by line and sharing nothing with the
 * engine: slow, and only for tests.
 */

import type { Cell, Question, Value } from './scan.ts'
import type { AnswerName, Stint } from './stint.ts'

export interface World {
  rows: Map<string, Stint>
  grantOf: Map<string, string | null>
  /** Merge links, person → person. */
  sameAs: Map<string, string>
  goodGovernance: Set<string>
}

/** A participation: the row of the entry that counts, and that of the latest exit where it is closed. */
interface Part {
  person: string
  first: Stint
  last: Stint | null
  asOf: string
  proven: boolean
  activity: string | null
  grant: string | null
}

const LATER_THAN_ALL = '9999-99-99'

/** Everyone whom merge links connect has the same name: the least of their ids. */
function nameOf(world: World, person: string): string {
  const group = new Set([person])
  for (let size = 0; size < group.size; ) {
    size = group.size
    for (const [from, to] of world.sameAs) {
      if (group.has(from)) group.add(to)
      if (group.has(to)) group.add(from)
    }
  }
  return [...group].sort()[0]!
}

const byKeys =
  (...keys: ((row: Stint) => string | number)[]) =>
  (a: Stint, b: Stint): number => {
    for (const key of keys) {
      if (key(a) < key(b)) return -1
      if (key(a) > key(b)) return 1
    }
    return 0
  }
const inOrder = [(row: Stint) => row.order, (row: Stint) => row.id]
const byEntry = byKeys((row) => row.entry ?? LATER_THAN_ALL, ...inOrder)
const byExit = byKeys((row) => row.exit!, ...inOrder)

function participationsOf(world: World, rows: Stint[], asOf: string, slice: (row: Stint) => string | null): Part[] {
  const existing = rows.filter((row) => row.entry === null || row.entry <= asOf)
  const groups = Map.groupBy(existing, (row) => JSON.stringify([nameOf(world, row.person), row.project, slice(row)]))
  return [...groups.values()].map((group) => {
    const first = group.toSorted(byEntry)[0]!
    const isOpen = group.some((row) => row.exit === null || row.exit > asOf)
    return {
      person: nameOf(world, first.person),
      first,
      last: isOpen ? null : group.toSorted(byExit).at(-1)!,
      asOf,
      proven: group.some((row) => row.proven),
      activity: first.activity,
      grant: first.activity === null ? null : (world.grantOf.get(first.activity) ?? null),
    }
  })
}

type Rule = (part: Part, world: World) => boolean

const A =
  (...labour: number[]): Rule =>
  ({ first }) =>
    labour.includes(first.labour!)
const B =
  (...education: number[]): Rule =>
  ({ first }) =>
    education.includes(first.education!)
const aged =
  (from: number, to: number): Rule =>
  ({ first }) =>
    first.age! >= from && first.age! <= to
const E =
  (...result: number[]): Rule =>
  ({ last }) =>
    last !== null && result.includes(last.result!)
const card =
  (name: AnswerName): Rule =>
  ({ first }) =>
    first.cards && first.answers[name] === 'yes'
const household =
  (name: AnswerName): Rule =>
  ({ first }) =>
    first.answers[name] === 'yes'
const village: Rule = ({ first }) => /^\s*с\./i.test(first.settlement ?? '')
const or =
  (...rules: Rule[]): Rule =>
  (part, world) =>
    rules.some((rule) => rule(part, world))
const and =
  (...rules: Rule[]): Rule =>
  (part, world) =>
    rules.every((rule) => rule(part, world))
const not =
  (rule: Rule): Rule =>
  (part, world) =>
    !rule(part, world)

const longTerm = or(A(5), and(A(4), aged(0, 24)))
const CO15 = or(card('migrant'), card('foreignBackground'), card('minority'), card('roma'))
const CR02 = and(E(2), not(A(8)), not(A(6)))
const CR03: Rule = ({ first, last }, world) =>
  last !== null && (last.certificate === true || (last.status === 3 && world.goodGovernance.has(first.project)))
const CR04 = and(E(4, 5, 6), not(A(1, 2)))
const inactive = A(6, 7, 8)
const CR01 = and(({ last }) => last?.jobSearch === true, inactive)
const disadvantaged = or(CO15, card('disability'), card('otherDisadvantage'), card('homeless'))
/** The day six months later, counted on by hand: the months, then back to a day that exists. */
function sixMonthsOn(day: string): string {
  const [year, month, of] = day.split('-').map(Number) as [number, number, number]
  for (let last = of; ; last--) {
    const date = new Date(Date.UTC(year, month - 1 + 6, last))
    if (date.getUTCMonth() === (month - 1 + 6) % 12) return date.toISOString().slice(0, 10)
  }
}
const after =
  (what: 'employed' | 'improved'): Rule =>
  ({ last, asOf }) =>
    last !== null && last.sixMonths?.[what] === true && sixMonthsOn(last.exit!) <= asOf
const CR06 = and(after('employed'), not(A(1, 2)))
const CR07 = and(after('improved'), A(1, 2))
const everyone: Rule = () => true

/** Rules of complete people; null where no record tells. */
export const RULES: Record<string, Rule | null> = {
  CO_TOTAL: everyone,
  CO01: A(3, 4, 5),
  CO02: longTerm,
  CO03: A(6, 7, 8),
  CO04: A(7),
  CO05: A(1, 2),
  CO06: aged(0, 24),
  CO07: aged(55, 999),
  CO08: and(aged(55, 999), A(3, 4, 5, 7)),
  CO09: B(2),
  CO10: B(3, 4),
  CO11: B(5),
  CO12: household('joblessHousehold'),
  CO13: household('joblessHouseholdWithChildren'),
  CO14: household('singleAdultWithChildren'),
  CO15,
  CO16: card('disability'),
  CO17: card('otherDisadvantage'),
  CO18: card('homeless'),
  CO19: village,
  CO20: null,
  CO21: null,
  CO22: null,
  CO23: null,
  CR01,
  CR02,
  CR03,
  CR04,
  CR05: and(disadvantaged, or(CR01, CR02, CR03, CR04)),
  CR06,
  CR07,
  CR08: and(CR06, aged(55, 999)),
  CR09: and(CR06, disadvantaged),
  EECO_TOTAL: everyone,
  EECO01: everyone,
  EECO02: A(3, 4, 5),
  EECO03: longTerm,
  EECO04: A(6, 7, 8),
  EECO05: A(1, 2),
  EECO06: aged(0, 17),
  EECO07: aged(18, 29),
  EECO08: aged(55, 999),
  EECO09: B(1, 2),
  EECO10: B(3, 4),
  EECO11: B(5),
  EECO12: card('disability'),
  EECO13: ({ first }) => first.thirdCountry === true,
  EECO14: card('foreignBackground'),
  EECO15: or(card('minority'), card('roma')),
  EECO16: card('homeless'),
  EECO17: village,
  EECO18: null,
  EECO19: null,
  EECR01: CR01,
  EECR02: CR02,
  EECR03: CR03,
  EECR04: CR04,
  EECR05: CR06,
  EECR06: CR07,
}
export const SPECIAL = ['CO15', 'CO16', 'CO17', 'CO18', 'CR05', 'CR09', 'EECO12', 'EECO14', 'EECO15', 'EECO16']

/** Who would perhaps count if an answer were more precise. */
const UNDECIDED: Record<string, Rule> = {
  CO04: A(6),
  CO08: and(aged(55, 999), A(6)),
  CR01: and(({ last }) => last !== null && last.jobSearch === null, inactive),
  CR02: and(E(2), A(6)),
  EECR01: and(({ last }) => last !== null && last.jobSearch === null, inactive),
  EECR02: and(E(2), A(6)),
}

/** Records without which a code has no value: the fact that tells of one. */
const NEEDS: [RegExp, (row: Stint) => boolean][] = [
  [/CR03/, (row) => row.certificate !== null],
  [/CR01/, (row) => row.jobSearch !== null],
  [/CR0[6-9]|EECR0[56]/, (row) => row.sixMonths !== null],
  [/EECO13/, (row) => row.thirdCountry !== null],
]

const isComplete = ({ sex, age, labour, education, entry }: Stint): boolean =>
  ![sex, age, labour, education, entry].includes(null)

const AGES: [number, string][] = [
  [65, '65+'],
  [55, '55-64'],
  [30, '30-54'],
  [25, '25-29'],
  [18, '18-24'],
  [0, '<18'],
]

function keyOf(dimension: string, part: Part, code: string): string {
  const { first, last } = part
  const texts: Record<string, string | number | null | undefined> = {
    sex: first.sex && `${first.sex === 'man' ? 'men' : 'women'}`,
    age: first.age === null ? null : AGES.find(([from]) => first.age! >= from)![1],
    labour: first.labour,
    education: first.education,
    settlement: first.settlement?.trim(),
    month: (/^(EE)?CO/.test(code) ? first.entry : last!.exit)?.slice(0, 7),
    activity: part.activity,
    grant: part.grant,
  }
  return String(texts[dimension] || 'unknown')
}

/** Of each person the first participation that meets the rule. */
function counted(parts: Part[], rule: Rule, code: string, world: World): Part[] {
  const meeting = parts.filter((part) => (code.endsWith('_TOTAL') || isComplete(part.first)) && rule(part, world))
  return [...Map.groupBy(meeting, ({ person }) => person).values()].map(
    (own) => own.toSorted((a, b) => byEntry(a.first, b.first))[0]!,
  )
}

/** The ids behind a number, as a set; and the answer of the `indicators` command, cells in no order. */
export function expected(
  world: World,
  question: Question,
  code: string,
): { value: Value | string; people: Set<string> } {
  const by = question.by ?? []
  const fine = by.length > 0 || question.grant !== undefined || question.activity !== undefined
  if (SPECIAL.includes(code) && fine) return { value: 'special_too_fine', people: new Set() }
  const inProjects = [...world.rows.values()].filter((row) => question.projects.includes(row.project))
  const rule = RULES[code]
  const missesCards = SPECIAL.includes(code) && !inProjects.some((row) => row.cards)
  const byStatus = /CR03/.test(code) && question.projects.some((one) => world.goodGovernance.has(one))
  const missesRecords = NEEDS.some(([codes, has]) => codes.test(code) && !byStatus && !inProjects.some(has))
  const grantOf = (row: Stint) => (row.activity === null ? null : (world.grantOf.get(row.activity) ?? null))
  const rows = inProjects.filter(
    (row) =>
      (question.grant === undefined || grantOf(row) === question.grant) &&
      (question.activity === undefined || row.activity === question.activity),
  )
  const all = participationsOf(world, rows, question.asOf, () => '')
  const undecided = UNDECIDED[code] && { undecided: counted(all, UNDECIDED[code], code, world).length }
  if (!rule || missesCards || missesRecords) {
    const nobody = { code, value: null, men: null, women: null, proven: null, ...undecided }
    return { value: { ...nobody, ...(by.length > 0 && { by: [] }) }, people: new Set() }
  }
  const whole = counted(all, rule, code, world)
  const value: Value = {
    code,
    value: whole.length,
    men: whole.filter(({ first }) => first.sex === 'man').length,
    women: whole.filter(({ first }) => first.sex === 'woman').length,
    proven: SPECIAL.includes(code) ? null : whole.filter(({ proven }) => proven).length,
    ...undecided,
  }
  if (by.length > 0) value.by = cells()
  return { value, people: new Set(whole.map(({ first }) => first.participation)) }

  function cells(): Cell[] {
    const needs = [by.includes('activity') && 'activity', by.includes('grant') && 'grant']
    const sliceOf = (row: Stint) => (by.includes('activity') ? row.activity : by.includes('grant') ? grantOf(row) : '')
    const sliceRows = rows.filter((row) => (!needs[0] || row.activity !== null) && (!needs[1] || grantOf(row) !== null))
    const slices = Map.groupBy(sliceRows, sliceOf)
    const parts = [...slices.values()].flatMap((own) =>
      counted(participationsOf(world, own, question.asOf, sliceOf), rule!, code, world),
    )
    const groups = Map.groupBy(parts, (part) => JSON.stringify(by.map((dimension) => keyOf(dimension, part, code))))
    return [...groups].map(([keys, group]) => ({
      keys: Object.fromEntries((JSON.parse(keys) as string[]).map((key, i) => [by[i]!, key])),
      value: group.length,
    }))
  }
}
