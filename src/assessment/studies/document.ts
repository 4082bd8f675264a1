/** The common report of a study: title page, method, findings and analysis by field, conclusions, recommendations, sources. */
import type { Block, Document, ReportCell, Table } from '#documents/index.ts'
import { type Day, writtenDay } from '#kit/dates.ts'
import { inLang, type Lang, type Told, toldIn, type Words } from '#kit/text.ts'
import { countryName, languageName } from '#kit/world.ts'
import type { StudyReport } from './published/contract.ts'

/** Says a message of the room of words `studies`, or of another that the key names. */
export type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string

/** Whose report it is, and the day on which it is written. */
export interface Written {
  publisher: { name: Words; demo: boolean }
  on: Day
}

interface Paper {
  report: StudyReport
  lang: Lang
  say: Say
}

/** The report in a language. */
export function reportDocument(report: StudyReport, { publisher, on }: Written, lang: Lang, say: Say): Document {
  const paper: Paper = { report, lang, say }
  const author = inLang(publisher.name, lang)
  const ended = report.adoptedOn ?? report.finishedOn
  return {
    lang,
    title: inLang(report.title, lang),
    subtitle: say('docSubtitle'),
    meta: { author, date: ended ?? on, subject: inLang(report.goal, lang).slice(0, 200) },
    blocks: [
      ...(publisher.demo ? [{ kind: 'note', tone: 'invented', text: say('docDemo') } satisfies Block] : []),
      ...(ended === null
        ? [
            {
              kind: 'note',
              tone: 'plain',
              text: say(`docNot_${report.state}`, { day: writtenDay(on) }),
            } satisfies Block,
          ]
        : []),
      ...front(paper, author),
      { kind: 'pageBreak' },
      ...method(paper),
      ...report.fields.flatMap((field, at) => ofField(paper, field, at)),
      ...(report.fields.length === 0 ? missing(say('fieldsHeading'), say('gapFields')) : []),
      ...conclusions(paper),
      ...recommendations(paper),
      ...sources(paper),
    ],
  }
}

const heading = (text: string, level: 1 | 2 = 1): Block => ({ kind: 'heading', level, text })
const note = (text: string): Block => ({ kind: 'note', tone: 'plain', text })
const missing = (text: string, why: string): Block[] => [heading(text), note(why)]
const paragraphs = (text: string): Block[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ kind: 'paragraph', text: line }))

/** A text as it is in this language, or as it was written, which is then said. */
function spoken({ lang, say }: Paper, told: Told): string {
  const found = toldIn(told, lang)
  return found.lang === lang
    ? found.text
    : `${found.text} (${say('untranslated', { language: languageName(found.lang, lang) })})`
}

const placeName = ({ report, lang }: Paper, at: number): string => inLang(report.places[at]!.name, lang)
const dayCell = (day: Day | null): ReportCell => day && { text: writtenDay(day), value: day, kind: 'date' }

function front(paper: Paper, author: string): Block[] {
  const { report, lang, say } = paper
  const period = [report.beginsOn, report.endsOn].flatMap((day) => (day ? [writtenDay(day)] : []))
  const places = report.places.map(({ country, name }) => `${inLang(name, lang)} (${countryName(country, lang)})`)
  const facts: [string, string | null][] = [
    [say('docBy'), author],
    [say('docProject'), report.project && `${inLang(report.project.title, lang)} (${report.project.code})`],
    [say('places'), places.join(', ') || say('gapPlaces')],
    [say('period'), period.join(' – ') || say('docNoPeriod')],
    [say('state'), say(`${report.state}_state`)],
    [say('finishedOn'), report.finishedOn && writtenDay(report.finishedOn)],
    [say('adoptedOn'), report.adoptedOn && writtenDay(report.adoptedOn)],
  ]
  return [
    { kind: 'keyValues', items: facts.flatMap(([key, value]) => (value === null ? [] : [{ key, value }])) },
    heading(say('goal')),
    ...paragraphs(inLang(report.goal, lang)),
    ...(report.fields.length === 0
      ? []
      : [
          { kind: 'paragraph', text: say('docFields') } satisfies Block,
          {
            kind: 'list',
            ordered: true,
            items: report.fields.map(({ title }) => inLang(title, lang)),
          } satisfies Block,
        ]),
  ]
}

function method(paper: Paper): Block[] {
  const { report, lang, say } = paper
  return [
    heading(say('methodHeading')),
    ...(report.method ? paragraphs(inLang(report.method, lang)) : [note(say('gapMethod'))]),
    heading(say('deskHeading'), 2),
    report.sources.length === 0
      ? note(say('gapSources'))
      : { kind: 'paragraph', text: say('docSourcesRead', { count: report.sources.length }) },
    heading(say('fieldHeading'), 2),
    ...(report.works.length === 0 ? [note(say('gapWorks'))] : [worksTable(paper)]),
  ]
}

function worksTable(paper: Paper): Table {
  const { report, say } = paper
  const number = (count: number | null): ReportCell =>
    count === null ? null : { text: String(count), value: count, kind: 'number' }
  const bySex = report.works.some(({ women, men }) => women !== null || men !== null)
  const counted = report.works.flatMap(({ countedOn }, at) =>
    countedOn === null ? [] : [say('docCounted', { work: mark(say('workMark'), at), day: writtenDay(countedOn) })],
  )
  return {
    kind: 'table',
    caption: say('fieldHeading'),
    columns: [
      { heading: '№', width: 0.4 },
      { heading: say('place'), width: 1 },
      { heading: say('what'), width: 1.7 },
      { heading: say('from'), width: 0.8 },
      { heading: say('to'), width: 0.8 },
      { heading: say('people'), align: 'end', width: 0.7 },
      ...(bySex
        ? ([
            { heading: say('women'), align: 'end', width: 0.6 },
            { heading: say('men'), align: 'end', width: 0.6 },
          ] as const)
        : []),
    ],
    rows: report.works.map((work, at) => [
      mark(say('workMark'), at),
      placeName(paper, work.place),
      [
        say(`${work.method}_method`),
        ...(work.questionnaire ? [work.questionnaire] : []),
        ...(work.planned ? [say('isPlanned')] : []),
      ].join(' · '),
      dayCell(work.from),
      dayCell(work.to),
      work.few ? say('few') : (number(work.people) ?? say(work.planned ? 'notYet' : 'notCounted')),
      ...(bySex ? [number(work.women), number(work.men)] : []),
    ]),
    notes: [say('docPeopleNote'), ...counted],
  }
}

/** How sources and field work are referred to: [1], [Т1]. */
const mark = (letter: string, at: number): string => `[${letter}${at + 1}]`

function ofField(paper: Paper, field: StudyReport['fields'][number], at: number): Block[] {
  const { report, lang, say } = paper
  const title = inLang(field.title, lang)
  const rests = ({ sources, works }: (typeof field.findings)[number]) =>
    [...sources.map((one) => mark('', one)), ...works.map((one) => mark(say('workMark'), one))].join(' ') ||
    say('restsOnNothing')
  const rows = report.places.flatMap(({ name }, place): ReportCell[][] => {
    const found = field.findings.filter((finding) => finding.place === place)
    if (found.length === 0) return [[inLang(name, lang), say('gapCell'), null]]
    return found.map((finding) => [inLang(name, lang), spoken(paper, finding.text), rests(finding)])
  })
  return [
    heading(say('docField', { number: at + 1, title })),
    { kind: 'paragraph', text: say('docSphere', { sphere: say(`portal.${field.sphere}_sphere`) }) },
    ...(field.question ? paragraphs(say('docQuestion', { question: inLang(field.question, lang) })) : []),
    heading(say('findings'), 2),
    ...(rows.length === 0
      ? [note(say('gapPlaces'))]
      : [
          {
            kind: 'table',
            caption: say('docFindings', { title }),
            columns: [
              { heading: say('place'), width: 0.9 },
              { heading: say('found'), width: 3.2 },
              { heading: say('restsOn'), width: 0.9 },
            ],
            rowHeadings: true,
            rows,
          } satisfies Table,
        ]),
    heading(say('analysis'), 2),
    ...(field.analysis ? paragraphs(spoken(paper, field.analysis)) : [note(say('gapAnalysis'))]),
  ]
}

function conclusions(paper: Paper): Block[] {
  const { report, say } = paper
  if (report.conclusions.length === 0) return missing(say('conclusions'), say('gapConclusions'))
  return [
    heading(say('conclusions')),
    { kind: 'list', ordered: true, items: report.conclusions.map((one) => spoken(paper, one)) },
  ]
}

function recommendations(paper: Paper): Block[] {
  const { report, say } = paper
  if (report.recommendations.length === 0) return missing(say('recommendations'), say('gapRecommendations'))
  return [
    heading(say('recommendations')),
    {
      kind: 'table',
      caption: say('recommendations'),
      columns: [
        { heading: '№', width: 0.3 },
        { heading: say('toWhom'), width: 0.8 },
        { heading: say('sphere'), width: 1 },
        { heading: say('recommendation'), width: 3 },
      ],
      rows: report.recommendations.map(({ text, addressee, sphere }, at) => [
        String(at + 1),
        say(`${addressee}_addressee`),
        say(`portal.${sphere}_sphere`),
        spoken(paper, text),
      ]),
    },
  ]
}

function sources(paper: Paper): Block[] {
  const { report, lang, say } = paper
  if (report.sources.length === 0) return missing(say('sourcesHeading'), say('gapSources'))
  return [
    heading(say('sourcesHeading')),
    {
      kind: 'table',
      caption: say('sourcesHeading'),
      columns: [
        { heading: '№', width: 0.35 },
        { heading: say('source'), width: 2.6 },
        { heading: say('language'), width: 0.8 },
        { heading: say('about'), width: 1.5 },
      ],
      rows: report.sources.map(({ title, author, year, address, language, places, fields }, at) => [
        mark('', at),
        [[author, title, year].filter(Boolean).join(', '), address].filter(Boolean).join('. '),
        languageName(language, lang),
        [
          ...places.map((place) => placeName(paper, place)),
          ...fields.map((one) => inLang(report.fields[one]!.title, lang)),
        ].join('; ') || say('aboutAll'),
      ]),
    },
  ]
}
