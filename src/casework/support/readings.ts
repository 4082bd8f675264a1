/** What is told of support: the cases of someone, one case, a version of its plan, what teams have to do, the plan to sign. */
import { problem, type Reading, type ReadingContext, reading } from '#gate/index.ts'
import { anyRestricted, householdsOf, mustWorkWith, recordsOf, viewerOf } from '#people/index.ts'
import type { PapersDeps } from '../deps.ts'
import { paperFile } from '../paper-file.ts'
import {
  caseQuery,
  type DueCounts,
  documentQuery,
  dueQuery,
  ofPersonQuery,
  type PlanVersionView,
  planQuery,
} from './contract.ts'
import { planDocument } from './document.ts'
import { countDue, dueIn } from './due.ts'
import { planContent, planDigest, plansOf, reviewsOf } from './plan-store.ts'
import { mustReach, reached, unrestricted } from './policy.ts'
import { casesOf, openCasesOf } from './store.ts'
import { difference } from './versions.ts'
import { caseLines, caseView, planView, progressIn, reviewViews } from './views.ts'

const ofPerson = reading({
  name: 'support.ofPerson',
  summary: 'The cases of support of a person, their household included, as far as the asker may read them.',
  path: '/api/people/:personId/support',
  query: ofPersonQuery,
  purpose: 'support',
  async body(context, { personId }) {
    const { tx, today } = context
    const records = await recordsOf(tx, personId)
    const cases = await reached(context, await casesOf(tx, records, await householdsOf(tx, records, today)))
    // Whoever sees no case must work with the person to learn that there is none.
    if (cases.length === 0) await mustWorkWith(context, [personId])
    else if (await anyRestricted(context, [personId])) throw problem('restricted')
    return { items: await caseLines(context, cases) }
  },
})

const one = reading({
  name: 'support.get',
  summary: 'One case: its pathway, assessments, plan and reviews; what concerns safety only to its team.',
  path: '/api/support/:id',
  query: caseQuery,
  purpose: 'support',
  body: async (context, { id }) => caseView(context, await mustReach(context, id)),
})

const plan = reading({
  name: 'support.plan',
  summary: 'A version of the plan of a case, and what differs from the version before it.',
  path: '/api/support/:id/plans/:number',
  query: planQuery,
  purpose: 'support',
  async body(context, { id, number }): Promise<PlanVersionView> {
    const { tx, vault } = context
    const mine = await mustReach(context, id)
    const plans = await plansOf(tx, [id])
    const at = plans.findIndex((version) => version.number === number)
    const found = plans[at]
    if (!found || (found.approvedOn === null && !mine.inTeam)) throw problem('not_found', { what: 'plan' })
    context.saw(mine.people)
    const content = planContent(vault, found, mine.inTeam)
    const before = plans[at - 1]
    const view = await planView(context, found, mine.inTeam, new Map())
    return {
      ...view,
      goals: content.goals,
      before: before?.number ?? null,
      difference: before ? difference(planContent(vault, before, mine.inTeam), content) : null,
    }
  },
})

/** Open cases of the asker's teams, or of one of them, as far as they may read them. */
async function casesAsked(context: ReadingContext, teamId: string | undefined) {
  const { everyone, teams } = await viewerOf(context)
  const asked =
    teamId === undefined ? (everyone ? ('all' as const) : teams) : everyone || teams.includes(teamId) ? [teamId] : []
  return unrestricted(context, await reached(context, await openCasesOf(context.tx, asked)))
}

const due = reading({
  name: 'support.due',
  summary: "Steps, deadlines, reviews and offers of the asker's teams that are overdue or due within two weeks.",
  path: '/api/support-due',
  query: dueQuery,
  purpose: 'support',
  body: async (context, { teamId }) => ({ items: await dueIn(context, await casesAsked(context, teamId)) }),
})

const dueCounts = reading({
  name: 'support.dueCounts',
  summary: "How much of the asker's teams is overdue or due within two weeks, by kind; nobody is named.",
  path: '/api/support-due-counts',
  query: dueQuery,
  purpose: 'support',
  body: async (context, { teamId }): Promise<DueCounts> => countDue(context, await casesAsked(context, teamId)),
})

const document = ({ speak }: PapersDeps): Reading =>
  reading({
    name: 'support.document',
    summary:
      'A version of the support plan to be signed, with its reviews: DOCX, PDF/UA-1 or XLSX, in Bulgarian or English.',
    path: '/api/support/:id/plan-document',
    query: documentQuery,
    purpose: 'support',
    async body(context, { id, number, lang, format }) {
      const mine = await mustReach(context, id)
      const plans = await plansOf(context.tx, [id])
      const found = plans.find((version) => version.number === number)
      if (!found || (found.approvedOn === null && !mine.inTeam)) throw problem('not_found', { what: 'plan' })
      const [line] = await caseLines(context, [mine])
      const { vault, tenant, today } = context
      // Of this version and those before it: what came later belongs to a later paper.
      const earlier = plans.filter((version) => version.number <= number)
      const told = reviewViews(vault, earlier, await reviewsOf(context.tx, [id]), mine.inTeam)
      const reviews = told.filter(({ planNumber }) => planNumber > 0)
      const view = await planView(context, found, mine.inTeam, progressIn(reviews))
      const digest = found.approvedOn === null ? null : planDigest(vault, found)
      const facts = { line: line!, plan: view, reviews, digest, tenant, today, bound: mine.found.bound }
      const tree = planDocument(facts, lang, speak('support', lang))
      return paperFile(tree, `plan-${number}-${lang}`, format)
    },
  })

export const supportReadings = (deps: PapersDeps): Reading[] => [ofPerson, one, plan, due, dueCounts, document(deps)]
