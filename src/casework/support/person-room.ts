/**
 * How support takes part in the rights of a person: they are told their cases, plans and papers, and those of the family
 * while they lived in it. What concerns safety, and remarks on a family of several, are told as a note under lock. A case
 * goes with the person; a family's, when nobody of the family is left. The file of a social service is held by law.
 */
import { teamNames } from '#accounts/index.ts'
import type { Day } from '#kit/dates.ts'
import { careOf, membershipsOf, onlyTheirs } from '#people/index.ts'
import type { Hold, PersonRoom, Reader, Told } from '#people/rights/contract.ts'
import { holdsOn, keptUntil, overSince } from '#people/rights/rules.ts'
import { organisationNames } from '#places/index.ts'
import { copiesOf, copyContent } from '../signed/store.ts'
import { caseIdsOf, deleteCases, emptyHouseholdsUpTo } from './person-store.ts'
import { planContent, plansOf, reviewContent, reviewsOf, stepNote, stepsOf } from './plan-store.ts'
import { decidesOnTenancies } from './policy.ts'
import { isKeptByLaw } from './rules.ts'
import { assessmentsOf, caseContent, casesOf, offersOf, papersOf, type StoredCase, tenanciesOf } from './store.ts'

/** More than anybody has. */
const ALL = 20_000
/** Cases that go in one transaction; the others go with the next run. */
const AT_ONCE = 1_000

/** Says that there is a note, where there is one that is not told. */
const locked = (there: boolean) => ({ locked_note: there ? 'yes' : null })

/** Cases of these records, and of households while they lived there; each with whose of these records it is. */
async function casesWith({ tx, vault }: Reader, personIds: readonly string[]) {
  const memberships = await membershipsOf(tx, vault, personIds)
  const homes = memberships.map(({ householdId }) => householdId)
  return (await casesOf(tx, personIds, homes, ALL)).flatMap((one) => {
    const { personId, householdId, openedOn, closedOn } = one
    const lived = memberships.filter(
      (member) =>
        member.householdId === householdId &&
        (closedOn === null || member.since <= closedOn) &&
        (member.until === null || member.until >= openedOn),
    )
    const people = personId === null ? lived.map((member) => member.personId) : [personId]
    return people.length === 0 ? [] : [{ found: one, people }]
  })
}

const casesAbout = async (context: Reader, personIds: readonly string[]): Promise<StoredCase[]> =>
  (await casesWith(context, personIds)).map(({ found }) => found)

/** From when the years count: the end of the support; of one that nobody closed, the day on which the last team left them. */
function endOf({ closedOn }: StoredCase, care: readonly { to: Day | null }[]): Day | null {
  if (closedOn !== null || care.length === 0 || care.some(({ to }) => to === null)) return closedOn
  return care
    .map(({ to }) => to!)
    .toSorted()
    .at(-1)!
}

/** What the law makes us keep of these records: the file of each social service, with whose it is. */
async function heldFiles(context: Reader, personIds: readonly string[]) {
  const files = (await casesWith(context, personIds)).filter(({ found }) => isKeptByLaw(found.pathway))
  const care = Map.groupBy(files.length === 0 ? [] : await careOf(context.tx, personIds), ({ personId }) => personId)
  return files.flatMap(({ found, people }) =>
    people.map((personId) => {
      const hold: Hold = {
        rule: 'social_services',
        until: keptUntil('social_services', endOf(found, care.get(personId) ?? [])),
      }
      return { caseId: found.id, personId, hold }
    }),
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
  async holds(context, personIds) {
    const files = Map.groupBy(await heldFiles(context, personIds), ({ personId }) => personId)
    return new Map([...files].map(([id, held]) => [id, held.map(({ hold }) => hold)]))
  },
  async due(context, personIds) {
    const { tx, vault, today } = context
    const memberships = await membershipsOf(tx, vault, personIds)
    const homes = await onlyTheirs(
      tx,
      memberships.map(({ id }) => id),
    )
    const files = await heldFiles(context, personIds)
    const held = new Set(files.flatMap(({ caseId, hold }) => (holdsOn(hold, today) ? [caseId] : [])))
    const ids = (await caseIdsOf(tx, personIds, homes)).filter((id) => !held.has(id))
    return ids.length === 0 ? [] : [{ kind: 'support_case', ids }]
  },
  async aged({ tx, today }) {
    // The file of a family of which nobody is left: the last of them could not take it along while it was held.
    const ids = await emptyHouseholdsUpTo(tx, overSince('social_services', today), AT_ONCE)
    return ids.length === 0 ? [] : [{ kind: 'support_case', ids }]
  },
  async erase({ tx, left }, { ids }) {
    for (const [table, gone] of await deleteCases(tx, ids)) left(table, gone)
  },
}
