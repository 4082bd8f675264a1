/** What can be done with a support plan: written, approved into an immutable version, carried out step by step, reviewed. */
import { type Operation, operation, Problem, problem } from '#gate/index.ts'
import { notAhead, refuse } from '../faults.ts'
import { planFaults, reviewFaults } from './checks.ts'
import { approveInput, draftInput, paperSignedInput, reviewInput, stepInput } from './contract.ts'
import {
  approveDraft,
  insertDraft,
  insertReview,
  lockPlan,
  planContent,
  plansOf,
  setPaper,
  takeSteps,
  tellStep,
  updateDraft,
} from './plan-store.ts'
import { mustReach, mustWrite } from './policy.ts'
import { type Pathway, reviewAtLatest } from './rules.ts'

function mustBeReviewedInTime(path: string, pathway: Pathway, from: string, reviewOn: string): void {
  const latest = reviewAtLatest(pathway, from)
  if (latest === null || reviewOn <= latest) return
  throw new Problem('invalid_input', { errors: [{ path, code: 'review_too_late', message: `is after ${latest}` }] })
}

const draft = operation({
  name: 'support.draft',
  summary: 'Begins the next version of a support plan, or replaces what it says while nobody has approved it.',
  input: draftInput,
  event: 'support_plan_drafted',
  purpose: 'support',
  offline: false,
  async body(context, { id, caseId, version, reviewOn, ...content }) {
    const { tx, vault, left } = context
    await mustWrite(context, caseId)
    refuse(planFaults(content))
    if (version === 0) {
      const earlier = await plansOf(tx, [caseId])
      const number = (earlier.at(-1)?.number ?? 0) + 1
      left('support_plan', await insertDraft(tx, vault, { id, caseId, number, reviewOn, content }))
      return { id, number, version: 1 }
    }
    const row = await updateDraft(tx, vault, { id, caseId, version, reviewOn, content })
    if (!row) throw problem('conflict', { what: 'plan' })
    left('support_plan', row)
    return { id, version: version + 1 }
  },
})

const approve = operation({
  name: 'support.approve',
  summary: 'Approves a version of a support plan: it says what it says from then on, and its steps begin.',
  input: approveInput,
  event: 'support_plan_approved',
  purpose: 'support',
  offline: false,
  async body(context, { id, version, on, paperOn }) {
    const { tx, vault, left, today, actor } = context
    const plan = await lockPlan(tx, id)
    if (!plan) throw problem('not_found', { what: 'plan' })
    const { found } = await mustWrite(context, plan.caseId)
    if (plan.version !== version) throw problem('conflict', { what: 'plan', version: plan.version })
    if (plan.approvedOn !== null) throw problem('not_allowed_now')
    refuse([...notAhead('on', on, today), ...notAhead('paperOn', paperOn, today)])
    if (plan.reviewOn <= on) throw problem('end_before_start')
    mustBeReviewedInTime('reviewOn', found.pathway, on, plan.reviewOn)
    left('support_plan', (await approveDraft(tx, id, { on, by: actor.id, paperOn: paperOn ?? null }))!)
    const steps = planContent(vault, plan, true).goals.flatMap((goal) => goal.steps)
    const rows = await takeSteps(tx, vault, plan, steps)
    const written = new Set(rows.map((row) => row.id))
    if (!steps.every((step) => written.has(step.id))) throw problem('already_exists', { what: 'step' })
    left('support_step', rows)
    return { id, number: plan.number, version: version + 1 }
  },
})

const paperSigned = operation({
  name: 'support.paperSigned',
  summary: 'The person signed the paper of an approved plan; whoever says so has seen it.',
  input: paperSignedInput,
  event: 'support_plan_paper_seen',
  purpose: 'support',
  offline: false,
  async body(context, { id, on }) {
    const { tx, left, today, actor } = context
    const plan = await lockPlan(tx, id)
    if (!plan) throw problem('not_found', { what: 'plan' })
    await mustWrite(context, plan.caseId)
    refuse(notAhead('on', on, today))
    const row = await setPaper(tx, id, on, actor.id)
    if (!row) throw problem('not_allowed_now')
    left('support_plan', row)
    return { id }
  },
})

const step = operation({
  name: 'support.step',
  summary: 'A step of a plan was done, with what came of it; or was not after all. Every team of the person tells.',
  input: stepInput,
  event: 'support_step_told',
  purpose: 'support',
  offline: true,
  async body(context, { id, caseId, doneOn, note }) {
    const { tx, vault, left, today } = context
    const { found, inTeam, inCare } = await mustReach(context, caseId, 'lock')
    // A team that was only offered the case looks, and does not write.
    if (!inTeam && !inCare) throw problem('not_assigned')
    if (found.closedOn !== null) throw problem('not_allowed_now')
    refuse(notAhead('doneOn', doneOn, today))
    const current = (await plansOf(tx, [caseId])).findLast(({ approvedOn }) => approvedOn !== null)
    const steps = current ? planContent(vault, current, inTeam).goals.flatMap((goal) => goal.steps) : []
    if (!steps.some((known) => known.id === id)) throw problem('not_found', { what: 'step' })
    const row = await tellStep(tx, vault, { id, caseId, doneOn: doneOn ?? null, note: note ?? null })
    if (!row) throw problem('not_found', { what: 'step' })
    left('support_step', row)
    return { id }
  },
})

const review = operation({
  name: 'support.review',
  summary: 'Looks at how far the goals of a plan have come, and says when to look again.',
  input: reviewInput,
  event: 'support_plan_reviewed',
  purpose: 'support',
  offline: false,
  async body(context, { caseId, on, nextOn, ...told }) {
    const { tx, vault, left, today } = context
    const { found } = await mustWrite(context, caseId)
    const plan = (await plansOf(tx, [caseId])).findLast(({ approvedOn }) => approvedOn !== null)
    if (!plan) throw problem('not_allowed_now')
    const { goals } = planContent(vault, plan, true)
    const ids = told.goals.map(({ goalId }) => goalId)
    refuse([...notAhead('on', on, today), ...reviewFaults('goals', goals, ids, false)])
    if (nextOn <= on) throw problem('end_before_start')
    mustBeReviewedInTime('nextOn', found.pathway, on, nextOn)
    const safety = new Set(goals.flatMap((goal) => (goal.domain === 'safety' ? [goal.id] : [])))
    const made = { ...told, caseId, planId: plan.id, on, nextOn }
    left('support_review', await insertReview(tx, vault, made, (goalId) => safety.has(goalId)))
    return { id: told.id }
  },
})

export const planOperations: Operation[] = [draft, approve, paperSigned, step, review]
