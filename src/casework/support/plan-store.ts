/** SQL of support plans: versions, steps, reviews. What concerns safety is sealed apart, also where there is nothing. */
import { sql } from 'kysely'
import { given } from '#db/given.ts'
import type { Written } from '#db/rows.ts'
import { rowContent, type Tx } from '#db/tenant.ts'
import type { Day } from '#kit/dates.ts'
import type { Vault } from '#vault/index.ts'
import type { Goal, PlanContent, ReviewView } from './contract.ts'

const PLAN = 'support_plan.sealed'
const PLAN_SAFETY = 'support_plan.sealed_safety'
const STEP = 'support_step.sealed'
const REVIEW = 'support_review.sealed'
const REVIEW_SAFETY = 'support_review.sealed_safety'

/** A version of a plan as it is stored. */
export interface StoredPlan {
  id: string
  caseId: string
  number: number
  reviewOn: Day
  approvedOn: Day | null
  paperOn: Day | null
  version: number
  sealed: Buffer
  safety: Buffer
}

const stored = sql`
  p.id, p.case_id as "caseId", p.number, p.review_on as "reviewOn", p.approved_on as "approvedOn",
  p.paper_on as "paperOn", p.version, p.sealed, p.sealed_safety as safety`

/** Goals keep the order in which they were set, whichever of the two places they are sealed in. */
type Placed = Goal & { at: number }
interface Sealed {
  aim: string
  goals: Placed[]
}

function sealPlan(vault: Vault, id: string, { aim, goals }: PlanContent) {
  const placed = goals.map((goal, at) => ({ ...goal, at }))
  const open = placed.filter(({ domain }) => domain !== 'safety')
  const closed = placed.filter(({ domain }) => domain === 'safety')
  return {
    sealed: vault.sealJson('C3', PLAN, id, { aim, goals: open } satisfies Sealed),
    safety: vault.sealJson('C4', PLAN_SAFETY, id, closed),
  }
}

/** What a plan says; what concerns safety only where it may be read. */
export function planContent(
  vault: Vault,
  { id, sealed, safety }: Pick<StoredPlan, 'id' | 'sealed' | 'safety'>,
  withSafety: boolean,
): PlanContent {
  const { aim, goals } = vault.openJson<Sealed>(PLAN, id, sealed)
  const closed = withSafety ? vault.openJson<Placed[]>(PLAN_SAFETY, id, safety) : []
  return { aim, goals: [...goals, ...closed].sort((a, b) => a.at - b.at).map(({ at: _, ...goal }) => goal) }
}

/**
 * The digest of a version: keyed, of everything that it says, what concerns safety too. It stands on the paper, so that a
 * signed one is known to be of this version and no other.
 */
export function planDigest(vault: Vault, plan: StoredPlan): string {
  const { id, caseId, number, reviewOn } = plan
  const { aim, goals } = planContent(vault, plan, true)
  const said = goals.map(({ id: goalId, domain, goal, indicator, steps }) => {
    const done = steps.map(({ id: stepId, what, who, providerId, due }) => [stepId, what, who, providerId ?? null, due])
    return [goalId, domain, goal, indicator, done]
  })
  return vault.rowDigest('support_plan.paper', id, JSON.stringify([caseId, number, reviewOn, aim, said]))
}

/** All versions of the plans of cases, oldest first. */
export async function plansOf(tx: Tx, caseIds: readonly string[]): Promise<StoredPlan[]> {
  const rows = await sql<StoredPlan>`
    select ${stored} from support_plan p
     where p.tenant_id = ${tx.tenant} and p.case_id = any(${[...caseIds]}::uuid[])
     order by p.case_id, p.number`.execute(tx)
  return rows.rows
}

/** A version, locked until the transaction ends. */
export async function lockPlan(tx: Tx, id: string): Promise<StoredPlan | undefined> {
  const rows = await sql<StoredPlan>`
    select ${stored} from support_plan p where p.tenant_id = ${tx.tenant} and p.id = ${id} for update`.execute(tx)
  return rows.rows[0]
}

/** Begins a new version. */
export async function insertDraft(
  tx: Tx,
  vault: Vault,
  draft: { id: string; caseId: string; number: number; reviewOn: Day; content: PlanContent },
): Promise<Written> {
  const { sealed, safety } = sealPlan(vault, draft.id, draft.content)
  const rows = await sql<Written>`
    insert into support_plan as p (tenant_id, id, case_id, number, review_on, sealed, sealed_safety)
    values (${tx.tenant}, ${draft.id}, ${draft.caseId}, ${draft.number}, ${draft.reviewOn}, ${sealed}, ${safety})
    returning p.id, ${rowContent('p')} as content`.execute(tx)
  return rows.rows[0]!
}

/** Replaces what a draft says; an approved version is never changed. @returns undefined where there is no such draft */
export async function updateDraft(
  tx: Tx,
  vault: Vault,
  draft: { id: string; caseId: string; version: number; reviewOn: Day; content: PlanContent },
): Promise<Written | undefined> {
  const { sealed, safety } = sealPlan(vault, draft.id, draft.content)
  const rows = await sql<Written>`
    update support_plan p set review_on = ${draft.reviewOn}, sealed = ${sealed}, sealed_safety = ${safety},
           version = p.version + 1
     where p.tenant_id = ${tx.tenant} and p.id = ${draft.id} and p.case_id = ${draft.caseId}
       and p.version = ${draft.version} and p.approved_on is null
    returning p.id, ${rowContent('p')} as content`.execute(tx)
  return rows.rows[0]
}

/** Approves a draft: from now on it says what it says. */
export async function approveDraft(
  tx: Tx,
  id: string,
  set: { on: Day; by: string | null; paperOn: Day | null },
): Promise<Written | undefined> {
  const rows = await sql<Written>`
    update support_plan p set approved_on = ${set.on}, approved_by = ${set.by}, paper_on = ${set.paperOn}::date,
           paper_checked_by = case when ${set.paperOn}::date is null then null else ${set.by}::uuid end,
           version = p.version + 1
     where p.tenant_id = ${tx.tenant} and p.id = ${id} and p.approved_on is null
    returning p.id, ${rowContent('p')} as content`.execute(tx)
  return rows.rows[0]
}

/** The signed paper of an approved version is there. */
export async function setPaper(tx: Tx, id: string, on: Day, by: string | null): Promise<Written | undefined> {
  const rows = await sql<Written>`
    update support_plan p set paper_on = ${on}, paper_checked_by = ${by}, version = p.version + 1
     where p.tenant_id = ${tx.tenant} and p.id = ${id} and p.approved_on is not null
    returning p.id, ${rowContent('p')} as content`.execute(tx)
  return rows.rows[0]
}

/** A step as it is stored. */
export interface StoredStep {
  id: string
  caseId: string
  planId: string
  due: Day
  doneOn: Day | null
  sealed: Buffer
}
interface StepContent {
  note: string | null
}

export const stepNote = (vault: Vault, { id, sealed }: Pick<StoredStep, 'id' | 'sealed'>): string | null =>
  vault.openJson<StepContent>(STEP, id, sealed).note

/**
 * The steps of a version that was approved: new ones begin, those of the version before go on with what is done, others
 * are dropped. A step of another case is not touched.
 */
export async function takeSteps(
  tx: Tx,
  vault: Vault,
  plan: { id: string; caseId: string },
  steps: readonly { id: string; providerId?: string | undefined; due: Day }[],
): Promise<Written[]> {
  const kept = steps.map(({ id }) => id)
  const dropped = await sql<Written>`
    update support_step s set dropped = true, version = s.version + 1
     where s.tenant_id = ${tx.tenant} and s.case_id = ${plan.caseId} and not s.dropped
       and s.id <> all(${kept}::uuid[])
    returning s.id, ${rowContent('s')} as content`.execute(tx)
  if (steps.length === 0) return dropped.rows
  const taken = await sql<Written>`
    insert into support_step as s (tenant_id, id, case_id, plan_id, provider_id, due_on, sealed)
    select ${tx.tenant}, r.id, ${plan.caseId}::uuid, ${plan.id}::uuid, r.provider, r.due, r.sealed
      from ${given(steps, [
        ['uuid', (step) => step.id],
        ['uuid', (step) => step.providerId ?? null],
        ['date', (step) => step.due],
        ['bytea', (step) => vault.sealJson('C4', STEP, step.id, { note: null } satisfies StepContent)],
      ])} as r (id, provider, due, sealed)
    on conflict (tenant_id, id) do update
       set plan_id = excluded.plan_id, provider_id = excluded.provider_id, due_on = excluded.due_on, dropped = false,
           version = s.version + 1
     where s.case_id = excluded.case_id
    returning s.id, ${rowContent('s')} as content`.execute(tx)
  return [...dropped.rows, ...taken.rows]
}

/** A step was done on a day, or was not after all. */
export async function tellStep(
  tx: Tx,
  vault: Vault,
  step: { id: string; caseId: string; doneOn: Day | null; note: string | null },
): Promise<Written | undefined> {
  const sealed = vault.sealJson('C4', STEP, step.id, { note: step.note } satisfies StepContent)
  const rows = await sql<Written>`
    update support_step s set done_on = ${step.doneOn}, sealed = ${sealed}, version = s.version + 1
     where s.tenant_id = ${tx.tenant} and s.id = ${step.id} and s.case_id = ${step.caseId} and not s.dropped
    returning s.id, ${rowContent('s')} as content`.execute(tx)
  return rows.rows[0]
}

/** Steps of cases: those in force, or also those that were dropped. */
export async function stepsOf(
  tx: Tx,
  caseIds: readonly string[],
  which: 'in_force' | 'all' = 'in_force',
): Promise<StoredStep[]> {
  const rows = await sql<StoredStep>`
    select s.id, s.case_id as "caseId", s.plan_id as "planId", s.due_on as due, s.done_on as "doneOn", s.sealed
      from support_step s
     where s.tenant_id = ${tx.tenant} and s.case_id = any(${[...caseIds]}::uuid[])
       ${which === 'all' ? sql`` : sql`and not s.dropped`}
     order by s.due_on, s.id`.execute(tx)
  return rows.rows
}

type GoalTold = ReviewView['goals'][number]
interface ReviewContent {
  summary: string
  goals: GoalTold[]
}

/** Adds a review; what concerns goals of safety is sealed apart. */
export async function insertReview(
  tx: Tx,
  vault: Vault,
  review: { id: string; caseId: string; planId: string; on: Day; nextOn: Day | null } & ReviewContent,
  isSafety: (goalId: string) => boolean,
): Promise<Written> {
  const open = review.goals.filter(({ goalId }) => !isSafety(goalId))
  const closed = review.goals.filter(({ goalId }) => isSafety(goalId))
  const sealed = vault.sealJson('C3', REVIEW, review.id, {
    summary: review.summary,
    goals: open,
  } satisfies ReviewContent)
  const safety = vault.sealJson('C4', REVIEW_SAFETY, review.id, closed)
  const rows = await sql<Written>`
    insert into support_review as r (tenant_id, id, case_id, plan_id, reviewed_on, next_on, sealed, sealed_safety)
    values (${tx.tenant}, ${review.id}, ${review.caseId}, ${review.planId}, ${review.on}, ${review.nextOn}, ${sealed},
            ${safety})
    returning r.id, ${rowContent('r')} as content`.execute(tx)
  return rows.rows[0]!
}

/** A review as it is stored. */
export interface StoredReview {
  id: string
  caseId: string
  planId: string
  on: Day
  nextOn: Day | null
  sealed: Buffer
  safety: Buffer
}

/** Reviews of cases, oldest first. */
export async function reviewsOf(tx: Tx, caseIds: readonly string[]): Promise<StoredReview[]> {
  const rows = await sql<StoredReview>`
    select id, case_id as "caseId", plan_id as "planId", reviewed_on as "on", next_on as "nextOn", sealed,
           sealed_safety as safety
      from support_review
     where tenant_id = ${tx.tenant} and case_id = any(${[...caseIds]}::uuid[]) order by reviewed_on, id`.execute(tx)
  return rows.rows
}

/** What a review tells; what concerns safety only where it may be read. */
export function reviewContent(vault: Vault, review: StoredReview, withSafety: boolean): ReviewContent {
  const { summary, goals } = vault.openJson<ReviewContent>(REVIEW, review.id, review.sealed)
  const closed = withSafety ? vault.openJson<GoalTold[]>(REVIEW_SAFETY, review.id, review.safety) : []
  return { summary, goals: [...goals, ...closed] }
}
