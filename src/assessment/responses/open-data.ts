/**
 * Answers as open data: of every question with choices tables in which nobody can be recognised, for a questionnaire that
 * takes no more answers – the figures never change, so that no later edition gives away by difference who was added. Needs,
 * health and debts are special topics: the larger threshold applies to all questions alike.
 */
import type { AskedTable, ProtectedTables } from '#disclosure/releases/contract.ts'
import type { Lang } from '#kit/text.ts'
import { type Answers, type Compiled, type Line, OTHER, textIn } from '../xlsform/index.ts'
import { countedLines } from './results.ts'

/** Whoever was not asked or did not answer. */
export const NONE = 'not_answered'
export const REST = 'not_named'
/** Headings of the file: names for programs, explained in the guide. */
const HEADINGS = ['question', 'question_label', 'answer', 'answer_label', 'count', 'hidden', 'total', 'threshold']

const UNNAMED = { bg: '', en: '' }

const oneWay = (topic: string, counts: ReadonlyMap<string, number>): AskedTable => ({
  indicator: topic,
  name: UNNAMED,
  labels: {},
  plan: [],
  table: {
    topic,
    where: {},
    special: true,
    variables: [{ key: 'answer', categories: [...counts.keys()].map((code) => ({ code })) }],
    counts: [...counts.values()],
  },
})

const choicesOf = ({ form }: Compiled, { item }: Line): string[] => [
  ...new Set([...(form.lists[item.list ?? ''] ?? []).map(({ name }) => name), ...(item.orOther ? [OTHER] : [])]),
]

const isCounted = ({ item, repeats }: Line): boolean =>
  repeats.length === 0 && (item.type === 'select_one' || item.type === 'select_multiple')

/** Exact tables of people, to be protected: of one choice all together, of several choices each one apart. */
export function tablesOf(compiled: Compiled, all: readonly Answers[]): AskedTable[] {
  return countedLines(compiled)
    .filter(isCounted)
    .flatMap((line) => {
      const given = all.map((answers) => {
        const found = answers[line.key]
        return typeof found === 'string' && found !== '' ? found.split(' ') : []
      })
      const names = choicesOf(compiled, line)
      if (line.item.type === 'select_one') {
        const count = (name: string) => given.filter(([one]) => one === name).length
        const none = given.filter((one) => one.length === 0).length
        return [oneWay(line.key, new Map([...names.map((name) => [name, count(name)] as const), [NONE, none]]))]
      }
      return names.map((name) => {
        const named = given.filter((one) => one.includes(name)).length
        return oneWay(
          `${line.key} ${name}`,
          new Map([
            [name, named],
            [REST, given.length - named],
          ]),
        )
      })
    })
}

/** How many gave an answer, as far as it may be told. */
export interface ShownAnswer {
  key: string
  label: string
  code: string
  answer: string
  /** Null where it is hidden. */
  count: number | null
  /** All who could have given it, and the threshold that it was protected with. */
  total: number
  k: number
}

/** The answers of protected tables, in the order of the form. What is hidden has no count; which of the hidden are small is not told. */
export function shownAnswers(compiled: Compiled, { shown }: ProtectedTables, lang: Lang): ShownAnswer[] {
  const lines = new Map(compiled.all.map((line) => [line.key, line]))
  return shown.flatMap(({ whole }) => {
    const line = lines.get(whole.topic.split(' ')[0]!)!
    const label = textIn(compiled.form, line.item.texts.label, lang)
    const list = compiled.form.lists[line.item.list ?? ''] ?? []
    return whole.variables.flatMap(({ categories }) =>
      categories.map(({ code }, at) => {
        const cell = whole.cells[at]!
        const answer = textIn(compiled.form, list.find(({ name }) => name === code)?.label, lang)
        const count = 'hidden' in cell ? null : cell.value
        return { key: line.key, label, code, answer, count, total: whole.total, k: whole.k }
      }),
    )
  })
}

/** The rows of the file, headings first. */
export const openRows = (compiled: Compiled, tables: ProtectedTables, lang: Lang): (string | number)[][] => [
  HEADINGS,
  ...shownAnswers(compiled, tables, lang).map(({ key, label, code, answer, count, total, k }) => [
    ...[key, label, code, answer],
    ...[count ?? '', count === null ? 1 : 0, total, k],
  ]),
]
