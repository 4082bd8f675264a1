/** Expressions of XLSForm – the part of XPath that the ODK documentation describes – as trees. */

export type Operator = 'or' | 'and' | '=' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | 'div' | 'mod'

export type Expression =
  | { kind: 'number'; value: number }
  | { kind: 'text'; value: string }
  /** `${name}` */
  | { kind: 'reference'; name: string }
  /** `.` */
  | { kind: 'self' }
  /** `..`, where `position(..)` asks for it. */
  | { kind: 'parent' }
  /** A bare name: a column of the choice at hand. */
  | { kind: 'column'; name: string }
  | { kind: 'call'; name: string; given: readonly Expression[] }
  | { kind: 'minus'; of: Expression }
  | { kind: 'both'; operator: Operator; left: Expression; right: Expression }
  /** `instance('list')/root/item[condition]/column` */
  | { kind: 'lookup'; list: string; where: Expression | null; column: string | null }
  /** `${repeat}[condition]/question`: of those times of a repeat for which the condition holds. */
  | { kind: 'times'; repeat: string; where: Expression | null; key: string }

export type ExpressionFault =
  | 'expression_invalid'
  | 'expression_too_long'
  | 'path_unsupported'
  | 'function_unknown'
  | 'function_unsupported'
  | 'function_arguments'
  | 'reference_unknown'
  | 'reference_unclear'
  | 'list_unknown'
  | 'regex_invalid'

/** An expression that cannot be read; `found` is the place or the name that is at fault. */
export class ExpressionProblem extends Error {
  readonly code: ExpressionFault
  readonly found: string

  constructor(code: ExpressionFault, found: string) {
    super(`${code}: ${found}`)
    this.code = code
    this.found = found
  }
}

const LONGEST = 10_000
const MOST_TOKENS = 2_000
const DEEPEST = 60
const HIGHEST = 200
/** One sign after the other: blanks, numbers, texts, references, names, operators. */
const TOKEN =
  /\s*(?:(\d+(?:\.\d*)?|\.\d+)|("[^"]*"|'[^']*'|“[^”]*”|‘[^’]*’)|\$\{\s*([^}]*?)\s*\}|([\p{L}_][\p{L}\p{N}_.-]*(?::[\p{L}_][\p{L}\p{N}_.-]*)?)|(\.\.|\/\/|!=|<=|>=|[-+*/()[\],.=<>@|]))/uy
const NAME = /^[\p{L}_][\p{L}\p{N}_.-]*$/u

type Token = { kind: 'number' | 'text' | 'reference' | 'name' | 'sign'; text: string } | { kind: 'end'; text: '' }

function tokensOf(source: string): Token[] {
  if (source.length > LONGEST) throw new ExpressionProblem('expression_too_long', '')
  const tokens: Token[] = []
  const text = source.trimEnd()
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex
    const found = TOKEN.exec(text)
    if (!found) throw new ExpressionProblem('expression_invalid', text.slice(at, at + 20))
    const [, number, quoted, reference, name, sign] = found
    if (number !== undefined) tokens.push({ kind: 'number', text: number })
    else if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted.slice(1, -1) })
    else if (reference !== undefined) tokens.push({ kind: 'reference', text: reference })
    else if (name !== undefined) tokens.push({ kind: 'name', text: name })
    else tokens.push({ kind: 'sign', text: sign! })
  }
  if (tokens.length > MOST_TOKENS) throw new ExpressionProblem('expression_too_long', '')
  return [...tokens, { kind: 'end', text: '' }]
}

/** Operators from the weakest to the strongest. */
const LEVELS: readonly (readonly Operator[])[] = [
  ['or'],
  ['and'],
  ['=', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', 'div', 'mod'],
]

/**
 * Reads an expression.
 * @throws ExpressionProblem
 */
export function parseExpression(source: string): Expression {
  const tokens = tokensOf(source)
  let at = 0
  let deep = 0
  const here = () => tokens[at]!
  const isSign = (sign: string) => here().kind === 'sign' && here().text === sign
  const wrong = () => new ExpressionProblem('expression_invalid', here().text || source.trim().slice(-20))
  const take = (sign: string) => {
    if (!isSign(sign)) throw wrong()
    at++
  }

  function level(number: number): Expression {
    const operators = LEVELS[number]
    if (!operators) return signed()
    let left = level(number + 1)
    for (;;) {
      const { kind, text } = here()
      const operator = kind === 'sign' || kind === 'name' ? operators.find((one) => one === text) : undefined
      if (!operator) return left
      at++
      left = { kind: 'both', operator, left, right: level(number + 1) }
    }
  }

  function signed(): Expression {
    if (++deep > DEEPEST) throw new ExpressionProblem('expression_too_long', '')
    let result: Expression
    if (isSign('-')) {
      at++
      result = { kind: 'minus', of: signed() }
    } else result = primary()
    deep--
    return result
  }

  function primary(): Expression {
    const token = here()
    at++
    let result: Expression
    if (token.kind === 'number') result = { kind: 'number', value: Number(token.text) }
    else if (token.kind === 'text') result = { kind: 'text', value: token.text }
    else if (token.kind === 'reference') {
      if (!NAME.test(token.text)) throw new ExpressionProblem('path_unsupported', `\${${token.text}}`)
      result = isSign('[') || isSign('/') ? times(token.text) : { kind: 'reference', name: token.text }
    } else if (token.kind === 'name') result = named(token.text)
    else if (token.kind === 'sign' && token.text === '(') {
      result = level(0)
      take(')')
    } else if (token.kind === 'sign' && token.text === '.') result = { kind: 'self' }
    else if (token.kind === 'sign' && token.text === '..') result = { kind: 'parent' }
    else if (token.kind === 'sign' && ['/', '//', '@'].includes(token.text)) {
      throw new ExpressionProblem('path_unsupported', source.trim().slice(0, 60))
    } else {
      at--
      throw wrong()
    }
    if (isSign('/') || isSign('//') || isSign('[') || isSign('|')) {
      throw new ExpressionProblem('path_unsupported', source.trim().slice(0, 60))
    }
    return result
  }

  function named(name: string): Expression {
    if (!isSign('(')) return { kind: 'column', name }
    at++
    const given: Expression[] = []
    if (!isSign(')')) {
      given.push(level(0))
      while (isSign(',')) {
        at++
        given.push(level(0))
      }
    }
    take(')')
    if (name !== 'instance') return { kind: 'call', name, given }
    const list = given[0]
    if (given.length !== 1 || list?.kind !== 'text') throw new ExpressionProblem('function_arguments', name)
    return lookup(list.value)
  }

  /** What follows `${repeat}` where a part of it is asked for. */
  function times(repeat: string): Expression {
    const where = condition()
    const path: string[] = []
    while (isSign('/')) {
      at++
      if (here().kind !== 'name') throw wrong()
      path.push(here().text)
      at++
    }
    return { kind: 'times', repeat, where, key: path.join('/') }
  }

  function condition(): Expression | null {
    if (!isSign('[')) return null
    at++
    const where = level(0)
    take(']')
    return where
  }

  /** What follows `instance('list')`. */
  function lookup(list: string): Expression {
    for (const step of ['root', 'item']) {
      take('/')
      if (here().kind !== 'name' || here().text !== step) {
        throw new ExpressionProblem('path_unsupported', source.trim().slice(0, 60))
      }
      at++
    }
    const where = condition()
    let column: string | null = null
    if (isSign('/')) {
      at++
      if (here().kind !== 'name') throw wrong()
      column = here().text
      at++
    }
    return { kind: 'lookup', list, where, column }
  }

  const whole = level(0)
  if (here().kind !== 'end') throw wrong()
  if (depthOf(whole) > HIGHEST) throw new ExpressionProblem('expression_too_long', '')
  return whole
}

/** Levels of a tree. A chain of sums is as deep as it is long. */
const depthOf = (expression: Expression): number => 1 + Math.max(0, ...innerOf(expression).map(depthOf))

/** The expressions directly in one. */
export function innerOf(expression: Expression): readonly Expression[] {
  if (expression.kind === 'call') return expression.given
  if (expression.kind === 'minus') return [expression.of]
  if (expression.kind === 'both') return [expression.left, expression.right]
  const isFiltered = expression.kind === 'lookup' || expression.kind === 'times'
  return isFiltered && expression.where ? [expression.where] : []
}
