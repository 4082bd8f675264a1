/** The hand-over of the work with a community as one document tree, its contents first. */
import type { BodyInForce, TakeoverFacts } from '#community/takeover/facts.ts'
import type { Block, Column, Document, ReportCell, Table } from '#documents/index.ts'
import type { Day } from '#kit/dates.ts'
import type { Lang } from '#kit/text.ts'
import { comingTable, phaseName } from '../facilitator/report.ts'
import type { MonthFrame } from '../month/report.ts'
import type { Say } from '../results/contract.ts'
import { capitalised, type Telling, telling } from '../results/telling.ts'

const BLANK = '______________________________'

interface Part {
  key: string
  /** Records in it; null where it is no list. */
  count: number | null
  blocks: Block[]
}

/** The document in a language. */
export function takeoverDocument(facts: TakeoverFacts, frame: MonthFrame, lang: Lang, say: Say): Document {
  const tell = telling(lang, say)
  const parts = partsOf(facts, tell)
  const headed = parts.map((part, at) => ({ ...part, title: `${at + 1}. ${say(`takeover.${part.key}`)}` }))
  return {
    lang,
    title: say('takeover.title'),
    subtitle: `${frame.tenant} · ${tell.day(facts.on)}`,
    meta: { author: frame.tenant, date: frame.madeOn, subject: say('takeover.title') },
    blocks: [
      ...(frame.demo ? [{ kind: 'note', tone: 'invented', text: say('demonstration') } as const] : []),
      { kind: 'paragraph', text: say('takeover.intro') },
      { kind: 'note', tone: 'plain', text: say(facts.names ? 'takeover.withNames' : 'takeover.withoutNames') },
      {
        kind: 'table',
        caption: say('takeover.contents'),
        columns: [
          { heading: say('takeover.part'), width: 4 },
          { heading: say('facilitator.count'), align: 'end' },
        ],
        rows: headed.map(({ title, count }) => [title, count === null ? null : tell.number(count)]),
      },
      ...(facts.cut ? [{ kind: 'note', tone: 'plain', text: say('takeover.cut') } as const] : []),
      ...headed.flatMap(({ title, blocks }): Block[] => [{ kind: 'heading', level: 1, text: title }, ...blocks]),
      {
        kind: 'keyValues',
        items: [
          { key: say('takeover.gave'), value: BLANK },
          { key: say('takeover.took'), value: BLANK },
        ],
      },
    ],
  }
}

/** Rows under headings; a sentence where there are none. */
function tableOr(none: string, caption: string, columns: readonly Column[], rows: Table['rows']): Block[] {
  return rows.length === 0 ? [{ kind: 'paragraph', text: none }] : [{ kind: 'table', caption, columns, rows }]
}

function partsOf(facts: TakeoverFacts, tell: Telling): Part[] {
  const { say } = tell
  const { decisions, bodies, posts, tasks, letters, needs, cycle, coming } = facts
  const days = calendar(facts, tell)
  return [
    { key: 'acts', count: decisions.length, blocks: actBlocks(facts, tell) },
    { key: 'bodies', count: bodies.length, blocks: bodies.flatMap((one) => bodyBlocks(one, tell)) },
    { key: 'posts', count: posts.length, blocks: postBlocks(facts, tell) },
    { key: 'tasks', count: tasks.length, blocks: taskBlocks(facts, tell) },
    { key: 'letters', count: letters.length, blocks: letterBlocks(facts, tell) },
    { key: 'needs', count: needs.length, blocks: needBlocks(facts, tell) },
    { key: 'cycle', count: null, blocks: cycle ? cycleBlocks(cycle, tell) : [said(say('facilitator.noCycle'))] },
    { key: 'calendar', count: days.length, blocks: [...calendarBlocks(days, tell), comingTable(coming, tell)] },
    { key: 'papers', count: null, blocks: paperBlocks(facts, tell) },
  ]
}

const said = (text: string): Block => ({ kind: 'paragraph', text })

function actBlocks({ decisions, over }: TakeoverFacts, { say, words, line, dayFigure }: Telling): Block[] {
  const columns = [
    { heading: say('community.actKind'), width: 1.2 },
    { heading: say('takeover.number'), width: 1.1 },
    { heading: say('takeover.inForce'), width: 1.1 },
    { heading: say('community.subject'), width: 2.6 },
    { heading: say('community.issuer'), width: 1.5 },
  ]
  const rows = decisions.map(({ kind, number, decidedOn, endsOn, subject, issuer }): ReportCell[] => [
    say(`community.${kind}_act`),
    [number ?? say('community.noNumber'), dayFigure(decidedOn)!.text].join(' / '),
    endsOn ? say('until', { day: dayFigure(endsOn)!.text }) : say('takeover.noEnd'),
    line(subject),
    words(issuer),
  ])
  return [
    ...tableOr(say('takeover.noActs'), say('takeover.acts'), columns, rows),
    ...(over > 0 ? [said(say('takeover.over', { count: over }))] : []),
  ]
}

function bodyBlocks({ body, mandate, told, seats }: BodyInForce, { say, words, day }: Telling): Block[] {
  const { kind, name, beganOn, endedOn, quorum } = body
  const order = mandate && [mandate.number ?? say('community.noNumber'), day(mandate.decidedOn)].join(' / ')
  return [
    { kind: 'heading', level: 2, text: words(name) },
    {
      kind: 'keyValues',
      items: [
        { key: say('takeover.kind'), value: say(`community.${kind}_body`) },
        { key: say('takeover.since'), value: day(beganOn) },
        ...(endedOn ? [{ key: say('takeover.to'), value: day(endedOn) }] : []),
        { key: say('takeover.mandate'), value: order ?? say('takeover.noMandate') },
        ...(quorum ? [{ key: say('meetings.quorum'), value: String(quorum) }] : []),
        { key: say('community.members'), value: say('community.membersOf', { count: told.total, ...told }) },
      ],
    },
    ...(seats === null || seats.length === 0
      ? []
      : [
          {
            kind: 'table',
            caption: say('takeover.seats', { body: words(name) }),
            columns: [
              { heading: say('takeover.name'), width: 2 },
              { heading: say('takeover.office'), width: 1.8 },
              { heading: say('community.capacity'), width: 1.6 },
              { heading: say('community.part') },
              { heading: say('takeover.since') },
            ],
            rows: seats.map((seat) => [
              seat.name || say('community.forgotten'),
              seat.office,
              say(`community.${seat.capacity}_capacity`),
              say(`community.${seat.part}_part`),
              day(seat.beganOn),
            ]),
          } satisfies Block,
        ]),
  ]
}

function postBlocks({ posts, decisions }: TakeoverFacts, { say, day }: Telling): Block[] {
  const orderOf = (id: string) => decisions.find((one) => one.id === id)?.number ?? ''
  const columns = [
    { heading: say('community.appointPost'), width: 1.4 },
    { heading: say('takeover.name'), width: 2 },
    { heading: say('takeover.office'), width: 1.8 },
    { heading: say('takeover.since') },
    { heading: say('takeover.mandate'), width: 1.2 },
  ]
  const rows = posts.map(({ post, name, office, beganOn, decisionId }) => [
    capitalised(say(`community.${post}_post`)),
    name ?? say('takeover.inSystem'),
    office,
    day(beganOn),
    orderOf(decisionId),
  ])
  return tableOr(say('takeover.noPosts'), say('takeover.posts'), columns, rows)
}

function taskBlocks({ tasks }: TakeoverFacts, { say, dayFigure }: Telling): Block[] {
  const columns = [
    { heading: say('meetings.what'), width: 2.8 },
    { heading: say('meetings.who'), width: 1.6 },
    { heading: say('meetings.dueOn') },
    { heading: say('takeover.state') },
  ]
  const rows = tasks.map(({ what, who, dueOn, late }): ReportCell[] => [
    what ?? say('takeover.inSystem'),
    who ?? say('takeover.member'),
    dayFigure(dueOn),
    late ? say('takeover.late') : say('takeover.open'),
  ])
  return tableOr(say('takeover.noTasks'), say('takeover.tasks'), columns, rows)
}

const leftOf = (daysLeft: number, { say }: Telling): string =>
  daysLeft < 0 ? say('takeover.daysOver', { count: -daysLeft }) : say('takeover.daysLeft', { count: daysLeft })

function letterBlocks({ letters }: TakeoverFacts, tell: Telling): Block[] {
  const { say, dayFigure } = tell
  const columns = [
    { heading: say('takeover.number'), width: 1.2 },
    { heading: say('takeover.correspondent'), width: 1.6 },
    { heading: say('takeover.subject'), width: 2.4 },
    { heading: say('takeover.dueOn') },
    { heading: say('takeover.left'), width: 1.3 },
  ]
  const rows = letters.map(({ number, on, correspondent, subject, dueOn, daysLeft }): ReportCell[] => [
    [number ?? say('community.noNumber'), dayFigure(on)!.text].join(' / '),
    correspondent || say('takeover.inSystem'),
    subject ?? say('takeover.inSystem'),
    dayFigure(dueOn),
    leftOf(daysLeft, tell),
  ])
  return tableOr(say('takeover.noLetters'), say('takeover.letters'), columns, rows)
}

function needBlocks({ needs }: TakeoverFacts, { say, line, number }: Telling): Block[] {
  const columns = [
    { heading: say('takeover.need'), width: 3 },
    { heading: say('takeover.sphere'), width: 1.6 },
    { heading: say('takeover.voices'), align: 'end' as const },
    { heading: say('takeover.shared'), align: 'end' as const },
  ]
  const rows = needs.map(({ title, sphere, voices, shared }): ReportCell[] => [
    line(title),
    say(`portal.${sphere}_sphere`),
    number(voices),
    number(shared),
  ])
  return tableOr(say('takeover.noNeeds'), say('takeover.needs'), columns, rows)
}

function cycleBlocks({ phases, standing }: NonNullable<TakeoverFacts['cycle']>, tell: Telling): Block[] {
  const { say, dayFigure } = tell
  return [
    {
      kind: 'table',
      caption: say('takeover.cycleTable'),
      columns: [
        { heading: say('takeover.phase'), width: 1.6 },
        { heading: say('takeover.since') },
        { heading: say('takeover.missing'), width: 3 },
      ],
      rows: phases.map(({ key, kind, name, gates, step }) => {
        const called = phaseName({ kind, ...(name && { name }) }, tell)
        const missing = gates.filter(({ met }) => met === null).map(({ gate }) => say(`community.${gate}_gate`))
        return [
          key === standing ? say('takeover.here', { phase: called }) : called,
          dayFigure(step?.on ?? null),
          missing.join('; ') || say('takeover.nothingMissing'),
        ]
      }),
    },
  ]
}

interface Dated {
  on: Day
  what: string
}

/** What is due by its day: terms that end, letters and tasks. */
function calendar({ decisions, letters, tasks }: TakeoverFacts, { say, line }: Telling): Dated[] {
  const terms = decisions.flatMap(({ endsOn, subject }) =>
    endsOn ? [{ on: endsOn, what: say('takeover.termEnds', { subject: line(subject) }) }] : [],
  )
  const answers = letters.flatMap(({ dueOn, subject }) =>
    dueOn ? [{ on: dueOn, what: say('takeover.answerDue', { subject: subject ?? say('takeover.inSystem') }) }] : [],
  )
  const promised = tasks.flatMap(({ dueOn, what }) =>
    dueOn ? [{ on: dueOn, what: say('takeover.taskDue', { what: what ?? say('takeover.inSystem') }) }] : [],
  )
  return [...terms, ...answers, ...promised].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

function calendarBlocks(days: readonly Dated[], { say, dayFigure }: Telling): Block[] {
  const columns = [{ heading: say('facilitator.day') }, { heading: say('takeover.what'), width: 5 }]
  const rows = days.map(({ on, what }): ReportCell[] => [dayFigure(on), what])
  return tableOr(say('takeover.nothingDue'), say('takeover.due'), columns, rows)
}

/** Where the papers lie: what the register says, scans, papers that gates name. */
function paperBlocks({ decisions, cycle }: TakeoverFacts, { say, line }: Telling): Block[] {
  const acts = decisions.map(({ number, subject, document, scans }): ReportCell[] => [
    [number && `№ ${number}`, line(subject)].filter(Boolean).join(' · '),
    [document, scans.length > 0 ? say('takeover.scanned', { count: scans.length }) : null].filter(Boolean).join('; ') ||
      say('takeover.nowhere'),
  ])
  const proofs = (cycle?.phases ?? []).flatMap(({ gates }) =>
    gates.flatMap(({ gate, paper }): ReportCell[][] =>
      paper ? [[capitalised(say(`community.${gate}_gate`)), paper.note]] : [],
    ),
  )
  const columns = [
    { heading: say('takeover.paper'), width: 3 },
    { heading: say('takeover.where'), width: 3 },
  ]
  return [
    ...tableOr(say('takeover.noPapers'), say('takeover.papers'), columns, [...acts, ...proofs]),
    said(say('takeover.others')),
  ]
}
