/** Which questions of a form are scored, and what an assessment scored. Pure. */
import { type Answers, type Compiled, type Line, rangeOf, textIn } from '../xlsform/index.ts'
import type { Appraisal, Criterion } from './contract.ts'

const WHOLE = /^\d{1,2}$/

/** Scored is a choice of whole numbers only, or a range. */
function boundsOf({ form }: Compiled, { item }: Line): { least: number; most: number } | null {
  if (item.type === 'range') {
    const { start, end } = rangeOf(item.cells.parameters)
    return { least: Math.min(start, end), most: Math.max(start, end) }
  }
  const names = (form.lists[item.list ?? ''] ?? []).map(({ name }) => name)
  if (item.type !== 'select_one' || names.length < 2 || !names.every((name) => WHOLE.test(name))) return null
  return { least: Math.min(...names.map(Number)), most: Math.max(...names.map(Number)) }
}

/** The scored questions of a form outside of repeats, called as the group that they are alone in. */
export const criteriaOf = (compiled: Compiled, language: string): Criterion[] =>
  compiled.all.flatMap((line) => {
    const bounds = line.repeats.length === 0 ? boundsOf(compiled, line) : null
    if (!bounds) return []
    const group = line.within.at(-1)
    const alone = group?.lines.filter((other) => boundsOf(compiled, other)).length === 1
    const named = alone ? textIn(compiled.form, group?.item.texts.label, language) : ''
    return [{ key: line.key, label: named || textIn(compiled.form, line.item.texts.label, language), ...bounds }]
  })

/** Scores and, beside each, the texts of the same group. */
export function scoredIn(compiled: Compiled, answers: Answers): Pick<Appraisal, 'scores' | 'evidence'> {
  const scores: Record<string, number | null> = {}
  const evidence: Record<string, string[]> = {}
  const text = (key: string) => {
    const found = answers[key]
    return typeof found === 'string' ? found : ''
  }
  for (const line of compiled.all) {
    if (line.repeats.length > 0 || !boundsOf(compiled, line)) continue
    const given = text(line.key)
    scores[line.key] = given === '' ? null : Number(given)
    const beside = line.within.at(-1)?.lines.filter(({ item }) => item.type === 'text') ?? []
    evidence[line.key] = beside.map(({ key }) => text(key)).filter((one) => one !== '')
  }
  return { scores, evidence }
}
