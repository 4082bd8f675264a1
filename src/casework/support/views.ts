/** Cases, plans and reviews as they are told to whoever may read them. */
import { teamNames } from '#accounts/index.ts'
import type { ReadingContext } from '#gate/index.ts'
import { fullName, readIdentities } from '#people/index.ts'
import { organisationNames } from '#places/index.ts'
import type { Vault } from '#vault/index.ts'
import { copiesOf } from '../signed/store.ts'
import type { CaseLine, CaseView, GoalView, PlanView, Progress, ReviewView, Supported } from './contract.ts'
import { standing, travelled } from './distance.ts'
import {
  planContent,
  plansOf,
  reviewContent,
  reviewsOf,
  type StoredPlan,
  type StoredReview,
  stepNote,
  stepsOf,
} from './plan-store.ts'
import type { Reached } from './policy.ts'
import { isOverdue, type PathwayFacts, stagesOf } from './rules.ts'
import { assessmentsOf, caseContent, firstAssessed, openOffers, papersOf, tenancyOf } from './store.ts'

type Telling = Pick<ReadingContext, 'tx' | 'vault' | 'today' | 'saw'>

/** Names of people by id; whoever is named is seen in the log. */
export async function namesOf({ tx, vault, saw }: Telling, ids: readonly string[]): Promise<Map<string, string>> {
  const identities = await readIdentities(tx, vault, [...new Set(ids)])
  saw([...identities.keys()])
  return new Map([...identities].map(([id, identity]) => [id, fullName(identity)]))
}

/** Cases as lists show them. */
export async function caseLines(context: Telling, cases: readonly Reached[]): Promise<CaseLine[]> {
  const names = await namesOf(
    context,
    cases.flatMap(({ people }) => people),
  )
  const teams = await teamNames(
    context.tx,
    cases.flatMap(({ found }) => [found.teamId, ...(found.offeredTo ? [found.offeredTo] : [])]),
  )
  return cases.map(({ found, people }) => ({
    id: found.id,
    teamId: found.teamId,
    team: teams.get(found.teamId) ?? '',
    pathway: found.pathway,
    people: people.map((id): Supported => ({ id, name: names.get(id) ?? '' })),
    ofHousehold: found.householdId !== null,
    requestedOn: found.requestedOn,
    openedOn: found.openedOn,
    closedOn: found.closedOn,
    offeredTo: found.offeredTo === null ? null : { teamId: found.offeredTo, team: teams.get(found.offeredTo) ?? '' },
  }))
}

/** The stages of cases that are reached, for their deadlines. */
export async function factsOf({ tx, vault }: Pick<Telling, 'tx' | 'vault'>, cases: readonly Reached[]) {
  const ids = cases.map(({ found }) => found.id)
  const papers = await papersOf(tx, vault, ids)
  const assessed = await firstAssessed(tx, ids)
  const plans = await plansOf(tx, ids)
  const facts = new Map<string, PathwayFacts>()
  for (const { found } of cases) {
    const reached: PathwayFacts['reached'] = {}
    const set = (stage: keyof PathwayFacts['reached'], day: string | null | undefined) => {
      if (day && (reached[stage] === undefined || day < reached[stage])) reached[stage] = day
    }
    for (const { caseId, kind, datedOn } of papers) if (caseId === found.id) set(kind, datedOn)
    for (const { caseId, approvedOn } of plans) if (caseId === found.id) set('plan', approvedOn)
    set('needs', assessed.get(found.id))
    facts.set(found.id, { requestedOn: found.requestedOn, reached })
  }
  return { facts, papers, plans }
}

/** The plan in force: the last that was approved. */
export const inForce = (plans: readonly StoredPlan[]): StoredPlan | undefined =>
  plans.findLast(({ approvedOn }) => approvedOn !== null)

/** When a plan must be looked at again: as its latest review says, or else the plan. */
export const nextReview = (plan: StoredPlan, reviews: readonly StoredReview[]): string | null =>
  (reviews.findLast(({ planId }) => planId === plan.id) ?? { nextOn: plan.reviewOn }).nextOn

/** A version of a plan with what was done of it. */
export async function planView(
  { tx, vault, today }: Telling,
  plan: StoredPlan,
  withSafety: boolean,
  progress: ReadonlyMap<string, Progress>,
): Promise<PlanView> {
  const { aim, goals } = planContent(vault, plan, withSafety)
  const told = new Map((await stepsOf(tx, [plan.caseId])).map((step) => [step.id, step]))
  const providers = goals.flatMap(({ steps }) => steps.flatMap(({ providerId }) => providerId ?? []))
  const names = providers.length > 0 ? await organisationNames(tx, providers) : new Map()
  return {
    id: plan.id,
    number: plan.number,
    version: plan.version,
    aim,
    reviewOn: plan.reviewOn,
    approvedOn: plan.approvedOn,
    paperOn: plan.paperOn,
    joint: providers.length > 0,
    goals: goals.map(
      (goal): GoalView => ({
        ...goal,
        progress: progress.get(goal.id) ?? null,
        steps: goal.steps.map((step) => {
          const known = told.get(step.id)
          const doneOn = known?.doneOn ?? null
          return {
            ...step,
            provider: (step.providerId && names.get(step.providerId)?.name) ?? null,
            doneOn,
            note: known ? stepNote(vault, known) : null,
            overdue: plan.approvedOn !== null && doneOn === null && isOverdue(step.due, today),
          }
        }),
      }),
    ),
  }
}

/** Reviews as they are told, oldest first; what concerns goals of safety only where it may be read. */
export const reviewViews = (
  vault: Vault,
  plans: readonly StoredPlan[],
  reviews: readonly StoredReview[],
  withSafety: boolean,
): ReviewView[] =>
  reviews.map((review) => {
    const planNumber = plans.find(({ id }) => id === review.planId)?.number ?? 0
    const { id, on, nextOn } = review
    return { id, on, nextOn, planNumber, ...reviewContent(vault, review, withSafety) }
  })

/** How far the latest of these reviews found each goal. */
export const progressIn = (reviews: readonly ReviewView[]): Map<string, Progress> =>
  new Map(reviews.flatMap(({ goals }) => goals.map((goal) => [goal.goalId, goal.progress] as const)))

/** A case as its page shows it; what concerns safety only to its team. */
export async function caseView(context: Telling, mine: Reached): Promise<CaseView> {
  const { tx, vault, today } = context
  const { found, inTeam } = mine
  const [line] = await caseLines(context, [mine])
  const { facts, papers, plans } = await factsOf(context, [mine])
  const assessments = await assessmentsOf(tx, vault, found.id, inTeam)
  const reviews = await reviewsOf(tx, [found.id])
  const told = reviewViews(vault, plans, reviews, inTeam)
  const progress = progressIn(told)
  const plan = inForce(plans)
  const draft = plans.find(({ approvedOn }) => approvedOn === null)
  const signed = await copiesOf(tx, [found.id])
  const content = caseContent(vault, found)
  const scored = assessments.map(({ id, on, corrects, domains }) => ({
    id,
    assessedOn: on,
    corrects,
    scores: Object.fromEntries(domains.flatMap(({ domain, score }) => (score === undefined ? [] : [[domain, score]]))),
  }))
  const counted = new Set(standing(scored).map(({ id }) => id))
  return {
    ...line!,
    version: found.version,
    mine: inTeam && found.closedOn === null,
    mayAnswer: mine.offered,
    withSafety: inTeam,
    reason: content.reason,
    closing: content.closing,
    offerNote: (await openOffers(tx, vault, [found.id]))[0]?.note ?? null,
    stages: stagesOf(found.pathway, facts.get(found.id)!, today),
    papers: papers.map(({ kind, datedOn, number, issuer }) => ({ kind, datedOn, number, issuer })),
    tenancy: await tenancyOf(tx, vault, found.id),
    assessments: assessments.filter(({ id }) => counted.has(id)),
    travelled: travelled(scored),
    plan: plan ? await planView(context, plan, inTeam, progress) : null,
    // What is still being written is for whoever writes it.
    draft: draft && inTeam ? await planView(context, draft, true, progress) : null,
    versions: plans
      .filter(({ approvedOn }) => approvedOn !== null || inTeam)
      .map(({ id, number, approvedOn, paperOn }) => ({ id, number, approvedOn, paperOn })),
    reviews: told,
    reviewOn: plan && found.closedOn === null ? nextReview(plan, reviews) : null,
    signedOn:
      signed.findLast(({ planId, withdrawnOn }) => planId === plan?.id && withdrawnOn === null)?.signedOn ?? null,
  }
}
