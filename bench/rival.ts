/**
 * The same counting by databases: one table of the participations that the bare pass has, one scan for what is placed at
 * entry and one for what is placed at exit, a FILTER for each indicator.
 */
import { monthKey } from '../src/indicators/stint.ts'
import { type Participation, RULES } from './bare.ts'

/** Counts of one month, age group and sex by indicator; `month` = year × 12 + month − 1. */
export interface Counted {
  month: number
  age: number
  sex: number
  counts: [code: string, value: number][]
}

/** A database with the participations in it. */
export interface Rival {
  name: string
  /** How many times our time it must take at least. */
  least: number
  count(): Promise<Counted[]>
  close(): Promise<void>
}

const LONG_TERM = 'labour = 5 or (labour = 4 and age < 25)'
const INTO_EDUCATION = 'result = 2 and labour not in (6, 8)'
const INTO_WORK = 'result in (4, 5, 6) and labour > 2'

/** The rules of `bare.ts` in SQL, for complete people; the totals count everyone. */
const CONDITIONS: Readonly<Record<string, string>> = {
  CO_TOTAL: 'true',
  CO01: 'labour in (3, 4, 5)',
  CO02: LONG_TERM,
  CO03: 'labour in (6, 7, 8)',
  CO04: 'labour = 7',
  CO05: 'labour in (1, 2)',
  CO06: 'age < 25',
  CO07: 'age >= 55',
  CO08: 'age >= 55 and labour in (3, 4, 5, 7)',
  CO09: 'education = 2',
  CO10: 'education in (3, 4)',
  CO11: 'education = 5',
  CO12: 'jobless',
  CO13: 'jobless_children',
  CO14: 'single_children',
  CO19: 'village',
  EECO_TOTAL: 'true',
  EECO01: 'true',
  EECO02: 'labour in (3, 4, 5)',
  EECO03: LONG_TERM,
  EECO06: 'age < 18',
  EECO07: 'age between 18 and 29',
  EECO09: 'education in (1, 2)',
  EECO17: 'village',
  CR02: INTO_EDUCATION,
  CR03: 'certificate',
  CR04: INTO_WORK,
  EECR02: INTO_EDUCATION,
  EECR03: 'certificate',
  EECR04: INTO_WORK,
}

/** Columns of the table, with types that both databases know. */
export const COLUMNS = {
  entered: 'date',
  left_on: 'date',
  sex: 'smallint',
  age: 'smallint',
  labour: 'smallint',
  education: 'smallint',
  village: 'boolean',
  jobless: 'boolean',
  jobless_children: 'boolean',
  single_children: 'boolean',
  result: 'smallint',
  certificate: 'boolean',
} as const

export const CREATE = `create table participant (${Object.entries(COLUMNS).map((column) => column.join(' '))})`

const dayOf = (packed: number): string => `${monthKey(packed >> 5)}-${String(packed & 31).padStart(2, '0')}`

/** Values of a participation in the order of {@link COLUMNS}. */
export const valuesOf = ({ at, entry, exit, out }: Participation): (string | number | boolean | null)[] => [
  dayOf(entry),
  out && dayOf(exit),
  at.sex === 'man' ? 0 : 1,
  at.age,
  at.labour,
  at.education,
  at.settlement!.startsWith('с.'),
  at.answers.joblessHousehold === 'yes',
  at.answers.joblessHouseholdWithChildren === 'yes',
  at.answers.singleAdultWithChildren === 'yes',
  out?.result ?? null,
  out?.certificate ?? null,
]

const isAtEntry = (code: string): boolean => code.includes('CO')

function scanOf(moment: 'entered' | 'left_on', codes: readonly string[]): string {
  const filters = codes.map((code) => {
    const complete = code.endsWith('_TOTAL') ? '' : 'education is not null and '
    return `count(*) filter (where ${complete}(${CONDITIONS[code]})) as ${code.toLowerCase()}`
  })
  return `select (extract(year from ${moment}) * 12 + extract(month from ${moment}) - 1)::int as month,
    case when age < 18 then 0 when age < 25 then 1 when age < 30 then 2 when age < 55 then 3 when age < 65 then 4 else 5 end as age_group,
    sex, ${filters.join(', ')}
    from participant where ${moment} is not null group by 1, 2, 3`
}

/** Both scans, with the codes of their counts in order. */
export const SCANS = ([true, false] as const).map((atEntry) => {
  const codes = RULES.map(([code]) => code).filter((code) => isAtEntry(code) === atEntry)
  return { codes, text: scanOf(atEntry ? 'entered' : 'left_on', codes) }
})

/** A row of a scan: month, age group, sex, counts. */
export function countedOf(row: readonly unknown[], codes: readonly string[]): Counted {
  const [month, age, sex, ...values] = row.map(Number) as [number, number, number, ...number[]]
  return { month, age, sex, counts: codes.map((code, at) => [code, values[at]!]) }
}
