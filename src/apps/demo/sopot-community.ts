/**
 * Sopot's work with its community (facts S3.2–S3.5): the groups, who sat in them, what was promised. The source names the
 * bodies and the orders; members, minutes and tasks are invented.
 */
import type { DemoCommunity } from './community.ts'

type Seat = DemoCommunity['bodies'][number]['seats'][number]
const seat = (name: string, sex: 'female' | 'male', capacity: Seat['capacity'], office?: string): Seat => ({
  name,
  sex,
  capacity,
  ...(office !== undefined && { office }),
})

const [LILIA, BOYAN, ASYA, MIRO] = ['Лилия Измислева', 'Боян Съчинителев', 'Ася Приказкова', 'Миро Небивалов'] as const

export const sopotCommunity: DemoCommunity = {
  beganOn: '2016-08-16',
  agreement: 'agreement',
  appointments: [
    {
      decision: 'coordinator',
      post: 'coordinator',
      name: 'Недялка Образцова',
      office: 'секретар на общината',
      beganOn: '2016-08-22',
    },
    {
      decision: 'coordinator',
      post: 'contact_person',
      name: 'Радко Примеров',
      office: 'старши експерт',
      beganOn: '2016-08-22',
    },
  ],
  links: [
    {
      decision: 'agreement',
      kind: 'project',
      name: { bg: 'РОМАКТ в община Сопот', en: 'ROMACT in Sopot municipality' },
    },
  ],
  bodies: [
    {
      ref: 'steering-group',
      kind: 'steering_group',
      name: { bg: 'Ръководна група', en: 'Steering group' },
      mandate: 'steering-group',
      beganOn: '2016-09-05',
      quorum: 3,
      seats: [
        { ...seat('Недялка Образцова', 'female', 'administration', 'секретар на общината'), part: 'chair' },
        seat('Радко Примеров', 'male', 'administration', 'старши експерт'),
        seat('Стефка Условна', 'female', 'institution', 'директор на училище'),
        seat(LILIA, 'female', 'community'),
      ],
      meetings: [],
    },
    {
      ref: 'active-group',
      kind: 'local_active_group',
      name: { bg: 'Местна активна група – Сопот', en: 'Local active group of Sopot' },
      beganOn: '2016-09-08',
      quorum: 4,
      seats: [
        { ...seat(LILIA, 'female', 'community', 'родител'), part: 'chair' },
        seat(BOYAN, 'male', 'community'),
        seat(ASYA, 'female', 'community', 'родител'),
        seat(MIRO, 'male', 'community'),
        seat('Галя Въображаемска', 'female', 'community'),
        seat('Ники Хрумов', 'male', 'community', 'ученик'),
        seat('Зорка Недействителна', 'female', 'community'),
      ],
      meetings: [
        { heldOn: '2016-09-15' },
        {
          heldOn: '2016-09-22',
          agenda: ['Кои сме и за какво се събираме', 'Как ще питаме съседите какво липсва'],
          present: [LILIA, BOYAN, ASYA, MIRO],
          minutes: {
            text: 'Групата се събра за първи път след обучението. Всеки каза какво може да поеме.',
            decisions: ['Групата пита по улици какво липсва и носи отговорите на следващата среща.'],
          },
          tasks: [
            {
              what: 'Обиколка на улица „Манастирска река“',
              member: BOYAN,
              dueOn: '2016-10-06',
              doneOn: '2016-10-04',
              result: 'Записани са нуждите на 30 домакинства',
            },
            { what: 'Списък на децата без място в детска градина', office: 'Отдел „Образование“', dueOn: '2016-10-06' },
          ],
        },
        { heldOn: '2016-09-29' },
        {
          heldOn: '2016-10-06',
          agenda: ['Какво беше обещано миналия път', 'Училище и детска градина'],
          present: [LILIA, BOYAN, ASYA, MIRO],
        },
        { heldOn: '2016-10-13', agenda: ['Какво беше обещано миналия път', 'Здраве'] },
        {
          heldOn: '2016-10-20',
          agenda: ['Какво беше обещано миналия път', 'Жилища и улици'],
          tasks: [
            { what: 'Питане за осветлението на улицата', member: LILIA, dueOn: '2016-11-03', doneOn: '2016-11-01' },
          ],
        },
        { heldOn: '2016-10-27' },
        { heldOn: '2016-11-10' },
      ],
    },
    {
      ref: 'working-group',
      kind: 'municipal_working_group',
      name: { bg: 'Общинска работна група', en: 'Municipal working group' },
      mandate: 'working-group',
      beganOn: '2016-09-12',
      quorum: 4,
      seats: [
        { ...seat('Недялка Образцова', 'female', 'administration', 'секретар на общината'), part: 'chair' },
        seat('Радко Примеров', 'male', 'administration', 'старши експерт'),
        seat('Стефка Условна', 'female', 'institution', 'директор на училище'),
        seat('Васил Предполагаемов', 'male', 'organisation', 'председател на читалище'),
        seat(LILIA, 'female', 'community'),
        seat(BOYAN, 'male', 'community'),
      ],
      meetings: [
        { heldOn: '2016-11-03' },
        {
          heldOn: '2016-11-17',
          agenda: ['Какво показаха разговорите', 'Кое е най-важно'],
          minutes: {
            text: 'Работната група и активната група подредиха заедно нуждите по сфери.',
            decisions: ['Девет приоритета: четири за образование, два за здраве, три за жилищни условия.'],
          },
        },
        {
          heldOn: '2016-12-01',
          agenda: ['Какво беше обещано миналия път', 'Как приоритетите влизат в плана за действие'],
          tasks: [
            {
              what: 'Предложение за промени в общинския план за действие',
              office: 'Секретар на общината',
              dueOn: '2017-03-31',
            },
          ],
        },
        { heldOn: '2016-12-08' },
      ],
    },
  ],
  papers: [
    {
      gate: 'community_in_working_group',
      on: '2016-09-12',
      note: 'Заповедта за състава на групата (денят е измислен)',
    },
  ],
  phases: [
    { phase: 'groups', on: '2016-09-08' },
    { phase: 'assessment', on: '2016-09-29' },
    { phase: 'priorities', on: '2016-11-17' },
  ],
  acts: ['agreement', 'coordinator', 'steering-group', 'working-group'],
  network: 'ROMACT',
}
