/** Smolyan (facts S2): a project of two funds that has ended. The source tells results and names no targets. */
import { INSTITUTIONS } from './institutions.ts'
import { activity, eventsAt } from './parts.ts'
import type { DemoEvent, DemoProject, DemoTenant } from './shape.ts'
import { cohorts, groups } from './smolyan-people.ts'

const EQUIPPED = {
  bg: 'Постигнато; в източника няма целева стойност. Разпределението между училищата и детската градина и дните са измислени.',
  en: 'Reached; the source names no target. The split between schools and kindergarten and the days are invented.',
}
const HELD = {
  bg: 'Постигнато; в източника няма целева стойност. Дните и темите са измислени.',
  en: 'Reached; the source names no target. Days and topics are invented.',
}
const TAUGHT = {
  bg: 'Постигнато; в източника няма целева стойност. Хората и групите са измислени.',
  en: 'Reached; the source names no target. People and groups are invented.',
}

// Ref, title of the post, how many of the 98: the split is invented.
const EMPLOYERS = [
  ['municipality', 'Работник по поддръжка', 'Maintenance worker', 56],
  ['bob-toni', 'Общ работник', 'General worker', 12],
  ['avicena', 'Сътрудник в социална услуга', 'Social service assistant', 10],
  ['radost', 'Помощник в детска градина', 'Kindergarten assistant', 4],
  ['veselushko', 'Помощник в детска градина', 'Kindergarten assistant', 4],
  ['daga', 'Помощник в детска градина', 'Kindergarten assistant', 4],
  ['gagarin', 'Помощник в училище', 'School assistant', 2],
  ['su-kiril-metodiy', 'Помощник в училище', 'School assistant', 2],
  ['ou-kiril-metodiy', 'Помощник в училище', 'School assistant', 2],
  ['botev', 'Помощник в училище', 'School assistant', 2],
] as const

// Laptops, boards, projectors, TVs: 50, 12, 5, 3 in all.
const HANDED_OVER = [
  ['gagarin', 16, 4, 2, 1],
  ['su-kiril-metodiy', 16, 4, 1, 1],
  ['ou-kiril-metodiy', 14, 3, 1, 1],
  ['radost', 4, 1, 1, 0],
] as const
const EQUIPMENT = [
  ['laptops', 'Лаптопи', 'Laptops'],
  ['boards', 'Мултимедийни дъски', 'Multimedia boards'],
  ['projectors', 'Видеопроектори', 'Video projectors'],
  ['tvs', 'Смарт телевизори', 'Smart TVs'],
] as const

const event = eventsAt('гр. Смолян', 'HRD-4')

const EVENTS: DemoEvent[] = [
  event('public_discussion', '2022-05-17', 'Как живеем заедно', 'How we live together'),
  event('public_discussion', '2022-10-20', 'Представите ни един за друг', 'What we think of each other'),
  event('public_discussion', '2023-03-16', 'Училището и семейството', 'School and family'),
  event('public_discussion', '2023-10-12', 'Какво се промени', 'What has changed'),
  event('cultural_event', '2022-09-08', 'Празник на изкуството и традициите', 'Celebration of art and tradition'),
  event('cultural_event', '2023-06-22', 'Вечер на музиката и занаятите', 'Evening of music and crafts'),
]

const jobFair = (heldOn: string) => eventsAt('гр. Смолян', 'HRD-1')('job_fair', heldOn, 'Трудова борса', 'Job fair')

const project: DemoProject = {
  code: 'SML-2022',
  title: { bg: 'По-близки и по-успешни в община Смолян', en: 'Closer and more successful in Smolyan municipality' },
  procedure: {
    bg: 'Социално-икономическа интеграция на уязвими групи. Интегрирани мерки за подобряване достъпа до образование – компонент 2',
    en: 'Socio-economic integration of vulnerable groups. Integrated measures for better access to education – component 2',
  },
  goal: {
    bg: 'Заетост, подкрепа за семействата и по-добър достъп до образование за хора от уязвими групи.',
    en: 'Employment, support for families and better access to education for people from vulnerable groups.',
  },
  startsOn: '2022-01-10',
  endsOn: '2023-11-30',
  state: 'closed',
  currency: 'BGN',
  framework: 'esf2014',
  targetKind: 'none',
  municipalities: [{ code: 'SML31', lead: true }],
  total: '1573417.65',
  grants: [
    { code: 'HRD', programme: '2014BG05M9OP001', amount: '1183459.15' },
    { code: 'SESG', programme: '2014BG05M2OP001', amount: '389958.50' },
  ],
  remarks: {
    jobs: {
      bg: 'Постигнато; в източника няма целева стойност. Хората и разпределението по работодатели са измислени.',
      en: 'Reached; the source names no target. People and the split between employers are invented.',
    },
    advocacy: {
      bg: 'Постигнато; в източника – над 50 души, без целева стойност. Точният брой е измислен.',
      en: 'Reached; over 50 in the source, which names no target. The exact number is invented.',
    },
    public_discussions: HELD,
    cultural_events: HELD,
    job_fairs: HELD,
    educational_support: TAUGHT,
    career_guidance: TAUGHT,
    equipment_laptops: EQUIPPED,
    equipment_boards: EQUIPPED,
    equipment_projectors: EQUIPPED,
    equipment_tvs: EQUIPPED,
  },
  activities: [
    activity('HRD-1', 'HRD', 'employment', 'Осигуряване на заетост до 12 месеца', 'Employment for up to 12 months'),
    activity(
      'HRD-2',
      'HRD',
      'health_social_service',
      'Междусекторна социално-здравна услуга',
      'Cross-sector social and health service',
    ),
    activity('HRD-3', 'HRD', 'advocacy', 'Застъпничество', 'Advocacy'),
    activity(
      'HRD-4',
      'HRD',
      'events',
      'Обществени дискусии и културни събития',
      'Public discussions and cultural events',
    ),
    activity('SESG-1', 'SESG', 'educational_support', 'Допълнителни занимания', 'Extra classes'),
    activity('SESG-2', 'SESG', 'career_guidance', 'Кариерно ориентиране', 'Career guidance'),
    activity('SESG-3', 'SESG', 'parents', 'Работа с родители', 'Work with parents'),
    activity(
      'SESG-4',
      'SESG',
      'equipment',
      'Оборудване на образователната среда',
      'Equipment for the educational environment',
    ),
  ],
  partners: [
    { organisation: 'municipality', role: 'beneficiary' },
    ...EMPLOYERS.slice(1).map(([organisation]) => ({ organisation, role: 'partner' as const })),
    { organisation: 'education-ministry', role: 'supporter', through: 'education-office' },
    { organisation: 'social-agency', role: 'supporter', through: 'social-directorate' },
    { organisation: 'employment-agency', role: 'supporter', through: 'labour-office' },
    { organisation: 'health-inspectorate', role: 'supporter' },
  ],
  posts: EMPLOYERS.map(([organisation, bg, en, number]) => ({
    title: { bg, en },
    number,
    organisation,
    grant: 'HRD',
    forTargetGroup: true,
  })),
  equipment: HANDED_OVER.flatMap(([organisation, ...counts]) =>
    EQUIPMENT.flatMap(([kind, bg, en], at) =>
      counts[at]! > 0
        ? [{ kind, name: { bg, en }, quantity: counts[at]!, activity: 'SESG-4', organisation, handedOn: '2022-11-15' }]
        : [],
    ),
  ),
  events: [
    ...EVENTS,
    jobFair('2022-09-28'),
    jobFair('2023-11-23'),
    {
      kind: 'press_conference',
      heldOn: '2023-11-23',
      title: { bg: 'Заключителна пресконференция (денят е измислен)', en: 'Closing press conference (day invented)' },
      place: 'гр. Смолян',
    },
  ],
}

const HERE = { municipality: 'SML31', settlement: 'гр. Смолян' } as const
const OFFICE = { ...HERE, kind: 'state_institution' } as const

export const smolyan: DemoTenant = {
  portfolio: {
    tenant: { code: 'SML31', kind: 'municipality', name: { bg: 'Община Смолян', en: 'Smolyan Municipality' } },
    organisations: [
      {
        ...HERE,
        ref: 'municipality',
        kind: 'municipal_administration',
        name: 'Община Смолян',
        nameEn: 'Smolyan Municipality',
      },
      { ...HERE, ref: 'radost', kind: 'kindergarten', name: 'ДГ „Радост“' },
      { ...HERE, ref: 'veselushko', kind: 'kindergarten', name: 'ДГ „Веселушко“' },
      { ...HERE, ref: 'daga', kind: 'kindergarten', name: 'ДГ „Дъга“' },
      { ...HERE, ref: 'gagarin', kind: 'school', name: 'ОУ „Юрий Гагарин“' },
      { ...HERE, ref: 'su-kiril-metodiy', kind: 'school', name: 'СУ „Св. св. Кирил и Методий“' },
      { ...HERE, ref: 'ou-kiril-metodiy', kind: 'school', name: 'ОУ „Св. св. Кирил и Методий“' },
      {
        ...HERE,
        ref: 'botev',
        kind: 'high_school',
        name: 'Професионална гимназия по техника и технологии „Христо Ботев“',
      },
      {
        ...HERE,
        ref: 'avicena',
        kind: 'ngo',
        name: 'Фондация „Разпространение на знание и социални дейности – Авицена“',
      },
      { ...HERE, ref: 'bob-toni', kind: 'company', name: '„Боб-Тони“ ООД' },
      ...INSTITUTIONS,
      {
        ...OFFICE,
        ref: 'education-office',
        name: 'Регионално управление на образованието – Смолян',
        parent: 'education-ministry',
      },
      {
        ...OFFICE,
        ref: 'social-directorate',
        name: 'Регионална дирекция за социално подпомагане – Смолян',
        parent: 'social-agency',
      },
      { ...OFFICE, ref: 'labour-office', name: 'Дирекция „Бюро по труда“ – Смолян', parent: 'employment-agency' },
      { ...OFFICE, ref: 'health-inspectorate', name: 'Регионална здравна инспекция – Смолян' },
    ],
  },
  project,
  home: { region: 'Смолян', settlements: ['гр. Смолян', 'гр. Смолян', 'гр. Смолян', 'с. Смилян', 'с. Момчиловци'] },
  cohorts,
  // 98 people in jobs, 91 contracts seen.
  evidence: [{ activity: 'HRD-1', kind: 'contract', datedOn: '2022-03-01', folder: 'Папка „Договори“', missing: 7 }],
  groups,
  domain: 'smolyan.example',
  accounts: [
    { login: 'ivanka.obrazova', name: 'Иванка Образова', role: 'project_manager' },
    { login: 'petar.primerkov', name: 'Петър Примерков', role: 'team_leader' },
    { login: 'maya.izmislova', name: 'Мая Измислова', role: 'field_worker', profession: 'health_mediator' },
    { login: 'asen.uslovnov', name: 'Асен Условнов', role: 'field_worker', profession: 'social_worker' },
    { login: 'tanya.mnima', name: 'Таня Мнима', role: 'finance_officer' },
    { login: 'georgi.legendin', name: 'Георги Легендин', role: 'leadership' },
    { login: 'lilyana.otrazhenova', name: 'Лиляна Отраженова', role: 'auditor' },
    { login: 'yavor.neznaev', name: 'Явор Незнаев', role: 'administrator' },
  ],
}
