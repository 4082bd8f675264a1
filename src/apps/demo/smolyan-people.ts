/** People and groups of Smolyan's project: so many that its results (S2.3, S2.5, S2.7, S2.8) come out by counting. */
import type { Cohort, DemoGroup } from './shape.ts'

const YEAR = { startsOn: '2022-10-03', endsOn: '2023-06-15' } as const
const SCHOOLS = [
  ['gagarin', 'ОУ „Юрий Гагарин“'],
  ['su-kiril-metodiy', 'СУ „Св. св. Кирил и Методий“'],
  ['ou-kiril-metodiy', 'ОУ „Св. св. Кирил и Методий“'],
] as const
const KINDERGARTENS = [
  ['radost', 'ДГ „Радост“'],
  ['veselushko', 'ДГ „Веселушко“'],
  ['daga', 'ДГ „Дъга“'],
] as const
const HIGH_SCHOOL = [['botev', 'ПГТТ „Христо Ботев“']] as const

// Group 1 of each house comes before group 2 of any: a pupil then meets both activities in the same school.
const groupsOf = (
  houses: readonly (readonly [string, string])[],
  each: number,
  kind: DemoGroup['kind'],
  activity: string,
  title: string,
): DemoGroup[] =>
  Array.from({ length: each }, (_, at) => at + 1).flatMap((number) =>
    houses.map(([organisation, house]) => ({
      key: `${kind}-${organisation}-${number}`,
      kind,
      activity,
      organisation,
      name: `${title} – ${house}, група ${number}`,
      ...YEAR,
    })),
  )

const playgroups = groupsOf(KINDERGARTENS, 2, 'educational_support', 'SESG-1', 'Български език чрез игра')
const classes = groupsOf(SCHOOLS, 5, 'educational_support', 'SESG-1', 'Допълнителни занимания')
const guidance = groupsOf(SCHOOLS, 4, 'career_guidance', 'SESG-2', 'Кариерно ориентиране')
const lastYears = groupsOf(HIGH_SCHOOL, 3, 'career_guidance', 'SESG-2', 'Кариерно ориентиране')
const keys = (groups: readonly DemoGroup[]) => groups.map((group) => group.key)

const autumn = ['2022-10-03', '2022-11-11'] as const
const extraClasses = (groups: readonly DemoGroup[]) =>
  ({ activity: 'SESG-1', enter: autumn, groups: keys(groups), results: [2] }) as const
const orientation = (groups: readonly DemoGroup[]) =>
  ({ activity: 'SESG-2', enter: ['2022-11-14', '2022-12-16'], groups: keys(groups), results: [2] }) as const
const job = {
  activity: 'HRD-1',
  enter: ['2022-03-01', '2022-11-01'],
  days: [180, 364],
  inPosts: true,
  results: [1, 1, 3, 4, 5, 8],
} as const
const advocacy = {
  activity: 'HRD-3',
  enter: ['2022-02-01', '2023-06-30'],
  days: [30, 200],
  results: [1, 3, 8],
} as const

const adults = { ages: [19, 61], women: 0.55, labour: [3, 4, 5, 5, 5, 7], education: [1, 2, 2, 2, 3, 3] } as const
const pupils = { women: 0.5, labour: [8] } as const

// 78 + 20 = 98 people in jobs, 20 + 33 = 53 in advocacy; 90 + 240 + 45 = 375 in extra classes, 240 + 68 = 308 in guidance.
export const cohorts: readonly Cohort[] = [
  { count: 78, ...adults, stays: [job] },
  { count: 20, ...adults, stays: [job, advocacy] },
  { count: 33, ...adults, stays: [advocacy] },
  { count: 90, ages: [3, 6], women: 0.5, labour: [8], education: [1], stays: [extraClasses(playgroups)] },
  { count: 240, ...pupils, ages: [11, 15], education: [1, 2], stays: [extraClasses(classes), orientation(guidance)] },
  { count: 45, ...pupils, ages: [7, 10], education: [1], stays: [extraClasses(classes)] },
  { count: 68, ...pupils, ages: [15, 18], education: [2], stays: [orientation(lastYears)] },
  {
    count: 64,
    ...adults,
    ages: [19, 84],
    labour: [5, 7, 7],
    stays: [{ activity: 'HRD-2', enter: ['2022-02-01', '2023-05-31'], days: [60, 400], results: [1, 8, 8] }],
  },
]

export const groups: readonly DemoGroup[] = [...playgroups, ...classes, ...guidance, ...lastYears]
