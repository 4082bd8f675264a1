/** Kazanlak (facts S4): a project as it was approved. Its figures are plans; what was reached is invented. */
import { INSTITUTIONS } from './institutions.ts'
import { cohorts, groups } from './kazanlak-people.ts'
import { activity } from './parts.ts'
import type { DemoProject, DemoTenant } from './shape.ts'

const INVENTED = {
  bg: 'В източника стойността е планирана; постигнатото е измислено за демонстрацията.',
  en: 'The source states a plan; the reached value is invented for demonstration.',
}

const HOUSES = [
  ['гр. Казанлък', 'Kazanlak'],
  ['гр. Крън', 'Kran'],
  ['с. Горно Черковище', 'Gorno Cherkovishte'],
  ['с. Ръжена', 'Razhena'],
] as const

// How the 15 posts are split over these professions is invented.
const SPECIALISTS = [
  ['social_worker', 3, 'Социален работник', 'Social worker'],
  ['psychologist', 2, 'Психолог', 'Psychologist'],
  ['pedagogue', 2, 'Педагог', 'Pedagogue'],
  ['health_specialist', 2, 'Специалист здравни грижи', 'Health care specialist'],
  ['social_associate', 2, 'Социален сътрудник', 'Social associate'],
  ['roma_mediator', 2, 'Медиатор', 'Mediator'],
  ['support_staff', 2, 'Помощен персонал', 'Support staff'],
] as const

const EMPLOYERS = [
  ['municipality', 6, 'Сътрудник в администрацията', 'Assistant in the administration'],
  ['enterprise', 80, 'Работник по благоустройство', 'Worker in public works'],
  ['future', 6, 'Сътрудник в сдружението', 'Assistant at the association'],
] as const

const project: DemoProject = {
  code: 'KZL-2021',
  title: {
    bg: 'Социално-икономическа интеграция и подобрен достъп до образование в община Казанлък',
    en: 'Socio-economic integration and better access to education in Kazanlak municipality',
  },
  targetGroups: {
    bg: 'Уязвими хора, хора в риск или жертви на дискриминация; хора в места, където се натрупват безработица, ниски доходи, ограничен достъп до услуги и обособеност.',
    en: 'Vulnerable people, people at risk or victims of discrimination; people in places where unemployment, low income, limited services and segregation come together.',
  },
  endsOn: '2023-06-30',
  state: 'closed',
  currency: 'BGN',
  framework: 'esf2014',
  targetKind: 'planned',
  municipalities: [{ code: 'SZR12', lead: true }],
  decisions: ['council-295', 'council-551'],
  total: '1555364.20',
  grants: [
    { code: 'HRD', programme: '2014BG05M9OP001', amount: '1198848.43' },
    { code: 'SESG', programme: '2014BG05M2OP001', amount: '356515.77' },
  ],
  remarks: Object.fromEntries(
    ['jobs', 'family_houses', 'posts', 'initiatives', 'social_dwellings', 'clubs'].map((code) => [code, INVENTED]),
  ),
  activities: [
    activity('HRD-1', 'HRD', 'employment', 'Заетост до 12 месеца', 'Employment for up to 12 months'),
    activity('HRD-2', 'HRD', 'health_social_service', 'Къщи на семейството', 'Family houses'),
    activity(
      'HRD-3',
      'HRD',
      'housing_support',
      'Подкрепа за живеещите в социални жилища',
      'Support for residents of social dwellings',
    ),
    activity('HRD-4', 'HRD', 'other', 'Съвместно почистване на обществени места', 'Joint clean-ups of public space'),
    activity(
      'HRD-5',
      'HRD',
      'community_initiatives',
      'Инициативи за сближаване на семейства',
      'Initiatives that bring families together',
    ),
    activity('SESG-1', 'SESG', 'clubs', 'Клубове и ателиета', 'Clubs and workshops'),
    activity(
      'SESG-2',
      'SESG',
      'equipment',
      'По-добра среда в детските градини',
      'A better environment in kindergartens',
    ),
    activity(
      'SESG-3',
      'SESG',
      'psychological_support',
      'Психологическа подкрепа за деца',
      'Psychological support for children',
    ),
    activity(
      'SESG-4',
      'SESG',
      'career_guidance',
      'Подкрепа за продължаване в гимназия',
      'Support to continue into upper secondary school',
    ),
    activity('SESG-5', 'SESG', 'parents', 'Работа с родители', 'Work with parents'),
  ],
  partners: [
    { organisation: 'municipality', role: 'beneficiary' },
    ...[
      'enterprise',
      'future',
      'koprinka',
      'cherkovishte',
      'kanchevo',
      'paisiy',
      'snezhanka',
      'zvanche',
      'slaveyche',
    ].map((organisation) => ({ organisation, role: 'partner' as const })),
    { organisation: 'complex', role: 'associated' },
    { organisation: 'education-ministry', role: 'supporter' },
    { organisation: 'social-agency', role: 'supporter' },
    { organisation: 'employment-agency', role: 'supporter' },
    { organisation: 'health-inspectorate', role: 'supporter' },
  ],
  targets: [
    ...EMPLOYERS.map(([organisation, value]) => ({
      indicator: 'jobs',
      value: String(value),
      grant: 'HRD',
      activity: 'HRD-1',
      organisation,
    })),
    { indicator: 'family_houses', value: '4', grant: 'HRD', activity: 'HRD-2' },
    { indicator: 'posts', value: '15', grant: 'HRD', activity: 'HRD-2' },
    { indicator: 'initiatives', value: '50', grant: 'HRD', activity: 'HRD-5' },
    { indicator: 'social_dwellings', value: '10', grant: 'HRD', activity: 'HRD-3' },
    { indicator: 'clubs', value: '3', grant: 'SESG', activity: 'SESG-1' },
  ],
  posts: [
    ...EMPLOYERS.map(([organisation, number, bg, en]) => ({
      title: { bg, en },
      number,
      organisation,
      grant: 'HRD',
      forTargetGroup: true,
    })),
    ...SPECIALISTS.map(([profession, number, bg, en]) => ({
      title: { bg, en },
      number,
      profession,
      organisation: 'municipality',
      grant: 'HRD',
    })),
  ],
  facilities: [
    ...HOUSES.map(([settlement, en]) => ({
      kind: 'family_house' as const,
      name: { bg: `Къща на семейството – ${settlement}`, en: `Family house – ${en}` },
      settlement,
    })),
    {
      kind: 'social_dwelling',
      name: {
        bg: 'Социални жилища, строени от 2021 г. по ОП „Региони в растеж“',
        en: 'Social dwellings, built from 2021 under OP Regions in Growth',
      },
      quantity: 10,
    },
  ],
}

const council = (number: string, decidedOn: string) => ({
  ref: `council-${number}`,
  kind: 'council_decision' as const,
  number,
  decidedOn,
  issuer: { bg: 'Общински съвет – Казанлък', en: 'Kazanlak Municipal Council' },
  subject: { bg: 'Подкрепя партньорството по проекта', en: 'Supports the partnership of the project' },
  creates: 'project' as const,
})

const LOCAL = [
  {
    ref: 'municipality',
    kind: 'municipal_administration',
    name: 'Община Казанлък',
    nameEn: 'Kazanlak Municipality',
    settlement: 'гр. Казанлък',
  },
  {
    ref: 'enterprise',
    kind: 'municipal_enterprise',
    name: 'ОП „Комунални дейности и поддръжка на инфраструктурата“',
    nameEn: 'Municipal Enterprise “Komunalni deynosti i poddrazhka na infrastrukturata”',
    settlement: 'гр. Казанлък',
  },
  { ref: 'future', kind: 'ngo', name: 'СНЦ „Бъдеще за децата“', nameEn: 'Association “Badeshte za detsata”' },
  {
    ref: 'koprinka',
    kind: 'school',
    name: 'ОУ „Кирил и Методий“',
    nameEn: 'Basic School “Kiril i Metodiy”',
    settlement: 'с. Копринка',
  },
  {
    ref: 'cherkovishte',
    kind: 'school',
    name: 'ОУ „Св. Климент Охридски“',
    nameEn: 'Basic School “Sv. Kliment Ohridski”',
    settlement: 'с. Горно Черковище',
  },
  {
    ref: 'kanchevo',
    kind: 'school',
    name: 'ОУ „Св. св. Кирил и Методий“',
    nameEn: 'Basic School “Sv. sv. Kiril i Metodiy”',
    settlement: 'с. Кънчево',
  },
  {
    ref: 'paisiy',
    kind: 'school',
    name: 'ОУ „Св. Паисий Хилендарски“',
    nameEn: 'Basic School “Sv. Paisiy Hilendarski”',
    settlement: 'гр. Казанлък',
  },
  {
    ref: 'snezhanka',
    kind: 'kindergarten',
    name: 'ДГ № 2 „Снежанка“ с филиал в с. Шейново',
    nameEn: 'Kindergarten No 2 “Snezhanka” with a branch in Sheynovo',
  },
  {
    ref: 'zvanche',
    kind: 'kindergarten',
    name: 'ДГ № 15 „Звънче“ с филиал в ж.к. „Изток“',
    nameEn: 'Kindergarten No 15 “Zvanche” with a branch in the “Iztok” quarter',
  },
  {
    ref: 'slaveyche',
    kind: 'kindergarten',
    name: 'ДГ № 17 „Славейче“ с филиал в с. Ръжена',
    nameEn: 'Kindergarten No 17 “Slaveyche” with a branch in Razhena',
  },
  {
    ref: 'complex',
    kind: 'community_centre',
    name: 'Общински детски комплекс „Св. Иван Рилски“',
    nameEn: 'Municipal Children’s Complex “Sv. Ivan Rilski”',
    settlement: 'гр. Казанлък',
  },
  {
    ref: 'health-inspectorate',
    kind: 'state_institution',
    name: 'Регионална здравна инспекция',
    nameEn: 'Regional Health Inspectorate',
  },
] as const

export const kazanlak: DemoTenant = {
  portfolio: {
    tenant: { code: 'SZR12', kind: 'municipality', name: { bg: 'Община Казанлък', en: 'Kazanlak Municipality' } },
    organisations: [...INSTITUTIONS, ...LOCAL.map((one) => ({ ...one, municipality: 'SZR12' }))],
    decisions: [council('295', '2020-11-26'), council('551', '2021-10-28')],
  },
  project,
  home: {
    region: 'Стара Загора',
    settlements: ['гр. Казанлък', 'гр. Казанлък', 'гр. Крън', 'с. Горно Черковище', 'с. Ръжена'],
  },
  cohorts,
  groups,
  domain: 'kazanlak.example',
  // Four Family houses (S4.5); who they work with, how they support them and what they did, is invented.
  teams: [
    {
      key: 'kazanlak',
      name: 'Къща на семейството – Казанлък',
      kind: 'family_centre',
      settlement: 'гр. Казанлък',
      families: 14,
    },
    { key: 'kran', name: 'Къща на семейството – Крън', kind: 'family_centre', settlement: 'гр. Крън', families: 9 },
    {
      key: 'cherkovishte',
      name: 'Къща на семейството – Горно Черковище',
      kind: 'family_centre',
      settlement: 'с. Горно Черковище',
      families: 8,
    },
    {
      key: 'razhena',
      name: 'Къща на семейството – Ръжена',
      kind: 'family_centre',
      settlement: 'с. Ръжена',
      families: 7,
    },
  ],
  accounts: [
    { login: 'snezhana.prikazkova', name: 'Снежана Приказкова', role: 'project_manager' },
    { login: 'radka.mirazhova', name: 'Радка Миражова', role: 'team_leader' },
    { login: 'todor.senkin', name: 'Тодор Сенкин', role: 'field_worker', profession: 'social_worker' },
    { login: 'asen.mostrin', name: 'Асен Мострин', role: 'field_worker', profession: 'roma_mediator' },
    { login: 'lilyana.skitsova', name: 'Лиляна Скицова', role: 'field_worker', profession: 'psychologist' },
    { login: 'fani.dvoynikova', name: 'Фани Двойникова', role: 'field_worker', profession: 'social_associate' },
    { login: 'marin.nichiev', name: 'Марин Ничиев', role: 'finance_officer' },
    { login: 'galina.ilyuzova', name: 'Галина Илюзова', role: 'leadership' },
    { login: 'kiril.sanishtev', name: 'Кирил Сънищев', role: 'auditor' },
    { login: 'yana.zamestnikova', name: 'Яна Заместникова', role: 'administrator' },
  ],
}
