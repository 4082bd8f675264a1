/** What teams have to do: steps, stages of the pathway, reviews and offers, the most urgent first. */
import type { ReadingContext } from '#gate/index.ts'
import { addDays } from '#kit/dates.ts'
import type { DueCounts, DueItem } from './contract.ts'
import { planContent, reviewsOf, stepsOf } from './plan-store.ts'
import type { Reached } from './policy.ts'
import { isOverdue, stagesOf } from './rules.ts'
import { openOffers } from './store.ts'
import { caseLines, factsOf, inForce, nextReview } from './views.ts'

/** Days ahead of which something is shown. */
const AHEAD = 14

type Bare = Pick<DueItem, 'kind' | 'id' | 'due' | 'what'>

/** What is overdue or due soon in these cases, without whose they are. */
async function bareIn(context: ReadingContext, cases: readonly Reached[]): Promise<{ mine: Reached; bare: Bare }[]> {
  const { tx, vault, today } = context
  const soon = addDays(today, AHEAD)
  const ids = cases.map(({ found }) => found.id)
  const { facts, plans } = await factsOf(context, cases)
  const steps = Map.groupBy(await stepsOf(tx, ids), ({ caseId }) => caseId)
  const reviews = Map.groupBy(await reviewsOf(tx, ids), ({ caseId }) => caseId)
  const versions = Map.groupBy(plans, ({ caseId }) => caseId)
  const offers = new Map((await openOffers(tx, vault, ids)).map((offer) => [offer.caseId, offer]))

  const bareOf = ({ found, inTeam, offered }: Reached): Bare[] => {
    const plan = inForce(versions.get(found.id) ?? [])
    const open = (steps.get(found.id) ?? []).filter(({ doneOn, due }) => doneOn === null && due <= soon)
    const said = new Map(
      plan && open.length > 0
        ? planContent(vault, plan, inTeam).goals.flatMap((goal) => goal.steps.map((step) => [step.id, step.what]))
        : [],
    )
    const review = plan && nextReview(plan, reviews.get(found.id) ?? [])
    const offer = offers.get(found.id)
    // Until it is taken over, the work is its team's.
    if (!inTeam) return offer && offered ? [{ kind: 'answer', id: found.id, due: offer.on, what: '' }] : []
    return [
      ...open.flatMap(({ id, due }): Bare[] => (said.has(id) ? [{ kind: 'step', id, due, what: said.get(id)! }] : [])),
      ...stagesOf(found.pathway, facts.get(found.id)!, today).flatMap(({ stage, due, doneOn }): Bare[] =>
        due !== null && doneOn === null && due <= soon ? [{ kind: 'stage', id: found.id, due, what: stage }] : [],
      ),
      ...(review && review <= soon ? [{ kind: 'review' as const, id: found.id, due: review, what: '' }] : []),
    ]
  }
  return cases.flatMap((mine) => bareOf(mine).map((bare) => ({ mine, bare })))
}

/** How much is overdue or due soon in these cases: nobody is shown. */
export async function countDue(context: ReadingContext, cases: readonly Reached[]): Promise<DueCounts> {
  const due = await bareIn(context, cases)
  const of = (kind: DueItem['kind']) => {
    const some = due.filter(({ bare }) => bare.kind === kind)
    return { all: some.length, overdue: some.filter(({ bare }) => isOverdue(bare.due, context.today)).length }
  }
  return { step: of('step'), stage: of('stage'), review: of('review'), answer: of('answer') }
}

/** Everything that is overdue or due soon in these cases. */
export async function dueIn(context: ReadingContext, cases: readonly Reached[]): Promise<DueItem[]> {
  const { today } = context
  const due = await bareIn(context, cases)
  const lines = new Map(
    (await caseLines(context, [...new Set(due.map(({ mine }) => mine))])).map((line) => [line.id, line]),
  )
  return due
    .map(({ mine, bare }): DueItem => {
      const { people, teamId, team } = lines.get(mine.found.id)!
      return { ...bare, caseId: mine.found.id, people, teamId, team, overdue: isOverdue(bare.due, today) }
    })
    .sort((a, b) => (a.due === b.due ? (a.id < b.id ? -1 : 1) : a.due < b.due ? -1 : 1))
}
