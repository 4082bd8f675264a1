/** Integro (facts S1): a platform of local authorities, as it was announced. Everything in it is a plan. */
import { activity } from './parts.ts'
import type { DemoProject, DemoStudy, DemoTenant } from './shape.ts'

const PLANNED = {
  bg: 'Планирано: източникът съобщава какво предстои.',
  en: 'Planned: the source announces what is to come.',
}

/** The source was written before the project began (S1.1), so it cannot say what came of the plans. */
const BEFORE = {
  bg: 'Източникът е отпреди началото на проекта и съобщава само плана.',
  en: 'The source was written before the project began and announces the plan only.',
}

const project: DemoProject = {
  code: 'ERGO-PLATFORM',
  title: {
    bg: 'Платформа за генериране на подходи и методи за интеграция на ромите на местно ниво',
    en: 'Platform for generating approaches and methods for Roma integration at local level',
  },
  goal: {
    bg: 'По-голяма ангажираност на местните власти и по-добро изпълнение на националната политика на местно ниво.',
    en: 'More commitment of local authorities and better local implementation of national policy.',
  },
  state: 'prepared',
  currency: 'BGN',
  targetKind: 'planned',
  municipalities: [{ code: 'RAZ26', lead: true }],
  grants: [{ code: 'HRD', programme: '2007BG051PO001' }],
  remarks: { municipalities_studied: PLANNED, visit_participants: PLANNED, general_meetings: PLANNED },
  activities: [
    activity(
      '1',
      'HRD',
      'other',
      'Проучване на опита на три общини',
      'Study of the experience of three municipalities',
      'planned',
    ),
    activity(
      '2',
      'HRD',
      'events',
      'Обменно посещение на 10 представители на 5 български общини в Гент',
      'Exchange visit of 10 representatives of 5 Bulgarian municipalities to Ghent',
      'planned',
    ),
    activity('3', 'HRD', 'events', 'Общи срещи на платформата', 'General meetings of the platform', 'planned'),
    activity('4', 'HRD', 'other', 'Работни групи по направления', 'Working groups by field', 'planned'),
  ],
  partners: [
    { organisation: 'integro', role: 'beneficiary' },
    { organisation: 'ergo', role: 'partner' },
  ],
  targets: [
    { indicator: 'municipalities_studied', value: '3', grant: 'HRD', activity: '1', reason: BEFORE },
    { indicator: 'visit_participants', value: '10', grant: 'HRD', activity: '2', reason: BEFORE },
    { indicator: 'general_meetings', value: '2', grant: 'HRD', activity: '3', reason: BEFORE },
  ],
  events: [
    {
      kind: 'exchange_visit',
      title: { bg: 'Обменно посещение в Гент', en: 'Exchange visit to Ghent' },
      place: 'Гент, Белгия',
      planned: true,
      attendance: { total: 10 },
      activity: '2',
    },
    {
      kind: 'general_meeting',
      title: { bg: 'Първа обща среща, веднага след посещението', en: 'First general meeting, right after the visit' },
      place: 'Белгия',
      planned: true,
      activity: '3',
    },
    {
      kind: 'general_meeting',
      title: { bg: 'Втора обща среща', en: 'Second general meeting' },
      place: 'България',
      planned: true,
      activity: '3',
    },
  ],
}

/** What is to be studied, where and how (S1.3): the source names no day, no source and no finding, and neither does this. */
const study: DemoStudy = {
  title: {
    bg: 'Проучване на опита на Каварна, Гент и Острава',
    en: 'Study of the experience of Kavarna, Ghent and Ostrava',
  },
  goal: {
    bg: 'Опитът на три общини от три държави – България, Белгия и Чехия – в интеграцията на ромите на местно ниво.',
    en: 'The experience of three municipalities of three countries – Bulgaria, Belgium and Czechia – in Roma integration at local level.',
  },
  method: {
    bg: 'Проучване на документи и работа на терен. Един общ доклад с аналитична част, изводи и препоръки.',
    en: 'Desk research and field research. One common report with an analytical part, conclusions and recommendations.',
  },
  places: [
    { municipality: 'DOB17' },
    { country: 'BE', name: { bg: 'Гент', en: 'Ghent' } },
    { country: 'CZ', name: { bg: 'Острава', en: 'Ostrava' } },
  ],
  fields: [
    { sphere: 'education', title: { bg: 'Образование', en: 'Education' } },
    { sphere: 'employment', title: { bg: 'Достъп до пазара на труда', en: 'Access to the labour market' } },
    { sphere: 'health', title: { bg: 'Здравеопазване', en: 'Health care' } },
    { sphere: 'housing', title: { bg: 'Жилищна политика', en: 'Housing policy' } },
    { sphere: 'rights', title: { bg: 'Защита от дискриминация', en: 'Protection from discrimination' } },
    {
      sphere: 'participation',
      title: { bg: 'Политическо и гражданско участие', en: 'Political and civic participation' },
    },
  ],
}

export const integro: DemoTenant = {
  portfolio: {
    tenant: {
      code: 'INTEGRO',
      kind: 'ngo',
      name: { bg: 'Асоциация „Интегро“ – Разград', en: 'Integro Association – Razgrad' },
    },
    organisations: [
      {
        ref: 'integro',
        kind: 'ngo',
        name: 'Асоциация „Интегро“',
        nameEn: 'Integro Association',
        municipality: 'RAZ26',
        settlement: 'гр. Разград',
      },
      { ref: 'ergo', kind: 'ngo', name: 'ERGO Network' },
    ],
  },
  project,
  study,
  domain: 'integro.example',
  accounts: [
    { login: 'simeon.predstavkov', name: 'Симеон Представков', role: 'leadership' },
    { login: 'katya.otrazhenova', name: 'Катя Отраженова', role: 'project_manager' },
    { login: 'vasil.vaobrazhaemov', name: 'Васил Въображаемов', role: 'finance_officer' },
    { login: 'olga.ilyuzova', name: 'Олга Илюзова', role: 'administrator' },
  ],
}
