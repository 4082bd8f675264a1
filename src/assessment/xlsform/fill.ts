/**
 * Fills a form in: what is asked, what is computed, what is wrong. The same code runs on the phone while somebody writes and on
 * the server before anything is kept.
 */
import { type Compiled, type ExpressionColumn, IN_TEXT, type Line, questionIn } from './compile.ts'
import { answerOf, evaluate } from './evaluate.ts'
import { type Choice, OTHER, OTHER_TEXT, type TextColumn, textIn } from './form.ts'
import type { Scope } from './functions.ts'
import type { Expression } from './parse.ts'
import { PatternProblem } from './regex.ts'
import { toBoolean, toNumber, toText, type Value } from './values.ts'

/** Answers by key, as XForms writes them (several choices with blanks between); of a repeat, one record for each time. */
export interface Answers {
  readonly [key: string]: string | readonly Answers[]
}

/** Which time of each repeat around a line, from 0. */
export type Times = readonly number[]

/** Most times that a repeat is filled in, and most work for one form. */
export const MOST_TIMES = 200
const MOST_STEPS = 500_000

/** A form takes more work than a form may; the answer is not computed. */
class TooMuch extends Error {}

export interface Filling {
  answers: Answers
  /** `YYYY-MM-DDThh:mm`, local, when it is filled in. */
  now: string
  language: string
}

export interface Fill {
  /** How often a repeat is there. */
  times(repeat: Line, at: Times): number
  isRelevant(line: Line, at: Times): boolean
  /** The answer, or what was computed; '' where it is not asked. */
  value(line: Line, at: Times): string
  isRequired(line: Line, at: Times): boolean
  isReadOnly(line: Line, at: Times): boolean
  /** The choices of a question, those of a cascade for what was answered before. */
  choices(line: Line, at: Times): readonly Choice[]
  text(line: Line, column: TextColumn, at: Times): string
  /** What a question begins with. */
  begins(line: Line, at: Times): string
  /** A condition or a calculation could not be computed within the limits. */
  gaveUp(): boolean
  /** Counts one more line looked at; false where that is too many. */
  goesOn(): boolean
  /** The result of a line's expression; undefined where there is none. */
  result(line: Line, column: ExpressionColumn, at: Times): Value | undefined
}

/** The answers of the same time of the same repeats. */
function recordAt(answers: Answers, line: Line, at: Times): Answers {
  let record = answers
  for (const [depth, repeat] of line.repeats.entries()) {
    const list = record[repeat.key]
    record = (typeof list === 'object' ? list[at[depth]!] : undefined) ?? {}
  }
  return record
}

const hasWork = (line: Line) => line.expressions.calculation !== undefined

/** Opens a form with the answers given so far. */
export function fill(compiled: Compiled, { answers, now, language }: Filling): Fill {
  const { form, byName } = compiled
  const memory = new Map<Line, Map<string, string>>()
  const asked = new Map<Line, Map<string, boolean>>()
  let left = MOST_STEPS
  const deep = { now: 0 }
  let gaveUp = false

  const spend = (steps: number) => {
    left -= steps
    if (left < 0) throw new TooMuch()
  }

  /** Computes, or gives up where it is too much, turns in a circle or has a pattern that cannot be read. */
  function attempt<Result>(work: () => Result, otherwise: Result): Result {
    try {
      spend(1)
      return work()
    } catch (error) {
      if (!(error instanceof TooMuch || error instanceof PatternProblem)) throw error
      gaveUp = true
      return otherwise
    }
  }

  function scopeOf(line: Line, at: Times, columns: (name: string) => string = () => ''): Scope {
    return {
      get self() {
        return line.expressions.calculation ? stored(line, at) : value(line, at)
      },
      resolve: (name) => valuesOf(byName.get(name)![0]!, line, at, spend),
      column: columns,
      position: () => (at.at(-1) ?? 0) + 1,
      indexed: (name, pairs) => indexed(name, pairs, line, at),
      choiceLabel: (name, wanted) => {
        const target = byName.get(name)?.[0]
        const list = target?.item.list === undefined ? [] : (form.lists[target.item.list] ?? [])
        return textIn(form, list.find((choice) => choice.name === wanted)?.label, language)
      },
      choices: (list) => (form.lists[list] ?? []).map((choice) => columnsOf(choice)),
      withColumn: (more) => scopeOf(line, at, (name) => more[name] ?? ''),
      times: (repeat, key) => timesSeen(byName.get(repeat)![0]!, key, line, at),
      now,
      spend,
      deep,
    }
  }

  /** The times of a repeat as a condition looks at them, one by one. */
  function timesSeen(repeat: Line, key: string, line: Line, at: Times) {
    return placesOf(repeat, line, at, spend).map((place) => {
      const answer = (one: string) => {
        const question = questionIn(compiled, repeat, one)
        return question ? value(question, place) : ''
      }
      return { scope: scopeOf(line, at, answer), value: () => (key === '' ? String(place.at(-1)! + 1) : answer(key)) }
    })
  }

  const columnsOf = (choice: Choice): Record<string, string> => ({
    ...choice.more,
    name: choice.name,
    label: textIn(form, choice.label, language),
  })

  function indexed(name: string, pairs: readonly (readonly [string, number])[], from: Line, at: Times): string {
    const target = byName.get(name)?.[0]
    if (!target) return ''
    const where = target.repeats.map((repeat, depth) => {
      const pair = pairs.find(([given]) => given === repeat.item.name)
      return pair ? pair[1] - 1 : from.repeats[depth] === repeat ? at[depth]! : 0
    })
    for (const [depth, repeat] of target.repeats.entries()) {
      const there = times(repeat, where.slice(0, depth))
      if (!(where[depth]! >= 0 && where[depth]! < there)) return ''
    }
    return value(target, where)
  }

  /** Where a line stands seen from another: in the same time of the repeats that both are in, in all times of the others. */
  function placesOf(target: Line, from: Line, at: Times, charge: (steps: number) => void): number[][] {
    let shared = 0
    while (shared < target.repeats.length && target.repeats[shared] === from.repeats[shared]) shared++
    // A question about a repeat asks how often it is there, also from within.
    let places: number[][] = [at.slice(0, shared) as number[]]
    const chain = target.item.type === 'repeat' ? [...target.repeats, target] : target.repeats
    for (const repeat of chain.slice(shared)) {
      places = places.flatMap((place) => Array.from({ length: times(repeat, place) }, (_, time) => [...place, time]))
      charge(places.length)
    }
    return places
  }

  const valuesOf = (target: Line, from: Line, at: Times, charge: (steps: number) => void): string[] =>
    placesOf(target, from, at, charge).map((place) =>
      target.item.type === 'repeat' ? String(place.at(-1)! + 1) : value(target, place),
    )

  const result = (line: Line, column: ExpressionColumn, at: Times): Value | undefined => {
    const expression: Expression | undefined = line.expressions[column]
    return expression && attempt(() => evaluate(expression, scopeOf(line, at)), '')
  }

  const stored = (line: Line, at: Times): string => {
    const found = recordAt(answers, line, at)[line.key]
    return typeof found === 'string' ? found : ''
  }

  function remembered<Kept>(
    memories: Map<Line, Map<string, Kept>>,
    line: Line,
    at: Times,
    circle: Kept,
    work: () => Kept,
  ): Kept {
    const place = at.join(',')
    const kept = memories.get(line) ?? new Map<string, Kept>()
    memories.set(line, kept)
    const known = kept.get(place)
    if (known !== undefined) return known
    // Whoever asks again meanwhile turns in a circle, which reading the form refuses; here it must only end.
    kept.set(place, circle)
    const found = work()
    kept.set(place, found)
    return found
  }

  function times(repeat: Line, at: Times): number {
    const count = result(repeat, 'repeat_count', at)
    if (count !== undefined) return Math.min(MOST_TIMES, Math.max(0, Math.trunc(toNumber(count)) || 0))
    const list = recordAt(answers, repeat, at)[repeat.key]
    return typeof list === 'object' ? Math.min(MOST_TIMES, list.length) : 0
  }

  const isRelevant = (line: Line, at: Times): boolean =>
    remembered(asked, line, at, true, () => {
      const around = line.within.at(-1)
      if (around && !isRelevant(around, at.slice(0, around.repeats.length))) return false
      const own = result(line, 'relevant', at)
      return own === undefined || toBoolean(own)
    })

  const value = (line: Line, at: Times): string =>
    remembered(memory, line, at, '', () => {
      if (!isRelevant(line, at)) return ''
      const { item } = line
      const other = item.name.endsWith(OTHER_TEXT) ? byName.get(item.name.slice(0, -OTHER_TEXT.length))?.[0] : undefined
      if (other?.item.orOther && other.key + OTHER_TEXT === line.key) {
        return value(other, at).split(' ').includes(OTHER) ? stored(line, at) : ''
      }
      if (item.type === 'today') return stored(line, at) || now.slice(0, 10)
      if (item.type === 'start' || item.type === 'end') return stored(line, at) || now
      return hasWork(line) ? answerOf(result(line, 'calculation', at)!) : stored(line, at)
    })

  const choices = (line: Line, at: Times): readonly Choice[] => {
    const all = form.lists[line.item.list ?? ''] ?? []
    const filter = line.expressions.choice_filter
    if (!filter) return all
    return attempt(
      () =>
        all.filter((choice) => {
          spend(1)
          return toBoolean(evaluate(filter, scopeOf(line, at).withColumn(columnsOf(choice))))
        }),
      [],
    )
  }

  return {
    times,
    isRelevant,
    value,
    choices,
    result,
    isRequired: (line, at) => toBoolean(result(line, 'required', at) ?? false),
    isReadOnly: (line, at) => toBoolean(result(line, 'read_only', at) ?? false),
    text: (line, column, at) =>
      textIn(form, line.item.texts[column], language).replace(IN_TEXT, (_, name: string) => {
        const target = byName.get(name)?.[0]
        return target ? attempt(() => toText(valuesOf(target, line, at, spend)), '') : ''
      }),
    begins: (line, at) => {
      const dynamic = result(line, 'default', at)
      return dynamic === undefined ? (line.item.cells.default ?? '') : answerOf(dynamic)
    },
    gaveUp: () => gaveUp,
    goesOn: () => {
      left--
      gaveUp ||= left < 0
      return left >= 0
    },
  }
}
