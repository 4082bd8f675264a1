/** Decisions: agreements, orders, council decisions – and what each brings into being. */
import { z } from 'zod'
import { pageQuery } from '#gate/contract.ts'
import type { Day } from '#kit/dates.ts'
import { day, line, words } from '#kit/fields.ts'
import type { Words } from '#kit/text.ts'

export const DECISION_KINDS = ['agreement', 'order', 'council_decision', 'other'] as const

/** What a decision may bring into being. */
export const CREATIONS = ['body', 'appointment', 'plan', 'project'] as const

/** What is recorded of a decision, without its id. */
export const decisionFields = {
  kind: z.enum(DECISION_KINDS),
  number: line(50).optional(),
  decidedOn: day,
  issuer: words(200).describe('Who decided: the municipal council, the mayor'),
  subject: words(500),
  creates: z.enum(CREATIONS).optional(),
  document: line(300).optional().describe('Where the signed paper lies: folder, number in the registry'),
  endsOn: day.optional().describe('Last day of its term, where it has one'),
  signatories: z.array(words(200)).max(20).optional().describe('Offices that sign, never names of people'),
}
export const decisionInput = z.object({ id: z.uuid(), ...decisionFields }).strict()
export type DecisionInput = z.output<typeof decisionInput>

/**
 * What a decision brought into being; `targetId` is a record of a later room, null where it is only named; an appointment has
 * no name, so that nobody is told who was appointed.
 */
export interface Creation {
  id: string
  kind: (typeof CREATIONS)[number]
  targetId: string | null
  name: Words | null
}

/** What every list of decisions tells of one. */
export interface DecisionView extends Pick<DecisionInput, 'id' | 'kind' | 'decidedOn' | 'issuer' | 'subject'> {
  number: string | null
  creates: (typeof CREATIONS)[number] | null
}

/** A scan of the signed paper; who may open it is for the rooms above. */
export interface ScanView {
  id: string
  ending: 'pdf' | 'jpg' | 'png'
  addedOn: Day
}

/** A decision as the register tells it. */
export interface RegisterLine extends DecisionView {
  document: string | null
  endsOn: Day | null
  signatories: Words[]
  /** The day on which it was entered, where that is known: decisions are often written down later. */
  recordedOn: Day | null
  created: Creation[]
  scans: ScanView[]
}

export const decisionsQuery = z
  .object({
    ...pageQuery,
    kind: z.enum(DECISION_KINDS).optional(),
    text: z.string().max(100).optional().describe('Part of the number, the issuer or the subject, in either language'),
    newest: z.literal('true').optional().describe('Newest first'),
  })
  .strict()

export const creationInput = z
  .object({ id: z.uuid(), decisionId: z.uuid(), kind: z.enum(['plan', 'project']), name: words(300) })
  .strict()
