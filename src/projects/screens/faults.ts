/** Says in the person's words what a contract or a rule finds wrong, field by field, before anything is sent. */
import type { z } from 'zod'
import { isDay } from '#kit/dates.ts'
import { parseWritten, toDecimal } from '#kit/money.ts'
import type { Lang } from '#kit/text.ts'
import type { FieldFault } from '#ui/problem.ts'
import { spokenDay } from '#ui/written.ts'
import type { Translate } from '#words/catalogue.ts'
import { AMOUNT, PROJECT_CODE, SHORT_CODE } from '../fields.ts'
import type { Fault } from '../rules.ts'

/** How a form speaks of its fields. */
export interface Speaking {
  lang: Lang
  t: Translate
  /** The label of the field at a path. */
  labelOf: (path: string) => string
}

/**
 * What a schema finds wrong with an input, one fault for each field.
 * @param schema of the operation's contract
 */
export function schemaFaults(schema: z.ZodType, input: unknown, { t, labelOf }: Speaking): FieldFault[] {
  const issues = schema.safeParse(input).error?.issues ?? []
  return onePerField(
    issues.flatMap((issue) => {
      const value = valueAt(input, issue.path)
      return pathsOf(issue).map((path) => ({ path, code: issue.code, message: wordsFor(issue, path, value) }))
    }),
  )

  function wordsFor(issue: z.core.$ZodIssue, path: string, value: unknown): string {
    const field = labelOf(path)
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) {
      return t('projects.missing_fault', { field })
    }
    if (typeof value === 'number') return t('projects.number_fault', { field })
    if (issue.code === 'too_big') return t('projects.long_fault', { field, most: Number(issue.maximum) })
    if (issue.code === 'invalid_format') {
      const code = [PROJECT_CODE, SHORT_CODE].some((pattern) => String(pattern) === issue.pattern)
      if (code) return t('projects.code_fault', { field })
      if (issue.pattern === String(AMOUNT)) return t('projects.amount_fault', { field })
    }
    if (issue.code === 'custom' && typeof value === 'string') return t('projects.amount_fault', { field })
    return t('projects.form_fault', { field })
  }
}

/** What the rules find wrong, in words. */
export const ruleFaults = (faults: readonly Fault[], { lang, t }: Pick<Speaking, 'lang' | 't'>): FieldFault[] =>
  faults.flatMap(({ code, path, params }) => {
    const said = Object.fromEntries(
      Object.entries(params ?? {}).map(([name, value]) => [
        name,
        typeof value === 'string' && isDay(value) ? spokenDay(value, lang) : value,
      ]),
    )
    return code === 'nothing_to_amend' || code === 'not_longer' || code === 'not_part_of_it'
      ? []
      : [{ path: path.join('.'), code, message: t(`projects.${code}_fault`, said) }]
  })

/** The first fault of each field. */
export const onePerField = (faults: readonly FieldFault[]): FieldFault[] =>
  [...new Map(faults.toReversed().map((fault) => [fault.path, fault])).values()].toReversed()

/** An amount as people write it, as contracts take it; what is no amount stays, to be found wrong. */
export function amountOf(written: string): string {
  const cents = parseWritten(written)
  return cents === null ? written : toDecimal(cents)
}

/** A number as people write it; what is none stays. */
export const numberOf = (written: string): number | string => (/^\s*\d+\s*$/.test(written) ? Number(written) : written)

/** Where an issue is shown: a text that must be there in both languages and is not lacks both. */
function pathsOf(issue: z.core.$ZodIssue): string[] {
  const path = issue.path.join('.')
  return issue.code === 'invalid_type' && issue.expected === 'object' ? [`${path}.bg`, `${path}.en`] : [path]
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, part) => (at as Record<PropertyKey, unknown> | null | undefined)?.[part], root)
}
