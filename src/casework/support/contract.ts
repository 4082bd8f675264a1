/** Support of a person or a family: case, assessments, plan, reviews, hand-over. What is sealed at rest says so. */
import { z } from 'zod'
import type { Day } from '#kit/dates.ts'
import { day, line, paragraph as text } from '#kit/fields.ts'
import type { Travelled } from './distance.ts'
import { PAPER_KINDS, PATHWAYS, type PaperKind, type Pathway, type StageState } from './rules.ts'
import type { Difference } from './versions.ts'

/** Domains of life in which needs are assessed and goals are set. Safety is closed to all but the case's team. */
export const DOMAINS = [
  'work',
  'education',
  'health',
  'housing',
  'money',
  'documents',
  'family',
  'safety',
  'community',
] as const
export type Domain = (typeof DOMAINS)[number]
/** 1 is the hardest, 5 means that no support is needed. */
export type Score = 1 | 2 | 3 | 4 | 5

const id = z.uuid()
const version = z.number().int().min(1)
const score = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)])
const domain = z.enum(DOMAINS)

export const openInput = z.strictObject({
  id,
  teamId: id,
  /** Either one person, or everyone who lives in a household. */
  whom: z.union([z.strictObject({ personId: id }), z.strictObject({ householdId: id })]),
  pathway: z.enum(PATHWAYS),
  requestedOn: day,
  on: day,
  reason: text(2_000).optional(),
})

export const paperInput = z.strictObject({
  id,
  caseId: id,
  kind: z.enum(PAPER_KINDS),
  datedOn: day,
  number: line(50).optional(),
  issuer: line(200).optional(),
})

export const RENT_STATES = ['paid', 'behind', 'instalments', 'not_known'] as const
export const tenancyInput = z.strictObject({
  id,
  caseId: id,
  /** 0 where it is written down for the first time. */
  version: z.number().int().min(0),
  from: day,
  to: day.optional(),
  dwelling: line(300),
  contract: line(100).optional(),
  rent: z.enum(RENT_STATES),
})

export const assessInput = z.strictObject({
  id,
  caseId: id,
  on: day,
  /** The assessment in which there was a mistake. */
  corrects: id.optional(),
  domains: z
    .array(z.strictObject({ domain, score: score.optional(), note: text(2_000).optional() }))
    .min(1)
    .max(DOMAINS.length),
})

/** Who does a step; another provider is named beside. */
export const DOERS = ['person', 'family', 'team', 'provider'] as const
const step = z.strictObject({
  id,
  what: line(300),
  who: z.enum(DOERS),
  /** The organisation, where another provider of a joint plan does it. */
  providerId: id.optional(),
  due: day,
})
const goal = z.strictObject({
  id,
  domain,
  goal: line(300),
  /** By what one will see that it was reached. */
  indicator: line(300),
  steps: z.array(step).max(30),
})
export type Step = z.output<typeof step>
export type Goal = z.output<typeof goal>
/** What a plan says; sealed at rest, goals of safety apart. */
export interface PlanContent {
  aim: string
  goals: Goal[]
}

export const draftInput = z.strictObject({
  /** Of this version of the plan. */
  id,
  caseId: id,
  /** 0 for a new version. */
  version: z.number().int().min(0),
  aim: text(1_000),
  reviewOn: day,
  goals: z.array(goal).min(1).max(20),
})
export const approveInput = z.strictObject({ id, version, on: day, paperOn: day.optional() })
export const paperSignedInput = z.strictObject({ id, on: day })
export const stepInput = z.strictObject({
  id,
  caseId: id,
  /** Left out where it turned out not to be done. */
  doneOn: day.optional(),
  note: text(2_000).optional(),
})

export const PROGRESS = ['reached', 'partly', 'not_yet', 'given_up'] as const
export type Progress = (typeof PROGRESS)[number]
const told = {
  id,
  summary: text(2_000),
  goals: z.array(z.strictObject({ goalId: id, progress: z.enum(PROGRESS), note: text(1_000).optional() })).max(20),
}
export const reviewInput = z.strictObject({ ...told, caseId: id, on: day, nextOn: day })

export const offerInput = z.strictObject({ id, caseId: id, teamId: id, note: text(2_000).optional() })
export const answerInput = z.strictObject({ caseId: id, accept: z.boolean() })

export const CLOSE_REASONS = [
  'goals_reached',
  'own_wish',
  'moved',
  'other_service',
  'no_contact',
  'died',
  'other',
] as const
export type CloseReason = (typeof CLOSE_REASONS)[number]
export const closeInput = z.strictObject({
  id,
  version,
  on: day,
  reason: z.enum(CLOSE_REASONS),
  note: text(2_000).optional(),
  /** The review at the end of support; asked for where a plan was approved. */
  review: z.strictObject(told).optional(),
  /** Whether the team ends its work with these people. */
  endCare: z.boolean(),
})

export const ofPersonQuery = z.strictObject({ personId: id })
export const caseQuery = z.strictObject({ id })
export const planQuery = z.strictObject({ id, number: z.coerce.number().int().min(1).max(10_000) })
export const documentQuery = z.strictObject({
  id,
  number: z.coerce.number().int().min(1).max(10_000),
  lang: z.enum(['bg', 'en']).default('bg'),
  format: z.enum(['docx', 'pdf', 'xlsx']).default('pdf'),
})
export const dueQuery = z.strictObject({ teamId: id.optional() })

/** Someone in whose support one takes part. */
export interface Supported {
  id: string
  name: string
}

/** A case in a list. */
export interface CaseLine {
  id: string
  teamId: string
  team: string
  pathway: Pathway
  people: Supported[]
  ofHousehold: boolean
  requestedOn: Day
  openedOn: Day
  closedOn: Day | null
  /** Waits for the answer of this team. */
  offeredTo: { teamId: string; team: string } | null
}

export interface AssessmentView {
  id: string
  on: Day
  corrects: string | null
  domains: { domain: Domain; score?: Score | undefined; note?: string | undefined }[]
}

export interface StepView extends Step {
  provider: string | null
  doneOn: Day | null
  note: string | null
  overdue: boolean
}
export interface GoalView extends Omit<Goal, 'steps'> {
  steps: StepView[]
  /** As the latest review found it. */
  progress: Progress | null
}

export interface PlanView {
  id: string
  number: number
  version: number
  aim: string
  goals: GoalView[]
  reviewOn: Day
  approvedOn: Day | null
  paperOn: Day | null
  /** Several providers do steps of it. */
  joint: boolean
}

export interface ReviewView {
  id: string
  on: Day
  nextOn: Day | null
  planNumber: number
  summary: string
  goals: { goalId: string; progress: Progress; note?: string | undefined }[]
}

export interface TenancyView {
  id: string
  version: number
  from: Day
  to: Day | null
  dwelling: string
  contract: string | null
  rent: (typeof RENT_STATES)[number]
}

/** A case as its page shows it. */
export interface CaseView extends CaseLine {
  version: number
  /** May be written to: the asker works in the case's team and it is open. */
  mine: boolean
  /** The asker's team was offered the case and has not answered. */
  mayAnswer: boolean
  /** Whether what concerns safety is in this answer. */
  withSafety: boolean
  reason: string | null
  offerNote: string | null
  closing: { reason: CloseReason; note: string | null } | null
  stages: StageState[]
  papers: { kind: PaperKind; datedOn: Day; number: string | null; issuer: string | null }[]
  tenancy: TenancyView | null
  assessments: AssessmentView[]
  travelled: Travelled[]
  /** The plan in force, and the next version where one is being written. */
  plan: PlanView | null
  draft: PlanView | null
  versions: { id: string; number: number; approvedOn: Day | null; paperOn: Day | null }[]
  reviews: ReviewView[]
  reviewOn: Day | null
  /** The day on which the plan in force was signed, by the latest signed copy that was not withdrawn. */
  signedOn: Day | null
}

/** A version of the plan beside the one before it. */
export interface PlanVersionView extends Omit<PlanView, 'goals'> {
  goals: Goal[]
  before: number | null
  difference: Difference | null
}

export const DUE_KINDS = ['step', 'stage', 'review', 'answer'] as const
export type DueKind = (typeof DUE_KINDS)[number]

/** How much is overdue or due within two weeks, and how much of it overdue. */
export type DueCounts = Record<DueKind, { all: number; overdue: number }>

/** Something that a team has to do. */
export interface DueItem {
  kind: DueKind
  /** Of the step or the case. */
  id: string
  caseId: string
  people: Supported[]
  teamId: string
  team: string
  due: Day
  overdue: boolean
  /** The step, or the stage's code. */
  what: string
}
