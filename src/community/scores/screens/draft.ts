/** A scoring as it is being prepared: criteria as they are typed, and what is sent of them. */
import { newId } from '#kit/ids.ts'
import { CRITERIA_WORDS } from '#words/criteria.ts'
import { inBoth } from '../../screens/forms.ts'
import type { ScoringKind } from '../contract.ts'
import { sharesOf } from '../rules.ts'

/** A criterion with its weight as it was typed. */
export interface CriterionDraft {
  id: string
  bg: string
  en: string
  weight: string
  better: 'more' | 'less'
}

/** What a new scoring begins with; weights are equal, because no source states others (domain facts 6.1). */
const TEMPLATE = [
  ['need', 'more'],
  ['reach', 'more'],
  ['feasibility', 'more'],
  ['cost', 'less'],
  ['power', 'more'],
  ['equity', 'more'],
] as const

export const templateOf = (): CriterionDraft[] =>
  TEMPLATE.map(([key, better]) => ({ id: newId(), ...CRITERIA_WORDS[key], weight: '1', better }))

/** Scales that are offered; a scoring of feasibility and impact has its own. */
export const OFFERED = [
  { least: 0, most: 4 },
  { least: 1, most: 5 },
  { least: 0, most: 10 },
] as const

/** A weight as people write it, with a comma or a point; null where it is no number above 0. */
export function weightOf(typed: string): number | null {
  const text = typed.trim().replace(',', '.')
  return /^\d{1,6}(\.\d{1,4})?$/.test(text) && Number(text) > 0 ? Number(text) : null
}

/** Share of each weight in the sum; null while some weight is none. */
export function sharesTyped(criteria: readonly CriterionDraft[]): number[] | null {
  const weights = criteria.map(({ weight }) => weightOf(weight))
  return weights.some((weight) => weight === null) ? null : sharesOf(weights as number[])
}

/** Criteria as they are sent. */
export const criteriaSent = (kind: ScoringKind, criteria: readonly CriterionDraft[]) =>
  kind === 'feasibility_impact'
    ? [CRITERIA_WORDS.feasible, CRITERIA_WORDS.impact].map((label) => ({ id: newId(), label }))
    : criteria.map(({ id, bg, en, weight, better }) => ({
        id,
        label: inBoth(bg, en),
        weight: weightOf(weight) ?? 0,
        better,
      }))
