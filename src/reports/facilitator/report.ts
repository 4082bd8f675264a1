/** A month of work with the community as one document tree: counts, what comes, remarks; no member's name. */
import { ATTENDING } from '#community/contract.ts'
import type { Standing, WorkOfPeriod } from '#community/work/facts.ts'
import type { Block, Document } from '#documents/index.ts'
import type { Lang } from '#kit/text.ts'
import { type MonthFrame, periodName } from '../month/report.ts'
import type { Say } from '../results/contract.ts'
import { capitalised, type Telling, telling } from '../results/telling.ts'
import type { FacilitatorFigures } from './contract.ts'

const BLANK = '______________________________'

/** What is told of a month. */
export interface FacilitatorTold {
  figures: FacilitatorFigures
  /** Who made it, by name: of the staff. */
  by: string | null
  number: string | null
  /** Lines of remarks; null where there are none yet. */
  remarks: string | null
}

/** The report in a language. */
export function facilitatorReport(told: FacilitatorTold, frame: MonthFrame, lang: Lang, say: Say): Document {
  const tell = telling(lang, say)
  const { month, work } = told.figures
  const subtitle = `${frame.tenant} · ${periodName(month, say)}`
  return {
    lang,
    title: say('facilitator.title'),
    subtitle,
    meta: { author: frame.tenant, date: frame.madeOn, subject: subtitle, keywords: [month] },
    blocks: [
      { kind: 'keyValues', items: head(told, frame, tell) },
      ...(frame.demo ? [{ kind: 'note', tone: 'invented', text: say('demonstration') } as const] : []),
      ...workBlocks(work, tell),
      { kind: 'heading', level: 1, text: say('facilitator.remarks') },
      ...(told.remarks ?? BLANK)
        .split('\n')
        .filter((text) => text.trim() !== '')
        .map((text) => ({ kind: 'paragraph', text }) as const),
      { kind: 'note', tone: 'plain', text: say('facilitator.counted', { day: tell.day(work.at) }) },
      {
        kind: 'keyValues',
        items: [
          { key: say('facilitator.signMaker'), value: BLANK },
          { key: say('facilitator.signTaker'), value: BLANK },
        ],
      },
    ],
  }
}

function head({ figures, by, number }: FacilitatorTold, { tenant, madeOn }: MonthFrame, { say, day }: Telling) {
  return [
    { key: say('month.period'), value: periodName(figures.month, say) },
    { key: say('facilitator.municipality'), value: tenant },
    ...(by ? [{ key: say('facilitator.maker'), value: by }] : []),
    ...(number ? [{ key: say('facilitator.number'), value: number }] : []),
    { key: say('made'), value: day(madeOn) },
  ]
}

/** The sections that are counted. */
export function workBlocks(work: WorkOfPeriod, tell: Telling): Block[] {
  const { say } = tell
  const section = (key: string, blocks: readonly Block[]): Block[] => [
    { kind: 'heading', level: 1, text: say(`facilitator.${key}`) },
    ...blocks,
  ]
  const { letters, needs, tasks, ballots } = work
  return [
    ...section('meetings', meetings(work, tell)),
    ...section('letters', [
      lines('letters', letters, ['incoming', 'outgoing', 'answered', 'answeredLate', 'waiting', 'overdue'], tell),
      ...(letters.nextDue === null
        ? []
        : [{ kind: 'paragraph', text: say('facilitator.nextDue', { day: tell.day(letters.nextDue) }) } as const]),
    ]),
    ...section('needs', [
      lines('needs', needs, ['voiced', 'shared', 'grouped', 'setAside', 'waiting'], tell),
      lines('needsAnswered', needs, ['answered', 'met', 'declined', 'open'], tell),
    ]),
    ...section('tasks', [lines('tasks', tasks, ['promised', 'done', 'doneLate', 'open', 'late'], tell)]),
    ...section('ballots', [lines('ballots', ballots, ['opened', 'closed', 'papers'], tell)]),
    ...section('decisions', decisions(work, tell)),
    ...section('cycle', cycle(work, tell)),
    ...section('coming', coming(work, tell)),
  ]
}

/** Named counts, one a line: the words of a line are `<section>_<name>`. */
function lines<Name extends string>(
  section: string,
  counts: Readonly<Record<Name, number | unknown>>,
  names: readonly Name[],
  { say, number }: Telling,
): Block {
  return {
    kind: 'table',
    caption: say(`facilitator.${section}Table`),
    rowHeadings: true,
    columns: [
      { heading: say('facilitator.line'), width: 4 },
      { heading: say('facilitator.count'), align: 'end' },
    ],
    rows: names.map((name) => [say(`facilitator.${section}_${name}`), number(Number(counts[name]))]),
  }
}

function meetings({ meetings: kinds }: WorkOfPeriod, { say, number }: Telling): Block[] {
  const held = kinds.filter((kind) => kind.held > 0)
  if (held.length === 0) return [{ kind: 'paragraph', text: say('facilitator.noMeetings') }]
  const sum = (of: 'held' | 'came' | 'women' | 'men' | 'counted') => held.reduce((all, kind) => all + kind[of], 0)
  const capacities = ATTENDING.map((as) => [as, held.reduce((all, kind) => all + kind.capacities[as], 0)] as const)
  const said = capacities.reduce((all, [, count]) => all + count, 0)
  const unsaid = sum('came') - said
  const byCapacity = [
    ...capacities.filter(([, count]) => count > 0),
    ...(unsaid > 0 ? [['unsaid', unsaid] as const] : []),
  ]
  return [
    {
      kind: 'table',
      caption: say('facilitator.meetingsTable'),
      rowHeadings: true,
      columns: [
        { heading: say('meetings.kind'), width: 2.4 },
        { heading: say('meetings.held'), align: 'end', width: 1.2 },
        { heading: say('meetings.came'), align: 'end', width: 1.4 },
        { heading: say('meetings.womenMany'), align: 'end' },
        { heading: say('meetings.menMany'), align: 'end' },
      ],
      rows: held.map((kind) => [
        say(`meetings.${kind.kind}_kind`),
        ...[kind.held, kind.came, kind.women, kind.men].map((count) => number(count)),
      ]),
      total: [say('month.total'), ...(['held', 'came', 'women', 'men'] as const).map((of) => number(sum(of)))],
      notes: [say('meetings.countsNote', { counted: sum('counted'), held: sum('held') })],
    },
    ...(said === 0
      ? []
      : [
          {
            kind: 'table',
            caption: say('meetings.capacitiesCount'),
            rowHeadings: true,
            columns: [
              { heading: say('meetings.capacity'), width: 4 },
              { heading: say('facilitator.count'), align: 'end' },
            ],
            rows: byCapacity.map(([as, count]) => [capitalised(say(`meetings.${as}_came`)), number(count)]),
          } satisfies Block,
        ]),
  ]
}

function decisions({ decisions: taken }: WorkOfPeriod, { say, line, dayFigure }: Telling): Block[] {
  if (taken.length === 0) return [{ kind: 'paragraph', text: say('facilitator.noDecisions') }]
  return [
    {
      kind: 'table',
      caption: say('facilitator.decisionsTable'),
      columns: [
        { heading: say('facilitator.day') },
        { heading: say('community.actKind'), width: 1.6 },
        { heading: say('community.actNumber'), width: 1.2 },
        { heading: say('community.subject'), width: 3 },
      ],
      rows: taken.map(({ kind, number, decidedOn, subject }) => [
        dayFigure(decidedOn),
        say(`community.${kind}_act`),
        number ?? say('community.noNumber'),
        line(subject),
      ]),
    },
  ]
}

/** A phase by its own name, or the usual one. */
export const phaseName = ({ kind, name }: NonNullable<Standing['phase']>, { say, words }: Telling): string =>
  name ? words(name) : say(`community.${kind}_phase`)

const gateList = (gates: Standing['missing'], { say }: Telling): string =>
  gates.map((gate) => say(`community.${gate}_gate`)).join('; ')

function cycle({ steps, standing }: WorkOfPeriod, tell: Telling): Block[] {
  const { say, day } = tell
  if (!standing) return [{ kind: 'paragraph', text: say('facilitator.noCycle') }]
  return [
    steps.length === 0
      ? { kind: 'paragraph', text: say('facilitator.noSteps') }
      : {
          kind: 'list',
          items: steps.map((step) =>
            say(step.recordedOn === step.on ? 'facilitator.step' : 'facilitator.stepEntered', {
              phase: phaseName(step, tell),
              day: day(step.on),
              entered: day(step.recordedOn),
            }),
          ),
        },
    { kind: 'keyValues', items: standingItems(standing, tell) },
  ]
}

/** Where the municipality stands, what comes next, and what is missing before it. */
export function standingItems(standing: Standing, tell: Telling) {
  const { say } = tell
  const { phase, next, missing } = standing
  return [
    { key: say('facilitator.standing'), value: phase ? phaseName(phase, tell) : say('facilitator.standingNowhere') },
    ...(next ? [{ key: say('facilitator.nextPhase'), value: phaseName(next, tell) }] : []),
    ...(missing.length > 0 ? [{ key: say('facilitator.missing'), value: gateList(missing, tell) }] : []),
  ]
}

/** Planned meetings as a table; a sentence where there are none. */
export function comingTable(meetings: WorkOfPeriod['coming'], { say, line, dayFigure }: Telling): Block {
  if (meetings.length === 0) return { kind: 'paragraph', text: say('facilitator.noComing') }
  return {
    kind: 'table',
    caption: say('facilitator.comingTable'),
    columns: [
      { heading: say('facilitator.day') },
      { heading: say('facilitator.hour'), width: 0.7 },
      { heading: say('meetings.title'), width: 3 },
      { heading: say('meetings.place'), width: 1.6 },
    ],
    rows: meetings.map(({ heldOn, startsAt, title, place }) => [dayFigure(heldOn), startsAt, line(title), place]),
  }
}

function coming({ coming: meetings, letters, tasks, soon }: WorkOfPeriod, tell: Telling): Block[] {
  const { say, number, day } = tell
  return [
    comingTable(meetings, tell),
    {
      kind: 'keyValues',
      items: [
        { key: say('facilitator.dueTasks', { day: day(soon) }), value: number(tasks.dueSoon).text },
        { key: say('facilitator.letters_waiting'), value: number(letters.waiting).text },
      ],
    },
  ]
}
