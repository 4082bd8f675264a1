/** Decisions: agreements, orders, council decisions – and what each brings into being. */
import { z } from 'zod'
import { pageQuery } from '#gate/contract.ts'
import { day, line, words } from '#kit/fields.ts'

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
}
export const decisionInput = z.object({ id: z.uuid(), ...decisionFields }).strict()
export type DecisionInput = z.output<typeof decisionInput>

/** A decision as it is told. */
export interface DecisionView extends Omit<DecisionInput, 'number' | 'creates'> {
  number: string | null
  creates: (typeof CREATIONS)[number] | null
}

export const decisionsQuery = z.object({ ...pageQuery }).strict()
