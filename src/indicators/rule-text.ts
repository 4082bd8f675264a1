/** The rule of an indicator in words, written from the same conditions that count. */

import { inLang, type Lang } from '#kit/text.ts'
import type { Condition } from './conditions.ts'
import { definitionOf } from './definitions.ts'
import { type FieldName, fieldOf } from './fields.ts'

const JOINTS = {
  and: { bg: ' и ', en: ' and ' },
  or: { bg: ' или ', en: ' or ' },
  everyone: { bg: 'всички участници, и с непълни данни', en: 'all participants, also with incomplete data' },
  nobody: { bg: 'няма записи, от които да се преброи', en: 'no records to count it from' },
}

function leafText(name: FieldName, values: readonly (string | number)[], lang: Lang): string {
  const field = fieldOf(name)
  const label = inLang(field.label, lang)
  const words = values.map((value) => field.words?.[value]).filter((word) => word !== undefined)
  return words.length === 0 ? label : `${label}: ${words.map((word) => inLang(word, lang)).join(', ')}`
}

function conditionText(condition: Condition, lang: Lang, nested: boolean): string {
  if ('field' in condition) return leafText(condition.field, condition.in, lang)
  if ('met' in condition) return condition.met
  const [parts, joint] = 'all' in condition ? [condition.all, JOINTS.and] : [condition.any, JOINTS.or]
  const text = parts.map((part) => conditionText(part, lang, parts.length > 1)).join(inLang(joint, lang))
  return nested && parts.length > 1 ? `(${text})` : text
}

/** Who counts in an indicator, as a sentence part without a full stop. Throws a RangeError on an unknown code. */
export function ruleText(code: string, lang: Lang): string {
  const definition = definitionOf(code)
  if (definition === undefined) throw new RangeError(`no indicator ${code}`)
  const { condition, everyone } = definition
  if (condition === null) return inLang(JOINTS.nobody, lang)
  if (everyone) return inLang(JOINTS.everyone, lang)
  const complete = leafText('complete', ['yes'], lang)
  const rule = conditionText(condition, lang, true)
  return rule === '' ? complete : `${rule}${inLang(JOINTS.and, lang)}${complete}`
}
