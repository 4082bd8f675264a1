/** What differs between two versions of a support plan: goals and steps that came, went or were changed. */
import type { Goal, PlanContent, Step } from './contract.ts'

/** A goal or step by what happened to it between two versions. */
export interface Changes<T> {
  added: T[]
  removed: T[]
  changed: { before: T; after: T }[]
}

/** A goal without its steps, which are compared on their own. */
export type GoalAlone = Omit<Goal, 'steps'>
/** A step together with the goal that it leads to. */
export type StepOfGoal = Step & { goalId: string }

export interface Difference {
  aim: { before: string; after: string } | null
  goals: Changes<GoalAlone>
  steps: Changes<StepOfGoal>
}

/** The difference from one version to a later one. */
export const difference = (before: PlanContent, after: PlanContent): Difference => ({
  aim: before.aim === after.aim ? null : { before: before.aim, after: after.aim },
  goals: changes(before.goals.map(alone), after.goals.map(alone)),
  steps: changes(before.goals.flatMap(stepsOf), after.goals.flatMap(stepsOf)),
})

/** Whether nothing differs. */
export const isSame = ({ aim, goals, steps }: Difference): boolean =>
  aim === null && [goals, steps].every((part) => part.added.length + part.removed.length + part.changed.length === 0)

const alone = ({ steps: _, ...goal }: Goal): GoalAlone => goal
const stepsOf = ({ id, steps }: Goal): StepOfGoal[] => steps.map((step) => ({ ...step, goalId: id }))

function changes<T extends { id: string }>(before: readonly T[], after: readonly T[]): Changes<T> {
  const earlier = new Map(before.map((item) => [item.id, item]))
  const later = new Set(after.map(({ id }) => id))
  return {
    added: after.filter(({ id }) => !earlier.has(id)),
    removed: before.filter(({ id }) => !later.has(id)),
    changed: after.flatMap((item) => {
      const old = earlier.get(item.id)
      return old && !sameFields(old, item) ? [{ before: old, after: item }] : []
    }),
  }
}

function sameFields(one: object, other: object): boolean {
  const fields = (value: object) =>
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify(fields(one)) === JSON.stringify(fields(other))
}
