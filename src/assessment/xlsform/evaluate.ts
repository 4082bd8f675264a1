/** Computes expressions, within a limit of steps. */
import { type Evaluate, FUNCTIONS, type Scope } from './functions.ts'
import type { Expression } from './parse.ts'
import { compare, toBoolean, toNumber, toText, type Value } from './values.ts'

/** Expressions that may wait for one another: far more than forms need, far less than the machine can hold. */
const DEEPEST = 400

/** @throws whatever `scope.spend` throws where a limit is reached */
export const evaluate: Evaluate = (expression, scope): Value => {
  const { deep } = scope
  scope.spend(deep.now < DEEPEST ? 1 : Number.POSITIVE_INFINITY)
  deep.now++
  try {
    return compute(expression, scope)
  } finally {
    deep.now--
  }
}

function compute(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'number':
    case 'text':
      return expression.value
    case 'reference':
      return scope.resolve(expression.name)
    case 'self':
      return scope.self
    case 'parent':
      return ''
    case 'column':
      return scope.column(expression.name)
    case 'minus':
      return -toNumber(evaluate(expression.of, scope))
    case 'call':
      return FUNCTIONS[expression.name]!.give(expression.given, scope, evaluate)
    case 'lookup': {
      const { where, column } = expression
      const found = scope.choices(expression.list).filter((choice) => {
        scope.spend(1)
        return where === null || toBoolean(evaluate(where, scope.withColumn(choice)))
      })
      return found.map((choice) => choice[column ?? 'name'] ?? '')
    }
    case 'times': {
      const { repeat, where, key } = expression
      return scope
        .times(repeat, key)
        .filter((one) => where === null || toBoolean(evaluate(where, one.scope)))
        .map((one) => one.value())
    }
    case 'both': {
      const { operator } = expression
      const left = evaluate(expression.left, scope)
      if (operator === 'and') return toBoolean(left) && toBoolean(evaluate(expression.right, scope))
      if (operator === 'or') return toBoolean(left) || toBoolean(evaluate(expression.right, scope))
      const right = evaluate(expression.right, scope)
      if (operator === '+') return toNumber(left) + toNumber(right)
      if (operator === '-') return toNumber(left) - toNumber(right)
      if (operator === '*') return toNumber(left) * toNumber(right)
      if (operator === 'div') return toNumber(left) / toNumber(right)
      if (operator === 'mod') return toNumber(left) % toNumber(right)
      scope.spend(typeof left === 'object' && typeof right === 'object' ? left.length * right.length : 0)
      return compare(operator, left, right)
    }
  }
}

/** A value as it is kept as an answer. */
export const answerOf = (value: Value): string => toText(value).slice(0, 32_000)
