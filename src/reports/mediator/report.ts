/** A health mediator's month or year as one document tree: figures only, no names of the people served. */
import type { Block, Document } from '#documents/index.ts'
import type { Lang } from '#kit/text.ts'
import { type MonthFrame, periodName } from '../month/report.ts'
import type { Say } from '../results/contract.ts'
import { capitalised, type Telling, telling } from '../results/telling.ts'
import type { MediatorFigures } from './contract.ts'
import { BY_HAND, FORM, type SectionCode } from './form.ts'
import { dueOn } from './rules.ts'

const BLANK = '______________________________'

/** The report in a language. */
export function mediatorReport(figures: MediatorFigures, frame: MonthFrame, lang: Lang, say: Say): Document {
  const tell = telling(lang, say)
  const isYear = figures.period.length === 4
  const subtitle = [figures.worker, figures.team].filter(Boolean).join(' · ')
  return {
    lang,
    title: say(isYear ? 'mediator.yearTitle' : 'mediator.title'),
    subtitle,
    meta: { author: frame.tenant, date: frame.madeOn, subject: subtitle, keywords: [figures.period] },
    blocks: [
      { kind: 'keyValues', items: head(figures, frame, tell) },
      ...(frame.demo ? [{ kind: 'note', tone: 'invented', text: say('demonstration') } as const] : []),
      ages(figures, tell),
      ...(Object.keys(FORM) as SectionCode[]).map((section) => sectionTable(section, figures, tell)),
      ...(figures.months.length > 0 ? [months(figures, tell)] : []),
      {
        kind: 'keyValues',
        items: BY_HAND.map((code) => ({ key: say(`mediator.${code}`), value: BLANK })),
      },
      { kind: 'note', tone: 'plain', text: say('mediator.counted') },
      ...(figures.ofNobody > 0
        ? [{ kind: 'note', tone: 'plain', text: say('mediator.ofNobody', { number: figures.ofNobody }) } as const]
        : []),
      {
        kind: 'keyValues',
        items: [
          { key: say('mediator.signMediator'), value: BLANK },
          { key: say('mediator.signManager'), value: BLANK },
        ],
      },
    ],
  }
}

function head(figures: MediatorFigures, { tenant, madeOn }: MonthFrame, { say, day, number }: Telling) {
  const of = (count: number) => number(count).text
  const { period, minutes, peopleOfMonths } = figures
  const isYear = period.length === 4
  return [
    { key: say('month.period'), value: periodName(period, say) },
    { key: say('month.organisation'), value: tenant },
    { key: say('month.team'), value: figures.team },
    ...(figures.worker ? [{ key: say('mediator.mediator'), value: figures.worker }] : []),
    { key: say('month.contacts'), value: of(figures.contacts) },
    {
      key: say('month.hours'),
      value: say('month.hoursOf', { hours: Math.floor(minutes / 60), minutes: minutes % 60 }),
    },
    { key: say('mediator.people'), value: of(figures.people) },
    ...(peopleOfMonths === null ? [] : [{ key: say('mediator.peopleOfMonths'), value: of(peopleOfMonths) }]),
    ...(isYear ? [{ key: say('mediator.due'), value: day(dueOn(Number(period))) }] : []),
    { key: say('made'), value: day(madeOn) },
  ]
}

function ages({ ages: lines, people }: MediatorFigures, { say, number }: Telling): Block {
  const sum = (of: 'women' | 'men' | 'sexUnknown') => lines.reduce((all, line) => all + line[of], 0)
  const cells = (women: number, men: number, sexUnknown: number, all: number) =>
    [women, men, sexUnknown, all].map((count) => number(count))
  return {
    kind: 'table',
    caption: say('mediator.ages'),
    rowHeadings: true,
    columns: [
      { heading: say('mediator.age'), width: 3 },
      { heading: say('mediator.women'), align: 'end' },
      { heading: say('mediator.men'), align: 'end' },
      { heading: say('mediator.sexUnknown'), align: 'end', width: 1.4 },
      { heading: say('month.total'), align: 'end' },
    ],
    rows: lines.map(({ band, women, men, sexUnknown }) => [
      say(`mediator.${band}`),
      ...cells(women, men, sexUnknown, women + men + sexUnknown),
    ]),
    total: [say('month.total'), ...cells(sum('women'), sum('men'), sum('sexUnknown'), people)],
    notes: [say('mediator.agesNote')],
  }
}

function sectionTable(section: SectionCode, { lines }: MediatorFigures, { say, number }: Telling): Block {
  const own = lines.filter((line) => line.section === section)
  const withPeople = own.some(({ people }) => people !== null)
  return {
    kind: 'table',
    caption: say(`mediator.section_${section}`),
    rowHeadings: true,
    columns: [
      { heading: say('mediator.line'), width: 4 },
      { heading: say('mediator.times'), align: 'end' },
      ...(withPeople ? [{ heading: say('month.people'), align: 'end' as const }] : []),
    ],
    rows: own.map(({ code, count, people }) => [
      say(`mediator.line_${code}`),
      number(count),
      ...(withPeople ? [people === null ? null : number(people)] : []),
    ]),
    ...(section === 'health' || section === 'accompaniment' ? { notes: [say('mediator.severalNote')] } : {}),
  }
}

function months({ months: lines, ...sum }: MediatorFigures, { say, number }: Telling): Block {
  const total = (of: 'visits' | 'accompaniments') => number(lines.reduce((all, line) => all + line[of], 0))
  return {
    kind: 'table',
    caption: say('month.byMonth'),
    rowHeadings: true,
    columns: [
      { heading: say('month.monthColumn'), width: 2 },
      { heading: say('month.contacts'), align: 'end' },
      { heading: say('mediator.line_home_visits'), align: 'end', width: 1.4 },
      { heading: say('mediator.line_accompanied'), align: 'end', width: 1.4 },
      { heading: say('month.people'), align: 'end' },
    ],
    rows: lines.map(({ month, contacts, visits, accompaniments, people }) => [
      capitalised(periodName(month, say)),
      number(contacts),
      number(visits),
      number(accompaniments),
      number(people),
    ]),
    total: [
      say('month.total'),
      number(sum.contacts),
      total('visits'),
      total('accompaniments'),
      number(sum.peopleOfMonths ?? sum.people),
    ],
    notes: [say('mediator.monthsNote')],
  }
}
