/** What was sent, held against its schema: the parsed value, or a problem that names each fault by path and code. */
import type { z } from 'zod'
import type { FieldFault } from './contract.ts'
import { Problem } from './problems.ts'

const MOST_FAULTS = 100
/** What the schema library says where a check has no code of ours. */
const NO_CODE = 'Invalid input'

/** @throws Problem `invalid_input` */
export function parseInput<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.output<Schema> {
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  throw new Problem('invalid_input', {
    errors: parsed.error.issues.slice(0, MOST_FAULTS).map((issue) => faultOf(issue, raw)),
  })
}

/** @throws Problem `invalid_input` where there are faults */
export function refuseFields(faults: readonly FieldFault[]): void {
  if (faults.length > 0) throw new Problem('invalid_input', { errors: faults.slice(0, MOST_FAULTS) })
}

/** An issue of the schema library as a fault: its code (a check's own where it has one) and what the words need. */
export function faultOf(issue: z.core.$ZodIssue, raw: unknown): FieldFault {
  const params = { ...paramsOf(issue), ...(isMissing(issue, raw) && { given: 'nothing' }) }
  return {
    path: issue.path.map(String).join('.').slice(0, 200),
    code: issue.code === 'custom' && issue.message !== NO_CODE ? issue.message : issue.code,
    ...(Object.keys(params).length > 0 && { params }),
  }
}

function isMissing(issue: z.core.$ZodIssue, raw: unknown): boolean {
  if (issue.code !== 'invalid_type' && issue.code !== 'invalid_value' && issue.code !== 'invalid_union') return false
  const value = issue.path.reduce<unknown>(
    (at, part) => (at as Record<PropertyKey, unknown> | null | undefined)?.[part],
    raw,
  )
  return value === undefined || value === null
}

function paramsOf(issue: z.core.$ZodIssue): NonNullable<FieldFault['params']> {
  switch (issue.code) {
    case 'invalid_type':
      return { expected: issue.expected }
    case 'invalid_value':
      return { allowed: issue.values.map(String).join(', ') }
    case 'too_small':
      return { of: issue.origin, least: Number(issue.minimum) }
    case 'too_big':
      return { of: issue.origin, most: Number(issue.maximum) }
    case 'invalid_format':
      return { format: issue.format }
    case 'unrecognized_keys':
      return { keys: issue.keys.join(', ').slice(0, 200) }
    case 'not_multiple_of':
      return { divisor: issue.divisor }
    default:
      return {}
  }
}
