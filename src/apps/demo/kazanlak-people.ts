/** People and groups of Kazanlak's project: as many as the source plans (S4.4, S4.8, S4.9). */
import { addDays } from '#kit/dates.ts'
import type { Cohort, DemoGroup } from './shape.ts'

const clubs: DemoGroup[] = [
  ['club-art', 'Клуб по изобразително изкуство'],
  ['club-ballet', 'Клуб по балет и йога'],
  ['club-swimming', 'Клуб по плуване'],
].map(([key, name]) => ({
  key: key!,
  kind: 'club',
  activity: 'SESG-1',
  name: name!,
  organisation: 'complex',
  startsOn: '2022-10-03',
  endsOn: '2023-06-09',
}))

// One a week; who took part stays with the team.
const initiatives: DemoGroup[] = Array.from({ length: 50 }, (_, at) => ({
  key: `initiative-${at + 1}`,
  kind: 'initiative',
  activity: 'HRD-5',
  name: `Инициатива за две семейства № ${at + 1}`,
  startsOn: addDays('2022-05-14', 7 * at),
  endsOn: addDays('2022-05-14', 7 * at),
}))

// 92 people in jobs, 45 children in three clubs.
export const cohorts: readonly Cohort[] = [
  {
    count: 92,
    ages: [19, 60],
    women: 0.48,
    labour: [3, 4, 5, 5, 5, 7],
    education: [1, 2, 2, 2, 3],
    stays: [
      {
        activity: 'HRD-1',
        enter: ['2022-04-01', '2022-06-15'],
        days: [300, 364],
        inPosts: true,
        results: [1, 1, 3, 4, 5],
      },
    ],
  },
  {
    count: 45,
    ages: [7, 14],
    women: 0.55,
    labour: [8],
    education: [1],
    stays: [
      {
        activity: 'SESG-1',
        enter: ['2022-10-03', '2022-10-28'],
        groups: clubs.map((club) => club.key),
        results: [2],
      },
    ],
  },
]

export const groups: readonly DemoGroup[] = [...clubs, ...initiatives]
