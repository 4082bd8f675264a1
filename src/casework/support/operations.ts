/** What can be done with cases of support: opened, documented, assessed, handed over, closed. Plans are in plan-operations. */
import { type Operation, type OperationContext, operation, problem } from '#gate/index.ts'
import { addDays } from '#kit/dates.ts'
import { newId } from '#kit/ids.ts'
import { endCare, householdsOf, insertCare, livingIn, mustWorkIn } from '#people/index.ts'
import { notAhead, refuse } from '../faults.ts'
import { reviewFaults } from './checks.ts'
import {
  answerInput,
  assessInput,
  closeInput,
  offerInput,
  openInput,
  paperInput,
  type TenancyView,
  tenancyInput,
} from './contract.ts'
import { insertReview, planContent, plansOf } from './plan-store.ts'
import { mayBeginWith, mustReach, mustWrite } from './policy.ts'
import { asksFor } from './rules.ts'
import {
  answerOffer,
  assessmentsOf,
  caseContent,
  hasOtherCase,
  insertAssessment,
  insertCase,
  insertOffer,
  insertPaper,
  saveTenancy,
  updateCase,
} from './store.ts'

type Whom = { personId: string } | { householdId: string }

async function peopleOf({ tx, today }: Pick<OperationContext, 'tx' | 'today'>, whom: Whom): Promise<string[]> {
  if ('personId' in whom) return [whom.personId]
  return (await livingIn(tx, [whom.householdId], today)).get(whom.householdId) ?? []
}

const open = operation({
  name: 'support.open',
  summary: 'Opens a case of support for a person or a household; the team works with them from then on.',
  input: openInput,
  event: 'support_opened',
  purpose: 'support',
  offline: false,
  async may(context, { teamId, whom }) {
    await mustWorkIn(context, teamId)
    await mayBeginWith(context, await peopleOf(context, whom))
  },
  async body(context, { id, teamId, whom, pathway, requestedOn, on, reason }) {
    const { tx, vault, left, today, now } = context
    refuse([...notAhead('on', on, today), ...notAhead('requestedOn', requestedOn, today)])
    if (on < requestedOn) throw problem('end_before_start')
    const personId = 'personId' in whom ? whom.personId : null
    const householdId = 'householdId' in whom ? whom.householdId : null
    const made = { id, teamId, personId, householdId, pathway, requestedOn, openedOn: on }
    left('support_case', await insertCase(tx, vault, made, { reason: reason ?? null, closing: null }))
    const begun = (await peopleOf(context, whom)).map((person) => ({ id: newId(now), personId: person }))
    left('care', await insertCare(tx, begun, teamId, on))
    return { id, people: begun.length }
  },
})

const paper = operation({
  name: 'support.paper',
  summary: 'Records a paper of the pathway: the preliminary assessment received from the directorate, or the contract.',
  input: paperInput,
  event: 'support_paper_recorded',
  purpose: 'support',
  offline: false,
  async body(context, { number, issuer, ...input }) {
    const { tx, vault, left, today } = context
    const { found } = await mustWrite(context, input.caseId)
    refuse(notAhead('datedOn', input.datedOn, today))
    // What the pathway does not ask for may not be asked of anybody.
    if (!asksFor(found.pathway, input.kind)) throw problem('not_allowed_now')
    const written = { ...input, number: number ?? null, issuer: issuer ?? null }
    left('support_paper', await insertPaper(tx, vault, written))
    return { id: input.id }
  },
})

const tenancy = operation({
  name: 'support.tenancy',
  summary:
    'Ties the support of a case to the tenancy of a social dwelling, as help to keep it, never as its condition.',
  input: tenancyInput,
  event: 'tenancy_recorded',
  purpose: 'support',
  offline: false,
  async body(context, { caseId, to, contract, ...input }) {
    const { tx, vault, left } = context
    await mustWrite(context, caseId)
    if (to !== undefined && to < input.from) throw problem('end_before_start')
    const written: TenancyView = { ...input, to: to ?? null, contract: contract ?? null }
    const row = await saveTenancy(tx, vault, caseId, written)
    if (!row) throw problem('conflict', { what: 'tenancy' })
    left('tenancy', row)
    // Someone who decides on tenancies has just closed the case to themselves, and must not: it is for the team to tie.
    await mustReach(context, caseId)
    return { id: input.id, version: input.version + 1 }
  },
})

const assess = operation({
  name: 'support.assess',
  summary: 'Records where someone stands in the domains of life; a mistake is corrected by another assessment.',
  input: assessInput,
  event: 'needs_assessed',
  purpose: 'support',
  offline: true,
  async body(context, { id, caseId, on, corrects, domains }) {
    const { tx, vault, left, today, actor } = context
    await mustWrite(context, caseId)
    refuse([
      ...notAhead('on', on, today),
      ...domains.flatMap(({ domain }, at) =>
        domains.findIndex((other) => other.domain === domain) === at
          ? []
          : [{ path: `domains.${at}.domain`, code: 'twice', message: 'was assessed twice' }],
      ),
    ])
    if (corrects !== undefined) {
      const earlier = await assessmentsOf(tx, vault, caseId, false)
      if (!earlier.some((one) => one.id === corrects)) throw problem('not_found', { what: 'assessment' })
    }
    const made = { id, caseId, on, by: actor.id, corrects: corrects ?? null, domains }
    left('needs_assessment', await insertAssessment(tx, vault, made))
    return { id }
  },
})

const offer = operation({
  name: 'support.offer',
  summary: 'Offers a case to another team; both see it until that team answers.',
  input: offerInput,
  event: 'support_offered',
  purpose: 'support',
  offline: false,
  async body(context, { id, caseId, teamId, note }) {
    const { tx, vault, left, today } = context
    const { found } = await mustWrite(context, caseId)
    if (found.teamId === teamId || found.offeredTo !== null) throw problem('not_allowed_now')
    const made = { id, caseId, from: found.teamId, to: teamId, on: today, note: note ?? null }
    left('handover', await insertOffer(tx, vault, made))
    return { id }
  },
})

const answer = operation({
  name: 'support.answer',
  summary: 'Takes over a case that was offered, or does not; its team may take the offer back.',
  input: answerInput,
  event: 'support_offer_answered',
  purpose: 'support',
  offline: false,
  async body(context, { caseId, accept }) {
    const { tx, vault, left, today, now } = context
    const { found, people, offered, inTeam } = await mustReach(context, caseId, 'lock')
    if (found.offeredTo === null) throw problem('not_allowed_now')
    if (!offered && !(inTeam && !accept)) throw problem('not_assigned')
    left('handover', (await answerOffer(tx, caseId, accept, today))!)
    if (!accept) return { id: caseId, accepted: false }
    const content = caseContent(vault, found)
    left('support_case', await updateCase(tx, vault, caseId, { teamId: found.offeredTo, closedOn: null, content }))
    const begun = people.map((personId) => ({ id: newId(now), personId }))
    const care = await insertCare(tx, begun, found.offeredTo, today)
    // The day before: from now on the case is with the other team alone.
    const ended = await endWork(context, found.teamId, caseId, people, addDays(today, -1))
    left('care', [...care, ...ended])
    return { id: caseId, accepted: true }
  },
})

/** A team ends its work with people, unless it supports them in another case too. */
async function endWork(
  { tx, today }: OperationContext,
  teamId: string,
  caseId: string,
  people: readonly string[],
  on: string,
) {
  const ending = []
  for (const id of people) {
    const homes = await householdsOf(tx, [id], today)
    if (!(await hasOtherCase(tx, teamId, caseId, [id], homes))) ending.push(id)
  }
  return endCare(tx, ending, teamId, on)
}

const close = operation({
  name: 'support.close',
  summary: 'Closes a case with a reason and, where there was a plan, a review of every goal at the end of support.',
  input: closeInput,
  event: 'support_closed',
  purpose: 'support',
  offline: false,
  async body(context, { id, version, on, reason, note, review, endCare: ends }) {
    const { tx, vault, left, today } = context
    const { found, people } = await mustWrite(context, id)
    if (found.version !== version) throw problem('conflict', { what: 'case', version: found.version })
    if (found.offeredTo !== null) throw problem('not_allowed_now')
    refuse(notAhead('on', on, today))
    if (on < found.openedOn) throw problem('end_before_start')
    const plan = (await plansOf(tx, [id])).findLast(({ approvedOn }) => approvedOn !== null)
    if (plan) {
      const { goals } = planContent(vault, plan, true)
      const told = review?.goals.map(({ goalId }) => goalId) ?? []
      refuse(reviewFaults('review.goals', goals, told, true))
      const safety = new Set(goals.flatMap((goal) => (goal.domain === 'safety' ? [goal.id] : [])))
      const made = { ...review!, caseId: id, planId: plan.id, on, nextOn: null }
      left('support_review', await insertReview(tx, vault, made, (goalId) => safety.has(goalId)))
    }
    const content = { ...caseContent(vault, found), closing: { reason, note: note ?? null } }
    left('support_case', await updateCase(tx, vault, id, { teamId: found.teamId, closedOn: on, content }))
    if (ends) left('care', await endWork(context, found.teamId, id, people, on))
    return { id, version: version + 1 }
  },
})

export const caseOperations: Operation[] = [open, paper, tenancy, assess, offer, answer, close]
