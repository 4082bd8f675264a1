/** The assessment report as one document tree: protected tables of needs, the radar and table of capacity, evidence. */
import type { Block, Document, ReportCell } from '#documents/index.ts'
import type { Tenant } from '#gate/index.ts'
import { type Day, writtenDay } from '#kit/dates.ts'
import { inLang, type Lang } from '#kit/text.ts'
import type { AppraisalsView } from '../appraisals/contract.ts'
import type { Say } from '../instruments/print.ts'
import { NONE, REST, type ShownAnswer } from '../responses/open-data.ts'
import { OTHER } from '../xlsform/index.ts'

const BLANK = '______________________________'
const LOCALES: Record<Lang, string> = { bg: 'bg-BG', en: 'en-GB' }

/** What is told of needs. */
export interface NeedsTold {
  title: string
  version: number
  endedOn: Day | null
  answers: readonly ShownAnswer[]
}

/** What stands around the report. */
export interface ReportFrame {
  tenant: Tenant
  on: Day
  lang: Lang
  say: Say
}

/** The report in a language; a part that was not asked for is null. */
export function assessmentReport(
  needs: NeedsTold | null,
  capacity: AppraisalsView | null,
  { tenant, on, lang, say }: ReportFrame,
): Document {
  const author = inLang(tenant.name, lang)
  return {
    lang,
    title: say('reportTitle'),
    subtitle: `${author} · ${writtenDay(on)}`,
    meta: { author, date: on, subject: say('reportTitle') },
    blocks: [
      ...(tenant.demo ? [{ kind: 'note', tone: 'invented', text: say('reportDemo') } satisfies Block] : []),
      ...(needs ? needsBlocks(needs, lang, say) : []),
      ...(capacity ? capacityBlocks(capacity, say) : []),
      { kind: 'heading', level: 1, text: say('reportConclusions') },
      { kind: 'paragraph', text: BLANK },
    ],
  }
}

function needsBlocks({ title, version, endedOn, answers }: NeedsTold, lang: Lang, say: Say): Block[] {
  const questions = [...Map.groupBy(answers, ({ key }) => key).values()]
  const total = answers[0]?.total ?? null
  const share = ({ count, total: all }: ShownAnswer): ReportCell => {
    if (count === null || all === 0) return null
    const value = count / all
    const text = `${(value * 100).toLocaleString(LOCALES[lang], { maximumFractionDigits: 1 })} %`
    return { text, value, kind: 'percent' }
  }
  const called = ({ code, answer }: ShownAnswer): string =>
    answer || (code === NONE ? say('reportNoAnswer') : code === OTHER ? say('other') : code)
  return [
    { kind: 'heading', level: 1, text: say('reportNeedsTitle') },
    {
      kind: 'keyValues',
      items: [
        { key: say('reportFrom'), value: title },
        { key: say('reportVersion'), value: String(version) },
        ...(endedOn ? [{ key: say('reportEnded'), value: writtenDay(endedOn) }] : []),
        ...(total === null ? [] : [{ key: say('reportAnswers'), value: String(total) }]),
      ],
    },
    { kind: 'note', tone: 'plain', text: say(answers.length > 0 ? 'reportProtected' : 'reportFew') },
    ...questions.map(
      (rows): Block => ({
        kind: 'table',
        caption: rows[0]!.label || rows[0]!.key,
        rowHeadings: true,
        columns: [
          { heading: say('answerColumn'), width: 4 },
          { heading: say('countColumn'), align: 'end' },
          { heading: say('shareColumn'), align: 'end' },
        ],
        // Of several choices each stands for itself: who did not name one is no answer.
        rows: rows
          .filter(({ code }) => code !== REST)
          .map((row) => [
            called(row),
            row.count === null
              ? say('reportHidden')
              : { text: row.count.toLocaleString(LOCALES[lang]), value: row.count, kind: 'number' },
            share(row),
          ]),
      }),
    ),
  ]
}

function capacityBlocks({ title, criteria, appraisals, radar }: AppraisalsView, say: Say): Block[] {
  const [first, last] = [appraisals[0], appraisals.at(-1)]
  const heading: Block = { kind: 'heading', level: 1, text: say('reportCapacityTitle') }
  if (!first || !last) return [heading, { kind: 'paragraph', text: say('reportNoCapacity') }]
  const scoreOf = (score: number | null | undefined): ReportCell =>
    score == null ? null : { text: String(score), value: score, kind: 'number' }
  const several = first !== last
  const table = {
    kind: 'table',
    caption: say('comparison'),
    rowHeadings: true,
    columns: [
      { heading: say('criterion'), width: 4 },
      ...(several ? [{ heading: writtenDay(first.filledOn), align: 'end' as const, width: 1.2 }] : []),
      { heading: writtenDay(last.filledOn), align: 'end' as const, width: 1.2 },
      ...(several ? [{ heading: say('change'), align: 'end' as const }] : []),
    ],
    rows: criteria.map(({ key, label, least, most }): ReportCell[] => {
      const [before, after] = [first.scores[key] ?? null, last.scores[key] ?? null]
      const change = before === null || after === null ? null : after - before
      const signed = change === null ? null : change > 0 ? `+${change}` : String(change).replace('-', '−')
      return [
        `${label} (${least}–${most})`,
        ...(several ? [scoreOf(before)] : []),
        scoreOf(after),
        ...(several ? [signed] : []),
      ]
    }),
  } satisfies Block
  const evidence = criteria.flatMap(({ key, label }): ReportCell[][] => {
    const said = last.evidence[key] ?? []
    return said.length === 0 ? [] : [[label, said.join('; ')]]
  })
  return [
    heading,
    {
      kind: 'paragraph',
      text: several
        ? say('reportFound', { day: writtenDay(last.filledOn), first: writtenDay(first.filledOn) })
        : say('reportOnce', { day: writtenDay(last.filledOn) }),
    },
    { kind: 'keyValues', items: [{ key: say('reportFrom'), value: title }] },
    radar ? { kind: 'chart', drawing: radar.wide, table } : table,
    ...(evidence.length === 0
      ? []
      : [
          {
            kind: 'table',
            caption: say('evidence'),
            rowHeadings: true,
            columns: [
              { heading: say('criterion'), width: 1.4 },
              { heading: say('evidence'), width: 3 },
            ],
            rows: evidence,
          } satisfies Block,
        ]),
  ]
}
