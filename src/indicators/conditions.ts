/** Conditions of indicators as data, and their compilation to table look-ups over two packed words. */

import { bitsOf, FIELDS, type FieldName, fieldOf } from './fields.ts'

/**
 * A condition on a participation as of a date. `field … in` is met when the fact has one of the values (an unknown fact meets
 * nothing, so there is no negation); `met` names another indicator of the same set (one without source data is not met).
 */
export type Condition =
  | { field: FieldName; in: readonly (string | number)[] }
  | { all: readonly Condition[] }
  | { any: readonly Condition[] }
  | { met: string }

/** What compilation needs of a definition. */
export interface Conditioned {
  code: string
  /** null: no source data, nobody meets it. */
  condition: Condition | null
  /** Also people with incomplete data (the grand totals). */
  everyone?: boolean
}

/** Conjunction of clauses; a clause holds when a bit of either word is set: `(word0 & clause[0]) | (word1 & clause[1])`. */
type Clause = readonly [number, number]

/** Predicates that a value of one byte of a word helps to meet, by value. */
interface ByteTable {
  word: 0 | 1
  shift: number
  hits: Uint32Array
}

/** One clause of each predicate, where it has one: met by those without and those that a byte hits. */
interface Layer {
  without: number
  bytes: ByteTable[]
}

/** Conditions compiled once: distinct predicates numbered, 32 to a word, tested all at once. */
export interface Program {
  /** Number of the predicate of each code; absent where a code has no condition. Codes with equal conditions share one. */
  predicates: ReadonlyMap<string, number>
  /** 32-bit words that hold one bit per predicate. */
  words: number
  /** By word: predicates are met where all layers are. */
  layers: Layer[][]
}

const covers = (a: Clause, b: Clause): boolean => (a[0] | b[0]) >>> 0 === b[0] && (a[1] | b[1]) >>> 0 === b[1]

/** Drops every clause that another, stricter one implies; sorted, so that equal conditions become equal lists. */
function tidy(clauses: readonly Clause[]): Clause[] {
  const kept: Clause[] = []
  for (const clause of clauses) {
    if (kept.some((other) => covers(other, clause))) continue
    for (let i = kept.length - 1; i >= 0; i--) if (covers(clause, kept[i]!)) kept.splice(i, 1)
    kept.push(clause)
  }
  return kept.sort((a, b) => a[0] - b[0] || a[1] - b[1])
}

/** Conjunctive normal form of a condition. `conditionOf` resolves `met`. */
function clausesOf(condition: Condition, conditionOf: (code: string) => Condition | null): Clause[] {
  if ('field' in condition) {
    const bits = bitsOf(condition.field, condition.in)
    return [fieldOf(condition.field).word === 0 ? [bits, 0] : [0, bits]]
  }
  if ('met' in condition) {
    const other = conditionOf(condition.met)
    return other === null ? [[0, 0]] : clausesOf(other, conditionOf)
  }
  if ('all' in condition) return tidy(condition.all.flatMap((part) => clausesOf(part, conditionOf)))
  return condition.any
    .map((part) => clausesOf(part, conditionOf))
    .reduce<Clause[]>(
      (left, right) => tidy(left.flatMap((a) => right.map((b): Clause => [(a[0] | b[0]) >>> 0, (a[1] | b[1]) >>> 0]))),
      [[0, 0]],
    )
}

/** Whether a condition reads a special-category answer, directly or through another indicator. */
export function readsSpecial(condition: Condition | null, conditionOf: (code: string) => Condition | null): boolean {
  if (condition === null) return false
  if ('field' in condition) return FIELDS[condition.field].special
  if ('met' in condition) return readsSpecial(conditionOf(condition.met), conditionOf)
  return ('all' in condition ? condition.all : condition.any).some((part) => readsSpecial(part, conditionOf))
}

/** Looks up the condition of a code among definitions; throws a RangeError on a code that none of them has. */
export function lookUp(definitions: readonly Conditioned[]): (code: string) => Condition | null {
  const byCode = new Map(definitions.map((definition) => [definition.code, definition.condition]))
  return (code) => {
    const condition = byCode.get(code)
    if (condition === undefined) throw new RangeError(`no indicator ${code}`)
    return condition
  }
}

const COMPLETE: Clause = [bitsOf('complete', ['yes']), 0]

/** The layers of up to 32 predicates: layer `n` holds the clause `n` of each. */
function layersOf(predicates: readonly (readonly Clause[])[]): Layer[] {
  const depth = Math.max(1, ...predicates.map((clauses) => clauses.length))
  return Array.from({ length: depth }, (_, n) => {
    const layer: Layer = { without: 0, bytes: [] }
    predicates.forEach((clauses, predicate) => {
      if (n >= clauses.length) layer.without |= 1 << predicate
    })
    for (const word of [0, 1] as const) {
      for (let shift = 0; shift < 32; shift += 8) {
        const hits = Uint32Array.from({ length: 256 }, (_, value) =>
          predicates.reduce(
            (bits, clauses, predicate) =>
              ((clauses[n]?.[word] ?? 0) >>> shift) & value ? bits | (1 << predicate) : bits,
            0,
          ),
        )
        if (hits[255] !== 0) layer.bytes.push({ word, shift, hits })
      }
    }
    return layer
  })
}

/** Compiles definitions; `met` may only name codes among them. */
export function compile(definitions: readonly Conditioned[]): Program {
  const conditionOf = lookUp(definitions)
  const numbers = new Map<string, number>()
  const predicates = new Map<string, number>()
  const distinct: Clause[][] = []
  for (const { code, condition, everyone } of definitions) {
    if (condition === null) continue
    const own = clausesOf(condition, conditionOf)
    const clauses = everyone ? own : tidy([COMPLETE, ...own])
    const form = JSON.stringify(clauses)
    if (!numbers.has(form)) numbers.set(form, distinct.push(clauses) - 1)
    predicates.set(code, numbers.get(form)!)
  }
  const words = Math.max(1, Math.ceil(distinct.length / 32))
  return {
    predicates,
    words,
    layers: Array.from({ length: words }, (_, word) => layersOf(distinct.slice(word * 32, word * 32 + 32))),
  }
}

/** The predicates `32 × word …` that two packed words meet, one bit each; bits without a predicate mean nothing. */
export function evaluate(program: Program, word: number, traits: number, answers: number): number {
  let met = -1
  for (const { without, bytes } of program.layers[word]!) {
    let hit = without
    for (const { word: from, shift, hits } of bytes) hit |= hits[((from === 0 ? traits : answers) >>> shift) & 255]!
    met &= hit
  }
  return met
}
