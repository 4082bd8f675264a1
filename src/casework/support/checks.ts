/** What is wrong with a plan or with what a review tells of it. */
import type { Fault } from '../faults.ts'
import type { Goal, PlanContent } from './contract.ts'

/** Goals and steps have ids of their own; another provider is named exactly where another provider does the step. */
export function planFaults({ goals }: Pick<PlanContent, 'goals'>): Fault[] {
  const seen = new Set<string>()
  const twice = (path: string, id: string): Fault[] => {
    if (!seen.has(id)) {
      seen.add(id)
      return []
    }
    return [{ path, code: 'twice', message: 'stands in the plan twice' }]
  }
  return goals.flatMap(({ id, steps }, g) => [
    ...twice(`goals.${g}.id`, id),
    ...steps.flatMap((step, s) => [
      ...twice(`goals.${g}.steps.${s}.id`, step.id),
      ...((step.who === 'provider') === (step.providerId !== undefined)
        ? []
        : [{ path: `goals.${g}.steps.${s}.providerId`, code: 'provider', message: 'goes with a step of a provider' }]),
    ]),
  ])
}

/** A review tells of goals of the plan; the one at the end tells of every goal. */
export function reviewFaults(path: string, goals: readonly Goal[], told: readonly string[], all: boolean): Fault[] {
  const known = new Set(goals.map(({ id }) => id))
  const strange = told.filter((id, at) => !known.has(id) || told.indexOf(id) !== at)
  const untold = goals.filter(({ id }) => !told.includes(id))
  return [
    ...strange.map(() => ({ path, code: 'not_a_goal', message: 'names something that is no goal of the plan' })),
    ...(all && untold.length > 0 ? [{ path, code: 'goals_untold', message: 'does not tell of every goal' }] : []),
  ]
}
