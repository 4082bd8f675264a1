/** The support plan as a paper to sign: goals with their steps, who does them and by when, and who signs. */
import type { Block, Document } from '#documents/index.ts'
import type { Tenant } from '#gate/index.ts'
import { type Day, writtenDay } from '#kit/dates.ts'
import { inLang, type Lang } from '#kit/text.ts'
import type { Say } from '../deps.ts'
import type { CaseLine, GoalView, PlanView, ReviewView } from './contract.ts'

/** What the paper tells. */
export interface PlanFacts {
  line: CaseLine
  plan: PlanView
  /** Of this version and those before it, oldest first. */
  reviews: readonly ReviewView[]
  /** Of the approved version, keyed; a draft has none, and is not signed. */
  digest: string | null
  tenant: Tenant
  today: Day
  /** Tied to a tenancy: the paper says that it is no condition of it. */
  bound: boolean
}

const LINE = '______________________________'

/** The paper in a language. */
export function planDocument(
  { line, plan, reviews, digest, tenant, today, bound }: PlanFacts,
  lang: Lang,
  say: Say,
): Document {
  const providers = [...new Set(plan.goals.flatMap(({ steps }) => steps.flatMap(({ provider }) => provider ?? [])))]
  const dated = plan.approvedOn
  const head: [string, string][] = [
    [say('docFor'), line.people.map(({ name }) => name).join(', ')],
    [say('team'), line.team],
    [say('pathway'), say(`pathway_${line.pathway}`)],
    [say('docVersion'), String(plan.number)],
    [say('docApproved'), dated ? writtenDay(dated) : say('docDraft')],
    [say('reviewOn'), writtenDay(plan.reviewOn)],
    ...(digest ? [[say('docDigest'), digest] as [string, string]] : []),
    ...(providers.length > 0 ? [[say('docJoint'), providers.join(', ')] as [string, string]] : []),
  ]
  const signers = [say('docPerson'), say('docWorker'), ...providers]
  return {
    lang,
    title: say(plan.joint ? 'docJointTitle' : 'docTitle'),
    subtitle: inLang(tenant.name, lang),
    meta: { author: inLang(tenant.name, lang), date: dated ?? today, ...(digest && { keywords: [digest] }) },
    blocks: [
      ...(tenant.demo ? [{ kind: 'note', tone: 'invented', text: say('docDemo') } as const] : []),
      { kind: 'keyValues', items: head.map(([key, value]) => ({ key, value })) },
      { kind: 'heading', level: 1, text: say('docAim') },
      { kind: 'paragraph', text: plan.aim },
      ...plan.goals.flatMap((goal, at) => goalBlocks(goal, at, say)),
      ...reviewBlocks(reviews, say),
      ...(bound ? [{ kind: 'note', tone: 'plain', text: say('noCondition') } as const] : []),
      { kind: 'paragraph', text: say('docVoluntary') },
      { kind: 'heading', level: 1, text: say('docSigned') },
      {
        kind: 'table',
        caption: say('docSigned'),
        columns: [
          { heading: say('docWho') },
          { heading: say('docSignature') },
          { heading: say('docDate'), width: 0.6 },
        ],
        rows: signers.map((who) => [who, LINE, '______________']),
      },
      ...(digest ? [{ kind: 'note', tone: 'plain', text: say('docDigestNote') } as const] : []),
    ],
  }
}

function goalBlocks(goal: GoalView, at: number, say: Say): Block[] {
  const heading = { kind: 'heading', level: 1, text: say('docGoal', { number: at + 1, goal: goal.goal }) } as const
  const facts = {
    kind: 'keyValues',
    items: [
      { key: say('domain'), value: say(`domain_${goal.domain}`) },
      { key: say('indicator'), value: goal.indicator },
      ...(goal.progress ? [{ key: say('docProgress'), value: say(`progress_${goal.progress}`) }] : []),
    ],
  } as const
  if (goal.steps.length === 0) return [heading, facts]
  return [
    heading,
    facts,
    {
      kind: 'table',
      caption: say('docSteps', { number: at + 1 }),
      columns: [
        { heading: say('what'), width: 2.4 },
        { heading: say('who'), width: 1.4 },
        { heading: say('due'), width: 0.9 },
      ],
      rows: goal.steps.map(({ what, who, provider, due }) => [
        what,
        provider ?? say(`who_${who}`),
        { text: writtenDay(due), value: due, kind: 'date' },
      ]),
    },
  ]
}

/** The reviews so far: when, of which version, what was found, when to look again. */
function reviewBlocks(reviews: readonly ReviewView[], say: Say): Block[] {
  if (reviews.length === 0) return []
  return [
    {
      kind: 'table',
      caption: say('reviews'),
      columns: [
        { heading: say('docDate'), width: 0.8 },
        { heading: say('docVersion'), width: 0.6 },
        { heading: say('summary'), width: 2.6 },
        { heading: say('nextOn'), width: 0.8 },
      ],
      rows: reviews.map(({ on, planNumber, summary, nextOn }) => [
        { text: writtenDay(on), value: on, kind: 'date' },
        String(planNumber),
        summary,
        nextOn && { text: writtenDay(nextOn), value: nextOn, kind: 'date' },
      ]),
    },
  ]
}
