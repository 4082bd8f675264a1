/** A month or a year of work as one document tree: figures only, no names of people. */
import type { Block, Document, Table } from '#documents/index.ts'
import type { Day } from '#kit/dates.ts'
import type { Lang } from '#kit/text.ts'
import type { Say } from '../results/contract.ts'
import { capitalised, type Telling, telling } from '../results/telling.ts'
import type { MonthFigures } from './contract.ts'

/** What stands around the figures. */
export interface MonthFrame {
  tenant: string
  /** The day on which it was made. */
  madeOn: Day
  demo: boolean
}

/** The report in a language. */
export function monthReport(figures: MonthFigures, frame: MonthFrame, lang: Lang, say: Say): Document {
  const tell = telling(lang, say)
  const year = figures.period.length === 4
  const title = say(year ? 'month.yearTitle' : 'month.title')
  const subtitle = [figures.worker, figures.team].filter(Boolean).join(' · ')
  return {
    lang,
    title,
    subtitle,
    meta: { author: frame.tenant, date: frame.madeOn, subject: subtitle, keywords: [figures.period] },
    blocks: [
      { kind: 'keyValues', items: figureHead(figures, frame, whose(figures, tell), tell) },
      ...(frame.demo ? [{ kind: 'note', tone: 'invented', text: say('demonstration') } as const] : []),
      ...(figures.contacts === 0
        ? [{ kind: 'paragraph', text: say('month.nothing') } as const]
        : figureTables(figures, tell)),
      { kind: 'note', tone: 'plain', text: say('month.counted') },
    ],
  }
}

/** What every report of contacts counts, without whose they are. */
type Counts = Omit<MonthFigures, 'team' | 'worker'>
interface Fact {
  key: string
  value: string
}

const whose = ({ team, worker }: MonthFigures, { say }: Telling): Fact[] => [
  { key: say('month.team'), value: team },
  ...(worker ? [{ key: say('month.worker'), value: worker }] : []),
]

/** Period, organisation, whose report it is, and the totals. */
export function figureHead(
  figures: Counts,
  { tenant, madeOn }: MonthFrame,
  about: readonly Fact[],
  { say, day, number }: Telling,
): Fact[] {
  const of = (count: number) => number(count).text
  return [
    { key: say('month.period'), value: periodName(figures.period, say) },
    { key: say('month.organisation'), value: tenant },
    ...about,
    { key: say('month.contacts'), value: of(figures.contacts) },
    { key: say('month.hours'), value: hours(figures.minutes, say) },
    {
      key: say('month.people'),
      value: say('month.peopleOf', {
        people: of(figures.people),
        women: of(figures.women),
        men: of(figures.men),
        children: of(figures.children),
      }),
    },
    ...(figures.ageUnknown > 0 ? [{ key: say('month.ageUnknown'), value: of(figures.ageUnknown) }] : []),
    { key: say('made'), value: day(madeOn) },
  ]
}

/** By kind, worker, month and domain of life. */
export function figureTables(figures: Counts, tell: Telling): Block[] {
  const { say } = tell
  const kinds = figures.kinds.filter(({ contacts }) => contacts > 0)
  const domains = figures.domains.filter(({ contacts }) => contacts > 0)
  return [
    lineTable(
      say('month.byKind'),
      say('month.kind'),
      kinds.map((line) => ({ ...line, name: capitalised(say(`casework.kind_${line.kind}`)) })),
      tell,
      { name: say('month.total'), contacts: figures.contacts, minutes: figures.minutes, people: figures.people },
    ),
    ...(figures.workers.length > 0
      ? [lineTable(say('month.byWorker'), say('month.worker'), figures.workers, tell)]
      : []),
    ...(figures.months.length > 0
      ? [
          lineTable(
            say('month.byMonth'),
            say('month.monthColumn'),
            figures.months.map((line) => ({ ...line, name: periodName(line.month, say) })),
            tell,
          ),
        ]
      : []),
    ...(domains.length > 0
      ? [
          {
            kind: 'table' as const,
            caption: say('month.byDomain'),
            rowHeadings: true,
            columns: [
              { heading: say('month.domain'), width: 3 },
              { heading: say('month.contacts'), align: 'end' as const },
              { heading: say('month.people'), align: 'end' as const },
            ],
            rows: domains.map(({ domain, contacts, people }) => [
              capitalised(say(`casework.domain_${domain}`)),
              tell.number(contacts),
              tell.number(people),
            ]),
            notes: [say('month.domainsNote')],
          },
        ]
      : []),
  ]
}

interface Line {
  name: string
  contacts: number
  minutes: number
  people: number
}

/** Lines with contacts, minutes and people. */
export function lineTable(
  caption: string,
  heading: string,
  lines: readonly Line[],
  tell: Telling,
  total?: Line,
): Table {
  const { say, number } = tell
  const cells = ({ name, contacts, minutes, people }: Line) => [name, number(contacts), number(minutes), number(people)]
  return {
    kind: 'table',
    caption,
    rowHeadings: true,
    columns: [
      { heading, width: 3 },
      { heading: say('month.contacts'), align: 'end' },
      { heading: say('month.minutes'), align: 'end' },
      { heading: say('month.people'), align: 'end' },
    ],
    rows: lines.map(cells),
    ...(total && { total: cells(total), notes: [say('month.peopleNote')] }),
  }
}

/** `май 2026 г.`, `2026 г.` */
export function periodName(period: string, say: Say): string {
  const [year, month] = period.split('-')
  return month
    ? say('month.name', { month: say(`month.month_${Number(month)}`), year: year! })
    : say('month.year', { year: year! })
}

const hours = (minutes: number, say: Say): string =>
  say('month.hoursOf', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
