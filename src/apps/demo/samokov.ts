/** Samokov (facts S0): a model of integrated work. The source tells what was done, not how much: figures are invented. */
import { activity, eventsAt } from './parts.ts'
import type { Cohort, DemoEvent, DemoGroup, DemoProject, DemoTenant } from './shape.ts'

const INVENTED = {
  bg: 'Измислено за демонстрацията: източникът разказва, но не брои.',
  en: 'Invented for demonstration: the source tells, it does not count.',
}

const event = eventsAt('гр. Самоков', '4')

const EVENTS: DemoEvent[] = [
  event('forum', '2023-05-11', 'Форум за ранното детско развитие', 'Forum on early childhood development'),
  event('forum', '2023-10-19', 'Форум за училището и работата', 'Forum on school and work'),
  event('forum', '2024-03-14', 'Форум за общите места в града', 'Forum on the shared places of the town'),
  event('cultural_event', '2023-06-01', 'Празник на децата в парка', 'Children’s day in the park'),
  event(
    'cultural_event',
    '2023-09-21',
    'Да се опознаем: музика и кухни',
    'Getting to know each other: music and cooking',
  ),
]

const project: DemoProject = {
  code: 'SMK-2024',
  title: {
    bg: 'Един подход – много решения. Модел за интегрирано развитие в град Самоков',
    en: 'One approach – many solutions. A model for integrated development in the town of Samokov',
  },
  goal: {
    bg: 'Услуги за родители и деца на едно място, според проучените нужди: здраве, образование, заетост, социални услуги, недопускане на дискриминация, условия на живот, културна идентичност.',
    en: 'Services for parents and children in one place, after a study of needs: health, education, employment, social services, non-discrimination, living conditions, cultural identity.',
  },
  endsOn: '2024-04-30',
  state: 'closed',
  currency: 'BGN',
  framework: 'none',
  targetKind: 'none',
  municipalities: [{ code: 'SFO39', lead: true }],
  remarks: { parents: INVENTED, forums: INVENTED, cultural_events: INVENTED },
  activities: [
    activity('1', null, 'health_social_service', 'Център за родители и деца', 'Centre for parents and children'),
    activity('2', null, 'parents', 'Работа с родители', 'Work with parents'),
    activity('3', null, 'educational_support', 'Да останем в училище', 'Staying in school'),
    activity('4', null, 'events', 'Форуми и културни събития', 'Forums and cultural events'),
    activity('5', null, 'employment', 'Път към работа', 'Paths to work'),
    activity('6', null, 'other', 'Общи обществени места', 'Shared public space'),
  ],
  partners: [{ organisation: 'municipality', role: 'beneficiary' }],
  facilities: [
    {
      kind: 'centre',
      name: { bg: 'Център за родители и деца', en: 'Centre for parents and children' },
      settlement: 'гр. Самоков',
    },
  ],
  events: EVENTS,
}

const groups: DemoGroup[] = Array.from({ length: 4 }, (_, at) => ({
  key: `parents-${at + 1}`,
  kind: 'parents',
  activity: '2',
  name: `Група за родители ${at + 1}`,
  organisation: 'centre',
  startsOn: '2023-02-06',
  endsOn: '2024-03-29',
}))

const cohorts: Cohort[] = [
  {
    count: 64,
    ages: [19, 45],
    women: 0.7,
    labour: [1, 3, 5, 5, 7],
    education: [1, 2, 2, 3],
    stays: [
      {
        activity: '2',
        enter: ['2023-02-06', '2023-05-31'],
        groups: groups.map((group) => group.key),
        results: [1, 3, 8],
      },
    ],
  },
  {
    count: 80,
    ages: [0, 6],
    women: 0.5,
    labour: [7],
    education: [1],
    stays: [{ activity: '1', enter: ['2022-11-01', '2023-10-31'], days: [90, 400], results: [8] }],
  },
]

const HERE = { municipality: 'SFO39', settlement: 'гр. Самоков' } as const

export const samokov: DemoTenant = {
  portfolio: {
    tenant: { code: 'SFO39', kind: 'municipality', name: { bg: 'Община Самоков', en: 'Samokov Municipality' } },
    organisations: [
      {
        ...HERE,
        ref: 'municipality',
        kind: 'municipal_administration',
        name: 'Община Самоков',
        nameEn: 'Samokov Municipality',
      },
      {
        ...HERE,
        ref: 'centre',
        kind: 'community_centre',
        name: 'Център за родители и деца',
        nameEn: 'Centre for Parents and Children',
      },
      { ...HERE, ref: 'tourism', kind: 'high_school', name: 'Гимназия по туризъм', nameEn: 'High School of Tourism' },
    ],
  },
  project,
  home: { region: 'София', settlements: ['гр. Самоков', 'гр. Самоков', 'гр. Самоков', 'с. Широки дол'] },
  cohorts,
  groups,
  domain: 'samokov.example',
  accounts: [
    { login: 'zlatka.priturkova', name: 'Златка Притуркова', role: 'project_manager' },
    { login: 'nadezhda.narochkova', name: 'Надежда Нарочкова', role: 'team_leader' },
    { login: 'mariya.nivgakova', name: 'Мария Нивгакова', role: 'field_worker', profession: 'health_mediator' },
    { login: 'emil.nikadev', name: 'Емил Никъдев', role: 'field_worker', profession: 'psychologist' },
    { login: 'lyuben.povestnikov', name: 'Любен Повестников', role: 'leadership' },
    { login: 'elena.ednakvova', name: 'Елена Еднаквова', role: 'administrator' },
  ],
}
