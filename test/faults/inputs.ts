/**
 * Inputs made from the contracts themselves: plausible ones, and plausible ones in which something is badly wrong – the
 * inputs of the trust study, section 6. Whatever is declared tomorrow is covered too.
 */
import type { Dice } from './proof.ts'

/** The part of JSON Schema that contracts turn into. */
export interface Schema {
  type?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  prefixItems?: Schema[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  enum?: unknown[]
  const?: unknown
  format?: string
  pattern?: string
  minimum?: number
  maximum?: number
  minItems?: number
  maxLength?: number
  minLength?: number
}

/** Values that mean something in the world that is asked. */
export interface Known {
  /** What members of these names may hold: `projectId`, `municipality`. */
  named: Readonly<Record<string, readonly string[]>>
  /** What any other identifier may be. */
  ids: readonly string[]
  words: readonly string[]
}

const DAYS = ['2022-02-01', '2022-09-15', '2023-05-31', '2025-03-02', '2026-03-01']
const FORMS = [
  '1183459.15',
  '100.00',
  '12',
  'BG-21',
  'BG',
  'SML31',
  '123456789',
  'A1',
  'HRD',
  '7523169263',
  'x'.repeat(43),
  'proba@example.org',
  'https://example.org/',
  'Измислено',
]
const IS_DAY = /(On|^from|^to|expires|asOf|entry|exit|date|day|since|until)$/
const IS_ID = /^(id|.*Ids?)$/

/** An input that a well-meaning sender could have sent. */
export function plausible(schema: Schema, roll: Dice, known: Known, name = ''): unknown {
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return plausible(roll.of(choices), roll, known, name)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return roll.of(schema.enum)
  if (schema.allOf) {
    return Object.assign({}, ...schema.allOf.map((part) => plausible(part, roll, known, name)))
  }
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([key]) => schema.required?.includes(key) || roll.chance(0.5))
          .map(([key, member]) => [key, plausible(member, roll, known, key)]),
      )
    case 'array':
      return (schema.prefixItems ?? Array(Math.max(schema.minItems ?? 0, roll.below(3))).fill(schema.items ?? {})).map(
        (item: Schema) => plausible(item, roll, known, name),
      )
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 0, Math.min(schema.maximum ?? 9, roll.of([0, 1, 2, 5, 9])))
    case 'boolean':
      return roll.chance(0.5)
    case 'null':
      return null
    case 'string':
      return text(schema, roll, known, name)
    default:
      return roll.of(known.words)
  }
}

function text(schema: Schema, roll: Dice, { named, ids, words }: Known, name: string): string {
  const preferred =
    named[name] ??
    (schema.format === 'uuid' || IS_ID.test(name) ? ids : schema.format === 'date' || IS_DAY.test(name) ? DAYS : words)
  const fits = (value: string) =>
    (schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(value)) &&
    value.length <= (schema.maxLength ?? Number.POSITIVE_INFINITY) &&
    value.length >= (schema.minLength ?? 0)
  const good = preferred.filter(fits)
  if (good.length > 0) return roll.of(good)
  return [...FORMS, ...DAYS, ...Object.values(named).flat(), ...words, ...ids].find(fits) ?? roll.of(words)
}

/** Texts and values of the study's section 6 (its numbers beside them), and of every wrong type. */
export const HOSTILE: readonly unknown[] = [
  '', // 1
  ' \t\n ',
  'Я'.repeat(10_000), // 2
  'я', // 3
  'Ивaн', // 4: Latin a
  'и\u0306', // 5
  '\u0438\u0306'.repeat(50),
  'Ив\u200dан\u00adов', // 6
  '\u202Eнави', // 7
  'a\u0000b', // 8
  '\u0000',
  '\ud800', // 9
  'я\udfffя',
  '👨‍👩‍👧‍👦', // 10
  '<img src=x onerror=alert(1)>', // 11
  '{{7*7}}$' + '{7*7}', // 12
  "'; drop table person; --", // 13
  '__proto__', // 14
  'constructor',
  'toString',
  'a\r\nSet-Cookie: x=1', // 15
  '\n{"level":50,"time":0,"msg":"forged"}', // 16
  'İıŞ Петрова-Иванова', // 17
  '1 573 417,65', // 18, 40
  '1,573,417.65',
  '1.573.417,65',
  '7523169264', // 19
  '7502319264', // 20
  '7523169263 ', // 23
  '٧٥٢٣١٦٩٢٦٣',
  '752316926O',
  'до реката', // 30
  '2024-02-30', // 31
  '2023-02-29',
  '1900-01-00', // 32
  '01/02/03', // 33
  '0001-01-01', // 34
  '9999-12-31',
  '275760-09-13',
  '+275760-09-13',
  '2150-01-01', // 35
  '2026-03-29T03:30:00', // 37
  -1, // 39
  150,
  Number.NaN, // 41 (JSON: null)
  '1e309',
  -0,
  1e308,
  '0.001', // 42
  '100 лв.',
  '9007199254740993', // 43
  '99999999999999999999.99',
  '-5.00', // 44
  2 ** 53,
  2 ** 31,
  0.1,
  null,
  true,
  [],
  {},
  [[]],
  ['a', 'a'],
  { role: 'admin' }, // 80
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  'FFFFFFFF-FFFF-7FFF-BFFF-FFFFFFFFFFFF',
  '../../etc/passwd',
  '%00',
  '%ff%fe',
  '["', // 83: cursors
  '[]',
  '[1,2,3]',
  encodeURIComponent('["0"]'),
  encodeURIComponent('["a\u0000b"]'),
  encodeURIComponent('["2026-01-01","x"]'),
  encodeURIComponent('["\\ud800"]'),
  encodeURIComponent('[1e400]'),
  '\uFEFF',
  '\uFFFF',
]

/** All places of an input that hold something, as ways to reach them. */
function placesOf(value: unknown, way: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (value === null || typeof value !== 'object') return [way]
  return [way, ...Object.entries(value).flatMap(([key, member]) => placesOf(member, [...way, key]))]
}

/** An input with one to three places spoiled. */
export function spoiled(schema: Schema, roll: Dice, known: Known): unknown {
  let input = plausible(schema, roll, known)
  for (let left = 1 + roll.below(3); left > 0; left--) {
    const kind = roll.below(10)
    if (kind === 0 && isRecord(input)) {
      const key = roll.of(['__proto__', 'constructor', 'role', 'tenant_id', '\u0000', 'id', ''])
      Object.defineProperty(input, key, {
        value: roll.of(HOSTILE),
        enumerable: true,
        configurable: true,
        writable: true,
      })
    } else if (kind === 1 && isRecord(input) && Object.keys(input).length > 0) {
      delete input[roll.of(Object.keys(input))]
    } else {
      const bad = roll.chance(0.1) ? roll.of(known.ids) : roll.of(HOSTILE)
      const places = placesOf(input)
      // The whole input is rarely what is wrong.
      const way = places.length > 1 && !roll.chance(0.05) ? places[1 + roll.below(places.length - 1)]! : places[0]!
      input = replaced(input, way, bad)
    }
  }
  return input
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

function replaced(input: unknown, way: readonly (string | number)[], value: unknown): unknown {
  const [key, ...rest] = way
  if (key === undefined) return value
  if (Array.isArray(input)) return input.with(Number(key), replaced(input[Number(key)], rest, value))
  const record = input as Record<string, unknown>
  return { ...record, [key]: replaced(record[key], rest, value) }
}
