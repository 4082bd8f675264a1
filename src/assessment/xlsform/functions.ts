/** The functions of XLSForm expressions that are understood; the others are refused by name when a form is read. */
import { isDay } from '#kit/dates.ts'
import type { Expression } from './parse.ts'
import { fits, type Pattern, readPattern } from './regex.ts'
import { dayOf, toBoolean, toList, toNumber, toText, type Value } from './values.ts'

/** What an expression is computed for. */
export interface Scope {
  /** The value of the question itself. */
  self: string
  /** Values of a question, of the same repeat where it is in one; of a repeat, one for each time. */
  resolve(name: string): readonly string[]
  /** A column of the choice at hand. */
  column(name: string): string
  /** Which time of the repeat, from 1. */
  position(): number
  indexed(name: string, at: readonly (readonly [string, number])[]): string
  /** The label of a choice of a question. */
  choiceLabel(question: string, value: string): string
  choices(list: string): readonly Readonly<Record<string, string>>[]
  /** The times of a repeat: a scope whose columns are its questions, and the answer to one of them. */
  times(repeat: string, key: string): readonly { scope: Scope; value: () => string }[]
  withColumn(columns: Readonly<Record<string, string>>): Scope
  /** `YYYY-MM-DDThh:mm`, local, when the form is filled in. */
  now: string
  /** Tells how much was done; throws where that is too much. */
  spend(steps: number): void
  /** How many expressions wait for the result of another. */
  deep: { now: number }
}

export type Evaluate = (expression: Expression, scope: Scope) => Value

interface Known {
  /** Fewest and most arguments. */
  least: number
  most: number
  /** What it gives. Arguments are computed by whoever needs them, so that `if` computes one branch only. */
  give: (given: readonly Expression[], scope: Scope, evaluate: Evaluate) => Value
}

const MANY = 100
const LONGEST_TEXT = 32_000

const eager = (least: number, most: number, give: (values: readonly Value[], scope: Scope) => Value): Known => ({
  least,
  most,
  give: (given, scope, evaluate) =>
    give(
      given.map((one) => evaluate(one, scope)),
      scope,
    ),
})
const text = (values: readonly Value[], at: number) => (values[at] === undefined ? '' : toText(values[at]))
const number = (values: readonly Value[], at: number) => toNumber(values[at] ?? Number.NaN)
const math = (give: (value: number) => number) => eager(1, 1, (values) => give(number(values, 0)))
const words = (value: string) => value.split(/\s+/).filter((word) => word !== '')
const all = (values: readonly Value[]) => values.flatMap((value) => [...toList(value)])
const numbers = (values: readonly Value[]) =>
  all(values)
    .filter((one) => one !== '')
    .map(toNumber)

function joined(parts: readonly string[], between: string, scope: Scope): string {
  const length = parts.reduce((sum, part) => sum + part.length + between.length, 0)
  scope.spend(1 + length / 100)
  return length > LONGEST_TEXT ? '' : parts.join(between)
}

const patterns = new Map<string, Pattern>()
/** A pattern read once. @throws PatternProblem */
export function patternOf(source: string): Pattern {
  const known = patterns.get(source)
  if (known) return known
  const pattern = readPattern(source)
  if (patterns.size > 500) patterns.clear()
  patterns.set(source, pattern)
  return pattern
}

const calendarDay = (values: readonly Value[], at: number): string => {
  const value = values[at] ?? ''
  if (typeof value === 'number') return dayOf(value)
  const written = toText(value).slice(0, 10)
  return isDay(written) ? written : dayOf(toNumber(value))
}

/** `format-date` with the signs that the ODK documentation names; names of months are left to languages. */
function formatted(values: readonly Value[]): string {
  const given = text(values, 0)
  const day = calendarDay(values, 0)
  if (day === '') return ''
  const [hours = '00', minutes = '00'] = /T(\d{2}):(\d{2})/.exec(given)?.slice(1) ?? []
  const [year, month, date] = day.split('-') as [string, string, string]
  const parts: Record<string, string> = {
    Y: year,
    y: year.slice(2),
    m: month,
    n: String(Number(month)),
    d: date,
    e: String(Number(date)),
    H: hours,
    h: String(Number(hours)),
    M: minutes,
  }
  return text(values, 1).replace(/%([a-zA-Z%])/g, (whole, sign: string) =>
    sign === '%' ? '%' : (parts[sign] ?? whole),
  )
}

/** Pairs of how many must hold, and which do: `checklist(2, 3, a, b, c, d)`. */
function checklist(values: readonly Value[], weighted: boolean): boolean {
  const [least, most] = [number(values, 0), number(values, 1)]
  let sum = 0
  const step = weighted ? 2 : 1
  for (let at = 2; at < values.length; at += step) {
    if (toBoolean(values[at]!)) sum += weighted ? number(values, at + 1) : 1
  }
  return (least === -1 || sum >= least) && (most === -1 || sum <= most)
}

const part = (values: readonly Value[]): string => {
  const signs = [...text(values, 0)]
  const end = values[2] === undefined ? signs.length : number(values, 2)
  return signs.slice(number(values, 1), end).join('')
}

export const FUNCTIONS: Readonly<Record<string, Known>> = {
  if: {
    least: 3,
    most: 3,
    give: ([condition, yes, no], scope, evaluate) =>
      evaluate(toBoolean(evaluate(condition!, scope)) ? yes! : no!, scope),
  },
  coalesce: {
    least: 2,
    most: MANY,
    give: (given, scope, evaluate) => {
      for (const one of given) {
        const value = toText(evaluate(one, scope))
        if (value !== '') return value
      }
      return ''
    },
  },
  once: {
    least: 1,
    most: 1,
    give: ([first], scope, evaluate) => (scope.self === '' ? toText(evaluate(first!, scope)) : scope.self),
  },
  position: {
    least: 1,
    most: 1,
    give: (_, scope) => scope.position(),
  },
  'indexed-repeat': {
    least: 3,
    most: 7,
    give: ([wanted, ...rest], scope, evaluate) => {
      const at: [string, number][] = []
      for (let pair = 0; pair + 1 < rest.length; pair += 2) {
        at.push([referenceName(rest[pair]), toNumber(evaluate(rest[pair + 1]!, scope))])
      }
      return scope.indexed(referenceName(wanted), at)
    },
  },
  'jr:choice-name': {
    least: 2,
    most: 2,
    give: ([value, question], scope, evaluate) =>
      scope.choiceLabel(referenceName(question).replace(/^\$\{\s*|\s*\}$/g, ''), toText(evaluate(value!, scope))),
  },
  not: eager(1, 1, ([value]) => !toBoolean(value!)),
  true: eager(0, 0, () => true),
  false: eager(0, 0, () => false),
  boolean: eager(1, 1, ([value]) => toBoolean(value!)),
  'boolean-from-string': eager(1, 1, ([value]) => /^(1|true)$/i.test(toText(value!))),
  selected: eager(2, 2, (values) => words(text(values, 0)).includes(text(values, 1).trim())),
  'selected-at': eager(2, 2, (values) => words(text(values, 0))[number(values, 1)] ?? ''),
  'count-selected': eager(1, 1, (values) => words(text(values, 0)).length),
  count: eager(1, 1, ([value]) => toList(value!).length),
  'count-non-empty': eager(1, 1, ([value]) => toList(value!).filter((one) => one !== '').length),
  sum: eager(1, 1, (values) => numbers(values).reduce((sum, one) => sum + one, 0)),
  min: eager(1, MANY, (values) => extreme(numbers(values), Math.min)),
  max: eager(1, MANY, (values) => extreme(numbers(values), Math.max)),
  round: eager(1, 2, (values) => {
    const factor = 10 ** (values[1] === undefined ? 0 : number(values, 1))
    return Math.round(number(values, 0) * factor) / factor
  }),
  int: math(Math.trunc),
  number: math((value) => value),
  abs: math(Math.abs),
  sqrt: math(Math.sqrt),
  exp: math(Math.exp),
  log: math(Math.log),
  log10: math(Math.log10),
  ceiling: math(Math.ceil),
  floor: math(Math.floor),
  pow: eager(2, 2, (values) => number(values, 0) ** number(values, 1)),
  string: eager(1, 1, (values) => text(values, 0)),
  concat: eager(1, MANY, (values, scope) => joined(all(values), '', scope)),
  join: eager(2, MANY, ([between, ...values], scope) => joined(all(values), toText(between!), scope)),
  'string-length': eager(1, 1, (values) => [...text(values, 0)].length),
  'normalize-space': eager(1, 1, (values) => words(text(values, 0)).join(' ')),
  substr: eager(2, 3, part),
  'substring-before': eager(2, 2, (values) => {
    const at = text(values, 0).indexOf(text(values, 1))
    return at < 0 ? '' : text(values, 0).slice(0, at)
  }),
  'substring-after': eager(2, 2, (values) => {
    const at = text(values, 0).indexOf(text(values, 1))
    return at < 0 ? '' : text(values, 0).slice(at + text(values, 1).length)
  }),
  contains: eager(2, 2, (values) => text(values, 0).includes(text(values, 1))),
  'starts-with': eager(2, 2, (values) => text(values, 0).startsWith(text(values, 1))),
  'ends-with': eager(2, 2, (values) => text(values, 0).endsWith(text(values, 1))),
  translate: eager(3, 3, (values, scope) => {
    const [from, to] = [[...text(values, 1)], [...text(values, 2)]]
    scope.spend((text(values, 0).length * from.length) / 100)
    return [...text(values, 0)]
      .map((sign) => {
        const at = from.indexOf(sign)
        return at < 0 ? sign : (to[at] ?? '')
      })
      .join('')
  }),
  regex: eager(2, 2, (values, scope) => fits(patternOf(text(values, 1)), text(values, 0), scope.spend)),
  today: eager(0, 0, (_, scope) => scope.now.slice(0, 10)),
  now: eager(0, 0, (_, scope) => scope.now),
  date: eager(1, 1, (values) => calendarDay(values, 0)),
  'date-time': eager(1, 1, (values) => text(values, 0)),
  'decimal-date-time': math((value) => value),
  'decimal-time': math((value) => value - Math.floor(value)),
  'format-date': eager(2, 2, formatted),
  'format-date-time': eager(2, 2, formatted),
  checklist: eager(3, MANY, (values) => checklist(values, false)),
  'weighted-checklist': eager(4, MANY, (values) => checklist(values, true)),
}

/** Functions of the documentation that are not understood: chance, places, files beside the form, what a device keeps. */
export const UNSUPPORTED: ReadonlySet<string> = new Set(
  'random uuid pulldata area distance geofence digest base64-decode extract-signed intersects version property current randomize position-of instance last-saved search'.split(
    ' ',
  ),
)

const extreme = (found: readonly number[], pick: (...values: number[]) => number) =>
  found.length === 0 ? Number.NaN : pick(...found)

/** The name in `${name}`, also where it is written between quotation marks. */
function referenceName(expression: Expression | undefined): string {
  if (expression?.kind === 'reference') return expression.name
  return expression?.kind === 'text' ? expression.value : ''
}
