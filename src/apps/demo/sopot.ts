/** Sopot (facts S3): the ROMACT cycle of one municipality, from the agreement to the list of priorities. */

import type { Sphere } from '#community/contract.ts'
import { activity, eventsAt } from './parts.ts'
import type { DemoEvent, DemoProject, DemoTenant } from './shape.ts'
import { sopotAssessment } from './sopot-assessment.ts'
import { sopotCommunity } from './sopot-community.ts'
import { sopotScoring } from './sopot-scoring.ts'

// Fifteen in August to December 2016, as the source says; their days and topics are invented.
const event = eventsAt('гр. Сопот', '1')

const EVENTS: DemoEvent[] = [
  event('meeting', '2016-08-23', 'Първа среща с жителите', 'First meeting with residents'),
  event('meeting', '2016-08-30', 'Среща с администрацията', 'Meeting with the administration'),
  event('meeting', '2016-09-08', 'Среща в квартала: кой ще участва', 'Meeting in the quarter: who takes part'),
  event('training', '2016-09-15', 'Обучение: какво може местната власт', 'Training: what a local authority can do'),
  event('meeting', '2016-09-22', 'Среща на местната активна група', 'Meeting of the local active group'),
  event('training', '2016-09-29', 'Обучение: оценка на нуждите', 'Training: assessing needs'),
  event('meeting', '2016-10-06', 'Разговор за училището и детската градина', 'Talk about school and kindergarten'),
  event('meeting', '2016-10-13', 'Разговор за здравето', 'Talk about health'),
  event('meeting', '2016-10-20', 'Разговор за жилищата и улиците', 'Talk about homes and streets'),
  event('training', '2016-10-27', 'Обучение: подготовка на проекти', 'Training: preparing projects'),
  event('meeting', '2016-11-03', 'Среща с училищата', 'Meeting with the schools'),
  event('training', '2016-11-10', 'Обучение: възможности за финансиране', 'Training: funding opportunities'),
  event('meeting', '2016-11-17', 'Подреждане на приоритетите', 'Ranking the priorities'),
  event('meeting', '2016-12-01', 'Среща на общинската работна група', 'Meeting of the municipal working group'),
  event('training', '2016-12-08', 'Обучение: от приоритет към мярка', 'Training: from priority to measure'),
]

const PRIORITIES = (
  [
    [
      'education',
      'Образование и професионално обучение за хора над 16 години',
      'Education and vocational training for people aged 16 and over',
    ],
    [
      'education',
      'Без такса за детска градина за всички деца на 3–4 години',
      'No kindergarten fee for all children aged 3–4',
    ],
    ['education', 'Родителите – част от живота на училището', 'Parents as part of school life'],
    [
      'education',
      'Многообразна среда в училищата и детските градини, създадена от ръководители, учители и специалисти',
      'A diverse environment in schools and kindergartens, made by heads, teachers and specialists',
    ],
    ['health', 'Назначен здравен медиатор', 'A health mediator appointed'],
    ['health', 'Кампании срещу опасни заразни болести', 'Campaigns against dangerous infectious diseases'],
    ['housing', 'Узаконени постройки', 'Buildings made legal'],
    [
      'housing',
      'Улица „Манастирска река“: асфалт, осветление, тротоари',
      'Manastirska reka street: asphalt, lighting, pavements',
    ],
    [
      'housing',
      'Общинска комисия, която издава удостоверения за постоянен адрес',
      'A municipal commission that issues permanent-address certificates',
    ],
  ] as const satisfies readonly (readonly [Sphere, string, string])[]
).map(([sphere, bg, en]) => ({ sphere, text: { bg, en } }))

const project: DemoProject = {
  code: 'ROMACT-SOPOT',
  title: { bg: 'РОМАКТ в община Сопот', en: 'ROMACT in Sopot municipality' },
  goal: {
    bg: 'Политики и услуги за всички, договорени заедно: оценка на нуждите и на възможностите, приоритети на общността, участие в плана за действие.',
    en: 'Policies and services for everyone, agreed together: needs and capacity assessed, priorities of the community, a part in the action plan.',
  },
  startsOn: '2016-08-01',
  endsOn: '2016-12-31',
  state: 'closed',
  currency: 'BGN',
  targetKind: 'none',
  municipalities: [{ code: 'PDV43', lead: true }],
  decisions: ['agreement', 'coordinator', 'steering-group', 'working-group'],
  remarks: {
    meetings_trainings: {
      bg: 'Проведени според източника, без целева стойност; дните и темите са измислени.',
      en: 'Held according to the source, without a target; days and topics are invented.',
    },
    priorities: {
      bg: 'Според източника, без целева стойност: 4 за образование, 2 за здраве, 3 за жилищни условия. Денят на приемане е измислен.',
      en: 'From the source, without a target: 4 for education, 2 for health, 3 for housing. The day of adoption is invented.',
    },
  },
  activities: [
    activity('1', null, 'events', 'Срещи и обучения', 'Meetings and trainings'),
    activity(
      '2',
      null,
      'other',
      'Оценка на нуждите и на възможностите на общината',
      'Assessment of needs and of the municipality’s capacity',
    ),
  ],
  partners: [{ organisation: 'municipality', role: 'beneficiary' }],
  events: EVENTS,
}

const MAYOR = { bg: 'Кмет на община Сопот', en: 'Mayor of Sopot' }

// The source names the month of the agreement only, and no day of the orders.
const order = (ref: string, decidedOn: string, creates: 'body' | 'appointment', bg: string, en: string) => ({
  ref,
  kind: 'order' as const,
  decidedOn,
  issuer: MAYOR,
  subject: { bg: `${bg} (денят е измислен)`, en: `${en} (day invented)` },
  creates,
})

export const sopot: DemoTenant = {
  portfolio: {
    tenant: { code: 'PDV43', kind: 'municipality', name: { bg: 'Община Сопот', en: 'Sopot Municipality' } },
    organisations: [
      {
        ref: 'municipality',
        kind: 'municipal_administration',
        name: 'Община Сопот',
        nameEn: 'Sopot Municipality',
        municipality: 'PDV43',
        settlement: 'гр. Сопот',
      },
    ],
    decisions: [
      {
        ref: 'agreement',
        kind: 'agreement',
        decidedOn: '2016-08-16',
        issuer: MAYOR,
        subject: {
          bg: 'Споразумение за РОМАКТ в общината (денят е измислен)',
          en: 'Agreement on ROMACT in the municipality (day invented)',
        },
        creates: 'project',
        signatories: [MAYOR, { bg: 'Програма РОМАКТ', en: 'ROMACT programme' }],
      },
      order(
        'coordinator',
        '2016-08-22',
        'appointment',
        'Координатор и лице за контакт',
        'Coordinator and contact person',
      ),
      order('steering-group', '2016-09-05', 'body', 'Състав на ръководната група', 'Members of the steering group'),
      order('working-group', '2016-09-12', 'body', 'Общинска работна група', 'Municipal working group'),
    ],
  },
  project,
  priorities: { adoptedOn: '2016-12-15', list: PRIORITIES },
  scoring: sopotScoring,
  assessment: sopotAssessment,
  community: sopotCommunity,
  domain: 'sopot.example',
  accounts: [
    { login: 'bilyana.sachiniteleva', name: 'Биляна Съчинителева', role: 'project_manager' },
    { login: 'hristo.mnimov', name: 'Христо Мнимов', role: 'leadership' },
    { login: 'vanya.legendina', name: 'Ваня Легендина', role: 'group_member' },
    { login: 'filip.sbornikov', name: 'Филип Сборников', role: 'local_facilitator' },
    { login: 'dimitar.narochkov', name: 'Димитър Нарочков', role: 'administrator' },
  ],
}
