/** Counts what questionnaires say: of choices how many named each, of numbers their middle and ends. Pure. */

import type { Compiled } from '../xlsform/compile.ts'
import { type Answers, type Form, type Line, OTHER } from '../xlsform/index.ts'
import type { QuestionResult } from './contract.ts'

/** Types whose answers are counted by choice. */
const CHOSEN: ReadonlySet<string> = new Set(['select_one', 'select_multiple', 'acknowledge'])
const NUMBERS: ReadonlySet<string> = new Set(['integer', 'decimal', 'range'])
const SILENT: ReadonlySet<string> = new Set(['note', 'hidden', 'start', 'end', 'today', 'group', 'repeat'])
/** Texts shown of one question. */
const MOST_TEXTS = 200

/** A response as it is counted. */
export interface Counted {
  answers: Answers
  /** Tied to a household: its texts are shown to nobody here. */
  tied: boolean
}

/** Every answer to a line, over all times of its repeats. */
export function answersTo(line: Line, answers: Answers): string[] {
  let records: Answers[] = [answers]
  for (const repeat of line.repeats) {
    records = records.flatMap((record) => {
      const times = record[repeat.key]
      return typeof times === 'object' ? times : []
    })
  }
  return records.flatMap((record) => {
    const found = record[line.key]
    return typeof found === 'string' && found !== '' ? [found] : []
  })
}

/** The questions whose answers say something, in the order of the form. */
export const countedLines = ({ all }: Compiled): Line[] =>
  all.filter(({ item }) => !SILENT.has(item.type) && !item.items && (item.texts.label || item.type !== 'calculate'))

/** The figures of every question. */
export const resultsOf = (compiled: Compiled, responses: readonly Counted[]): QuestionResult[] =>
  countedLines(compiled).map((line) => resultOf(compiled.form, line, responses))

function resultOf(form: Form, line: Line, responses: readonly Counted[]): QuestionResult {
  const { item, key } = line
  const given = responses.flatMap(({ answers }) => answersTo(line, answers))
  const place = [...line.repeats.map((repeat) => repeat.key), key].join('/')
  const result = { key: place, label: item.texts.label ?? {}, type: item.type, answered: given.length }
  if (CHOSEN.has(item.type)) return { ...result, counts: countsOf(form, line, given) }
  if (NUMBERS.has(item.type)) {
    const numbers = given.map(Number).sort((a, b) => a - b)
    return numbers.length === 0 ? result : { ...result, numbers: figuresOf(numbers) }
  }
  if (item.type !== 'text') return result
  const texts = responses.filter(({ tied }) => !tied).flatMap(({ answers }) => answersTo(line, answers))
  return { ...result, texts: texts.sort((a, b) => a.localeCompare(b)).slice(0, MOST_TEXTS) }
}

function countsOf({ lists }: Form, { item }: Line, given: readonly string[]) {
  const named = new Map<string, number>()
  for (const answer of given) for (const one of answer.split(' ')) named.set(one, (named.get(one) ?? 0) + 1)
  const choices =
    item.type === 'acknowledge' ? [{ name: 'OK', label: item.texts.label ?? {} }] : (lists[item.list ?? ''] ?? [])
  return [...choices, ...(item.orOther ? [{ name: OTHER, label: {} }] : [])].map(({ name, label }) => ({
    name,
    label,
    count: named.get(name) ?? 0,
  }))
}

function figuresOf(sorted: readonly number[]) {
  const half = sorted.length / 2
  const median = sorted.length % 2 === 1 ? sorted[Math.floor(half)]! : (sorted[half - 1]! + sorted[half]!) / 2
  const sum = sorted.reduce((all, one) => all + one, 0)
  return { least: sorted[0]!, most: sorted.at(-1)!, mean: sum / sorted.length, median }
}
