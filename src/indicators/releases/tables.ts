/** Exact tables of a project's people for disclosure control: who takes part, by sex with age, labour status, education. */
import type { CollapseStep, Table, Variable } from '#disclosure/contract.ts'
import type { AskedTable } from '#disclosure/releases/contract.ts'
import { addDays, type Day, monthOf } from '#kit/dates.ts'
import type { Words } from '#kit/text.ts'
import { AGE_KEYS } from '../fields.ts'
import type { Cell } from '../scan.ts'

const UNKNOWN = 'unknown'

/** A variable of public tables: its categories over the keys that counting knows. */
interface Shown {
  variable: Variable
  labels: Record<string, Words>
  plan: CollapseStep[]
}

const labelled = (key: string, name: Words, categories: [code: string, of: string[], name: Words][]): Shown => {
  const known = [
    ...categories,
    [UNKNOWN, [UNKNOWN], { bg: 'няма данни', en: 'no data' }] as (typeof categories)[number],
  ]
  return {
    variable: { key, categories: known.map(([code, of]) => ({ code, of })) },
    labels: { [key]: name, ...Object.fromEntries(known.map(([code, , words]) => [`${key}:${code}`, words])) },
    plan: [],
  }
}

const SEX = labelled('sex', { bg: 'пол', en: 'sex' }, [
  ['men', ['men'], { bg: 'мъже', en: 'men' }],
  ['women', ['women'], { bg: 'жени', en: 'women' }],
])
const AGE: Shown = {
  ...labelled(
    'age',
    { bg: 'възраст при включване', en: 'age at entry' },
    AGE_KEYS.map((key) => [key, [key], ageName(key)]),
  ),
  plan: [
    { merge: 'age', codes: ['55-64', '65+'], into: '55+' },
    { merge: 'age', codes: ['18-24', '25-29'], into: '18-29' },
  ],
}
AGE.labels['age:55+'] = { bg: '55 и повече', en: '55 and over' }
AGE.labels['age:18-29'] = { bg: '18–29', en: '18–29' }
const LABOUR = labelled('labour', { bg: 'заетост при включване', en: 'work at entry' }, [
  ['employed', ['1', '2'], { bg: 'заети', en: 'employed' }],
  ['unemployed', ['3', '4', '5'], { bg: 'безработни', en: 'unemployed' }],
  ['inactive', ['6', '7', '8'], { bg: 'неактивни', en: 'inactive' }],
])
const EDUCATION = labelled('education', { bg: 'завършено образование', en: 'education completed' }, [
  ['basic', ['1', '2'], { bg: 'основно или без образование', en: 'lower secondary or none' }],
  ['secondary', ['3', '4'], { bg: 'средно', en: 'upper secondary' }],
  ['higher', ['5'], { bg: 'висше', en: 'tertiary' }],
])

function ageName(key: string): Words {
  if (key.startsWith('<')) return { bg: `под ${key.slice(1)}`, en: `under ${key.slice(1)}` }
  if (key.endsWith('+')) return { bg: `${key.slice(0, -1)} и повече`, en: `${key.slice(0, -1)} and over` }
  return { bg: key.replace('-', '–'), en: key.replace('-', '–') }
}

/** The breakdowns that are asked of the counter for one project, in the order in which they are shown. */
export const BREAKDOWNS = [
  ['age', 'sex'],
  ['labour', 'sex'],
  ['education', 'sex'],
] as const

const SHOWN = { age: AGE, labour: LABOUR, education: EDUCATION }

/**
 * Months from the first to the one that ends on `asOf`: whoever entered later is not counted.
 * @param first month of the first entry, `YYYY-MM`
 */
export function monthsUpTo(first: string, asOf: Day): string[] {
  const months: string[] = []
  for (let day: Day = `${first}-01`; monthOf(day) <= monthOf(asOf); day = addDays(`${monthOf(day)}-28`, 4)) {
    months.push(monthOf(day))
  }
  return months
}

/** Whether a day is the last of its month: figures are released month by month. */
export const endsMonth = (day: Day): boolean => monthOf(addDays(day, 1)) !== monthOf(day)

/** The last day of the month before a day. */
export const endOfMonthBefore = (day: Day): Day => addDays(`${monthOf(day)}-01`, -1)

/** Participants by one breakdown, as a table that disclosure control takes. */
export function participantsTable(
  by: (typeof BREAKDOWNS)[number],
  cells: readonly Cell[],
  title: { indicator: string; name: Words },
  months: string[],
): AskedTable {
  const rows = SHOWN[by[0]]
  const counts = rows.variable.categories.flatMap((row) =>
    SEX.variable.categories.map((column) =>
      cells
        .filter(({ keys }) => row.of!.includes(keys[by[0]]!) && column.of!.includes(keys.sex!))
        .reduce((sum, { value }) => sum + value, 0),
    ),
  )
  // Tables by age, work and education meet only in the sums by sex, which each of them shows: whatever fits one of them
  // fits the others too (decomposable margins, Dobra & Fienberg 2000), so that each is a topic of its own.
  const table: Table = {
    topic: `participants by ${by[0]}`,
    where: { entry: months },
    variables: [rows.variable, SEX.variable],
    counts,
  }
  return { ...title, labels: { ...rows.labels, ...SEX.labels }, table, plan: rows.plan }
}

/** People of one of the project's own indicators by sex. */
export function ownTable(
  title: { indicator: string; name: Words },
  count: { men: number; women: number; value: number },
  months: string[],
): AskedTable {
  const { men, women, value } = count
  const table: Table = {
    topic: `own ${title.indicator}`,
    where: { on: months },
    variables: [SEX.variable],
    counts: [men, women, value - men - women],
  }
  return { ...title, labels: SEX.labels, table, plan: [] }
}
