/** For tests: a closing results report of Smolyan (sources S2.1–S2.9), with the figures that a demonstration invents marked. */
import { toDecimal, toEuro, writtenAmount } from '#kit/money.ts'
import { inLang, type Lang } from '#kit/text.ts'
import { bulletChart, stackedBars } from './chart.ts'
import { monthLine } from './chart-line.ts'
import type { Document, Figure } from './document.ts'
import { type PayingProgramme, visibilityOf } from './visibility.ts'

const PROGRAMMES: readonly PayingProgramme[] = [
  {
    period: '2014-2020',
    fund: 'esf',
    name: {
      bg: 'Оперативна програма „Развитие на човешките ресурси“ 2014–2020',
      en: 'Operational Programme “Human Resources Development” 2014–2020',
    },
  },
  {
    period: '2014-2020',
    fund: 'esf',
    name: {
      bg: 'Оперативна програма „Наука и образование за интелигентен растеж“ 2014–2020',
      en: 'Operational Programme “Science and Education for Smart Growth” 2014–2020',
    },
  },
]
const HRD = 118345915n
const SESG = 38995850n

const RESULTS: readonly { name: { bg: string; en: string }; value: number; target: number | null }[] = [
  {
    name: {
      bg: 'Хора от уязвими групи, на които е осигурена заетост до 12 месеца от бенефициента и партньорите',
      en: 'People from vulnerable groups given employment for up to 12 months by the beneficiary and its partners',
    },
    value: 98,
    target: null,
  },
  { name: { bg: 'Трудови борси', en: 'Labour exchanges' }, value: 2, target: 2 },
  { name: { bg: 'Обществени обсъждания', en: 'Public discussions' }, value: 4, target: 5 },
  {
    name: {
      bg: 'Деца и ученици в мерки за образователна интеграция',
      en: 'Children and pupils in educational integration',
    },
    value: 375,
    target: 340,
  },
  {
    name: { bg: 'Деца и ученици в кариерно ориентиране', en: 'Children and pupils in career guidance' },
    value: 308,
    target: null,
  },
]

const EQUIPMENT: readonly [string, string, number][] = [
  ['Преносими компютри', 'Laptops', 50],
  ['Мултимедийни дъски', 'Multimedia boards', 12],
  ['Видеопроектори', 'Video projectors', 5],
  ['Смарт телевизори', 'Smart TVs', 3],
]

/** The sample in a language. */
export function sampleReport(lang: Lang): Document {
  const t = (bg: string, en: string) => (lang === 'bg' ? bg : en)
  const number = (value: number): Figure => ({ text: String(value), value, kind: 'number' })
  const lev = (cents: bigint): Figure => ({
    text: `${writtenAmount(cents, lang)}\u00a0${t('лв.', 'BGN')}`,
    value: toDecimal(cents),
    kind: 'money',
  })
  const euro = (cents: bigint): Figure => ({
    text: `≈\u00a0${writtenAmount(toEuro(cents, 'BGN'), lang)}\u00a0€`,
    value: toDecimal(toEuro(cents, 'BGN')),
    kind: 'money',
  })
  const [hrd, sesg] = PROGRAMMES.map((programme) => inLang(programme.name, lang)) as [string, string]
  const noTarget = t('няма цел в източника', 'no target in the source')
  const reading = (value: number, target: number | null) =>
    target === null ? `${value} · ${noTarget}` : t(`${value} при цел ${target}`, `${value}, target ${target}`)
  const visibility = visibilityOf(PROGRAMMES, lang)
  return {
    lang,
    title: t('Заключителен отчет за резултатите', 'Closing results report'),
    subtitle: t('„По-близо и по-успешни в община Смолян“', '“Closer and more successful in Smolyan municipality”'),
    ...(visibility && { header: visibility }),
    meta: { author: t('Община Смолян', 'Smolyan Municipality'), date: '2023-12-15' },
    blocks: [
      {
        kind: 'keyValues',
        items: [
          { key: t('Бенефициент', 'Beneficiary'), value: t('Община Смолян', 'Smolyan Municipality') },
          { key: t('Период', 'Period'), value: '10.01.2022 – 30.11.2023' },
          {
            key: t('Обща стойност', 'Total'),
            value: [
              { text: lev(HRD + SESG).text, strong: true },
              { text: `  (${euro(HRD + SESG).text})`, small: true },
            ],
          },
        ],
      },
      {
        kind: 'note',
        tone: 'invented',
        text: t(
          'Това е демонстрация. Целите, разбивката по пол и месечните стойности в този образец са измислени; сумите и достигнатите стойности са от публичния документ на общината.',
          'This is a demonstration. Targets, the split by sex and the monthly values in this sample are invented; amounts and reached values are from the municipality’s public document.',
        ),
      },
      { kind: 'heading', level: 1, text: t('Средства', 'Funds') },
      {
        kind: 'paragraph',
        text: t(
          'Проектът се изпълнява със средства от два източника. Сумите в лева са точни до стотинка; стойностите в евро са преизчислени поотделно по фиксирания курс и затова не се сумират.',
          'Two programmes paid for the project. Amounts in levs are exact to the stotinka; each amount in euro is converted alone at the fixed rate, so the euro column does not add up.',
        ),
      },
      {
        kind: 'table',
        caption: t('Безвъзмездна помощ по програми', 'Grant by programme'),
        columns: [
          { heading: t('Програма', 'Programme'), width: 2.4 },
          { heading: t('Стойност', 'Amount'), align: 'end' },
          { heading: t('В евро', 'In euro'), align: 'end' },
        ],
        rowHeadings: true,
        rows: [
          [hrd, lev(HRD), euro(HRD)],
          [sesg, lev(SESG), euro(SESG)],
        ],
        total: [t('Общо', 'Total'), lev(HRD + SESG), euro(HRD + SESG)],
        notes: [t('Курс: 1 € = 1,95583 лв.', 'Rate: €1 = BGN 1.95583.')],
      },
      { kind: 'heading', level: 1, text: t('Резултати', 'Results') },
      {
        kind: 'chart',
        drawing: bulletChart({
          title: t('Две от три цели са достигнати', 'Two of three targets were reached'),
          description: t(
            'Стълбчета на резултатите спрямо целите: 2 от 2 трудови борси, 4 от 5 обсъждания, 375 при цел 340 деца; за заетите и кариерното ориентиране в източника няма цел.',
            'Bars of results beside targets: 2 of 2 labour exchanges, 4 of 5 discussions, 375 children with a target of 340; the source has no target for jobs and career guidance.',
          ),
          rows: RESULTS.map(({ name, value, target }) => ({
            label: inLang(name, lang),
            value,
            target,
            reading: reading(value, target),
          })),
          words: {
            below: t('под целта', 'below target'),
            reached: t('целта е достигната', 'target reached'),
            target: t('цел', 'target'),
            noTarget,
          },
        }),
        table: {
          kind: 'table',
          caption: t('Резултати спрямо целите', 'Results beside targets'),
          groups: [
            { heading: '', span: 1 },
            { heading: t('Достигнато', 'Reached'), span: 3 },
            { heading: '', span: 1 },
          ],
          columns: [
            { heading: t('Показател', 'Indicator'), width: 3 },
            { heading: t('Общо', 'Total'), align: 'end' },
            { heading: t('Мъже', 'Men'), align: 'end' },
            { heading: t('Жени', 'Women'), align: 'end' },
            { heading: t('Цел', 'Target'), align: 'end', width: 1.3 },
          ],
          rowHeadings: true,
          rows: RESULTS.map(({ name, value, target }) => [
            inLang(name, lang),
            number(value),
            value > 50 ? number(Math.floor(value * 0.45)) : null,
            value > 50 ? number(value - Math.floor(value * 0.45)) : null,
            target === null ? noTarget : number(target),
          ]),
        },
      },
      {
        kind: 'chart',
        drawing: stackedBars({
          title: t('Повечето средства са изразходвани по двете програми', 'Most of both grants was spent'),
          description: t('По ОП РЧР 90 %, по ОП НОИР 80 %.', 'OP HRD 90 %, OP SESG 80 %.'),
          series: [t('изразходвани', 'spent'), t('поети', 'committed'), t('свободни', 'free')],
          rows: [
            { label: hrd, parts: [1065113, 88000, 30346], reading: lev(HRD).text },
            { label: sesg, parts: [311966, 50000, 27992], reading: lev(SESG).text },
          ],
        }),
        table: {
          kind: 'table',
          caption: t('Изпълнение на бюджета', 'Budget execution'),
          columns: [
            { heading: t('Програма', 'Programme'), width: 2 },
            { heading: t('Изразходвани', 'Spent'), align: 'end' },
            { heading: t('Поети', 'Committed'), align: 'end' },
            { heading: t('Свободни', 'Free'), align: 'end' },
          ],
          rows: [
            [hrd, lev(106511300n), lev(8800000n), lev(3034615n)],
            [sesg, lev(31196600n), lev(5000000n), lev(2799250n)],
          ],
        },
      },
      {
        kind: 'chart',
        drawing: monthLine({
          title: t('Участниците нарастват до лятото на 2023 г.', 'Participants grew until summer 2023'),
          description: t('Участници по месеци, от 0 до 98.', 'Participants by month, from 0 to 98.'),
          months: Array.from({ length: 12 }, (_, i) => `${String(i + 1).padStart(2, '0')}.2022`),
          series: [
            { name: t('мъже', 'men'), values: [0, 4, 9, 14, 18, 22, 25, 30, 33, 37, 40, 44] },
            { name: t('жени', 'women'), values: [2, 6, 12, 16, 22, 27, 33, 38, 42, 47, 51, 54] },
          ],
          number: String,
        }),
        table: {
          kind: 'table',
          caption: t('Участници в края на 2022 г.', 'Participants at the end of 2022'),
          columns: [
            { heading: t('Мъже', 'Men'), align: 'end' },
            { heading: t('Жени', 'Women'), align: 'end' },
          ],
          rows: [[number(44), number(54)]],
        },
      },
      { kind: 'heading', level: 1, text: t('Оборудване', 'Equipment') },
      {
        kind: 'table',
        caption: t(
          'Предадено на три училища и една детска градина',
          'Handed over to three schools and one kindergarten',
        ),
        columns: [
          { heading: t('Вид', 'Item'), width: 3 },
          { heading: t('Брой', 'Number'), align: 'end' },
        ],
        rowHeadings: true,
        rows: EQUIPMENT.map(([bg, en, count]) => [t(bg, en), number(count)]),
      },
      { kind: 'heading', level: 1, text: t('Какво не е достигнато и защо', 'What was not reached and why') },
      { kind: 'heading', level: 2, text: t('Обществени обсъждания', 'Public discussions') },
      {
        kind: 'list',
        items: [
          t('Проведени са четири от пет обсъждания.', 'Four of five discussions were held.'),
          [
            { text: t('Причина: ', 'Reason: '), strong: true },
            {
              text: t(
                'петото е обединено със заключителната пресконференция.',
                'the fifth was merged with the closing press conference.',
              ),
            },
          ],
        ],
      },
    ],
  }
}
