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
const NONE = 'not_answered'
const REST = 'not_named'
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

/** The rows of the file, headings first. What is hidden has no count; which of the hidden are small is not told. */
export function openRows(compiled: Compiled, { shown }: ProtectedTables, lang: Lang): (string | number)[][] {
  const lines = new Map(compiled.all.map((line) => [line.key, line]))
  const rows = shown.flatMap(({ whole }) => {
    const line = lines.get(whole.topic.split(' ')[0]!)!
    const label = textIn(compiled.form, line.item.texts.label, lang)
    const list = compiled.form.lists[line.item.list ?? ''] ?? []
    return whole.variables.flatMap(({ categories }) =>
      categories.map(({ code }, at) => {
        const cell = whole.cells[at]!
        const hidden = 'hidden' in cell
        const answer = textIn(compiled.form, list.find(({ name }) => name === code)?.label, lang)
        return [line.key, label, code, answer, hidden ? '' : cell.value, hidden ? 1 : 0, whole.total, whole.k]
      }),
    )
  })
  return [HEADINGS, ...rows]
}
