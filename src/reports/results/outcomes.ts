/** What was reached beside what was promised: by grant, by the fund's common indicators, and what was not reached. */
import {
  type Block,
  bulletChart,
  type Column,
  type Drawing,
  type ReportCell,
  stackedBars,
  type Table,
} from '#documents/index.ts'
import type { IndicatorValue, Target } from '#indicators/contract.ts'
import { type GrantResults, type GrantRow, isReached, resultsByGrant, whole } from '#indicators/index.ts'
import type { ResultsFacts } from './contract.ts'
import { capitalised, type Telling } from './telling.ts'

/** Results of the project's own indicators, grant by grant. */
export function ownResults(facts: ResultsFacts): GrantResults[] {
  const { project, own, sexes } = facts
  const codes = new Map(project.grants.map(({ id, code }) => [id, code]))
  return resultsByGrant(own.values, {
    grants: project.grants.map(({ code }) => code),
    grantOf: new Map(
      project.activities.flatMap(({ code, grant }) => (grant ? [[code, codes.get(grant)!] as const] : [])),
    ),
    sexes,
  })
}

/** Own indicators beside their targets: a chart and a table for each grant. */
export function results(facts: ResultsFacts, tell: Telling): Block[] {
  const { say, words } = tell
  const heading: Block = { kind: 'heading', level: 1, text: say('results') }
  const programmes = new Map(facts.project.grants.map(({ code, programme }) => [code, words(programme.name)]))
  const blocks = ownResults(facts).flatMap(({ grant, rows }): Block[] => {
    const caption = grant === null ? say('resultsOfWhole') : say('resultsOf', { grant })
    const table = resultTable(caption, rows, facts, tell)
    const drawing = picture(rows, facts, tell)
    return [
      { kind: 'heading', level: 2, text: grant === null ? say('wholeProject') : programmes.get(grant)! },
      drawing ? { kind: 'chart', drawing, table } : table,
    ]
  })
  return [heading, ...(blocks.length > 0 ? blocks : [{ kind: 'paragraph', text: say('nothingRecorded') } as const])]
}

/** Values beside their targets; where there is none, the people by sex: things and people share no scale. */
function picture(rows: readonly GrantRow[], { project }: ResultsFacts, tell: Telling): Drawing | null {
  const targeted = rows.flatMap((row) => (row.target === null ? [] : [{ ...row, target: row.target }]))
  const people = rows.flatMap((row) => (row.men === null ? [] : [{ ...row, men: row.men, women: row.women ?? 0 }]))
  if (targeted.length > 0) return bullets(targeted, project.targetKind, tell)
  return people.length > 0 ? bySex(people, tell) : null
}

type Targeted = GrantRow & { target: number }

function bullets(rows: readonly Targeted[], kind: ResultsFacts['project']['targetKind'], tell: Telling): Drawing {
  const { say, number } = tell
  const lines = rows.map(({ indicator, reached, target }) => ({
    label: tell.line(indicator.name),
    value: reached ?? 0,
    target,
    reading: say(`${kind}_reading`, {
      value: reached === null ? say('noData') : number(reached).text,
      target: number(target).text,
    }),
  }))
  return bulletChart({
    title: say(`${kind}_finding`, { reached: rows.filter(isReached).length, all: rows.length }),
    description: described(lines),
    rows: lines,
    words: {
      below: say(`${kind}_below`),
      reached: say(`${kind}_reached`),
      target: say(`${kind}_mark`),
      noTarget: say('noTarget'),
    },
  })
}

function bySex(rows: readonly (GrantRow & { men: number; women: number })[], tell: Telling): Drawing {
  const { say, number } = tell
  const lines = rows.map(({ indicator, reached, men, women }) => ({
    label: tell.line(indicator.name),
    parts: [men, women],
    reading: say('sexReading', { value: number(reached ?? 0).text, men: number(men).text, women: number(women).text }),
  }))
  const most = rows.reduce((best, row) => ((row.reached ?? 0) > (best.reached ?? 0) ? row : best))
  return stackedBars({
    title: say('peopleFinding', { name: tell.words(most.indicator.name), value: number(most.reached ?? 0).text }),
    description: described(lines),
    rows: lines,
    series: [say('men'), say('women')],
  })
}

const described = (lines: readonly { label: string; reading: string }[]): string =>
  lines.map(({ label, reading }) => `${label}: ${reading}`).join('; ')

function resultTable(caption: string, rows: readonly GrantRow[], { project }: ResultsFacts, tell: Telling): Table {
  const { say, number } = tell
  const marks = marking(
    rows.map(({ indicator }) => indicator),
    tell,
  )
  const sexed = rows.some(({ men }) => men !== null)
  return {
    kind: 'table',
    caption,
    rowHeadings: true,
    columns: [
      { heading: say('indicator'), width: 2.8 },
      { heading: capitalised(say(`${project.targetKind}_mark`)), align: 'end', width: 1.6 },
      { heading: say('reached'), align: 'end' },
      ...(sexed ? sexColumns(tell) : []),
    ],
    rows: rows.map(({ indicator, target, reached, men, women }) => [
      marks.named(tell.line(indicator.name), indicator),
      target === null ? say(`${project.targetKind}_missing`) : number(target),
      counted(indicator, reached, tell),
      ...(sexed ? [maybe(men, tell), maybe(women, tell)] : []),
    ]),
    notes: marks.notes,
  }
}

/** The fund's common indicators, whole and by grant. */
export function common(facts: ResultsFacts, tell: Telling): Block[] {
  const { common: told, project } = facts
  const { say, number } = tell
  if (!told) return []
  const grants = project.grants.length > 1 ? project.grants.map(({ code }) => code) : []
  const targeted = told.values.some(({ target }) => target !== null)
  const special = told.values.some((value) => value.special)
  const marks = marking(told.values, tell)
  const ofGrant = (value: IndicatorValue, grant: string): ReportCell =>
    value.by && value.value !== null ? number(value.by.find(({ keys }) => keys.grant === grant)?.value ?? 0) : null
  const columns: Column[] = [
    { heading: say('code'), width: 1.1 },
    { heading: say('indicator'), width: 3.2 },
    ...(targeted ? [{ heading: capitalised(say(`${project.targetKind}_mark`)), align: 'end' } as const] : []),
    { heading: say('reached'), align: 'end', width: 1.2 },
    ...sexColumns(tell),
    ...grants.map((grant): Column => ({ heading: grant, align: 'end', width: 0.8 })),
  ]
  const table: Table = {
    kind: 'table',
    caption: say(`${told.framework}_table`),
    columns,
    ...(grants.length > 0 && {
      groups: [
        { heading: '', span: columns.length - grants.length },
        { heading: say('ofTheseByGrant'), span: grants.length },
      ],
    }),
    rows: told.values.map((value) => [
      value.code,
      marks.named(tell.line(value.name), value),
      ...(targeted ? [maybe(value.target, tell)] : []),
      counted(value, value.value, tell),
      maybe(value.men, tell),
      maybe(value.women, tell),
      ...grants.map((grant) => ofGrant(value, grant)),
    ]),
    notes: [
      ...marks.notes,
      ...(grants.length > 0 ? [say('countedInEach')] : []),
      ...(special ? [say('specialNote')] : []),
    ],
  }
  return [{ kind: 'heading', level: 1, text: say('common') }, table]
}

/** Targets that were not reached, activities that were not finished and events that were not held, each with its reason. */
export function unreached(facts: ResultsFacts, tell: Telling): Block[] {
  const { project, common: told } = facts
  const { say, words, number } = tell
  const rows = [
    ...ownResults(facts).flatMap(({ rows }) => rows),
    ...(told?.values ?? []).map((value) => ({ ...whole(value, value.targets), target: value.target })),
  ].filter((row) => isReached(row) === false)
  const remarkOn = (code: string) => (project.remarks[code] ? [words(project.remarks[code])] : [])
  const items = [
    ...rows.map(({ indicator, reached, target, targets }) =>
      say('unreachedTarget', {
        name: tell.line(indicator.name),
        value: reached === null ? say('noData') : number(reached).text,
        target: number(target!).text,
        reason: [...reasonsOf(targets, tell), ...remarkOn(indicator.code)].join(' '),
      }),
    ),
    ...project.activities
      .filter(({ state }) => state === 'dropped' || (state !== 'done' && project.state === 'closed'))
      .map(({ name, state }) =>
        say('unfinishedActivity', { name: words(name), state: say(`${state}_activity`), reason: say('noReason') }),
      ),
    ...facts.events
      .filter(({ planned }) => planned)
      .map(({ title }) => say('unheldEvent', { name: words(title), reason: say('noReason') })),
  ]
  const targeted = [...facts.own.values, ...(told?.values ?? [])].some(({ target }) => target !== null)
  return [
    { kind: 'heading', level: 1, text: say('unreached') },
    ...(targeted ? [] : [{ kind: 'paragraph', text: say('noTargetsAtAll') } as const]),
    ...(items.length > 0 ? [{ kind: 'list', items } as const] : []),
    ...(targeted && items.length === 0 ? [{ kind: 'paragraph', text: say('allReached') } as const] : []),
  ]
}

/** Why targets were missed, each reason said once; where none was given, that. */
function reasonsOf(targets: readonly Target[], { say, words }: Telling): string[] {
  const given = new Set(targets.flatMap(({ reason }) => (reason ? [words(reason)] : [])))
  return given.size > 0 ? [...given] : [say('noReason')]
}

const sexColumns = ({ say }: Telling): Column[] => [
  { heading: say('men'), align: 'end', width: 0.8 },
  { heading: say('women'), align: 'end', width: 0.8 },
]

const maybe = (value: number | null, { number }: Telling): ReportCell => (value === null ? null : number(value))

const counted = ({ refused }: IndicatorValue, value: number | null, { say, number }: Telling): ReportCell =>
  value === null ? say(refused === 'special_protected' ? 'protected' : 'noData') : number(value)

/** Remarks become numbered notes under the table, each said once; whoever has one carries its number. */
function marking(values: readonly IndicatorValue[], { words }: Telling) {
  const said = [...new Set(values.flatMap(({ remarks }) => remarks.map(words)))]
  return {
    notes: said.map((remark, at) => `[${at + 1}] ${remark}`),
    named: (name: string, { remarks }: IndicatorValue) =>
      [name, ...remarks.map((remark) => `[${said.indexOf(words(remark)) + 1}]`)].join('\u00a0'),
  }
}
