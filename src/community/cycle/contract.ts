/** The cycle of a municipality with its community: phases as data, gates that warn, where the municipality stands. */
import { z } from 'zod'
import type { Day } from '#kit/dates.ts'
import { day, line, words } from '#kit/fields.ts'
import type { Words } from '#kit/text.ts'

/** Phases that the words know; `own` is one that a municipality added, with a name of its own. */
export const PHASE_KINDS = [
  'commitment',
  'groups',
  'assessment',
  'priorities',
  'plan',
  'funding',
  'delivery',
  'review',
  'own',
] as const
export type PhaseKind = (typeof PHASE_KINDS)[number]

/** What should be there before the next phase begins. A gate warns; it bars nobody. */
export const GATES = [
  'agreement',
  'order',
  'active_group',
  'working_group',
  'community_in_working_group',
  'needs_assessment',
  'capacity_assessment',
  'priorities',
  'joint_meeting',
  'council_adoption',
  'funding_decision',
  'results',
  'review_meeting',
  'plan_revised',
] as const
export type Gate = (typeof GATES)[number]

const phase = z
  .object({
    key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
    kind: z.enum(PHASE_KINDS),
    name: words(100).optional().describe('Instead of the usual name'),
    gates: z.array(z.enum(GATES)).max(GATES.length),
  })
  .strict()
  .refine(({ kind, name }) => kind !== 'own' || name !== undefined, { path: ['name'], message: 'required' })
export type Phase = z.output<typeof phase>

/**
 * The template that a cycle begins with: the order of S3.2–S3.5, gates as the records of each phase ask. The names of the
 * method's own steps could not be confirmed, so every municipality may change it.
 */
export const USUAL_PHASES: readonly Phase[] = [
  { key: 'commitment', kind: 'commitment', gates: ['agreement', 'order'] },
  { key: 'groups', kind: 'groups', gates: ['active_group', 'working_group', 'community_in_working_group'] },
  { key: 'assessment', kind: 'assessment', gates: ['needs_assessment', 'capacity_assessment'] },
  { key: 'priorities', kind: 'priorities', gates: ['priorities', 'joint_meeting'] },
  { key: 'plan', kind: 'plan', gates: ['council_adoption'] },
  { key: 'funding', kind: 'funding', gates: ['funding_decision'] },
  { key: 'delivery', kind: 'delivery', gates: ['results'] },
  { key: 'review', kind: 'review', gates: ['review_meeting', 'plan_revised'] },
]

export const beginInput = z.object({ id: z.uuid(), beganOn: day }).strict()
export const phasesInput = z
  .object({
    version: z.int(),
    phases: z
      .array(phase)
      .min(1)
      .max(20)
      .refine((list) => new Set(list.map(({ key }) => key)).size === list.length, 'duplicate'),
  })
  .strict()
export const reachInput = z.object({ id: z.uuid(), phase: z.string().max(40), on: day }).strict()
export const unreachInput = z.object({ phase: z.string().max(40) }).strict()
export const proveInput = z.object({ id: z.uuid(), gate: z.enum(GATES), on: day, note: line(300) }).strict()
export const unproveInput = z.object({ gate: z.enum(GATES) }).strict()
export const cycleQuery = z.object({}).strict()

/** What is there of a gate: a record of the system, a paper named by hand, or nothing. */
export interface GateView {
  gate: Gate
  met: 'records' | 'paper' | null
  paper: { on: Day; recordedOn: Day; note: string } | null
}

export interface PhaseView {
  key: string
  kind: PhaseKind
  name: Words | null
  gates: GateView[]
  /** When it began and when that was entered; what was missing then. */
  step: { on: Day; recordedOn: Day; missing: Gate[] } | null
}

export interface CycleView {
  id: string
  beganOn: Day
  version: number
  phases: PhaseView[]
  /** Key of the phase in which the municipality stands. */
  standing: string | null
}
