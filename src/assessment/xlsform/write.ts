/** Writes a form as the sheets of an XLSForm; read again it is the same form. */
import { CELL_COLUMNS, type Form, type Item, languagesOf, SETTINGS, TEXT_COLUMNS } from './form.ts'

/** A sheet as rows of texts, the headings first. */
export interface FormSheetRows {
  name: 'survey' | 'choices' | 'settings'
  rows: string[][]
}

/** A column: its heading and what stands in it. */
type Columns<Line> = readonly (readonly [string, (line: Line) => string])[]

/** The sheets `survey`, `choices` and `settings`; columns without any content are left out. */
export function writeForm(form: Form): FormSheetRows[] {
  const languages = [...languagesOf(form)]
  const heading = (column: string, language: string) => (language === '' ? column : `${column}::${language}`)

  const lines = [...surveyLines(form.items)]
  const survey: Columns<SurveyLine> = [
    ['type', ({ type }) => type],
    ['name', ({ item }) => item?.name ?? ''],
    ...TEXT_COLUMNS.flatMap((column) =>
      languages.map(
        (language) =>
          [heading(column, language), ({ item }: SurveyLine) => item?.texts[column]?.[language] ?? ''] as const,
      ),
    ),
    ...CELL_COLUMNS.map((column) => [column, ({ item }: SurveyLine) => item?.cells[column] ?? ''] as const),
    ...moreColumns(lines.map(({ item }) => item?.more ?? {})).map(
      (column) => [column, ({ item }: SurveyLine) => item?.more[column] ?? ''] as const,
    ),
  ]
  const choices = Object.entries(form.lists).flatMap(([list, all]) => all.map((choice) => ({ list, ...choice })))
  type Line = (typeof choices)[number]
  const columns: Columns<Line> = [
    ['list_name', ({ list }) => list],
    ['name', ({ name }) => name],
    ...languages.map((language) => [heading('label', language), ({ label }: Line) => label[language] ?? ''] as const),
    ...moreColumns(choices.map(({ more }) => more)).map(
      (column) => [column, ({ more }: Line) => more[column] ?? ''] as const,
    ),
  ]
  const { more, ...settings } = form.settings
  const setting: Columns<null> = [
    ...SETTINGS.map((column) => [column, () => settings[column] ?? ''] as const),
    ...Object.entries(more ?? {}).map(([column, value]) => [column, () => value] as const),
  ]
  return [
    { name: 'survey', rows: sheet(survey, lines, ['type', 'name']) },
    { name: 'choices', rows: sheet(columns, choices, ['list_name', 'name']) },
    { name: 'settings', rows: sheet(setting, [null], []) },
  ]
}

function sheet<Line>(columns: Columns<Line>, lines: readonly Line[], always: readonly string[]): string[][] {
  const used = columns.filter(([name, cell]) => always.includes(name) || lines.some((line) => cell(line) !== ''))
  return [used.map(([name]) => name), ...lines.map((line) => used.map(([, cell]) => cell(line)))]
}

const moreColumns = (all: readonly Readonly<Record<string, string>>[]): string[] => [
  ...new Set(all.flatMap((more) => Object.keys(more))),
]

interface SurveyLine {
  type: string
  item: Item | null
}

function* surveyLines(items: readonly Item[]): Generator<SurveyLine> {
  for (const item of items) {
    if (item.items) {
      yield { type: `begin_${item.type}`, item }
      yield* surveyLines(item.items)
      yield { type: `end_${item.type}`, item: null }
    } else yield { type: typeText(item), item }
  }
}

const typeText = ({ type, list, orOther }: Item): string =>
  list === undefined ? type : `${type} ${list}${orOther ? ' or_other' : ''}`
