/** Whatever a contract or a rule can find wrong with a field has words in both languages, and the asker's language is spoken. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Context } from 'hono'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { FieldFault } from '#gate/contract.ts'
import { parseInput } from '#gate/index.ts'
import { faultOf } from '#gate/input.ts'
import { PROBLEM_CODES, Problem } from '#gate/problems.ts'
import { portfolioSchema } from '#projects/portfolio/contract.ts'
import { FAULT_WORDS } from '#words/faults.ts'
import { FIELD_WORDS, fieldMessage } from '#words/fields.ts'
import { PORTFOLIO_WORDS } from '#words/portfolio.ts'
import { ACCOUNT_LANG, problemResponse } from './problem-response.ts'

const SOURCE = join(import.meta.dirname, '../..')
const isSchema = (value: unknown): value is z.ZodType => value instanceof z.ZodType

interface Check {
  _zod: { def: { check: string; error?: (issue: unknown) => unknown } }
}

/** A schema and every schema inside it, each once. */
function* within(schema: unknown, seen: Set<unknown>): Generator<z.ZodType> {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return
  seen.add(schema)
  if (isSchema(schema)) {
    yield schema
    yield* within(schema._zod.def, seen)
  } else {
    for (const inner of Object.values(schema)) yield* within(inner, seen)
  }
}

/** Values that find every fault of a simple schema. */
const WRONG = [undefined, null, 'x', '', 'x'.repeat(20_000), -1e16, 1e16, 1.5, true, {}, { strange: 1 }, []]
const ALSO_WRONG = [Array.from({ length: 3_000 }, () => 'x'), '\u0000', '2023-02-30', '0', '1000', new Date()]

const INNER: ReadonlySet<string> = new Set(['transform', 'custom', 'never'])

/** Every fault that the contracts can find. */
async function faultsOfContracts(): Promise<{ schemas: number; faults: FieldFault[] }> {
  const files = globSync('**/contract.ts', { cwd: SOURCE })
  const exported = await Promise.all(files.map((file) => import(join(SOURCE, file)) as Promise<object>))
  const seen = new Set<unknown>()
  const roots = [...exported.flatMap((module) => Object.values(module)).filter(isSchema), portfolioSchema([])]
  const schemas = roots.flatMap((root) => [...within(root, seen)])
  const faults = schemas.flatMap((schema) => {
    const checks = (schema._zod.def as unknown as { checks?: Check[] }).checks ?? []
    const own = checks.flatMap(({ _zod: { def } }): FieldFault[] =>
      def.check === 'custom' && def.error ? [{ path: '', code: String(def.error({})) }] : [],
    )
    // These take only what the schema before them let through.
    if (INNER.has(schema._zod.def.type)) return own
    const found = [...WRONG, ...ALSO_WRONG].flatMap((value) => {
      const { error } = schema.safeParse(value)
      return (error?.issues ?? []).map((issue) => faultOf(issue, value))
    })
    return [...own, ...found]
  })
  return { schemas: schemas.length, faults }
}

/** Whether a fault has words of its own, by code and by what was expected. */
function hasWords({ code, params = {} }: FieldFault): boolean {
  if (code === 'invalid_type') return `${code}:${params.expected}` in FIELD_WORDS
  if (code === 'invalid_format') return params.format === 'regex' || `${code}:${params.format}` in FIELD_WORDS
  if ((code === 'too_small' || code === 'too_big') && params.of !== 'number' && params.of !== 'int')
    return `${code}:${params.of}` in FIELD_WORDS
  return code in FIELD_WORDS
}

describe('faults of fields', () => {
  it('that a contract can find all have words, whole in both languages', async () => {
    const { schemas, faults } = await faultsOfContracts()
    expect(schemas).toBeGreaterThan(300)
    const codes = new Set(faults.map(({ code }) => code))
    expect(codes.size).toBeGreaterThan(15)
    expect(new Set(faults.filter((fault) => !hasWords(fault)).map((fault) => JSON.stringify(fault)))).toEqual(new Set())
    for (const fault of faults) {
      const [bg, en] = [fieldMessage('bg', fault), fieldMessage('en', fault)]
      expect(
        [bg, en].filter((text) => /…|Invalid input|\{/.test(text)),
        JSON.stringify(fault),
      ).toEqual([])
      expect(bg, JSON.stringify(fault)).toMatch(/[а-я]/)
      expect(en.replace(/: .*/, ''), JSON.stringify(fault)).not.toMatch(/[а-я]/)
    }
  })

  it('that a rule can find all have words', () => {
    const files = globSync('{projects,people,casework,community,pathways,groups,accounts,indicators}/**/*.ts', {
      cwd: SOURCE,
    })
    const told = files
      .filter((file) => !/test|screens|portfolio/.test(file))
      .flatMap((file) => {
        const source = readFileSync(join(SOURCE, file), 'utf8')
        if (!/FieldFault|fieldProblem|Fault\[\]|errors:/.test(source)) return []
        const codes = [...source.matchAll(/\bcode: '(\w+)'|(?:fieldProblem\('[\w.]+', |\bfault\()'(\w+)'/g)]
        return codes.map(([, one, other]) => `${file} ${one ?? other}`)
      })
    expect(told.length).toBeGreaterThan(25)
    // A code of the catalogue of problems says itself; what is told of fields has words here.
    const known = new Set([FIELD_WORDS, FAULT_WORDS, PORTFOLIO_WORDS].flatMap(Object.keys).concat(PROBLEM_CODES))
    expect(told.filter((one) => !known.has(one.split(' ')[1]!))).toEqual([])
  })

  it('say what is missing, what is expected, and fill places with days as they are written', () => {
    const schema = z.object({ name: z.string().min(1), kind: z.enum(['a', 'b']), on: z.iso.date() }).strict()
    const said = (raw: unknown, lang: 'bg' | 'en') => {
      try {
        return parseInput(schema, raw)
      } catch (error) {
        return (error as Problem).info.errors!.map((fault) => `${fault.path}: ${fieldMessage(lang, fault)}`)
      }
    }
    expect(said({ name: 5, on: '2023-02-30', age: 3 }, 'bg')).toEqual([
      'name: Тук се очаква текст.',
      'kind: Попълнете това поле.',
      'on: Няма такава дата. Пише се година-месец-ден, например 2023-11-30.',
      ': Тук няма полета с име: age.',
    ])
    expect(said({ name: '', kind: 'c', on: '2023-02-03' }, 'en')).toEqual([
      'name: Fill in this field.',
      'kind: Allowed here: a, b.',
    ])
    const future = { path: '', code: 'in_future', params: { today: '2026-03-02' } }
    expect(fieldMessage('bg', future)).toBe('Датата не може да е след 02.03.2026.')
  })

  it.each([
    ['en', undefined, 'en'],
    ['bg-BG,bg;q=0.9,en;q=0.8', 'en', 'bg'],
    ['de-DE,de;q=0.9,en;q=0.8,bg;q=0.7', 'bg', 'en'],
    ['bg;q=0.2, en;q=0.9', 'bg', 'en'],
    ['en;q=0', undefined, 'bg'],
    ['*', 'en', 'en'],
    ['', 'en', 'en'],
    ['', undefined, 'bg'],
  ] as const)('are told to whoever asks for "%s", account in %s, in %s', async (asked, account, lang) => {
    const request = {
      req: { header: () => asked },
      get: (name: string) => (name === ACCOUNT_LANG ? account : undefined),
    }
    const problem = new Problem('invalid_input', { errors: [{ path: 'name', code: 'required' }] })
    const answer = await problemResponse(request as unknown as Context, problem).json()
    expect(answer.errors).toEqual([
      { path: 'name', code: 'required', message: fieldMessage(lang, { path: 'name', code: 'required' }) },
    ])
  })
})
