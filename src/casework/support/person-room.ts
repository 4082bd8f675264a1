/**
 * How support takes part in the rights of a person: they are told their cases, plans and papers, and those of the family
 * while they lived in it. What concerns safety, and remarks on a family of several, are told as a note under lock. A case
 * goes with the person; a family's, when nobody of the family is left.
 */
import { teamNames } from '#accounts/index.ts'
import { membershipsOf, onlyTheirs } from '#people/index.ts'
import type { PersonRoom, Reader, Told } from '#people/rights/contract.ts'
import { organisationNames } from '#places/index.ts'
import { copiesOf, copyContent } from '../signed/store.ts'
import { caseIdsOf, deleteCases } from './person-store.ts'
import { planContent, plansOf, reviewContent, reviewsOf, stepNote, stepsOf } from './plan-store.ts'
import { decidesOnTenancies } from './policy.ts'
import { assessmentsOf, caseContent, casesOf, offersOf, papersOf, type StoredCase, tenanciesOf } from './store.ts'

/** More than anybody has. */
const ALL = 20_000

/** Says that there is a note, where there is one that is not told. */
const locked = (there: boolean) => ({ locked_note: there ? 'yes' : null })

/** Cases of these records, and of households while they lived there. */
async function casesAbout({ tx, vault }: Reader, personIds: readonly string[]): Promise<StoredCase[]> {
  const memberships = await membershipsOf(tx, vault, personIds)
  const homes = memberships.map(({ householdId }) => householdId)
  return (await casesOf(tx, personIds, homes, ALL)).filter(
    ({ personId, householdId, openedOn, closedOn }) =>
      personId !== null ||
      memberships.some(
        (one) =>
          one.householdId === householdId &&
          (closedOn === null || one.since <= closedOn) &&
          (one.until === null || one.until >= openedOn),
      ),
  )
}

/** The cases themselves, with their papers, dwellings and offers to other teams. */
async function tellCases({ tx, vault }: Reader, cases: readonly StoredCase[]): Promise<Told[]> {
  const ids = cases.map(({ id }) => id)
  const teams = await teamNames(
    tx,
    cases.map(({ teamId }) => teamId),
  )
  const own = new Map(cases.map(({ id, personId }) => [id, personId !== null]))
  return [
    ...cases.map((one): Told => {
      const { reason, closing } = caseContent(vault, one)
      const mine = own.get(one.id)!
      const fields = {
        team: teams.get(one.teamId) ?? '',
        service: one.pathway,
        asked_on: one.requestedOn,
        from: one.openedOn,
        to: one.closedOn,
        reason: mine ? reason : null,
        end_reason: closing && `end_${closing.reason}`,
        note: mine ? (closing?.note ?? null) : null,
        ...locked(!mine && Boolean(reason || closing?.note)),
      }
      return { kind: 'support_case', id: one.id, fields }
    }),
    ...(await papersOf(tx, vault, ids)).map(({ id, kind, datedOn, number, issuer }) => {
      return { kind: 'support_paper', id, fields: { paper: `paper_${kind}`, dated_on: datedOn, number, issuer } }
    }),
    ...(await tenanciesOf(tx, vault, ids)).map(({ id, from, to, dwelling, contract, rent }) => {
      return { kind: 'tenancy', id, fields: { from, to, dwelling, contract, rent: `rent_${rent}` } }
    }),
    ...(await copiesOf(tx, ids)).map((copy): Told => {
      const { signers } = copyContent(vault, copy)
      const fields = {
        way: `copy_${copy.form}`,
        signed_on: copy.signedOn,
        signed_by: signers.map(({ name }) => name),
        withdrawn_on: copy.withdrawnOn,
      }
      return { kind: 'signed_copy', id: copy.id, fields }
    }),
    ...(await offersOf(tx, vault, ids)).map(({ id, caseId, on, answeredOn, note }) => {
      const mine = own.get(caseId)!
      const fields = { offered_on: on, answered_on: answeredOn, note: mine ? note : null }
      return { kind: 'handover', id, fields: { ...fields, ...locked(!mine && note !== null) } }
    }),
  ]
}

/** Where they stood in each domain of life, one line for each. */
async function tellAssessments({ tx, vault }: Reader, { id: caseId, personId }: StoredCase): Promise<Told[]> {
  const told = await assessmentsOf(tx, vault, caseId, true)
  return told.flatMap(({ id, on, domains }) =>
    domains.map(({ domain, score, note }) => {
      const safety = domain === 'safety'
      const mine = personId !== null && !safety
      const fields = {
        told: on,
        domain,
        score: safety ? null : (score ?? null),
        note: mine ? (note ?? null) : null,
        ...locked(safety || (!mine && Boolean(note))),
      }
      return { kind: 'needs_assessment', id, fields }
    }),
  )
}

/** Every version of the plan, the steps, and how far reviews found the goals. */
async function tellPlan({ tx, vault }: Reader, { id: caseId, personId }: StoredCase): Promise<Told[]> {
  const mine = personId !== null
  const plans = (await plansOf(tx, [caseId])).map((plan) => ({ ...plan, content: planContent(vault, plan, false) }))
  const goals = plans.flatMap(({ content }) => content.goals)
  const goalOf = new Map(goals.map(({ id, goal }) => [id, goal]))
  const stepOf = new Map(goals.flatMap(({ steps }) => steps.map((step) => [step.id, step] as const)))
  const providers = await organisationNames(
    tx,
    [...stepOf.values()].flatMap(({ providerId }) => providerId ?? []),
  )
  const steps = await stepsOf(tx, [caseId], 'all')
  return [
    ...plans.map((plan): Told => {
      const { aim, goals: open } = plan.content
      const fields = {
        number: plan.number,
        approved_on: plan.approvedOn,
        signed_on: plan.paperOn,
        review_on: plan.reviewOn,
        aim,
        goals: open.map(({ goal, indicator }) => `${goal} – ${indicator}`),
        steps: open.flatMap((goal) => goal.steps.map(({ what }) => what)),
        ...locked(planContent(vault, plan, true).goals.length > open.length),
      }
      return { kind: 'support_plan', id: plan.id, fields }
    }),
    ...steps.map((step): Told => {
      const open = stepOf.get(step.id)
      const note = stepNote(vault, step)
      const fields = {
        step: open?.what ?? null,
        doer: open ? `doer_${open.who}` : null,
        provider: (open?.providerId && providers.get(open.providerId)?.name) || null,
        due_on: step.due,
        done_on: step.doneOn,
        note: open && mine ? note : null,
        ...locked(!open || (!mine && note !== null)),
      }
      return { kind: 'support_step', id: step.id, fields }
    }),
    ...(await reviewsOf(tx, [caseId])).flatMap((review): Told[] => {
      const { summary, goals: open } = reviewContent(vault, review, false)
      const more = reviewContent(vault, review, true).goals.length > open.length
      const days = { told: review.on, review_on: review.nextOn }
      const remarks = !mine && (summary !== '' || open.some(({ note }) => note))
      const fields = { ...days, summary: mine ? summary : null, ...locked(more || remarks) }
      return [
        { kind: 'support_review', id: review.id, fields },
        ...open.map(({ goalId, progress, note }) => {
          const goal = goalOf.get(goalId) ?? null
          const found = { goal, progress: `progress_${progress}`, note: mine ? (note ?? null) : null }
          return { kind: 'goal_review', id: review.id, fields: found }
        }),
      ]
    }),
  ]
}

export const supportRoom: PersonRoom = {
  room: 'support',
  async tell(context, personIds) {
    const cases = await casesAbout(context, personIds)
    const told = await tellCases(context, cases)
    for (const one of cases) told.push(...(await tellAssessments(context, one)), ...(await tellPlan(context, one)))
    return told
  },
  // Whoever decides on tenancies or rent reads no plan that is tied to one, not over the person's shoulder either.
  mayTell: async (context, personIds) =>
    !(await decidesOnTenancies(context)) || (await casesAbout(context, personIds)).every(({ bound }) => !bound),
  async due({ tx, vault }, personIds) {
    const memberships = await membershipsOf(tx, vault, personIds)
    const homes = await onlyTheirs(
      tx,
      memberships.map(({ id }) => id),
    )
    const ids = await caseIdsOf(tx, personIds, homes)
    return ids.length === 0 ? [] : [{ kind: 'support_case', ids }]
  },
  async erase({ tx, left }, { ids }) {
    for (const [table, gone] of await deleteCases(tx, ids)) left(table, gone)
  },
}
