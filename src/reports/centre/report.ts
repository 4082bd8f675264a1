/** A centre's month or year as one document tree: figures only, no names of people served. */
import type { Block, Document, Table } from '#documents/index.ts'
import type { Lang } from '#kit/text.ts'
import { figureHead, figureTables, lineTable, type MonthFrame } from '../month/report.ts'
import type { Say } from '../results/contract.ts'
import { type Telling, telling } from '../results/telling.ts'
import type { CentreFigures } from './contract.ts'

const BLANK = '______________________________'

/** The report in a language. */
export function centreReport(figures: CentreFigures, frame: MonthFrame, lang: Lang, say: Say): Document {
  const tell = telling(lang, say)
  const name = (lang === 'en' && figures.nameEn) || figures.name
  const signed: Block = {
    kind: 'keyValues',
    items: [{ key: say('centre.sign'), value: BLANK }],
  }
  return {
    lang,
    title: say(figures.period.length === 4 ? 'centre.yearTitle' : 'centre.title'),
    subtitle: name,
    meta: { author: frame.tenant, date: frame.madeOn, subject: name, keywords: [figures.period] },
    blocks: [
      { kind: 'keyValues', items: figureHead(figures, frame, [{ key: say('centre.centre'), value: name }], tell) },
      ...(frame.demo ? [{ kind: 'note', tone: 'invented', text: say('demonstration') } as const] : []),
      counts(figures, tell),
      ...(figures.teams.length > 1
        ? [
            {
              ...lineTable(say('centre.byTeam'), say('month.team'), figures.teams, tell),
              notes: [say('centre.teamsNote')],
            },
          ]
        : []),
      ...figureTables(figures, tell),
      { kind: 'note', tone: 'plain', text: say('month.counted') },
      signed,
    ],
  }
}

/** People in care, support, referrals and lists: one line each. */
function counts({ care, support, referrals, listsVisited }: CentreFigures, { say, number }: Telling): Table {
  const lines: [string, number][] = [
    ['careBegan', care.began],
    ['careEnded', care.ended],
    ['careAtEnd', care.atEnd],
    ['supportOpened', support.opened],
    ['supportClosed', support.closed],
    ['supportOpen', support.open],
    ['plansApproved', support.plansApproved],
    ['reviews', support.reviews],
    ['referralsSent', referrals.sent],
    ['referredPeople', referrals.people],
    ['referralsDone', referrals.done],
    ['referralsOpen', referrals.open],
    ['referralsDeclined', referrals.declined],
    ['listsVisited', listsVisited],
  ]
  return {
    kind: 'table',
    caption: say('centre.counts'),
    rowHeadings: true,
    columns: [
      { heading: say('centre.what'), width: 4 },
      { heading: say('centre.number'), align: 'end' },
    ],
    rows: lines.map(([code, count]) => [say(`centre.${code}`), number(count)]),
    notes: [say('centre.referralsNote')],
  }
}
