/** A form made ready to be filled in: its lines with where they stand, its expressions read once and checked. */
import { type CellColumn, type Form, type Item, linesOf, OTHER_TEXT } from './form.ts'
import { FUNCTIONS, patternOf, UNSUPPORTED } from './functions.ts'
import { type Expression, ExpressionProblem, innerOf, parseExpression } from './parse.ts'
import { PatternProblem } from './regex.ts'

/** Columns that hold expressions. */
export const EXPRESSION_COLUMNS = [
  'relevant',
  'constraint',
  'calculation',
  'choice_filter',
  'repeat_count',
  'required',
  'read_only',
  'default',
] as const satisfies readonly CellColumn[]
export type ExpressionColumn = (typeof EXPRESSION_COLUMNS)[number]

/** A line of a form with where it stands. */
export interface Line {
  item: Item
  /** Where its answer is kept among the answers of the same repeat (or of the whole form): names of groups and its own. */
  key: string
  /** Repeats that it is in, from the outside in. */
  repeats: readonly Line[]
  /** Groups and repeats that it is in, from the outside in. */
  within: readonly Line[]
  expressions: Partial<Record<ExpressionColumn, Expression>>
  /** Lines directly in it. */
  lines: Line[]
}

export interface Compiled {
  form: Form
  /** All lines in their order. */
  all: readonly Line[]
  /** Lines at the top. */
  top: readonly Line[]
  byName: ReadonlyMap<string, readonly Line[]>
}

/** What is wrong with an expression of a line. */
export interface LineFault {
  item: Item
  column: string
  problem: ExpressionProblem
}

const YES = /^(yes|true|true\(\))$/i
const NO = /^(no|false|false\(\)|)$/i
const yesNo = (value: boolean): Expression => ({ kind: 'call', name: value ? 'true' : 'false', given: [] })
/** What makes a default an expression and no plain text. */
const DYNAMIC = /\$\{|^[a-z][\w:-]*\(.*\)/s
/** References within a text that is shown. */
export const IN_TEXT = /\$\{\s*([^}]*?)\s*\}/g

/**
 * Makes a form ready. Faults are collected, not thrown; with a fault the form must not be filled in.
 * @param fault told of each expression that cannot be used
 */
export function compile(form: Form, fault: (fault: LineFault) => void = () => {}): Compiled {
  const known = new Map<Item, Line>()
  const byName = new Map<string, Line[]>()
  const all: Line[] = []
  const top: Line[] = []
  for (const [item, parents] of linesOf(form.items)) {
    const within = parents.map((parent) => known.get(parent)!)
    const repeats = within.filter((parent) => parent.item.type === 'repeat')
    const inner = parents.slice(parents.findLastIndex((parent) => parent.type === 'repeat') + 1)
    const line: Line = {
      item,
      key: [...inner, item].map(({ name }) => name).join('/'),
      repeats,
      within,
      expressions: {},
      lines: [],
    }
    known.set(item, line)
    byName.set(item.name, [...(byName.get(item.name) ?? []), line])
    if (item.orOther) addOther(line, byName)
    all.push(line)
    ;(within.at(-1)?.lines ?? top).push(line)
  }
  const compiled = { form, all, top, byName }
  for (const line of all) readExpressions(compiled, line, fault)
  return compiled
}

/** The text of "other" can be referred to as if it were a line. */
function addOther(line: Line, byName: Map<string, Line[]>): void {
  const name = line.item.name + OTHER_TEXT
  const item: Item = { type: 'text', name, texts: {}, cells: {}, more: {} }
  const other: Line = { ...line, item, key: line.key + OTHER_TEXT, expressions: {}, lines: [] }
  byName.set(name, [...(byName.get(name) ?? []), other])
}

function readExpressions(compiled: Compiled, line: Line, fault: (fault: LineFault) => void): void {
  const { item } = line
  const attempt = (column: string, work: () => void) => {
    try {
      work()
    } catch (error) {
      if (!(error instanceof ExpressionProblem)) throw error
      fault({ item, column, problem: error })
    }
  }
  for (const column of EXPRESSION_COLUMNS) {
    const source = item.cells[column]?.trim() ?? ''
    if (source === '') continue
    if (column === 'required' || column === 'read_only') {
      if (YES.test(source) || NO.test(source)) {
        line.expressions[column] = yesNo(YES.test(source))
        continue
      }
    }
    if (column === 'default' && !DYNAMIC.test(source)) continue
    attempt(column, () => {
      const expression = parseExpression(source)
      check(compiled, expression, column === 'choice_filter')
      line.expressions[column] = expression
    })
  }
  for (const [column, texts] of Object.entries(item.texts)) {
    for (const [language, text] of Object.entries(texts)) {
      attempt(language === '' ? column : `${column}::${language}`, () => {
        for (const [, name] of text.matchAll(IN_TEXT)) mustBeOne(compiled, name!)
      })
    }
  }
}

/** @param columns whether a bare name is a column of the choice at hand: in a filter of choices and in the condition of a look-up */
function check(compiled: Compiled, part: Expression, columns: boolean): void {
  if (part.kind === 'reference') mustBeOne(compiled, part.name)
  if (part.kind === 'lookup') listMustBe(compiled, part.list)
  if (part.kind === 'times') timesMustBe(compiled, part)
  if (part.kind === 'column' && !columns) throw new ExpressionProblem('path_unsupported', part.name)
  if (part.kind === 'parent') throw new ExpressionProblem('path_unsupported', '..')
  if (part.kind === 'call') checkCall(part)
  const isPosition = part.kind === 'call' && part.name === 'position'
  if (isPosition && part.given[0]?.kind === 'parent') return
  for (const inner of innerOf(part)) check(compiled, inner, columns || part.kind === 'lookup' || part.kind === 'times')
}

function listMustBe({ form }: Compiled, list: string): void {
  if (!Object.hasOwn(form.lists, list)) throw new ExpressionProblem('list_unknown', list)
}

/** The repeat, the question in it and those in the condition must be there. */
function timesMustBe(compiled: Compiled, { repeat, where, key }: Extract<Expression, { kind: 'times' }>): void {
  mustBeOne(compiled, repeat)
  const line = compiled.byName.get(repeat)![0]!
  if (line.item.type !== 'repeat') throw new ExpressionProblem('path_unsupported', `\${${repeat}}/${key}`)
  const keys = [...(key === '' ? [] : [key]), ...(where ? columnsIn(where) : [])]
  const missing = keys.find((one) => !questionIn(compiled, line, one))
  if (missing !== undefined) throw new ExpressionProblem('reference_unknown', missing)
}

/** A question directly in a repeat, by its key. */
export const questionIn = ({ byName }: Compiled, repeat: Line, key: string): Line | undefined =>
  byName.get(key.split('/').at(-1)!)?.find((line) => line.repeats.at(-1) === repeat && line.key === key)

function columnsIn(expression: Expression): string[] {
  if (expression.kind === 'column') return [expression.name]
  return expression.kind === 'lookup' ? [] : innerOf(expression).flatMap(columnsIn)
}

function mustBeOne({ byName }: Compiled, name: string): void {
  const found = byName.get(name) ?? []
  if (found.length === 0) throw new ExpressionProblem('reference_unknown', `\${${name}}`)
  if (found.length > 1) throw new ExpressionProblem('reference_unclear', `\${${name}}`)
}

function checkCall({ name, given }: Extract<Expression, { kind: 'call' }>): void {
  const known = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined
  if (!known) {
    throw new ExpressionProblem(UNSUPPORTED.has(name) ? 'function_unsupported' : 'function_unknown', `${name}()`)
  }
  if (given.length < known.least || given.length > known.most) {
    throw new ExpressionProblem('function_arguments', `${name}()`)
  }
  const pattern = name === 'regex' ? given[1] : undefined
  if (pattern?.kind !== 'text') return
  try {
    patternOf(pattern.value)
  } catch (error) {
    if (!(error instanceof PatternProblem)) throw error
    throw new ExpressionProblem('regex_invalid', pattern.value)
  }
}
