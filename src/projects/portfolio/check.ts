/** Reads a portfolio and finds everything that is wrong with it at once, each fault with its line. */
import type { z } from 'zod'
import { AMOUNT, INDICATOR_CODE, PROJECT_CODE, SHORT_CODE } from '../fields.ts'
import { type Portfolio, portfolioSchema, REF, type Section, TENANT_CODE } from './contract.ts'
import type { ReadFile, YamlFault } from './read.ts'
import { type Fault, type Known, type Partly, portfolioFaults } from './rules.ts'

/** What is wrong with one value, by the schema. */
export type ValueFault =
  | 'missing'
  | 'unknown_key'
  | 'needs_quotes'
  | 'wrong_type'
  | 'unknown_value'
  | 'no_such_date'
  | 'bad_amount'
  | 'bad_code'
  | 'bad_form'
  | 'empty'
  | 'too_long'
  | 'out_of_range'
  | 'too_many'

/** One fault of a file: where it stands, what it is, and what the words about it need. */
export interface FileFault {
  line: number
  /** `projects[0].grants[1].amount`. */
  path: string
  code: YamlFault['code'] | ValueFault | Fault['code']
  params: Record<string, string | number>
}

/** A portfolio that was read: whole, or with everything that is wrong. */
export type Checked = { portfolio: Portfolio; faults: [] } | { portfolio: null; faults: FileFault[] }

const MOST_FAULTS = 500

/** The tenant that a file names, where it can be read. */
export function tenantIn(file: ReadFile): string | undefined {
  const code = valueAt(file.value, ['tenant', 'code'])
  return typeof code === 'string' ? code : undefined
}

/**
 * Checks a file that was read.
 * @param known what the installation knows beside it
 */
export function checkPortfolio(file: ReadFile, known: Known, sections: readonly Section[]): Checked {
  const located = (path: readonly PropertyKey[], code: FileFault['code'], params = {}): FileFault => ({
    line: file.lineOf(path),
    path: written(path),
    code,
    params,
  })
  const faults = file.faults.map(({ line, path, code, params = {} }) => ({ line, path: written(path), code, params }))
  if (file.value === undefined) return { portfolio: null, faults }
  const parsed = portfolioSchema(sections).safeParse(file.value)
  const issues = parsed.error?.issues ?? []
  const rest = parsed.success ? parsed.data : (without(file.value, issues) as Partly<Portfolio>)
  const all = [
    ...faults,
    ...issues.flatMap((issue) => valueFaults(issue, file.value).map((one) => located(one.path, one.code, one.params))),
    ...portfolioFaults(rest, known, sections)
      .filter((fault) => !isClouded(fault, issues))
      .map((one) => located(one.path, one.code, one.params)),
  ]
  if (parsed.success && all.length === 0) return { portfolio: parsed.data, faults: [] }
  return { portfolio: null, faults: inOrder(all) }
}

const MONEY: ReadonlySet<string> = new Set(['grants_not_total', 'total_missing', 'total_without_amounts'])

/** Whether grants and total cannot be compared because one of them is itself wrong. */
const isClouded = (fault: Fault, issues: readonly Issue[]): boolean =>
  MONEY.has(fault.code) &&
  issues.some(
    ({ path }) =>
      path[0] === fault.path[0] && path[1] === fault.path[1] && (path[2] === 'grants' || path[2] === 'total'),
  )

/** By line; the same path is told once, by what was found first. */
function inOrder(faults: FileFault[]): FileFault[] {
  const first = new Map<string, FileFault>()
  for (const fault of faults) {
    const key = `${fault.line}|${fault.path}`
    if (!first.has(key)) first.set(key, fault)
  }
  return [...first.values()].sort((a, b) => a.line - b.line).slice(0, MOST_FAULTS)
}

/** A path as people write it: `projects[0].code`. */
export const written = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text}${text && '.'}${String(part)}`),
    '',
  )

const PATTERNS: Record<string, ValueFault> = {
  [String(AMOUNT)]: 'bad_amount',
  [String(PROJECT_CODE)]: 'bad_code',
  [String(SHORT_CODE)]: 'bad_code',
  [String(INDICATOR_CODE)]: 'bad_code',
  [String(REF)]: 'bad_code',
  [String(TENANT_CODE)]: 'bad_code',
}

type Issue = z.core.$ZodIssue
type Located = { path: PropertyKey[]; code: ValueFault; params?: Record<string, string | number> }

/** The faults that an issue of the schema stands for. */
function valueFaults(issue: Issue, root: unknown): Located[] {
  const value = valueAt(root, issue.path)
  const one = (code: ValueFault, params: Record<string, string | number> = {}): Located[] => [
    { path: issue.path, code, params: { ...shown(value), ...params } },
  ]
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: [...issue.path, key], code: 'unknown_key', params: { value: key } }))
    case 'invalid_type':
      if (value === undefined || value === null) return one('missing')
      if (issue.expected === 'string' && typeof value !== 'object') return one('needs_quotes')
      return one('wrong_type', { expected: issue.expected })
    case 'invalid_value':
      return one(value === undefined ? 'missing' : 'unknown_value', { allowed: issue.values.map(String).join(', ') })
    case 'invalid_format':
      if (issue.format === 'date') return one('no_such_date')
      return one(PATTERNS[issue.pattern ?? ''] ?? 'bad_form')
    case 'too_small':
      return issue.origin === 'string' && Number(issue.minimum) === 1
        ? one('empty')
        : one(issue.origin === 'array' ? 'missing' : 'out_of_range', { least: Number(issue.minimum), most: '…' })
    case 'too_big':
      if (issue.origin === 'string') return one('too_long', { most: Number(issue.maximum) })
      if (issue.origin === 'array') return one('too_many', { most: Number(issue.maximum) })
      return one('out_of_range', { least: '…', most: Number(issue.maximum) })
    case 'invalid_key':
      return one('bad_code', { value: String(issue.path.at(-1)) })
    case 'custom':
      return one(issue.message === 'required' ? 'missing' : 'bad_form')
    default:
      return one('bad_form')
  }
}

/** A plain value, short enough to be repeated in a message. */
function shown(value: unknown): Record<string, string> {
  return typeof value === 'object' || value === undefined ? {} : { value: String(value).slice(0, 60) }
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, part) => (at as Record<PropertyKey, unknown> | null | undefined)?.[part], root)
}

/** A copy without what the schema refused: everything left has the type that the schema says. */
function without(root: unknown, issues: readonly Issue[]): unknown {
  if (issues.some((issue) => issue.path.length === 0 && issue.code !== 'unrecognized_keys')) return {}
  const copy = structuredClone(root)
  for (const issue of issues) {
    const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path]
    for (const path of paths) {
      const parent = valueAt(copy, path.slice(0, -1))
      if (typeof parent === 'object' && parent !== null)
        (parent as Record<PropertyKey, unknown>)[path.at(-1)!] = undefined
    }
  }
  return copy
}
