/** What is wrong with a plan or with what a review tells of it. */
import type { FieldFault } from '#gate/contract.ts'
import type { Goal, PlanContent } from './contract.ts'

/** Goals and steps have ids of their own; another provider is named exactly where another provider does the step. */
export function planFaults({ goals }: Pick<PlanContent, 'goals'>): FieldFault[] {
  const seen = new Set<string>()
  const twice = (path: string, id: string): FieldFault[] => {
    if (!seen.has(id)) {
      seen.add(id)
      return []
    }
    return [{ path, code: 'twice' }]
  }
  return goals.flatMap(({ id, steps }, g) => [
    ...twice(`goals.${g}.id`, id),
    ...steps.flatMap((step, s) => [
      ...twice(`goals.${g}.steps.${s}.id`, step.id),
      ...((step.who === 'provider') === (step.providerId !== undefined)
        ? []
        : [{ path: `goals.${g}.steps.${s}.providerId`, code: 'provider' }]),
    ]),
  ])
}

/** A review tells of goals of the plan; the one at the end tells of every goal. */
export function reviewFaults(
  path: string,
  goals: readonly Goal[],
  told: readonly string[],
  all: boolean,
): FieldFault[] {
  const known = new Set(goals.map(({ id }) => id))
  const strange = told.filter((id, at) => !known.has(id) || told.indexOf(id) !== at)
  const untold = goals.filter(({ id }) => !told.includes(id))
  return [
    ...strange.map(() => ({ path, code: 'not_a_goal' })),
    ...(all && untold.length > 0 ? [{ path, code: 'goals_untold' }] : []),
  ]
}
